import { randomUUID } from 'node:crypto';
import { beforeAll, describe, expect, it } from '@jest/globals';
import { type Client, type GraphQLAnswer, useApi } from '../support/test-app.js';

const CREATE = 'mutation ($login: String!) { createStaff(input: { login: $login, displayName: "Синтетична", roles: [AUDITOR] }) { staff { id login } oneTimePassword } }';
const TWO = 'mutation ($a: String!, $b: String!) { a: createStaff(input: { login: $a, displayName: "Перша", roles: [AUDITOR] }) { staff { id } oneTimePassword } b: createStaff(input: { login: $b, displayName: "Друга", roles: [AUDITOR] }) { staff { id } oneTimePassword } }';

describe('a change that is sent more than once', () => {
  const api = useApi();
  let administrator: Client;
  beforeAll(async () => {
    administrator = await api.signIn(['ADMINISTRATOR']);
  });
  let number = 0;
  const newLogin = (): string => `again${(number += 1)}`;
  const keyed = (): Record<string, string> => ({ 'idempotency-key': randomUUID() });
  const exists = async (...logins: string[]): Promise<number> => (await api.db.request(() => api.db.sql<{ n: number }>('select count(*) as n from staff where login = any($1)', [logins])))[0]?.n ?? -1;
  const audited = async (login: string): Promise<number> => (await api.db.request(() => api.db.sql<{ n: number }>(`select count(*) as n from audit_event e join staff s on s.id = e.resource_id where e.action = 'staff.create' and s.login = $1`, [login])))[0]?.n ?? -1;
  const code = (answer: GraphQLAnswer): string | undefined => answer.errors?.[0]?.extensions.code;

  it('by twenty twins at the same moment happens once, is audited once, and all twins get the same answer', async () => {
    const [login, headers] = [newLogin(), keyed()];
    const answers = await Promise.all(Array.from({ length: 20 }, () => administrator.ask(CREATE, { login }, headers)));
    expect(new Set(answers.map((answer) => JSON.stringify(answer))).size).toBe(1);
    expect([await exists(login), await audited(login), answers[0]?.errors]).toEqual([1, 1, undefined]);
  });

  it('by somebody else with the same key is another change', async () => {
    const other = await api.signIn(['ADMINISTRATOR']);
    const headers = keyed();
    const [one, two] = [newLogin(), newLogin()];
    const answers = [await administrator.ask(CREATE, { login: one }, headers), await other.ask(CREATE, { login: two }, headers)];
    expect(answers.map((answer) => (answer.data as unknown as { createStaff: { staff: { login: string } } }).createStaff.staff.login)).toEqual([one, two]);
  });

  it('with two changes in one document repeats both answers, each under its own name', async () => {
    const [a, b, headers] = [newLogin(), newLogin(), keyed()];
    const first = await administrator.ask(TWO, { a, b }, headers);
    expect(await administrator.ask(TWO, { a, b }, headers)).toEqual(first);
    expect([await exists(a, b), first.errors]).toEqual([2, undefined]);
  });

  it('of which the second was refused keeps the first and tries the second again', async () => {
    const [a, b, headers] = [newLogin(), newLogin(), keyed()];
    await administrator.ask(CREATE, { login: b });
    const first = await administrator.ask(TWO, { a, b }, headers);
    expect([code(first), first.data, await exists(a)]).toEqual(['access/login-taken', null, 1]);
    await api.db.write(() => api.db.sql(`update staff set login = $2 where login = $1`, [b, `${b}x`]));
    const again = await administrator.ask(TWO, { a, b }, headers);
    expect([again.errors, await exists(a, b), await audited(a)]).toEqual([undefined, 2, 1]);
  });

  it('with other words under the same key is refused, also under another name or as another change', async () => {
    const [login, headers] = [newLogin(), keyed()];
    await administrator.ask(CREATE, { login }, headers);
    expect(code(await administrator.ask(CREATE, { login: newLogin() }, headers))).toBe('conflict/other-request');
    const officeId = await api.officeId('16');
    const other = await administrator.ask('mutation ($id: ID!) { createStaff: relocateOffice(input: { officeId: $id, seat: "Львів", since: "2026-01-01" }) { seat } }', { id: officeId }, headers);
    expect(code(other)).toBe('conflict/other-request');
  });

  it('may ask for more of the answer the second time', async () => {
    const [login, headers] = [newLogin(), keyed()];
    await administrator.ask(CREATE, { login }, headers);
    const more = await administrator.ask(CREATE.replace('id login', 'id login displayName active roles lastLoginAt office { code } abilities'), { login }, headers);
    expect(more).toMatchObject({ data: { createStaff: { staff: { login, displayName: 'Синтетична', active: false, roles: ['AUDITOR'], lastLoginAt: null, office: null, abilities: ['setActive', 'setMail', 'resetPassword', 'askForRoles', 'endSessions'] } } } });
    expect(more.errors).toBeUndefined();
  });

  it.each(['short', 'has space in it', 'semi;colon;colon', 'x'.repeat(101), 'кирилиця-ключ'])('with «%s» for a key is refused, with its name', async (key) => {
    const login = newLogin();
    const answer = await administrator.ask(CREATE, { login }, { 'idempotency-key': encodeURI(key) === key || key.includes(' ') ? key : encodeURI(key) });
    expect([code(answer), answer.errors?.[0]?.extensions.fields?.[0]?.field, await exists(login)]).toEqual(['bad-input', 'Idempotency-Key', 0]);
  });

  it('after the right was taken away is refused like any other: a session of another door is none', async () => {
    const leaving = await api.signIn(['ADMINISTRATOR']);
    const [login, headers] = [newLogin(), keyed()];
    await leaving.ask(CREATE, { login }, headers);
    await api.db.write(() => api.db.sql(`update staff set roles = '{AUDITOR}' where id = $1`, [leaving.id]));
    expect(await leaving.ask(CREATE, { login }, headers)).toMatchObject({ data: null, errors: [{ extensions: { code: 'not-signed-in' } }] });
  });

  it('does not leave the one-time password or a hash for whoever reads the table', async () => {
    const [login, headers] = [newLogin(), keyed()];
    const withPassword = CREATE.replace('[AUDITOR]', `[COORDINATOR], officeId: "${await api.officeId('14')}"`);
    const { createStaff } = (await administrator.ask(withPassword, { login }, headers)).data as unknown as { createStaff: { oneTimePassword: string } };
    const rows = await api.db.request(() => api.db.sql<{ answer: Buffer }>('select answer from idempotency where key like $1', [`${headers['idempotency-key']}%`]));
    expect(rows).toHaveLength(1);
    const stored = `${rows[0]?.answer.toString('utf8')} ${rows[0]?.answer.toString('latin1')}`;
    for (const word of [createStaff.oneTimePassword, login, 'argon2', 'Синтетична']) expect(stored).not.toContain(word);
  });

  it('that waits for somebody else\'s lock too long changes nothing and may be sent again', async () => {
    const [login, headers] = [newLogin(), keyed()];
    let release: (() => void) | undefined;
    const held = new Promise<void>((resolve) => (release = resolve));
    const holder = api.db.write(async () => {
      await api.db.sql('lock table staff in access exclusive mode');
      await held;
    });
    await new Promise((resolve) => setTimeout(resolve, 100));
    // The session is read from the locked table too: the whole request has to wait.
    const waiting = administrator.ask(CREATE, { login }, headers);
    await new Promise((resolve) => setTimeout(resolve, 3_300));
    release?.();
    await holder;
    const first = (await waiting) as unknown as { error?: { code: string } };
    expect(first.error?.code ?? code(first as never)).toBe('unavailable');
    expect(await exists(login)).toBe(0);
    expect((await administrator.ask(CREATE, { login }, headers)).errors).toBeUndefined();
  }, 20_000);

  it('never happens without its audit row', async () => {
    const login = newLogin();
    await api.db.write(() => api.db.sql('alter table audit_event rename column ground to gone'));
    const answer = await administrator.ask(CREATE, { login });
    await api.db.write(() => api.db.sql('alter table audit_event rename column gone to ground'));
    expect([code(answer), await exists(login)]).toEqual(['internal', 0]);
  });
});

describe('many people at once', () => {
  const api = useApi();

  it('never see each other: 300 requests of six people, mixed with faults, each answered with its own person', async () => {
    const people = await Promise.all((['PROSECUTOR', 'INVESTIGATOR', 'HEAD', 'COORDINATOR', 'AUDITOR', 'ADMINISTRATOR'] as const).map((role) => api.signIn([role])));
    const documents = ['{ me { id } }', '{ me { id office { code } } }', '{ me { id } broken }', '{ me { id } offices { code } }'];
    await Promise.all(Array.from({ length: 300 }, async (_, n) => {
      const person = people[n % people.length] as Client;
      const answer = await person.ask(documents[n % documents.length] as string);
      if (n % documents.length === 2) expect(answer.data).toBeUndefined();
      else expect((answer.data as unknown as { me: { id: string } }).me.id).toBe(person.id);
    }));
  }, 30_000);

  it('who go away in the middle of their requests leave no connection behind', async () => {
    const person = await api.signIn(['ADMINISTRATOR']);
    await new Promise<void>((resolve) => (api.app.getHttpServer().listening ? resolve() : api.app.getHttpServer().listen(0, '127.0.0.1', resolve)));
    const { port } = api.app.getHttpServer().address() as { port: number };
    const body = JSON.stringify({ query: `{ ${Array.from({ length: 10 }, (_, n) => `a${n}: offices { code name { uk } territory { uk } seat }`).join(' ')} }` });
    await Promise.all(Array.from({ length: 60 }, async (_, n) => {
      const stop = new AbortController();
      setTimeout(() => stop.abort(), n % 15);
      await fetch(`http://127.0.0.1:${port}/graphql`, { method: 'POST', headers: { 'content-type': 'application/json', cookie: person.cookie }, body, signal: stop.signal }).then((response) => response.text()).catch(() => undefined);
    }));
    const held = async (): Promise<number> => {
      const [open] = await api.db.request(() => api.db.sql<{ n: number }>(`select count(*) as n from pg_stat_activity where datname = current_database() and state like 'idle in transaction%' and pid <> pg_backend_pid()`));
      return open?.n ?? -1;
    };
    // What was under way when its reader left still comes to its end first.
    for (const end = Date.now() + 10_000; Date.now() < end && (await held()) > 0;) await new Promise((resolve) => setTimeout(resolve, 100));
    expect(await held()).toBe(0);
    expect((await person.ask('{ me { id } }')).errors).toBeUndefined();
  }, 30_000);
});
