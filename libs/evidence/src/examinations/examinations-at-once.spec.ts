import { beforeAll, describe, expect, it } from '@jest/globals';
import type { Actor } from '#libs/platform';
import { readLog } from '../../../../test/support/audit.js';
import { NOW, useProceedings } from '../../../../test/support/builders/proceedings.js';
import { EvidenceModule } from '../evidence.module.js';
import { Items } from '../registry/items.service.js';
import { Examinations } from './examinations.service.js';

/** Real transactions side by side: each is committed or refused, none half done. */
describe('two people at one examination at the same time', () => {
  const bench = useProceedings([EvidenceModule], () => ({ FILES_DIR: '/nonexistent' }));
  const examinations = (): Examinations => bench.get(Examinations);
  const write = <T>(work: () => Promise<T>): Promise<T | string> => bench.db.write(work).catch(({ code }: { code: string }) => code);
  const read = <T>(text: string, values: unknown[]): Promise<T[]> => bench.db.request(() => bench.db.sql<T>(text, values));
  const refusals = (outcomes: readonly unknown[]): unknown[] => outcomes.filter((outcome) => typeof outcome === 'string').sort();
  let olena: Actor;
  let ivan: Actor;

  beforeAll(async () => {
    await bench.db.write(async () => {
      [olena, ivan] = [await bench.actor(), await bench.actor(['INVESTIGATOR'])];
    });
  });

  const sent = (): Promise<{ proceedingId: string; id: string }> => bench.db.write(async () => {
    const proceedingId = await bench.register(olena, { investigatorId: ivan.id });
    const { id } = await examinations().order(olena, {
      proceedingId,
      kind: 'MEDICAL',
      performer: 'Бюро вигаданих експертиз',
      ground: 'PROSECUTOR',
      groundNumber: null,
      groundedOn: '2026-11-02',
      questions: ['Які тілесні ушкодження має особа?'],
      note: null,
      itemIds: [],
    }, NOW);
    await examinations().send(olena, { examinationId: id, version: 1, on: '2026-11-03', dueOn: null }, NOW);
    return { proceedingId, id };
  });
  const opinion = (id: string) => ({ examinationId: id, version: 2, on: '2026-11-20', volume: null, pageFrom: null, pageTo: null });

  it('receive one opinion: one stands, the other reads again, and the registry has one item and one protocol', async () => {
    const { proceedingId, id } = await sent();
    const outcomes = await Promise.all([olena, ivan].map((actor) => write(() => examinations().receive(actor, opinion(id), NOW))));
    expect(refusals(outcomes)).toEqual(['conflict/stale']);
    const [kept] = await read<{ items: number; protocols: number; version: number }>(
      `select (select count(*)::int from evidence_item where proceeding_id = $1) items, (select count(*)::int from evidence_protocol where proceeding_id = $1) protocols, (select version from expert_examination where id = $2) "version"`, [proceedingId, id]);
    expect(kept).toEqual({ items: 1, protocols: 1, version: 3 });
    expect(await bench.db.request(() => readLog(bench.db, `resource_id = $1 and action = 'expertise.receive'`, [id]))).toHaveLength(1);
  });

  it('end it in two ways: only one of them was', async () => {
    const { id } = await sent();
    const outcomes = await Promise.all([
      write(() => examinations().cancel(olena, { examinationId: id, version: 2, reason: 'Потреба відпала.' }, NOW)),
      write(() => examinations().giveBack(ivan, { examinationId: id, version: 2, on: '2026-11-20', reason: 'Немає зразків.' }, NOW)),
    ]);
    expect(refusals(outcomes)).toEqual(['conflict/stale']);
  });

  it('keep the number of the opinion apart from those of things that come in at the same moment', async () => {
    const { proceedingId, id } = await sent();
    const things = Array.from({ length: 3 }, (_, n) => ({ kind: 'PHYSICAL' as const, title: `Річ ${n}`, collectedAt: '2026-11-18T09:00:00+02:00', collectedBy: 'слідча' }));
    const outcomes = await Promise.all([
      write(() => bench.get(Items).register(ivan, { proceedingId, items: things }, NOW)),
      write(() => examinations().receive(olena, opinion(id), NOW)),
    ]);
    expect(refusals(outcomes)).toEqual([]);
    expect((await read<{ n: number }>('select path[1] n from evidence_item where proceeding_id = $1 order by path', [proceedingId])).map(({ n }) => n)).toEqual([1, 2, 3, 4]);
  });
});
