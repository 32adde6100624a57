export * from './identity-rules.js';
export * from './persons.module.js';
export * from './persons.service.js';
