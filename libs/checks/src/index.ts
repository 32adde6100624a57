export * from './checks.module.js';
export { CalendarFeeds } from './calendar/calendar-feeds.service.js';
export { CheckRuns } from './runs/check-runs.service.js';
export { DeadlineCheck } from './runs/deadline-check.job.js';
export { TrialCheck } from './runs/trial-check.job.js';
export { DeadlineDecisions } from './terms/deadline-decisions.service.js';
export { Materialiser } from './terms/materialiser.service.js';
export * from './words.js';
export * from './words.view.js';
