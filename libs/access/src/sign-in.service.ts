import { createHash, randomBytes } from 'node:crypto';
import { Inject, Injectable } from '@nestjs/common';
import { Audit } from '#libs/audit';
import { type Actor, CONFIG, type Config, ConfigFault, Db, Refusal, type Role, SYSTEM_ID, systemActor } from '#libs/platform';
import { neighbourhood } from './neighbourhood.js';
import { Passwords } from './password.service.js';
import { Sessions } from './session.service.js';
import { StaffService } from './staff.service.js';

/** Guesses that cost nothing; each further one doubles the wait, up to a minute. Never a lock: an outsider must not be able to shut somebody out. */
const FREE_GUESSES = 5;
const LONGEST_WAIT_SECONDS = 60;

const wrong = (): Refusal => new Refusal('sign-in/wrong', { uk: 'Невідомий логін або неправильний пароль.', en: 'Unknown login or wrong password.' });
const codeUsed = (): Refusal => new Refusal('sign-in/code-used', { uk: 'Одноразовий код неправильний або вже не потрібен.', en: 'The one-time code is wrong or no longer needed.' });
const sha256 = (text: string): Buffer => createHash('sha256').update(text).digest();

/** Sign-in by password, and the one-time code that makes the first administrator. */
@Injectable()
export class SignIn {
  constructor(
    private readonly db: Db,
    private readonly passwords: Passwords,
    private readonly sessions: Sessions,
    private readonly staff: StaffService,
    private readonly audit: Audit,
    @Inject(CONFIG) private readonly config: Config,
  ) {}

  /**
   * Checks a login and password and starts a session. The attempt is counted before the password is looked at, so that a
   * hundred guesses at the same moment are not a hundred guesses.
   * @param source where the attempt comes from, so that a flood from one place does not slow the real user down elsewhere
   * @throws Refusal `sign-in/wrong`, `sign-in/slow-down`
   */
  async withPassword(login: string, password: string, source: string): Promise<{ token: string }> {
    const key = sha256(`${login.toLowerCase()}\n${neighbourhood(source)}`);
    await this.countAttempt(key);
    const [account] = await this.db.request(() => this.db.sql<{ id: string; passwordHash: string; roles: Role[]; officeId: string | null }>(
      'select id, password_hash as "passwordHash", roles, office_id as "officeId" from staff where login = $1 and active and not (demonstration and $2)', [login.toLowerCase(), this.config.production]));
    const right = await this.passwords.matches(account?.passwordHash, password);
    if (!right || account === undefined) throw wrong();
    return this.db.write(async () => {
      await this.db.sql('delete from sign_in_attempt where key = $1', [key]);
      await this.db.sql('update staff set last_login_at = now() where id = $1', [account.id]);
      const { id, token } = await this.sessions.start(account.id);
      const actor: Actor = { id: account.id, roles: account.roles, officeId: account.officeId, permissions: new Set(), sessionId: id };
      await this.audit.record(actor, { action: 'session.start', resource: 'staff', resourceId: account.id });
      return { token };
    });
  }

  /** Ends the actor's session. */
  async out(actor: Actor): Promise<void> {
    await this.db.write(async () => {
      if (actor.sessionId !== null) await this.sessions.end({ sessionId: actor.sessionId });
      await this.audit.record(actor, { action: 'session.end', resource: 'staff', resourceId: actor.id });
    });
  }

  /** A one-time code for the first administrator, or null when there is an account already. Prints nowhere by itself. */
  async firstAdministratorCode(): Promise<string | null> {
    return this.db.write(async () => {
      if (!(await this.nobodyYet())) return null;
      const code = randomBytes(9).toString('base64url');
      await this.db.sql('delete from first_administrator_code');
      await this.db.sql('insert into first_administrator_code (code_hash) values ($1)', [sha256(code)]);
      return code;
    });
  }

  /** @throws Refusal `sign-in/code-used`, `access/weak-password`, `bad-input` */
  async makeFirstAdministrator(code: string, account: { login: string; displayName: string; password: string }): Promise<void> {
    await this.db.write(async () => {
      const [stored] = await this.db.sql<{ codeHash: Buffer }>('select code_hash as "codeHash" from first_administrator_code where code_hash = $1 for update', [sha256(code)]);
      if (stored === undefined || !(await this.nobodyYet())) throw codeUsed();
      await this.db.sql('delete from first_administrator_code');
      await this.staff.add(systemActor, { login: account.login, displayName: account.displayName, roles: ['ADMINISTRATOR'], officeId: null }, account.password, false);
    });
  }

  /** @throws ConfigFault in production when somebody could sign in with the demonstration's password */
  async requireNoDemonstration(): Promise<void> {
    if (!this.config.production) return;
    const known = await this.db.request(() => this.db.sql('select 1 from staff where demonstration and active limit 1'));
    if (known.length > 0) throw new ConfigFault(['NODE_ENV is production, but this database holds the demonstration office, whose password everybody knows: use another DATABASE_URL']);
  }

  private async nobodyYet(): Promise<boolean> {
    const [row] = await this.db.sql<{ none: boolean }>('select not exists (select 1 from staff where id <> $1) as none', [SYSTEM_ID]);
    return row?.none === true;
  }

  /**
   * Counts an attempt as a failure until it succeeds; each one past the free guesses puts the next further off.
   * @throws Refusal `sign-in/slow-down` while the time for the next one has not come; that attempt is not counted
   */
  private async countAttempt(key: Buffer): Promise<void> {
    const [counted] = await this.db.write(() => this.db.sql(
      `insert into sign_in_attempt as a (key, failures, next_at) values ($1, 1, now())
       on conflict (key) do update set failures = case when a.next_at < now() - interval '1 day' then 1 else a.failures + 1 end,
         next_at = now() + make_interval(secs => case when a.next_at < now() - interval '1 day' or a.failures + 1 < $2 then 0 else least($3, power(2, least(a.failures + 2 - $2, 10))) end)
         where a.next_at <= clock_timestamp()
       returning 1`,
      [key, FREE_GUESSES, LONGEST_WAIT_SECONDS]));
    if (counted !== undefined) return;
    const [attempt] = await this.db.request(() => this.db.sql<{ seconds: number }>('select ceil(extract(epoch from next_at - now()))::int as seconds from sign_in_attempt where key = $1', [key]));
    const seconds = Math.max(1, attempt?.seconds ?? 1);
    throw new Refusal('sign-in/slow-down', { uk: `Забагато спроб. Спробуйте через ${seconds} с.`, en: `Too many attempts. Try again in ${seconds} s.` }, { retryAfterSeconds: seconds });
  }
}
