import { describe, expect, it } from '@jest/globals';
import type { Role } from '#libs/platform';
import { readLog } from '../support/audit.js';
import { openCase, said } from '../support/builders/case-file.js';
import { rightsIn } from '../support/builders/rights.js';
import { BrowserLike } from '../support/browser-like.js';
import { type Client, useApi } from '../support/test-app.js';

const ASK = 'mutation ($input: AskForRolesInput!) { askForRoles(input: $input) { id appointment { id roles opensAccount mayApprove askedBy { id } office { code } } } }';
const APPROVE = 'mutation ($id: ID!) { approveRoles(input: { appointmentId: $id }) { staff { id roles active office { code } } oneTimePassword } }';
const DECLINE = 'mutation ($id: ID!) { declineRoles(input: { appointmentId: $id }) { id } }';
const CREATE = 'mutation ($input: CreateStaffInput!) { createStaff(input: $input) { staff { id active } oneTimePassword } }';
const ON = 'mutation ($id: ID!) { setStaffActive(input: { staffId: $id, active: true }) { id } }';

interface Asked { askForRoles: { id: string; appointment: { id: string } } }
interface Approved { approveRoles: { staff: { id: string; roles: Role[]; active: boolean }; oneTimePassword: string | null } }

describe('who gets which roles', () => {
  const api = useApi();
  let made = 0;
  const administrator = (fresh = true): Promise<Client> => api.signIn(['ADMINISTRATOR'], '14', { fresh });
  const sql = <Row>(text: string, values: readonly unknown[] = []): Promise<Row[]> => api.db.write(() => api.db.sql<Row>(text, values));
  const ask = async (who: Client, staffId: string, roles: Role[], office: string | null = '14') => who.ask(ASK, { input: { staffId, roles, officeId: office === null ? null : await api.officeId(office) } });
  const asked = async (who: Client, staffId: string, roles: Role[], office: string | null = '14'): Promise<string> => {
    const answer = await ask(who, staffId, roles, office);
    if (answer.errors !== undefined) throw new Error(said(answer));
    return (answer.data as unknown as Asked).askForRoles.appointment.id;
  };
  const account = async (who: Client, roles: Role[]): Promise<{ id: string; login: string; password: string | null }> => {
    const login = `appointed${(made += 1)}`;
    const office = roles.some((role) => role === 'AUDITOR' || role === 'ADMINISTRATOR') ? {} : { officeId: await api.officeId('14') };
    const { createStaff } = await who.data<{ createStaff: { staff: { id: string }; oneTimePassword: string | null } }>(CREATE, { input: { login, displayName: 'Синтетична', roles, ...office } });
    return { id: createStaff.staff.id, login, password: createStaff.oneTimePassword };
  };
  const appointmentOf = async (staffId: string): Promise<string> => (await sql<{ id: string }>('select id from role_change where staff_id = $1 and decided_at is null', [staffId]))[0]?.id ?? '';

  it('is asked for by one administrator and approved by another; her sessions end with the old roles', async () => {
    const [one, two, olena] = [await administrator(), await administrator(), await api.signIn(['PROSECUTOR'], '14')];
    const answer = await ask(one, olena.id, ['HEAD', 'PROSECUTOR'], '14');
    expect(answer.data?.['askForRoles']).toMatchObject({ appointment: { roles: ['HEAD', 'PROSECUTOR'], opensAccount: false, mayApprove: false, askedBy: { id: one.id }, office: { code: '14' } } });
    expect((await olena.ask('{ me { roles } }')).data?.['me']).toEqual({ roles: ['PROSECUTOR'] });
    const waiting = async () => (await two.data<{ staff: { edges: { node: { id: string } }[] } }>('{ staff(filter: { waiting: true }) { edges { node { id } } } }')).staff.edges.map(({ node }) => node.id);
    expect(await waiting()).toEqual([olena.id]);
    const { approveRoles } = await two.data<Approved>(APPROVE, { id: (answer.data as unknown as Asked).askForRoles.appointment.id });
    expect(approveRoles).toMatchObject({ staff: { id: olena.id, roles: ['HEAD', 'PROSECUTOR'] }, oneTimePassword: null });
    expect(said(await olena.ask('{ me { roles } }'))).toBe('not-signed-in');
    expect(await waiting()).toEqual([]);
    const log = (await api.db.request(() => readLog(api.db, `resource_id = $1 and action like 'staff.%-roles'`, [olena.id]))).map(({ action, actorId }) => [action, actorId]);
    expect(log).toEqual([['staff.ask-roles', one.id], ['staff.approve-roles', two.id]]);
  });

  it('is refused for every mix of the same person', async () => {
    const [one, two, olena] = [await administrator(), await administrator(), await api.signIn(['PROSECUTOR'], '14')];
    expect(said(await ask(one, one.id, ['AUDITOR'], null))).toBe('not-allowed');
    const id = await asked(one, olena.id, ['INVESTIGATOR']);
    expect(said(await one.ask(APPROVE, { id }))).toBe('not-allowed');
    const own = await asked(one, two.id, ['AUDITOR'], null);
    expect([said(await two.ask(APPROVE, { id: own })), said(await two.ask(DECLINE, { id: own }))]).toEqual(['not-allowed', 'not-allowed']);
    for (const [sets, rule] of [[`decided_by = '${one.id}'`, 'role_change_by_two'], [`decided_by = '${olena.id}'`, 'role_change_not_for_oneself']]) {
      await expect(sql(`update role_change set ${sets}, decided_at = now(), outcome = 'APPROVED' where id = $1`, [id])).rejects.toMatchObject({ constraint: rule });
    }
    await expect(sql(`insert into role_change (id, staff_id, roles, opens_account, asked_by) values (gen_random_uuid(), $1, '{AUDITOR}', false, $1)`, [one.id])).rejects.toMatchObject({ constraint: 'role_change_not_for_oneself' });
    expect((await sql(`select sec.appoint($1, $2) done`, [one.id, id]))[0]).toEqual({ done: null });
    expect((await sql(`select sec.appoint($1, $2) done`, [olena.id, id]))[0]).toEqual({ done: null });
  });

  it('asks both for a fresh second factor', async () => {
    const [stale, one, olena] = [await administrator(false), await administrator(), await api.signIn(['PROSECUTOR'], '14')];
    expect(said(await ask(stale, olena.id, ['INVESTIGATOR']))).toBe('step-up-needed');
    const id = await asked(one, olena.id, ['INVESTIGATOR']);
    expect(said(await stale.ask(APPROVE, { id }))).toBe('step-up-needed');
  });

  it.each([
    ['an auditor who heads too', ['AUDITOR', 'HEAD'], '14', 'bad-input: roles apart'], ['a head without an office', ['HEAD'], null, 'bad-input: officeId required'],
    ['what she is already', ['PROSECUTOR'], '14', 'bad-input: roles no-change'], ['nothing', [], '14', 'bad-input: roles arrayNotEmpty'],
  ] as [string, Role[], string | null, string][])('refuses %s', async (_, roles, office, refusal) => {
    expect(said(await ask(await administrator(), (await api.signIn(['PROSECUTOR'], '14')).id, roles, office))).toBe(refusal);
  });

  it('waits for one decision at a time; a no, a lapse of 72 hours and a leaver make room', async () => {
    const [one, two, olena] = [await administrator(), await administrator(), await api.signIn(['PROSECUTOR'], '14')];
    const first = await asked(one, olena.id, ['INVESTIGATOR']);
    expect(said(await ask(two, olena.id, ['COORDINATOR']))).toBe('access/appointment-waits');
    await two.data(DECLINE, { id: first });
    expect(said(await two.ask(APPROVE, { id: first }))).toBe('not-found');
    for (const [change, of] of [['expires_at = now()', 'role_change'], ['active = false', 'staff']] as const) {
      const leaver = await administrator();
      const late = await asked(leaver, olena.id, ['COORDINATOR']);
      if (of === 'staff') await sql('update staff set active = false where id = $1', [leaver.id]);
      else await sql(`alter table role_change disable trigger role_change_kept; update role_change set ${change} where id = '${late}'; alter table role_change enable trigger role_change_kept`);
      expect(said(await two.ask(APPROVE, { id: late }))).toBe('not-found');
      await two.data(DECLINE, { id: await asked(two, olena.id, ['INVESTIGATOR']) });
    }
    expect((await sql<{ outcome: string }>('select outcome from role_change where staff_id = $1 order by asked_at', [olena.id])).map(({ outcome }) => outcome)).toEqual(['DECLINED', 'LAPSED', 'DECLINED', 'LAPSED', 'DECLINED']);
  });

  it('keeps every word of it: nothing that was decided is changed or removed', async () => {
    const [one, two, olena] = [await administrator(), await administrator(), await api.signIn(['PROSECUTOR'], '14')];
    const id = await asked(one, olena.id, ['INVESTIGATOR']);
    await two.data(APPROVE, { id });
    for (const statement of [`delete from role_change where id = $1`, `update role_change set decided_by = asked_by where id = $1`, `update role_change set roles = '{HEAD}' where id = $1`]) {
      await expect(sql(statement, [id])).rejects.toMatchObject({ code: '42501' });
    }
  });

  it('is not possible while she answers for proceedings that she could not answer for then', async () => {
    const [one, two, olena] = [await administrator(), await administrator(), await api.signIn(['PROSECUTOR'], '14')];
    const { proceedingId } = await openCase(olena);
    expect([said(await ask(one, olena.id, ['INVESTIGATOR'])), said(await ask(one, olena.id, ['PROSECUTOR'], '16'))]).toEqual(['access/hand-over-first', 'access/hand-over-first']);
    // More roles in the same office take nothing from anybody.
    const id = await asked(one, olena.id, ['PROSECUTOR', 'HEAD']);
    await sql(`alter table role_change disable trigger role_change_kept; update role_change set roles = '{INVESTIGATOR}' where id = '${id}'; alter table role_change enable trigger role_change_kept`);
    expect(said(await two.ask(APPROVE, { id }))).toBe('access/hand-over-first');
    await sql('update assignment set until = current_date where proceeding_id = $1', [proceedingId]);
    expect((await two.data<Approved>(APPROVE, { id })).approveRoles.staff.roles).toEqual(['INVESTIGATOR']);
  });

  it('ends what rested on the old roles: grants and deputies', async () => {
    const [one, two, head, olena, mate] = [await administrator(), await administrator(), await api.signIn(['HEAD'], '14'), await api.signIn(['PROSECUTOR'], '14'), await api.signIn(['PROSECUTOR'], '14')];
    const { proceedingId } = await openCase(mate);
    const rights = rightsIn(api.db);
    await api.db.write(async () => { await rights.grant(head.id, proceedingId); await rights.delegate(olena.id, head.id, olena.id); });
    await two.data(APPROVE, { id: await asked(one, head.id, ['AUDITOR'], null) });
    expect((await sql<{ n: number }>(`select (select count(*) from access_grant where staff_id = $1 and ended_at is null) + (select count(*) from delegation where to_staff_id = $1 and ended_at is null) n`, [head.id]))[0]?.n).toBe(0);
    expect((await sql<{ ids: string[] }>('select sec.content($1) ids', [head.id]))[0]?.ids).toEqual([]);
  });

  it('leaves an administrator: of three who take the role from one another at once, one succeeds', async () => {
    const [one, two, three] = [await administrator(), await administrator(), await administrator()];
    const circle = [[one, two, three], [two, three, one], [three, one, two]] as const;
    const ids: string[] = [];
    for (const [asker, , person] of circle) ids.push(await asked(asker, person.id, ['AUDITOR'], null));
    const answers = await Promise.all(circle.map(([, approver], index) => approver.ask(APPROVE, { id: ids[index] })));
    // Who lost the role before her own word came was signed out with it.
    expect(answers.map(said).sort()).toEqual(['done', expect.stringMatching(/^not-(found|signed-in)$/), expect.stringMatching(/^not-(found|signed-in)$/)]);
  });

  it('opens an account that sees widely only with the second administrator\'s word, who is told its password', async () => {
    const [one, two] = [await administrator(), await administrator()];
    for (const role of ['HEAD', 'AUDITOR', 'ADMINISTRATOR'] as const) {
      const { id, login, password } = await account(one, [role]);
      expect(password).toBeNull();
      expect([said(await one.ask(ON, { id })), said(await two.ask(ON, { id }))]).toEqual(['access/appointment-waits', 'access/appointment-waits']);
      const { approveRoles } = await two.data<Approved>(APPROVE, { id: await appointmentOf(id) });
      expect(approveRoles.staff.active).toBe(true);
      const own = new BrowserLike(api);
      expect((await own.post('/auth/login', { login, password: approveRoles.oneTimePassword })).status).toBe(204);
    }
    expect((await account(one, ['PROSECUTOR'])).password).toMatch(/-/);
  });

  it('can be asked for once more where an account was refused, and not switched on meanwhile', async () => {
    const [one, two] = [await administrator(), await administrator()];
    const { id } = await account(one, ['HEAD']);
    await two.data(DECLINE, { id: await appointmentOf(id) });
    expect(said(await two.ask(ON, { id }))).toBe('access/appointment-waits');
    const again = await asked(two, id, ['PROSECUTOR']);
    expect((await one.data<Approved>(APPROVE, { id: again })).approveRoles).toMatchObject({ staff: { roles: ['PROSECUTOR'], active: true }, oneTimePassword: expect.stringContaining('-') });
  });
});

describe('the first administrator', () => {
  const api = useApi();

  it('opens the second one\'s account alone, and nobody\'s that sees widely after that', async () => {
    const first = await api.signIn(['ADMINISTRATOR'], '14', { fresh: true });
    const create = (login: string, role: Role) => first.ask(CREATE, { input: { login, displayName: 'Синтетична', roles: [role] } });
    const [second, third] = [await create('second.admin', 'ADMINISTRATOR'), await create('first.auditor', 'AUDITOR')];
    expect(second.data?.['createStaff']).toMatchObject({ staff: { active: true }, oneTimePassword: expect.any(String) });
    expect(third.data?.['createStaff']).toMatchObject({ staff: { active: false }, oneTimePassword: null });
    // Not even once the second one is switched off again.
    await api.db.write(() => api.db.sql(`update staff set active = false where login = 'second.admin'`));
    expect((await create('other.admin', 'ADMINISTRATOR')).data?.['createStaff']).toMatchObject({ staff: { active: false }, oneTimePassword: null });
  });
});
