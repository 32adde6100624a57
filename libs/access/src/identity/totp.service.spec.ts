import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { generateSync } from 'otplib';
import { DataKeys, Envelope, FileKms } from '#libs/keys';
import { Db, connect, createLog, readConfig } from '#libs/platform';
import { useDatabase } from '../../../../test/support/database.js';
import { testKeys } from '../../../../test/support/services.js';
import { Totp } from './totp.service.js';

const STEP = 30;
const database = useDatabase();
let db: Db;
let totp: Totp;

beforeAll(async () => {
  db = new Db(await connect({ databaseUrl: database.url, databasePool: 4 }));
  totp = new Totp(db, new Envelope(db, new DataKeys(db, new FileKms(readConfig(testKeys()))), createLog('silent')));
});
afterAll(() => db.onApplicationShutdown());

const epoch = async (): Promise<number> => (await db.request(() => db.sql<{ now: number }>('select floor(extract(epoch from clock_timestamp()))::bigint as now')))[0]?.now ?? 0;
const sql = (text: string, values: readonly unknown[]): Promise<unknown[]> => db.write(() => db.sql(text, values));
const spend = (staffId: string, code: string, confirming = false): Promise<boolean> => db.write(() => totp.spend(staffId, code, { confirming }));

/** Somebody whose app has shown its first code, long enough ago for any code of now to be new. */
const holder = async (confirmed = true): Promise<{ id: string; secret: string }> => {
  const id = randomUUID();
  await sql(`insert into staff (id, login, display_name, roles, password_hash) values ($1, $2, 'Синтетична', '{AUDITOR}', '-')`, [id, `t${id.slice(0, 8)}`]);
  const { secret } = await db.write(() => totp.begin(id, 'synthetic'));
  if (confirmed) await sql('update staff_totp set confirmed_at = now() where staff_id = $1', [id]);
  return { id, secret };
};

/** The code so many steps away from now, and whether the step is still the same after `work`: at its edge a test says nothing. */
async function atStep<T>(secret: string, drift: number, work: (code: string) => Promise<T>): Promise<T> {
  for (;;) {
    const before = await epoch();
    const found = await work(generateSync({ secret, epoch: before + drift * STEP }));
    if (Math.floor(before / STEP) === Math.floor((await epoch()) / STEP)) return found;
  }
}

describe('codes of an app', () => {
  it('are taken from the step before to the step after, and from no other', async () => {
    const { id, secret } = await holder();
    await fc.assert(fc.asyncProperty(fc.integer({ min: -40, max: 40 }), async (drift) => {
      const taken = await atStep(secret, drift, async (code) => {
        await sql('update staff_totp set last_step = 0 where staff_id = $1', [id]);
        return spend(id, code);
      });
      expect(taken).toBe(Math.abs(drift) <= 1);
    }), { numRuns: 40, examples: [[-2], [-1], [0], [1], [2]] });
  }, 60_000);

  it('are good once: whatever was used, neither it nor an older one opens anything again', async () => {
    await fc.assert(fc.asyncProperty(fc.array(fc.integer({ min: -1, max: 1 }), { minLength: 2, maxLength: 6 }), async (drifts) => {
      const { id, secret } = await holder();
      const outcomes = await atStep(secret, 0, async () => {
        await sql('update staff_totp set last_step = 0 where staff_id = $1', [id]);
        const now = await epoch();
        const taken: boolean[] = [];
        for (const drift of drifts) taken.push(await spend(id, generateSync({ secret, epoch: now + drift * STEP })));
        return taken;
      });
      let newest = -2;
      const expected = drifts.map((drift) => {
        const fresh = drift > newest;
        if (fresh) newest = drift;
        return fresh;
      });
      expect(outcomes).toEqual(expected);
    }), { numRuns: 10 });
  }, 60_000);

  it('let one in of many who use the same at the same moment', async () => {
    const { id, secret } = await holder();
    const taken = await atStep(secret, 0, async (code) => {
      await sql('update staff_totp set last_step = 0 where staff_id = $1', [id]);
      return Promise.all([1, 2, 3, 4].map(() => spend(id, code)));
    });
    expect(taken.filter(Boolean)).toHaveLength(1);
  });

  it('are six digits and nothing else, and of one secret only', async () => {
    const [one, other] = [await holder(), await holder()];
    await fc.assert(fc.asyncProperty(fc.string({ maxLength: 12 }).filter((text) => !/^\d{6}$/.test(text)), async (text) => {
      expect(await spend(one.id, text)).toBe(false);
    }), { numRuns: 20, examples: [[''], ['12345'], ['1234567'], [' 12345'], ['١٢٣٤٥٦'], ['-12345'], ['1e5000']] });
    expect(await atStep(other.secret, 0, async (code) => (code === generateSync({ secret: one.secret, epoch: await epoch() }) ? false : spend(one.id, code)))).toBe(false);
    expect(await spend(randomUUID(), '123456')).toBe(false);
  }, 30_000);

  it('count only once a first one has confirmed the app, which no second secret replaces then', async () => {
    const { id, secret } = await holder(false);
    expect(await atStep(secret, 0, (code) => spend(id, code))).toBe(false);
    const { secret: newer } = await db.write(() => totp.begin(id, 'synthetic'));
    expect(await atStep(secret, 0, (code) => spend(id, code, true))).toBe(false);
    expect(await atStep(newer, 0, (code) => spend(id, code, true))).toBe(true);
    await expect(db.write(() => totp.begin(id, 'synthetic'))).rejects.toMatchObject({ code: 'not-allowed' });
    // What confirmed it is spent.
    expect(await atStep(newer, -1, (code) => spend(id, code))).toBe(false);
  });

  it('do not open by the secret of another row: it is bound to its owner', async () => {
    const [one, other] = [await holder(), await holder()];
    await sql('update staff_totp set secret = (select secret from staff_totp where staff_id = $2) where staff_id = $1', [one.id, other.id]);
    expect(await atStep(other.secret, 0, (code) => spend(one.id, code))).toBe(false);
    expect(await atStep(other.secret, 0, (code) => spend(other.id, code))).toBe(true);
  });

  it('are gone with the app, once', async () => {
    const [{ id, secret }, begun] = [await holder(), await holder(false)];
    expect(await db.write(() => totp.remove(id))).toBe(true);
    expect(await db.write(() => totp.remove(id))).toBe(false);
    expect(await atStep(secret, 0, (code) => spend(id, code))).toBe(false);
    expect(await db.write(() => totp.remove(begun.id))).toBe(false);
  });
});
