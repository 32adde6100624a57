import { createHash, randomBytes, randomUUID } from 'node:crypto';
import { Inject, Injectable } from '@nestjs/common';
import { type Actor, CONFIG, type Config, Db, Housekeeping, type Role } from '#libs/platform';
import { permissionsOf } from './role-table.js';

/** `__Host-` binds the cookie to this host, to HTTPS (or localhost) and to the root path. */
export const COOKIE = '__Host-oberih';
/** Tells a device again from which somebody has signed in; it opens nothing. */
export const DEVICE_COOKIE = '__Host-oberih-device';
export const DEVICE_DAYS = 180;

interface LiveSession {
  id: string;
  staffId: string;
  roles: Role[];
  officeId: string | null;
  mustChangePassword: boolean;
  stale: boolean;
}

export const tokenHash = (token: string): Buffer => createHash('sha256').update(token).digest();
const newToken = (): string => randomBytes(32).toString('base64url');

/** What makes a session live; `$2` are the minutes that it may be idle. */
const LIVE = 's.ended_at is null and s.expires_at > now() and s.last_seen_at > now() - make_interval(mins => $2) and m.active';

const actorIn = ({ id, staffId, roles, officeId, mustChangePassword }: LiveSession): Actor => ({ id: staffId, roles, officeId, sessionId: id, permissions: permissionsOf(roles, mustChangePassword) });

/** Sessions live on the server: ended, expired, idle or of a deactivated account means no actor on the very next request. */
@Injectable()
export class Sessions {
  constructor(private readonly db: Db, @Inject(CONFIG) private readonly config: Config, housekeeping: Housekeeping) {
    housekeeping.keepsForAWhile(
      { table: 'staff_session', where: `expires_at < now() - interval '30 days'` },
      { table: 'known_device', where: `last_used_at < now() - interval '${DEVICE_DAYS} days'` },
    );
  }

  /** Starts a session in the open transaction; the token leaves in the cookie and is stored nowhere. */
  async start(staffId: string): Promise<{ id: string; token: string }> {
    const token = newToken();
    const id = randomUUID();
    await this.db.sql(`insert into staff_session (id, staff_id, token_hash, expires_at) values ($1, $2, $3, now() + make_interval(hours => $4))`,
      [id, staffId, tokenHash(token), this.config.sessionHours]);
    return { id, token };
  }

  /** Writes down, in the open transaction, that an account was used from a device; a token that is not ours is replaced. */
  async remember(staffId: string, device: string): Promise<string> {
    const ours = await this.db.sql('select 1 from known_device where token_hash = $1 limit 1', [tokenHash(device)]);
    const token = ours.length > 0 ? device : newToken();
    await this.db.sql('insert into known_device (staff_id, token_hash) values ($1, $2) on conflict (token_hash, staff_id) do update set last_used_at = now()', [staffId, tokenHash(token)]);
    return token;
  }

  /** Who holds this token, if the session lives. One prepared statement a request. */
  async actor(token: string): Promise<Actor | undefined> {
    this.db.promiseSingleStatement(true);
    const session = await this.find('token_hash', tokenHash(token)).finally(() => this.db.promiseSingleStatement(false));
    if (session?.stale) await this.db.write(() => this.db.sql('update staff_session set last_seen_at = now() where id = $1', [session.id]));
    return session && actorIn(session);
  }

  /** Whose session this is now, with the rights of now; undefined once it has ended. Being asked does not keep it awake. */
  async holder(id: string): Promise<Actor | undefined> {
    const session = await this.find('id', id);
    return session && actorIn(session);
  }

  private async find(column: 'id' | 'token_hash', value: unknown): Promise<LiveSession | undefined> {
    const [session] = await this.db.sql<LiveSession>(
      `select s.id, s.staff_id as "staffId", m.roles, m.office_id as "officeId", m.must_change_password as "mustChangePassword", s.last_seen_at < now() - least(interval '1 minute', make_interval(secs => 15 * $2)) as stale
       from staff_session s join staff m on m.id = s.staff_id where s.${column} = $1 and ${LIVE}`, [value, this.config.sessionIdleMinutes], `session-${column}`);
    return session;
  }

  /** Those of the sessions that live no more; being asked does not keep a session awake. */
  async ended(ids: readonly string[]): Promise<ReadonlySet<string>> {
    if (ids.length === 0) return new Set();
    const live = await this.db.request(() => this.db.sql<{ id: string }>(
      `select s.id from staff_session s join staff m on m.id = s.staff_id where s.id = any($1) and ${LIVE}`, [ids, this.config.sessionIdleMinutes], 'sessions-live'));
    const known = new Set(live.map(({ id }) => id));
    return new Set(ids.filter((id) => !known.has(id)));
  }

  /** Ends one session, or all of a member of staff except one, in the open transaction. With no exception her devices are forgotten too. */
  async end(which: { sessionId: string } | { staffId: string; except: string | null }): Promise<void> {
    if ('sessionId' in which) return void (await this.db.sql('update staff_session set ended_at = now() where id = $1 and ended_at is null', [which.sessionId]));
    if (which.except === null) await this.db.sql('delete from known_device where staff_id = $1', [which.staffId]);
    await this.db.sql('update staff_session set ended_at = now() where staff_id = $1 and ended_at is null and id is distinct from $2', [which.staffId, which.except]);
  }
}
