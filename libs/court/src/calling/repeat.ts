import type { Said } from '#libs/proceedings';
import { type Fact, factDay } from '#libs/time-limits';
import type { CallPurpose } from './words.js';

/** Facts that tell of an interview before trial: an interview, its first hour (of a child), a deposition before the investigating judge. */
export const INTERVIEWS = ['interviewed', 'interview_start', 'deposition'] as const;

/** Victims are not asked again and again without need: every authority that questions them has that duty. */
export const REPETITION: Said = { uk: 'п. (a) ч. 4 ст. 12 Директиви 2011/36/ЄС; ст. 225 КПК', en: 'Directive 2011/36/EU, art. 12(4)(a); CPC 225' };

/** One interview of somebody before trial. */
export interface Interview {
  readonly on: string;
  readonly type: (typeof INTERVIEWS)[number];
}

/** The interviews of a party before trial, in the order of their days: what several facts of one day tell is one interview. */
export function interviewsOf(facts: readonly Fact[], partyId: string): Interview[] {
  const found = new Map<string, Interview>();
  for (const fact of facts) {
    const [on, type] = [factDay(fact), INTERVIEWS.find((one) => one === fact.type)];
    // A deposition is more than the interview of which it consists.
    if (type !== undefined && on !== undefined && fact.subject === partyId && (type === 'deposition' || !found.has(on))) found.set(on, { on, type });
  }
  return [...found.values()].sort((a, b) => (a.on < b.on ? -1 : 1));
}

/** What is known of somebody before she is called. */
export interface Heard {
  readonly victim: boolean;
  /** Times she has testified at court. */
  readonly testimonies: number;
  /** Interviews before trial. */
  readonly interviews: number;
}

/**
 * Whether a call has to say why: a victim who has testified at court, or was questioned more than once before, is not called to testify again as a matter of course.
 * @example asksWhy({ victim: true, testimonies: 0, interviews: 1 }, 'TESTIFY') // false
 */
export const asksWhy = ({ victim, testimonies, interviews }: Heard, purpose: CallPurpose): boolean => victim && purpose === 'TESTIFY' && (testimonies > 0 || interviews > 1);

/** A time that somebody was heard in a proceeding that was joined with hers, or separated from it. Day and proceeding only where the reader sees that proceeding. */
export interface HeardElsewhere {
  readonly type: 'testimony' | Interview['type'];
  readonly on: string | null;
  readonly proceedingId: string | null;
}

/** How often somebody was heard in all: here, and in the proceedings that hers was joined with or separated from. */
export interface HeardBefore extends Heard {
  /** The same of her own proceeding alone. */
  readonly here: Heard;
  /** Interviews before trial in her own proceeding. */
  readonly interviewsHere: readonly Interview[];
  readonly elsewhere: readonly HeardElsewhere[];
}

/** Sums up how often one person was heard, whichever proceeding it was told in: a plan, the lists of calls, the demand for a reason and the notice ask no other way. */
export function heardBefore({ victim, testimonies, interviews, elsewhere }: Pick<Heard, 'victim' | 'testimonies'> & { readonly interviews: readonly Interview[]; readonly elsewhere: readonly HeardElsewhere[] }): HeardBefore {
  const here = { victim, testimonies, interviews: interviews.length };
  const court = elsewhere.filter(({ type }) => type === 'testimony').length;
  return { victim, testimonies: testimonies + court, interviews: interviews.length + elsewhere.length - court, here, interviewsHere: interviews, elsewhere };
}
