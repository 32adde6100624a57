import { readFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, it } from '@jest/globals';
import { ConfigFault, readConfig, settings } from './config.js';

const faults = (env: Record<string, string>): readonly string[] => {
  try {
    readConfig(env);
    return [];
  } catch (fault) {
    return (fault as ConfigFault).lines;
  }
};

describe('the configuration', () => {
  it('works with nothing set', () => {
    expect(readConfig({})).toMatchObject({ production: false, port: 8080, publicUrl: 'http://localhost:8080', sessionIdleMinutes: 15, filesDir: 'var/files', filesFreePercent: 10 });
    expect(readConfig({ DATA_DIR: '/data' }).filesDir).toBe('/data/files');
    expect(readConfig({ DATA_DIR: '/data', FILES_DIR: '/evidence' }).filesDir).toBe('/evidence');
  });

  it.each([
    [{ PORT: 'eighty' }, 'PORT must be a whole number from 0 to 65535'],
    [{ PORT: '70000' }, 'PORT must be a whole number from 0 to 65535'],
    [{ DATABASE_URL: 'mysql://x' }, 'DATABASE_URL must be an address that starts with postgres:// or postgresql://'],
    [{ LOG_LEVEL: 'loud' }, 'LOG_LEVEL must be one of fatal, error, warn, info, debug, silent'],
    [{ NODE_ENV: 'prod' }, 'NODE_ENV must be one of development, production, test'],
  ])('names the wrong setting and the rule: %j', (env, line) => {
    expect(faults(env)).toEqual([line]);
  });

  it.each([
    ['NODE_ENV', ['prod', 'Production', '1']],
    ['DATABASE_URL', ['mysql://x', 'localhost', '://', 'postgres:/', 'http://db/x', 'postgres://user:100%zz@db/x']],
    ['DATABASE_POOL', ['1', '201', '-5', '1e1', '0x10', '10.5', 'ten', '١٠']],
    ['PORT', ['-1', '65536', '80.0', '8080 8081', '+80']],
    ['HOST', ['http://0.0.0.0', 'a b', '*', 'host/path', '127.0.0.1:80']],
    ['PUBLIC_URL', ['oberih.example', 'ftp://oberih.example', '//oberih.example']],
    ['SESSION_IDLE_MINUTES', ['0', '481', '15m']],
    ['SESSION_HOURS', ['0', '25', 'day']],
    ['SMTP_URL', ['relay:25', 'http://relay']],
    ['MAIL_FROM', ['nobody', 'a@b\nBcc: c@d', '<a@b>', 'a b@c']],
    ['MAIL_DOMAIN', ['@example.org', 'two words', 'example..org']],
    ['FILES_FREE_PERCENT', ['-1', '91', '10%', '0.5']],
    ['LOG_LEVEL', ['loud', 'INFO', 'trace']],
    ['METRICS', ['true', 'ON', '1']],
  ] as [string, string[]][])('refuses wrong values of %s in one line that names it', (name, values) => {
    for (const value of values) {
      const [line, ...more] = faults({ [name]: value });
      expect([value, line, more]).toEqual([value, expect.stringMatching(new RegExp(`^${name} must be `)), []]);
    }
  });

  it.each([
    ['HOST', ['127.0.0.1', '0.0.0.0', '::', '::1', 'localhost', 'oberih.example.gov.ua']],
    ['DATABASE_URL', ['postgres://u:p%40ss@db:5432/x?sslmode=require', 'postgresql:///x?host=/var/run']],
    ['PUBLIC_URL', ['https://oberih.example.gov.ua', 'http://localhost:9']],
    ['MAIL_FROM', ['oberih@localhost', 'no-reply@example.gov.ua']],
    ['SMTP_URL', ['smtp://relay:25', 'smtps://user:secret@relay']],
    ['PORT', ['0', '1', '65535']],
  ])('takes right values of %s', (name, values) => {
    for (const value of values) expect(faults({ [name]: value })).toEqual([]);
  });

  it('takes an empty or blank value for none: an empty HOST does not open every network', () => {
    for (const blank of ['', '  ', '\t']) {
      expect(readConfig(Object.fromEntries(settings.map(({ name }) => [name, blank])))).toEqual(readConfig({}));
    }
    expect(readConfig({ HOST: '' }).host).toBe('127.0.0.1');
  });

  it('drops white space around a value, as a line of a file leaves it', () => {
    expect(readConfig({ PORT: ' 9000\r' }).port).toBe(9000);
  });

  it('never repeats a secret, whatever else is wrong', () => {
    const secrets = { SECRET: 'canary-secret', DATABASE_URL: 'mysql://user:canary-password@db/x', SMTP_URL: 'ftp://user:canary-mail@relay' };
    for (const mode of ['production', 'development', 'wrong']) expect(faults({ ...secrets, NODE_ENV: mode }).join('\n')).not.toContain('canary');
  });

  it('is ready for production with a secret of its own and a database', () => {
    expect(readConfig({ NODE_ENV: 'production', SECRET: 'x'.repeat(32), DATABASE_URL: 'postgres://db/x' })).toMatchObject({ production: true });
    expect(faults({ NODE_ENV: 'production', SECRET: ' '.repeat(40), DATABASE_URL: 'postgres://db/x' })).toEqual([expect.stringContaining('SECRET')]);
  });

  it('tells every fault at once', () => {
    expect(faults({ PORT: 'x', SESSION_HOURS: '99' })).toHaveLength(2);
  });

  it('refuses production with a default secret or without a database, and never repeats the secret', () => {
    expect(faults({ NODE_ENV: 'production', SECRET: 'short-secret' })).toEqual(['SECRET must be set to 32 or more characters of your own in production', 'DATABASE_URL must be set in production']);
  });

  it('is the table in README, line by line', () => {
    const readme = readFileSync(path.resolve(import.meta.dirname, '../../../README.md'), 'utf8');
    for (const { name, fallback, meaning } of settings) expect(readme).toContain(`| \`${name}\` | ${fallback === '' ? '' : `\`${fallback}\``} | ${meaning} |`);
  });
});
