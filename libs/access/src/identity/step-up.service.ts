import { Injectable } from '@nestjs/common';
import { Audit } from '#libs/audit';
import { type Actor, Db, Refusal } from '#libs/platform';
import { Attempts } from '../attempts.service.js';
import { Passwords } from '../password.service.js';
import { Sessions } from '../session.service.js';
import { stepUpNeeded } from './freshness.service.js';

export type StepUpMethod = 'password';

/** Showing again, in the middle of a session, that it is still the same person. */
@Injectable()
export class StepUp {
  constructor(private readonly db: Db, private readonly passwords: Passwords, private readonly sessions: Sessions, private readonly attempts: Attempts, private readonly audit: Audit) {}

  /** How this person may step up. The password alone is enough only for accounts of the demonstration, which everybody may enter. */
  async methods(actor: Actor): Promise<StepUpMethod[]> {
    const [staff] = await this.db.sql<{ demonstration: boolean }>('select demonstration from staff where id = $1', [actor.id]);
    return staff?.demonstration ? ['password'] : [];
  }

  /**
   * The password once more.
   * @returns the new token of the session: the old one opens nothing from now on
   * @throws Refusal `sign-in/wrong`, `sign-in/slow-down`; `step-up-needed` when this person's password is not enough
   */
  async byPassword(actor: Actor, password: string): Promise<string> {
    const [staff] = await this.db.request(() => this.db.sql<{ passwordHash: string; demonstration: boolean }>('select password_hash as "passwordHash", demonstration from staff where id = $1', [actor.id]));
    const attempt = await this.attempts.count(`own password\n${actor.id}`);
    if (staff === undefined || !(await this.passwords.matches(staff.passwordHash, password))) throw new Refusal('sign-in/wrong', { uk: 'Пароль неправильний.', en: 'The password is wrong.' });
    if (!staff.demonstration) throw stepUpNeeded();
    return this.db.write(async () => {
      await this.attempts.takeBack(attempt);
      return this.proved(actor, 'password');
    });
  }

  private async proved(actor: Actor, method: StepUpMethod): Promise<string> {
    const token = await this.sessions.rotate(actor.sessionId ?? '', 'proved');
    await this.audit.record(actor, { action: 'session.step-up', resource: 'staff', resourceId: actor.id, changes: [{ field: 'method', before: null, after: method }] });
    return token;
  }
}
