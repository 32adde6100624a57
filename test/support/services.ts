/** Asks the run for something it shares (see global-setup.mjs); the first to ask pays for starting it. */
export async function askFor(service: 'postgres' | 'demonstration' | 'browser'): Promise<unknown> {
  const address = process.env['TEST_SERVICES'];
  if (address === undefined) throw new Error('Run the specs through Jest with the configuration of this repository: npm test');
  const answer = await fetch(new URL(service, address));
  const text = await answer.text();
  if (!answer.ok) throw new Error(`The ${service} of this run did not start:\n${text}`);
  return JSON.parse(text);
}

/** The key file of the run and the secret by which its doors open, for a configuration that does not read the environment. */
export const testKeys = (): { KEY_FILE: string; SECRET: string } => ({ KEY_FILE: process.env['KEY_FILE'] ?? '', SECRET: process.env['SECRET'] ?? '' });

/** The same where production is tried: the data must lie on another file system than the key. */
export const productionKeys = (): ReturnType<typeof testKeys> & { DATA_DIR: string } => ({ ...testKeys(), DATA_DIR: '/dev/shm' });
