import { tidyText } from '#libs/platform';
import { type Fault, type Outcome, done, fault, refused } from '#libs/proceedings';
import { compareInstants, isDay, isInstant, kyivDay } from '#libs/time-limits';
import type { CovertKind, Stamp } from './words.js';

/** A covert action as the register tells of it: nothing of what it brought. */
export interface CovertValue {
  readonly kind: CovertKind;
  readonly stamp: Stamp;
  /** Registration number of the paper, with its place: what is told in words. */
  readonly number: string;
  readonly lies: string;
  readonly court: string | null;
  readonly rulingNumber: string | null;
  readonly ruledOn: string | null;
  readonly rulingUntil: string | null;
  readonly begunAt: string;
  readonly endedAt: string | null;
  readonly protocolAt: string | null;
}
export type NewCovert = Pick<CovertValue, 'kind' | 'stamp' | 'number' | 'lies' | 'begunAt'> & { readonly [K in Exclude<keyof CovertValue, 'kind' | 'stamp' | 'number' | 'lies' | 'begunAt'>]?: CovertValue[K] | undefined };

/** @returns the value in order, or all that is wrong with it. A day outside the window of the ruling is no fault: what happened is recorded, and flagged. */
export function decideCovert(input: NewCovert, now: { readonly today: string; readonly instant: string }): Outcome<CovertValue> {
  const value: CovertValue = {
    kind: input.kind, stamp: input.stamp, number: tidyText(input.number) ?? '', lies: tidyText(input.lies) ?? '', court: tidyText(input.court), rulingNumber: tidyText(input.rulingNumber),
    ruledOn: input.ruledOn ?? null, rulingUntil: input.rulingUntil ?? null, begunAt: input.begunAt, endedAt: input.endedAt ?? null, protocolAt: input.protocolAt ?? null,
  };
  const faults: Fault[] = [];
  const need = (field: 'number' | 'lies'): void => { if (value[field] === '') faults.push(fault(field, 'required', 'Заповніть це поле.', 'Fill in this field.')); };
  need('number');
  need('lies');
  for (const field of ['ruledOn', 'rulingUntil'] as const) if (value[field] !== null && !isDay(value[field])) faults.push(fault(field, 'day', 'Такого дня немає.', 'There is no such day.'));
  for (const field of ['begunAt', 'endedAt', 'protocolAt'] as const) {
    const at = value[field];
    if (at === null) continue;
    if (!isInstant(at)) faults.push(fault(field, 'instant', 'Такого моменту немає.', 'There is no such moment.'));
    else if (compareInstants(at, now.instant) > 0) faults.push(fault(field, 'future', 'Цей момент ще не настав.', 'This moment has not come yet.'));
  }
  if (faults.length > 0) return refused('bad-input', ...faults);
  if (value.ruledOn === null && (value.rulingUntil ?? value.court ?? value.rulingNumber) !== null) faults.push(fault('ruledOn', 'required', 'Укажіть день ухвали.', 'Say on which day it was ruled.'));
  if (value.ruledOn !== null && value.ruledOn > now.today) faults.push(fault('ruledOn', 'future', 'Цей день ще не настав.', 'This day has not come yet.'));
  if (value.ruledOn !== null && value.rulingUntil !== null && value.rulingUntil < value.ruledOn) faults.push(fault('rulingUntil', 'order', 'Строк ухвали закінчується раніше, ніж її постановлено.', 'The ruling would end before it was made.'));
  if (value.endedAt !== null && compareInstants(value.endedAt, value.begunAt) < 0) faults.push(fault('endedAt', 'order', 'Дія закінчилася раніше, ніж почалася.', 'The action would end before it began.'));
  if (value.protocolAt !== null && (value.endedAt === null || compareInstants(value.protocolAt, value.endedAt) < 0)) faults.push(fault('protocolAt', 'order', 'Протокол передають після завершення дії.', 'The protocol is handed over after the end of the action.'));
  return faults.length > 0 ? refused('bad-input', ...faults) : done(value);
}

/** The day of a decision: not in the future, not before another. */
export function decideDay(field: string, on: string, today: string, notBefore?: string | null): Outcome<string> {
  if (!isDay(on)) return refused('bad-input', fault(field, 'day', 'Такого дня немає.', 'There is no such day.'));
  if (on > today) return refused('bad-input', fault(field, 'future', 'Цей день ще не настав.', 'This day has not come yet.'));
  if (notBefore != null && on < notBefore) return refused('bad-input', fault(field, 'order', 'Це раніше, ніж попередній крок.', 'This is before the step that came before it.'));
  return done(on);
}

/**
 * The day until which a notice waits. The Code leaves the moment to the prosecutor, within twelve months of the end and before the indictment: no reason reaches further.
 * @param last the latest day; null while the action goes on
 */
export function decidePostponement(until: string, today: string, last: string | null, endedAt: string | null): Outcome<string> {
  if (!isDay(until) || until <= today) return refused('bad-input', fault('until', 'day', 'Укажіть день, який ще не настав.', 'Name a day that has not come yet.'));
  if (endedAt === null || last === null) return refused('bad-input', fault('until', 'early', 'Дія ще триває: строк повідомлення не почався.', 'The action goes on: the term of the notice has not begun.'));
  if (until > last) return refused('bad-input', fault('until', 'law', `Не пізніше ${last}: дванадцять місяців від ${kyivDay(endedAt)} і до звернення з обвинувальним актом.`, `Not later than ${last}: twelve months from ${kyivDay(endedAt)}, and before the indictment.`, 'CPC 253(2)'));
  return done(until);
}
