/** Days and the calendar alone, for screens that need no rule: a small door beside the front one, which brings the whole rulebook. */
export { addDays, addMonths, daysBetween } from './day.js';
export { explainDay, type DayExplained } from './explain-day.js';
export { calendar } from './rulebook/calendar.js';
