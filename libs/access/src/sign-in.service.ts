import { Inject, Injectable } from '@nestjs/common';
import { Audit } from '#libs/audit';
import { type Actor, CONFIG, type Config, ConfigFault, Db, Refusal, type Role } from '#libs/platform';
import { Attempts } from './attempts.service.js';
import { neighbourhood } from './neighbourhood.js';
import { Passwords } from './password.service.js';
import { Sessions, tokenHash } from './session.service.js';

interface Account {
  id: string;
  passwordHash: string;
  roles: Role[];
  officeId: string | null;
  deviceKnown: boolean;
}

const wrong = (): Refusal => new Refusal('sign-in/wrong', { uk: 'Невідомий логін або неправильний пароль.', en: 'Unknown login or wrong password.' });

/** Sign-in by password. */
@Injectable()
export class SignIn {
  constructor(
    private readonly db: Db,
    private readonly passwords: Passwords,
    private readonly sessions: Sessions,
    private readonly attempts: Attempts,
    private readonly audit: Audit,
    @Inject(CONFIG) private readonly config: Config,
  ) {}

  /**
   * Checks a login and password and starts a session. A device that the account was used from has a door of its own; all
   * others of one place share one, so that whoever guesses from there, or from anywhere else, shuts nobody out.
   * @param source the address the attempt comes from
   * @param device what the cookie of an earlier sign-in says
   * @throws Refusal `sign-in/wrong`, `sign-in/slow-down`
   */
  async withPassword(login: string, password: string, source: string, device = ''): Promise<{ token: string; device: string }> {
    const [account] = await this.db.request(() => this.db.sql<Account>(
      `select s.id, s.password_hash as "passwordHash", s.roles, s.office_id as "officeId", exists (select 1 from known_device d where d.staff_id = s.id and d.token_hash = $3) as "deviceKnown"
       from staff s where s.login = $1 and s.active and not (s.demonstration and $2)`, [login.toLowerCase(), this.config.production, tokenHash(device)]));
    const attempt = await this.attempts.count(account?.deviceKnown ? `${account.id}\n${device}` : `${login.toLowerCase()}\n${neighbourhood(source)}`);
    const right = await this.passwords.matches(account?.passwordHash, password);
    if (!right || account === undefined) throw wrong();
    return this.db.write(async () => {
      // Switched off, or given another password, while this one was being looked at.
      const same = await this.db.sql('update staff set last_login_at = now() where id = $1 and active and password_hash = $2 returning 1', [account.id, account.passwordHash]);
      if (same.length === 0) throw wrong();
      await this.attempts.takeBack(attempt);
      const { id, token } = await this.sessions.start(account.id);
      const actor: Actor = { id: account.id, roles: account.roles, officeId: account.officeId, permissions: new Set(), sessionId: id };
      await this.audit.record(actor, { action: 'session.start', resource: 'staff', resourceId: account.id });
      return { token, device: await this.sessions.remember(account.id, device) };
    });
  }

  /** Ends the actor's session. */
  async out(actor: Actor): Promise<void> {
    await this.db.write(async () => {
      if (actor.sessionId !== null) await this.sessions.end({ sessionId: actor.sessionId });
      await this.audit.record(actor, { action: 'session.end', resource: 'staff', resourceId: actor.id });
    });
  }

  /** @throws ConfigFault in production when somebody could sign in with the demonstration's password */
  async requireNoDemonstration(): Promise<void> {
    if (!this.config.production) return;
    const known = await this.db.request(() => this.db.sql('select 1 from staff where demonstration and active limit 1'));
    if (known.length > 0) throw new ConfigFault(['NODE_ENV is production, but this database holds the demonstration office, whose password everybody knows: use another DATABASE_URL']);
  }
}
