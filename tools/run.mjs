/** Runs a program of ours, built first where it is out of date: node tools/run.mjs apps/cli/src/terms.js [arguments] */
import './check-node.mjs';
import { fileURLToPath } from 'node:url';

const { buildServer } = await import('./build.mjs');
const entry = new URL(`../dist/${process.argv[2]}`, import.meta.url);
try {
  await buildServer();
} catch (error) {
  console.error(error instanceof Error ? error.message : error);
  process.exit(1);
}
process.argv.splice(1, 2, fileURLToPath(entry));
await import(entry.href);
