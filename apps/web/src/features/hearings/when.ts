import { kyivInstant, readDay, readTime } from '../../lib/dates.js';

/** A day and an hour as somebody types them, as far as they can be read. */
export interface When {
  readonly day: string | null;
  readonly time: string | null;
  /** Null while a part is missing, and for an hour that the clock skipped in spring. */
  readonly at: string | null;
}

const PARTS = /^(.*[^\s,])[\s,]+(\d{1,2}[:.]?\d{2})$/;
const HAS_YEAR = /(\d{6}|\d{8}|[./\s-]\d{2,4}[./\s-]+(\d{4}|\d{2})|^\d{4}-\d{2}-\d{2})\.?$/;

/**
 * `1512 1030`, `15.12 10:30`, `15.12.26 1030`: a day without a year is the next such day on or after `from`.
 * @example readWhen('1512 1030', '2026-11-21').at // '2026-12-15T10:30:00+02:00'
 */
export function readWhen(text: string, from: string): When {
  const [, typedDay = text.trim(), typedTime = ''] = PARTS.exec(text.trim()) ?? [];
  const near = readDay(typedDay, from);
  const day = near !== null && near < from && !HAS_YEAR.test(typedDay) ? readDay(typedDay, `${Number(from.slice(0, 4)) + 1}${from.slice(4)}`) : near;
  const time = readTime(typedTime);
  return { day, time, at: day !== null && time !== null ? kyivInstant(day, time) : null };
}
