import type { AuthenticationResponseJSON, PublicKeyCredentialRequestOptionsJSON } from '@simplewebauthn/server';
import { Injectable } from '@nestjs/common';
import { Audit } from '#libs/audit';
import { type Actor, Db, Refusal } from '#libs/platform';
import { Attempts } from '../attempts.service.js';
import { Passwords } from '../password.service.js';
import { Sessions } from '../session.service.js';
import { Factors, type Factor } from './factors.service.js';
import { stepUpNeeded } from './freshness.service.js';

export type StepUpMethod = Factor | 'password';

const wrong = (): Refusal => new Refusal('sign-in/wrong', { uk: 'Не підходить. Спробуйте ще раз.', en: 'That does not match. Try again.' });

/** Showing again, in the middle of a session, that it is still the same person. Each success gives the session another token. */
@Injectable()
export class StepUp {
  constructor(private readonly db: Db, private readonly passwords: Passwords, private readonly sessions: Sessions, private readonly attempts: Attempts, private readonly factors: Factors, private readonly audit: Audit) {}

  /** How this person may step up. The password alone is enough only for accounts of the demonstration, which everybody may enter. */
  async methods(actor: Actor): Promise<StepUpMethod[]> {
    const [staff] = await this.db.sql<{ demonstration: boolean }>('select demonstration from staff where id = $1', [actor.id]);
    return [...(await this.factors.of(actor.id)), ...(staff?.demonstration ? ['password' as const] : [])];
  }

  /**
   * The password once more.
   * @returns the new token of the session: the old one opens nothing from now on
   * @throws Refusal `sign-in/wrong`, `sign-in/slow-down`; `step-up-needed` when this person's password is not enough
   */
  async byPassword(actor: Actor, password: string): Promise<string> {
    const [staff] = await this.db.request(() => this.db.sql<{ passwordHash: string; demonstration: boolean }>('select password_hash as "passwordHash", demonstration from staff where id = $1', [actor.id]));
    const attempt = await this.attempts.count(`own password\n${actor.id}`);
    if (staff === undefined || !(await this.passwords.matches(staff.passwordHash, password))) throw wrong();
    if (!staff.demonstration) throw stepUpNeeded();
    return this.db.write(async () => {
      await this.attempts.takeBack(attempt);
      return this.proved(actor, 'password');
    });
  }

  /** @throws Refusal `sign-in/wrong`, `sign-in/slow-down` */
  async byCode(actor: Actor, code: string): Promise<string> {
    const attempt = await this.attempts.count(`own code\n${actor.id}`);
    return this.db.write(async () => {
      if (!(await this.factors.spendCode(actor.id, code))) throw wrong();
      await this.attempts.takeBack(attempt);
      return this.proved(actor, 'totp');
    });
  }

  /** What the browser needs to use one of the own passkeys. */
  async beginPasskey(actor: Actor): Promise<PublicKeyCredentialRequestOptionsJSON> {
    return this.db.write(() => this.factors.passkeys.beginUsing(holderOf(actor), 'step-up'));
  }

  /** @throws Refusal `sign-in/wrong` */
  async byPasskey(actor: Actor, response: AuthenticationResponseJSON): Promise<string> {
    await this.factors.passkeys.use(holderOf(actor), 'step-up', response);
    return this.db.write(() => this.proved(actor, 'passkey'));
  }

  private async proved(actor: Actor, method: StepUpMethod): Promise<string> {
    const token = await this.sessions.rotate(actor.sessionId ?? '', 'proved');
    await this.audit.record(actor, { action: 'session.step-up', resource: 'staff', resourceId: actor.id, changes: [{ field: 'method', before: null, after: method }] });
    return token;
  }
}

/** A challenge belongs to the session it was made in. */
export const holderOf = (actor: Actor): { id: string; staffId: string } => {
  if (actor.sessionId === null) throw stepUpNeeded();
  return { id: actor.sessionId, staffId: actor.id };
};
