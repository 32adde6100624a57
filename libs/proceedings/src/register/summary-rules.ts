import { tidyText } from '#libs/platform';
import { type Outcome, done, refused } from '../outcome.js';
import { type Fault, fault } from '../words.js';

/** New text for a proceeding; what is left out stays as it is. */
export interface SummaryEdit {
  readonly proceedingId: string;
  readonly summary?: string | undefined;
  /** Null or empty: no court number. */
  readonly courtNumber?: string | null | undefined;
}

interface Before {
  readonly summary: string;
  readonly courtNumber: string | null;
}

/** What is wrong with the text of a proceeding. */
export const textFaults = (summary: string | null, courtNumber: string | null): Fault[] => [
  ...(summary === null || summary.length > 4000 ? [fault('summary', 'length', 'Фабула: від 1 до 4000 знаків.', 'The summary takes 1 to 4000 characters.')] : []),
  ...(courtNumber !== null && courtNumber.length > 60 ? [fault('courtNumber', 'length', 'Номер судової справи: до 60 знаків.', 'A court number takes up to 60 characters.')] : []),
];

/** The fields as they will be, or undefined when nothing changes. */
export function decideSummary(edit: SummaryEdit, before: Before): Outcome<Before | undefined> {
  const summary = edit.summary === undefined ? before.summary : tidyText(edit.summary);
  const courtNumber = edit.courtNumber === undefined ? before.courtNumber : tidyText(edit.courtNumber);
  const faults = textFaults(summary, courtNumber);
  if (summary === null || faults.length > 0) return refused('bad-input', ...faults);
  return done(summary === before.summary && courtNumber === before.courtNumber ? undefined : { summary, courtNumber });
}
