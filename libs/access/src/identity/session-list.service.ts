import { Injectable } from '@nestjs/common';
import { Audit } from '#libs/audit';
import { type Actor, Db, notFound } from '#libs/platform';
import { Sessions } from '../session.service.js';

/** An open session as its owner sees it. */
export interface SessionView {
  readonly id: string;
  readonly startedAt: string;
  readonly lastSeenAt: string;
  /** The neighbourhood of the address; of IPv6 the subscriber's network. */
  readonly place: string;
  /** `firefox/windows`. */
  readonly device: string;
  readonly current: boolean;
}

/** The open sessions of one person: seen and ended by herself, or by an administrator. */
@Injectable()
export class SessionList {
  constructor(private readonly db: Db, private readonly sessions: Sessions, private readonly audit: Audit) {}

  async of(actor: Actor, staffId: string): Promise<SessionView[]> {
    return (await this.ofMany(this.db, actor, [staffId])).get(staffId) ?? [];
  }

  /** The same of several people at once, a hundred of each at most: a loader for lists of staff. */
  readonly ofMany = async (db: Db, actor: Actor, staffIds: readonly string[]): Promise<Map<string, SessionView[]>> => {
    const open = await db.sql<SessionView & { staffId: string }>(
      `select s.id, m.id as "staffId", s.created_at as "startedAt", s.last_seen_at as "lastSeenAt", s.place, s.device, s.id is not distinct from $2 as current
       from unnest($1::uuid[]) m (id) cross join lateral (select id, created_at, last_seen_at, place, device from staff_session where staff_id = m.id and ended_at is null and expires_at > now() order by last_seen_at desc, id limit 100) s
       order by s.last_seen_at desc, s.id`, [staffIds, actor.sessionId], 'sessions-open');
    const over = await this.sessions.ended(open.map(({ id }) => id));
    const found = new Map<string, SessionView[]>();
    for (const { staffId, ...session } of open) if (!over.has(session.id)) found.set(staffId, [...(found.get(staffId) ?? []), session]);
    return found;
  };

  /** Ends one session of a person. Another's and none are the same: not found. */
  async end(actor: Actor, staffId: string, sessionId: string): Promise<void> {
    await this.db.write(async () => {
      const mine = await this.db.sql('select 1 from staff_session where id = $1 and staff_id = $2 and ended_at is null', [sessionId, staffId]);
      if (mine.length === 0) throw notFound();
      await this.sessions.end({ sessionId });
      await this.audit.record(actor, { action: 'session.end', resource: 'staff', resourceId: staffId });
    });
  }

  /** Ends all sessions of a person except the actor's own; an administrator may have none of these. */
  async endOthers(actor: Actor, staffId: string): Promise<void> {
    await this.db.write(async () => {
      await this.sessions.end({ staffId, except: actor.id === staffId ? actor.sessionId : null });
      await this.audit.record(actor, { action: 'session.end-all', resource: 'staff', resourceId: staffId });
    });
  }
}
