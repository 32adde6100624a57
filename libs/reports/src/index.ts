export { Dashboard } from './dashboard.service.js';
export * from './reports.module.js';
export { TrialFigures } from './trials/trial-figures.service.js';
