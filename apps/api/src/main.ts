import { Offices } from '#libs/access';
import { runProgram } from '#libs/platform';
import { startApi } from './bootstrap.js';

await runProgram('API', async (config) => {
  const api = await startApi(config);
  await api.app.get(Offices, { strict: false }).loadReference();
  return { says: `API listens on ${api.url}`, stop: api.stop };
});
