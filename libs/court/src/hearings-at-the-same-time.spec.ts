import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import type { Actor } from '#libs/platform';
import { compareInstants } from '#libs/time-limits';
import { NOW, useProceedings } from '../../../test/support/builders/proceedings.js';
import { CourtModule } from './court.module.js';
import { HearingList } from './hearing-list.service.js';
import { changedHearings, loadHearingChanges } from './hearing.loader.js';
import { Hearings } from './hearings.service.js';
import { hearingOutcomes, postponementCauses } from './words.js';

type Act =
  | { readonly act: 'record'; readonly outcome: (typeof hearingOutcomes)[number]; readonly cause: (typeof postponementCauses)[number] }
  | { readonly act: 'move' | 'correct'; readonly hour: number }
  | { readonly act: 'reopen' }
  | { readonly act: 'annul' };

const someAct: fc.Arbitrary<Act> = fc.oneof(
  fc.record({ act: fc.constant('record' as const), outcome: fc.constantFrom(...hearingOutcomes), cause: fc.constantFrom(...postponementCauses) }),
  fc.record({ act: fc.constantFrom('move' as const, 'correct' as const), hour: fc.integer({ min: 8, max: 18 }) }),
  fc.constant({ act: 'reopen' as const }), fc.constant({ act: 'annul' as const }),
);
const hourOf = (hour: number): string => `2026-11-19T${String(hour).padStart(2, '0')}:00:00+02:00`;

describe('hearings that several people work on', () => {
  const bench = useProceedings([CourtModule]);
  const service = (): Hearings => bench.get(Hearings);
  /** Kept for good: what is undone at the end could not be seen by somebody else meanwhile. */
  const opened = async (): Promise<{ olena: Actor; proceedingId: string; hearingId: string }> => bench.db.write(async () => {
    const olena = await bench.actor();
    const proceedingId = await bench.register(olena);
    const { id } = await service().schedule(olena, { proceedingId, at: hourOf(10), kind: 'TRIAL', mode: 'IN_PERSON', court: 'Суд' }, NOW);
    return { olena, proceedingId, hearingId: id };
  });
  const attempt = (actor: Actor, work: (actor: Actor) => Promise<unknown>): Promise<string> => bench.db.write(() => work(actor)).then(() => 'done', (fault: { code?: string }) => fault.code ?? String(fault));

  it('take one result of many that are sent at once, and tell the others that theirs is stale', async () => {
    const { olena, hearingId } = await opened();
    const answers = await Promise.all(Array.from({ length: 5 }, (_, n) => attempt(olena, (actor) => service().recordResult(actor, { hearingId, version: 1, outcome: 'POSTPONED', cause: 'AIR_ALARM', next: { at: `2026-12-1${n}T10:00:00+02:00` } }, NOW))));
    expect(answers.sort()).toEqual(['conflict/stale', 'conflict/stale', 'conflict/stale', 'conflict/stale', 'done']);
    expect(await bench.db.request(() => bench.db.sql('select count(*)::int count from hearing where follows_id = $1', [hearingId]))).toEqual([{ count: 1 }]);
  });

  it('keep neither half of a result when the other half fails', async () => {
    const { olena, hearingId, proceedingId } = await opened();
    await bench.db.write(() => service().recordResult(olena, { hearingId, version: 1, outcome: 'HELD', next: { at: '2026-12-10T10:00:00+02:00' } }, NOW));
    await bench.db.write(() => service().correct(olena, { hearingId, version: 2, status: 'SCHEDULED', reason: 'Помилка.' }, NOW));
    // Another hearing is appointed at this one already.
    expect(await attempt(olena, (actor) => service().recordResult(actor, { hearingId, version: 3, outcome: 'HELD', next: { at: '2026-12-11T10:00:00+02:00' } }, NOW))).toBe('hearing/refused');
    const rows = await bench.db.request(() => bench.db.sql('select status, version from hearing where proceeding_id = $1 order by at', [proceedingId]));
    expect(rows).toEqual([{ status: 'SCHEDULED', version: 3 }, { status: 'SCHEDULED', version: 1 }]);
  });

  it('have one version more for each act that was done, none for one that was refused, and the last is what stands', () => bench.story(async () => {
    const olena = await bench.actor();
    const proceedingId = await bench.register(olena);
    await fc.assert(fc.asyncProperty(fc.array(someAct, { maxLength: 7 }), async (acts) => {
      const { id: hearingId } = await service().schedule(olena, { proceedingId, at: hourOf(9), kind: 'TRIAL', mode: 'IN_PERSON', court: 'Суд' }, NOW);
      let version = 1;
      for (const one of acts) {
        await bench.db.sql('savepoint act');
        const done = await tell(olena, hearingId, version, one).then(() => true, (fault: { code?: string }) => { if (fault.code === undefined || /^\d/.test(fault.code)) throw fault; return false; });
        await bench.db.sql(done ? 'release savepoint act' : 'rollback to savepoint act');
        if (done) version += 1;
      }
      const hearing = (await changedHearings(bench.db, [hearingId])).get(hearingId);
      const changes = (await loadHearingChanges(bench.db, olena, [hearingId])).get(hearingId) ?? [];
      expect(changes.map((change) => change.version)).toEqual(Array.from({ length: version }, (_, place) => place + 1));
      const last = changes.at(-1);
      expect([hearing?.version, hearing?.status, compareInstants(hearing?.at ?? NOW.instant, last?.at ?? NOW.instant)]).toEqual([version, last?.status, 0]);
      // Nothing happens to what was withdrawn.
      expect(changes.slice(0, -1).some(({ act }) => act === 'ANNUL')).toBe(false);
    }), { numRuns: 25 });
  })(), 120_000);

  const tell = (actor: Actor, hearingId: string, version: number, one: Act): Promise<unknown> => {
    const of = { hearingId, version, reason: 'Перевірка.' };
    switch (one.act) {
      case 'record': return service().recordResult(actor, { ...of, outcome: one.outcome, cause: one.cause, causeText: 'Слова.', liesWith: 'COURT' }, NOW);
      case 'move': return service().move(actor, { ...of, at: hourOf(one.hour) }, NOW);
      case 'correct': return service().correct(actor, { ...of, at: hourOf(one.hour) }, NOW);
      case 'reopen': return service().correct(actor, { ...of, status: 'SCHEDULED' }, NOW);
      case 'annul': return service().annul(actor, of, NOW);
    }
  };

  it('are listed whole by pages of any size, whatever their hours', () => bench.story(async () => {
    const olena = await bench.actor();
    const proceedingId = await bench.register(olena);
    await fc.assert(fc.asyncProperty(fc.array(fc.integer({ min: 8, max: 18 }), { minLength: 1, maxLength: 12 }), fc.integer({ min: 1, max: 5 }), async (hours, first) => {
      await bench.db.sql('savepoint list');
      await service().scheduleMany(olena, hours.map((hour) => ({ proceedingId, at: `2027-03-1${hour % 3}T${String(hour).padStart(2, '0')}:30:00+02:00`, kind: 'TRIAL', mode: 'IN_PERSON', court: 'Суд' })), NOW);
      const seen: string[] = [];
      let after: string | null = null;
      do {
        const { edges, pageInfo }: Awaited<ReturnType<HearingList['page']>> = await bench.get(HearingList).page(olena, { from: '2027-03-01', to: '2027-03-31', mine: true, first, after });
        expect(edges.length).toBeLessThanOrEqual(first);
        seen.push(...edges.map(({ node }) => `${node.at} ${node.id}`));
        after = pageInfo.hasNextPage ? pageInfo.endCursor : null;
      } while (after !== null);
      expect([new Set(seen).size, seen]).toEqual([hours.length, [...seen].sort()]);
      await bench.db.sql('rollback to savepoint list');
    }), { numRuns: 20 });
  })(), 120_000);
});
