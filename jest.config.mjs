import fs from 'node:fs';

const { $schema: _schema, exclude: _exclude, ...swc } = JSON.parse(fs.readFileSync(new URL('.swcrc', import.meta.url), 'utf8'));

/** What every project shares: native ES modules, compiled by swc, `#libs/*` read from source. */
const base = {
  rootDir: import.meta.dirname,
  extensionsToTreatAsEsm: ['.ts', '.tsx'],
  transform: {
    '^.+\\.ts$': ['@swc/jest', { ...swc, swcrc: false, module: { type: 'es6' } }],
    '^.+\\.tsx$': ['@swc/jest', {
      swcrc: false,
      sourceMaps: true,
      module: { type: 'es6' },
      jsc: { target: 'es2022', parser: { syntax: 'typescript', tsx: true }, transform: { react: { runtime: 'automatic' } } },
    }],
  },
  moduleNameMapper: { '^(\\.{1,2}/.*)\\.js$': '$1', '\\.(css|svg|png)$': '<rootDir>/test/support/empty-asset.ts' },
  modulePathIgnorePatterns: ['<rootDir>/dist', '<rootDir>/var'],
};
/**
 * Packages of hundreds of files that nearly every spec loads, each in the one file that the package itself ships: Jest compiles all
 * modules anew for every spec file, and a module costs more than its text.
 */
const inOneFile = {
  '^rxjs(/operators)?$': '<rootDir>/node_modules/rxjs/dist/bundles/rxjs.umd.js',
  '^es-toolkit$': '<rootDir>/node_modules/es-toolkit/dist/browser.global.js',
  '^class-validator$': '<rootDir>/node_modules/class-validator/bundles/class-validator.umd.js',
};
const server = { ...base, moduleNameMapper: { ...inOneFile, ...base.moduleNameMapper }, testEnvironment: 'node', testEnvironmentOptions: { customExportConditions: ['source', 'node', 'node-addons'] } };

export default {
  rootDir: import.meta.dirname,
  globalSetup: '<rootDir>/test/support/global-setup.mjs',
  globalTeardown: '<rootDir>/test/support/global-teardown.mjs',
  workerIdleMemoryLimit: '1GB',
  // A quarter of the time of two is waiting for a process, a browser, a clock: a third fills it.
  maxWorkers: 3,
  // Real servers and browsers are started in tests; on a busy machine that takes its time.
  testTimeout: 120_000,
  coverageProvider: 'v8',
  collectCoverageFrom: ['{apps,libs}/**/*.{ts,tsx}'],
  reporters: ['default', '<rootDir>/test/support/summary-reporter.mjs'],
  projects: [
    { ...server, displayName: 'server', testMatch: ['<rootDir>/{libs,apps/api,apps/worker,apps/cli,apps/local,apps/witness}/**/*.spec.ts', '<rootDir>/test/{api,architecture}/**/*.e2e-spec.ts', '<rootDir>/test/{architecture,security}/**/*.spec.ts'] },
    { ...server, displayName: 'faults', testMatch: ['<rootDir>/test/faults/**/*.e2e-spec.ts'] },
    { ...server, displayName: 'security', testMatch: ['<rootDir>/test/security/**/*.e2e-spec.ts'] },
    { ...base, displayName: 'web', testEnvironment: 'jsdom', setupFiles: ['<rootDir>/apps/web/test/browser-gaps.ts'], testEnvironmentOptions: { customExportConditions: ['source', 'browser'] }, testMatch: ['<rootDir>/apps/web/**/*.spec.{ts,tsx}'] },
    { ...server, displayName: 'browser', testMatch: ['<rootDir>/test/web/**/*.e2e-spec.ts'] },
  ],
};
