/** Runs before everything else, so it must parse on any Node that knows modules: no import of ours, no new syntax. */
const [major, minor] = process.versions.node.split('.').map(Number);
if (major < 20 || (major === 20 && minor < 19)) {
  console.error(`Oberih needs Node 20.19 or newer; this is ${process.versions.node}. Install Node 22 or 24 (https://nodejs.org) and run "npm ci" again.`);
  process.exit(1);
}
