import { addDays, instantsAt, isDay } from '#libs/time-limits';
import { type Read, bad, good, quote, tidy } from './text.js';

/** A day, or an instant where the hour is written too. */
export type When = { readonly on: string; readonly at?: never } | { readonly at: string; readonly on?: never };

/** The serial number that Excel gives to a day of this century: it wrongly takes 1900 for a leap year, so counting begins here. */
const ANCHOR = { day: '2000-01-01', serial: 36_526 };
/** Serial numbers of 1954 to 2119: what else is a five-digit number in a column of dates? */
const SERIAL = /^([2-7]\d{4})(?:[.,](\d+))?$/;
const WRITTEN = /^(?:(\d{1,2}) ?[./-] ?(\d{1,2}) ?[./-] ?(\d{4}|\d{2})|(\d{4})-(\d{2})-(\d{2}))(?: ?(?:р|року|г))?\.?(?:[ ,T]+(?:о(?:б)? )?(\d{1,2})(?:[:.]| ?год(?:ин[аиіу]?|\.)? ?)(\d{2})(?::(\d{2})(?:\.\d+)?)?(?: ?(?:год|хв(?:илин[аи]?)?)\.?)?)?$/i;
const MONTHS = ['січня', 'лютого', 'березня', 'квітня', 'травня', 'червня', 'липня', 'серпня', 'вересня', 'жовтня', 'листопада', 'грудня'];
/** `5 листопада 2026` as `5.11.2026`, as courts date their rulings. */
const inDigits = (text: string): string => text.replace(/^[«"]?(\d{1,2})[»"]? (\p{L}+) (?=\d{4})/u, (whole, day: string, word: string) => {
  const month = MONTHS.indexOf(word.toLowerCase()) + 1;
  return month === 0 ? whole : `${day}.${month}.`;
});
const two = (text: string | undefined): string => (text ?? '').padStart(2, '0');

/** A year of two digits: up to 69 this century, from 70 on the last. */
const fullYear = (year: string): string => (year.length === 4 ? year : Number(year) < 70 ? `20${year}` : `19${year}`);

const notADate = (text: string): Read<never> => bad('date', `«${quote(text)}» не є датою: потрібно ДД.ММ.РРРР, наприклад 05.11.2026 (з часом: 05.11.2026 14:30).`, `“${quote(text)}” is not a date: write dd.mm.yyyy, for example 05.11.2026 (with the hour: 05.11.2026 14:30).`);

/**
 * Reads a date as units write it: `05.11.2026`, `5.11.26`, `2026-11-05`, a serial number of Excel, each with an hour or
 * without. Hours are those of the clock in Kyiv; an hour that comes twice in autumn is the earlier one, the stricter reading.
 * @example readWhen('05.11.2026 14:30') // { ok: true, value: { at: '2026-11-05T14:30:00+02:00' } }
 */
export function readWhen(raw: string): Read<When> {
  const text = tidy(raw);
  const serial = SERIAL.exec(text);
  if (serial !== null) return fromSerial(Number(serial[1]), Number(`0.${serial[2] ?? '0'}`));
  const match = WRITTEN.exec(inDigits(text));
  if (match === null) return notADate(text);
  const day = match[4] === undefined ? `${fullYear(match[3] ?? '')}-${two(match[2])}-${two(match[1])}` : `${match[4]}-${two(match[5])}-${two(match[6])}`;
  if (!isDay(day)) return bad('date', `Такого дня немає: «${quote(text)}».`, `There is no such day: “${quote(text)}”.`);
  return match[7] === undefined ? good({ on: day }) : atClock(day, `${two(match[7])}:${two(match[8])}:${two(match[9])}`, text);
}

/** Serial numbers keep the time of day as a fraction; Excel's own rounding is undone to the second. */
export function fromSerial(days: number, fraction: number): Read<When> {
  const seconds = Math.round(fraction * 86_400);
  const day = addDays(ANCHOR.day, days - ANCHOR.serial + Math.floor(seconds / 86_400));
  const rest = seconds % 86_400;
  if (rest === 0) return good({ on: day });
  const clock = [Math.floor(rest / 3600), Math.floor(rest / 60) % 60, rest % 60].map((part) => two(String(part))).join(':');
  return atClock(day, clock, clock);
}

function atClock(day: string, clock: string, text: string): Read<When> {
  if (clock > '23:59:59' || clock.slice(3, 5) > '59' || clock.slice(6) > '59') return bad('time', `Такого часу немає: «${quote(text)}».`, `There is no such time: “${quote(text)}”.`);
  const [at] = instantsAt(day, clock);
  if (at === undefined) return bad('time', `${day} о ${clock} за київським часом не було: годинники перевели вперед.`, `${day} ${clock} did not exist in Kyiv: the clocks went forward.`);
  return good({ at });
}

/** `dd.mm.yyyy`, as the tables have it. */
export const writeDay = (day: string): string => `${day.slice(8, 10)}.${day.slice(5, 7)}.${day.slice(0, 4)}`;

/** `dd.mm.yyyy hh:mm` of an instant in Kyiv time. */
export const writeInstant = (at: string): string => `${writeDay(at.slice(0, 10))} ${at.slice(11, 16)}`;

/** The day of either. */
export const dayOf = (when: When): string => when.on ?? when.at.slice(0, 10);
