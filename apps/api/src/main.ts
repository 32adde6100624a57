import { Offices } from '#libs/access';
import { Db, namesOwner, runProgram } from '#libs/platform';
import { startApi } from './bootstrap.js';

await runProgram('API', async (config) => {
  const api = await startApi(config);
  if (namesOwner(config.databaseUrl)) await api.app.get(Db, { strict: false }).through('owner', () => api.app.get(Offices, { strict: false }).loadReference());
  return { says: `API listens on ${api.url}`, stop: api.stop };
});
