import { useMemo } from 'react';
import { type Language, usePreferences } from './preferences.js';

/** Days are `YYYY-MM-DD` in Kyiv, instants are ISO 8601 with an offset. Formatting only: terms are computed by the law engine. */
const zone = 'Europe/Kyiv';
const locales: Record<Language, string> = { uk: 'uk-UA', en: 'en-GB' };

/** A day as an instant that Intl prints as the same day: noon UTC is that day in Kyiv all year round. */
const noon = (day: string): Date => new Date(`${day}T12:00:00Z`);

export interface Dates {
  /** 21.11.2026 */
  short(day: string): string;
  /** 21 листопада 2026 р. */
  long(day: string): string;
  /** субота, 21 листопада */
  weekday(day: string): string;
  /** лист. 2026 р. */
  month(day: string): string;
  /** 21.11.2026, 14:05 */
  moment(instant: string): string;
  /** 21.11.2026, 14:05:30 by the clock of another zone */
  momentIn(zone: string, instant: string): string;
  /** 14:05 */
  time(instant: string): string;
  /** A day or an instant, whichever it is. */
  either(date: string): string;
  /** «через 3 дні», «вчора» */
  relative(day: string, today: string): string;
  /** 1,2 с; below a second, 57 мс */
  duration(ms: number): string;
}

export function formats(language: Language): Dates {
  const locale = locales[language];
  const format = (options: Intl.DateTimeFormatOptions): Intl.DateTimeFormat => new Intl.DateTimeFormat(locale, { timeZone: zone, ...options });
  const short = format({ day: '2-digit', month: '2-digit', year: 'numeric' });
  const long = format({ day: 'numeric', month: 'long', year: 'numeric' });
  const weekday = format({ weekday: 'long', day: 'numeric', month: 'long' });
  const month = format({ month: 'short', year: 'numeric' });
  const dayAndTime = { day: '2-digit', month: '2-digit', year: 'numeric', hour: '2-digit', minute: '2-digit', hourCycle: 'h23' } as const;
  const moment = format(dayAndTime);
  const time = format({ hour: '2-digit', minute: '2-digit', hourCycle: 'h23' });
  const relative = new Intl.RelativeTimeFormat(locale, { numeric: 'auto' });
  const milliseconds = new Intl.NumberFormat(locale, { style: 'unit', unit: 'millisecond', unitDisplay: 'short', maximumFractionDigits: 0 });
  const seconds = new Intl.NumberFormat(locale, { style: 'unit', unit: 'second', unitDisplay: 'short', maximumFractionDigits: 1 });
  return {
    short: (day) => short.format(noon(day)),
    long: (day) => long.format(noon(day)),
    weekday: (day) => weekday.format(noon(day)),
    month: (day) => month.format(noon(day)),
    moment: (instant) => moment.format(new Date(instant)),
    momentIn: (timeZone, instant) => format({ ...dayAndTime, second: '2-digit', timeZone }).format(new Date(instant)),
    time: (instant) => time.format(new Date(instant)),
    either: (date) => (date.length === 10 ? short.format(noon(date)) : moment.format(new Date(date))),
    relative: (day, today) => relative.format(Math.round((noon(day).getTime() - noon(today).getTime()) / 86_400_000), 'day'),
    duration: (ms) => (ms < 1000 ? milliseconds.format(ms) : seconds.format(ms / 1000)),
  };
}

export function useDates(): Dates {
  const { language } = usePreferences();
  return useMemo(() => formats(language), [language]);
}

/** The day in Kyiv at an instant, `YYYY-MM-DD`. */
export function kyivDay(instant: Date | string): string {
  return new Intl.DateTimeFormat('sv-SE', { timeZone: zone }).format(new Date(instant));
}

/**
 * Reads a day as people type it: `21.11.2026`, `21.11.26`, `21.11`, `21112026`, `2111`; without a year, the year of `today`.
 * Null when it is no day of the calendar.
 */
export function readDay(text: string, today: string): string | null {
  const iso = /^(\d{4})-(\d{2})-(\d{2})$/.exec(text.trim());
  const typed = /^(\d{1,2})[./\s-]+(\d{1,2})(?:[./\s-]+(\d{4}|\d{2}))?\.?$/.exec(text.trim()) ?? /^(\d{2})(\d{2})(\d{4}|\d{2})?$/.exec(text.trim());
  const [day, month, year] = iso ? [iso[3], iso[2], iso[1]] : typed ? [typed[1], typed[2], typed[3] ?? today.slice(0, 4)] : [];
  if (!day || !month || !year) return null;
  const full = `${year.length === 2 ? `20${year}` : year}-${month.padStart(2, '0')}-${day.padStart(2, '0')}`;
  const date = new Date(`${full}T12:00:00Z`);
  return !Number.isNaN(date.getTime()) && date.toISOString().startsWith(full) ? full : null;
}

/** `1405`, `14.05` and `14:05` are the same time; null for what is none. */
export function readTime(text: string): string | null {
  const found = /^([01]?\d|2[0-3])[:.\s]?([0-5]\d)$/.exec(text.trim());
  return found?.[1] && found[2] ? `${found[1].padStart(2, '0')}:${found[2]}` : null;
}

/** The instant of a wall-clock time in Kyiv, with the offset of that moment; null when the clock skips that time in spring. */
export function kyivInstant(day: string, time: string): string | null {
  const wall = new Intl.DateTimeFormat('sv-SE', { timeZone: zone, dateStyle: 'short', timeStyle: 'short' });
  for (const offset of ['+03:00', '+02:00']) {
    const instant = `${day}T${time}:00${offset}`;
    if (wall.format(new Date(instant)) === `${day} ${time}`) return instant;
  }
  return null;
}
