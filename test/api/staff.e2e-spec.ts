import { describe, expect, it } from '@jest/globals';
import { SYSTEM_ID } from '#libs/platform';
import { readLog } from '../support/audit.js';
import { useApi } from '../support/test-app.js';

const CREATE = 'mutation ($input: CreateStaffInput!) { createStaff(input: $input) { staff { id login roles office { code } active abilities } oneTimePassword } }';
const PAGE = 'query ($filter: StaffFilter, $first: Int, $after: String) { staff(filter: $filter, first: $first, after: $after) { edges { cursor node { id login } } pageInfo { hasNextPage endCursor } } }';

interface Created { createStaff: { staff: { id: string; login: string }; oneTimePassword: string } }
interface Paged { staff: { edges: { cursor: string; node: { id: string; login: string } }[]; pageInfo: { hasNextPage: boolean; endCursor: string } } }

describe('accounts of staff', () => {
  const api = useApi();

  it('are made by an administrator with a one-time password that must be changed', async () => {
    const administrator = await api.signIn(['ADMINISTRATOR']);
    const officeId = await api.officeId('16');
    const { createStaff } = await administrator.data<Created>(CREATE, { input: { login: 'odesa.prosecutor', displayName: 'Прокурорка Одеська', roles: ['PROSECUTOR'], officeId } });
    expect(createStaff).toMatchObject({ staff: { login: 'odesa.prosecutor', office: { code: '16' }, active: true, abilities: ['setActive', 'setMail', 'resetPassword', 'askForRoles', 'endSessions'] } });
    const login = await api.http().post('/auth/login').send({ login: 'odesa.prosecutor', password: createStaff.oneTimePassword });
    const cookie = String((login.headers['set-cookie'] as unknown as string[])[0]).split(';')[0] ?? '';
    expect((await api.ask('{ me { mustChangePassword permissions } }', {}, { cookie })).data?.['me']).toEqual({ mustChangePassword: true, permissions: ['own.account'] });
  });

  it('need an office for a role that works in one, and a login that is free', async () => {
    const administrator = await api.signIn(['ADMINISTRATOR']);
    const homeless = await administrator.ask(CREATE, { input: { login: 'no.office', displayName: 'Без прокуратури', roles: ['HEAD'] } });
    expect(homeless.errors?.[0]?.extensions.fields).toEqual([expect.objectContaining({ field: 'officeId', rule: 'required' })]);
    await administrator.data(CREATE, { input: { login: 'twice', displayName: 'Перша', roles: ['AUDITOR'] } });
    expect((await administrator.ask(CREATE, { input: { login: 'twice', displayName: 'Друга', roles: ['AUDITOR'] } })).errors?.[0]?.extensions.code).toBe('access/login-taken');
  });

  it('of the last administrator cannot be switched off', async () => {
    const administrator = await api.signIn(['ADMINISTRATOR']);
    await api.db.write(() => api.db.sql(`update staff set active = false where 'ADMINISTRATOR' = any(roles) and id <> $1`, [administrator.id]));
    const answer = await administrator.ask('mutation ($id: ID!) { setStaffActive(input: { staffId: $id, active: false }) { id } }', { id: administrator.id });
    expect(answer.errors?.[0]?.extensions.code).toBe('access/last-administrator');
  });

  it('are listed page by page, whole and without repeats; a head sees the own office only', async () => {
    const administrator = await api.signIn(['ADMINISTRATOR']);
    const head = await api.signIn(['HEAD'], '14');
    for (let n = 0; n < 5; n += 1) await api.signIn(['PROSECUTOR'], n % 2 === 0 ? '14' : '16');
    const seen: string[] = [];
    for (let after: string | null = null; ; ) {
      const { staff }: Paged = await administrator.data<Paged>(PAGE, { first: 3, after });
      seen.push(...staff.edges.map((edge) => edge.node.id));
      if (!staff.pageInfo.hasNextPage) break;
      after = staff.pageInfo.endCursor;
    }
    const [all] = await api.db.request(() => api.db.sql<{ n: number }>(`select count(*) as n from staff where login <> 'system'`));
    expect([new Set(seen).size, seen.length]).toEqual([all?.n, all?.n]);
    const { staff } = await head.data<Paged>(PAGE, { first: 100 });
    const [own] = await api.db.request(() => api.db.sql<{ n: number }>(`select count(*) as n from staff s join office o on o.id = s.office_id where o.code = '14'`));
    expect(staff.edges).toHaveLength(own?.n ?? -1);
  });

  it('are nobody else\'s business', async () => {
    for (const role of ['PROSECUTOR', 'INVESTIGATOR', 'COORDINATOR', 'HEAD', 'AUDITOR'] as const) {
      const person = await api.signIn([role]);
      expect((await person.ask(CREATE, { input: { login: 'sneaky', displayName: 'Не можна', roles: ['ADMINISTRATOR'] } })).errors?.[0]?.extensions.code).toBe('not-allowed');
    }
  });
});

describe('the mail address of an account', () => {
  const api = useApi();
  const SET = 'mutation ($staffId: ID!, $mail: String) { setStaffMail(input: { staffId: $staffId, mail: $mail }) { id mail } }';

  it('may be given with the account, changed and taken away by an administrator, and is seen by administrators only', async () => {
    const administrator = await api.signIn(['ADMINISTRATOR']);
    const officeId = await api.officeId('14');
    const head = await api.signIn(['HEAD'], '14');
    const { createStaff: { staff } } = await administrator.data<Created>(CREATE, { input: { login: 'with.mail', displayName: 'Прокурорка', roles: ['PROSECUTOR'], officeId, mail: 'first@gp.example' } });
    const seenBy = async (person: typeof head): Promise<unknown> => (await person.data<{ staff: { edges: { node: object }[] } }>('{ staff(filter: { text: "with.mail" }) { edges { node { mail } } } }')).staff.edges.map(({ node }) => node);
    expect([await seenBy(administrator), await seenBy(head)]).toEqual([[{ mail: 'first@gp.example' }], [{ mail: null }]]);
    expect(await administrator.data(SET, { staffId: staff.id, mail: 'o.syntetychna+oberih@mail.gp.example' })).toEqual({ setStaffMail: { id: staff.id, mail: 'o.syntetychna+oberih@mail.gp.example' } });
    await administrator.data(SET, { staffId: staff.id, mail: null });
    expect(await seenBy(administrator)).toEqual([{ mail: null }]);
    const rows = await api.db.request(() => readLog(api.db, `resource_id = $1 and action = 'staff.set-mail'`, [staff.id]));
    expect(rows.map(({ changes }) => changes)).toEqual([[], [{ field: 'mail', before: 'true', after: 'false' }]]);
  });

  it.each(['', ' ', 'nobody', 'a@b', '@gp.example', 'a b@gp.example', 'а@гп.укр', 'ім’я@gp.example', 'a@gp.example\nBcc: x@y.example', 'a@gp.example, b@gp.example', 'Name <a@gp.example>', `${'a'.repeat(250)}@gp.example`])('may not be «%s», and the field is named', async (mail) => {
    const administrator = await api.signIn(['ADMINISTRATOR']);
    const input = { login: 'bad.mail', displayName: 'Прокурорка', roles: ['AUDITOR'], mail };
    for (const answer of [await administrator.ask(SET, { staffId: administrator.id, mail }), await administrator.ask(CREATE, { input })]) {
      expect(answer.errors?.[0]?.extensions).toMatchObject({ code: 'bad-input', fields: [expect.objectContaining({ field: 'mail', rule: 'isEmail', message: 'потрібна адреса електронної пошти' })] });
    }
  });

  it('is nobody else\'s to set', async () => {
    for (const role of ['PROSECUTOR', 'INVESTIGATOR', 'COORDINATOR', 'HEAD', 'AUDITOR'] as const) {
      const person = await api.signIn([role]);
      expect((await person.ask(SET, { staffId: person.id, mail: 'a@gp.example' })).errors?.[0]?.extensions.code).toBe('not-allowed');
    }
  });
});

describe('the account that stands for the system in the log', () => {
  const api = useApi();

  it('is not there for anybody: it cannot be switched on, given a password or an address', async () => {
    const administrator = await api.signIn(['ADMINISTRATOR']);
    for (const change of ['setStaffActive(input: { staffId: $id, active: true })', 'resetPassword(input: { staffId: $id })', 'setStaffMail(input: { staffId: $id, mail: "a@gp.example" })']) {
      expect((await administrator.ask(`mutation ($id: ID!) { ${change} { __typename } }`, { id: SYSTEM_ID })).errors?.[0]?.extensions.code).toBe('not-found');
    }
    for (const password of ['-', '', 'system']) expect((await api.http().post('/auth/login').send({ login: 'system', password })).status).toBeGreaterThanOrEqual(401);
  });
});

describe('offices', () => {
  const api = useApi();

  it('are the 26 of the country; one may work from another town while its territory stays', async () => {
    const administrator = await api.signIn(['ADMINISTRATOR']);
    const { offices } = await administrator.data<{ offices: { code: string }[] }>('{ offices { code } }');
    expect(offices).toHaveLength(26);
    const officeId = await api.officeId('23');
    const { relocateOffice } = await administrator.data<{ relocateOffice: object }>(
      'mutation ($id: ID!) { relocateOffice(input: { officeId: $id, seat: "Миколаїв", since: "2022-03-01" }) { seat relocatedSince territory { uk } } }', { id: officeId });
    expect(relocateOffice).toEqual({ seat: 'Миколаїв', relocatedSince: '2022-03-01', territory: { uk: 'Херсонська область' } });
  });

  it('do not relocate on a day that does not exist', async () => {
    const administrator = await api.signIn(['ADMINISTRATOR']);
    const answer = await administrator.ask('mutation { relocateOffice(input: { officeId: "8c5dd2f0-0d2c-4f0e-9d2f-3f3c1f0a7b11", seat: "Львів", since: "2026-02-30" }) { id } }');
    expect(answer.errors?.[0]?.extensions).toMatchObject({ code: 'bad-input', fields: [expect.objectContaining({ field: 'since' })] });
  });
});
