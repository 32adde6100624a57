export * from './data-keys.service.js';
export * from './envelope.service.js';
export * from './file-kms.service.js';
export * from './keys.module.js';
export * from './kms.js';
export * from './sealed-value.js';
