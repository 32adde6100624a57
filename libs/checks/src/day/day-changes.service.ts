import { Injectable } from '@nestjs/common';
import { type Actor, Db, type Now, SYSTEM_ID, pageSize, statementName } from '#libs/platform';
import { DayVisits } from './day-visits.service.js';
import type { DayChange } from './day.view.js';

/** Kinds of acts that change a proceeding; reading one, and what is told by its own notice, is not among them. */
const CHANGES = ['proceeding', 'assignment', 'party', 'charge', 'episode', 'event', 'deadline', 'flag', 'task', 'hearing', 'handover'];
/** Of one proceeding: more of it is read there. */
const MOST_EACH = 50;

/** What changed in the reader's proceedings since her last visit, by others: out of the log, a stretch of its index for each proceeding. */
@Injectable()
export class DayChanges {
  constructor(private readonly db: Db, private readonly visits: DayVisits) {}

  /** The newest first. Hers are those in which she acts, for herself or for a colleague; not all that a head may see. */
  async since(actor: Actor, first: number, now: Now): Promise<DayChange[]> {
    const text = `with hers as materialized (select unnest(sec.duties($1)) id), act as (
        select e.* from hers cross join lateral (
          select e.proceeding_id, e.actor_id, e.action, e.at, case when e.ground = 'delegation' then e.ground_id end delegation_id from audit_event e
          where e.proceeding_id = hers.id and e.at > $2 and e.actor_id <> $1 and e.actor_id <> '${SYSTEM_ID}' and split_part(e.action, '.', 1) = any($3) and e.action <> 'proceeding.read' order by e.at desc, e.id limit ${MOST_EACH}) e)
      select proceeding_id "proceedingId", actor_id "actorId", action, delegation_id "delegationId", count(*)::int count, max(at) at from act group by 1, 2, 3, 4 order by max(at) desc, 1, 2, 3 limit $4`;
    return this.db.sql<DayChange>(text, [actor.id, await this.visits.since(actor, now), CHANGES, pageSize(first)], statementName(text));
  }
}
