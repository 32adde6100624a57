import { createHash, randomUUID } from 'node:crypto';
import { beforeAll, describe, expect, it } from '@jest/globals';
import pg from 'pg';
import { doorUrl } from '#libs/platform';
import { openCase } from '../support/builders/case-file.js';
import { type Client, useApi } from '../support/test-app.js';

describe('the door of administrators, to whoever speaks SQL there', () => {
  const api = useApi();
  let [one, two, olena]: Client[] = [];
  let appointment: string;
  const id = (client: Client | undefined): string => client?.id ?? '';

  beforeAll(async () => {
    [one, two, olena] = [await api.signIn(['ADMINISTRATOR']), await api.signIn(['ADMINISTRATOR']), await api.signIn(['PROSECUTOR'], '14')];
    const asked = await one.data<{ askForRoles: { appointment: { id: string } } }>('mutation ($input: AskForRolesInput!) { askForRoles(input: $input) { appointment { id } } }', { input: { staffId: olena.id, roles: ['INVESTIGATOR'], officeId: await api.officeId('14') } });
    appointment = asked.askForRoles.appointment.id;
    await openCase(await api.signIn(['PROSECUTOR'], '14'));
  });

  /** Runs one statement in a transaction of an administrator who entered (or of nobody), and leaves nothing behind. */
  const at = async (who: Client | null, statement: string, values: readonly unknown[] = []): Promise<unknown> => {
    const client = new pg.Client(doorUrl(process.env['DATABASE_URL'] ?? '', 'admin', process.env['SECRET'] ?? ''));
    await client.connect();
    try {
      await client.query('begin');
      if (who !== null) await client.query('select sec.enter($1, 15)', [createHash('sha256').update(who.cookie.slice(who.cookie.indexOf('=') + 1)).digest()]);
      return await client.query(statement, [...values]).then(({ rows, rowCount }) => (rows.length > 0 ? rows[0] as unknown : rowCount), (fault: { code?: string }) => fault.code);
    } finally {
      await client.end();
    }
  };
  const NEW = `insert into staff (id, login, display_name, roles, active, password_hash) values ($1, $2, 'Синтетична', $3, $4, '-')`;

  it('nobody writes that somebody else asked or approved, and nobody approves but through the function', async () => {
    const insert = 'insert into role_change (id, staff_id, roles, opens_account, asked_by) values (gen_random_uuid(), $1, $2, false, $3)';
    const fresh = await api.signIn(['PROSECUTOR'], '14');
    expect(await at(one ?? null, insert, [fresh.id, '{AUDITOR}', id(two)])).toBe('42501');
    expect(await at(one ?? null, insert, [fresh.id, '{AUDITOR}', id(one)])).toBe(1);
    const decide = 'update role_change set decided_by = $2, decided_at = now(), outcome = $3 where id = $1';
    expect(await at(one ?? null, decide, [appointment, id(two), 'APPROVED'])).toBe('42501');
    expect(await at(two ?? null, decide, [appointment, id(two), 'APPROVED'])).toBe('42501');
    expect(await at(two ?? null, decide, [appointment, id(one), 'DECLINED'])).toBe('42501');
    expect(await at(two ?? null, decide, [appointment, id(two), 'DECLINED'])).toBe(1);
  });

  it('the function appoints for whoever entered, and for nobody in whose name she speaks', async () => {
    expect(await at(one ?? null, 'select sec.appoint($1, $2) done', [id(two), appointment])).toEqual({ done: null });
    expect(await at(one ?? null, 'select sec.appoint($1, $2) done', [id(one), appointment])).toEqual({ done: null });
    expect(await at(two ?? null, 'select sec.appoint($1, $2) done', [id(two), appointment])).toEqual({ done: id(olena) });
  });

  it('neither roles nor offices of people are changed by hand', async () => {
    for (const change of [`roles = '{HEAD}'`, 'office_id = null', 'demonstration = true', `login = 'other'`, 'must_add_factor = false']) {
      expect([change, await at(one ?? null, `update staff set ${change} where id = $1`, [id(olena)])]).toEqual([change, expect.stringMatching(/^42(501|8C9)$/)]);
    }
    expect(await at(one ?? null, 'update staff set mail = null where id = $1', [id(olena)])).toBe(1);
  });

  it('an account that sees widely does not begin open, and is not opened by one', async () => {
    for (const role of ['HEAD', 'AUDITOR', 'ADMINISTRATOR']) expect([role, await at(one ?? null, NEW, [randomUUID(), `by.${role.toLowerCase()}`, [role], true])]).toEqual([role, '42501']);
    expect(await at(one ?? null, NEW, [randomUUID(), 'by.coordinator', ['COORDINATOR'], true])).toBe(1);
    const { createStaff } = await (one as Client).data<{ createStaff: { staff: { id: string } } }>('mutation ($input: CreateStaffInput!) { createStaff(input: $input) { staff { id } } }', { input: { login: 'waits.here', displayName: 'Синтетична', roles: ['AUDITOR'] } });
    for (const who of [one, two]) expect(await at(who ?? null, 'update staff set active = true where id = $1', [createStaff.staff.id])).toBe('42501');
  });

  it('an account that sees widely and was put in closed, beside every appointment, is not opened by hand', async () => {
    const put = `insert into staff (id, login, display_name, roles, active, password_hash, last_login_at, has_factor) values ($1, $2, 'Синтетична', '{AUDITOR}', false, '-', $3, $4)`;
    const slipped = 'with put as (insert into staff (id, login, display_name, roles, active, password_hash) values ($1, $2, \'Синтетична\', \'{AUDITOR}\', false, \'-\') returning id) select id from put';
    expect(await at(one ?? null, put, [randomUUID(), 'was.here', new Date(), false])).toBe('42501');
    expect(await at(one ?? null, put, [randomUUID(), 'has.factor', null, true])).toBe('42501');
    const slip = randomUUID();
    expect(await at(one ?? null, slipped, [slip, 'slipped.in'])).toEqual({ id: slip });
    const closed = randomUUID();
    await api.db.write(() => api.db.sql(`insert into staff (id, login, display_name, roles, active, password_hash) values ($1, 'slipped.before', 'Синтетична', '{AUDITOR}', false, '-')`, [closed]));
    expect(await at(one ?? null, 'update staff set active = true where id = $1', [closed])).toBe('42501');
    await api.db.write(() => api.db.sql('update staff set last_login_at = now() where id = $1', [closed]));
    expect(await at(one ?? null, 'update staff set active = true where id = $1', [closed])).toBe(1);
  });

  it('nobody gives another a password, takes her factors or links her by hand; two recover her, each in her own name', async () => {
    const lost = await api.signIn(['PROSECUTOR'], '14');
    await api.db.write(async () => {
      await api.db.sql(`insert into staff_totp (staff_id, secret, confirmed_at) values ($1, '\\x00', now())`, [lost.id]);
      await api.db.sql('insert into account_recovery (id, staff_id, requested_by) values (gen_random_uuid(), $1, $2)', [lost.id, id(one)]);
    });
    expect(await at(two ?? null, `update staff set password_hash = '-' where id = $1`, [lost.id])).toBe('42501');
    expect(await at(two ?? null, 'update staff set has_factor = not has_factor where id = $1', [lost.id])).toBe('42501');
    expect(await at(two ?? null, 'delete from staff_totp where staff_id = $1', [lost.id])).toBe(0);
    for (const table of ['foreign_identity', 'foreign_arrival']) expect([table, await at(two ?? null, `insert into ${table} default values`)]).toEqual([table, '42501']);
    const ask = 'insert into account_recovery (id, staff_id, requested_by) values (gen_random_uuid(), $1, $2)';
    expect(await at(two ?? null, ask, [id(olena), id(one)])).toBe('42501');
    expect(await at(two ?? null, ask, [id(olena), id(two)])).toBe(1);
    const approve = 'with yes as (update account_recovery set approved_by = $2, approved_at = now() where staff_id = $1 and approved_at is null returning 1) select count(*)::int n from yes';
    expect(await at(one ?? null, approve, [lost.id, id(two)])).toBe('42501');
    expect(await at(one ?? null, approve, [lost.id, id(one)])).toBe('23514');
    expect(await at(two ?? null, approve, [lost.id, id(two)])).toEqual({ n: 1 });
    expect(await at(two ?? null, 'update account_recovery set requested_by = $2 where staff_id = $1', [lost.id, id(two)])).toBe('42501');
  });

  it('says nothing to whoever has not entered, and nothing of any case to whoever has', async () => {
    expect(await at(null, 'select count(*)::int n from role_change')).toEqual({ n: 0 });
    expect(await at(null, `select * from sec.exceptions_overview(false, '{PURPOSE,BREAK_GLASS,DEPUTY,CONFLICT}', null, null, 10)`)).toBe(0);
    expect(await at(null, 'select * from sec.duty_counts(array(select id from staff))')).toBe(0);
    expect(await at(null, `select sec.office_holds($1) held, sec.still_answers($2, '{AUDITOR}', null) answers`, [await api.officeId('14'), id(olena)])).toEqual({ held: null, answers: false });
    for (const table of ['assignment', 'access_grant', 'delegation', 'conflict_of_interest', 'compartment', 'break_glass', 'audit_event']) expect([table, await at(one ?? null, `select count(*)::int n from ${table}`)]).toEqual([table, '42501']);
    expect(await at(one ?? null, 'select count(*)::int n from proceeding')).toEqual({ n: 0 });
  });
});
