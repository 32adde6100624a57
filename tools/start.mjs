/** `npm start`: checks Node, builds what is out of date, then runs apps/local. */
import './check-node.mjs';

const { buildServer, buildWeb } = await import('./build.mjs');
try {
  await buildServer();
  buildWeb();
} catch (error) {
  console.error(error instanceof Error ? error.message : error);
  process.exit(1);
}
await import('../dist/apps/local/src/main.js');
