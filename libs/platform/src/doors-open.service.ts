import { setTimeout as sleep } from 'node:timers/promises';
import pg from 'pg';
import { ConfigFault } from './config.js';
import { CONNECT_MS, quietWhenLost } from './data-source.service.js';
import { type Door, doorUrl, doors, loginOf, verifierOf } from './door.js';

const ATTEMPTS = 20;
/** Two starts at the same moment change the same row of the server's list of logins. */
const isCrossed = (fault: unknown): boolean => (fault as { code?: string }).code === 'XX000' || /concurrently/.test((fault as Error).message);

/**
 * Makes sure that each door opens with the password of this configuration. Where it does already, nothing is asked of the owner.
 * @throws ConfigFault with what to do when the owner's login may not set it
 */
export async function openDoors(databaseUrl: string, secret: string): Promise<void> {
  const closed = (await Promise.all(doors.map(async (door) => ((await opens(databaseUrl, door, secret)) ? [] : [door])))).flat();
  if (closed.length === 0) return;
  const owner = await connected(databaseUrl);
  try {
    for (const door of closed) {
      const statement = `alter role ${loginOf(door)} login noinherit password '${verifierOf(secret, door)}'`;
      for (let attempt = 1; ; attempt += 1) {
        try {
          await owner.query(statement);
          break;
        } catch (fault) {
          if (!isCrossed(fault) || attempt === ATTEMPTS) throw fault;
          await sleep(20 * Math.random() * attempt);
        }
      }
    }
  } catch (fault) {
    if ((fault as { code?: string }).code !== '42501') throw fault;
    throw new ConfigFault([`The logins ${closed.map(loginOf).join(', ')} do not open with the SECRET of this configuration, and the login of DATABASE_URL may not change that. Let a superuser of the server run what \`npm run -s doors\` prints.`]);
  } finally {
    await owner.end().catch(() => undefined);
  }
}

/** @throws ConfigFault when a process that knows no owner meets a closed door */
export async function requireDoors(databaseUrl: string, secret: string): Promise<void> {
  const found = await Promise.all(doors.map(async (door) => ((await opens(databaseUrl, door, secret)) ? [] : [loginOf(door)])));
  if (found.flat().length > 0) throw new ConfigFault([`The logins ${found.flat().join(', ')} do not open with the SECRET of this configuration: run \`npm run migrate\` with the owner's DATABASE_URL and the same SECRET first.`]);
}

async function opens(databaseUrl: string, door: Door, secret: string): Promise<boolean> {
  try {
    await (await connected(doorUrl(databaseUrl, door, secret))).end();
    return true;
  } catch (fault) {
    // 28P01, 28000: a wrong password, or no right to sign in. Anything else is no matter of the door.
    if (/^28/.test((fault as { code?: string }).code ?? '')) return false;
    throw fault;
  }
}

async function connected(connectionString: string): Promise<pg.Client> {
  const client = new pg.Client({ connectionString, connectionTimeoutMillis: CONNECT_MS });
  quietWhenLost(client);
  await client.connect();
  return client;
}
