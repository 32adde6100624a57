import { type Fact, type FactWord, factDay } from '#libs/time-limits';
import type { Standstill } from '../words.js';
import type { LedgerHearing, StandstillDays, TrialDays } from './ledger.js';

/** The word with which the court stops or begins to wait, and the one with which that is over. */
const stops = {
  SUSPENDED_HIDING: ['trial_suspended_hiding', 'trial_resumed'],
  SUSPENDED_ILLNESS: ['trial_suspended_illness', 'trial_resumed'],
  SUSPENDED_SERVICE: ['trial_suspended_service', 'trial_resumed'],
  EXPERT: ['court_expertise_ordered', 'court_expertise_received'],
  FOREIGN_STATE: ['court_request_sent', 'court_request_executed'],
} as const satisfies Readonly<Record<Standstill, readonly [FactWord, FactWord]>>;

const daysOf = (facts: readonly Fact[], ...types: readonly FactWord[]): string[] => facts.filter(({ type }) => types.some((word) => word === type)).flatMap((fact) => factDay(fact) ?? []).sort();

/**
 * When a trial began and ended, as the recorded facts tell: from the first day on which the court had the indictment to the verdict, or to the day on which the case was closed or joined to another.
 * Null where no indictment has come to court.
 */
export function trialDays(facts: readonly Fact[]): TrialDays | null {
  const [from] = daysOf(facts, 'indictment_received');
  if (from === undefined) return null;
  const until = daysOf(facts, 'verdict_pronounced', 'closed', 'joined_into').find((day) => day >= from);
  return { from, until: until ?? null };
}

/**
 * When the court stopped the trial or waited. A suspension for one of several accused stops the trial of the others no more than theirs stops his (CPC 335): the trial stands
 * still while nobody who is under suspicion is left to be tried. Of several experts or requests the court waits for the last.
 */
export function standstillsOf(facts: readonly Fact[]): StandstillDays[] {
  const accused = new Set(facts.flatMap(({ type, subject }) => (type === 'suspicion' && subject !== undefined ? [subject] : [])));
  const suspended = (open: readonly string[]): boolean => open.includes('') || (open.length > 0 && [...accused].every((who) => open.includes(who)));
  return (Object.keys(stops) as Standstill[]).flatMap((kind) => {
    const [begins, ends] = stops[kind];
    const turns = facts.filter(({ type }) => type === begins || type === ends).flatMap((fact) => {
      const day = factDay(fact);
      return day === undefined ? [] : [{ day, begins: fact.type === begins, who: fact.subject ?? '' }];
    }).sort((one, other) => (one.day < other.day ? -1 : one.day > other.day ? 1 : Number(other.begins) - Number(one.begins)));
    const stands = ends === 'trial_resumed' ? suspended : (open: readonly string[]): boolean => open.length > 0;
    const found: StandstillDays[] = [];
    let open: string[] = [];
    let since: string | null = null;
    for (const { day, begins: opens, who } of turns) {
      if (opens) open = [...open, who];
      else if (ends === 'trial_resumed') open = who === '' ? [] : open.filter((each) => each !== who);
      else open = open.slice(1);
      if (stands(open)) since ??= day;
      else if (since !== null) {
        if (since < day) found.push({ kind, from: since, until: day });
        since = null;
      }
    }
    return since === null ? found : [...found, { kind, from: since, until: null }];
  });
}

/** The hearings of a trial, and those of which only an event tells that the court sat: one that is recorded as a hearing too is not counted twice. */
export function sittingsOf(hearings: readonly LedgerHearing[], facts: readonly Fact[]): LedgerHearing[] {
  const recorded = new Set(hearings.map(({ day }) => day));
  const told = [...new Set(daysOf(facts, 'preparatory_hearing', 'trial_started'))].filter((day) => !recorded.has(day));
  return [...hearings, ...told.map((day): LedgerHearing => ({ day, status: 'HELD', cause: null, liesWith: null, appointedOn: null }))].sort((one, other) => (one.day < other.day ? -1 : one.day > other.day ? 1 : 0));
}
