import type { PublicKeyCredentialCreationOptionsJSON, RegistrationResponseJSON } from '@simplewebauthn/server';
import { Injectable } from '@nestjs/common';
import { Audit } from '#libs/audit';
import { type Actor, Db, Refusal, notFound } from '#libs/platform';
import { Sessions } from '../session.service.js';
import { type FactorDuty, mustHaveFactor } from './factor-duty.js';
import { Factors } from './factors.service.js';
import { Freshness } from './freshness.service.js';
import type { PasskeyView } from './passkeys.service.js';
import { holderOf } from './step-up.service.js';
import type { TotpSecret } from './totp.service.js';

/** So long after signing in somebody without a second factor may add a first one. */
const RECENT_MINUTES = 10;

interface Person extends FactorDuty {
  id: string;
  login: string;
  displayName: string;
  recent: boolean;
}

/** The own factors as the account page shows them. */
export interface OwnFactors {
  readonly totp: boolean;
  readonly passkeys: readonly PasskeyView[];
  /** The last factor of this person may not be taken away. */
  readonly mandatory: boolean;
}

/** Adding and taking away one's own second factors. Whoever holds somebody's open session must not make it her own for good. */
@Injectable()
export class FactorChanges {
  constructor(private readonly db: Db, private readonly factors: Factors, private readonly sessions: Sessions, private readonly freshness: Freshness, private readonly audit: Audit) {}

  async show(actor: Actor): Promise<OwnFactors> {
    return { totp: (await this.factors.of(actor.id)).includes('totp'), passkeys: await this.factors.passkeys.of(actor.id), mandatory: mustHaveFactor(await this.person(actor)) };
  }

  /** @throws Refusal `step-up-needed`, `not-allowed` */
  async beginTotp(actor: Actor): Promise<TotpSecret> {
    return this.db.write(async () => this.factors.totp.begin(actor.id, (await this.mayChange(actor)).login));
  }

  /** @returns the new token of the session: the factor has just been shown */
  async confirmTotp(actor: Actor, code: string): Promise<string> {
    return this.db.write(async () => {
      await this.mayChange(actor);
      if (!(await this.factors.totp.spend(actor.id, code, { confirming: true }))) throw new Refusal('sign-in/wrong', { uk: 'Код не підходить. Перевірте, чи правильний час на телефоні.', en: 'The code does not match. Check that the clock of the phone is right.' });
      return this.added(actor, 'totp');
    });
  }

  async beginPasskey(actor: Actor): Promise<PublicKeyCredentialCreationOptionsJSON> {
    return this.db.write(async () => this.factors.passkeys.beginAdding(holderOf(actor).id, await this.mayChange(actor)));
  }

  /** @returns the new token of the session */
  async addPasskey(actor: Actor, name: string, response: RegistrationResponseJSON): Promise<string> {
    await this.db.request(() => this.mayChange(actor));
    await this.factors.passkeys.add(holderOf(actor), name, response);
    return this.db.write(() => this.added(actor, 'passkey'));
  }

  /** @throws Refusal `not-allowed` for the last factor of somebody who must have one; `not-found` */
  async removeTotp(actor: Actor): Promise<void> {
    await this.db.write(() => this.remove(actor, 'totp', () => this.factors.totp.remove(actor.id)));
  }

  async removePasskey(actor: Actor, id: string): Promise<void> {
    await this.db.write(() => this.remove(actor, 'passkey', () => this.factors.passkeys.remove(actor.id, id)));
  }

  private async remove(actor: Actor, kind: string, work: () => Promise<boolean>): Promise<void> {
    await this.freshness.require(actor);
    const person = await this.person(actor, true);
    if (!(await work())) throw notFound();
    const left = await this.factors.note(actor.id);
    if (left.length === 0 && mustHaveFactor(person)) throw new Refusal('not-allowed', { uk: 'Це ваш останній другий чинник, а ваша роль без нього не працює. Спершу додайте інший.', en: 'This is your last second factor, and your role does not work without one. Add another first.' });
    await this.audit.record(actor, { action: 'staff.remove-factor', resource: 'staff', resourceId: actor.id, changes: [{ field: 'factor', before: kind, after: null }] });
  }

  private async added(actor: Actor, kind: string): Promise<string> {
    await this.factors.note(actor.id);
    await this.audit.record(actor, { action: 'staff.add-factor', resource: 'staff', resourceId: actor.id, changes: [{ field: 'factor', before: null, after: kind }] });
    return this.sessions.rotate(holderOf(actor).id, 'proved');
  }

  /** A first factor soon after signing in; a further one after showing one that is there. */
  private async mayChange(actor: Actor): Promise<Person> {
    const person = await this.person(actor, this.db.writing());
    if (person.hasFactor) await this.freshness.require(actor);
    else if (!person.recent) throw new Refusal('not-allowed', { uk: `Перший другий чинник додають протягом ${RECENT_MINUTES} хвилин після входу. Вийдіть і увійдіть знову.`, en: `A first second factor is added within ${RECENT_MINUTES} minutes after signing in. Sign out and in again.` });
    return person;
  }

  private async person(actor: Actor, lock = false): Promise<Person> {
    const [person] = await this.db.sql<Person>(
      `select m.id, m.login, m.display_name as "displayName", m.has_factor as "hasFactor", m.roles, m.demonstration, s.identified_at > now() - make_interval(mins => $2) as recent
       from staff m join staff_session s on s.staff_id = m.id where s.id = $1 ${lock ? 'for update of m' : ''}`, [actor.sessionId, RECENT_MINUTES]);
    if (person === undefined) throw notFound();
    return person;
  }
}
