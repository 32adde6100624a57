import { randomUUID } from 'node:crypto';
import { beforeAll, describe, expect, it } from '@jest/globals';
import { type Notice, Notices } from '#libs/access';
import type { Actor } from '#libs/platform';
import { useProceedings } from '../../../../test/support/builders/proceedings.js';
import { rightsIn } from '../../../../test/support/builders/rights.js';
import { someFileRow } from '../../../../test/support/builders/stored-files.js';
import { EvidenceModule } from '../evidence.module.js';
import { FileAlarms } from './file-alarms.service.js';
import { FOUND_WHOLE } from './file-checks.job.js';

describe('the alarm of a damaged file', () => {
  const bench = useProceedings([EvidenceModule]);
  const told: Notice[] = [];
  let people: Record<'olena' | 'head' | 'second' | 'regional' | 'auditor', Actor>;

  beforeAll(async () => {
    bench.get(Notices).register({ tell: (notices) => { told.push(...notices); return Promise.resolve(); } });
    people = await bench.db.write(async () => ({ olena: await bench.actor(), head: await bench.actor(['HEAD']), second: await bench.actor(['HEAD']), regional: await bench.actor(['HEAD'], '14'), auditor: await bench.actor(['AUDITOR']) }));
    await bench.db.write(() => bench.db.sql('update staff set active = false where id = $1', [people.second.id]));
  });

  const some = async (): Promise<{ id: string; proceedingId: string }> => bench.db.write(async () => {
    const proceedingId = await bench.register(people.olena);
    return { id: await someFileRow(bench.db, { proceedingId, by: people.olena.id, state: 'ACCEPTED' }), proceedingId };
  });
  const raise = (id: string, reason: 'damaged' | 'missing' = 'damaged'): Promise<boolean> => bench.get(FileAlarms).raise(id, reason);
  const whole = (id: string): Promise<unknown> => bench.db.write(() => bench.db.sql(FOUND_WHOLE, [id]));
  const rows = <T>(text: string, values: unknown[]): Promise<T[]> => bench.db.request(() => bench.db.sql<T & Record<string, unknown>>(text, values));
  const log = (id: string): Promise<unknown[]> => rows('select action, class, proceeding_id is not null "inCase" from audit_event where resource_id = $1', [id]);
  const news = (): Notice[] => told.splice(0);
  const named = (): string[] => news().map(({ recipientId, proceedingId }) => `${Object.entries(people).find(([, { id }]) => id === recipientId)?.[0] ?? 'somebody'} ${proceedingId === null ? 'without the case' : 'of the case'}`).sort();

  it('goes to the head of the office with the case, and to the auditors without it; nobody else is told', async () => {
    const { id } = await some();
    expect([await raise(id), named()]).toEqual([true, ['auditor without the case', 'head of the case']]);
    expect(await log(id)).toEqual([{ action: 'file.damage', class: 2, inCase: true }]);
  });

  it('names the file by the beginning of its id and says what to do, in both languages; no name, no number, no whole id', async () => {
    const { id, proceedingId } = await some();
    const [proceeding] = await rows<{ number: string }>('select erdr_number number from proceeding where id = $1', [proceedingId]);
    for (const reason of ['damaged', 'missing'] as const) {
      await raise(id, reason);
      for (const { text, kind } of news()) {
        expect([kind, text.uk.includes(id.slice(0, 8)), text.en.includes(id.slice(0, 8)), `${text.uk}${text.en}`.includes(id), `${text.uk}${text.en}`.includes(proceeding?.number ?? '-'), /резервної/.test(text.uk), /backup/.test(text.en)]).toEqual(['FILE_DAMAGED', true, true, false, false, true, true]);
      }
    }
  });

  it('is raised once for as long as it lasts, though each meeting stands in the log; another fault is news', async () => {
    const { id } = await some();
    expect([await raise(id), await raise(id), await raise(id)]).toEqual([true, false, false]);
    expect([named().length, (await log(id)).length]).toEqual([2, 3]);
    expect([await raise(id, 'missing'), await raise(id, 'missing'), named().length]).toEqual([true, false, 2]);
    expect(await rows('select fault from file_check where file_id = $1', [id])).toEqual([{ fault: 'MISSING' }]);
  });

  it('is news again when the file was restored and is damaged once more: its occurrence is another', async () => {
    const { id } = await some();
    await raise(id);
    const [first] = news();
    await whole(id);
    expect(await rows('select fault from file_check where file_id = $1', [id])).toEqual([{ fault: null }]);
    expect(await raise(id)).toBe(true);
    const [second] = news();
    expect([first === undefined, second === undefined, first?.occurrence === second?.occurrence]).toEqual([false, false, false]);
  });

  it('keeps since when a file stands as it does, whole or not', async () => {
    const { id } = await some();
    const since = async (): Promise<string> => (await rows<{ since: string }>('select since from file_check where file_id = $1', [id]))[0]?.since ?? '';
    await whole(id);
    const first = await since();
    await whole(id);
    expect(await since()).toBe(first);
    await raise(id);
    const damaged = await since();
    await raise(id);
    expect([await since() === damaged, damaged > first]).toEqual([true, true]);
    await whole(id);
    expect(await since() > damaged).toBe(true);
    news();
  });

  it('of one file met by many at once is raised by one', async () => {
    const { id } = await some();
    const fresh = await Promise.all([1, 2, 3, 4, 5].map(() => raise(id)));
    expect([fresh.filter(Boolean).length, named().length, (await log(id)).length]).toEqual([1, 2, 5]);
  });

  it('goes past a head who is excluded to the one above, and past those who are not active', async () => {
    const { id, proceedingId } = await some();
    const above = (parent: string | null): Promise<unknown> => bench.db.write(() => bench.db.sql('update office set parent_id = $2 where id = $1', [people.head.officeId, parent]));
    await above(people.regional.officeId);
    await bench.db.write(() => rightsIn(bench.db).exclude(people.head.id, proceedingId));
    await raise(id).finally(() => above(null));
    expect(named()).toEqual(['auditor without the case', 'regional of the case']);
  });

  it('tells a head nothing of a case that is closed off to the hierarchy', async () => {
    const { id, proceedingId } = await some();
    await bench.db.write(async () => {
      const compartment = await rightsIn(bench.db).compartment(proceedingId, people.olena.id);
      await bench.db.sql('update proceeding set compartment_id = $2 where id = $1 and compartment_id is null', [proceedingId, compartment]);
    });
    await raise(id);
    expect(named()).toEqual(['auditor without the case', 'head without the case']);
  });

  it('of a file that has no row is none', async () => {
    const id = randomUUID();
    expect([await raise(id), news(), await log(id)]).toEqual([false, [], []]);
  });
});
