import { Injectable } from '@nestjs/common';
import { MOST_FOREIGN } from '#libs/access';
import { type Actor, Db, type Page, badInput, decodeCursor, pageSize, toPage } from '#libs/platform';
import { isInstant } from '#libs/time-limits';
import type { ForeignReading, ReviewArgs, Sight } from './sight.view.js';

const UUID = /^[\da-f]{8}(-[\da-f]{4}){3}-[\da-f]{12}$/;
/** Readings on such a ground are those of a proceeding that is not one's own. */
const FOREIGN = `e.action = 'proceeding.read' and e.ground in ('purpose', 'break-glass')`;
const OF_DAY = (at: string, day: string): string => `(${day}::date is null or (${at} >= ${day}::date::timestamp at time zone 'Europe/Kyiv' and ${at} < (${day}::date + 1)::timestamp at time zone 'Europe/Kyiv'))`;

/** Who looked at what: for those who answer for a case, and for auditors. */
@Injectable()
export class Sights {
  constructor(private readonly db: Db) {}

  /** Who opened a proceeding, newest first: for its prosecutor only. */
  async openings(actor: Actor, proceedingId: string, first: number, after: string | null): Promise<Page<Sight>> {
    return this.page(first, after, `e.proceeding_id = $4 and (e.action = 'proceeding.read' or e.outcome <> 'allow' or e.class = 4)
      and exists (select from assignment a where a.proceeding_id = e.proceeding_id and a.staff_id = $5 and a.duty = 'PROSECUTOR' and a.until is null)`, [proceedingId, actor.id]);
  }

  /** The log for an auditor, newest first, by person, by register number, by day in Kyiv, or by several of these. */
  async review({ staffId, erdrNumber, day }: ReviewArgs, first: number, after: string | null): Promise<Page<Sight>> {
    const conditions = [`e.resource <> 'audit'`, OF_DAY('e.at', '$4')];
    const values: unknown[] = [day ?? null];
    if (staffId != null) conditions.push(`e.actor_id = $${values.push(staffId) + 3}`);
    if (erdrNumber != null) conditions.push(`e.proceeding_id = (select id from proceeding where erdr_number = $${values.push(erdrNumber) + 3})`);
    return this.page(first, after, conditions.join(' and '), values);
  }

  /** Who read how many proceedings of others on a day in Kyiv, most first. */
  async foreign(day: string): Promise<ForeignReading[]> {
    return this.db.sql<ForeignReading>(
      `select e.actor_id "staffId", count(distinct e.proceeding_id)::int proceedings, count(distinct e.proceeding_id) > ${MOST_FOREIGN} alert
       from audit_event e where ${FOREIGN} and ${OF_DAY('e.at', '$1')} group by e.actor_id order by 2 desc, 1 limit 100`, [day]);
  }

  private async page(first: number, after: string | null, condition: string, values: readonly unknown[]): Promise<Page<Sight>> {
    const size = pageSize(first);
    const [at, id] = cursor(after);
    const rows = await this.db.sql<Sight>(
      `select e.id, e.at, e.actor_id "staffId", e.action, e.outcome, e.ground, e.class, e.proceeding_id "proceedingId", p.erdr_number "erdrNumber"
       from audit_event e left join proceeding p on p.id = e.proceeding_id
       where ($1::timestamptz is null or (e.at <= $1 and (e.at < $1 or e.id > $2::uuid))) and ${condition} order by e.at desc, e.id limit $3`, [at, id, size + 1, ...values]);
    return toPage(rows, size, (row) => [row.at, row.id]);
  }
}

function cursor(after: string | null): readonly [string | null, string | null] {
  if (after === null) return [null, null];
  const [at, id] = decodeCursor(after, 2);
  if (typeof at === 'string' && isInstant(at) && typeof id === 'string' && UUID.test(id)) return [at, id];
  throw badInput('after', 'cursor', { uk: 'Це не вказівник сторінки.', en: 'This is not a page cursor.' });
}
