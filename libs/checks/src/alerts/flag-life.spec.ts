import { randomUUID } from 'node:crypto';
import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import type { Actor } from '#libs/platform';
import { readLog } from '../../../../test/support/audit.js';
import { refusalOf } from '../../../../test/support/builders/accounts.js';
import { useChecks } from '../../../../test/support/builders/checks.js';
import { NOW } from '../../../../test/support/builders/proceedings.js';
import { rightsIn } from '../../../../test/support/builders/rights.js';
import type { FlagKind } from '../words.js';
import { Alerts } from './alerts.service.js';
import { loadFlagsOf } from './flag.loader.js';
import { Flags } from './flags.service.js';
import type { WantedFlag } from './term-flags.js';

const bench = useChecks();
const alerts = (): Alerts => bench.get(Alerts);
const flags = (): Flags => bench.get(Flags);
const KINDS = ['NO_HEARING_PLANNED', 'NO_ACT'] as const satisfies readonly FlagKind[];
const wanted = (proceedingId: string, kind: FlagKind, occurrence = 'a', tell: WantedFlag['tell'] = ['PROSECUTOR']): WantedFlag =>
  ({ proceedingId, deadlineId: null, kind, occurrence, reason: { uk: 'Синтетична ознака', en: 'A synthetic flag' }, citation: null, tell });
const settle = (ids: readonly string[], ...list: WantedFlag[]) => alerts().settleKinds(ids, KINDS, list, NOW);
const standing = async (id: string): Promise<string[]> => (await bench.db.sql<{ flag: string }>(`select kind || ' ' || occurrence flag from flag where proceeding_id = $1 and cleared_at is null order by 1`, [id])).map(({ flag }) => flag);
const flagId = async (id: string, kind: FlagKind): Promise<string> => (await bench.db.sql<{ id: string }>('select id from flag where proceeding_id = $1 and kind = $2', [id, kind]))[0]?.id ?? '';
const lines = async ({ id }: Actor): Promise<number> => (await bench.db.sql('select 1 from notification where recipient_id = $1', [id])).length;
const clear = (actor: Actor, id: string, reason = 'Засідання призначено.') => flags().clear(actor, { flagId: id, reason }, NOW);

describe('flags of some kinds in some proceedings', () => {
  it('stand as they are wanted, count what is new and what went, and settling the same twice changes nothing', bench.story(async () => {
    const olena = await bench.actor();
    const id = await bench.register(olena);
    expect(await settle([id], wanted(id, 'NO_ACT'), wanted(id, 'NO_HEARING_PLANNED'))).toEqual({ firstSeen: 2, cleared: 0 });
    expect(await settle([id], wanted(id, 'NO_ACT'), wanted(id, 'NO_HEARING_PLANNED'))).toEqual({ firstSeen: 0, cleared: 0 });
    expect(await settle([id], wanted(id, 'NO_ACT', 'b'))).toEqual({ firstSeen: 1, cleared: 2 });
    expect([await standing(id), await lines(olena)]).toEqual([['NO_ACT b'], 3]);
  }));

  it('stand once where a check wants the very same twice', bench.story(async () => {
    const olena = await bench.actor();
    const id = await bench.register(olena);
    expect(await settle([id], wanted(id, 'NO_ACT'), wanted(id, 'NO_ACT'))).toEqual({ firstSeen: 1, cleared: 0 });
    expect([await standing(id), await lines(olena)]).toEqual([['NO_ACT a'], 1]);
  }));

  it('touch neither other kinds nor other proceedings, though nothing is wanted there', bench.story(async () => {
    const olena = await bench.actor();
    const [here, there] = [await bench.register(olena), await bench.register(olena)];
    await alerts().settleKinds([here], ['LONG_TRIAL'], [wanted(here, 'LONG_TRIAL')], NOW);
    await settle([there], wanted(there, 'NO_ACT'));
    expect(await settle([here])).toEqual({ firstSeen: 0, cleared: 0 });
    expect([await standing(here), await standing(there)]).toEqual([['LONG_TRIAL a'], ['NO_ACT a']]);
    expect(await settle([])).toEqual({ firstSeen: 0, cleared: 0 });
  }));

  it('come back under the same row when their reason does, and are news once more', bench.story(async () => {
    const olena = await bench.actor();
    const id = await bench.register(olena);
    await settle([id], wanted(id, 'NO_ACT'));
    await bench.db.sql('update notification set read_at = now() where recipient_id = $1', [olena.id]);
    await settle([id]);
    expect(await settle([id], wanted(id, 'NO_ACT'))).toEqual({ firstSeen: 1, cleared: 0 });
    expect(await bench.db.sql('select (read_at is null) unread from notification where recipient_id = $1', [olena.id])).toEqual([{ unread: true }]);
    expect(await bench.db.sql('select 1 from flag where proceeding_id = $1', [id])).toHaveLength(1);
  }));

  it('are told to no role that is not named, and to whoever came since only by a reminder, each once', bench.story(async () => {
    const [olena, ivan, head] = [await bench.actor(), await bench.actor(['INVESTIGATOR']), await bench.actor(['HEAD'])];
    const id = await bench.register(olena);
    const flag = wanted(id, 'NO_ACT', 'a', ['INVESTIGATOR', 'PROSECUTOR']);
    await settle([id], flag);
    await bench.db.sql(`insert into assignment (id, proceeding_id, staff_id, duty, since) values (gen_random_uuid(), $1, $2, 'INVESTIGATOR', '2026-03-02')`, [id, ivan.id]);
    expect([await lines(olena), await lines(ivan), await lines(head)]).toEqual([1, 0, 0]);
    for (let n = 0; n < 2; n += 1) await alerts().remind([flag, wanted(id, 'LONG_TRIAL', 'never raised')], NOW);
    expect([await lines(olena), await lines(ivan), await lines(head)]).toEqual([1, 1, 0]);
  }));

  it('are, after any row of settlings, exactly what was wanted last', async () => {
    const some = fc.uniqueArray(fc.tuple(fc.constantFrom(0, 1), fc.constantFrom(...KINDS), fc.constantFrom('a', 'b', 'c')), { selector: (each) => each.join(' '), maxLength: 6 });
    await fc.assert(fc.asyncProperty(fc.array(some, { minLength: 1, maxLength: 4 }), (rounds) => bench.story(async () => {
      const olena = await bench.actor();
      const ids = [await bench.register(olena), await bench.register(olena)];
      for (const round of rounds) await settle(ids, ...round.map(([place, kind, occurrence]) => wanted(ids[place] ?? '', kind, occurrence)));
      for (const [place, id] of ids.entries()) expect(await standing(id)).toEqual((rounds.at(-1) ?? []).filter(([of]) => of === place).map(([, kind, occurrence]) => `${kind} ${occurrence}`).sort());
    })()), { numRuns: 12 });
  }, 60_000);
});

describe('a flag that a person cleared', () => {
  it('stays cleared for as long as its occurrence lasts, and the next occurrence is a new flag', bench.story(async () => {
    const olena = await bench.actor();
    const id = await bench.register(olena);
    await settle([id], wanted(id, 'NO_ACT'));
    await clear(olena, await flagId(id, 'NO_ACT'));
    for (let n = 0; n < 2; n += 1) expect(await settle([id], wanted(id, 'NO_ACT'))).toEqual({ firstSeen: 0, cleared: 0 });
    expect(await standing(id)).toEqual([]);
    expect(await settle([id], wanted(id, 'NO_ACT', 'b'))).toEqual({ firstSeen: 1, cleared: 0 });
  }));

  it('is written down with who, why and what kind, and is not hers to clear twice', bench.story(async () => {
    const olena = await bench.actor();
    const id = await bench.register(olena);
    await settle([id], wanted(id, 'NO_ACT'));
    const flag = await flagId(id, 'NO_ACT');
    expect((await clear(olena, flag, '  Суд призначив   засідання. ')).clearedAt).toBe(NOW.instant);
    expect(await readLog(bench.db, `action = 'flag.clear' and resource_id = $1`, [flag])).toMatchObject([{ actorId: olena.id, proceedingId: id, changes: [{ field: 'kind', before: null, after: 'NO_ACT' }, { field: 'reason', before: null, after: expect.stringMatching(/^Суд призначив/) }] }]);
    expect(await refusalOf(clear(olena, flag))).toBe('not-allowed');
  }));

  it.each(['DUE_SOON', 'OVERDUE', 'BREACH_WITHOUT_CAUSE', 'NOT_ACKNOWLEDGED'] as const)('is none of the kind %s: only its reason clears that', (kind) => bench.story(async () => {
    const olena = await bench.actor();
    const id = await bench.register(olena);
    await alerts().settleKinds([id], [kind], [wanted(id, kind)], NOW);
    expect([await refusalOf(clear(olena, await flagId(id, kind))), await standing(id)]).toEqual(['not-allowed', [`${kind} a`]]);
  })());

  it('was cleared by somebody who answers for the proceeding or heads its office: whoever sees more reads it, and to the rest it is not there', bench.story(async () => {
    const [olena, head, above, stranger] = [await bench.actor(), await bench.actor(['HEAD']), await bench.actor(['HEAD'], '15'), await bench.actor()];
    await bench.db.sql('update office set parent_id = $1 where id = $2', [await bench.officeId('15'), await bench.officeId()]);
    const id = await bench.register(olena);
    await settle([id], wanted(id, 'NO_ACT'), wanted(id, 'NO_HEARING_PLANNED'));
    const [flag, other] = [await flagId(id, 'NO_ACT'), await flagId(id, 'NO_HEARING_PLANNED')];
    expect([await refusalOf(clear(stranger, flag)), await refusalOf(clear(stranger, randomUUID())), await refusalOf(clear(above, flag)), await refusalOf(clear(head, flag)), await refusalOf(clear(olena, other))]).toEqual(['not-found', 'not-found', 'not-allowed', 'done', 'done']);
    expect([(await loadFlagsOf(bench.db, stranger, [id])).get(id), (await loadFlagsOf(bench.db, above, [id])).get(id)?.length]).toEqual([[], 2]);
  }));

  it('needs a reason, and without one stands as it stood', bench.story(async () => {
    const olena = await bench.actor();
    const id = await bench.register(olena);
    await settle([id], wanted(id, 'NO_ACT'));
    for (const reason of ['', '  ', 'ні', 'я'.repeat(1_001)]) expect(await refusalOf(clear(olena, await flagId(id, 'NO_ACT'), reason))).toBe('bad-input: reason length');
    expect(await standing(id)).toEqual(['NO_ACT a']);
  }));
});

describe('the list of flags', () => {
  it('holds all that stand and the last hundred of those that went, newest first, of each proceeding apart', bench.story(async () => {
    const olena = await bench.actor();
    const [id, other] = [await bench.register(olena), await bench.register(olena)];
    await bench.db.sql(`insert into flag (id, proceeding_id, kind, occurrence, reason, first_seen_at, cleared_at)
      select gen_random_uuid(), $1, 'NO_ACT', 'n' || n, '{"uk": "Так", "en": "Yes"}', timestamptz '2026-01-01' + make_interval(mins => n), case when n <= 130 then timestamptz '2026-02-01' + make_interval(mins => n) end from generate_series(1, 240) n`, [id]);
    await settle([other], wanted(other, 'NO_ACT'));
    const found = await loadFlagsOf(bench.db, olena, [id, other]);
    const list = found.get(id) ?? [];
    expect([list.length, list.filter(({ clearedAt }) => clearedAt === null).length, found.get(other)?.length]).toEqual([210, 110, 1]);
    const seen = list.map(({ firstSeenAt }) => Date.parse(firstSeenAt));
    expect(seen).toEqual([...seen].sort((a, b) => b - a));
    expect(new Date(Math.min(...seen)).toISOString()).toBe(new Date(Date.parse((await bench.db.sql<{ at: string }>(`select first_seen_at at from flag where proceeding_id = $1 and occurrence = 'n31'`, [id]))[0]?.at ?? '')).toISOString());
  }));

  it('of what is hidden, closed off or not there is empty alike', bench.story(async () => {
    const [olena, stranger] = [await bench.actor(), await bench.actor()];
    const [id, sealed, never] = [await bench.register(olena), await bench.register(olena), randomUUID()];
    await settle([id, sealed], wanted(id, 'NO_ACT'), wanted(sealed, 'NO_ACT'));
    await rightsIn(bench.db).compartment(sealed, stranger.id);
    expect([...await loadFlagsOf(bench.db, olena, [sealed, never, id])].map(([of, list]) => [of === id, list.length])).toEqual([[false, 0], [false, 0], [true, 1]]);
  }));
});
