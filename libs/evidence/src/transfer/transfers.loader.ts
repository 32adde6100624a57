import { type Actor, type Db, statementName } from '#libs/platform';
import { type Bind, seenAmong } from '#libs/proceedings';
import { grouped } from '../registry/registry.loader.js';
import type { Step } from './answer.js';
import { type Transfer, fingerprintOf } from './transfer.js';
import type { TransferView } from './transfer.view.js';

/** A transfer as it is kept, with the texts of the steps that are known. */
export interface TransferRow {
  readonly id: string;
  readonly proceedingId: string;
  readonly body: string;
  readonly signature: string;
  readonly key: string;
  readonly recordedBy: string;
  readonly labKey: string | null;
  readonly steps: string[];
}

const SELECT = `select t.id, t.proceeding_id "proceedingId", t.body, t.signature, t.key, t.recorded_by "recordedBy", (select s.key from custody_transfer_step s where s.transfer_id = t.id order by s.seq limit 1) "labKey",
  array(select s.body from custody_transfer_step s where s.transfer_id = t.id order by s.seq) steps from custody_transfer t where`;

/** Transfers that the reader may see: of these proceedings, or these by themselves. */
export async function transfersSeen(db: Db, actor: Actor, by: 'proceeding' | 'transfer', ids: readonly string[]): Promise<TransferRow[]> {
  const values: unknown[] = [];
  const bind: Bind = (value) => `$${values.push(value)}`;
  const of = by === 'proceeding' ? ids : (await db.sql<{ id: string }>('select distinct proceeding_id id from custody_transfer where id = any($1)', [ids], 'proceedings-of-transfers')).map(({ id }) => id);
  const text = `${SELECT} ${seenAmong(actor, 't.proceeding_id', of, bind)} ${by === 'transfer' ? `and t.id = any(${bind(ids)})` : ''} order by t.recorded_at desc, t.id`;
  return db.sql<TransferRow>(text, values, statementName(text));
}

export async function loadTransfers(db: Db, actor: Actor, proceedingIds: readonly string[]): Promise<Map<string, TransferView[]>> {
  return grouped(proceedingIds, (await transfersSeen(db, actor, 'proceeding', proceedingIds)).map(transferView), ({ proceedingId }) => proceedingId);
}

export function transferView({ id, proceedingId, body, signature, key, recordedBy, labKey, steps }: TransferRow): TransferView {
  const { number, laboratory, taker, occasion, madeAt, things } = JSON.parse(body) as Transfer;
  const told = steps.map((text) => JSON.parse(text) as Step);
  return {
    id, proceedingId, number, laboratory, taker, occasion, madeAt, things: things.map((thing) => thing.number), keyPrint: fingerprintOf(key), laboratoryPrint: labKey === null ? null : fingerprintOf(labKey), giverId: recordedBy,
    steps: told.map((step) => ({ seq: step.seq, act: step.act, at: step.at, by: step.by, things: step.things.flatMap((one) => things.find((thing) => thing.id === one.id)?.number ?? []) })), signed: { body, signature, key },
  };
}
