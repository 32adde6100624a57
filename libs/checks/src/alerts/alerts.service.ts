import { randomUUID } from 'node:crypto';
import { Inject, Injectable } from '@nestjs/common';
import { Notices } from '#libs/access';
import { CONFIG, type Config, Db, Live, type Now, type RunCounts, Outbox } from '#libs/platform';
import { DIGEST, mailOn } from './mail.service.js';
import { type WantedFlag, termFlagKinds } from './term-flags.js';
import type { FlagKind, Told } from '../words.js';

/** What makes two flags the same. */
type SameFlag = Pick<WantedFlag, 'proceedingId' | 'kind' | 'occurrence'>;

/** A flag and a role to tell of it. */
interface Line {
  readonly flagId: string;
  readonly proceedingId: string;
  readonly role: Told;
}

interface Touched {
  readonly proceedingId: string;
}

/** What settling did. */
export interface Settled {
  readonly firstSeen: number;
  readonly cleared: number;
}

/** The flags that one term should have; others of it are cleared. */
export interface TermFlags {
  readonly deadlineId: string;
  readonly flags: readonly WantedFlag[];
}

/**
 * Raises flags, clears those whose reason is gone, and tells people, each of them once a flag and once more when it comes back.
 * Settling twice changes nothing: every row has its unique key. A flag that a person cleared stays cleared for as long as its
 * occurrence lasts.
 */
@Injectable()
export class Alerts {
  constructor(private readonly db: Db, private readonly live: Live, private readonly outbox: Outbox, private readonly notices: Notices, @Inject(CONFIG) private readonly config: Config) {}

  /**
   * Settles the flags of terms that changed.
   * @param inOne the cause of so many at once that people are told of all of them in one line
   */
  async settle(terms: readonly TermFlags[], now: Now, inOne: string | null = null): Promise<Settled> {
    if (terms.length === 0) return { firstSeen: 0, cleared: 0 };
    const cleared = await this.db.sql<Touched>(
      `update flag f set cleared_at = $4 from unnest($1::uuid[], $2::text[]) t (deadline_id, keep)
       where f.deadline_id = t.deadline_id and f.cleared_at is null and f.kind = any($3) and f.kind || ' ' || f.occurrence <> all(string_to_array(t.keep, '|')) returning f.proceeding_id "proceedingId"`,
      [terms.map(({ deadlineId }) => deadlineId), terms.map(({ flags }) => flags.map(({ kind, occurrence }) => `${kind} ${occurrence}`).join('|')), termFlagKinds, now.instant]);
    return this.settled(cleared, await this.raise(terms.flatMap(({ flags }) => flags), now, inOne));
  }

  /** Settles the flags of some kinds in proceedings (null: in all): those wanted stand, the others of these kinds are cleared. */
  async settleKinds(proceedingIds: readonly string[] | null, kinds: readonly FlagKind[], wanted: readonly WantedFlag[], now: Now): Promise<Settled> {
    const cleared = await this.db.sql<Touched>(
      `update flag f set cleared_at = $6 where f.cleared_at is null and ($1::uuid[] is null or f.proceeding_id = any($1)) and f.kind = any($2)
         and not exists (select 1 from unnest($3::uuid[], $4::text[], $5::text[]) w (proceeding_id, kind, occurrence)
                         where w.proceeding_id = f.proceeding_id and w.kind = f.kind and w.occurrence = f.occurrence) returning f.proceeding_id "proceedingId"`,
      [proceedingIds, kinds, wanted.map((flag) => flag.proceedingId), wanted.map((flag) => flag.kind), wanted.map((flag) => flag.occurrence), now.instant]);
    return this.settled(cleared, await this.raise(wanted, now));
  }

  /** Settles all flags of a kind, as a run tells of it. @param examined how many were looked at for it */
  async settleKind(kind: FlagKind, wanted: readonly WantedFlag[], examined: number, now: Now): Promise<RunCounts> {
    const settled = await this.settleKinds(null, [kind], wanted, now);
    return { examined, changed: settled.firstSeen + settled.cleared, ...settled, errors: 0 };
  }

  /** Open workspaces hear of it; a change that hints at the same proceeding anyway is one hint with this. */
  private async settled(cleared: readonly Touched[], raised: readonly Touched[]): Promise<Settled> {
    await this.live.announce([...new Set([...cleared, ...raised].map(({ proceedingId }) => proceedingId))].map((id) => ({ kind: 'proceeding', id })));
    return { firstSeen: raised.length, cleared: cleared.length };
  }

  /** Tells of flags that stand already those who came to answer for the proceeding since. */
  async remind(flags: readonly WantedFlag[], now: Now, inOne: string | null = null): Promise<void> {
    const known = await this.known(flags);
    await this.tell(flags.flatMap((flag) => linesOf(known.get(keyOf(flag)), flag)), [], now, inOne);
  }

  /**
   * Raises flags that do not stand yet and tells people about those that they were not told of.
   *
   * These statements take long lists and are not named on purpose: a prepared plan guesses that a list has ten rows.
   */
  private async raise(wanted: readonly WantedFlag[], now: Now, inOne: string | null = null): Promise<Touched[]> {
    if (wanted.length === 0) return [];
    // One that is wanted twice is one flag: the statement could not write the same row twice.
    const flags = [...new Map(wanted.map((flag) => [keyOf(flag), flag])).values()].map((flag) => ({ ...flag, id: randomUUID() }));
    const raised = await this.db.sql<Touched & { id: string }>(
      `insert into flag (id, proceeding_id, deadline_id, kind, occurrence, reason, citation, first_seen_at)
       select *, $8::timestamptz from unnest($1::uuid[], $2::uuid[], $3::uuid[], $4::text[], $5::text[], $6::jsonb[], $7::jsonb[])
       on conflict (proceeding_id, kind, occurrence) do update set cleared_at = null where flag.cleared_at is not null and flag.cleared_by is null returning id, proceeding_id "proceedingId"`,
      [flags.map((flag) => flag.id), flags.map((flag) => flag.proceedingId), flags.map((flag) => flag.deadlineId), flags.map((flag) => flag.kind), flags.map((flag) => flag.occurrence),
        flags.map((flag) => JSON.stringify(flag.reason)), flags.map((flag) => (flag.citation === null ? null : JSON.stringify(flag.citation))), now.instant]);
    const [made, fresh] = [new Set<string>(flags.map(({ id }) => id)), new Set(raised.map(({ id }) => id))];
    const known = await this.known(flags.filter(({ id }) => !fresh.has(id)));
    await this.tell(flags.flatMap((flag) => linesOf(fresh.has(flag.id) ? flag.id : known.get(keyOf(flag)), flag)), [...fresh].filter((id) => !made.has(id)), now, inOne);
    return raised;
  }

  /** Ids of flags that stand already, by what makes them the same. */
  private async known(flags: readonly SameFlag[]): Promise<Map<string, string>> {
    if (flags.length === 0) return new Map();
    const rows = await this.db.sql<SameFlag & { id: string }>(
      `select f.id, f.proceeding_id "proceedingId", f.kind, f.occurrence from unnest($1::uuid[], $2::text[], $3::text[]) n (proceeding_id, kind, occurrence)
       join flag f on f.proceeding_id = n.proceeding_id and f.kind = n.kind and f.occurrence = n.occurrence where f.cleared_at is null`,
      [flags.map((flag) => flag.proceedingId), flags.map((flag) => flag.kind), flags.map((flag) => flag.occurrence)]);
    return new Map(rows.map((row) => [keyOf(row), row.id]));
  }

  /**
   * Puts flags into the inboxes of those concerned and of their deputies, who see of it what they may see; the head of the office stands in where nobody is assigned. Each line looks up its
   * own few rows (`limit` keeps the planner from reading a whole table for a join), so that the cost follows the number of lines.
   * @param back flags that had gone and are news again to those who were told of them
   * @param inOne with many at once the lines are there to be found, and one line that is new names their cause
   */
  private async tell(lines: readonly Line[], back: readonly string[], now: Now, inOne: string | null): Promise<void> {
    if (lines.length === 0) return;
    const told = await this.db.sql<{ id: string }>(
      `with line as (select * from unnest($1::uuid[], $2::uuid[], $3::text[]) n (flag_id, proceeding_id, role)),
       head as materialized (select id, office_id from staff where 'HEAD' = any(roles) and active),
       addressee as (
         select line.flag_id, holder.staff_id from line cross join lateral (
           select a.staff_id from assignment a join staff s on s.id = a.staff_id and s.active where a.proceeding_id = line.proceeding_id and a.duty = line.role and a.until is null limit 1) holder
         union all
         select line.flag_id, head.id from line cross join lateral (select p.office_id from proceeding p where p.id = line.proceeding_id limit 1) p join head on head.office_id = p.office_id
         where line.role = 'HEAD' or (select 1 from assignment a join staff s on s.id = a.staff_id and s.active where a.proceeding_id = line.proceeding_id and a.duty <> 'COORDINATOR' and a.until is null limit 1) is null
       ), stand_in as materialized (select d.from_staff_id, d.to_staff_id from sec.deputies_now(array(select distinct staff_id from addressee)) d
       ), told as (
         insert into notification (id, recipient_id, flag_id, created_at, read_at) select gen_random_uuid(), staff_id, flag_id, $4, case when $5 then $4::timestamptz end from (
           select flag_id, staff_id from addressee
           union select addressee.flag_id, stand_in.to_staff_id from addressee join stand_in on stand_in.from_staff_id = addressee.staff_id) everybody
         on conflict (flag_id, recipient_id) do nothing returning recipient_id
       ) select distinct recipient_id id from told`,
      [lines.map((line) => line.flagId), lines.map((line) => line.proceedingId), lines.map((line) => line.role), now.instant, inOne !== null]);
    const again = back.length === 0 ? [] : await this.db.sql<{ id: string }>(
      'update notification set created_at = $2, read_at = case when $3 then $2::timestamptz end, mailed_at = null where flag_id = any($1) returning recipient_id id', [back, now.instant, inOne !== null]);
    const readers = [...new Set([...told, ...again].map(({ id }) => id))];
    if (inOne !== null) return this.notices.tell(readers.map((recipientId) => ({ recipientId, kind: 'IMPORT_FLAGS', occurrence: inOne, text: BROUGHT, proceedingId: null })));
    await this.live.announce(readers.map((id) => ({ kind: 'inbox', id, reader: id })));
    if (mailOn(this.config)) await this.outbox.add(readers.map((id) => ({ kind: DIGEST, payload: { recipientId: id } })));
  }
}

/** Names no case and no number: what it is about stands in the day of whoever reads it. */
const BROUGHT = { uk: 'Імпорт приніс строки, що потребують уваги. Вони всі в «Моєму дні».', en: 'An import brought time limits that need attention. All of them are in My day.' };

const keyOf = ({ proceedingId, kind, occurrence }: SameFlag): string => `${proceedingId} ${kind} ${occurrence}`;
const linesOf = (flagId: string | undefined, { proceedingId, tell }: WantedFlag): Line[] => (flagId === undefined ? [] : tell.map((role) => ({ flagId, proceedingId, role })));
