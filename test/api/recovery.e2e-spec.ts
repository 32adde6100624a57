import { describe, expect, it } from '@jest/globals';
import { Recoveries, StaffService } from '#libs/access';
import { type Role, systemActor } from '#libs/platform';
import { BrowserLike } from '../support/browser-like.js';
import { type Client, useApi } from '../support/test-app.js';

const PASSWORD = 'kalyna-dnipro-vechir';
const RESET = 'mutation ($id: ID!) { resetPassword(input: { staffId: $id }) { oneTimePassword } }';

describe('recovery of a lost password or factor', () => {
  const api = useApi();
  const administrator = (fresh = true): Promise<Client> => api.signIn(['ADMINISTRATOR'], '14', { fresh });
  const account = async (login: string, roles: Role[] = ['AUDITOR']): Promise<string> => (await api.db.write(() => api.get(StaffService).add(systemActor, { login, displayName: 'Синтетична', roles, officeId: null }, PASSWORD, false))).id;
  const reset = async (who: Client, id: string): Promise<string | null> => {
    const answer = await who.ask(RESET, { id });
    return answer.errors?.[0]?.extensions.code ?? (answer.data?.['resetPassword'] as unknown as { oneTimePassword: string | null }).oneTimePassword;
  };
  const signedIn = async (login: string, password = PASSWORD): Promise<BrowserLike> => {
    const own = new BrowserLike(api);
    await own.post('/auth/login', { login, password });
    return own;
  };
  const asked = async (who: Client): Promise<unknown> => (await who.data<{ staff: { edges: { node: unknown }[] } }>('{ staff(filter: { text: "lost.all" }) { edges { node { recoveryAskedBy } } } }')).staff.edges[0]?.node;

  it('is asked for by one and approved by another; then the person begins anew, password and factor', async () => {
    const id = await account('lost.all');
    const home = await signedIn('lost.all');
    await home.addTotp();
    await api.db.write(() => api.db.sql(`insert into calendar_feed (staff_id, secret_hash, created_at) values ($1, '\\x00', now())`, [id]));
    const [one, two] = [await administrator(), await administrator()];
    expect([await reset(one, id), await reset(one, id)]).toEqual([null, null]);
    expect(await home.who()).toBe('lost.all');
    expect(await asked(two)).toEqual({ recoveryAskedBy: one.id });
    const password = await reset(two, id);
    expect(password).toMatch(/^([a-z2-9]{4}-){4}[a-z2-9]{4}$/);
    expect(await home.who()).toBe('not-signed-in');
    expect(await api.db.request(() => api.db.sql('select 1 from calendar_feed where staff_id = $1', [id]))).toEqual([]);
    expect(await asked(two)).toEqual({ recoveryAskedBy: null });
    const again = await signedIn('lost.all', String(password));
    expect((await again.ask('{ me { mustChangePassword mustAddFactor permissions } }')).data?.['me']).toEqual({ mustChangePassword: true, mustAddFactor: true, permissions: ['own.account'] });
    const log = await api.db.request(() => api.db.sql<{ action: string; actor: string }>(`select action, actor_id as actor from audit_event where resource_id = $1 and action in ('staff.ask-recovery', 'staff.reset-password') order by at, id`, [id]));
    expect(log.map(({ action, actor }) => [action, actor])).toEqual([['staff.ask-recovery', one.id], ['staff.ask-recovery', one.id], ['staff.reset-password', two.id]]);
  });

  it('asks both for a fresh second factor, and nobody recovers herself', async () => {
    const id = await account('lost.some');
    expect(await reset(await administrator(false), id)).toBe('step-up-needed');
    const one = await administrator();
    expect(await reset(one, one.id)).toBe('not-allowed');
  });

  it('is not approved after 72 hours, nor when the one who asked is no administrator any more', async () => {
    for (const [login, sql] of [['lost.late', `update account_recovery set expires_at = now() where staff_id = $1`], ['lost.by.leaver', `update staff set active = false where id = (select requested_by from account_recovery where staff_id = $1)`]] as const) {
      const id = await account(login);
      await reset(await administrator(), id);
      await api.db.write(() => api.db.sql(sql, [id]));
      expect(await reset(await administrator(), id)).toBeNull();
    }
  });

  it('gives two administrators who approve at once one password', async () => {
    const id = await account('lost.twice');
    await reset(await administrator(), id);
    const [two, three] = [await administrator(), await administrator()];
    const answers = await Promise.all([reset(two, id), reset(three, id)]);
    expect(answers.filter((answer) => answer !== null && /-/.test(answer))).toHaveLength(1);
  });

  it('cannot be approved by the one who asked or by the person, not even in the database', async () => {
    const [id, one, two] = [await account('lost.by.sql'), await administrator(), await administrator()];
    await reset(one, id);
    for (const [approver, rule] of [[one.id, 'account_recovery_by_two'], [id, 'account_recovery_not_for_oneself']]) {
      await expect(api.db.write(() => api.db.sql('update account_recovery set approved_by = $2, approved_at = now() where staff_id = $1', [id, approver]))).rejects.toMatchObject({ constraint: rule });
    }
    await expect(api.db.write(() => api.db.sql('insert into account_recovery (id, staff_id, requested_by) values (gen_random_uuid(), $1, $1)', [two.id]))).rejects.toMatchObject({ constraint: 'account_recovery_not_for_oneself' });
  });
});

describe('recovery where there are not two other administrators', () => {
  const api = useApi();

  it('is for whoever may run programs beside the database, and for nobody once two could do it', async () => {
    const sole = await api.db.write(() => api.get(StaffService).add(systemActor, { login: 'sole.admin', displayName: 'Синтетична', roles: ['ADMINISTRATOR'], officeId: null }, PASSWORD, false));
    const password = await api.get(Recoveries).atTerminal('sole.admin');
    const own = new BrowserLike(api);
    expect((await own.post('/auth/login', { login: 'sole.admin', password })).status).toBe(204);
    const log = await api.db.request(() => api.db.sql(`select 1 from audit_event where resource_id = $1 and action = 'staff.reset-password'`, [sole.id]));
    expect(log).toHaveLength(1);
    await expect(api.get(Recoveries).atTerminal('nobody.there')).rejects.toMatchObject({ code: 'not-found' });
    for (let n = 0; n < 2; n += 1) await api.signIn(['ADMINISTRATOR']);
    await expect(api.get(Recoveries).atTerminal('sole.admin')).rejects.toMatchObject({ code: 'not-allowed' });
  });
});
