import { tidyText } from '#libs/platform';
import { type Fault, type Outcome, type Said, done, fault, refused } from '#libs/proceedings';
import { addDays, compareInstants, explainDay, kyivDay, midnight, today as kyivClock } from '#libs/time-limits';
import { causeOf } from './causes.js';
import type { HearingKind, HearingMode, HearingOutcome, HearingStatus, PostponementCause, Side } from './words.js';

/** What a hearing is, apart from whose it is. */
export interface HearingValue {
  readonly at: string;
  readonly kind: HearingKind;
  readonly mode: HearingMode;
  readonly court: string;
  readonly room: string | null;
  readonly judge: string | null;
  readonly status: HearingStatus;
  readonly cause: PostponementCause | null;
  readonly causeText: string | null;
  readonly liesWith: Side | null;
  readonly result: string | null;
  /** The day on which it was appointed (Kyiv); null: nobody knows. */
  readonly appointedOn: string | null;
}

type Loose<T> = { readonly [K in keyof T]?: T[K] | null | undefined };
type Place = Pick<HearingValue, 'kind' | 'mode' | 'court' | 'room' | 'judge'>;
type Appointed = Pick<HearingValue, 'appointedOn'>;
type Told = Pick<HearingValue, 'cause' | 'causeText' | 'liesWith' | 'result'>;

/** A hearing as somebody appoints it. */
export type NewHearing = Loose<Place & Appointed> & Pick<HearingValue, 'at' | 'kind' | 'mode'>;
/** What a hearing came to, and the one appointed in the same act: of that, what is left out is as at this one. */
export type HearingResult = Loose<Told> & { readonly outcome: HearingOutcome; readonly next?: (Loose<Place> & Pick<HearingValue, 'at'>) | null | undefined };
/** A correction: what is left out stays, null empties. */
export type HearingCorrection = Loose<Place & Appointed> & Loose<Told> & { readonly at?: string | null | undefined; readonly status?: HearingStatus | null | undefined };

/** Judges sit through the night for nobody: an hour outside these is a slip of the hand. */
const HOURS = { first: 6, last: 21 };
/** A year that was mistyped is farther away than any court plans, or longer ago than any case that is kept here. */
const FARTHEST_DAYS = 730;
const OLDEST_DAYS = 7_300;

const NEXT_STANDS = fault('next.at', 'appointed',
  'Наступне засідання вже призначено за цим записом: його можна перенести або вилучити.', 'The next hearing is appointed at this one already: it can be moved or withdrawn.');
const NOT_BEGUN = ['Засідання ще не почалося: відбутися воно не могло.', 'The hearing has not begun yet, so it cannot have been held.'] as const;
const OPEN: Told = { cause: null, causeText: null, liesWith: null, result: null };
const NOT_OPEN = fault('hearingId', 'recorded',
  'Результат цього засідання вже записано. Його можна виправити.', 'The result of this hearing is recorded already. It can be corrected.');

/**
 * A hearing that is appointed, also one that is entered only afterwards: of one that lies ahead it is taken that it was appointed today, unless somebody says when.
 * @returns the hearing, or the fields that cannot be
 */
export function decideSchedule(input: NewHearing, today: string): Outcome<HearingValue> {
  const { at, kind, mode } = input;
  const appointedOn = input.appointedOn ?? (isBefore(at, addDays(today, 1)) ? null : today);
  return checked({ ...OPEN, status: 'SCHEDULED', at, kind, mode, court: tidyText(input.court) ?? '', room: tidyText(input.room), judge: tidyText(input.judge), appointedOn }, today);
}

/** What a hearing came to. Held it can only have been once its hour has come; put off or cancelled it may be ahead of it. */
export function decideResult(
  hearing: HearingValue & { readonly nextId?: string | null }, input: HearingResult, now: { readonly today: string; readonly instant: string },
): Outcome<{ readonly value: HearingValue; readonly next: HearingValue | null }> {
  if (hearing.status !== 'SCHEDULED') return refused('hearing/refused', NOT_OPEN);
  if (input.outcome === 'HELD' && compareInstants(hearing.at, now.instant) > 0) {
    return refused('bad-input', fault('outcome', 'future', ...NOT_BEGUN));
  }
  const recorded = checked({ ...hearing, status: input.outcome, ...told(input.outcome, input) }, now.today);
  if (!recorded.ok || input.next == null) return recorded.ok ? done({ value: recorded.value, next: null }) : recorded;
  const { next } = input;
  if (hearing.nextId != null) return refused('hearing/refused', NEXT_STANDS);
  const sat = kyivDay(hearing.at);
  const planned = decideSchedule({
    at: next.at, kind: next.kind ?? hearing.kind, mode: next.mode ?? hearing.mode, court: next.court ?? hearing.court, room: left(next.room, hearing.room), judge: left(next.judge, hearing.judge),
    appointedOn: knownFor({ appointedOn: sat < now.today ? sat : now.today }, next.at),
  }, now.today);
  const inOrder = compareInstants(next.at, hearing.at) > 0;
  const faults = [...(planned.ok ? [] : planned.faults), ...(inOrder ? [] : [fault('at', 'order', 'Наступне засідання має бути пізніше за це.', 'The next hearing has to be later than this one.')])];
  if (!planned.ok || faults.length > 0) return refused('bad-input', ...faults.map((each) => ({ ...each, field: `next.${each.field}` })));
  return done({ value: recorded.value, next: planned.value }, planned.warnings);
}

/** Another day for a hearing whose result is not recorded yet. */
export function decideMove(hearing: HearingValue, at: string, today: string): Outcome<HearingValue> {
  if (hearing.status !== 'SCHEDULED') return refused('hearing/refused', NOT_OPEN);
  if (compareInstants(at, hearing.at) === 0) return refused('bad-input', fault('at', 'no-change', 'Дата й час ті самі.', 'Day and time are the same.'));
  return checked({ ...hearing, at, appointedOn: knownFor(hearing, at) }, today);
}

/** What was recorded by mistake, put right. A hearing that is open again has neither cause nor result. */
export function decideCorrection(hearing: HearingValue, input: HearingCorrection, now: { readonly today: string; readonly instant: string }): Outcome<HearingValue> {
  const status = input.status ?? hearing.status;
  const at = input.at ?? hearing.at;
  const kept = status === hearing.status ? hearing : { ...OPEN, result: hearing.result };
  const otherCause = input.liesWith === undefined && input.cause != null && input.cause !== kept.cause;
  const merged: Loose<Told> = {
    cause: left(input.cause, kept.cause), causeText: left(input.causeText, kept.causeText), result: left(input.result, kept.result), liesWith: otherCause ? null : left(input.liesWith, kept.liesWith),
  };
  const value: HearingValue = {
    at, kind: input.kind ?? hearing.kind, mode: input.mode ?? hearing.mode, court: input.court === undefined ? hearing.court : tidyText(input.court) ?? '',
    room: input.room === undefined ? hearing.room : tidyText(input.room), judge: input.judge === undefined ? hearing.judge : tidyText(input.judge),
    appointedOn: left(input.appointedOn, knownFor(hearing, at)), status, ...(status === 'SCHEDULED' ? OPEN : told(status, merged)),
  };
  if (status === 'HELD' && compareInstants(value.at, now.instant) > 0) return refused('bad-input', fault('status', 'future', ...NOT_BEGUN));
  if (same(value, hearing)) return refused('bad-input', fault('hearingId', 'no-change', 'Нічого не змінено.', 'Nothing is changed.'));
  return checked(value, now.today);
}

/** Whether an instant is before a day begins in Kyiv; also of instants that no day can be told of. */
const isBefore = (at: string, day: string): boolean => compareInstants(at, midnight(day)) < 0;
/** A day of appointment that is after the hearing was a slip of the day that is put right now. */
const knownFor = ({ appointedOn }: Appointed, at: string): string | null => (appointedOn !== null && isBefore(at, appointedOn) ? null : appointedOn);
const left = <T>(given: T | null | undefined, before: T | null): T | null => (given === undefined ? before : given);
const same = (a: HearingValue, b: HearingValue): boolean =>
  (Object.keys(a) as (keyof HearingValue)[]).every((key) => (key === 'at' ? compareInstants(a.at, b.at) === 0 : a[key] === b[key]));

/** What is told of an outcome: only what was put off has a cause, and words of its own only where the list has none. */
function told(outcome: HearingOutcome, input: Loose<Told>): Told {
  const cause = outcome === 'POSTPONED' ? input.cause ?? null : null;
  return { cause, causeText: cause === 'OTHER' ? tidyText(input.causeText) : null, liesWith: cause === null ? null : input.liesWith ?? causeOf(cause).liesWith, result: tidyText(input.result) };
}

/** The rules that hold for a hearing in every state. */
function checked(value: HearingValue, today: string): Outcome<HearingValue> {
  const faults: readonly (Fault | false)[] = [
    value.court === '' && fault('court', 'required', 'Вкажіть суд.', 'Name the court.'),
    compareInstants(value.at, midnight(addDays(today, FARTHEST_DAYS + 1))) >= 0
      && fault('at', 'range', 'Так далеко засідань не призначають: перевірте рік.', 'No hearing is appointed so far ahead: check the year.'),
    compareInstants(value.at, midnight(addDays(today, -OLDEST_DAYS))) < 0 && fault('at', 'range', 'Це було надто давно: перевірте рік.', 'That was too long ago: check the year.'),
    value.appointedOn !== null && (value.appointedOn > today || isBefore(value.at, value.appointedOn))
      && fault('appointedOn', 'order', 'Засідання призначають не пізніше за його день і за сьогодні.', 'A hearing is appointed neither after its day nor after today.'),
    value.status === 'POSTPONED' && value.cause === null && fault('cause', 'required', 'Вкажіть причину відкладення.', 'Name the cause of the postponement.'),
    value.cause === 'OTHER' && value.causeText === null && fault('causeText', 'required', 'Опишіть причину словами.', 'Put the cause into words.'),
    value.cause !== null && value.liesWith === null && fault('liesWith', 'required', 'Вкажіть, на чиєму боці причина.', 'Say with whom the cause lies.'),
  ];
  const found = faults.filter((each) => each !== false);
  return found.length > 0 ? refused('bad-input', ...found) : done(value, value.status === 'SCHEDULED' ? warningsOf(value.at) : []);
}

/** What the writer should look at again: it may be, but seldom is. */
function warningsOf(at: string): Said[] {
  const day = kyivDay(at);
  const hour = hourOf(at);
  return [
    ...(explainDay(day)?.working === false ? [{ uk: 'Це неробочий день.', en: 'This is not a working day.' }] : []),
    ...(hour < HOURS.first || hour > HOURS.last ? [{ uk: 'Незвична година для засідання.', en: 'An unusual hour for a hearing.' }] : []),
  ];
}

/** The hour on the clock in Kyiv. */
const hourOf = (at: string): number => Number(kyivClock(Date.parse(at)).instant.slice(11, 13));
