import { createHash, randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { type INestApplicationContext, Module } from '@nestjs/common';
import { NestFactory } from '@nestjs/core';
import { AccessModule, Sessions } from '#libs/access';
import { AuditModule } from '#libs/audit';
import { type Actor, Db, PlatformModule, createLog, doorOf, letterOf, readConfig } from '#libs/platform';
import { useProceedings } from '../../../../test/support/builders/proceedings.js';
import { someFileRow } from '../../../../test/support/builders/stored-files.js';
import { testKeys } from '../../../../test/support/services.js';
import { EvidenceModule } from '../evidence.module.js';

const INSERT = 'insert into file_release (id, proceeding_id, file_id, reason, asked_by, released, decided_at, decided_by) values ($1, $2, $3, $4, $5, $6, $7, $8)';
const REASON = 'Для експерта, за постановою слідчого.';

/** What each login may not do with files and their way out, whatever the program says. */
describe('the way out of files at the doors of the database', () => {
  const owner = useProceedings();
  let app: INestApplicationContext;
  let people: Record<'olena' | 'head' | 'stranger' | 'auditor' | 'admin', Actor>;
  let proceedingId: string;

  beforeAll(async () => {
    const config = readConfig({ NODE_ENV: 'test', DATABASE_URL: process.env['DATABASE_URL'], DATABASE_POOL: '3', LOG_LEVEL: 'silent', ...testKeys() });
    @Module({ imports: [PlatformModule.with(config, createLog('silent'), 'entry'), AuditModule, AccessModule, EvidenceModule] })
    class Slices {}
    app = await NestFactory.createApplicationContext(Slices, { logger: false, abortOnError: false });
    await owner.db.write(async () => {
      people = { olena: await owner.actor(), head: await owner.actor(['HEAD']), stranger: await owner.actor(['PROSECUTOR'], '14'), auditor: await owner.actor(['AUDITOR']), admin: await owner.actor(['ADMINISTRATOR']) };
      proceedingId = await owner.register(people.olena);
    });
  }, 60_000);
  afterAll(() => app?.close());

  /** Sends one statement in the session of somebody, at her own door: how many rows it told or changed, or why it was refused. */
  const at = async (actor: Actor, text: string, values: unknown[] = []): Promise<unknown> => {
    const token = `${letterOf(doorOf(actor.roles))}-${randomUUID()}`;
    await owner.db.write(() => owner.db.sql(`insert into staff_session (id, staff_id, token_hash, expires_at) values ($1, $2, $3, now() + interval '1 hour')`, [randomUUID(), actor.id, createHash('sha256').update(token).digest()]));
    const { run, release } = app.get(Db).enter(app.get(Sessions).pass(token));
    return run(() => said(app.get(Db).write(() => app.get(Db).sql(text, values)))).finally(release);
  };
  const said = (work: Promise<unknown[]>): Promise<unknown> => work.then((found) => found.length, (fault: { code?: string; message: string }) => fault.code ?? fault.message);
  const atWork = (text: string, values: unknown[] = []): Promise<unknown> => said(app.get(Db).through('worker', () => app.get(Db).write(() => app.get(Db).sql(text, values))));
  const file = (state = 'QUARANTINED'): Promise<string> => owner.db.write(() => someFileRow(owner.db, { proceedingId, by: people.olena.id, state }));
  const state = async (id: string): Promise<string | undefined> => (await owner.db.request(() => owner.db.sql<{ state: string }>('select state from stored_file where id = $1', [id])))[0]?.state;
  const asked = async (fileId: string, by: Actor): Promise<string> => {
    const id = randomUUID();
    expect(await at(by, `${INSERT} returning 1`, [id, proceedingId, fileId, REASON, by.id, null, null, null])).toBe(1);
    return id;
  };
  const decide = (by: Actor, id: string, as: Actor, released = true): Promise<unknown> => at(by, 'update file_release set released = $2, decided_at = now(), decided_by = $3 where id = $1 returning 1', [id, released, as.id]);

  it('let nobody write a release that is decided already: one person would speak for two', async () => {
    const id = await file();
    for (const released of [true, false]) expect(await at(people.olena, INSERT, [randomUUID(), proceedingId, id, REASON, people.olena.id, released, new Date().toISOString(), people.head.id])).toBe('42501');
    expect(await atWork(INSERT, [randomUUID(), proceedingId, id, REASON, people.olena.id, true, new Date().toISOString(), people.head.id])).toBe('42501');
    expect(await state(id)).toBe('QUARANTINED');
  });

  it('let nobody ask or decide in the name of another, or decide what she asked', async () => {
    const id = await file();
    expect(await at(people.olena, INSERT, [randomUUID(), proceedingId, id, REASON, people.head.id, null, null, null])).toBe('42501');
    const release = await asked(id, people.olena);
    expect([await decide(people.olena, release, people.head), await decide(people.olena, release, people.olena), await decide(people.head, release, people.stranger)]).toEqual(['42501', '23514', '42501']);
    expect(await state(id)).toBe('QUARANTINED');
    expect([await decide(people.head, release, people.head), await state(id)]).toEqual([1, 'ACCEPTED']);
  });

  it('let what was asked and decided stand as it is', async () => {
    const release = await asked(await file(), people.olena);
    for (const set of [`reason = 'Інша підстава звільнення.'`, `asked_by = '${people.head.id}'`, 'asked_at = now()', 'file_id = gen_random_uuid()']) expect([set, await at(people.olena, `update file_release set ${set} where id = '${release}'`)]).toEqual([set, '42501']);
    expect(await decide(people.head, release, people.head, false)).toBe(1);
    expect([await decide(people.head, release, people.head), await at(people.olena, 'delete from file_release where id = $1', [release]), await atWork('delete from file_release where id = $1', [release])]).toEqual(['42501', '42501', '42501']);
  });

  it('release nothing that is not held', async () => {
    const id = await file('RECEIVED');
    const release = await asked(id, people.olena);
    expect([await decide(people.head, release, people.head), await state(id)]).toEqual(['23514', 'RECEIVED']);
  });

  it('ask for no file of another proceeding, also not whoever works on both', async () => {
    const id = await file();
    const other = await owner.db.write(() => owner.register(people.olena));
    const ask = (of: string): Promise<unknown> => at(people.olena, `${INSERT} returning 1`, [randomUUID(), of, id, REASON, people.olena.id, null, null, null]);
    expect([await ask(other), await ask(proceedingId), await state(id)]).toEqual(['23503', 1, 'QUARANTINED']);
  });

  it('let those of another case neither see nor touch a file, what was found in it and its release', async () => {
    const id = await file();
    const release = await asked(id, people.olena);
    await owner.db.write(async () => {
      await owner.db.sql(`insert into file_scan (id, proceeding_id, file_id, verdict, findings, antivirus) values (gen_random_uuid(), $1, $2, 'QUARANTINED', '{macros}', 'NONE')`, [proceedingId, id]);
      await owner.db.sql('insert into file_check (file_id, proceeding_id, checked_at, since) values ($1, $2, now(), now())', [id, proceedingId]);
    });
    for (const table of ['stored_file', 'file_scan', 'file_release', 'file_check']) {
      const column = table === 'stored_file' ? 'id' : 'file_id';
      const look = (who: Actor): Promise<unknown> => at(who, `select 1 from ${table} where ${column} = $1`, [id]);
      expect([table, await look(people.olena), await look(people.stranger), await look(people.auditor), await look(people.admin)]).toEqual([table, 1, 0, '42501', '42501']);
    }
    expect([await decide(people.stranger, release, people.stranger), await at(people.stranger, INSERT, [randomUUID(), proceedingId, id, REASON, people.stranger.id, null, null, null])]).toEqual([0, '42501']);
  });

  it('leave what was found and when a file was read to scheduled work, and let that rewrite no finding', async () => {
    const id = await file();
    const scan = `insert into file_scan (id, proceeding_id, file_id, verdict, findings, antivirus) values (gen_random_uuid(), '${proceedingId}', '${id}', 'ACCEPTED', '{}', 'CLEAN') returning 1`;
    const check = `insert into file_check (file_id, proceeding_id, checked_at, since) values ('${id}', '${proceedingId}', now(), now()) returning 1`;
    for (const who of [people.olena, people.head]) expect([await at(who, scan), await at(who, check), await at(who, 'update file_check set fault = null'), await at(who, `update file_scan set verdict = 'ACCEPTED'`)]).toEqual(['42501', '42501', '42501', '42501']);
    expect([await atWork(scan), await atWork(check), await atWork(`update file_scan set verdict = 'ACCEPTED'`), await atWork('delete from file_scan'), await atWork('truncate file_scan'), await atWork('truncate stored_file cascade')]).toEqual([1, 1, '42501', '42501', '42501', '42501']);
  });

  it('let a copy be asked for in the own name alone, and leave it and the small pictures to scheduled work', async () => {
    const [id, made] = [await file('ACCEPTED'), await file('ACCEPTED')];
    const ask = (who: Actor, as: Actor, state = 'ASKED', copy = randomUUID()): Promise<unknown> => at(who, `insert into file_copy (id, proceeding_id, original_id, kind, reason, boxes, asked_by, state, file_id, settled_at) values ($1, $2, $3, 'STRIPPED', $4, '[]', $5, $6, $7, $8) returning 1`,
      [copy, proceedingId, id, REASON, as.id, state, state === 'MADE' ? made : null, state === 'MADE' ? new Date().toISOString() : null]);
    const copy = randomUUID();
    expect([await ask(people.olena, people.head), await ask(people.olena, people.olena, 'MADE'), await ask(people.stranger, people.stranger), await ask(people.auditor, people.auditor), await ask(people.olena, people.olena, 'ASKED', copy)]).toEqual(['42501', '42501', '42501', '42501', 1]);
    const end = `update file_copy set state = 'MADE', file_id = '${made}', settled_at = now() where id = '${copy}' returning 1`;
    expect([await at(people.olena, end), await at(people.head, 'delete from file_copy'), await atWork(end), await atWork(end), await atWork('delete from file_copy')]).toEqual(['42501', '42501', 1, '42501', '42501']);
    const preview = `insert into file_preview (file_id, proceeding_id, fault) values ('${id}', '${proceedingId}', 'UNREADABLE') returning 1`;
    expect([await at(people.olena, preview), await atWork(preview), await atWork('update file_preview set fault = null'), await atWork('delete from file_preview')]).toEqual(['42501', 1, '42501', '42501']);
    for (const table of ['file_copy', 'file_preview']) expect([table, await at(people.olena, `select 1 from ${table}`), await at(people.stranger, `select 1 from ${table}`), await at(people.auditor, `select 1 from ${table}`)]).toEqual([table, 1, 0, '42501']);
  });

  it('keep a ticket for the person whose it is', async () => {
    const id = await file('ACCEPTED');
    const ticket = (who: Actor, whose: Actor): Promise<unknown> => at(who, `insert into file_ticket (secret_hash, staff_id, session_id, file_id, held, expires_at) values (sha256($1::bytea), $2, gen_random_uuid(), $3, false, now() + interval '1 minute') returning 1`, [Buffer.from(randomUUID()), whose.id, id]);
    expect([await ticket(people.olena, people.olena), await ticket(people.olena, people.head)]).toEqual([1, '42501']);
    for (const who of [people.head, people.stranger, people.auditor, people.admin]) expect([await at(who, 'select 1 from file_ticket where file_id = $1', [id]), await at(who, 'update file_ticket set used_at = null where file_id = $1 returning 1', [id])]).toEqual([0, 0]);
    expect(await at(people.olena, 'select 1 from file_ticket where file_id = $1', [id])).toBe(1);
  });
});
