import { randomUUID } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import { Audit, fieldChanges } from '#libs/audit';
import { type Actor, Db, type Now, Refusal, badInput, notFound, tidyText } from '#libs/platform';
import { ProceedingChanges, holdRead } from '#libs/proceedings';
import { kyivDay } from '#libs/time-limits';
import { sealNumbers } from '../custody/custody-rules.js';
import { type RecordRow, type ThingRow, holderNow, latestOf, recordsOf, thingsSeen } from '../custody/custody.loader.js';
import { Custody, type ToRecord } from '../custody/custody.service.js';
import { goesOn } from '../custody/gone.js';
import { type Holder, sameHolder } from '../custody/holder.js';
import { stale } from '../custody/moved.js';
import { laboratoryReason } from '../custody/own-reasons.js';
import { type Verified, type VerifiedStep, leavesRoom, verifyAnswer } from './answer.js';
import { answerWords } from './answer-words.js';
import { TRANSFER_FORMAT, type Transfer, transferNumber, signTransfer } from './transfer.js';
import { TransferKey } from './transfer-key.service.js';
import { type TransferRow, transfersSeen } from './transfers.loader.js';

export interface NewTransfer {
  readonly laboratory: string;
  readonly taker: string;
  readonly occasion: string;
  readonly items: readonly { readonly itemId: string; readonly description?: string | null | undefined; readonly seals?: readonly string[] | null | undefined; readonly condition?: string | null | undefined }[];
}

const needed = (field: string, text: string): string => tidyText(text) ?? raise(badInput(field, 'required', { uk: 'Заповніть це поле.', en: 'Fill in this field.' }));
const raise = (fault: Error): never => { throw fault; };

/**
 * Gives things to a laboratory without access by a signed file, and takes its signed answer. The file moves nothing: a thing is with the giver until she
 * brings an answer that says it was received, and with her again once one says that it was returned.
 */
@Injectable()
export class Transfers {
  constructor(private readonly db: Db, private readonly audit: Audit, private readonly changes: ProceedingChanges, private readonly custody: Custody, private readonly key: TransferKey) {}

  /** @throws Refusal `not-found`, `bad-input`, `custody/refused` */
  async make(actor: Actor, input: NewTransfer, now: Now): Promise<string> {
    const ids = input.items.map(({ itemId }) => itemId);
    if (new Set(ids).size !== ids.length) throw badInput('items', 'once', { uk: 'Кожна річ названа один раз.', en: 'Each thing is named once.' });
    const things = await thingsSeen(this.db, actor, 'item', ids);
    const proceedingId = things[0]?.proceedingId;
    if (proceedingId === undefined || things.length !== ids.length) throw notFound();
    await holdRead(this.db, actor, 'correctEvent', proceedingId);
    if (things.some((thing) => thing.proceedingId !== proceedingId)) throw badInput('items', 'one-proceeding', { uk: 'Речі мають бути одного провадження.', en: 'The things must be of one proceeding.' });
    const records = await recordsOf(this.db, ids);
    for (const thing of things) if (!sameHolder(holderNow(records.get(thing.id) ?? []), mine(actor))) throw new Refusal('custody/refused', { uk: `Річ ${thing.number} не у вас.`, en: `You do not have thing ${thing.number}.` });
    for (const thing of things) goesOn(thing, now.instant, { to: null, giver: null });
    const transfer = await this.write(actor, input, things, records, now);
    const { body, signature, key } = signTransfer(await this.key.signer(), transfer);
    if (!leavesRoom(body)) throw badInput('items', 'too-long', { uk: 'Забагато тексту для одного файлу: відповідь на нього не вдалося б прийняти. Скоротіть описи або складіть кілька файлів.', en: 'Too much text for one file: its answer could not be taken. Shorten the descriptions, or make several files.' });
    await this.db.sql('insert into custody_transfer (id, proceeding_id, body, signature, key, recorded_by) values ($1, $2, $3, $4, $5, $6)', [transfer.id, proceedingId, body, signature, key, actor.id], 'insert-transfer');
    await this.audit.record(actor, { action: 'custody.transfer', resource: 'custody-transfer', resourceId: transfer.id, proceedingId, class: 3, changes: fieldChanges({}, { number: transfer.number, things: transfer.things.map(({ number }) => number).join(', ') }) });
    await this.changes.hint([proceedingId]);
    return transfer.id;
  }

  /** Takes the answer of a laboratory: what is new in it becomes records of custody. @throws Refusal `not-found`, `bad-input`, `custody/refused`, `conflict/stale` */
  async accept(actor: Actor, { transferId, answer, fingerprint }: { readonly transferId: string; readonly answer: string; readonly fingerprint?: string | null | undefined }, now: Now): Promise<string> {
    const [seen] = await transfersSeen(this.db, actor, 'transfer', [transferId]);
    if (seen === undefined) throw notFound();
    await holdRead(this.db, actor, 'correctEvent', seen.proceedingId);
    // Read again behind the lock of the proceeding: of two who bring the same answer the second finds nothing new in it.
    const [row] = await transfersSeen(this.db, actor, 'transfer', [transferId]);
    if (row === undefined) throw notFound();
    if (row.recordedBy !== actor.id) throw new Refusal('custody/refused', { uk: 'Відповідь приймає той, хто передавав: річ повертається до нього.', en: 'The answer is taken by whoever gave the things: they come back to her.' });
    const verified = verifyAnswer(answer, { signed: row.signed, key: row.labKey, steps: row.steps.map(({ body }) => body) }, fingerprint ?? '');
    if (!verified.ok) throw refusal(verified);
    const transfer = JSON.parse(row.signed.body) as Transfer;
    // Who has them is read behind their lock: a colleague may be accepting one in this moment.
    await this.db.sql('select id from evidence_item where id = any($1) order by id for no key update', [transfer.things.map(({ id }) => id)], 'lock-things');
    await this.take(actor, row, transfer, verified, now);
    await this.audit.record(actor, { action: 'custody.transfer-answer', resource: 'custody-transfer', resourceId: row.id, proceedingId: row.proceedingId, class: 3, changes: fieldChanges({ steps: row.steps.length }, { steps: row.steps.length + verified.added.length }) });
    await this.changes.hint([row.proceedingId]);
    return row.id;
  }

  private async write(actor: Actor, input: NewTransfer, things: readonly ThingRow[], records: ReadonlyMap<string, readonly RecordRow[]>, now: Now): Promise<Transfer> {
    const [giver] = await this.db.sql<{ name: string; organisation: string }>(`select m.display_name name, coalesce(o.name->>'uk', '') organisation from staff m left join office o on o.id = m.office_id where m.id = $1`, [actor.id], 'giver-of-transfer');
    const id = randomUUID();
    return {
      format: TRANSFER_FORMAT, id, number: transferNumber(id), laboratory: needed('laboratory', input.laboratory), taker: needed('taker', input.taker), occasion: needed('occasion', input.occasion),
      giver: giver?.name ?? '', organisation: giver?.organisation ?? '', madeAt: wholeSecond(now.instant),
      things: things.map((thing) => {
        const told = input.items.find(({ itemId }) => itemId === thing.id);
        const own = records.get(thing.id) ?? [];
        return { id: thing.id, number: thing.number, description: tidyText(told?.description), record: own.at(-1)?.digest ?? '', seals: sealNumbers(told?.seals ?? latestOf(own)?.seals), condition: tidyText(told?.condition) };
      }),
    };
  }

  /** What is new in an answer: who has the things is read once, and all of it is written together. */
  private async take(actor: Actor, row: TransferRow, transfer: Transfer, { key, added }: Extract<Verified, { ok: true }>, now: Now): Promise<void> {
    if (added.length === 0) return;
    const records = await recordsOf(this.db, transfer.things.map(({ id }) => id));
    const signed = new Map(transfer.things.map(({ id, record }) => [id, record]));
    const stands = new Map([...records].map(([id, known]) => [id, { holder: holderNow(known), last: latestOf(known)?.at ?? '', whole: known.some(({ digest }) => digest === signed.get(id)) }]));
    const told = added.flatMap((step): ToRecord[] => {
      const own = toldOf(actor, transfer, step);
      return step.things.map(({ id, seals, condition }) => {
        const before = stands.get(id);
        // What went elsewhere meanwhile, or of which the record that was signed is gone, did not go to the laboratory by this file.
        if (before === undefined || !before.whole || !sameHolder(before.holder, own.from)) throw stale();
        const at = step.at.replace('Z', '000Z');
        if (before.last > at) throw badInput('answer', 'step-before-record', { uk: `Запис ${step.seq} раніший за відомі записи про річ.`, en: `Step ${step.seq} is earlier than what is recorded of the thing.` });
        stands.set(id, { ...before, holder: own.to ?? own.from, last: at });
        return { ...own, itemId: id, seals, condition };
      });
    });
    await this.custody.recordAll(actor, row.proceedingId, told, now);
    const steps = added.map(({ seq, text }) => ({ id: randomUUID(), seq, ...text }));
    await this.db.sql(
      `insert into custody_transfer_step (id, proceeding_id, transfer_id, seq, body, signature, key, recorded_by)
       select r.id, $1, $2, r.seq, r.body, r.signature, $3, $4 from jsonb_to_recordset($5::jsonb) r (id uuid, seq int, body text, signature text) order by r.seq`,
      [row.proceedingId, row.id, key, actor.id, JSON.stringify(steps)], 'insert-transfer-steps');
  }
}

/** What a step of a laboratory is as a record of custody. */
function toldOf(actor: Actor, transfer: Transfer, { act, at, by, seq }: VerifiedStep): Pick<ToRecord, 'act' | 'at' | 'from' | 'to' | 'reason' | 'paperNumber' | 'paperOn'> {
  const laboratory: Holder = { kind: 'BODY', of: transfer.laboratory };
  const [from, to] = act === 'RECEIVED' ? [mine(actor), laboratory] : act === 'RETURNED' ? [laboratory, mine(actor)] : [laboratory, null];
  const reason = laboratoryReason(seq, by).uk;
  return act === 'EXAMINED' ? { act, at, from, to, reason } : { act: 'HANDED_OVER', at, from, to, reason, paperNumber: `${transfer.number}/${seq}`, paperOn: kyivDay(at) };
}

/** In UTC, as the page writes its own: hours there are chosen by the second, and none may lie before the making. */
const wholeSecond = (instant: string): string => `${new Date(instant).toISOString().slice(0, 19)}.000Z`;
const mine = (actor: Actor): Holder => ({ kind: 'STAFF', of: actor.id });

function refusal({ fault, seq }: Extract<Verified, { ok: false }>): Refusal {
  const { uk, en } = answerWords[fault];
  const message = seq === undefined ? { uk, en } : { uk: `Запис ${seq}: ${uk}`, en: `Step ${seq}: ${en}` };
  return badInput(fault === 'fingerprint' ? 'fingerprint' : 'answer', fault, message);
}
