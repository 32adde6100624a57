/**
 * Who may import whom. One total order, imports point left; a file without a role suffix is pure.
 * The architecture tests run this with planted violations, to prove that each rule can fail.
 */
const order = ['platform', 'signatures', 'keys', 'audit', 'access', 'persons', 'proceedings', 'intake', 'court', 'evidence', 'finance', 'cooperation', 'protection', 'support', 'checks', 'reports'];
const suffixes = ['entity', 'input', 'resolver', 'controller', 'service', 'policy', 'loader', 'module', 'job', 'view', 'guard', 'interceptor', 'middleware', 'plugin', 'scalar', 'filter'];
const pureFile = `^libs/.+/src/(?!.*\\.(${suffixes.join('|')}|spec)\\.ts$)(?!.*/index\\.ts$)`;

module.exports = {
  forbidden: [
    { name: 'no-cycles', severity: 'error', from: { pathNot: '^apps/web/src/gql' }, to: { circular: true } },
    ...order.map((lib, place) => ({
      name: `${lib}-imports-left`,
      severity: 'error',
      from: { path: `^libs/${lib}/` },
      to: { path: `^(libs/(${order.slice(place + 1).join('|') || 'nothing'})/|apps/)`, pathNot: '^$' },
    })),
    { name: 'time-limits-imports-nothing-of-ours', severity: 'error', from: { path: '^libs/time-limits/src/', pathNot: '\\.spec\\.ts$' }, to: { path: '^(libs/(?!time-limits/)|apps/|migrations/|test/)' } },
    { name: 'only-temporal-in-time-limits', severity: 'error', from: { path: '^libs/time-limits/src/', pathNot: '\\.spec\\.ts$' }, to: { dependencyTypes: ['core', 'npm', 'npm-dev'], pathNot: 'temporal-(polyfill|spec|utils)' } },
    { name: 'through-the-front-door', severity: 'error', from: { path: '^(libs/([^/]+)|apps|test)/' }, to: { path: '^libs/([^/]+)/src/(?!index\\.ts$)', pathNot: '^libs/($2/|time-limits/src/(days|working-days)\\.ts$)' } },
    {
      name: 'pure-without-suffix',
      severity: 'error',
      from: { path: pureFile },
      to: { path: '(^|/)node_modules/(@nestjs|typeorm|graphql|pg|@apollo|rxjs|express)(/|$)|^(fs|net|http|https|child_process|os|worker_threads|timers)(/|$)' },
    },
    { name: 'law-only-through-time-limits', severity: 'error', from: { path: '^(libs/(?!time-limits/)|apps/)' }, to: { path: 'node_modules/(temporal-polyfill|luxon|date-fns|moment)/' } },
    { name: 'features-do-not-import-each-other', severity: 'error', from: { path: '^apps/web/src/features/([^/]+)/' }, to: { path: '^apps/web/src/features/([^/]+)/', pathNot: '^apps/web/src/features/$1/' } },
    { name: 'web-imports-the-law-only', severity: 'error', from: { path: '^apps/web/src/', pathNot: '\\.spec\\.tsx?$' }, to: { path: '^(libs/(?!time-limits/)|apps/(?!web/)|migrations/)' } },
    { name: 'nothing-imports-tests', severity: 'error', from: { path: '^(libs|apps)/', pathNot: '\\.(spec|e2e-spec)\\.tsx?$' }, to: { path: '^test/|\\.spec\\.tsx?$' } },
  ],
  options: {
    doNotFollow: { path: 'node_modules' },
    exclude: { path: '^(dist|var)/' },
    tsPreCompilationDeps: true,
    tsConfig: { fileName: 'tsconfig.json' },
    enhancedResolveOptions: { conditionNames: ['source', 'import', 'node', 'default'], exportsFields: ['exports'], mainFields: ['module', 'main'], extensions: ['.ts', '.tsx', '.js', '.mjs', '.json'] },
  },
};
