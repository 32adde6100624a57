import { tidyText } from '#libs/platform';
import { type Fault, type Outcome, type Said, done, fault, refused } from '#libs/proceedings';
import { examinationGrounds, expertKinds, sayDate } from '#libs/time-limits';
import { tooLong } from '../registry/text-lengths.js';
import type { ExaminationKind, GroundKind } from './words.js';

type Loose<T> = { readonly [K in keyof T]?: T[K] | null | undefined };

/** What is asked of whom, and on whose word. */
export interface OrderValue {
  readonly kind: ExaminationKind;
  readonly performer: string;
  readonly ground: GroundKind;
  readonly groundNumber: string | null;
  readonly groundedOn: string;
  readonly questions: readonly string[];
  readonly note: string | null;
}
export type NewOrder = Pick<OrderValue, 'kind' | 'performer' | 'ground' | 'groundedOn' | 'questions'> & Loose<Pick<OrderValue, 'groundNumber' | 'note'>>;

/** An order with its text in order, or the fields that cannot be. What the law may not allow is told, not refused: what was ordered was ordered. */
export function decideOrder(input: NewOrder, today: string): Outcome<OrderValue> {
  const questions = input.questions.map((question) => tidyText(question) ?? '').filter((question) => question !== '');
  const value: OrderValue = { kind: input.kind, performer: tidyText(input.performer) ?? '', ground: input.ground, groundNumber: tidyText(input.groundNumber), groundedOn: input.groundedOn, questions, note: tidyText(input.note) };
  const faults = [
    ...(value.performer === '' ? [fault('performer', 'required', 'Вкажіть установу або експерта.', 'Name the institution or the expert.')] : []),
    ...(questions.length === 0 ? [fault('questions', 'required', 'Поставте принаймні одне питання.', 'Ask at least one question.')] : []),
    ...(new Set(questions).size < questions.length ? [fault('questions', 'twice', 'Одне питання поставлено двічі.', 'One question is asked twice.')] : []),
    ...(value.groundedOn > today ? [fault('groundedOn', 'future', 'Цей день ще не настав.', 'This day lies in the future.')] : []),
    ...tooLong(value, { performer: 200, groundNumber: 60, note: 2000 }),
    ...questions.flatMap((question, place) => tooLong({ [`questions.${place}`]: question }, { [`questions.${place}`]: 1000 })),
  ];
  return faults.length > 0 ? refused('bad-input', ...faults) : done(value, doubtsOf(value));
}

/** What speaks against the ground, while whoever enters it has it before her. */
function doubtsOf({ ground, groundedOn }: OrderValue): Said[] {
  const doubtful = examinationGrounds.find(({ id }) => id === ground)?.doubtful;
  return doubtful !== undefined && groundedOn >= doubtful.from && groundedOn < doubtful.until ? [doubtful.because] : [];
}

/** The days of an examination, as far as they are known. */
export interface Days {
  readonly groundedOn: string;
  readonly sentOn: string | null;
}

/** A step on a day that is not before the one that led to it, nor in the future. */
export function decideDay(on: string, { groundedOn, sentOn }: Days, today: string): Outcome<string> {
  const earliest = sentOn ?? groundedOn;
  const faults: readonly (Fault | false)[] = [
    on > today && fault('on', 'future', 'Цей день ще не настав.', 'This day lies in the future.'),
    on < earliest && fault('on', 'order', `Не раніше ${sayDate(earliest).uk}.`, `Not before ${sayDate(earliest).en}.`),
  ];
  const found = faults.filter((each) => each !== false);
  return found.length > 0 ? refused('bad-input', ...found) : done(on);
}

/** The day that the expert told: it may have passed already when somebody enters it. */
export function decideDue(dueOn: string | null, { groundedOn, sentOn }: Days): Outcome<string | null> {
  const earliest = sentOn ?? groundedOn;
  return dueOn !== null && dueOn < earliest ? refused('bad-input', fault('dueOn', 'order', `Не раніше ${sayDate(earliest).uk}.`, `Not before ${sayDate(earliest).en}.`)) : done(dueOn);
}

/** A thing that was sent, as its chain of custody tells. */
export interface SentThing {
  readonly number: string;
  /** Whether somebody outside the house has it now. */
  readonly away: boolean;
  /** Whether somebody outside ever had it; null: nobody kept records of it. */
  readonly left: boolean | null;
}

/**
 * Whether things that are said to have come back are back by their chain too: who has one, and with which seals and in what state it came, is told there and nowhere else.
 * That one never left by its records is told, not refused: records may be late, and the expert may have worked here.
 */
export function decideReturn(things: readonly SentThing[]): Outcome<null> {
  const numbers = (which: (thing: SentThing) => boolean): string => things.filter(which).map(({ number }) => number).join(', ');
  const [away, stayed] = [numbers((thing) => thing.away), numbers(({ left }) => left === false)];
  if (away !== '') return refused('evidence/refused', fault('on', 'still-away', `За ланцюгом зберігання ще не повернулося: № ${away}. Спершу запишіть там, хто прийняв річ, її стан і пломби.`, `By the chain of custody not back yet: No. ${away}. First record there who took it back, its condition and its seals.`));
  return done(null, stayed === '' ? [] : [{ uk: `За ланцюгом зберігання нікуди не передавали: № ${stayed}.`, en: `By the chain of custody never handed over: No. ${stayed}.` }]);
}

/** How the opinion is called in the registry where nobody says it otherwise: in the language of the file. */
export function opinionTitle(kind: ExaminationKind, number: string | null): string {
  const title = expertKinds.find(({ id }) => id === kind)?.title.uk.toLowerCase() ?? '';
  return `Висновок експерта${number === null ? '' : ` № ${number}`} (${title})`;
}
