import { randomUUID } from 'node:crypto';
import type { AuthenticationResponseJSON, PublicKeyCredentialCreationOptionsJSON, PublicKeyCredentialRequestOptionsJSON, RegistrationResponseJSON } from '@simplewebauthn/server';
import { Inject, Injectable } from '@nestjs/common';
import { CONFIG, type Config, Db, Housekeeping, Refusal } from '#libs/platform';

export type Purpose = 'add' | 'sign-in' | 'step-up';

/** A passkey as its owner sees it. */
export interface PasskeyView {
  readonly id: string;
  readonly name: string;
  readonly createdAt: string;
  readonly lastUsedAt: string | null;
}

interface Stored {
  id: string;
  staffId: string;
  credentialId: string;
  publicKey: Buffer;
  counter: number;
}

/** Who holds a challenge: a session or a pending sign-in. */
export interface Holder {
  readonly id: string;
  readonly staffId: string | null;
}

const MOST_PASSKEYS = 10;
/** With all that reads certificates three hundred modules: loaded with the first passkey, not whenever a process starts. */
const webauthn = (): Promise<typeof import('@simplewebauthn/server')> => import('@simplewebauthn/server');
const refused = (): Refusal => new Refusal('sign-in/wrong', { uk: 'Ключ доступу не підійшов.', en: 'The passkey was not accepted.' });

/** Passkeys and security keys (WebAuthn). A challenge belongs to one session or one sign-in, lives five minutes and is used once. */
@Injectable()
export class Passkeys {
  private readonly origin: string;
  private readonly host: string;

  constructor(private readonly db: Db, @Inject(CONFIG) config: Pick<Config, 'publicUrl'>, housekeeping: Housekeeping) {
    const { origin, hostname } = new URL(config.publicUrl);
    [this.origin, this.host] = [origin, hostname];
    housekeeping.keepsForAWhile({ table: 'passkey_challenge', where: `expires_at < now()` }, { table: 'pending_sign_in', where: `expires_at < now()` });
  }

  async of(staffId: string): Promise<PasskeyView[]> {
    return this.db.sql<PasskeyView>('select id, name, created_at as "createdAt", last_used_at as "lastUsedAt" from staff_passkey where staff_id = $1 order by created_at, id', [staffId]);
  }

  /** What the browser needs to make a passkey, in the open transaction. */
  async beginAdding(sessionId: string, person: { id: string; login: string; displayName: string }): Promise<PublicKeyCredentialCreationOptionsJSON> {
    const known = await this.db.sql<{ id: string; transports: string[] }>('select credential_id as id, transports from staff_passkey where staff_id = $1', [person.id]);
    if (known.length >= MOST_PASSKEYS) throw new Refusal('not-allowed', { uk: `Ключів доступу може бути щонайбільше ${MOST_PASSKEYS}.`, en: `There may be at most ${MOST_PASSKEYS} passkeys.` });
    const options = await (await webauthn()).generateRegistrationOptions({
      rpName: 'Oberih', rpID: this.host, userName: person.login, userDisplayName: person.displayName, userID: new Uint8Array(Buffer.from(person.id)),
      attestationType: 'none', excludeCredentials: known, authenticatorSelection: { residentKey: 'preferred', userVerification: 'preferred' },
    });
    await this.remember({ id: sessionId, staffId: person.id }, 'add', options.challenge);
    return options;
  }

  /**
   * Keeps a new passkey. Call it outside a transaction: the challenge is spent in one of its own.
   * @throws Refusal `sign-in/wrong` when the answer is not one to this session's challenge
   */
  async add(holder: Holder & { staffId: string }, name: string, response: RegistrationResponseJSON): Promise<void> {
    const challenge = await this.take(holder, 'add');
    const { verifyRegistrationResponse } = await webauthn();
    const result = await verifyRegistrationResponse({ response, expectedChallenge: challenge, expectedOrigin: this.origin, expectedRPID: this.host, requireUserVerification: false }).catch(() => undefined);
    if (result?.verified !== true) throw refused();
    const { id, publicKey, counter } = result.registrationInfo.credential;
    const transports = (response.response.transports ?? []).filter((each) => /^[a-z-]{2,20}$/.test(each)).slice(0, 8);
    const added = await this.db.write(() => this.db.sql('insert into staff_passkey (id, staff_id, credential_id, public_key, counter, transports, name) values ($1, $2, $3, $4, $5, $6, $7) on conflict do nothing returning 1',
      [randomUUID(), holder.staffId, id, Buffer.from(publicKey), counter, transports, name]));
    if (added.length === 0) throw refused();
  }

  async remove(staffId: string, id: string): Promise<boolean> {
    return (await this.db.sql('delete from staff_passkey where staff_id = $1 and id = $2 returning 1', [staffId, id])).length > 0;
  }

  /** What the browser needs to use a passkey: one of the holder's, or, when nobody is known yet, any that is kept for this house. */
  async beginUsing(holder: Holder, purpose: Purpose): Promise<PublicKeyCredentialRequestOptionsJSON> {
    const own = holder.staffId === null ? [] : await this.db.sql<{ id: string; transports: string[] }>('select credential_id as id, transports from staff_passkey where staff_id = $1', [holder.staffId]);
    const options = await (await webauthn()).generateAuthenticationOptions({ rpID: this.host, userVerification: holder.staffId === null ? 'required' : 'preferred', ...(holder.staffId === null ? {} : { allowCredentials: own }) });
    await this.remember(holder, purpose, options.challenge);
    return options;
  }

  /**
   * Checks a passkey's answer and spends the challenge (call it outside a transaction). Where nobody was known before, the authenticator itself must have
   * verified its user: it is the first and the second factor.
   * @returns whose passkey it is
   * @throws Refusal `sign-in/wrong`: unknown passkey, another's, another challenge, a counter that went back; never told apart
   */
  async use(holder: Holder, purpose: Purpose, response: AuthenticationResponseJSON): Promise<string> {
    const challenge = await this.take(holder, purpose);
    const [stored] = await this.db.request(() => this.db.sql<Stored>('select id, staff_id as "staffId", credential_id as "credentialId", public_key as "publicKey", counter from staff_passkey where credential_id = $1', [String(response.id)]));
    if (stored === undefined || (holder.staffId !== null && holder.staffId !== stored.staffId)) throw refused();
    const { verifyAuthenticationResponse } = await webauthn();
    const result = await verifyAuthenticationResponse({
      response, expectedChallenge: challenge, expectedOrigin: this.origin, expectedRPID: this.host, requireUserVerification: holder.staffId === null,
      credential: { id: stored.credentialId, publicKey: new Uint8Array(stored.publicKey), counter: stored.counter },
    }).catch(() => undefined);
    if (result?.verified !== true) throw refused();
    // A copy of a key that counts is found out by its counter; of two answers at once the second comes too late.
    const used = await this.db.write(() => this.db.sql('update staff_passkey set counter = $2, last_used_at = now() where id = $1 and (counter < $2 or (counter = 0 and $2 = 0)) returning 1', [stored.id, result.authenticationInfo.newCounter]));
    if (used.length === 0) throw refused();
    return stored.staffId;
  }

  private async remember(holder: Holder, purpose: Purpose, challenge: string): Promise<void> {
    await this.db.sql(
      `insert into passkey_challenge (holder_id, purpose, challenge, expires_at) values ($1, $2, $3, now() + interval '5 minutes')
       on conflict (holder_id, purpose) do update set challenge = excluded.challenge, expires_at = excluded.expires_at`, [holder.id, purpose, challenge]);
  }

  /** Spends the challenge whatever comes of it: in a transaction of its own, so that a wrong answer does not bring it back. */
  private async take(holder: Holder, purpose: Purpose): Promise<string> {
    const [row] = await this.db.write(() => this.db.sql<{ challenge: string }>('delete from passkey_challenge where holder_id = $1 and purpose = $2 and expires_at > now() returning challenge', [holder.id, purpose]));
    if (row === undefined) throw refused();
    return row.challenge;
  }
}
