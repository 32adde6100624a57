import { tidyText } from '#libs/platform';
import { type Fault, type Outcome, done, fault, refused } from '#libs/proceedings';
import type { SupportState } from './words.js';

/** The days of a measure: asked, then ordered or refused, then ended. */
export interface MeasureStand {
  readonly askedOn: string | null;
  readonly orderedOn: string | null;
  readonly refusedOn: string | null;
  readonly endedOn: string | null;
}
type Loose<T> = { readonly [K in keyof T]?: T[K] | null | undefined };

const NO_MEASURE: MeasureStand = { askedOn: null, orderedOn: null, refusedOn: null, endedOn: null };

/** A measure as it is wanted: what is left out stays as it was. */
export function decideMeasure(input: Loose<MeasureStand>, before: MeasureStand | undefined, today: string): Outcome<MeasureStand> {
  const was = before ?? NO_MEASURE;
  const kept = (name: keyof MeasureStand): string | null => (input[name] === undefined ? was[name] : input[name] ?? null);
  const value: MeasureStand = { askedOn: kept('askedOn'), orderedOn: kept('orderedOn'), refusedOn: kept('refusedOn'), endedOn: kept('endedOn') };
  const decided = value.orderedOn ?? value.refusedOn;
  const faults: readonly (Fault | false)[] = [
    value.askedOn === null && value.orderedOn === null && fault('askedOn', 'required', 'Вкажіть, коли подано клопотання або коли захід постановлено.', 'Say when it was asked for or ordered.'),
    value.orderedOn !== null && value.refusedOn !== null && fault('refusedOn', 'order', 'Захід або постановлено, або в ньому відмовлено.', 'A measure is either ordered or refused.'),
    ...(['askedOn', 'orderedOn', 'refusedOn'] as const).map((name) => (value[name] ?? '') > today && fault(name, 'future', 'Цей день ще не настав.', 'That day has not come yet.')),
    decided !== null && value.askedOn !== null && decided < value.askedOn && fault(value.orderedOn === null ? 'refusedOn' : 'orderedOn', 'order', 'Рішення не може бути раніше за клопотання.', 'The decision cannot come before the request.'),
    value.endedOn !== null && (value.orderedOn === null || value.endedOn < value.orderedOn) && fault('endedOn', 'order', 'Закінчитися може лише постановлений захід.', 'Only a measure that was ordered ends.'),
    before !== undefined && (Object.keys(value) as (keyof MeasureStand)[]).every((name) => value[name] === before[name]) && fault('version', 'no-change', 'Нічого не змінено.', 'Nothing is changed.'),
  ];
  const found = faults.filter((each) => each !== false);
  return found.length > 0 ? refused('bad-input', ...found) : done(value);
}

/** Support for a call. */
export interface SupportStand {
  readonly state: SupportState;
  /** Who gives it. */
  readonly provider?: string | null | undefined;
}

/** Support as it is wanted: what is booked is booked with somebody. Who that is says where a protected person sleeps and who fetches her: of her it is kept that support is booked, and nothing more. */
export function decideSupport(input: SupportStand, before: SupportStand | undefined, isProtected = false): Outcome<{ readonly state: SupportState; readonly provider: string | null }> {
  const value = { state: input.state, provider: input.provider === undefined ? before?.provider ?? null : tidyText(input.provider) };
  if (isProtected && value.provider !== null) return refused('bad-input', fault('provider', 'protected', 'Особа під захистом: хто надає супровід, у провадженні не записують. Де вона перебуває — у картці особи, клас 4.', 'A protected person: who gives the support is not written down in the proceeding. Where she is stands in her card, class 4.', 'Law 3782-XII'));
  if (!isProtected && (value.state === 'BOOKED' || value.state === 'GIVEN') && value.provider === null) return refused('bad-input', fault('provider', 'required', 'Вкажіть, хто надає супровід.', 'Say who gives it.'));
  if (before !== undefined && before.state === value.state && (before.provider ?? null) === value.provider) return refused('bad-input', fault('version', 'no-change', 'Нічого не змінено.', 'Nothing is changed.'));
  return done(value);
}
