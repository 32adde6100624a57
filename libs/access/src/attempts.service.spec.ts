import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { Db, Housekeeping, connect } from '#libs/platform';
import { useDatabase } from '../../../test/support/database.js';
import { type Attempt, Attempts } from './attempts.service.js';

const database = useDatabase();
let db: Db;
let housekeeping: Housekeeping;
let attempts: Attempts;

beforeAll(async () => {
  db = new Db(await connect({ databaseUrl: database.url, databasePool: 6 }));
  housekeeping = new Housekeeping(db);
  attempts = new Attempts(db, housekeeping);
});
afterAll(() => db.onApplicationShutdown());

/** Lets so many seconds pass for all doors: their past moves back. */
const pass = (seconds: number): Promise<unknown> => db.write(() => db.sql(`update sign_in_attempt set tried_at = (select coalesce(array_agg(t - make_interval(secs => $1) order by t), '{}') from unnest(tried_at) t)`, [seconds]));
const open = (door: string): Promise<boolean> => attempts.count(door).then(() => true, (fault: { code?: string }) => {
  if (fault.code === 'sign-in/slow-down') return false;
  throw fault as Error;
});
const times = async <T>(n: number, work: () => Promise<T>): Promise<T[]> => {
  const answers: T[] = [];
  for (let each = 0; each < n; each += 1) answers.push(await work());
  return answers;
};

describe('a door', () => {
  it('takes five guesses and then says for how long it is shut, in minutes and to the second', async () => {
    expect(await times(6, () => open('five'))).toEqual([true, true, true, true, true, false]);
    await pass(100);
    const fault = await attempts.count('five').catch((each: unknown) => each) as { text: { uk: string; en: string }; detail: { retryAfterSeconds: number } };
    expect(fault.text).toEqual({ uk: 'Забагато спроб. Спробуйте через 14 хв.', en: 'Too many attempts. Try again in 14 min.' });
    expect(fault.detail.retryAfterSeconds).toBeGreaterThan(790);
    expect(fault.detail.retryAfterSeconds).toBeLessThanOrEqual(800);
  });

  it('opens again for as many as are a quarter of an hour old, not sooner', async () => {
    await times(2, () => open('slides'));
    await pass(600);
    await times(3, () => open('slides'));
    await pass(299);
    expect(await open('slides')).toBe(false);
    await pass(2);
    expect(await times(3, () => open('slides'))).toEqual([true, true, false]);
  });

  it('is not held shut by knocking: what was turned away is not counted', async () => {
    await times(30, () => open('knocked'));
    await pass(901);
    expect(await open('knocked')).toBe(true);
  });

  it('lets five of a hundred in that come at the same moment', async () => {
    const answers = await Promise.all(Array.from({ length: 100 }, () => open('crowd')));
    expect(answers.filter(Boolean)).toHaveLength(5);
  });

  it('is another one for every other word, however alike', async () => {
    await times(5, () => open('olena\n1'));
    expect(await Promise.all(['olena\n2', 'olena1', 'olena', 'Olena\n1', ''].map(open))).toEqual([true, true, true, true, true]);
  });

  it('forgets the one attempt that succeeded, and keeps those before it', async () => {
    await times(4, () => open('right'));
    const right: Attempt = await attempts.count('right');
    await db.write(() => attempts.takeBack(right));
    expect(await times(2, () => open('right'))).toEqual([true, false]);
  });

  it('never lets more than five in within any quarter of an hour, whatever the pauses', async () => {
    let number = 0;
    await fc.assert(fc.asyncProperty(fc.array(fc.integer({ min: 0, max: 700 }), { minLength: 6, maxLength: 16 }), async (pauses) => {
      const door = `any ${(number += 1)}`;
      const looked: number[] = [];
      let clock = 0;
      for (const pause of pauses) {
        await pass(pause);
        clock += pause;
        if (await open(door)) looked.push(clock);
        else expect(looked.filter((at) => at > clock - 900)).toHaveLength(5);
      }
      // The real clock moves a little too: within a second of the window's edge nothing is said.
      for (const at of looked) expect(looked.filter((other) => other >= at && other < at + 899).length).toBeLessThanOrEqual(5);
    }), { numRuns: 12 });
  });

  it('is forgotten a day after its last guess, also one that is empty, and not before', async () => {
    await db.write(() => db.sql('delete from sign_in_attempt'));
    await Promise.all(Array.from({ length: 20 }, (_, n) => open(`spray ${n}`)));
    const only = await attempts.count('taken back');
    await db.write(() => attempts.takeBack(only));
    await pass(86_300);
    await housekeeping.sweep();
    expect((await db.request(() => db.sql('select 1 from sign_in_attempt'))).length).toBe(20);
    await pass(200);
    await housekeeping.sweep();
    expect(await db.request(() => db.sql('select 1 from sign_in_attempt'))).toEqual([]);
  });

  it('is stored without the login that stands on it', async () => {
    await open('olena.canary\n203.0.113.1');
    const rows = await db.request(() => db.sql<{ row: string }>('select a::text as row from sign_in_attempt a'));
    expect(rows.map(({ row }) => row).join()).not.toMatch(new RegExp(`canary|${Buffer.from('canary').toString('hex')}`));
  });
});
