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
    expect(readConfig({})).toMatchObject({ production: false, port: 8080, publicUrl: 'http://localhost:8080', sessionIdleMinutes: 15 });
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
