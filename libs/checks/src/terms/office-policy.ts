import type { WatchRole } from '../words.js';

/**
 * How early each role is warned and how soon somebody must answer. These are habits of the office, not law: a change here
 * moves warnings, never a term.
 */
export interface Leads {
  /** Days of warning for day terms, hours of warning for hour terms. */
  readonly days: Readonly<Record<WatchRole, number>>;
  readonly hours: Readonly<Record<WatchRole, number>>;
}

const lead = (investigator: number, prosecutor: number, head: number): Readonly<Record<WatchRole, number>> => ({ INVESTIGATOR: investigator, PROSECUTOR: prosecutor, HEAD: head });

/** Where no line below names the rule. */
const usual: Leads = { days: lead(7, 7, 2), hours: lead(12, 12, 4) };

/** By the beginning of the rule id; the longest that fits wins. */
const byRule: Readonly<Record<string, Partial<Leads>>> = {
  // The motion to extend needs a copy to the defence, a prosecutor's consent and a judge: three weeks are not much.
  'PTI-2M': { days: lead(21, 21, 10) },
  'PTI-EXT': { days: lead(21, 21, 10) },
  'PTI-OLD-EXT': { days: lead(21, 21, 10) },
  'PTI-PROS3': { days: lead(1, 1, 1) },
  'PTI-IJ3': { days: lead(1, 1, 1) },
  'SUS-DAY': { days: lead(0, 0, 0) },
  'DET-': { hours: lead(24, 24, 12) },
  'DET-24H': { hours: lead(12, 12, 6) },
  'DET-184-3H': { hours: lead(3, 3, 1) },
  'DET-CUST': { days: lead(14, 14, 7) },
  'DET-HA': { days: lead(14, 14, 7) },
  'DET-194': { days: lead(14, 14, 7) },
  'DET-331': { days: lead(20, 20, 10) },
  'DET-BAIL': { days: lead(2, 2, 1) },
  'EVI-ARREST': { days: lead(1, 1, 1), hours: lead(12, 12, 6) },
  'EVI-SEARCH-DAY': { days: lead(0, 0, 0) },
  'EVI-NSRD-12M': { days: lead(30, 30, 14) },
  'LIM-': { days: lead(180, 180, 90) },
  'INT-EXTR-12M': { days: lead(30, 30, 14) },
};

const known = new Map<string, Leads>();

/**
 * The warnings of a rule.
 * @example leadsOf('DET-72H').hours.PROSECUTOR // 24
 */
export function leadsOf(ruleId: string): Leads {
  let found = known.get(ruleId);
  if (found === undefined) {
    const lines = Object.keys(byRule).filter((prefix) => ruleId.startsWith(prefix)).sort((a, b) => a.length - b.length);
    found = lines.reduce<Leads>((leads, prefix) => ({ ...leads, ...byRule[prefix] }), usual);
    known.set(ruleId, found);
  }
  return found;
}

/** Hours within which the responsible person must acknowledge a warning before the head of the office hears of it. */
export const acknowledgeWithinHours: Readonly<Record<'day' | 'hour', number>> = { day: 24, hour: 2 };

/** Terms whose very name must not stand in a calendar on somebody's telephone: covert actions and security measures. */
const discreet = ['EVI-NSRD', 'VIC-SAFE'];

export const isDiscreet = (ruleId: string): boolean => discreet.some((prefix) => ruleId.startsWith(prefix));

/** When the testimony of a victim whom no court has heard calls for attention: memory fades and people move away. */
export const testimonyPolicy = {
  /** Days since her last interview, or since the registration where there was none. */
  quietDays: 180,
  /** The same where what was done to her is long past. */
  quietDaysWhenOld: 90,
  oldFactsDays: 365,
} as const;

/** When a trial calls for attention. */
export const trialPolicy = {
  /** Days without a procedural act. */
  quietDays: 30,
  /** The office's own trials that must have ended before its 90th percentile means anything. */
  enoughTrials: 10,
  /** Only trials that ended in these last days count: habits change. */
  memoryDays: 3 * 365,
  /** Days a trial is expected to last where the office has too few of its own to tell. Said so in the reason. */
  assumedTrialDays: 365,
  /** Hearings put off for one and the same cause before somebody should ask why. */
  postponedAgain: 3,
  /** Months of warning before proceedings are as long as courts have found unreasonable. */
  reasonableTimeMonths: 6,
  /** Days of warning before the court must look at custody again. */
  custodyReviewDays: 20,
} as const;
