import { randomUUID } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import { Audit, fieldChanges } from '#libs/audit';
import { type Actor, Db, type Now, notFound } from '#libs/platform';
import { ProceedingChanges, type Said, holdRead, take } from '#libs/proceedings';
import { openSourcesOf, proceedingOfSource } from '../open-source/open-source.loader.js';
import { type NewAct, type NewRequest, decideAct, decideRequest } from './preservation-rules.js';
import type { PreservationAsked } from './preservation-standing.js';

interface Told {
  readonly id: string;
  readonly proceedingId: string;
  readonly warnings: Said[];
}

/** A request whose clock may run, for the nightly check. */
export interface RunningRequest extends PreservationAsked {
  readonly id: string;
  readonly proceedingId: string;
}

/** Keeps requests that data be kept, and what became of them. */
@Injectable()
export class Preservations {
  constructor(private readonly db: Db, private readonly audit: Audit, private readonly changes: ProceedingChanges) {}

  /** @throws Refusal `not-found`, `bad-input`, `proceeding/closed` */
  async request(actor: Actor, { proceedingId, ...input }: NewRequest & { readonly proceedingId: string }, now: Now): Promise<Told> {
    await holdRead(this.db, actor, 'recordEvent', proceedingId);
    const { value: { provider, country, way, subject, basis, sentOn, reference }, warnings } = take([decideRequest(input, now.today)]);
    const id = randomUUID();
    await this.db.sql('insert into preservation_request (id, proceeding_id, provider, country, way, subject, basis, sent_on, reference, recorded_by) values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10)',
      [id, proceedingId, provider, country, way, subject, basis, sentOn, reference, actor.id], 'insert-preservation-request');
    return this.told(actor, { id, proceedingId, warnings }, 'preservation.request', { way, country, sentOn });
  }

  /** An answer, a renewal, the request that follows, or the end. @throws Refusal as `request`, `evidence/refused` */
  async record(actor: Actor, { requestId, ...input }: NewAct & { readonly requestId: string }, now: Now): Promise<Told> {
    const proceedingId = await proceedingOfSource(this.db, 'preservation_request', requestId);
    if (proceedingId === undefined) throw notFound();
    await holdRead(this.db, actor, 'correctEvent', proceedingId);
    const { requests, acts } = await openSourcesOf(this.db, proceedingId);
    const request = requests.find(({ id }) => id === requestId);
    if (request === undefined) throw notFound();
    const { value: { act, on, until, reference, note }, warnings } = take([decideAct(input, { ...request, acts: acts.filter((each) => each.requestId === requestId) }, now.today)]);
    await this.db.sql('insert into preservation_act (id, proceeding_id, request_id, act, on_day, until_on, reference, note, recorded_by) values ($1, $2, $3, $4, $5, $6, $7, $8, $9)',
      [randomUUID(), proceedingId, requestId, act, on, until, reference, note, actor.id], 'insert-preservation-act');
    return this.told(actor, { id: requestId, proceedingId, warnings }, 'preservation.record', { act, on, until });
  }

  /** All requests that are not over, wherever: scheduled work reads them, days alone. */
  async running(): Promise<RunningRequest[]> {
    return this.db.sql<RunningRequest>(
      `select r.id, r.proceeding_id "proceedingId", r.way, r.sent_on "sentOn", coalesce((select jsonb_agg(jsonb_build_object('act', a.act, 'onDay', a.on_day, 'untilOn', a.until_on) order by a.recorded_at, a.id) from preservation_act a where a.request_id = r.id), '[]') acts
       from preservation_request r where not exists (select from preservation_act a where a.request_id = r.id and a.act in ('ENDED', 'ANNULLED')) order by r.proceeding_id, r.id`, [], 'running-preservation');
  }

  private async told(actor: Actor, told: Told, action: string, after: Record<string, unknown>): Promise<Told> {
    await this.audit.record(actor, { action, resource: 'preservation', resourceId: told.id, proceedingId: told.proceedingId, class: 3, changes: fieldChanges({}, after) });
    await this.changes.hint([told.proceedingId]);
    return told;
  }
}
