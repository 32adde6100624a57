import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import type { Actor } from '#libs/platform';
import { EventsService, loadFacts } from '#libs/proceedings';
import { type Fact, type FactChange, type Foreseen, foresee } from '#libs/time-limits';
import { useChecks } from '../../../../test/support/builders/checks.js';
import { NOW } from '../../../../test/support/builders/proceedings.js';
import { loadChanges } from './deadline.loader.js';

type Line = Pick<Foreseen, 'key' | 'kind' | 'fromDue' | 'toDue' | 'title' | 'citation' | 'reason'>;
type Typed = { readonly type: string; readonly on?: string; readonly at?: string; readonly number?: number; readonly mine?: true };
type Step = { readonly record: Typed } | { readonly correct: number; readonly on: string } | { readonly annul: number };

const days = ['2026-03-10', '2026-05-04', '2026-05-29', '2026-06-26', '2026-07-31', '2026-09-15', '2026-11-02'];
const day = fc.constantFrom(...days);
const instant = fc.constantFrom('2026-05-04T09:15:00+03:00', '2026-06-26T23:40:00+03:00', '2026-11-02T08:00:00+02:00');
const dated = (...types: string[]): fc.Arbitrary<Typed> => fc.record({ type: fc.constantFrom(...types), on: day });
const typed: fc.Arbitrary<Typed> = fc.oneof(
  { weight: 4, arbitrary: dated('suspend', 'resume', 'search_ruling', 'notice_of_completion', 'defence_study_ended', 'indictment_sent', 'trial_appointed', 'verdict_pronounced', 'closed') },
  { weight: 2, arbitrary: fc.record({ type: fc.constant('suspicion'), on: day, mine: fc.constant(true as const) }) },
  { weight: 2, arbitrary: fc.record({ type: fc.constant('extended_to_months'), on: day, number: fc.constantFrom(3, 6, 12) }) },
  { weight: 1, arbitrary: fc.record({ type: fc.constantFrom('detention', 'suspicion'), at: instant, mine: fc.constant(true as const) }) },
  { weight: 1, arbitrary: fc.record({ type: fc.constant('custody_ruling'), on: day, mine: fc.constant(true as const) }) },
);
const steps: fc.Arbitrary<Step[]> = fc.array(fc.oneof(
  { weight: 4, arbitrary: fc.record({ record: typed }) },
  { weight: 2, arbitrary: fc.record({ correct: fc.nat(9), on: day }) },
  { weight: 1, arbitrary: fc.record({ annul: fc.nat(9) }) },
), { minLength: 3, maxLength: 12 });

describe('what an act will move, computed from the facts that the browser is given', () => {
  const bench = useChecks();
  const reason = 'Крок історії.';
  const line = ({ key, kind, fromDue, toDue, title, citation, reason: why }: Line, who: string | null): string => JSON.stringify([key, kind, fromDue, toDue, title.uk, title.en, citation.uk, citation.en, who, why?.uk, why?.en]);

  /** What the server did, as the browser may foresee it: terms that a new event starts carry its id, which nobody knows before. */
  const done = async (actor: Actor, id: string): Promise<string[]> =>
    ((await loadChanges(bench.db, actor, [id])).get(id) ?? []).map((change) => line({ ...change, key: change.key.replaceAll(id, 'new') }, change.partyId)).sort();
  const foreseen = (facts: readonly Fact[], change: FactChange): string[] =>
    foresee(facts, change).map((change) => line(change, change.subject)).sort();

  it('is the very list that the server gives after saving, over any history', bench.story(async () => {
    const olena = await bench.actor();
    const events = bench.get(EventsService);
    const met = new Set<string>();
    await fc.assert(fc.asyncProperty(steps, async (story) => {
      const proceedingId = await bench.register(olena);
      const partyId = await bench.suspect(olena, proceedingId, '2026-03-05');
      const standing: { chain: string; last: string; fact: Fact }[] = [];
      for (const step of story) {
        // As the browser has them: after a journey as JSON.
        const facts = JSON.parse(JSON.stringify((await loadFacts(bench.db, olena, [proceedingId])).get(proceedingId))) as Fact[];
        if ('record' in step) {
          const { mine, ...event } = step.record;
          const wanted = foreseen(facts, { put: { id: 'new', ...event, ...(mine ? { subject: partyId } : {}) } });
          const id = await bench.record(olena, proceedingId, { ...event, ...(mine ? { partyId } : {}) }).catch(() => undefined);
          if (id === undefined) continue;
          expect(await done(olena, id)).toEqual(wanted);
          wanted.forEach((line) => met.add(String((JSON.parse(line) as unknown[])[1])));
          standing.push({ chain: id, last: id, fact: { id, ...event, ...(mine ? { subject: partyId } : {}) } });
          continue;
        }
        const place = 'correct' in step ? step.correct : step.annul;
        const target = standing[place];
        if (target === undefined) continue;
        const { at: _, ...rest } = target.fact;
        const fact = { ...rest, on: 'on' in step ? step.on : '' };
        const wanted = foreseen(facts, 'on' in step ? { put: fact } : { drop: target.chain });
        const answer = await ('on' in step ? events.correct(olena, { eventId: target.last, on: step.on, reason }, NOW) : events.annul(olena, { eventId: target.last, reason }, NOW)).catch(() => undefined);
        if (answer === undefined) continue;
        expect((await done(olena, answer.id)).map((line) => line.replaceAll(answer.id, 'new'))).toEqual(wanted.map((line) => line.replaceAll(answer.id, 'new')));
        wanted.forEach((line) => met.add(String((JSON.parse(line) as unknown[])[1])));
        if ('on' in step) standing[place] = { chain: target.chain, last: answer.id, fact };
        else standing.splice(place, 1);
      }
    }), { numRuns: 40 });
    // The histories were rich enough to move terms in every way there is.
    expect([...met].sort()).toEqual(['ADDED', 'ENDED', 'MOVED', 'NOW_POSSIBLE', 'REMOVED']);
  }), 240_000);
});
