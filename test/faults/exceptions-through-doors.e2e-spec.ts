import { createHash, randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import pg from 'pg';
import { type Role, doorOf, doorUrl, letterOf } from '#libs/platform';
import { rightsIn } from '../support/builders/rights.js';
import { someNumber } from '../support/builders/proceedings.js';
import { useDatabase } from '../support/database.js';
import { type Running, sql, startProcess } from './api-process.js';

const TEXT = 'Свідкові погрожують, прокурор провадження не відповідає на дзвінки.';
const OPEN = 'query ($id: ID!) { proceeding(id: $id) { id summary } }';

interface Answer { data: Record<string, unknown> | null; errors?: { message: string; extensions: { code: string } }[] }
interface Person { readonly id: string; readonly roles: readonly Role[]; readonly hash: Buffer; readonly headers: Record<string, string> }

/** The API as it is run: each person's work through the login of her door, with row-level security behind it. */
describe('exceptions through the doors', () => {
  const database = useDatabase();
  let api: Running;
  let people = 0;
  let olena: Person;
  let proceeding: { id: string; number: string };
  const inDb = <T>(text: string, values: unknown[] = []): Promise<T[]> => sql<T>(database.url, text, values);
  /** Rows of rights as the owner writes them. */
  const rights = rightsIn({ sql: inDb } as unknown as Parameters<typeof rightsIn>[0]);

  const person = async (roles: Role[], office = '16'): Promise<Person> => {
    const [id, token] = [randomUUID(), `${letterOf(doorOf(roles))}${randomUUID()}`];
    people += 1;
    const hash = createHash('sha256').update(token).digest();
    await inDb(`insert into staff (id, login, display_name, roles, office_id, password_hash, must_change_password, has_factor) values ($1, $2, $3, $4, (select id from office where code = $5), '-', false, true)`, [id, `person${people}`, `Особа ${people}`, roles, roles.includes('AUDITOR') ? null : office]);
    await inDb(`insert into staff_session (id, staff_id, token_hash, expires_at, proved_at) values ($1, $2, $3, now() + interval '1 hour', now())`, [randomUUID(), id, hash]);
    return { id, roles, hash, headers: { 'content-type': 'application/json', 'accept-language': 'en', cookie: `__Host-oberih=${token}` } };
  };
  const ask = async (who: Person, query: string, variables: Record<string, unknown> = {}): Promise<Answer> =>
    (await fetch(`http://127.0.0.1:${api.port}/graphql`, { method: 'POST', headers: who.headers, body: JSON.stringify({ query, variables }) })).json() as Promise<Answer>;
  const data = async <T>(who: Person, query: string, variables: Record<string, unknown> = {}): Promise<T> => {
    const answer = await ask(who, query, variables);
    if (answer.errors !== undefined) throw new Error(JSON.stringify(answer.errors));
    return answer.data as T;
  };
  const register = async (): Promise<{ id: string; number: string }> => {
    const number = someNumber();
    const { registerProceeding } = await data<{ registerProceeding: { proceeding: { id: string } } }>(olena, 'mutation ($input: RegisterProceedingInput!) { registerProceeding(input: $input) { proceeding { id } } }', { input: { erdrNumber: number, registeredOn: '2026-03-02', summary: 'Вигадана фабула.' } });
    return { id: registerProceeding.proceeding.id, number };
  };
  const inbox = async (who: Person): Promise<string[]> => (await data<{ notifications: { edges: { node: { kind: string } }[] } }>(who, '{ notifications(first: 50) { edges { node { kind } } } }')).notifications.edges.map(({ node }) => node.kind);
  const readings = (who: Person): Promise<{ ground: string; groundId: string | null }[]> => inDb(`select ground, ground_id "groundId" from audit_event where action = 'proceeding.read' and actor_id = $1 order by at`, [who.id]);

  beforeAll(async () => {
    api = await startProcess('api', database.url);
    olena = await person(['PROSECUTOR']);
    proceeding = await register();
  }, 120_000);
  afterAll(async () => {
    api.child.kill('SIGTERM');
    await api.ended;
  });

  it('break the glass, tag every answer, tell those concerned, and are reviewed by an auditor', async () => {
    const [stranger, head, auditor] = [await person(['PROSECUTOR'], '14'), await person(['HEAD']), await person(['AUDITOR'])];
    expect(await data(stranger, OPEN, { id: proceeding.id })).toEqual({ proceeding: null });
    const { breakGlass } = await data<{ breakGlass: { outcome: string; opened: { id: string }[] } }>(stranger, 'mutation ($input: BreakGlassInput!) { breakGlass(input: $input) { outcome opened { id } } }', { input: { erdrNumber: proceeding.number, reason: 'LIFE_AT_RISK', text: TEXT, basis: '12-34', hours: 1 } });
    const [glass] = breakGlass.opened;
    expect(breakGlass.outcome).toBe('OPENED');
    for (let n = 0; n < 2; n += 1) expect(await data(stranger, OPEN, { id: proceeding.id })).toMatchObject({ proceeding: { summary: 'Вигадана фабула.' } });
    expect(await readings(stranger)).toEqual([1, 2].map(() => ({ ground: 'break-glass', groundId: glass?.id })));
    for (const who of [olena, head, auditor]) expect(await inbox(who)).toContain('GLASS_BROKEN');
    await data(auditor, 'mutation ($input: ReviewGlassInput!) { reviewGlass(input: $input) { verdict } }', { input: { glassId: glass?.id, verdict: 'JUSTIFIED', note: 'Документ перевірено, підстава є.' } });
    expect(await inbox(stranger)).toEqual(['GLASS_REVIEWED']);
  });

  it('alert head and auditors to the 31st proceeding that a head opens by purpose, also when the purposes have ended since', async () => {
    const [curious, head, auditor] = [await person(['HEAD']), await person(['HEAD']), await person(['AUDITOR'])];
    for (let n = 0; n < 31; n += 1) {
      const { id } = await register();
      expect((await ask(curious, 'mutation ($input: StatePurposeInput!) { statePurpose(input: $input) }', { input: { proceedingId: id, purpose: 'Синтетична підстава перевірки.' } })).errors).toBeUndefined();
      await data(curious, OPEN, { id });
      await inDb('update access_grant set ended_at = now() where staff_id = $1 and ended_at is null', [curious.id]);
      expect((await inbox(auditor)).filter((kind) => kind === 'FOREIGN_READINGS')).toHaveLength(n < 30 ? 0 : 1);
    }
    expect([await inbox(head), await inbox(curious)].map((kinds) => kinds.includes('FOREIGN_READINGS'))).toEqual([true, false]);
  }, 60_000);

  it('show nothing of the content while the login of the reader may not write to the log', async () => {
    const head = await person(['HEAD']);
    await rights.grant(head.id, proceeding.id);
    await inDb('revoke insert on audit_event from oberih_head');
    for (const document of [OPEN, '{ proceedings(first: 50) { edges { node { summary } } } }', '{ proceedings(first: 50) { edges { node { summary abilities } } } }']) {
      const { data: shown, errors } = await ask(head, document, { id: proceeding.id });
      expect([shown, errors?.[0]?.extensions.code, errors?.[0]?.message]).toEqual([null, 'audit/unavailable', expect.stringContaining('without an entry')]);
    }
    await inDb('grant insert on audit_event to oberih_head');
    expect(await data(head, OPEN, { id: proceeding.id })).toMatchObject({ proceeding: { summary: 'Вигадана фабула.' } });
  });

  it.each([
    ['her session was ended', 'update staff_session set ended_at = now() where staff_id = $1'],
    ['her account was switched off', 'update staff set active = false where id = $1'],
  ])('end with the live channel within five seconds after %s', async (_why, revoke) => {
    const petro = await person(['PROSECUTOR']);
    const stream = await fetch(`http://127.0.0.1:${api.port}/live`, { headers: petro.headers });
    expect(stream.status).toBe(200);
    await inDb(revoke, [petro.id]);
    const from = performance.now();
    await stream.text();
    expect(performance.now() - from).toBeLessThan(5_000);
  }, 20_000);

  describe('at a person\'s own login', () => {
    /** Statements of one transaction of somebody who entered, without the program between. */
    const entered = async <T>(who: Person, text: string, values: unknown[] = []): Promise<T[]> => {
      const client = new pg.Client(doorUrl(database.url, doorOf(who.roles), process.env['SECRET'] ?? ''));
      await client.connect();
      try {
        await client.query('begin');
        await client.query('select sec.enter($1, 15)', [who.hash]);
        return (await client.query(text, values)).rows as T[];
      } finally {
        await client.end();
      }
    };
    const refusal = (work: Promise<unknown>): Promise<string> => work.then(() => 'done', ({ code }: { code?: string }) => code ?? 'none');
    const tell = (who: Person, recipient: string, kind: string, occurrence: string): Promise<unknown> => entered(who, `select sec.notify(array[$1::uuid], array[$2], array[$3], array['{"uk":"Увага","en":"Mind"}'::jsonb], array[null::uuid])`, [recipient, kind, occurrence]);

    it('nobody puts a line into the inbox of another about what she did not do', async () => {
      const [petro, head] = [await person(['PROSECUTOR']), await person(['HEAD'])];
      const glass = await rights.glass(head.id, proceeding.id);
      const conflict = await rights.exclude(head.id, proceeding.id, head.id);
      for (const [kind, occurrence] of [['GLASS_BROKEN', glass], ['GLASS_REVIEWED', glass], ['CONFLICT_DECLARED', conflict], ['DEPUTY_NAMED', randomUUID()], ['FOREIGN_READINGS', `${olena.id} 2026-11-22`], ['REVEAL_ASKED', randomUUID()], ['REVEAL_ANSWERED', randomUUID()], ['GLASS_LATE', `${glass} 2026-11-22`], ['PAYROLL', 'x']]) {
        expect([kind, await refusal(tell(petro, olena.id, kind ?? '', occurrence ?? ''))]).toEqual([kind, '42501']);
      }
    });

    it('her own news goes to those whom it concerns, and to nobody else', async () => {
      const [petro, head, auditor, bystander] = [await person(['PROSECUTOR'], '14'), await person(['HEAD']), await person(['AUDITOR']), await person(['PROSECUTOR'], '05')];
      const glass = await rights.glass(petro.id, proceeding.id);
      expect(await Promise.all([olena, head, auditor, bystander, petro].map((who) => refusal(tell(petro, who.id, 'GLASS_BROKEN', glass))))).toEqual(['done', 'done', 'done', '42501', '42501']);
      const conflict = await rights.exclude(petro.id, proceeding.id, petro.id);
      expect(await Promise.all([head, auditor].map((who) => refusal(tell(petro, who.id, 'CONFLICT_DECLARED', conflict))))).toEqual(['done', '42501']);
    });

    it('nobody asks whom a glass of another concerns, what another went through, or who watches her', async () => {
      const [petro, head] = [await person(['PROSECUTOR']), await person(['HEAD'])];
      const glass = await rights.glass(head.id, proceeding.id);
      expect(await entered(petro, 'select * from sec.glass_concerns($1)', [glass])).toEqual([]);
      expect(await entered(petro, `select sec.foreign_readings($1, now() - interval '1 day', now()) n`, [head.id])).toEqual([{ n: 0 }]);
      expect(await entered(petro, 'select * from sec.watchers($1)', [head.id])).toEqual([]);
      expect(await refusal(entered(petro, `select sec.may_tell($1, 'GLASS_BROKEN', $2)`, [olena.id, glass]))).toBe('42501');
    });
  });
});
