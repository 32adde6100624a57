import { randomUUID } from 'node:crypto';
import { Sessions } from '#libs/access';
import type { Actor, Role } from '#libs/platform';
import type { ProceedingsBench } from './proceedings.js';

/** The code of a refusal with its fields and rules; `done` when there was none. */
export const refusalOf = (work: Promise<unknown>): Promise<string> =>
  work.then(() => 'done', (fault: { code?: string; detail?: { fields?: readonly { field: string; rule: string }[] } }) => {
    if (fault.code === undefined) throw fault;
    return [fault.code, ...(fault.detail?.fields ?? []).map(({ field, rule }) => `${field} ${rule}`)].join(': ');
  });

/** How somebody's session stands: what a test does not name is that of somebody who signed in this moment. */
export interface SessionState {
  readonly proved?: boolean;
  readonly place?: string;
  readonly device?: string;
  /** PostgreSQL intervals before now. */
  readonly identifiedAgo?: string;
  readonly seenAgo?: string;
}

/** People with sessions, in the open story of a bench. */
export const accountsOf = (bench: ProceedingsBench) => {
  const signIn = async (actor: Actor, own: SessionState = {}): Promise<Actor & { sessionId: string; token: string }> => {
    const { id, token } = await bench.get(Sessions).start(actor.id, { place: own.place ?? '198.51.100.7', device: own.device ?? 'firefox/linux', proved: own.proved ?? true });
    await bench.db.sql('update staff_session set identified_at = now() - $2::interval, last_seen_at = now() - $3::interval where id = $1', [id, own.identifiedAgo ?? '0', own.seenAgo ?? '0']);
    return { ...actor, sessionId: id, token };
  };
  return {
    signIn,
    /** Somebody new who has signed in. */
    signedIn: async (roles: Role[] = ['PROSECUTOR'], own: SessionState = {}): Promise<Actor & { sessionId: string; token: string }> => signIn(await bench.actor(roles), own),
    /** An app with codes that was confirmed, so that the person has a factor; its secret is nobody's. */
    withFactor: async (staffId: string): Promise<void> => {
      await bench.db.sql(`insert into staff_totp (staff_id, secret, confirmed_at) values ($1, '\\x00', now())`, [staffId]);
      await bench.db.sql('update staff set has_factor = true where id = $1', [staffId]);
    },
    /** A passkey as it is kept; it opens nothing. */
    withPasskey: async (staffId: string, name = 'Ключ'): Promise<string> => {
      const id = randomUUID();
      await bench.db.sql(`insert into staff_passkey (id, staff_id, credential_id, public_key, counter, transports, name) values ($1, $2, $3, '\\x00', 0, '{usb}', $4)`, [id, staffId, `cred-${id}`, name]);
      await bench.db.sql('update staff set has_factor = true where id = $1', [staffId]);
      return id;
    },
    openSessions: async (staffId: string): Promise<string[]> => (await bench.db.sql<{ id: string }>('select id from staff_session where staff_id = $1 and ended_at is null', [staffId])).map(({ id }) => id).sort(),
  };
};
