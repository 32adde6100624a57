import { createHash, randomBytes } from 'node:crypto';
import { Inject, Injectable } from '@nestjs/common';
import { notByGlass } from '#libs/access';
import { Audit } from '#libs/audit';
import { type Actor, CONFIG, type Config, Db, type Now } from '#libs/platform';
import { type Bind, visibleTo } from '#libs/proceedings';
import { addDays, midnight } from '#libs/time-limits';
import { readerOf } from '../alerts/reader.loader.js';
import { TERM_SOURCE } from '../terms/deadline.loader.js';
import { CalendarFeed } from './calendar-feed.entity.js';
import { type CalendarHearing, type CalendarTerm, calendarText } from './calendar-text.js';

/** Terms of one calendar, those due first; more would not be read. The same for hearings. */
const MOST_TERMS = 1_000;
/** What ended or was withdrawn stays in the calendar this long, so that every device hears of it. */
const MEMORY_DAYS = 60;

const hash = (secret: string): Buffer => createHash('sha256').update(secret).digest();

/** Calendars that people subscribe to from their own devices: one secret address each, revocable, read under the person's own rights. */
@Injectable()
export class CalendarFeeds {
  constructor(private readonly db: Db, private readonly audit: Audit, @Inject(CONFIG) private readonly config: Config) {}

  async own(actor: Actor): Promise<CalendarFeed | null> {
    return this.db.repo(CalendarFeed).findOneBy({ staffId: actor.id });
  }

  /** Makes a new address; the old one stops working. */
  async make(actor: Actor, now: Now): Promise<{ url: string; feed: CalendarFeed }> {
    const secret = randomBytes(32).toString('base64url');
    const feed = this.db.repo(CalendarFeed).create({ staffId: actor.id, secretHash: hash(secret), createdAt: now.instant, lastReadAt: null });
    await this.db.repo(CalendarFeed).upsert(feed, ['staffId']);
    await this.audit.record(actor, { action: 'calendar.make', resource: 'calendar-feed', resourceId: actor.id });
    return { url: `${this.config.publicUrl.replace(/\/$/, '')}/calendar/${secret}.ics`, feed };
  }

  /** @returns whether there was one */
  async revoke(actor: Actor): Promise<boolean> {
    const { affected } = await this.db.repo(CalendarFeed).delete({ staffId: actor.id });
    await this.audit.record(actor, { action: 'calendar.revoke', resource: 'calendar-feed', resourceId: actor.id });
    return (affected ?? 0) > 0;
  }

  /** The calendar behind a secret, or null when it opens nothing. Every reading is in the audit log. */
  async read(secret: string, now: Now): Promise<string | null> {
    return this.db.through('worker', () => this.db.write(async () => {
      const [feed] = await this.db.sql<{ staffId: string }>('update calendar_feed set last_read_at = $2 where secret_hash = $1 returning staff_id "staffId"', [hash(secret), now.instant], 'read-calendar');
      const actor = feed && (await readerOf(this.db, feed.staffId))?.actor;
      if (actor === undefined) return null;
      await this.audit.record(actor, { action: 'calendar.read', resource: 'calendar-feed', resourceId: actor.id });
      return calendarText(await this.terms(actor, now), { publicUrl: this.config.publicUrl, host: new URL(this.config.publicUrl).hostname }, await this.hearings(actor, now));
    }));
  }

  private async terms(actor: Actor, now: Now): Promise<CalendarTerm[]> {
    const values: unknown[] = [];
    const bind: Bind = (value) => `$${values.push(value)}`;
    const since = bind(midnight(addDays(now.today, -MEMORY_DAYS)));
    return this.db.sql<CalendarTerm>(
      `select d.id, d.proceeding_id "proceedingId", d.rule_id "ruleId", d.title->>'uk' title, d.due_on "dueOn", d.due_at "dueAt", d.running, d.alarm_on "alarmOn", d.alarm_at "alarmAt", lost.due lost, d.state, d.removed_at is not null removed, d.sequence, d.changed_at "changedAt"
       from ${TERM_SOURCE} d join proceeding p on p.id = d.proceeding_id
       left join lateral (select c.from_due due from deadline_change c where c.deadline_id = d.id and c.from_due is not null and c.to_due is null order by c.recorded_at desc limit 1) lost on d.due_on is null and d.due_at is null
       where ${this.fed(actor, bind)} and (d.due_sort < 'infinity' or (d.sequence > 0 and d.changed_at >= ${since})) and (d.removed_at is null or d.removed_at >= ${since}) and (d.state in ('UPCOMING', 'DUE_SOON', 'OVERDUE') or d.changed_at >= ${since} or d.due_sort >= ${since})
       order by d.removed_at is not null, d.due_sort, d.id limit ${MOST_TERMS}`, values);
  }

  /** Hearings to come, the next first, and of the last weeks; those that went away as long, so that every device hears of it. */
  private async hearings(actor: Actor, now: Now): Promise<CalendarHearing[]> {
    const values: unknown[] = [];
    const bind: Bind = (value) => `$${values.push(value)}`;
    const [today, since] = [bind(midnight(now.today)), bind(midnight(addDays(now.today, -MEMORY_DAYS)))];
    const found = `select h.id, h.proceeding_id "proceedingId", h.at, h.annulled or h.status in ('POSTPONED', 'CANCELLED') off, h.status = 'HELD' held, h.version, h.changed_at "changedAt"
      from hearing h join proceeding p on p.id = h.proceeding_id where ${this.fed(actor, bind)}`;
    // Each side has room of its own: what is past must not crowd out what is to come.
    return this.db.sql<CalendarHearing>(
      `(${found} and h.at >= ${today}::timestamptz order by h.at, h.id limit ${MOST_TERMS}) union all (${found} and h.at >= ${since}::timestamptz and h.at < ${today}::timestamptz order by h.at desc, h.id limit ${MOST_TERMS})`, values);
  }

  /** The proceedings of a calendar: those in sight, but for those that only broken glass opens. */
  private fed(actor: Actor, bind: Bind): string {
    return `${visibleTo(actor, 'p', bind)} and ${notByGlass(`${bind(actor.id)}::uuid`, 'p')}`;
  }
}
