export * from './checks.module.js';
export { Materialiser } from './terms/materialiser.service.js';
export { CheckRuns } from './runs/check-runs.service.js';
export { DeadlineCheck } from './runs/deadline-check.job.js';
