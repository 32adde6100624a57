import { createHash, randomBytes, randomUUID } from 'node:crypto';
import { Inject, Injectable } from '@nestjs/common';
import { type Actor, CONFIG, type Config, Db, Housekeeping, type Pass, Refusal, type Role, doorNamed, doorOf, letterOf } from '#libs/platform';
import { DEVICE_DAYS } from './cookies.js';
import { permissionsOf } from './role-table.js';

interface LiveSession {
  id: string;
  staffId: string;
  roles: Role[];
  officeId: string | null;
  mustChangePassword: boolean;
  mustAddFactor: boolean;
  stale: boolean;
  granted: boolean;
}

/** How a session began: from where, in which class of browser, with a second factor or without. */
export interface Beginning {
  readonly place: string;
  readonly device: string;
  readonly proved: boolean;
}

export const tokenHash = (token: string): Buffer => createHash('sha256').update(token).digest();
export const newToken = (): string => randomBytes(32).toString('base64url');

/** What makes a session live; `$2` are the minutes that it may be idle. */
const LIVE = 's.ended_at is null and s.expires_at > now() and s.last_seen_at > now() - make_interval(mins => $2) and m.active';

const actorIn = ({ id, staffId, roles, officeId, mustChangePassword, mustAddFactor, granted }: LiveSession): Actor => ({ id: staffId, roles, officeId, sessionId: id, granted, permissions: permissionsOf(roles, mustChangePassword || mustAddFactor) });

/** Sessions live on the server: ended, expired, idle or of a deactivated account means no actor on the very next request. */
@Injectable()
export class Sessions {
  constructor(private readonly db: Db, @Inject(CONFIG) private readonly config: Config, housekeeping: Housekeeping) {
    housekeeping.keepsForAWhile(
      { table: 'staff_session', where: `expires_at < now() - interval '30 days'`, key: 'id' },
      { table: 'known_device', where: `last_used_at < now() - interval '${DEVICE_DAYS} days'` },
    );
  }

  /** How long a session may rest. */
  get idleMinutes(): number {
    return this.config.sessionIdleMinutes;
  }

  /** Starts a session in the open transaction; the token leaves in the cookie and is stored nowhere. Its first letter names the door of its person. */
  async start(staffId: string, { place = '', device = '', proved = false }: Partial<Beginning> = {}): Promise<{ id: string; token: string }> {
    const token = `${await this.letter('$1', staffId)}${newToken()}`;
    const id = randomUUID();
    await this.db.sql(
      `insert into staff_session (id, staff_id, token_hash, expires_at, place, device, proved_at) values ($1, $2, $3, now() + make_interval(hours => $4), $5, $6, case when $7::boolean then now() end)`,
      [id, staffId, tokenHash(token), this.config.sessionHours, place, device, proved]);
    return { id, token };
  }

  /** Gives a live session another token, in the open transaction: whoever had the old one has nothing. Its end does not move. */
  async rotate(id: string, shown: 'identified' | 'proved'): Promise<string> {
    const token = `${await this.letter('(select staff_id from staff_session where id = $1)', id)}${newToken()}`;
    const rotated = await this.db.sql(`update staff_session set token_hash = $2, identified_at = now(), proved_at = case when $3 then now() else proved_at end where id = $1 and ended_at is null returning 1`, [id, tokenHash(token), shown === 'proved']);
    if (rotated.length === 0) throw new Refusal('not-signed-in', { uk: 'Увійдіть до системи.', en: 'Sign in first.' });
    return token;
  }

  private async letter(which: '$1' | '(select staff_id from staff_session where id = $1)', id: string): Promise<string> {
    const [staff] = await this.db.sql<{ roles: Role[] }>(`select roles from staff where id = ${which}`, [id]);
    return letterOf(doorOf(staff?.roles ?? []));
  }

  /** Writes down, in the open transaction, that an account was used from a device; a token that is not ours is replaced. */
  async remember(staffId: string, device: string): Promise<string> {
    const ours = await this.db.sql('select 1 from known_device where token_hash = $1 limit 1', [tokenHash(device)]);
    const token = ours.length > 0 ? device : newToken();
    await this.db.sql('insert into known_device (staff_id, token_hash) values ($1, $2) on conflict (token_hash, staff_id) do update set last_used_at = now()', [staffId, tokenHash(token)]);
    return token;
  }

  /** How a request with this token begins: through the door that it names, where the database looks the session up and works out what its person sees. */
  pass(token: string | undefined): Pass {
    const door = doorNamed(token ?? '');
    return token === undefined || door === undefined ? { door: 'entry' } : { door, words: { name: 'enter', text: 'select sec.enter($1, $2) entered', values: [tokenHash(token), this.config.sessionIdleMinutes] } };
  }

  /** Whose session the present request came in with, if it lives: no statement of its own, the beginning of the transaction has told. */
  async actor(): Promise<Actor | undefined> {
    const session = (await this.db.entered()) as LiveSession | null;
    if (session === null) return undefined;
    if (session.stale) await this.db.write(() => this.db.sql('update staff_session set last_seen_at = now() where id = $1', [session.id]));
    return actorIn(session);
  }

  /** Whose session this is now, with the rights of now; undefined once it has ended. Being asked does not keep it awake. */
  async holder(id: string): Promise<Actor | undefined> {
    const [session] = await this.db.sql<LiveSession>(
      `select s.id, s.staff_id as "staffId", m.roles, m.office_id as "officeId", m.must_change_password as "mustChangePassword", m.must_add_factor as "mustAddFactor", false as stale,
         exists (select from access_grant g where g.staff_id = m.id and g.ended_at is null and g.until > now()) as granted
       from staff_session s join staff m on m.id = s.staff_id where s.id = $1 and ${LIVE}`, [id, this.config.sessionIdleMinutes], 'session-holder');
    return session && actorIn(session);
  }

  /** Those of the sessions that live no more; being asked does not keep a session awake. */
  async ended(ids: readonly string[]): Promise<ReadonlySet<string>> {
    if (ids.length === 0) return new Set();
    const live = await this.db.through('worker', () => this.db.request(() => this.db.sql<{ id: string }>(
      `select s.id from staff_session s join staff m on m.id = s.staff_id where s.id = any($1) and ${LIVE}`, [ids, this.config.sessionIdleMinutes], 'sessions-live')));
    const known = new Set(live.map(({ id }) => id));
    return new Set(ids.filter((id) => !known.has(id)));
  }

  /** Ends one session, or all of a member of staff except one, in the open transaction. With no exception her devices are forgotten too. */
  async end(which: { sessionId: string } | { staffId: string; except: string | null }): Promise<void> {
    if ('sessionId' in which) return void (await this.db.sql('update staff_session set ended_at = now() where id = $1 and ended_at is null', [which.sessionId]));
    if (which.except === null) await this.db.sql('delete from known_device where staff_id = $1', [which.staffId]);
    await this.db.sql('delete from pending_sign_in where staff_id = $1', [which.staffId]);
    await this.db.sql('update staff_session set ended_at = now() where staff_id = $1 and ended_at is null and id is distinct from $2', [which.staffId, which.except]);
  }
}
