import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { Db, Housekeeping, connect, readConfig } from '#libs/platform';
import { testAudit } from '../../../test/support/audit.js';
import { useDatabase } from '../../../test/support/database.js';
import { FirstAdministrator } from './first-administrator.service.js';
import { Passwords } from './password.service.js';
import { Sessions } from './session.service.js';
import { StaffService } from './staff.service.js';

const database = useDatabase();
let db: Db;
let first: FirstAdministrator;

beforeAll(async () => {
  db = new Db(await connect({ databaseUrl: database.url, databasePool: 6 }));
  first = new FirstAdministrator(db, new StaffService(db, testAudit(db), new Passwords(), new Sessions(db, readConfig({}), new Housekeeping(db))));
});
afterAll(() => db.onApplicationShutdown());

const account = { login: 'first.admin', displayName: 'Адміністраторка', password: 'kalyna-dnipro-vechir' };
const make = (code: string): Promise<string> => first.make(code, account).then(() => 'made', (fault: { code: string }) => fault.code);
const accounts = (): Promise<unknown[]> => db.request(() => db.sql(`select login, roles, must_change_password as "mustChange" from staff where login <> 'system'`));

describe('the first administrator', () => {
  beforeEach(() => db.write(() => db.sql('delete from first_administrator_code')));

  it('has no code that can be guessed or read in the database', async () => {
    const codes = await Promise.all(Array.from({ length: 5 }, () => first.code()));
    expect(new Set(codes).size).toBe(5);
    for (const code of codes) expect(Buffer.from(code ?? '', 'base64url')).toHaveLength(9);
    const stored = (await db.request(() => db.sql<{ row: string }>('select c::text as row from first_administrator_code c'))).map(({ row }) => row).join();
    for (const code of codes) expect(stored).not.toContain(code);
  });

  it('is not made by a code of an earlier start, by none, nor by one that is nearly right', async () => {
    const earlier = (await first.code()) ?? '';
    const code = (await first.code()) ?? '';
    for (const wrong of [earlier, '', code.slice(1), `${code}x`, code.toUpperCase(), ` ${code}`]) expect(await make(wrong)).toBe('sign-in/code-used');
    expect(await accounts()).toEqual([]);
  });

  it('whose password is refused leaves the code as it was; the code is then used up once, and none is given any more', async () => {
    const code = (await first.code()) ?? '';
    await expect(first.make(code, { ...account, password: 'short' })).rejects.toMatchObject({ code: 'access/weak-password' });
    expect(await Promise.all([make(code), make(code), make(code)])).toEqual(expect.arrayContaining(['made', 'sign-in/code-used', 'sign-in/code-used']));
    expect(await accounts()).toEqual([{ login: 'first.admin', roles: ['ADMINISTRATOR'], mustChange: false }]);
    expect(await first.code()).toBeNull();
    expect(await make(code)).toBe('sign-in/code-used');
    const [row] = await db.request(() => db.sql(`select action, actor_id = $1 as "bySystem" from audit_event`, ['00000000-0000-4000-8000-000000000000']));
    expect(row).toEqual({ action: 'staff.create', bySystem: true });
  });
});
