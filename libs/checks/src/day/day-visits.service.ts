import { Injectable } from '@nestjs/common';
import { Audit } from '#libs/audit';
import { type Actor, Db, type Now } from '#libs/platform';
import type { Bind } from '#libs/proceedings';
import { addDays, explainDay, midnight } from '#libs/time-limits';

/** To whoever never began a day, a week is news. */
const FIRST_DAYS = 7;

const isWorking = (day: string): boolean => explainDay(day)?.working ?? true;

/**
 * Since when things are new to the reader: her first visit of the working day before this one. Opening the day swallows nothing: what was news
 * this morning is news until the first visit of the next working day, and a look at the weekend changes nothing. Derived from the mark as it
 * stands, so that reading needs no write. `me` is an expression of the reader's id.
 */
export const daySinceSql = (me: string, now: Now, bind: Bind): string =>
  `coalesce((select case when ${bind(isWorking(now.today))}::boolean and v.on_day < ${bind(now.today)}::date then v.at else v.before_at end from day_visit v where v.staff_id = ${me}), ${bind(midnight(addDays(now.today, -FIRST_DAYS)))}::timestamptz)`;

/** Whether the mark is still that of an earlier day and should be moved: once a working day, and the first time at all. */
export const firstTodaySql = (me: string, now: Now, bind: Bind): string =>
  `not exists (select from day_visit v where v.staff_id = ${me} and (v.on_day >= ${bind(now.today)}::date or not ${bind(isWorking(now.today))}::boolean))`;

/** The mark of when somebody began her day. */
@Injectable()
export class DayVisits {
  constructor(private readonly db: Db, private readonly audit: Audit) {}

  /** Begins the reader's day; a second time on the same day, or on a day off, moves nothing. */
  async begin(actor: Actor, now: Now): Promise<void> {
    await this.db.sql(
      `insert into day_visit (staff_id, on_day, at, before_at) values ($1, $2, $3, $4)
       on conflict (staff_id) do update set on_day = excluded.on_day, at = excluded.at, before_at = day_visit.at where day_visit.on_day < excluded.on_day and $5`,
      [actor.id, now.today, now.instant, midnight(addDays(now.today, -FIRST_DAYS)), isWorking(now.today)], 'begin-day');
    await this.audit.record(actor, { action: 'day.begin', resource: 'day', resourceId: actor.id });
  }

  /** The instant since which things are new to the reader. */
  async since(actor: Actor, now: Now): Promise<string> {
    const values: unknown[] = [actor.id];
    const [row] = await this.db.sql<{ since: string }>(`select ${daySinceSql('$1::uuid', now, (value) => `$${values.push(value)}`)} since`, values, 'day-since');
    return row?.since ?? now.instant;
  }
}
