import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { Sessions } from '#libs/access';
import { doors, loginOf } from '#libs/platform';
import { type Insider, letIn, openLogins, tried, within, withinAs } from '../support/builders/insiders.js';
import { openCase } from '../support/builders/case-file.js';
import { howMany } from '../support/prove.js';
import { type Client, useApi } from '../support/test-app.js';

const SEEN = 'select id from proceeding';
const PUT = `select set_config('sec.context', $1, true)`;
const HOLD = `select current_setting('sec.context', true) as context`;

describe('the context of a transaction', () => {
  const api = useApi();
  const logins = openLogins(() => process.env['DATABASE_URL'] ?? '');
  let prosecutor: Client;
  let insider: Insider;
  let proceedingId: string;
  beforeAll(async () => {
    prosecutor = await api.signIn(['PROSECUTOR'], '16');
    ({ proceedingId } = await openCase(prosecutor));
    insider = (await letIn(api.db, [{ id: prosecutor.id, roles: ['PROSECUTOR'] }])).get(prosecutor.id) as Insider;
  });
  afterAll(() => logins.close());

  /** The context that stands in a transaction of hers now, as text that anybody on this connection can read. */
  const contextOf = async (): Promise<string> => {
    const client = await logins.at('case');
    return withinAs(client, insider, async () => {
      expect((await client.query(SEEN)).rows).toEqual([{ id: proceedingId }]);
      return (await client.query<{ context: string }>(HOLD)).rows[0]?.context ?? '';
    });
  };

  it('is worth nothing in the next transaction, on another backend, or at another login', async () => {
    const context = await contextOf();
    expect(context).toContain(proceedingId);
    for (const client of [await logins.at('case'), await logins.another('case'), await logins.at('head'), await logins.at('audit'), await logins.at('admin')]) {
      await within(client, async () => {
        await client.query(PUT, [context]);
        // An administrator's door asks nothing of a context there: it has no proceedings at all.
        expect(['42501', '']).toContain(String(await tried(client, SEEN)));
        for (const question of ['sec.uid()', 'sec.visible()', `sec.search('1')`]) expect([question, await tried(client, `select ${question}`)]).toEqual([question, '42501']);
      });
    }
    const worker = await logins.at('worker');
    await within(worker, async () => {
      await worker.query(PUT, [context]);
      expect(await tried(worker, 'select sec.uid()')).toBe('42501');
    });
  });

  it('lets nobody look at a person of another case by giving her a part in one\'s own', async () => {
    const other = await api.signIn(['PROSECUTOR'], '16');
    const own = (await openCase(other)).proceedingId;
    const her = (await letIn(api.db, [{ id: other.id, roles: ['PROSECUTOR'] }])).get(other.id) as Insider;
    const [foreign] = await api.db.request(() => api.db.sql<{ id: string }>('select person_id as id from party where proceeding_id = $1 limit 1', [proceedingId]));
    const client = await logins.at('case');
    const put = `insert into party (id, proceeding_id, person_id) values (gen_random_uuid(), $1, $2)`;
    const answers = await withinAs(client, her, async () => [
      await tried(client, put, [own, foreign?.id]), await tried(client, 'update party set person_id = $2 where proceeding_id = $1', [own, foreign?.id]),
      await tried(client, `insert into person (id, pseudonym, created_at) values (gen_random_uuid(), 'О-ЗАВЖДИНОВА', now() + interval '1 year')`), await tried(client, 'update party set person_id = person_id where proceeding_id = $1', [own]),
    ]);
    expect(answers).toEqual(['42501', '42501', '42501', []]);
  });

  it('is worth nothing cut anywhere or changed in any byte, in the very transaction in which it holds', async () => {
    const client = await logins.at('case');
    await withinAs(client, insider, async () => {
      const context = (await client.query<{ context: string }>(HOLD)).rows[0]?.context ?? '';
      const attempts: string[] = [];
      for (let n = 1; n < context.length; n += howMany(1, 7)) attempts.push(context.slice(0, n), context.slice(n));
      for (let n = 0; n < context.length; n += howMany(1, 3)) attempts.push(`${context.slice(0, n)}${String.fromCharCode(context.charCodeAt(n) ^ 1)}${context.slice(n + 1)}`);
      attempts.push(context + context, `${context},`, context.toUpperCase(), ` ${context}`, context.replace(/\|.*$/, '|'));
      const taken: string[] = [];
      for (const attempt of attempts) {
        await client.query(PUT, [attempt]);
        if ((await tried(client, SEEN)) !== '42501') taken.push(attempt);
      }
      expect(taken).toEqual([]);
      expect(attempts.length).toBeGreaterThan(50);
      await client.query(PUT, [context]);
      expect(await tried(client, SEEN)).toEqual([{ id: proceedingId }]);
      process.stdout.write(`context: ${attempts.length} cut or changed ones, 0 taken\n`);
    });
  });

  it('is entered once: nobody becomes somebody else midway, nor herself anew', async () => {
    const other = (await letIn(api.db, [{ id: (await api.signIn(['INVESTIGATOR'], '16')).id, roles: ['INVESTIGATOR'] }])).values().next().value as Insider;
    const client = await logins.at('case');
    await withinAs(client, insider, async () => {
      for (const { hash } of [other, insider]) expect(await tried(client, 'select sec.enter($1, 15)', [hash])).toBe('42501');
      expect(await tried(client, 'select sec.uid() as id')).toEqual([{ id: insider.id }]);
    });
  });

  it('that somebody left on a connection is refused, and keeps nobody from entering who comes after', async () => {
    const client = await logins.another('case');
    await client.query(`select set_config('sec.context', $1, false)`, [await contextOf()]);
    await within(client, async () => expect(await tried(client, SEEN)).toBe('42501'));
    await withinAs(client, insider, async () => expect((await client.query(SEEN)).rows).toEqual([{ id: proceedingId }]));
    await within(client, async () => expect(await tried(client, SEEN)).toBe('42501'));
  });

  it.each([
    ['has ended', 'ended_at = now()'], ['has been idle', `last_seen_at = now() - interval '16 minutes'`], ['has run out', `created_at = now() - interval '13 hours', expires_at = now() - interval '1 second'`],
  ])('is not given to a session that %s', async (_what, change) => {
    const hers = (await letIn(api.db, [{ id: prosecutor.id, roles: ['PROSECUTOR'] }])).get(prosecutor.id) as Insider;
    await api.db.write(() => api.db.sql(`update staff_session set ${change} where token_hash = $1`, [hers.hash]));
    const client = await logins.at('case');
    await within(client, async () => {
      expect((await client.query(`select sec.enter($1, 15) as entered`, [hers.hash])).rows).toEqual([{ entered: null }]);
      expect([await tried(client, SEEN), await tried(client, 'select sec.uid() as id')]).toEqual([[], [{ id: null }]]);
    });
  });

  it('is not given at another door than that of the roles, nor to an account that was closed', async () => {
    for (const door of ['head', 'audit', 'admin'] as const) {
      const client = await logins.at(door);
      await within(client, async () => {
        expect((await client.query('select sec.enter($1, 15) as entered', [insider.hash])).rows).toEqual([{ entered: null }]);
        expect([await tried(client, SEEN), await tried(client, 'select sec.uid() as id')]).toEqual([[], [{ id: null }]]);
      });
    }
    await api.db.write(() => api.db.sql('update staff set active = false where id = $1', [insider.id]));
    const client = await logins.at('case');
    await within(client, async () => expect((await client.query('select sec.enter($1, 15) as entered', [insider.hash])).rows).toEqual([{ entered: null }]));
    await api.db.write(() => api.db.sql('update staff set active = true where id = $1', [insider.id]));
  });

  it('cannot be had with what others at the same door can see of her statements, nor with what is stored', async () => {
    const sessions = api.get(Sessions);
    const token = prosecutor.cookie.slice(prosecutor.cookie.indexOf('=') + 1);
    const neighbour = await logins.at('case');
    const scope = api.db.enter(sessions.pass(token));
    await scope.run(async () => {
      expect(await api.db.entered()).toMatchObject({ staffId: prosecutor.id });
      const { rows } = await neighbour.query<{ query: string }>('select query from pg_stat_activity where usename = session_user and pid <> pg_backend_pid()');
      expect(rows.some(({ query }) => query.includes('sec.enter'))).toBe(true);
      // A hash opens a context: in a text it could be read while it runs, and entered with.
      expect(rows.map(({ query }) => query).join('\n')).not.toMatch(/[0-9a-f]{64}|[0-9a-f]{8}-[0-9a-f]{4}-/i);
    });
    await scope.release();
    for (const door of doors.filter((each) => each !== 'entry')) {
      const client = await logins.at(door);
      await within(client, async () => expect([loginOf(door), await tried(client, 'select token_hash from staff_session')]).toEqual([loginOf(door), '42501']));
    }
  });
});
