import { beforeAll, describe, expect, it } from '@jest/globals';
import type { Actor } from '#libs/platform';
import { NOW, useProceedings } from '../../../../test/support/builders/proceedings.js';
import { someFileRow } from '../../../../test/support/builders/stored-files.js';
import { EvidenceModule } from '../evidence.module.js';
import { Preservations } from '../preservation/preservations.service.js';
import { Captures } from './captures.service.js';
import { openSourcesOf } from './open-source.loader.js';
import { captureState } from './standing.js';
import { Verifications } from './verifications.service.js';

interface Fault { readonly code: string; readonly detail?: { readonly fields?: readonly { readonly field: string; readonly rule: string }[] } }

/** Real transactions side by side: each is committed or refused, none half done. */
describe('two people at one capture at the same time', () => {
  const bench = useProceedings([EvidenceModule], () => ({ FILES_DIR: '/nonexistent' }));
  const captures = (): Captures => bench.get(Captures);
  let olena: Actor;
  let ivan: Actor;
  beforeAll(async () => {
    await bench.db.write(async () => {
      [olena, ivan] = [await bench.actor(), await bench.actor(['INVESTIGATOR'])];
    });
  });

  const write = (work: () => Promise<unknown>): Promise<string> =>
    bench.db.write(work).then(() => 'done', ({ code, detail }: Fault) => [code, ...(detail?.fields ?? []).map(({ field, rule }) => `${field} ${rule}`)].join(': '));
  const fresh = (): Promise<{ proceedingId: string; captureId: string }> => bench.db.write(async () => {
    const proceedingId = await bench.register(olena, { investigatorId: ivan.id });
    const { id } = await captures().record(olena, {
      proceedingId, address: 'https://board.example.org/17', capturedAt: '2026-11-19T10:00:00+02:00', zone: 'Europe/Kyiv', operator: 'Слідча', method: 'SCREENSHOT',
    }, NOW);
    return { proceedingId, captureId: id };
  });
  const picture = (proceedingId: string) => bench.db.request(() => openSourcesOf(bench.db, proceedingId));

  it('correct it once: the other is told to read it again', async () => {
    const { proceedingId, captureId } = await fresh();
    const outcomes = await Promise.all([olena, ivan, olena, ivan].map((who, n) => write(() => captures().correct(who, { captureId, version: 1, reason: 'Описка.', title: `Назва ${n}` }, NOW))));
    expect(outcomes.sort()).toEqual(['conflict/stale', 'conflict/stale', 'conflict/stale', 'done']);
    expect((await picture(proceedingId)).captures[0]?.version).toBe(2);
  });

  it('make one item of it, however many attach its files', async () => {
    const { proceedingId, captureId } = await fresh();
    const files = await bench.db.write(async () => [
      await someFileRow(bench.db, { proceedingId, by: olena.id, state: 'ACCEPTED' }),
      await someFileRow(bench.db, { proceedingId, by: olena.id, state: 'ACCEPTED' }),
      await someFileRow(bench.db, { proceedingId, by: olena.id, state: 'ACCEPTED' }),
    ]);
    const outcomes = await Promise.all(files.map((fileId, n) => write(() => captures().attach(n === 1 ? ivan : olena, { captureId, fileId, use: 'SCREENSHOT' }, NOW))));
    expect(outcomes).toEqual(['done', 'done', 'done']);
    const kept = await picture(proceedingId);
    expect([kept.captures[0]?.itemNumber, kept.files.map(({ fileId }) => fileId).sort()]).toEqual(['1', [...files].sort()]);
  });

  it('register it once', async () => {
    const { proceedingId, captureId } = await fresh();
    const outcomes = await Promise.all([olena, ivan, olena].map((who) => write(() => captures().register(who, { captureId }, NOW))));
    expect(outcomes.sort()).toEqual(['done', 'evidence/refused: captureId registered', 'evidence/refused: captureId registered']);
    const [row] = await bench.db.request(() => bench.db.sql<{ n: number }>('select count(*)::int n from evidence_item where proceeding_id = $1', [proceedingId]));
    expect(row?.n).toBe(1);
  });

  it('annul it or make it evidence, never both', async () => {
    for (let n = 0; n < 4; n += 1) {
      const { proceedingId, captureId } = await fresh();
      const outcomes = await Promise.all([
        write(() => captures().annul(olena, { captureId, version: 1, reason: 'Двічі.' })),
        write(() => captures().register(ivan, { captureId }, NOW)),
      ]);
      expect(outcomes.filter((outcome) => outcome === 'done')).toHaveLength(1);
      const [capture] = (await picture(proceedingId)).captures;
      expect(capture?.annulled).toBe(capture?.itemId === null);
    }
  });

  it('agree with a step, or take it back: what was taken back stays so', async () => {
    const { proceedingId, captureId } = await fresh();
    const { id: stepId } = await bench.db.write(() => bench.get(Verifications).record(ivan, {
      captureId, kind: 'SOURCE', doneAt: '2026-11-20T09:00:00+02:00', done: 'Звірено', result: 'Той самий', reliability: 'B', credibility: 1,
    }, NOW));
    const outcomes = await Promise.all([
      write(() => bench.get(Verifications).review(olena, { stepId, verdict: 'AGREED' })),
      write(() => bench.get(Verifications).review(ivan, { stepId, verdict: 'WITHDRAWN', reason: 'Не той знімок.' })),
    ]);
    expect(outcomes[1]).toBe('done');
    const { steps, reviews } = await picture(proceedingId);
    expect(captureState(steps.map((step) => ({ ...step, reviews: reviews.filter((review) => review.stepId === step.id) })))).toBe('NOT_VERIFIED');
  });

  it('answer a request once, and end it once', async () => {
    const { proceedingId } = await fresh();
    const { id: requestId } = await bench.db.write(() => bench.get(Preservations).request(ivan, {
      proceedingId, provider: 'Платформа', country: 'IE', way: 'NETWORK_24_7', subject: 'robota-17', basis: 'ст. 29', sentOn: '2026-11-02',
    }, NOW));
    const record = (who: Actor, act: 'PRESERVED' | 'ENDED') => write(() => bench.get(Preservations).record(who, { requestId, act, on: '2026-11-20', note: 'Записано.' }, NOW));
    expect((await Promise.all([record(olena, 'PRESERVED'), record(ivan, 'PRESERVED')])).sort()).toEqual(['done', 'evidence/refused: act state']);
    expect((await Promise.all([record(olena, 'ENDED'), record(ivan, 'ENDED')])).sort()).toEqual(['done', 'evidence/refused: act state']);
    expect((await picture(proceedingId)).acts.map(({ act }) => act)).toEqual(['PRESERVED', 'ENDED']);
  });
});
