export type { Coding, Covariate, TrialFacts } from './covariates.js';
export type { Curve } from './kaplan-meier.js';
export { openAt, quantile } from './kaplan-meier.js';
export type { Age, Span } from './span.js';
export * from './stage-length.js';
export * from './trial-length.js';
