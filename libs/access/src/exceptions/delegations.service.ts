import { randomUUID } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import { Audit, fieldChanges } from '#libs/audit';
import { type Actor, Db, type Now, notFound } from '#libs/platform';
import { addDays, kyivDay, lastDayBefore, midnight } from '#libs/time-limits';
import { Notices } from './notices.service.js';
import { doerOf, peopleOf } from './people.loader.js';
import { delegationRefusal, mayEndDelegation } from './standing-rules.js';
import { REASON, statedText } from './stated-text.js';

/** Somebody stands in for a colleague from day to day, both included. */
export interface Deputising {
  readonly id: string;
  readonly fromId: string;
  readonly toId: string;
  readonly grantedById: string;
  readonly since: string;
  readonly until: string;
  readonly reason: string;
}

interface Row extends Omit<Deputising, 'since' | 'until'> {
  readonly officeId: string | null;
  readonly sinceAt: string;
  readonly untilAt: string;
}


/** Deputies for a leave: for its days a deputy reads all that the colleague is assigned to. */
@Injectable()
export class Delegations {
  constructor(private readonly db: Db, private readonly audit: Audit, private readonly notices: Notices) {}

  /** @throws Refusal `bad-input` */
  async name(actor: Actor, input: { fromId: string; toId: string; since: string; until: string; reason: string }, now: Now): Promise<Deputising> {
    const people = await peopleOf(this.db, [input.fromId, input.toId]);
    const [from, to] = [people.get(input.fromId), people.get(input.toId)];
    const refusal = delegationRefusal(await doerOf(this.db, actor), from, to, input, now.today);
    if (refusal !== undefined) throw refusal;
    const deputising = { ...input, id: randomUUID(), grantedById: actor.id, reason: statedText('reason', input.reason, REASON) };
    const [made] = await this.db.sql<{ done: boolean }>('select sec.name_deputy($1, $2, $3, $4, $5, $6, $7) done',
      [actor.id, deputising.id, input.fromId, input.toId, midnight(input.since), midnight(addDays(input.until, 1)), deputising.reason]);
    if (made?.done !== true) throw notFound();
    await this.audit.record(actor, { action: 'delegation.begin', resource: 'delegation', resourceId: deputising.id, changes: fieldChanges({}, { from: input.fromId, to: input.toId, since: input.since, until: input.until, reason: deputising.reason }) });
    await this.notices.tell([{
      recipientId: input.toId, kind: 'DEPUTY_NAMED', occurrence: deputising.id, proceedingId: null,
      text: { uk: `Ви заступаєте: ${from?.displayName ?? ''}, з ${input.since} по ${input.until}.`, en: `You deputise for ${from?.displayName ?? ''} from ${input.since} to ${input.until}.` },
    }]);
    return deputising;
  }

  /** Ends one before its time. @throws Refusal `not-found` for one that is not hers to end, has ended or never was */
  async end(actor: Actor, id: string): Promise<void> {
    const [ended] = await this.db.sql<{ done: boolean }>('select sec.end_deputy($1, $2) done', [actor.id, id]);
    if (ended?.done !== true) throw notFound();
    await this.audit.record(actor, { action: 'delegation.end', resource: 'delegation', resourceId: id });
  }

  /** Those that run or will: her own, those to her, and of the offices that she heads. */
  async around(actor: Actor): Promise<(Deputising & { mayEnd: boolean })[]> {
    const doer = await doerOf(this.db, actor);
    const rows = await this.db.sql<Row>(
      `select d.id, d.from_staff_id "fromId", d.to_staff_id "toId", d.granted_by "grantedById", d.since "sinceAt", d.until "untilAt", d.reason, s.office_id "officeId"
       from sec.deputies($1) d join staff s on s.id = d.from_staff_id order by d.since, d.id`, [actor.id], 'deputies');
    return rows.map(({ sinceAt, untilAt, officeId, ...row }) => ({ ...row, since: kyivDay(sinceAt), until: lastDayBefore(untilAt), mayEnd: mayEndDelegation(doer, { ...row, officeId }) }));
  }
}
