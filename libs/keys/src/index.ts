export * from './data-keys.service.js';
export * from './destruction.service.js';
export * from './envelope.service.js';
export * from './file-kms.service.js';
export * from './keys.module.js';
export * from './kms.js';
export * from './rotation.service.js';
export * from './sealed-value.js';
