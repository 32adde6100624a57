import { randomUUID } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import { Audit, fieldChanges } from '#libs/audit';
import { type Actor, Db, type Now, Refusal, notFound } from '#libs/platform';
import { ProceedingChanges, type Said, fault, holdRead, refusalOf, refused, take } from '#libs/proceedings';
import { asWritten } from '../registry/item-rules.js';
import { askedFor } from '../registry/registry.policy.js';
import { changedProtocol, proceedingsOfEvidence } from '../registry/registry.loader.js';
import { type ToldFacts, decideFacts, factFields } from './facts-of-act.js';
import { FACT_COLUMNS, factsOfProtocol, toldOf } from './facts.loader.js';

const STALE = { uk: 'Запис змінили, відколи ви його відкрили. Прочитайте його знову.', en: 'The record was changed since you read it. Read it again.' };
/** What the log keeps for ever: nothing that names somebody. */
const logged = ({ copyTo: _, ...told }: ToldFacts): Readonly<Record<string, unknown>> => told;

/** Keeps how acts were done, for the checklist of admissibility. */
@Injectable()
export class ActFacts {
  constructor(private readonly db: Db, private readonly audit: Audit, private readonly changes: ProceedingChanges) {}

  /** Tells of an act anew, all of it; what was told before stays to be read. @param version that was read; 0: nothing was told yet @throws Refusal `not-found`, `bad-input`, `conflict/stale` */
  async record(actor: Actor, { protocolId, version, ...input }: ToldFacts & { readonly protocolId: string; readonly version: number }, now: Now): Promise<{ id: string; warnings: Said[] }> {
    const [proceedingId] = await proceedingsOfEvidence(this.db, 'evidence_protocol', [protocolId]);
    if (proceedingId === undefined) throw notFound();
    await holdRead(this.db, actor, askedFor('recordProtocolFacts'), proceedingId);
    const [protocol, last] = [await changedProtocol(this.db, protocolId), await factsOfProtocol(this.db, protocolId)];
    if (protocol === undefined) throw notFound();
    if ((last?.version ?? 0) !== version) throw new Refusal('conflict/stale', STALE);
    const { value: told, warnings } = take([decideFacts(input, protocol, now)]);
    const value = { ...told, motionAt: asWritten(last?.motionAt ?? null, told.motionAt) };
    const before = last === undefined ? {} : toldOf(last);
    if (fieldChanges({ ...before }, { ...value }).length === 0) throw refusalOf(refused('bad-input', fault('protocolId', 'no-change', 'Нічого не змінено.', 'Nothing is changed.')));
    await this.db.sql(
      `insert into protocol_fact (id, proceeding_id, protocol_id, version, ${FACT_COLUMNS}, recorded_by) values ($1, $2, $3, $4, ${factFields.map((_, place) => `$${place + 5}`).join(', ')}, $${factFields.length + 5})`,
      [randomUUID(), proceedingId, protocolId, version + 1, ...factFields.map((field) => value[field]), actor.id], 'insert-protocol-facts');
    await this.audit.record(actor, { action: 'protocol.record-facts', resource: 'protocol', resourceId: protocolId, proceedingId, changes: fieldChanges(logged(before), logged(value)) });
    await this.changes.hint([proceedingId]);
    return { id: protocolId, warnings };
  }
}
