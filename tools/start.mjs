/** `npm start`: checks Node, builds what is out of date, then runs apps/local in this same process. */
import './check-node.mjs';

const { buildServer, buildWeb } = await import('./build.mjs');
const say = (text) => process.stdout.write(text);

say(`Oberih on Node ${process.versions.node}\n  build … `);
try {
  const start = performance.now();
  const files = await buildServer();
  const built = [...(files > 0 ? [`server (${files} files)`] : []), ...(buildWeb() ? ['workspace'] : [])];
  say(`${built.join(', ') || 'up to date'}  ${((performance.now() - start) / 1000).toFixed(1)} s\n`);
} catch (error) {
  say('failed\n');
  console.error(error instanceof Error ? error.message : error);
  process.exit(1);
}
await import('../dist/apps/local/src/main.js');
