/** Where the configuration is found by those who need it. */
export const CONFIG = Symbol('CONFIG');

/** One line of the configuration table in README: a test keeps the two the same. */
export interface Setting {
  readonly name: string;
  readonly fallback: string;
  readonly meaning: string;
  readonly check?: (value: string) => string | undefined;
}

const wholeNumber = (least: number, most: number) => (value: string) =>
  /^\d+$/.test(value) && Number(value) >= least && Number(value) <= most ? undefined : `a whole number from ${least} to ${most}`;
const oneOf = (...words: string[]) => (value: string) => (words.includes(value) ? undefined : `one of ${words.join(', ')}`);
const url = (...schemes: string[]) => (value: string) => {
  if (value === '') return undefined;
  // A stray % would only be found by the driver, in words that name no setting.
  return URL.canParse(value) && /^\w+:\/\//.test(value) && isDecodable(value) && schemes.includes(new URL(value).protocol.slice(0, -1)) ? undefined : `an address that starts with ${schemes.map((scheme) => `${scheme}://`).join(' or ')}`;
};

const isDecodable = (text: string): boolean => /^(?:[^%]|%[\da-f]{2})*$/i.test(text);
const host = (value: string) => (/^(?:[a-z0-9-]+(?:\.[a-z0-9-]+)*|[\da-f:]*:[\da-f:.]*)$/i.test(value) ? undefined : 'a host name or an IP address');
const address = (value: string) => (/^[^\s@<>]+@[a-z0-9-]+(\.[a-z0-9-]+)*$/i.test(value) ? undefined : 'an address such as oberih@example.gov.ua');
const every = (check: (value: string) => string | undefined, what: string) => (value: string) => (value.split(',').every((one) => check(one.trim()) === undefined) ? undefined : what);
const keyName = (value: string) => (/^[^\s+]{1,100}$/.test(value) ? undefined : 'a name without spaces and plus signs');
const noteKey = (value: string) => (value === '' || /^[^\s+]+\+[\da-f]{8}\+[\w+/]{44}$/.test(value) ? undefined : 'a key');
const domain = (value: string) => (value === '' || /^[a-z0-9-]+(\.[a-z0-9-]+)*$/i.test(value) ? undefined : 'a domain such as example.gov.ua');

export const settings = [
  { name: 'NODE_ENV', fallback: 'development', meaning: '`production` refuses demonstration accounts and default secrets and hides the schema', check: oneOf('development', 'production', 'test') },
  { name: 'DATABASE_URL', fallback: '', meaning: 'PostgreSQL 15 or later, with the login that owns the tables, or without any (operations: doors); empty: `npm start` runs its own', check: url('postgres', 'postgresql') },
  { name: 'DATABASE_POOL', fallback: '10', meaning: 'connections per process and door', check: wholeNumber(2, 200) },
  { name: 'PORT', fallback: '8080', meaning: 'port of the API and the workspace', check: wholeNumber(0, 65535) },
  { name: 'HOST', fallback: '127.0.0.1', meaning: 'address to listen on', check: host },
  { name: 'PUBLIC_URL', fallback: '', meaning: 'address people use, for links in mail and calendars; empty: http://localhost:PORT', check: url('http', 'https') },
  { name: 'SECRET', fallback: 'demonstration-only-secret', meaning: 'opens the doors of the database: the passwords of its logins come from it; production needs its own, 32 characters or more' },
  { name: 'SESSION_IDLE_MINUTES', fallback: '15', meaning: 'a session ends after this long without a request', check: wholeNumber(1, 480) },
  { name: 'SESSION_HOURS', fallback: '12', meaning: 'a session ends after this long in any case', check: wholeNumber(1, 24) },
  { name: 'REQUESTS_PER_MINUTE', fallback: '1200', meaning: 'what one person may ask of one process in a minute; one kind of request takes at most a quarter of it, an address without a session a tenth', check: wholeNumber(60, 1_000_000) },
  { name: 'OIDC_ISSUER', fallback: '', meaning: 'address of an OpenID Connect provider to sign in through; empty: none', check: url('https', 'http') },
  { name: 'OIDC_CLIENT_ID', fallback: '', meaning: 'what the provider calls Oberih; its redirect address is PUBLIC_URL/auth/oidc/callback' },
  { name: 'OIDC_CLIENT_SECRET', fallback: '', meaning: 'the secret that goes with it' },
  { name: 'OIDC_NAME', fallback: 'OpenID Connect', meaning: 'what the button on the first screen says' },
  { name: 'OIDC_SECOND_FACTOR', fallback: '', meaning: 'values of `amr` or `acr`, comma-separated, that are believed to mean a second factor; empty: Oberih asks for its own' },
  { name: 'SMTP_URL', fallback: '', meaning: 'mail relay, for example smtp://relay:25; empty: no mail is sent', check: url('smtp', 'smtps') },
  { name: 'MAIL_FROM', fallback: 'oberih@localhost', meaning: 'sender of notifications', check: address },
  { name: 'MAIL_DOMAIN', fallback: '', meaning: 'mail of staff without an address of their own goes to login@MAIL_DOMAIN; empty: they get none', check: domain },
  { name: 'DATA_DIR', fallback: 'var', meaning: 'where the embedded PostgreSQL and uploaded import files live' },
  { name: 'FILES_DIR', fallback: '', meaning: 'where sealed evidence files lie, best on a file system apart from the database; empty: `files` in DATA_DIR' },
  { name: 'FILES_S3_URL', fallback: '', meaning: 'address and bucket of an object store for evidence files, as https://store.example.gov.ua/evidence; empty: they lie in FILES_DIR', check: (value) => (value === '' || (/^https?:\/\/[^/?#@]+\/[a-z0-9][a-z0-9.-]{1,61}[a-z0-9]$/.test(value) && URL.canParse(value)) ? undefined : 'an address that ends with the name of a bucket') },
  { name: 'FILES_S3_REGION', fallback: 'us-east-1', meaning: 'region of that store', check: keyName },
  { name: 'FILES_S3_KEY', fallback: '', meaning: 'the access key for it' },
  { name: 'FILES_S3_SECRET', fallback: '', meaning: 'the secret that goes with the access key' },
  { name: 'FILES_FREE_PERCENT', fallback: '10', meaning: 'so much of that file system stays free: an upload that would take of it is refused', check: wholeNumber(0, 90) },
  { name: 'FILES_CHECK_MIB_PER_SECOND', fallback: '50', meaning: 'the nightly check reads stored files no faster than this', check: wholeNumber(1, 10_000) },
  { name: 'ANTIVIRUS', fallback: '', meaning: 'clamd that scans received files: its socket such as /run/clamav/clamd.ctl, or host:port; empty: files are said to be not scanned', check: (value) => (/^(\/\S+|[\w.-]+:\d{1,5})?$/.test(value) ? undefined : 'a path or host:port') },
  { name: 'SIGNATURE_AUTHORITIES', fallback: '', meaning: 'a file with certificates (PEM) of the trust providers whose electronic signatures are trusted; empty: none is, and it is said so' },
  { name: 'KEY_FILE', fallback: '', meaning: 'the key-encryption key; empty: `keys.json` in DATA_DIR, which production refuses' },
  { name: 'AUDIT_LOG_NAME', fallback: 'oberih.local/audit', meaning: 'the name under which the log of who did what is signed; never changes', check: keyName },
  { name: 'AUDIT_KEY_FILE', fallback: '', meaning: 'the key that signs the log, made when it is missing; empty: `audit-note-key` in DATA_DIR' },
  { name: 'STAMP_URL', fallback: '', meaning: 'address of a time-stamping authority (RFC 3161) that stamps the log; empty: none', check: url('https', 'http') },
  { name: 'STAMP_AUTHORITIES', fallback: '', meaning: 'a file with certificates (PEM) of the authorities trusted for that' },
  { name: 'STAMP_MINUTES', fallback: '60', meaning: 'the log is stamped this often', check: wholeNumber(1, 1440) },
  { name: 'WITNESS_URL', fallback: '', meaning: 'addresses of witnesses of the log, separated by commas; production shows the most sensitive only with one', check: every(url('http', 'https'), 'addresses that start with http:// or https://') },
  { name: 'WITNESS_KEYS', fallback: '', meaning: 'public keys of these witnesses, as each prints it at its start', check: every(noteKey, 'keys as the witnesses print them, separated by commas') },
  { name: 'WITNESS_SECRET', fallback: '', meaning: 'shared with the witnesses, 32 characters or more: who knows it may fetch checkpoints, and what is told to a witness is proved by it' },
  { name: 'WITNESS_SILENCE_SECONDS', fallback: '60', meaning: 'the most sensitive is shown only while the log was signed and cosigned within so many seconds', check: wholeNumber(15, 3_600) },
  { name: 'KEY_DRIVER', fallback: 'file', meaning: 'who holds the key-encryption key: `file` or `vault-transit`', check: oneOf('file', 'vault-transit') },
  { name: 'VAULT_ADDR', fallback: '', meaning: 'address of Vault or OpenBao for `vault-transit`', check: url('http', 'https') },
  { name: 'VAULT_TOKEN_FILE', fallback: '', meaning: 'file with the token for Vault, as its agent keeps it' },
  { name: 'VAULT_KEY', fallback: 'transit/oberih', meaning: "mount and name of the key in Vault's transit engine", check: (value) => (/^[\w-]+\/[\w-]+$/.test(value) ? undefined : 'a mount and a name such as transit/oberih') },
  { name: 'LOG_LEVEL', fallback: 'info', meaning: 'log level', check: oneOf('fatal', 'error', 'warn', 'info', 'debug', 'silent') },
  { name: 'METRICS', fallback: 'on', meaning: '`/metrics` for Prometheus', check: oneOf('on', 'off') },
] as const satisfies readonly Setting[];

export type SettingName = (typeof settings)[number]['name'];

export interface Config {
  readonly production: boolean;
  readonly databaseUrl: string;
  readonly databasePool: number;
  readonly port: number;
  readonly host: string;
  readonly publicUrl: string;
  readonly secret: string;
  readonly sessionIdleMinutes: number;
  readonly sessionHours: number;
  readonly requestsPerMinute: number;
  readonly oidcIssuer: string;
  readonly oidcClientId: string;
  readonly oidcClientSecret: string;
  readonly oidcName: string;
  readonly oidcSecondFactor: string;
  readonly smtpUrl: string;
  readonly mailFrom: string;
  readonly mailDomain: string;
  readonly dataDir: string;
  readonly filesDir: string;
  /** The object store of files; undefined where they lie on a disk. */
  readonly filesS3: { readonly endpoint: string; readonly bucket: string; readonly region: string; readonly accessKeyId: string; readonly secretAccessKey: string } | undefined;
  readonly filesFreePercent: number;
  /** MiB in a second. */
  readonly filesCheckRate: number;
  readonly antivirus: string;
  readonly signatureAuthorities: string;
  readonly keyFile: string;
  readonly auditLogName: string;
  readonly auditKeyFile: string;
  readonly stampUrl: string;
  readonly stampAuthorities: string;
  readonly stampMinutes: number;
  readonly witnessUrls: readonly string[];
  readonly witnessKeys: readonly string[];
  readonly witnessSecret: string;
  /** The most sensitive waits for a signature and a cosignature not older than this. */
  readonly witnessSilenceSeconds: number;
  readonly keyDriver: string;
  readonly vaultAddr: string;
  readonly vaultTokenFile: string;
  readonly vaultKey: string;
  readonly logLevel: string;
  readonly metrics: boolean;
}

const list = (value: string): string[] => value.split(',').map((one) => one.trim()).filter((one) => one !== '');

/** Thrown once at start with every wrong value in it; the process prints the lines and ends with code 1. */
export class ConfigFault extends Error {
  constructor(readonly lines: readonly string[]) {
    super(lines.join('\n'));
  }
}

/**
 * Reads the whole configuration once. An empty value is no value: an empty HOST must not mean every network there is.
 * @example readConfig({ PORT: '9000' }).port // 9000
 * @throws ConfigFault naming each setting, its value's fault and the rule. Secrets are never repeated in the message.
 */
export function readConfig(env: Readonly<Record<string, string | undefined>>): Config {
  const value = (name: SettingName): string => env[name]?.trim() || settings.find((setting) => setting.name === name)?.fallback || '';
  const lines = settings.flatMap((setting: Setting) => {
    const fault = setting.check?.(value(setting.name as SettingName));
    return fault === undefined ? [] : [`${setting.name} must be ${fault}`];
  });
  const production = value('NODE_ENV') === 'production';
  if (production && (value('SECRET').length < 32 || value('SECRET').startsWith('demonstration'))) lines.push('SECRET must be set to 32 or more characters of your own in production');
  if (value('OIDC_ISSUER') !== '' && (value('OIDC_CLIENT_ID') === '' || value('OIDC_CLIENT_SECRET') === '')) lines.push('OIDC_CLIENT_ID and OIDC_CLIENT_SECRET must be set where OIDC_ISSUER is');
  if (production && value('OIDC_ISSUER').startsWith('http:')) lines.push('OIDC_ISSUER must be an https address in production');
  if (production && value('DATABASE_URL') === '') lines.push('DATABASE_URL must be set in production');
  if (value('STAMP_URL') !== '' && value('STAMP_AUTHORITIES') === '') lines.push('STAMP_URL needs STAMP_AUTHORITIES');
  if (value('WITNESS_URL') !== '' && (value('WITNESS_KEYS') === '' || value('WITNESS_SECRET').length < 32)) lines.push('WITNESS_URL needs WITNESS_KEYS and a WITNESS_SECRET of 32 or more characters');
  if (value('FILES_S3_URL') !== '' && (value('FILES_S3_KEY') === '' || value('FILES_S3_SECRET') === '')) lines.push('FILES_S3_URL needs FILES_S3_KEY and FILES_S3_SECRET');
  if (production && value('FILES_S3_URL').startsWith('http:')) lines.push('FILES_S3_URL must be an https address in production');
  if (lines.length > 0) throw new ConfigFault(lines);
  return {
    production,
    databaseUrl: value('DATABASE_URL'),
    databasePool: Number(value('DATABASE_POOL')),
    port: Number(value('PORT')),
    host: value('HOST'),
    publicUrl: value('PUBLIC_URL') || `http://localhost:${value('PORT')}`,
    secret: value('SECRET'),
    sessionIdleMinutes: Number(value('SESSION_IDLE_MINUTES')),
    sessionHours: Number(value('SESSION_HOURS')),
    requestsPerMinute: Number(value('REQUESTS_PER_MINUTE')),
    oidcIssuer: value('OIDC_ISSUER'),
    oidcClientId: value('OIDC_CLIENT_ID'),
    oidcClientSecret: value('OIDC_CLIENT_SECRET'),
    oidcName: value('OIDC_NAME'),
    oidcSecondFactor: value('OIDC_SECOND_FACTOR'),
    smtpUrl: value('SMTP_URL'),
    mailFrom: value('MAIL_FROM'),
    mailDomain: value('MAIL_DOMAIN'),
    dataDir: value('DATA_DIR'),
    filesDir: value('FILES_DIR') || `${value('DATA_DIR')}/files`,
    filesS3: value('FILES_S3_URL') === '' ? undefined : { endpoint: new URL(value('FILES_S3_URL')).origin, bucket: new URL(value('FILES_S3_URL')).pathname.slice(1), region: value('FILES_S3_REGION'), accessKeyId: value('FILES_S3_KEY'), secretAccessKey: value('FILES_S3_SECRET') },
    filesFreePercent: Number(value('FILES_FREE_PERCENT')),
    filesCheckRate: Number(value('FILES_CHECK_MIB_PER_SECOND')),
    antivirus: value('ANTIVIRUS'),
    signatureAuthorities: value('SIGNATURE_AUTHORITIES'),
    keyFile: value('KEY_FILE'),
    auditLogName: value('AUDIT_LOG_NAME'),
    auditKeyFile: value('AUDIT_KEY_FILE') || `${value('DATA_DIR')}/audit-note-key`,
    stampUrl: value('STAMP_URL'),
    stampAuthorities: value('STAMP_AUTHORITIES'),
    stampMinutes: Number(value('STAMP_MINUTES')),
    witnessUrls: list(value('WITNESS_URL')),
    witnessKeys: list(value('WITNESS_KEYS')),
    witnessSecret: value('WITNESS_SECRET'),
    witnessSilenceSeconds: Number(value('WITNESS_SILENCE_SECONDS')),
    keyDriver: value('KEY_DRIVER'),
    vaultAddr: value('VAULT_ADDR'),
    vaultTokenFile: value('VAULT_TOKEN_FILE'),
    vaultKey: value('VAULT_KEY'),
    logLevel: value('LOG_LEVEL'),
    metrics: value('METRICS') === 'on',
  };
}
