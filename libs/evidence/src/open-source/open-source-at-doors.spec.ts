import { createHash, randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { type INestApplicationContext, Module } from '@nestjs/common';
import { NestFactory } from '@nestjs/core';
import { AccessModule, Sessions } from '#libs/access';
import { AuditModule } from '#libs/audit';
import { type Actor, Db, PlatformModule, type Role, createLog, doorOf, letterOf, readConfig } from '#libs/platform';
import { NOW, useProceedings } from '../../../../test/support/builders/proceedings.js';
import { rightsIn } from '../../../../test/support/builders/rights.js';
import { assign } from '../../../../test/support/builders/stored-files.js';
import { testKeys } from '../../../../test/support/services.js';
import { EvidenceModule } from '../evidence.module.js';
import { Preservations } from '../preservation/preservations.service.js';
import { Captures } from './captures.service.js';
import { Verifications } from './verifications.service.js';

const TABLES = ['capture', 'capture_version', 'capture_item', 'verification_step', 'verification_review', 'preservation_request', 'preservation_act'] as const;
const NOTHING = TABLES.map(() => 0);
const ALL = TABLES.map(() => 1);

/** Each kind of work has its own login here, with row-level security behind it: what is tried goes round the services. */
describe('open sources at the doors of the database', () => {
  const owner = useProceedings([EvidenceModule], () => ({ FILES_DIR: '/nonexistent' }));
  let app: INestApplicationContext;
  let olena: Actor;
  let marko: Actor;
  let proceedingId: string;
  let captureId: string;
  let stepId: string;
  let requestId: string;

  beforeAll(async () => {
    const config = readConfig({ NODE_ENV: 'test', DATABASE_URL: process.env['DATABASE_URL'], DATABASE_POOL: '4', LOG_LEVEL: 'silent', ...testKeys() });
    @Module({ imports: [PlatformModule.with(config, createLog('silent'), 'entry'), AuditModule, AccessModule, EvidenceModule] })
    class Slices {}
    app = await NestFactory.createApplicationContext(Slices, { logger: false, abortOnError: false });
    await owner.db.write(async () => {
      [olena, marko] = [await owner.actor(), await owner.actor(['INVESTIGATOR'])];
      proceedingId = await owner.register(olena);
      await assign(owner.db, proceedingId, marko.id);
    });
    captureId = (await act(olena, (who) => app.get(Captures).record(who, {
      proceedingId, address: 'https://board.example.org/17', capturedAt: '2026-11-19T10:00:00+02:00', zone: 'Europe/Kyiv', operator: 'Слідча', method: 'SCREENSHOT',
    }, NOW))).id;
    await act(olena, (who) => app.get(Captures).register(who, { captureId }, NOW));
    stepId = (await act(marko, (who) => app.get(Verifications).record(who, {
      captureId, kind: 'SOURCE', doneAt: '2026-11-20T09:00:00+02:00', done: 'Звірено', result: 'Той самий', reliability: 'B', credibility: 2,
    }, NOW))).id;
    await act(olena, (who) => app.get(Verifications).review(who, { stepId, verdict: 'AGREED' }));
    requestId = (await act(marko, (who) => app.get(Preservations).request(who, {
      proceedingId, provider: 'Платформа', country: 'IE', way: 'NETWORK_24_7', subject: 'robota-17', basis: 'ст. 29', sentOn: '2026-11-02',
    }, NOW))).id;
    await act(olena, (who) => app.get(Preservations).record(who, { requestId, act: 'PRESERVED', on: '2026-11-05' }, NOW));
  }, 60_000);
  afterAll(async () => app?.close());

  /** Works in the session of somebody, at her own door. */
  const as = async <T>(actor: Actor, work: (actor: Actor) => Promise<T>): Promise<T> => {
    const [token, sessionId] = [`${letterOf(doorOf(actor.roles))}-${randomUUID()}`, randomUUID()];
    const hash = createHash('sha256').update(token).digest();
    await owner.db.write(() => owner.db.sql(`insert into staff_session (id, staff_id, token_hash, expires_at) values ($1, $2, $3, now() + interval '1 hour')`, [sessionId, actor.id, hash]));
    const { run, release } = app.get(Db).enter(app.get(Sessions).pass(token));
    return run(() => work({ ...actor, sessionId })).finally(release);
  };
  const act = <T>(actor: Actor, work: (actor: Actor) => Promise<T>): Promise<T> => as(actor, (who) => app.get(Db).write(() => work(who)));
  const seen = (actor: Actor): Promise<(number | string)[]> => as(actor, async () => {
    const counts: (number | string)[] = [];
    for (const table of TABLES) {
      const asked = app.get(Db).rehearse(() => app.get(Db).sql<{ n: number }>(`select count(*)::int n from ${table} where proceeding_id = $1`, [proceedingId]));
      counts.push(await asked.then(([row]) => row?.n ?? 0, (fault: { code?: string }) => String(fault.code)));
    }
    return counts;
  });
  /** What the database says to somebody who sends it a statement; nothing of it stays. */
  const says = (actor: Actor, text: string, values: readonly unknown[] = []): Promise<string> =>
    as(actor, () => app.get(Db).rehearse(() => app.get(Db).sql(text, values))).then(() => 'done', (fault: { code?: string }) => String(fault.code));
  const someone = (role: Role, office?: string): Promise<Actor> => owner.db.write(() => owner.actor([role], office));

  it('are read by the two who work on the proceeding', async () => {
    expect([await seen(olena), await seen(marko)]).toEqual([[1, 1, 1, 1, 1, 1, 1], ALL]);
  });

  it.each<[who: string, role: Role, office: string | undefined]>([
    ['a prosecutor of the office without a duty', 'PROSECUTOR', '16'],
    ['an investigator of another office', 'INVESTIGATOR', '14'],
    ['the head of another office', 'HEAD', '14'],
  ])('are nothing to %s', async (_who, role, office) => {
    expect(await seen(await someone(role, office))).toEqual(NOTHING);
  });

  it.each<[who: string, role: Role]>([['an auditor', 'AUDITOR'], ['an administrator', 'ADMINISTRATOR']])('have no door at all for %s', async (_who, role) => {
    expect(await seen(await someone(role))).toEqual(TABLES.map(() => '42501'));
  });

  it('are within reach of the head of the office, whom the policy above shows no line of them without a purpose; and of nobody who is excluded', async () => {
    const [head, mine] = [await someone('HEAD', '16'), await someone('INVESTIGATOR', '16')];
    await owner.db.write(async () => {
      await rightsIn(owner.db).grant(head.id, proceedingId, { source: 'PURPOSE' });
      await rightsIn(owner.db).grant(mine.id, proceedingId, { source: 'BREAK_GLASS' });
      await rightsIn(owner.db).exclude(mine.id, proceedingId);
    });
    expect([await seen(await someone('HEAD', '16')), await seen(head), await seen(mine)]).toEqual([ALL, ALL, NOTHING]);
  });

  it('are changed by nobody, and taken away by nobody, also by those who work on them', async () => {
    for (const table of TABLES) {
      expect([table, await says(olena, `update ${table} set recorded_at = now()`)]).toEqual([table, '42501']);
      expect([table, await says(olena, `delete from ${table}`)]).toEqual([table, '42501']);
      expect([table, await says(olena, `truncate ${table} cascade`)]).toEqual([table, '42501']);
    }
  });

  it('take no row for a proceeding that the writer may not see', async () => {
    const stranger = await someone('INVESTIGATOR', '14');
    const capture = 'insert into capture (id, proceeding_id, recorded_by) values (gen_random_uuid(), $1, $2)';
    const request = `insert into preservation_request (id, proceeding_id, provider, country, way, subject, basis, sent_on, recorded_by)
      values (gen_random_uuid(), $1, 'П', 'IE', 'PROVIDER', 'С', 'Б', '2026-11-02', $2)`;
    expect([await says(stranger, capture, [proceedingId, stranger.id]), await says(marko, capture, [proceedingId, marko.id])]).toEqual(['42501', 'done']);
    expect([await says(stranger, request, [proceedingId, stranger.id]), await says(marko, request, [proceedingId, marko.id])]).toEqual(['42501', 'done']);
  });

  it('take no step of a capture of another proceeding, and no version beside the one that is next', async () => {
    const other = await owner.db.write(() => owner.register(olena));
    const step = `insert into verification_step (id, proceeding_id, capture_id, kind, done_at, done, result, reliability, credibility, recorded_by)
      values (gen_random_uuid(), $1, $2, 'SOURCE', now(), 'а', 'б', 'B', 2, $3)`;
    expect(await says(olena, step, [other, captureId, olena.id])).toBe('23503');
    const version = `insert into capture_version (id, proceeding_id, capture_id, version, address, captured_at, zone, operator, method, reason, recorded_by)
      values (gen_random_uuid(), $1, $2, $3, 'https://example.org', now(), 'UTC', 'а', 'MANUAL', $4, $5)`;
    expect(await says(olena, version, [proceedingId, captureId, 1, null, olena.id])).toBe('23505');
    expect(await says(olena, version, [proceedingId, captureId, 2, null, olena.id])).toBe('23514');
    expect(await says(olena, version, [proceedingId, captureId, 2, 'Описка.', olena.id])).toBe('done');
  });

  it.each<[what: string, values: Readonly<Record<string, string>>]>([
    ['a day until which data are kept, of a refusal', { act: 'REFUSED', until: '2027-01-01', note: 'Ні' }],
    ['a day before the act itself', { act: 'PRESERVED', until: '2026-11-01' }],
    ['an end without a reason', { act: 'ENDED' }],
    ['a request for the data without its number', { act: 'FOLLOWED' }],
    ['an act that nobody knows', { act: 'LOST' }],
  ])('take no %s', async (_what, { act: kind, until, note }) => {
    const text = `insert into preservation_act (id, proceeding_id, request_id, act, on_day, until_on, note, recorded_by)
      values (gen_random_uuid(), $1, $2, $3, '2026-11-10', $4, $5, $6)`;
    expect(await says(olena, text, [proceedingId, requestId, kind, until ?? null, note ?? null, olena.id])).toBe('23514');
  });

  it('take an item once, for whichever capture came first', async () => {
    const second = (await act(olena, (who) => app.get(Captures).record(who, {
      proceedingId, address: 'https://board.example.org/18', capturedAt: '2026-11-19T10:00:00+02:00', zone: 'Europe/Kyiv', operator: 'Слідча', method: 'SCREENSHOT',
    }, NOW))).id;
    const text = `insert into capture_item (id, proceeding_id, capture_id, item_id, recorded_by)
      select gen_random_uuid(), proceeding_id, $1, item_id, $2 from capture_item where capture_id = $3`;
    expect(await says(olena, text, [second, olena.id, captureId])).toBe('23505');
  });

  it('take what is written in the name of whoever writes it alone: nobody reviews her own step as a colleague', async () => {
    const review = `insert into verification_review (id, proceeding_id, step_id, done_by, verdict, recorded_by) values (gen_random_uuid(), $1, $2, $3, 'AGREED', $4)`;
    expect([await says(marko, review, [proceedingId, stepId, marko.id, olena.id]), await says(olena, review, [proceedingId, stepId, marko.id, olena.id])]).toEqual(['42501', 'done']);
    const head = await someone('HEAD', '16');
    for (const table of TABLES) {
      const again = `insert into ${table} select (jsonb_populate_record(t, jsonb_build_object('id', gen_random_uuid(), 'recorded_by', $2::uuid))).* from ${table} t where t.proceeding_id = $1 limit 1`;
      for (const who of [marko, head]) expect([table, await says(who, again, [proceedingId, olena.id])]).toEqual([table, '42501']);
    }
  });
});
