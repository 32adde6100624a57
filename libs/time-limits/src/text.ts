import type { Text } from './types.js';
import { civil, type DayNumber, mustParseDay } from './day.js';
import { formatInstant, kyivOffset, localToInstants, type Millis, mustParseInstant } from './instant.js';

/** The same sentence in both languages. */
export const t = (uk: string, en: string): Text => ({ uk, en });

const EN_MONTHS = ['January', 'February', 'March', 'April', 'May', 'June', 'July', 'August', 'September', 'October', 'November', 'December'];
const UK_WEEKDAYS = ['понеділок', 'вівторок', 'середа', 'четвер', 'п’ятниця', 'субота', 'неділя'];
const EN_WEEKDAYS = ['Monday', 'Tuesday', 'Wednesday', 'Thursday', 'Friday', 'Saturday', 'Sunday'];
const two = (n: number): string => (n < 10 ? `0${n}` : `${n}`);

/** 16.11.2026 and 16 November 2026: the way each language writes a day in a document. */
export function sayDay(n: DayNumber): Text {
  const { year, month, day } = civil(n);
  return { uk: `${two(day)}.${two(month)}.${year}`, en: `${day} ${EN_MONTHS[month - 1] ?? ''} ${year}` };
}

export const sayWeekday = (weekday: number): Text => ({ uk: UK_WEEKDAYS[weekday - 1] ?? '', en: EN_WEEKDAYS[weekday - 1] ?? '' });

/** Kyiv time to the minute; with the offset in the hour that comes twice when clocks go back. */
export function sayInstant(at: Millis): Text {
  const text = formatInstant(at);
  const [year, month, day] = [text.slice(0, 4), text.slice(5, 7), text.slice(8, 10)];
  const twice = localToInstants(at + kyivOffset(at)).length > 1;
  const clock = `${text.slice(11, 16)}${twice ? ` (UTC${text.slice(-6)})` : ''}`;
  return { uk: `${day}.${month}.${year}, ${clock}`, en: `${Number(day)} ${EN_MONTHS[Number(month) - 1] ?? ''} ${year}, ${clock}` };
}

/**
 * A date of a result, a day or an instant, as each language writes it in a document.
 * @throws RangeError when it is neither
 * @example sayDate('2026-11-16') // { uk: '16.11.2026', en: '16 November 2026' }
 */
export const sayDate = (date: string): Text => (date.length === 10 ? sayDay(mustParseDay(date)) : sayInstant(mustParseInstant(date)));

type Forms = readonly [one: string, few: string, many: string];

/** 1 день, 2 дні, 5 днів, 21 день. */
export function pluralUk(n: number, [one, few, many]: Forms): string {
  const tens = n % 100;
  const units = n % 10;
  if (units === 1 && tens !== 11) return one;
  return units >= 2 && units <= 4 && (tens < 12 || tens > 14) ? few : many;
}

const UNITS: Record<'hour' | 'day' | 'working_day' | 'month' | 'year', { uk: Forms; en: readonly [string, string] }> = {
  hour: { uk: ['година', 'години', 'годин'], en: ['hour', 'hours'] },
  day: { uk: ['день', 'дні', 'днів'], en: ['day', 'days'] },
  working_day: { uk: ['робочий день', 'робочі дні', 'робочих днів'], en: ['working day', 'working days'] },
  month: { uk: ['місяць', 'місяці', 'місяців'], en: ['month', 'months'] },
  year: { uk: ['рік', 'роки', 'років'], en: ['year', 'years'] },
};

/** `sayLength(2, 'month')` is { uk: '2 місяці', en: '2 months' }. */
export const sayLength = (value: number, unit: keyof typeof UNITS): Text => ({
  uk: `${value} ${pluralUk(value, UNITS[unit].uk)}`,
  en: `${value} ${UNITS[unit].en[value === 1 ? 0 : 1]}`,
});
