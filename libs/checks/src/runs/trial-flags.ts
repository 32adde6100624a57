import { type Fact, addDays, daysBetween, kyivDay, sayDate } from '#libs/time-limits';
import type { WantedFlag } from '../alerts/term-flags.js';
import { trialPolicy } from '../terms/office-policy.js';
import type { FlagKind, Said, WatchRole } from '../words.js';

/** A term that matters to a trial. */
export interface TrialTerm {
  readonly deadlineId: string;
  readonly due: string;
  readonly citation: Said;
}

/** A case at court, as far as its recorded facts tell. */
export interface Trial {
  readonly proceedingId: string;
  readonly facts: readonly Fact[];
  readonly custodyReview: TrialTerm | null;
  readonly limitation: TrialTerm | null;
}

/** How long the office's own trials took, from the indictment in court to the verdict. */
export interface TrialHistory {
  readonly ended: number;
  /** Nine of ten took this many days or fewer. */
  readonly ninetieth: number | null;
}

/** Facts that name a day on which the court sits. Hearings proper come with the court slice; until then these are what is recorded. */
const HEARINGS = new Set(['appearance', 'hearing', 'preparatory_hearing', 'trial_started']);
const BEGINNINGS = new Set(['indictment_received', 'trial_appointed', 'trial_started']);

export const trialFlagKinds = ['NO_HEARING_PLANNED', 'NO_ACT', 'LONG_TRIAL', 'CUSTODY_REVIEW', 'LIMITATION_NEAR'] as const satisfies readonly FlagKind[];

const dayOf = (fact: Fact): string | undefined => fact.on ?? (fact.at === undefined ? undefined : kyivDay(fact.at));

/** The 90th percentile of the office, where enough of its trials have ended to speak of one. */
export const usualLength = ({ ended, ninetieth }: TrialHistory): number | null => (ended >= trialPolicy.enoughTrials ? ninetieth : null);

/**
 * What calls for attention in a trial today. Answers from recorded facts alone: a hearing that nobody recorded is a hearing that
 * is not planned.
 */
export function trialFlags(trial: Trial, history: TrialHistory, today: string): WantedFlag[] {
  const days = (types?: ReadonlySet<string>): string[] => trial.facts.filter(({ type }) => types === undefined || types.has(type)).flatMap((fact) => dayOf(fact) ?? []).sort();
  const began = days(BEGINNINGS)[0];
  const lastHearing = days(HEARINGS).at(-1);
  const lastAct = days().filter((day) => day <= today).at(-1);
  const usual = usualLength(history);
  const flags: WantedFlag[] = [];
  const raise = (kind: FlagKind, occurrence: string, reason: Said, tell: readonly WatchRole[], term?: TrialTerm): void => {
    flags.push({ proceedingId: trial.proceedingId, deadlineId: term?.deadlineId ?? null, kind, occurrence, reason, citation: term?.citation ?? null, tell });
  };
  if (lastHearing === undefined || lastHearing < today) {
    raise('NO_HEARING_PLANNED', lastHearing ?? 'none', lastHearing === undefined
      ? { uk: 'Жодного засідання не записано', en: 'No hearing is recorded' }
      : { uk: `Наступного засідання не записано; останнє — ${sayDate(lastHearing).uk}`, en: `No next hearing is recorded; the last was on ${sayDate(lastHearing).en}` }, ['PROSECUTOR']);
  }
  if (lastAct !== undefined && daysBetween(lastAct, today) >= trialPolicy.quietDays) {
    raise('NO_ACT', lastAct, { uk: `Жодної процесуальної дії після ${sayDate(lastAct).uk}`, en: `No procedural act since ${sayDate(lastAct).en}` }, ['PROSECUTOR']);
  }
  if (began !== undefined && usual !== null && daysBetween(began, today) > usual) {
    raise('LONG_TRIAL', began, { uk: `Розгляд триває з ${sayDate(began).uk}; дев’ять із десяти розглядів цієї прокуратури тривали до ${usual} днів`, en: `At trial since ${sayDate(began).en}; nine of ten trials of this office took up to ${usual} days` }, ['PROSECUTOR', 'HEAD']);
  }
  const { custodyReview, limitation } = trial;
  if (custodyReview !== null && daysBetween(today, custodyReview.due) <= trialPolicy.custodyReviewDays) {
    raise('CUSTODY_REVIEW', `${custodyReview.deadlineId}:${custodyReview.due}`, { uk: `Суд має переглянути тримання під вартою до ${sayDate(custodyReview.due).uk}`, en: `The court must review custody by ${sayDate(custodyReview.due).en}` }, ['PROSECUTOR'], custodyReview);
  }
  if (limitation !== null && began !== undefined) {
    const expected = addDays(began, usual ?? trialPolicy.assumedTrialDays);
    const end = expected < today ? today : expected;
    if (limitation.due <= end) {
      const basis = usual === null ? { uk: `за припущенням у ${trialPolicy.assumedTrialDays} днів`, en: `assuming ${trialPolicy.assumedTrialDays} days` } : { uk: 'за досвідом прокуратури', en: 'by the experience of the office' };
      raise('LIMITATION_NEAR', `${limitation.deadlineId}:${limitation.due}`, { uk: `Давність спливає ${sayDate(limitation.due).uk}, очікуваний кінець розгляду — ${sayDate(end).uk} (${basis.uk})`, en: `Limitation ends on ${sayDate(limitation.due).en}, the trial is expected to end on ${sayDate(end).en} (${basis.en})` }, ['PROSECUTOR', 'HEAD'], limitation);
    }
  }
  return flags;
}
