import { createHash, randomInt } from 'node:crypto';
import type { Configuration } from 'openid-client';
import { Inject, Injectable } from '@nestjs/common';
import { Audit } from '#libs/audit';
import { type Actor, CONFIG, type Config, Db, Housekeeping, Refusal, badInput, notFound } from '#libs/platform';
import { newToken, tokenHash } from '../session.service.js';
import { Entrance, type Entry, type From } from './entrance.service.js';
import { Freshness } from './freshness.service.js';
import { shownElsewhere } from './shown-elsewhere.js';

const LETTERS = 'abcdefghijkmnpqrstuvwxyz23456789';
const sha256 = (text: string): Buffer => createHash('sha256').update(text).digest();

/** Loaded with the first who signs in through another house: most houses have none. */
const openId = (): Promise<typeof import('openid-client')> => import('openid-client');

/** Where the other house sends people back to. */
const CALLBACK = '/auth/oidc/callback';

const failed = (): Refusal => new Refusal('sign-in/wrong', { uk: 'Вхід через іншу систему не вдався.', en: 'Signing in through the other system failed.' });

type Settings = Pick<Config, 'publicUrl' | 'oidcIssuer' | 'oidcClientId' | 'oidcClientSecret' | 'oidcName' | 'oidcSecondFactor'>;

/** Sign-in through another house by OpenID Connect: authorisation code with PKCE, state and nonce. Who somebody is here, an administrator has said; never an e-mail address. */
@Injectable()
export class ForeignSignIn {
  private house: Promise<Configuration> | undefined;

  constructor(private readonly db: Db, private readonly entrance: Entrance, private readonly freshness: Freshness, private readonly audit: Audit, @Inject(CONFIG) private readonly config: Settings, housekeeping: Housekeeping) {
    housekeeping.keepsForAWhile({ table: 'foreign_attempt', where: 'expires_at < now()' }, { table: 'foreign_arrival', where: 'expires_at < now()' });
  }

  /** What the button says; null when no other house is configured. */
  name(): string | null {
    return this.config.oidcIssuer === '' ? null : this.config.oidcName;
  }

  /** Where to send the browser, and the cookie that it brings back. @throws Refusal `not-found` without another house, `unavailable` when it does not answer */
  async begin(): Promise<{ url: string; token: string }> {
    const house = await this.discovered();
    const { buildAuthorizationUrl, calculatePKCECodeChallenge, randomNonce, randomPKCECodeVerifier, randomState } = await openId();
    const [token, state, nonce, verifier] = [newToken(), randomState(), randomNonce(), randomPKCECodeVerifier()];
    const challenge = await calculatePKCECodeChallenge(verifier);
    await this.db.write(() => this.db.sql('insert into foreign_attempt (token_hash, state, nonce, verifier) values ($1, $2, $3, $4)', [tokenHash(token), state, nonce, verifier]));
    const url = buildAuthorizationUrl(house, { redirect_uri: this.callback(), scope: 'openid', state, nonce, code_challenge: challenge, code_challenge_method: 'S256' });
    return { url: url.href, token };
  }

  /**
   * The way back. The attempt is spent whatever comes of it.
   * @param query what stands after the `?` of the address that the other house sent the browser to
   * @returns an entry, or the code by which an administrator links somebody who comes for the first time
   * @throws Refusal `sign-in/wrong`
   */
  async finish(token: string, query: string, from: From): Promise<Entry | { code: string }> {
    const house = await this.discovered();
    const [attempt] = await this.db.write(() => this.db.sql<{ state: string; nonce: string; verifier: string }>('delete from foreign_attempt where token_hash = $1 and expires_at > now() returning state, nonce, verifier', [tokenHash(token)]));
    if (attempt === undefined) throw failed();
    const { authorizationCodeGrant } = await openId();
    const tokens = await authorizationCodeGrant(house, new URL(`${this.callback()}?${query}`), { expectedState: attempt.state, expectedNonce: attempt.nonce, pkceCodeVerifier: attempt.verifier, idTokenExpected: true }).catch(() => undefined);
    const claims = tokens?.claims();
    if (claims === undefined) throw failed();
    const [known] = await this.db.request(() => this.db.sql<{ staffId: string }>('select staff_id as "staffId" from foreign_identity where issuer = $1 and subject = $2', [claims.iss, claims.sub]));
    if (known === undefined) return { code: await this.arrive(claims.iss, claims.sub) };
    const entry = await this.db.write(() => this.entrance.admit(known.staffId, { method: 'oidc', proved: shownElsewhere(claims, this.config.oidcSecondFactor) }, from));
    if (entry === undefined) throw failed();
    return entry;
  }

  /**
   * Says whose account somebody is who came for the first time, in the open transaction: whoever is linked signs in as that person, so one
   * administrator asks, and another who says the same within 72 hours links. A link that was wrong is replaced by the next.
   */
  async link(actor: Actor, staffId: string, code: string): Promise<void> {
    await this.freshness.require(actor);
    if (staffId === actor.id) throw new Refusal('not-allowed', { uk: 'Власний обліковий запис пов’язують двоє інших адміністраторів.', en: 'One\'s own account is linked by two other administrators.' });
    const person = await this.db.sql('select 1 from staff where id = $1 and active', [staffId]);
    if (person.length === 0) throw notFound();
    const [came] = await this.db.sql<{ became: 'asked' | 'linked' | null }>('select sec.link_identity($1, $2, $3) as became', [actor.id, sha256(code.trim().toLowerCase()), staffId]);
    if (came?.became == null) throw badInput('code', 'known', { uk: 'Такого коду немає або його час минув.', en: 'There is no such code, or its time has passed.' });
    await this.audit.record(actor, { action: came.became === 'linked' ? 'staff.link-identity' : 'staff.ask-link', resource: 'staff', resourceId: staffId });
  }

  private async arrive(issuer: string, subject: string): Promise<string> {
    const code = Array.from({ length: 10 }, () => LETTERS[randomInt(LETTERS.length)]).join('');
    await this.db.write(() => this.db.sql('insert into foreign_arrival (code_hash, issuer, subject) values ($1, $2, $3)', [sha256(code), issuer, subject]));
    return code;
  }

  private callback(): string {
    return `${new URL(this.config.publicUrl).origin}${CALLBACK}`;
  }

  /** Asked once; a house that did not answer is asked again the next time. */
  private discovered(): Promise<Configuration> {
    const { oidcIssuer: issuer, oidcClientId: id, oidcClientSecret: secret } = this.config;
    if (issuer === '') throw notFound();
    this.house ??= openId().then(({ ClientSecretPost, allowInsecureRequests, discovery }) => discovery(new URL(issuer), id, undefined, ClientSecretPost(secret), { timeout: 5, execute: new URL(issuer).protocol === 'http:' ? [allowInsecureRequests] : [] })).catch(() => {
      this.house = undefined;
      throw new Refusal('unavailable', { uk: 'Інша система не відповідає.', en: 'The other system does not answer.' }, { retryAfterSeconds: 30 });
    });
    return this.house;
  }
}
