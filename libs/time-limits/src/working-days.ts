/** The calendar of working days, for screens that need no rule: a door of its own, since the calendar brings its data. */
export { explainDay, type DayExplained } from './explain-day.js';
export { calendar } from './rulebook/calendar.js';
