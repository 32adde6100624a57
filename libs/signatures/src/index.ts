export * from './authorities.service.js';
export * from './cms.js';
export * from './doubts.js';
export * from './signatures.js';
export * from './stamp.js';
export * from './words.js';
