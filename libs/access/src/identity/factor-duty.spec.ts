import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { Db, connect, roles } from '#libs/platform';
import { useDatabase } from '../../../../test/support/database.js';
import { mustAddFactor, mustHaveFactor } from './factor-duty.js';

const database = useDatabase();
let db: Db;
beforeAll(async () => { db = new Db(await connect({ databaseUrl: database.url, databasePool: 2 })); });
afterAll(() => db.onApplicationShutdown());

/** What the database lets one account hold: who watches, appoints or prepares people for court holds no other role. */
const alone = ['AUDITOR', 'ADMINISTRATOR', 'COORDINATOR'] as const;
const together = roles.filter((role) => !alone.some((one) => one === role));
const oneAccount = fc.record({ roles: fc.oneof(fc.subarray(together, { minLength: 1 }), fc.constantFrom(...alone).map((role) => [role])), hasFactor: fc.boolean(), demonstration: fc.boolean() });

describe('the duty to have a second factor', () => {
  it('is the same in the program and in the database, for whatever account', async () => {
    await fc.assert(fc.asyncProperty(oneAccount, async (account) => {
      const [row] = await db.write(() => db.sql<{ must: boolean }>(
        `insert into staff (id, login, display_name, roles, password_hash, has_factor, demonstration) values ($1, $2, 'Синтетична', $3, '-', $4, $5) returning must_add_factor as must`,
        [randomUUID(), `s${randomUUID().slice(0, 12)}`, account.roles, account.hasFactor, account.demonstration]));
      expect(row?.must).toBe(mustAddFactor(account));
    }), { numRuns: 60 });
  });

  it('ends with a factor, does not fall on the demonstration, and grows with roles only', () => {
    fc.assert(fc.property(oneAccount, fc.constantFrom(...roles), (account, more) => {
      expect(mustAddFactor({ ...account, hasFactor: true })).toBe(false);
      expect(mustHaveFactor({ ...account, demonstration: true })).toBe(false);
      if (mustHaveFactor(account)) expect(mustHaveFactor({ ...account, roles: [...account.roles, more] })).toBe(true);
    }));
  });
});
