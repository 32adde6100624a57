import { randomUUID } from 'node:crypto';
import { beforeAll, describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import type { Actor, LoadMany } from '#libs/platform';
import { useProceedings } from '../../../../test/support/builders/proceedings.js';
import { rightsIn } from '../../../../test/support/builders/rights.js';
import { assign, someFileRow } from '../../../../test/support/builders/stored-files.js';
import { statementsOf } from '../../../../test/support/statements.js';
import { EvidenceModule } from '../evidence.module.js';
import { Releases } from './releases.service.js';
import { loadChecks, loadFileAbilities, loadReleases, loadScans } from './standing.loader.js';

const REASON = 'Для експерта, за постановою слідчого.';

describe('the way out of quarantine', () => {
  const bench = useProceedings([EvidenceModule]);
  let [olena, ivan, head, stranger, reader]: Actor[] = [];
  let proceedingId: string;
  const releases = (): Releases => bench.get(Releases);
  const one = (actor: Actor | undefined): Actor => {
    if (actor === undefined) throw new Error('nobody came');
    return actor;
  };
  const file = (state = 'QUARANTINED'): Promise<string> => bench.db.write(() => someFileRow(bench.db, { proceedingId, by: one(olena).id, state }));
  const ask = (actor: Actor | undefined, fileId: string, reason = REASON): Promise<string> => bench.db.write(() => releases().ask(one(actor), fileId, reason));
  const decide = (actor: Actor | undefined, id: string, release: boolean, note: string | null = null): Promise<string> => bench.db.write(() => releases().decide(one(actor), id, release, note));
  const said = (work: Promise<unknown>): Promise<string> => work.then(() => 'done', (fault: { code?: string; detail?: { fields?: { field: string; rule: string }[] }; message: string }) => [fault.code ?? fault.message, ...(fault.detail?.fields ?? []).map(({ field, rule }) => `${field} ${rule}`)].join(': '));
  const rows = <T>(text: string, values: unknown[]): Promise<T[]> => bench.db.request(() => bench.db.sql<T & Record<string, unknown>>(text, values));
  const standing = async (id: string): Promise<unknown> => (await rows<{ state: string; version: number }>('select state, version from stored_file where id = $1', [id]))[0];
  const log = async (id: string): Promise<string[]> => (await rows<{ line: string }>(`select action || ' ' || class line from audit_event where resource = 'file' and resource_id = $1 and proceeding_id = $2 order by at`, [id, proceedingId])).map(({ line }) => line);

  beforeAll(() => bench.db.write(async () => {
    [olena, ivan, head, stranger, reader] = [await bench.actor(), await bench.actor(['INVESTIGATOR']), await bench.actor(['HEAD']), await bench.actor(['PROSECUTOR'], '14'), await bench.actor(['PROSECUTOR'], '14')];
    proceedingId = await bench.register(one(olena));
    await assign(bench.db, proceedingId, one(ivan).id);
    await rightsIn(bench.db).grant(one(head).id, proceedingId);
    await rightsIn(bench.db).glass(one(reader).id, proceedingId);
  }));

  it.each([
    ['x'.repeat(9), 'bad-input: reason length'], [` ${'x'.repeat(9)} \u200b`, 'bad-input: reason length'], [`a${' '.repeat(20)}b`, 'bad-input: reason length'], ['', 'bad-input: reason length'], ['x'.repeat(1_001), 'bad-input: reason length'],
    ['x'.repeat(10), 'done'], ['ї'.repeat(1_000), 'done'], ['😀'.repeat(1_000), 'done'],
  ])('is asked for with a reason of 10 to 1,000 characters that are seen: %j is %s', async (reason, answer) => {
    const id = await file();
    expect(await said(ask(ivan, id, reason))).toBe(answer);
    expect([(await rows('select 1 from file_release where file_id = $1', [id])).length, await log(id)]).toEqual(answer === 'done' ? [1, ['file.ask-release 3']] : [0, []]);
  });

  it.each(['RECEIVED', 'SCANNING', 'ACCEPTED'])('leads out of nothing but quarantine: a file that is %s is in another state', async (state) => {
    expect(await said(ask(olena, await file(state)))).toBe('file/wrong-state');
  });

  it('is not there for whoever may not read the content: hidden and missing are the same', async () => {
    const id = await file();
    const asked = await ask(ivan, id);
    const [auditor, admin, other] = await bench.db.write(async () => [await bench.actor(['AUDITOR']), await bench.actor(['ADMINISTRATOR']), await bench.actor(['HEAD'])] as const);
    for (const who of [stranger, auditor, admin, other]) {
      expect([await said(ask(who, id)), await said(ask(who, randomUUID())), await said(decide(who, asked, true)), await said(decide(who, randomUUID(), true))]).toEqual(['not-found', 'not-found', 'not-found', 'not-found']);
    }
    expect([await standing(id), await log(id)]).toEqual([{ state: 'QUARANTINED', version: 1 }, ['file.ask-release 3']]);
  });

  it('is neither asked for nor decided by somebody who only reads, and never decided by whoever asked, an investigator or not', async () => {
    const id = await file();
    expect(await said(ask(reader, id))).toBe('not-allowed');
    const asked = await ask(olena, id);
    for (const who of [olena, ivan, reader]) expect(await said(decide(who, asked, true))).toBe('not-allowed');
    expect(await standing(id)).toEqual({ state: 'QUARANTINED', version: 1 });
    expect(await said(decide(head, asked, true))).toBe('done');
  });

  it('of two who ask at once is asked for by one', async () => {
    const id = await file();
    const answers = await Promise.all([ask(olena, id), ask(ivan, id), ask(head, id)].map(said));
    expect(answers.sort()).toEqual(['done', 'file/wrong-state', 'file/wrong-state']);
    expect([(await rows('select 1 from file_release where file_id = $1', [id])).length, await log(id)]).toEqual([1, ['file.ask-release 3']]);
  });

  it('of two who decide at once is decided by one, and the file follows that one', async () => {
    const id = await file();
    const asked = await ask(ivan, id);
    const answers = await Promise.all([said(decide(olena, asked, true)), said(decide(head, asked, false))]);
    expect([...answers].sort()).toEqual(['done', 'file/wrong-state']);
    const [row] = await rows<{ released: boolean; by: string }>('select released, decided_by "by" from file_release where id = $1', [asked]);
    expect(row).toEqual(answers[0] === 'done' ? { released: true, by: one(olena).id } : { released: false, by: one(head).id });
    expect(await standing(id)).toEqual(row?.released === true ? { state: 'ACCEPTED', version: 2 } : { state: 'QUARANTINED', version: 1 });
    expect((await log(id)).length).toBe(2);
  });

  it('may be asked for again after a no, and not after a yes; an older question is decided no more', async () => {
    const id = await file();
    const first = await ask(ivan, id);
    await decide(olena, first, false, '  Спершу\u200b експерт.  ');
    const second = await ask(olena, id);
    expect([await said(decide(head, first, true)), await said(ask(ivan, id))]).toEqual(['file/wrong-state', 'file/wrong-state']);
    await decide(head, second, true, ' \u200b ');
    expect([await said(decide(olena, second, false)), await said(ask(ivan, id)), await standing(id)]).toEqual(['file/wrong-state', 'file/wrong-state', { state: 'ACCEPTED', version: 2 }]);
    expect(await rows('select released, note from file_release where file_id = $1 order by asked_at', [id])).toEqual([{ released: false, note: 'Спершу експерт.' }, { released: true, note: null }]);
    expect(await log(id)).toEqual(['file.ask-release 3', 'file.refuse-release 3', 'file.ask-release 3', 'file.release 3']);
  });

  it('goes on when whoever asked has left, and not with whoever may decide no more', async () => {
    const late = await bench.db.write(() => bench.actor(['HEAD']));
    await bench.db.write(() => rightsIn(bench.db).grant(late.id, proceedingId));
    const id = await file();
    const asked = await ask(ivan, id);
    await bench.db.write(async () => {
      await bench.db.sql('update assignment set until = $2 where staff_id = $1', [one(ivan).id, '2026-11-20']);
      await bench.db.sql('update access_grant set ended_at = now() where staff_id = $1', [late.id]);
    });
    expect([await said(ask(ivan, id)), await said(decide(late, asked, true)), await said(decide(olena, asked, true))]).toEqual(['not-found', 'not-found', 'done']);
    await bench.db.write(() => bench.db.sql('update assignment set until = null where staff_id = $1', [one(ivan).id]));
  });

  it('lets a file out only by the word of two, whoever tries whatever', async () => {
    const act = fc.record({ who: fc.nat(3), what: fc.constantFrom('ask', 'release', 'refuse'), which: fc.nat(3) });
    await fc.assert(fc.asyncProperty(fc.array(act, { minLength: 2, maxLength: 10 }), async (acts) => {
      const [id, asked, people] = [await file(), [String(randomUUID())], [olena, ivan, head, reader]];
      for (const { who, what, which } of acts) {
        if (what === 'ask') await ask(people[who], id).then((made) => asked.push(made), () => undefined);
        else await decide(people[who], asked[which % asked.length] ?? '', what === 'release').catch(() => undefined);
      }
      const words = await rows<{ released: boolean | null; two: boolean }>('select released, asked_by <> decided_by two from file_release where file_id = $1', [id]);
      const released = words.filter((word) => word.released === true);
      expect([await standing(id), released.every(({ two }) => two), released.length <= 1]).toEqual([released.length === 1 ? { state: 'ACCEPTED', version: 2 } : { state: 'QUARANTINED', version: 1 }, true, true]);
      expect(words.filter((word) => word.released === null).length).toBeLessThanOrEqual(1);
    }), { numRuns: 12 });
  });

  it('tells of many files the last look, the last word and the abilities, in one statement each', async () => {
    const ids = [await file(), await file(), await file('ACCEPTED')];
    const [first = '', second = ''] = ids;
    await bench.db.write(async () => {
      for (const [at, findings] of [['2026-11-20', '{executable}'], ['2026-11-21', '{no-antivirus}'], ['2026-11-19', '{empty}']]) await bench.db.sql(`insert into file_scan (id, proceeding_id, file_id, verdict, findings, antivirus, at) values (gen_random_uuid(), $1, $2, 'QUARANTINED', $3, 'NONE', $4)`, [proceedingId, first, findings, at]);
      await bench.db.sql(`insert into file_check (file_id, proceeding_id, checked_at, fault, since) values ($1, $2, now(), 'MISSING', now())`, [second, proceedingId]);
    });
    await decide(olena, await ask(ivan, first), false, 'Ні.');
    const last = await ask(ivan, first);
    const load = <T>(loader: LoadMany<T>, who = olena): Promise<ReadonlyMap<string, T>> => bench.db.request(() => loader(bench.db, one(who), ids));
    expect([...(await load(loadScans))].map(([id, { findings }]) => [id, findings])).toEqual([[first, ['no-antivirus']]]);
    expect([...(await load(loadReleases))].map(([id, { releaseId, released }]) => [id, releaseId, released])).toEqual([[first, last, null]]);
    expect([...(await load(loadChecks))].map(([id, { fault }]) => [id, fault])).toEqual([[second, 'MISSING']]);
    const abilities = await load(loadFileAbilities);
    expect(ids.map((id) => abilities.get(id))).toEqual([['takeHeld', 'decideRelease'], ['takeHeld', 'askRelease'], ['take']]);
    expect((await load(loadFileAbilities, stranger)).size).toBe(0);
    for (const loader of [loadScans, loadReleases, loadChecks, loadFileAbilities]) expect(await statementsOf(bench.db, () => load<unknown>(loader))).toBe(1);
  });
});
