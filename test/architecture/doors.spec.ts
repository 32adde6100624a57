import { describe, expect, it } from '@jest/globals';
import pg from 'pg';
import { doorUrl, doors, loginOf } from '#libs/platform';
import { useDatabase } from '../support/database.js';

/** Tables without row-level security, each with the reason. */
const UNGUARDED: Readonly<Record<string, string>> = { migrations: 'names of migrations: written by the owner, read to know whether the database is up to date' };
/** Work that is bound to no person needs no context. */
const WITHOUT_CONTEXT = ['worker', 'sealer', 'entry'];

describe('the doors of the database', () => {
  const database = useDatabase();
  const ask = async <T extends object>(sql: string, door: Parameters<typeof doorUrl>[1] = 'owner'): Promise<T[]> => {
    const client = new pg.Client(doorUrl(database.url, door, process.env['SECRET'] ?? ''));
    await client.connect();
    return client.query<T>(sql).then(({ rows }) => rows).finally(() => client.end());
  };
  const refusal = (sql: string, door: Parameters<typeof doorUrl>[1]): Promise<string> => ask(sql, door).then(() => 'done', (fault: { code?: string }) => fault.code ?? String(fault));

  it('stand before every table: row-level security is on, and binds its owner too', async () => {
    const open = await ask<{ name: string }>(`select relname as name from pg_class where relnamespace = 'public'::regnamespace and relkind in ('r', 'p') and not (relrowsecurity and relforcerowsecurity)`);
    expect(open.map(({ name }) => name)).toEqual(Object.keys(UNGUARDED));
  });

  it('are passed round by no view: each asks with the rights of its reader', async () => {
    expect(await ask(`select relname from pg_class c join pg_namespace n on n.oid = relnamespace where n.nspname in ('public', 'sec', 'keeper', 'behind') and relkind in ('v', 'm') and not coalesce(reloptions @> array['security_invoker=true'], false)`)).toEqual([]);
  });

  it('are passed round by no function: those that run with the rights of the owner pin their search path and are nobody\'s by default', async () => {
    const loose = await ask(`select p.oid::regprocedure::text as name from pg_proc p join pg_namespace n on n.oid = p.pronamespace
      where n.nspname in ('public', 'sec', 'keeper', 'behind') and p.prosecdef and (not coalesce(array_to_string(p.proconfig, ' ') like '%search_path=pg_catalog%', false) or has_function_privilege('public', p.oid, 'execute'))`);
    expect(loose).toEqual([]);
  });

  it('are logins without any power: no superuser, none that passes policies by, none that is a member of another', async () => {
    const names = doors.map((door) => `'${loginOf(door)}'`).join(', ');
    expect(await ask(`select rolname from pg_roles where rolname in (${names}) and (rolsuper or rolbypassrls or rolcreaterole or rolcreatedb or rolreplication)`)).toEqual([]);
    expect(await ask(`select r.rolname, m.rolname as member from pg_auth_members a join pg_roles r on r.oid = a.roleid join pg_roles m on m.oid = a.member where m.rolname in (${names})`)).toEqual([]);
    expect(await ask(`select relname from pg_class c join pg_roles r on r.oid = c.relowner where r.rolname in (${names})`)).toEqual([]);
  });

  it.each(doors.filter((door) => !WITHOUT_CONTEXT.includes(door)))('%s shows nothing to whoever has not entered', async (door) => {
    const tables = await ask<{ name: string }>(`select oid::regclass::text as name from pg_class where relnamespace = 'public'::regnamespace and relkind in ('r', 'p')`);
    for (const { name } of tables) {
      const seen = await ask<{ n: number }>(`select count(*)::int as n from ${name}`, door).then(([row]) => row?.n, (fault: { code?: string }) => fault.code);
      expect([name, seen]).toEqual([name, seen === '42501' ? '42501' : 0]);
    }
  });

  it.each(doors.filter((door) => !WITHOUT_CONTEXT.includes(door)))('%s does not take a context that was made up, another role, or a function out of its order', async (door) => {
    const somebody = '00000000-0000-4000-8000-000000000000';
    expect(await refusal(`begin; select set_config('sec.context', repeat('0', 64) || '${somebody}||{}|{}|{}|{}', true); select sec.uid()`, door)).toBe('42501');
    expect(await refusal(`begin; select set_config('sec.context', repeat('0', 64) || '${somebody}||{}|{}|{}|{}', true); select sec.visible()`, door)).toBe('42501');
    for (const call of [`sec.keep('${somebody}', null, '{}', '{}', '{}', '{}')`, `sec.renew('{}', '{}')`, `sec.mac('x')`, `sec.content_now('${somebody}')`, `sec.may_assign('${somebody}', '${somebody}', 'PROSECUTOR')`]) expect([call, await refusal(`select ${call}`, door)]).toEqual([call, '42501']);
    expect(await refusal('select * from sec.key', door)).toBe('42501');
    for (const role of ['oberih_worker', 'oberih_head', 'oberih_admin', 'oberih']) if (role !== loginOf(door)) expect([role, await refusal(`select set_config('role', '${role}', true)`, door)]).toEqual([role, '42501']);
    expect(await ask<{ ids: string[] }>(`select sec.content('${somebody}') ids`, door)).toEqual([{ ids: [] }]);
  });
});
