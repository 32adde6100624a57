import { randomUUID } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import { Audit, fieldChanges } from '#libs/audit';
import { type Actor, Db, type Now, Refusal, notFound } from '#libs/platform';
import { ProceedingChanges, type ProceedingAbility, type Said, decideReason, fault, holdRead, refusalOf, refused, take } from '#libs/proceedings';
import { ItemFiles } from '../registry/item-files.service.js';
import { asWritten } from '../registry/item-rules.js';
import { Items } from '../registry/items.service.js';
import { ANNULLED, type CaptureValue, type NewCapture, decideCapture } from './capture-rules.js';
import { type CaptureRow, openSourcesOf, proceedingOfSource } from './open-source.loader.js';
import type { CaptureFileUse } from './words.js';

export interface Told {
  readonly id: string;
  readonly proceedingId: string;
  readonly warnings: Said[];
}

/** What is told otherwise: what is left out stays, null empties what may be empty. */
export type CaptureCorrection = { readonly [K in keyof CaptureValue]?: CaptureValue[K] | null | undefined } & { readonly captureId: string; readonly version: number; readonly reason: string };
interface AsRead { readonly captureId: string; readonly version?: number }

/** What the log keeps for ever of a capture: nothing that is said in words, above all no address. */
const LOGGED = ['capturedAt', 'method', 'exitCountry', 'vpn', 'digest', 'digestOf'] as const;
const logged = (value: CaptureValue): Record<string, unknown> => Object.fromEntries(LOGGED.map((name) => [name, value[name]]));

/** Keeps what was captured of open sources. Nothing here, or anywhere in this program, opens an address. */
@Injectable()
export class Captures {
  constructor(private readonly db: Db, private readonly audit: Audit, private readonly changes: ProceedingChanges, private readonly items: Items, private readonly itemFiles: ItemFiles) {}

  /** @throws Refusal `not-found`, `bad-input`, `proceeding/closed` */
  async record(actor: Actor, { proceedingId, ...input }: NewCapture & { readonly proceedingId: string }, now: Now): Promise<Told> {
    await holdRead(this.db, actor, 'recordEvent', proceedingId);
    const { value, warnings } = take([decideCapture(input, now)]);
    const id = randomUUID();
    await this.db.sql('insert into capture (id, proceeding_id, recorded_by) values ($1, $2, $3)', [id, proceedingId, actor.id], 'insert-capture');
    await this.write(actor, { id, proceedingId, version: 1, annulled: false, reason: null }, value);
    return this.told(actor, { id, proceedingId, warnings }, 'capture.record', {}, logged(value));
  }

  /** Tells a capture otherwise, for a reason, by a further version. @throws Refusal as `record`, `conflict/stale`, `evidence/refused` */
  async correct(actor: Actor, { captureId, version, reason: given, ...input }: CaptureCorrection, now: Now): Promise<Told> {
    const before = await this.standing(actor, 'correctEvent', { captureId, version });
    const reason = take([decideReason(given)]).value;
    const told = Object.fromEntries(Object.entries(input).filter(([, each]) => each !== undefined));
    const { value, warnings } = take([decideCapture({ ...valueOf(before), ...told } as NewCapture, now)]);
    const after = { ...value, capturedAt: asWritten(before.capturedAt, value.capturedAt) };
    if (fieldChanges({ ...valueOf(before) }, { ...after }).length === 0) throw refusalOf(refused('bad-input', fault('captureId', 'no-change', 'Нічого не змінено.', 'Nothing is changed.')));
    await this.write(actor, { id: captureId, proceedingId: before.proceedingId, version: version + 1, annulled: false, reason }, after);
    return this.told(actor, { id: captureId, proceedingId: before.proceedingId, warnings }, 'capture.correct', logged(valueOf(before)), { ...logged(after), reason });
  }

  /** Takes out of account what was recorded by mistake: it stays to be read. @throws Refusal as `correct` */
  async annul(actor: Actor, { captureId, version, reason: given }: { readonly captureId: string; readonly version: number; readonly reason: string }): Promise<Told> {
    const before = await this.standing(actor, 'correctEvent', { captureId, version });
    const reason = take([decideReason(given)]).value;
    if (before.itemId !== null) throw refusalOf(refused('evidence/refused', fault('captureId', 'item', 'Спершу скасуйте доказ, яким стало це збереження.', 'First annul the item of evidence that it became.')));
    await this.write(actor, { id: captureId, proceedingId: before.proceedingId, version: version + 1, annulled: true, reason }, valueOf(before));
    return this.told(actor, { id: captureId, proceedingId: before.proceedingId, warnings: [] }, 'capture.annul', { annulled: false }, { annulled: true, reason });
  }

  /** Makes a capture an item of evidence, or names the item that it is. @throws Refusal `not-found`, `bad-input`, `evidence/refused`, `proceeding/closed` */
  async register(actor: Actor, { captureId, itemId }: { readonly captureId: string; readonly itemId?: string | null | undefined }, now: Now): Promise<Told> {
    const capture = await this.standing(actor, 'recordEvent', { captureId });
    if (capture.itemId !== null) throw refusalOf(refused('evidence/refused', fault('captureId', 'registered', 'Це збереження вже є доказом.', 'This capture is an item of evidence already.')));
    const { warnings } = await this.itemOf(actor, capture, itemId ?? null, now);
    return this.told(actor, { id: captureId, proceedingId: capture.proceedingId, warnings }, 'capture.register', {}, { itemId: itemId ?? 'new' });
  }

  /** Adds a stored file to a capture: to the item that it is, which it becomes with its first file. @throws Refusal as `register` */
  async attach(actor: Actor, { captureId, fileId, use }: { readonly captureId: string; readonly fileId: string; readonly use: CaptureFileUse }, now: Now): Promise<Told> {
    const capture = await this.standing(actor, 'recordEvent', { captureId });
    const { itemId, warnings } = capture.itemId === null ? await this.itemOf(actor, capture, null, now) : { itemId: capture.itemId, warnings: [] };
    await this.itemFiles.bind(actor, { itemId, fileId, use });
    return this.told(actor, { id: captureId, proceedingId: capture.proceedingId, warnings }, 'capture.attach', {}, { fileId, use });
  }

  /** The registry keeps what an item is: its number, its files, its custody and its fate have their home there. */
  private async itemOf(actor: Actor, { id, proceedingId, title, address, capturedAt, operator }: CaptureRow, wanted: string | null, now: Now): Promise<{ itemId: string; warnings: Said[] }> {
    const made = wanted === null
      ? await this.items.register(actor, { proceedingId, items: [{ kind: 'DOCUMENT', electronic: true, title: title ?? address.slice(0, 300), collectedAt: capturedAt, collectedBy: operator }], single: true }, now)
      : { ids: [await this.freeItem(proceedingId, wanted)], warnings: [] };
    const [itemId = ''] = made.ids;
    await this.db.sql('insert into capture_item (id, proceeding_id, capture_id, item_id, recorded_by) values ($1, $2, $3, $4, $5)', [randomUUID(), proceedingId, id, itemId, actor.id], 'insert-capture-item');
    return { itemId, warnings: made.warnings };
  }

  /** An electronic item that is no other capture's. One of another proceeding and none at all are the same answer. */
  private async freeItem(proceedingId: string, itemId: string): Promise<string> {
    const [item] = await this.db.sql<{ electronic: boolean; annulled: boolean; taken: boolean }>('select i.electronic, i.annulled, exists (select from capture_item l where l.item_id = i.id) taken from evidence_item i where i.id = $1 and i.proceeding_id = $2', [itemId, proceedingId], 'item-of-capture');
    if (item === undefined || item.annulled) throw refusalOf(refused('bad-input', fault('itemId', 'exists', 'У провадженні немає такого доказу.', 'The proceeding has no such item.')));
    if (!item.electronic) throw refusalOf(refused('bad-input', fault('itemId', 'electronic', 'Цей доказ не електронний.', 'This item is not electronic.')));
    if (item.taken) throw refusalOf(refused('evidence/refused', fault('itemId', 'taken', 'Цей доказ уже є іншим збереженням.', 'This item is another capture already.')));
    return itemId;
  }

  private async standing(actor: Actor, ability: ProceedingAbility, { captureId, version }: AsRead): Promise<CaptureRow> {
    const proceedingId = await proceedingOfSource(this.db, 'capture', captureId);
    if (proceedingId === undefined) throw notFound();
    await holdRead(this.db, actor, ability, proceedingId);
    const capture = (await openSourcesOf(this.db, proceedingId)).captures.find(({ id }) => id === captureId);
    if (capture === undefined) throw notFound();
    if (version !== undefined && capture.version !== version) throw new Refusal('conflict/stale', { uk: 'Запис змінили, відколи ви його відкрили. Прочитайте його знову.', en: 'The record was changed since you read it. Read it again.' });
    if (capture.annulled) throw refusalOf(ANNULLED);
    return capture;
  }

  private async write(actor: Actor, { id, proceedingId, version, annulled, reason }: { readonly id: string; readonly proceedingId: string; readonly version: number; readonly annulled: boolean; readonly reason: string | null }, told: CaptureValue): Promise<void> {
    await this.db.sql(
      `insert into capture_version (id, proceeding_id, capture_id, version, annulled, reason, recorded_by, address, archived_address, title, platform, account, captured_at, zone, operator, method, tool, tool_version, system, browser, exit_country, vpn, profile, purpose, digest, digest_of)
       select gen_random_uuid(), $2, $1, $3, $4, $5, $6, n.address, n."archivedAddress", n.title, n.platform, n.account, n."capturedAt", n.zone, n.operator, n.method, n.tool, n."toolVersion", n.system, n.browser, n."exitCountry", n.vpn, n.profile, n.purpose, n.digest, n."digestOf"
       from jsonb_to_record($7::jsonb) n (address text, "archivedAddress" text, title text, platform text, account text, "capturedAt" timestamptz, zone text, operator text, method text, tool text, "toolVersion" text, system text, browser text, "exitCountry" text, vpn boolean, profile text, purpose text, digest text, "digestOf" text)`,
      [id, proceedingId, version, annulled, reason, actor.id, JSON.stringify(told)], 'insert-capture-version');
  }

  private async told(actor: Actor, told: Told, action: string, before: Record<string, unknown>, after: Record<string, unknown>): Promise<Told> {
    await this.audit.record(actor, { action, resource: 'capture', resourceId: told.id, proceedingId: told.proceedingId, class: 3, changes: fieldChanges(before, after) });
    await this.changes.hint([told.proceedingId]);
    return told;
  }
}

const valueOf = ({ address, archivedAddress, title, platform, account, capturedAt, zone, operator, method, tool, toolVersion, system, browser, exitCountry, vpn, profile, purpose, digest, digestOf }: CaptureRow): CaptureValue =>
  ({ address, archivedAddress, title, platform, account, capturedAt, zone, operator, method, tool, toolVersion, system, browser, exitCountry, vpn, profile, purpose, digest, digestOf });
