import { type Fact, kyivDay } from '#libs/time-limits';

/** Facts that put a person behind bars, and those that let the person out. */
const IN = new Set(['detention', 'custody_ruling']);
const OUT = new Set(['release', 'measure_ended', 'measure_refused', 'house_arrest_ruling', 'obligations_ruling', 'bail_paid']);

/**
 * Whether a party is held in custody by the facts: the latest of those that begin or end it decides; on the same day the
 * ending one. An end that names nobody is everybody's.
 */
export function inCustody(facts: readonly Fact[], partyId: string): boolean {
  let latest: { when: string; held: boolean } | undefined;
  for (const { type, on, at, subject } of facts) {
    const held = IN.has(type);
    if (!(held ? subject === partyId : OUT.has(type) && (subject === undefined || subject === partyId))) continue;
    const when = on ?? (at === undefined ? '' : kyivDay(at));
    if (latest === undefined || when > latest.when || (when === latest.when && !held)) latest = { when, held };
  }
  return latest?.held ?? false;
}
