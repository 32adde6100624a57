import { Inject, Injectable } from '@nestjs/common';
import { CONFIG, type Config, ConfigFault, Db, Refusal } from '#libs/platform';
import { Attempts } from './attempts.service.js';
import { Entrance, type Entry } from './identity/entrance.service.js';
import { neighbourhood } from './neighbourhood.js';
import { Passwords } from './password.service.js';
import { tokenHash } from './session.service.js';

interface Account {
  id: string;
  passwordHash: string;
  deviceKnown: boolean;
}

const wrong = (): Refusal => new Refusal('sign-in/wrong', { uk: 'Невідомий логін або неправильний пароль.', en: 'Unknown login or wrong password.' });

/** Sign-in by password. */
@Injectable()
export class SignIn {
  constructor(
    private readonly db: Db,
    private readonly passwords: Passwords,
    private readonly attempts: Attempts,
    private readonly entrance: Entrance,
    @Inject(CONFIG) private readonly config: Config,
  ) {}

  /**
   * Checks a login and password; what follows is a session, or the question for the second factor. A device that the account
   * was used from has a door of its own; all others of one place share one, so that whoever guesses from there, or from
   * anywhere else, shuts nobody out.
   * @param source the address the attempt comes from
   * @param device what the cookie of an earlier sign-in says
   * @param agent what the browser calls itself
   * @throws Refusal `sign-in/wrong`, `sign-in/slow-down`
   */
  async withPassword(login: string, password: string, source: string, device = '', agent = ''): Promise<Entry> {
    const [account] = await this.db.request(() => this.db.sql<Account>(
      `select s.id, s.password_hash as "passwordHash", exists (select 1 from known_device d where d.staff_id = s.id and d.token_hash = $3) as "deviceKnown"
       from staff s where s.login = $1 and s.active and not (s.demonstration and $2)`, [login.toLowerCase(), this.config.production, tokenHash(device)]));
    const attempt = await this.attempts.count(account?.deviceKnown ? `${account.id}\n${device}` : `${login.toLowerCase()}\n${neighbourhood(source)}`);
    const right = await this.passwords.matches(account?.passwordHash, password);
    if (!right || account === undefined) throw wrong();
    return this.db.write(async () => {
      // Given another password while this one was being looked at.
      const same = await this.db.sql('select 1 from staff where id = $1 and password_hash = $2 for update', [account.id, account.passwordHash]);
      if (same.length === 0) throw wrong();
      await this.attempts.takeBack(attempt);
      const entry = await this.entrance.admit(account.id, { method: 'password', proved: false }, { source, device, agent });
      if (entry === undefined) throw wrong();
      return entry;
    });
  }

  /** @throws ConfigFault in production when somebody could sign in with the demonstration's password */
  async requireNoDemonstration(): Promise<void> {
    if (!this.config.production) return;
    const known = await this.db.request(() => this.db.sql('select 1 from staff where demonstration and active limit 1'));
    if (known.length > 0) throw new ConfigFault(['NODE_ENV is production, but this database holds the demonstration office, whose password everybody knows: use another DATABASE_URL']);
  }
}
