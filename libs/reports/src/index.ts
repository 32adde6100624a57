export { Dashboard } from './dashboard.service.js';
export * from './reports.module.js';
