/** What a witness is told, once, at its start. */
export interface WitnessSettings {
  readonly logUrl: string;
  readonly logKey: string;
  readonly name: string;
  readonly folder: string;
  readonly secret: string;
  readonly host: string;
  readonly port: number;
}

/** @throws Error with a line for each setting that is missing or wrong */
export function readWitnessSettings(env: Readonly<Record<string, string | undefined>>): WitnessSettings {
  const value = (name: string, fallback = ''): string => env[name]?.trim() || fallback;
  const [logUrl, logKey, secret, port] = [value('WITNESS_LOG_URL'), value('WITNESS_LOG_KEY'), value('WITNESS_SECRET'), value('WITNESS_PORT', '8090')];
  const name = value('WITNESS_NAME', 'witness.local');
  const faults = [
    ...(/^https?:\/\//.test(logUrl) && URL.canParse(logUrl) ? [] : ['WITNESS_LOG_URL must be the address of Oberih, for example https://oberih.example.gov.ua']),
    ...(/^[^\s+]+\+[\da-f]{8}\+[\w+/]{44}$/.test(logKey) ? [] : ['WITNESS_LOG_KEY must be the public key of the log, as `npm run -s audit -- verify` prints it on the machine of the log']),
    ...(secret.length >= 32 ? [] : ['WITNESS_SECRET must be the one of the log, 32 characters or more']),
    ...(/^[^\s+]{1,100}$/.test(name) ? [] : ['WITNESS_NAME must be a name without spaces and plus signs']),
    ...(/^\d{1,5}$/.test(port) && Number(port) < 65_536 ? [] : ['WITNESS_PORT must be a whole number from 0 to 65535']),
  ];
  if (faults.length > 0) throw new Error(faults.join('\n'));
  return { logUrl, logKey, name, secret, folder: value('WITNESS_DIR', 'var/witness'), host: value('WITNESS_HOST', '127.0.0.1'), port: Number(port) };
}
