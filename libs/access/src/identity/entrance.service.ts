import { randomUUID } from 'node:crypto';
import type { AuthenticationResponseJSON, PublicKeyCredentialRequestOptionsJSON } from '@simplewebauthn/server';
import { Inject, Injectable } from '@nestjs/common';
import { Audit } from '#libs/audit';
import { type Actor, CONFIG, type Config, Db, Refusal, type Role } from '#libs/platform';
import { Attempts } from '../attempts.service.js';
import { neighbourhood } from '../neighbourhood.js';
import { Sessions, newToken, tokenHash } from '../session.service.js';
import { deviceClass } from './device-class.js';
import { Factors, type Factor } from './factors.service.js';

/** Where a sign-in comes from: an address, the cookie of the device, what the browser calls itself. */
export interface From {
  readonly source: string;
  readonly device: string;
  readonly agent: string;
}

/** How somebody has shown who she is. */
export interface Shown {
  readonly method: 'password' | 'passkey' | 'password+passkey' | 'password+totp' | 'oidc' | 'oidc+passkey' | 'oidc+totp';
  readonly proved: boolean;
}

/** A session, or a sign-in that waits for one of these factors. */
export type Entry = { readonly token: string; readonly device: string } | { readonly pending: string; readonly factors: readonly Factor[] };

interface Pending {
  id: string;
  staffId: string | null;
  method: 'password' | 'oidc' | 'passkey';
}

const wrongCode = (): Refusal => new Refusal('sign-in/wrong', { uk: 'Код не підходить.', en: 'The code does not match.' });
const expired = (): Refusal => new Refusal('sign-in/expired', { uk: 'Час на другий чинник минув. Увійдіть ще раз.', en: 'The time for the second factor has passed. Sign in again.' });

/** From the first factor to a session. */
@Injectable()
export class Entrance {
  constructor(private readonly db: Db, private readonly sessions: Sessions, private readonly factors: Factors, private readonly attempts: Attempts, private readonly audit: Audit, @Inject(CONFIG) private readonly config: Pick<Config, 'production'>) {}

  /** Lets somebody in whose first factor was right, in the open transaction: a session, unless a second factor is missing. Undefined when the account is closed. */
  async admit(staffId: string, shown: Shown, from: From): Promise<Entry | undefined> {
    const [staff] = await this.db.sql<{ roles: Role[]; officeId: string | null }>('select roles, office_id as "officeId" from staff where id = $1 and active and not (demonstration and $2) for update', [staffId, this.config.production]);
    if (staff === undefined) return undefined;
    const factors = shown.proved ? [] : await this.factors.of(staffId);
    if (factors.length > 0) return { pending: await this.wait(staffId, shown.method), factors };
    await this.db.sql('update staff set last_login_at = now() where id = $1', [staffId]);
    const { id, token } = await this.sessions.start(staffId, { place: neighbourhood(from.source), device: deviceClass(from.agent), proved: shown.proved });
    const actor: Actor = { id: staffId, ...staff, permissions: new Set(), sessionId: id };
    await this.audit.record(actor, { action: 'session.start', resource: 'staff', resourceId: staffId, changes: [{ field: 'method', before: null, after: shown.method }] });
    return { token, device: await this.sessions.remember(staffId, from.device) };
  }

  /** Which factors a waiting sign-in takes; null when nothing waits. */
  async waitsFor(token: string): Promise<readonly Factor[] | null> {
    const pending = await this.find(token);
    return pending?.staffId == null ? null : this.factors.of(pending.staffId);
  }

  /**
   * The code of an app, for a sign-in that waits. Whoever comes here knows the password; five codes for the account are looked at
   * in fifteen minutes, and five more from each device that it was used from, so that a thief of the password shuts nobody out there.
   * @throws Refusal `sign-in/expired`, `sign-in/wrong`, `sign-in/slow-down`
   */
  async byCode(token: string, code: string, from: From): Promise<Entry> {
    const pending = await this.find(token);
    if (pending?.staffId == null) throw expired();
    const { staffId } = pending;
    const known = await this.db.request(() => this.db.sql('select 1 from known_device where staff_id = $1 and token_hash = $2', [staffId, tokenHash(from.device)]));
    const attempt = await this.attempts.count(`factor\n${staffId}${known.length > 0 ? `\n${from.device}` : ''}`);
    return this.db.write(async () => {
      if (!(await this.factors.spendCode(staffId, code))) throw wrongCode();
      await this.attempts.takeBack(attempt);
      return this.finish(pending, staffId, pending.method === 'oidc' ? 'oidc+totp' : 'password+totp', from);
    });
  }

  /** What the browser needs to use a passkey in a sign-in that waits; without one, a new sign-in by passkey alone begins. */
  async beginPasskey(token: string | undefined): Promise<{ options: PublicKeyCredentialRequestOptionsJSON; pending: string | null }> {
    const waiting = token === undefined ? undefined : await this.find(token);
    if (token !== undefined && waiting?.staffId == null) throw expired();
    return this.db.write(async () => {
      const pending = waiting === undefined ? await this.wait(null, 'passkey') : null;
      const holder = waiting ?? (await this.find(pending ?? ''));
      if (holder === undefined) throw expired();
      return { options: await this.factors.passkeys.beginUsing(holder, 'sign-in'), pending };
    });
  }

  /** @throws Refusal `sign-in/expired`, `sign-in/wrong` */
  async byPasskey(token: string, response: AuthenticationResponseJSON, from: From): Promise<Entry> {
    const pending = await this.find(token);
    if (pending === undefined) throw expired();
    const staffId = await this.factors.passkeys.use(pending, 'sign-in', response);
    const method = pending.method === 'passkey' ? 'passkey' : `${pending.method}+passkey` as const;
    return this.db.write(() => this.finish(pending, staffId, method, from));
  }

  /** Ends the actor's session. */
  async out(actor: Actor): Promise<void> {
    await this.db.write(async () => {
      if (actor.sessionId !== null) await this.sessions.end({ sessionId: actor.sessionId });
      await this.audit.record(actor, { action: 'session.end', resource: 'staff', resourceId: actor.id });
    });
  }

  /** A waiting sign-in ends in one session: whoever comes second with the same token comes too late. */
  private async finish(pending: Pending, staffId: string, method: Shown['method'], from: From): Promise<Entry> {
    const mine = await this.db.sql('delete from pending_sign_in where id = $1 returning 1', [pending.id]);
    const entry = mine.length === 0 ? undefined : await this.admit(staffId, { method, proved: true }, from);
    if (entry === undefined) throw expired();
    return entry;
  }

  private async wait(staffId: string | null, method: string): Promise<string> {
    const token = newToken();
    await this.db.sql(`insert into pending_sign_in (id, token_hash, staff_id, method, expires_at) values ($1, $2, $3, $4, now() + interval '5 minutes')`, [randomUUID(), tokenHash(token), staffId, method]);
    return token;
  }

  private async find(token: string): Promise<Pending | undefined> {
    const [pending] = await this.db.request(() => this.db.sql<Pending>('select id, staff_id as "staffId", method from pending_sign_in where token_hash = $1 and expires_at > now()', [tokenHash(token)]));
    return pending;
  }
}
