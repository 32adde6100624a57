import { type LedgerHearing, causeOf, sittingsOf } from '#libs/court';
import { type Fact, addDays, addMonths, bandOf, daysBetween, factDay, sayDate } from '#libs/time-limits';
import type { WantedFlag } from '../alerts/term-flags.js';
import { trialPolicy } from '../terms/office-policy.js';
import type { FlagKind, Said } from '../words.js';

/** A term that matters to a trial. */
export interface TrialTerm {
  readonly deadlineId: string;
  readonly due: string;
  readonly citation: Said;
}

/** A case at court, as far as its recorded facts and hearings tell. */
export interface Trial {
  readonly proceedingId: string;
  readonly facts: readonly Fact[];
  /** In the order of their hours. */
  readonly hearings: readonly LedgerHearing[];
  /** The day before which half of such trials end, and how many closed trials say so; null: nobody can tell. */
  readonly expected: { readonly day: string; readonly trials: number } | null;
  readonly custodyReview: TrialTerm | null;
  readonly limitation: TrialTerm | null;
}

/** How long the office's own trials took, from the indictment in court to the verdict. */
export interface TrialHistory {
  readonly ended: number;
  /** Nine of ten took this many days or fewer. */
  readonly ninetieth: number | null;
}

export const trialFlagKinds = ['NO_HEARING_PLANNED', 'NO_ACT', 'LONG_TRIAL', 'POSTPONED_AGAIN', 'REASONABLE_TIME', 'CUSTODY_REVIEW', 'LIMITATION_NEAR'] as const satisfies readonly FlagKind[];

/** A trial as it is looked at today. */
interface Look extends Trial {
  readonly today: string;
  /** The day of the indictment in court, or of what follows it. */
  readonly began: string | undefined;
  readonly usual: number | null;
}
type Flag = Pick<WantedFlag, 'kind' | 'occurrence' | 'reason' | 'tell'> & { readonly term?: TrialTerm; readonly citation?: Said | null };

const daysOf = (facts: readonly Fact[], ...types: readonly string[]): string[] => facts.filter(({ type }) => types.length === 0 || types.includes(type)).flatMap((fact) => factDay(fact) ?? []).sort();

/** The 90th percentile of the office, where enough of its trials have ended to speak of one. */
export const usualLength = ({ ended, ninetieth }: TrialHistory): number | null => (ended >= trialPolicy.enoughTrials ? ninetieth : null);

/** Each risk of a trial is one question; the answer names its reason and, where there is one, the article. */
const risks: readonly ((look: Look) => readonly Flag[])[] = [nothingPlanned, noAct, longTrial, putOffAgain, reasonableTime, custodyReview, limitationNear];

/**
 * What calls for attention in a trial today. Answers from what is recorded alone: a hearing that nobody recorded is a hearing that is not planned.
 */
export function trialFlags(trial: Trial, history: TrialHistory, today: string): WantedFlag[] {
  const look: Look = { ...trial, hearings: sittingsOf(trial.hearings, trial.facts), today, began: daysOf(trial.facts, 'indictment_received', 'trial_appointed', 'trial_started')[0], usual: usualLength(history) };
  return risks.flatMap((risk) => risk(look)).map(({ term, citation, ...flag }) => ({ ...flag, proceedingId: trial.proceedingId, deadlineId: term?.deadlineId ?? null, citation: citation ?? term?.citation ?? null }));
}

function nothingPlanned({ facts, hearings, today }: Look): Flag[] {
  // A day of appearance or a hearing recorded as an event is as good as one in the list.
  const told = daysOf(facts, 'appearance', 'hearing');
  if ([...told, ...hearings.filter(({ status }) => status === 'SCHEDULED').map(({ day }) => day)].some((day) => day >= today)) return [];
  const last = [...told, ...hearings.filter(({ status }) => status !== 'CANCELLED').map(({ day }) => day)].sort().at(-1);
  if (last !== undefined && last >= today && !hearings.some(({ day, status }) => day === last && status === 'POSTPONED')) return [];
  return [{
    kind: 'NO_HEARING_PLANNED', occurrence: last ?? 'none', tell: ['PROSECUTOR'], reason: last === undefined
      ? { uk: 'Жодного засідання не записано', en: 'No hearing is recorded' }
      : { uk: `Наступного засідання не записано; останнє — ${sayDate(last).uk}`, en: `No next hearing is recorded; the last was on ${sayDate(last).en}` },
  }];
}

function noAct({ facts, hearings, today }: Look): Flag[] {
  const last = [...daysOf(facts), ...hearings.filter(({ status }) => status === 'HELD').map(({ day }) => day)].filter((day) => day <= today).sort().at(-1);
  if (last === undefined || daysBetween(last, today) < trialPolicy.quietDays) return [];
  return [{ kind: 'NO_ACT', occurrence: last, tell: ['PROSECUTOR'], reason: { uk: `Жодної процесуальної дії після ${sayDate(last).uk}`, en: `No procedural act since ${sayDate(last).en}` } }];
}

function longTrial({ began, usual, today }: Look): Flag[] {
  if (began === undefined || usual === null || daysBetween(began, today) <= usual) return [];
  return [{
    kind: 'LONG_TRIAL', occurrence: began, tell: ['PROSECUTOR', 'HEAD'],
    reason: { uk: `Розгляд триває з ${sayDate(began).uk}; дев’ять із десяти розглядів цієї прокуратури тривали до ${usual} днів`, en: `At trial since ${sayDate(began).en}; nine of ten trials of this office took up to ${usual} days` },
  }];
}

function putOffAgain({ hearings }: Look): Flag[] {
  const causes = [...new Set(hearings.flatMap(({ cause }) => cause ?? []))];
  return causes.flatMap((code): Flag[] => {
    const times = hearings.filter(({ cause }) => cause === code).length;
    if (times < trialPolicy.postponedAgain) return [];
    const { label, citation } = causeOf(code);
    return [{ kind: 'POSTPONED_AGAIN', occurrence: `${code}:${times}`, tell: ['PROSECUTOR', 'HEAD'], citation, reason: { uk: `Відкладено з однієї причини, разів: ${times} (${label.uk})`, en: `Put off ${times} times for one cause (${label.en})` } }];
  });
}

function reasonableTime({ facts, today }: Look): Flag[] {
  const [since] = daysOf(facts, 'suspicion');
  if (since === undefined) return [];
  // The band that is reached before the warning runs out: a year of hearings is not won back in a week.
  const ahead = addMonths(today, trialPolicy.reasonableTimeMonths);
  const years = Array.from({ length: 40 }, (_, year) => year + 1).filter((year) => addMonths(since, year * 12) <= ahead).length;
  const band = bandOf(years);
  if (band === undefined) return [];
  return [{
    kind: 'REASONABLE_TIME', occurrence: `${since}:${band.years}`, tell: ['PROSECUTOR', 'HEAD'], citation: band.citation,
    reason: { uk: `Провадження триває від підозри ${sayDate(since).uk}: ${band.says.uk}`, en: `Proceedings since the suspicion of ${sayDate(since).en}: ${band.says.en}` },
  }];
}

function custodyReview({ custodyReview: term, today }: Look): Flag[] {
  if (term === null || daysBetween(today, term.due) > trialPolicy.custodyReviewDays) return [];
  return [{ kind: 'CUSTODY_REVIEW', occurrence: `${term.deadlineId}:${term.due}`, tell: ['PROSECUTOR'], term, reason: { uk: `Суд має переглянути тримання під вартою до ${sayDate(term.due).uk}`, en: `The court must review custody by ${sayDate(term.due).en}` } }];
}

function limitationNear({ limitation: term, began, expected: told, usual, today }: Look): Flag[] {
  if (term === null || began === undefined) return [];
  const expected = told?.day ?? addDays(began, usual ?? trialPolicy.assumedTrialDays);
  const end = expected < today ? today : expected;
  if (term.due > end) return [];
  const basis = told !== null ? { uk: `за завершеними розглядами, їх ${told.trials}`, en: `by ${told.trials} trials that have ended` } : usual === null ? { uk: `за припущенням у ${trialPolicy.assumedTrialDays} днів`, en: `assuming ${trialPolicy.assumedTrialDays} days` } : { uk: 'за досвідом прокуратури', en: 'by the experience of the office' };
  return [{
    kind: 'LIMITATION_NEAR', occurrence: `${term.deadlineId}:${term.due}`, tell: ['PROSECUTOR', 'HEAD'], term,
    reason: { uk: `Давність спливає ${sayDate(term.due).uk}, очікуваний кінець розгляду — ${sayDate(end).uk} (${basis.uk})`, en: `Limitation ends on ${sayDate(term.due).en}, the trial is expected to end on ${sayDate(end).en} (${basis.en})` },
  }];
}
