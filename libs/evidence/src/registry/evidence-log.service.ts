import { randomUUID } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import { Audit, fieldChanges } from '#libs/audit';
import { type Actor, Db } from '#libs/platform';
import { ProceedingChanges } from '#libs/proceedings';
import type { ChangeAct } from './words.js';

type Fields = Readonly<Record<string, unknown>>;

/** One thing done to an item or a protocol. */
export interface Deed {
  readonly on: 'item' | 'protocol';
  readonly id: string;
  readonly proceedingId: string;
  /** As the log names it: `item.correct`. */
  readonly action: string;
  /** Before and after, with everything: what is said in words stays with the record, behind its walls. */
  readonly before: Fields;
  readonly after: Fields;
  /** Left out: it is new, and nothing of it was told before. */
  readonly change?: { readonly act: ChangeAct; readonly version: number; readonly reason: string | null };
}

/** What the log keeps for ever: nothing that is said in words, nothing that names somebody. */
const TOLD = new Set(['number', 'kind', 'electronic', 'copy', 'protocolId', 'parentId', 'protocolPage', 'volume', 'pageFrom', 'pageTo', 'collectedAt', 'begunAt', 'endedAt', 'hourKnown', 'rulingNumber', 'ruledOn', 'rulingUntil', 'fate', 'fateOn', 'fileId', 'use', 'annulled', 'reason']);
const told = (fields: Fields): Fields => Object.fromEntries(Object.entries(fields).filter(([name]) => TOLD.has(name)));

/** Keeps what was done in the registry: what it said before, a line in the log, and a hint to whoever has the proceeding open. */
@Injectable()
export class EvidenceLog {
  constructor(private readonly db: Db, private readonly audit: Audit, private readonly changes: ProceedingChanges) {}

  /** In the transaction of the deeds; all of them of one proceeding. */
  async keep(actor: Actor, deeds: readonly Deed[]): Promise<void> {
    const changed = deeds.filter(({ change }) => change !== undefined);
    if (changed.length > 0) {
      await this.db.sql(
        `insert into evidence_change (id, proceeding_id, protocol_id, item_id, version, act, reason, fields, recorded_by)
         select c.id, c.proceeding_id, c.protocol_id, c.item_id, c.version, c.act, c.reason, c.fields, $2::uuid from jsonb_to_recordset($1::jsonb) c (id uuid, proceeding_id uuid, protocol_id uuid, item_id uuid, version int, act text, reason text, fields jsonb)`,
        [JSON.stringify(changed.map((deed) => ({
          id: randomUUID(), proceeding_id: deed.proceedingId, [deed.on === 'item' ? 'item_id' : 'protocol_id']: deed.id, version: deed.change?.version, act: deed.change?.act, reason: deed.change?.reason, fields: fieldChanges(deed.before, deed.after),
        }))), actor.id], 'keep-evidence-changes');
    }
    await this.audit.recordMany(actor, deeds.map(({ on, id, proceedingId, action, before, after, change }) =>
      ({ action, resource: on, resourceId: id, proceedingId, changes: fieldChanges(told(before), { ...told(after), ...(change?.reason == null ? {} : { reason: change.reason }) }) })));
    await this.changes.hint([...new Set(deeds.map(({ proceedingId }) => proceedingId))]);
  }
}
