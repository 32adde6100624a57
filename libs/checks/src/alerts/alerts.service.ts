import { randomUUID } from 'node:crypto';
import { Inject, Injectable } from '@nestjs/common';
import { CONFIG, type Config, Db, Live, type Now, Outbox } from '#libs/platform';
import { DIGEST, mailOn } from './mail.service.js';
import { type WantedFlag, termFlagKinds } from './term-flags.js';
import type { FlagKind } from '../words.js';

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
 * Raises flags, clears those whose reason is gone, and tells people, each of them once a flag. Settling twice changes nothing:
 * every row has its unique key. A flag that a person cleared stays cleared for as long as its occurrence lasts.
 */
@Injectable()
export class Alerts {
  constructor(private readonly db: Db, private readonly live: Live, private readonly outbox: Outbox, @Inject(CONFIG) private readonly config: Config) {}

  /** Settles the flags of terms that changed. */
  async settle(terms: readonly TermFlags[], now: Now): Promise<Settled> {
    if (terms.length === 0) return { firstSeen: 0, cleared: 0 };
    const wanted = terms.flatMap(({ flags }) => flags);
    const cleared = await this.db.sql(
      `update flag f set cleared_at = $4 where f.cleared_at is null and f.deadline_id = any($1) and f.kind = any($5)
         and not exists (select 1 from unnest($2::text[], $3::text[]) w (kind, occurrence) where w.kind = f.kind and w.occurrence = f.occurrence) returning 1`,
      [terms.map(({ deadlineId }) => deadlineId), wanted.map((flag) => flag.kind), wanted.map((flag) => flag.occurrence), now.instant, termFlagKinds], 'clear-term-flags');
    return { firstSeen: await this.raise(wanted, now), cleared: cleared.length };
  }

  /** Settles the flags of some kinds in proceedings: those wanted stand, the others of these kinds are cleared. */
  async settleKinds(proceedingIds: readonly string[], kinds: readonly FlagKind[], wanted: readonly WantedFlag[], now: Now): Promise<Settled> {
    const cleared = await this.db.sql(
      `update flag f set cleared_at = $6 where f.cleared_at is null and f.proceeding_id = any($1) and f.kind = any($2)
         and not exists (select 1 from unnest($3::uuid[], $4::text[], $5::text[]) w (proceeding_id, kind, occurrence)
                         where w.proceeding_id = f.proceeding_id and w.kind = f.kind and w.occurrence = f.occurrence) returning 1`,
      [proceedingIds, kinds, wanted.map((flag) => flag.proceedingId), wanted.map((flag) => flag.kind), wanted.map((flag) => flag.occurrence), now.instant], 'clear-flags-of-kinds');
    return { firstSeen: await this.raise(wanted, now), cleared: cleared.length };
  }

  /** Raises flags that do not stand yet and tells people about those that they were not told of. */
  async raise(wanted: readonly WantedFlag[], now: Now): Promise<number> {
    if (wanted.length === 0) return 0;
    const raised = await this.db.sql(
      `insert into flag (id, proceeding_id, deadline_id, kind, occurrence, reason, citation, first_seen_at)
       select *, $8::timestamptz from unnest($1::uuid[], $2::uuid[], $3::uuid[], $4::text[], $5::text[], $6::jsonb[], $7::text[])
       on conflict (proceeding_id, kind, occurrence) do update set cleared_at = null where flag.cleared_at is not null and flag.cleared_by is null returning 1`,
      [wanted.map(() => randomUUID()), wanted.map((flag) => flag.proceedingId), wanted.map((flag) => flag.deadlineId), wanted.map((flag) => flag.kind), wanted.map((flag) => flag.occurrence),
        wanted.map((flag) => JSON.stringify(flag.reason)), wanted.map((flag) => flag.citation), now.instant], 'raise-flags');
    await this.tell(wanted, now);
    return raised.length;
  }

  /** Puts standing flags into the inboxes of those concerned; the head of the office stands in where nobody is assigned. */
  private async tell(wanted: readonly WantedFlag[], now: Now): Promise<void> {
    const lines = wanted.flatMap((flag) => flag.tell.map((role) => ({ ...flag, role })));
    if (lines.length === 0) return;
    const told = await this.db.sql<{ id: string }>(
      `with line as (
         select f.id, f.proceeding_id, n.role from unnest($1::uuid[], $2::text[], $3::text[], $4::text[]) n (proceeding_id, kind, occurrence, role)
         join flag f on f.proceeding_id = n.proceeding_id and f.kind = n.kind and f.occurrence = n.occurrence and f.cleared_at is null
       ), addressee as (
         select line.id flag_id, a.staff_id from line join assignment a on a.proceeding_id = line.proceeding_id and a.duty = line.role and a.until is null
         union
         select line.id, h.id from line join proceeding p on p.id = line.proceeding_id join staff h on h.office_id = p.office_id and 'HEAD' = any(h.roles) and h.active
         where line.role = 'HEAD' or not exists (select 1 from assignment a where a.proceeding_id = line.proceeding_id and a.until is null)
       ), told as (
         insert into notification (id, recipient_id, flag_id, created_at) select gen_random_uuid(), staff_id, flag_id, $5 from addressee
         on conflict (flag_id, recipient_id) do nothing returning recipient_id
       ) select distinct recipient_id id from told`,
      [lines.map((line) => line.proceedingId), lines.map((line) => line.kind), lines.map((line) => line.occurrence), lines.map((line) => line.role), now.instant], 'tell');
    await this.live.announce(told.map(({ id }) => ({ kind: 'inbox', id, reader: id })));
    if (mailOn(this.config)) await this.outbox.add(told.map(({ id }) => ({ kind: DIGEST, payload: { recipientId: id } })));
  }
}
