import { type Actor, type Db, statementName } from '#libs/platform';
import { type Bind, seenAmong } from '#libs/proceedings';
import { grouped } from '../registry/registry.loader.js';
import { stepsThatHold } from './answer.js';
import { type SignedText, type SignedTransfer, fingerprintOf, transferNumber, toldTransfer } from './transfer.js';
import type { TransferView } from './transfer.view.js';

/** A transfer as it is kept, with the steps that are known. */
export interface TransferRow {
  readonly id: string;
  readonly proceedingId: string;
  readonly signed: SignedTransfer;
  readonly recordedAt: string;
  readonly recordedBy: string;
  readonly labKey: string | null;
  readonly steps: readonly SignedText[];
}

const SELECT = `select t.id, t.proceeding_id "proceedingId", json_build_object('body', t.body, 'signature', t.signature, 'key', t.key) signed, t.recorded_at "recordedAt", t.recorded_by "recordedBy", (select s.key from custody_transfer_step s where s.transfer_id = t.id order by s.seq limit 1) "labKey",
  (select coalesce(json_agg(json_build_object('body', s.body, 'signature', s.signature) order by s.seq), '[]') from custody_transfer_step s where s.transfer_id = t.id) steps from custody_transfer t where`;

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

/** As it is shown: what does not hold by its signature is told to be so, and nothing of it is. */
export function transferView({ id, proceedingId, signed, recordedAt, recordedBy, labKey, steps }: TransferRow): TransferView {
  const own = { id, proceedingId, giverId: recordedBy, signed, keyPrint: fingerprintOf(signed.key), laboratoryPrint: labKey === null ? null : fingerprintOf(labKey) };
  const transfer = toldTransfer(signed);
  if (transfer === null) return { ...own, number: transferNumber(id), laboratory: '', taker: '', occasion: '', madeAt: recordedAt, things: [], steps: [], brokenFrom: 0 };
  const { number, laboratory, taker, occasion, madeAt, things } = transfer;
  const { held, wrong } = stepsThatHold(signed.body, transfer, { key: labKey ?? '', steps });
  return {
    ...own, number, laboratory, taker, occasion, madeAt, things: things.map((thing) => thing.number), brokenFrom: wrong?.seq ?? null,
    steps: held.map((step) => ({ seq: step.seq, act: step.act, at: step.at, by: step.by, things: step.things.flatMap((one) => things.find((thing) => thing.id === one.id)?.number ?? []) })),
  };
}
