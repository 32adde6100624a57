export * from './intake.module.js';
export * from './output/neutral.js';
export * from './output/sample.js';
export * from './runs/import-run.entity.js';
export * from './runs/import-runs.service.js';
export * from './runs/import.job.js';
