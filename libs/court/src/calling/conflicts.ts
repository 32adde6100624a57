import type { Said } from '#libs/proceedings';
import { addDays, explainDay, kyivDay, sayDate } from '#libs/time-limits';
import { type MeasureDays, protectsOn } from './measures.js';
import type { CallConflict } from './words.js';

/** When calls go against each other. Habits of the office, not law: a change here moves warnings, never a term. */
export const callPolicy = {
  /** Two hearings of one person on one day that are nearer than this many hours. */
  hoursBetween: 3,
  /** Hearings ahead that the daily check looks at. */
  daysAhead: 60,
} as const;

/** Somebody expected at a hearing, as far as conflicts go. */
export interface Expected {
  readonly partyId: string;
  /** Whether she speaks another language: an interpreter acts for her in the proceeding. */
  readonly foreign: boolean;
  readonly interpreter: boolean;
  /** For whom the interpreter acts; null: nobody has said. */
  readonly actsFor: string | null;
  readonly isProtected: boolean;
  readonly measures: readonly MeasureDays[];
  /** Hearings elsewhere that she is expected at too near to this one; proceeding and hour only where the reader may know them. */
  readonly elsewhere: readonly { readonly at: string | null; readonly proceedingId: string | null }[];
}

/** What goes against the call of somebody. */
export interface Against {
  readonly kind: CallConflict;
  readonly partyId: string;
  readonly otherAt: string | null;
  readonly otherProceedingId: string | null;
  readonly text: Said;
  readonly citation: Said | null;
}

/** The last working day before a day: what is not done by its end is not done in time. */
export function workingDayBefore(day: string): string {
  const before = addDays(day, -1);
  return explainDay(before)?.working === false ? workingDayBefore(before) : before;
}

/**
 * What goes against a hearing: people who would have to be in two places, who would not understand, or who would be unprotected.
 * @param at the instant of the hearing
 */
export function conflictsAt(at: string, people: readonly Expected[]): Against[] {
  const day = kyivDay(at);
  const interpreted = (partyId: string): boolean => people.some(({ interpreter, actsFor }) => interpreter && (actsFor === null || actsFor === partyId));
  return people.flatMap(({ partyId, foreign, isProtected, measures, elsewhere }): Against[] => [
    ...elsewhere.map((other): Against => ({
      kind: 'TWO_COURTS', partyId, otherAt: other.at, otherProceedingId: other.proceedingId, citation: null,
      text: { uk: `Того ж дня цю особу очікують в іншому засіданні${other.at === null ? '' : `: ${sayDate(other.at).uk}`}`, en: `On the same day this person is expected at another hearing${other.at === null ? '' : `: ${sayDate(other.at).en}`}` },
    })),
    ...(foreign && !interpreted(partyId) ? [{
      kind: 'NO_INTERPRETER_CALLED' as const, partyId, otherAt: null, otherProceedingId: null, citation: { uk: 'ст. 29, 68 КПК', en: 'CPC 29, 68' },
      text: { uk: 'Ця особа має перекладача, але на засідання його не викликано', en: 'This person has an interpreter, who is not called to the hearing' },
    }] : []),
    ...(isProtected && !measures.some((measure) => protectsOn(measure, day)) ? [{
      kind: 'CALL_UNPREPARED' as const, partyId, otherAt: null, otherProceedingId: null, citation: { uk: 'Закон № 3782-XII; ст. 27, 336, 352 КПК', en: 'Law 3782-XII; CPC 27, 336, 352' },
      text: { uk: 'Для особи під захистом жодного заходу на день засідання не постановлено', en: 'No measure is ordered for a protected person by the day before' },
    }] : []),
  ]);
}
