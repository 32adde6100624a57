import { addDays, addHours, compareInstants, kyivDay, midnight } from '#libs/time-limits';
import type { Said } from '../words.js';

/** A scheduled task: one run a slot, whatever the number of workers. */
export interface Task {
  readonly name: string;
  readonly title: Said;
  readonly every: 'day' | 'hour';
  /** Hours after the beginning of a slot by which its run should have ended. */
  readonly graceHours: number;
  /** Takes long: nothing waits for it. */
  readonly long?: true;
}

export const tasks = [
  { name: 'deadline-check', title: { uk: 'Щоденна перевірка строків', en: 'Daily check of deadlines' }, every: 'day', graceHours: 2 },
  { name: 'hour-check', title: { uk: 'Щогодинна перевірка строків у годинах', en: 'Hourly check of hour terms' }, every: 'hour', graceHours: 1 },
  { name: 'testimony-check', title: { uk: 'Щоденна перевірка показань потерпілих', en: 'Daily check of the testimony of victims' }, every: 'day', graceHours: 2 },
  { name: 'trial-check', title: { uk: 'Щоденна перевірка судових розглядів', en: 'Daily check of trials' }, every: 'day', graceHours: 2 },
  { name: 'access-check', title: { uk: 'Щоденна перевірка розгляду екстрених доступів', en: 'Daily check of reviews of emergency access' }, every: 'day', graceHours: 2 },
  { name: 'file-check', title: { uk: 'Щоденна перевірка цілості файлів', en: 'Daily check that files are whole' }, every: 'day', graceHours: 20, long: true },
] as const satisfies readonly Task[];

/** More missed slots than this say nothing new: every one of them does the work of all before it. */
const MOST = { day: 400, hour: 48 };

/** The slot of an instant: a day in Kyiv, or an hour in UTC, which no clock change repeats. */
export const slotOf = (every: Task['every'], instant: string): string => (every === 'day' ? kyivDay(instant) : new Date(Date.parse(instant)).toISOString().slice(0, 13));

const startOfSlot = (every: Task['every'], slot: string): string => (every === 'day' ? midnight(slot) : `${slot}:00:00Z`);
const slotBefore = (every: Task['every'], slot: string): string => (every === 'day' ? addDays(slot, -1) : slotOf('hour', addHours(`${slot}:00:00Z`, -1)));

/**
 * When the slot after that of an instant begins: the next run, where nothing is owed.
 * @example nextStart('day', '2026-11-21T08:00:00Z') // '2026-11-22T00:00:00+02:00'
 */
export const nextStart = (every: Task['every'], instant: string): string =>
  every === 'day' ? midnight(addDays(kyivDay(instant), 1)) : startOfSlot('hour', slotOf('hour', addHours(`${slotOf('hour', instant)}:00:00Z`, 1)));

/** The runs of a task up to the present slot. What a clock that was wrong left in the future counts for nothing: it would silence everything until then. */
export interface Past {
  /** The newest slot with a finished run; null when nothing ever finished. */
  readonly finished: string | null;
  /** Slots with a run that has begun and not finished: under way, failed, or of a worker that died. */
  readonly begun: readonly string[];
}

/**
 * The slots that are owed, oldest first: those begun and not finished, and all after the last finished one up to the present. A system
 * that never ran begins with the present slot.
 * @example missedSlots('day', { finished: '2026-11-18', begun: [] }, '2026-11-21T08:00:00Z') // ['2026-11-19', '2026-11-20', '2026-11-21']
 */
export function missedSlots(every: Task['every'], { finished, begun }: Past, instant: string): string[] {
  const owed = new Set(begun);
  let slot = slotOf(every, instant);
  if (finished === null) owed.add(slot);
  else for (let left = MOST[every]; slot > finished && left > 0; slot = slotBefore(every, slot), left -= 1) owed.add(slot);
  return [...owed].sort();
}

/** Whether a task is late, and since when: the dead man's switch, read by whoever is still alive. */
export function lateness(task: Task, past: Past, instant: string): { late: boolean; lateSince: string | null } {
  if (past.finished === null) return { late: true, lateSince: null };
  const [owed] = missedSlots(task.every, past, instant);
  if (owed === undefined) return { late: false, lateSince: null };
  const lateSince = addHours(startOfSlot(task.every, owed), task.graceHours);
  return compareInstants(lateSince, instant) <= 0 ? { late: true, lateSince } : { late: false, lateSince: null };
}
