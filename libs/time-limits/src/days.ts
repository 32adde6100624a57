/** Days alone, for screens that need neither rule nor calendar: a small door beside the front one, which brings the whole rulebook. */
export { addDays, addMonths, daysBetween, daysOn, weekdayOf } from './day.js';
