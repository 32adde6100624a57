import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { type Actor, Db, SYSTEM_ID, connect, systemActor } from '#libs/platform';
import { type LoggedEvent, readLog, testAudit } from '../../../test/support/audit.js';
import { useDatabase } from '../../../test/support/database.js';
import type { Audit } from './audit.service.js';
import { fieldChanges } from './field-changes.js';

const database = useDatabase();
let db: Db;
let audit: Audit;

beforeAll(async () => {
  db = new Db(await connect({ databaseUrl: database.url, databasePool: 4 }));
  audit = testAudit(db);
});
afterAll(() => db.onApplicationShutdown());

const rows = (resource: string): Promise<LoggedEvent[]> => db.request(() => readLog(db, 'resource = $1', [resource]));

describe('the log of who did what', () => {
  it('records who, in which session, what, to which record of which proceeding, and what became of each field', async () => {
    const [sessionId, resourceId, proceedingId] = [randomUUID(), randomUUID(), randomUUID()];
    const actor: Actor = { ...systemActor, sessionId };
    const id = await db.write(() => audit.record(actor, { action: 'thing.change', resource: 'thing', resourceId, proceedingId, changes: fieldChanges({ title: 'а' }, { title: 'б' }) }));
    expect(await rows('thing')).toEqual([{
      id, actorId: SYSTEM_ID, sessionId, action: 'thing.change', resourceId, proceedingId, changes: [{ field: 'title', before: 'а', after: 'б' }],
    }]);
  });

  it('records many acts in one statement, in the transaction of their change', async () => {
    await db.write(async () => {
      await audit.recordMany(systemActor, Array.from({ length: 500 }, (_, n) => ({ action: `many.${String(n).padStart(3, '0')}`, resource: 'many' })));
      expect(db.audited()).toBe(500);
    });
    expect(await rows('many')).toHaveLength(500);
  });

  it('keeps no row of a change that was undone', async () => {
    await db.write(async () => {
      await audit.record(systemActor, { action: 'undone', resource: 'undone' });
      throw new Error('no');
    }).catch(() => undefined);
    await db.rehearse(() => audit.record(systemActor, { action: 'undone', resource: 'undone' }));
    expect(await rows('undone')).toEqual([]);
  });

  it('refuses to record outside of a transaction: then there would be a row without its change', async () => {
    await expect(db.request(() => audit.record(systemActor, { action: 'loose', resource: 'loose' }))).rejects.toThrow('needs the transaction of its change');
    await expect(audit.record(systemActor, { action: 'loose', resource: 'loose' })).rejects.toThrow('needs the transaction');
    expect(await rows('loose')).toEqual([]);
  });

  it('takes the change down with it when it cannot be written', async () => {
    const stranger: Actor = { ...systemActor, id: randomUUID() };
    await expect(db.write(async () => {
      await db.sql(`insert into job_run (id, task, slot, started_at, claimed_until) values (gen_random_uuid(), 'unaudited', '1', now(), now())`);
      await audit.record(stranger, { action: 'x', resource: 'stranger' });
    })).rejects.toMatchObject({ constraint: 'audit_event_actor_id' });
    expect(await db.request(() => db.sql(`select 1 from job_run where task = 'unaudited'`))).toEqual([]);
  });

  it.each([
    ['changed', `update audit_event set action = 'forged'`], ['removed', 'delete from audit_event'], ['emptied', 'truncate audit_event'], ['rewritten on conflict', `insert into audit_event select * from audit_event on conflict (at, id) do update set action = 'forged'`],
  ])('cannot be %s', async (_how, statement) => {
    await db.write(() => audit.record(systemActor, { action: 'append.only', resource: 'append' }));
    await expect(db.write(() => db.sql(statement))).rejects.toMatchObject({ code: '42501' });
    expect((await rows('append')).every(({ action }) => action === 'append.only')).toBe(true);
  });

  it('orders what happened by the clock of the database, also inside one transaction', async () => {
    await db.write(async () => {
      for (const action of ['1', '2', '3']) await audit.record(systemActor, { action, resource: 'order' });
    });
    const inOrder = await db.request(() => db.sql<{ action: string }>(`select action from audit_event where resource = 'order' order by at`));
    expect(inOrder.map(({ action }) => action)).toEqual(['1', '2', '3']);
  });

  it('has nothing to say of no acts', async () => {
    await expect(audit.recordMany(systemActor, [])).resolves.toEqual([]);
  });
});
