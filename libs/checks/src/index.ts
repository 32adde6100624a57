export * from './checks.module.js';
export { Materialiser } from './terms/materialiser.service.js';
