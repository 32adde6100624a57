export * from './identity-rules.js';
export * from './person-fields.js';
export * from './persons.module.js';
export * from './persons.service.js';
export * from './reveals.service.js';
export * from './shredding.service.js';
