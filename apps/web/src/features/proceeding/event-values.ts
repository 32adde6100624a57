/** What is typed about an event; empty means not given. (An alias: what holds named fields only may be compared field by field.) */
export type EventValues = {
  readonly type: string;
  readonly on: string;
  readonly at: string;
  readonly number: number | '';
  readonly text: string;
  readonly partyId: string;
  readonly note: string;
};

export const emptyEvent: EventValues = { type: '', on: '', at: '', number: '', text: '', partyId: '', note: '' };

interface Recorded {
  readonly type: string;
  readonly on: string | null;
  readonly at: string | null;
  readonly number: number | null;
  readonly text: string | null;
  readonly partyId: string | null;
  readonly note: string | null;
}

/** A recorded event as a form shows it. */
export const valuesOf = ({ type, on, at, number, text, partyId, note }: Recorded): EventValues => ({ type, on: on ?? '', at: at ?? '', number: number ?? '', text: text ?? '', partyId: partyId ?? '', note: note ?? '' });

/** Whether anything is another that a term could follow from; a note moves nothing. */
export const decidesOtherwise = (a: EventValues, b: EventValues): boolean => JSON.stringify({ ...a, note: '' }) !== JSON.stringify({ ...b, note: '' });
