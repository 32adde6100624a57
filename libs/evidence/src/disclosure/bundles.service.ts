import { randomUUID } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import { Audit, fieldChanges } from '#libs/audit';
import { type Actor, Db, type Now, Refusal, notFound } from '#libs/platform';
import { ProceedingChanges, type Said, fault, holdRead, refusalOf, refused, take } from '#libs/proceedings';
import { type NewBundle, decideBundle } from './bundle-rules.js';
import { PHOTOS_TO_COURT, SILENT, filesToLeave } from './bundles.loader.js';
import { disclosureOf } from './disclosure.loader.js';
import { Openings, type Told } from './openings.service.js';

/** So long somebody who asked for a bundle may begin to fetch it. */
const READY_MINUTES = 5;

/** A release that has begun: its line is in the log, and the first byte may leave. */
export interface Begun {
  readonly id: string;
  readonly bundleId: string;
  readonly proceedingId: string;
}

/** Puts bundles together, lets them out, and records who got them. */
@Injectable()
export class Bundles {
  constructor(private readonly db: Db, private readonly audit: Audit, private readonly changes: ProceedingChanges, private readonly openings: Openings) {}

  /** @throws Refusal `not-found`, `bad-input`, `evidence/refused`, `proceeding/closed` */
  async prepare(actor: Actor, { proceedingId, ...input }: NewBundle & { readonly proceedingId: string }): Promise<Told> {
    await holdRead(this.db, actor, 'correctEvent', proceedingId);
    const { value: { items, purpose }, warnings } = take([decideBundle(input, await disclosureOf(this.db, proceedingId), await filesToLeave(this.db, proceedingId))]);
    const id = randomUUID();
    await this.db.sql('insert into disclosure_bundle (id, proceeding_id, party_id, purpose, recorded_by) values ($1, $2, $3, $4, $5)', [id, proceedingId, input.partyId ?? null, purpose, actor.id], 'insert-bundle');
    await this.db.sql('insert into disclosure_bundle_item (proceeding_id, bundle_id, item_id) select $1::uuid, $2::uuid, i from unnest($3::uuid[]) i', [proceedingId, id, items.map((item) => item.id)], 'insert-bundle-items');
    await this.audit.record(actor, { action: 'bundle.prepare', resource: 'bundle', resourceId: id, proceedingId, changes: fieldChanges({}, { partyId: input.partyId ?? null, items: items.length }) });
    await this.changes.hint([proceedingId]);
    return { id, proceedingId, warnings };
  }

  /** What a bundle of these items would be warned of, before it is one; nothing where it cannot be put together. */
  async foresee(proceedingId: string, input: Omit<NewBundle, 'purpose'>): Promise<readonly Said[]> {
    const decided = decideBundle({ ...input, purpose: '-' }, await disclosureOf(this.db, proceedingId), await filesToLeave(this.db, proceedingId));
    return decided.ok ? decided.warnings : [];
  }

  /** Makes a way out for one bundle: used once, by whoever asked, within minutes. @throws Refusal `not-found`, `not-allowed`, `evidence/refused` */
  async release(actor: Actor, { bundleId }: { readonly bundleId: string }): Promise<Told> {
    const proceedingId = await this.proceedingOf(bundleId);
    await holdRead(this.db, actor, 'correctEvent', proceedingId);
    const { partyId, itemIds, leftOut } = await this.mayLeave(proceedingId, bundleId);
    await this.settleSilent(actor, bundleId);
    const id = randomUUID();
    await this.db.sql(
      `insert into bundle_release (id, proceeding_id, bundle_id, bytes, recorded_by) select $1::uuid, $2::uuid, $3::uuid, coalesce(sum(f.size), 0), $4::uuid
       from (select b.file_id from disclosure_bundle_item i join item_file b on b.item_id = i.item_id and b.unbound_at is null where i.bundle_id = $3::uuid union all select p.file_id from (${PHOTOS_TO_COURT('$3::uuid')}) p) b
         join stored_file f on f.id = b.file_id and f.state = 'ACCEPTED' and not f.id = any($5::uuid[])`, [id, proceedingId, bundleId, actor.id, leftOut], 'insert-release');
    await this.audit.record(actor, { action: 'bundle.release', resource: 'bundle', resourceId: bundleId, proceedingId, class: 3, changes: fieldChanges({}, { items: itemIds.length, partyId }) });
    await this.changes.hint([proceedingId]);
    return { id, proceedingId, warnings: [] };
  }

  /** Begins a release, once: commits the line in the log by itself. @throws Refusal `not-found`, `evidence/refused` */
  async begin(actor: Actor, releaseId: string): Promise<Begun> {
    return this.db.write(async () => {
      const [begun] = await this.db.sql<Begun>(
        `update bundle_release set state = 'SENDING', touched_at = clock_timestamp() where id = $1 and recorded_by = $2 and state = 'READY' and recorded_at > clock_timestamp() - interval '${READY_MINUTES} minutes' returning id, bundle_id "bundleId", proceeding_id "proceedingId"`,
        [releaseId, actor.id], 'begin-release');
      if (begun === undefined) throw notFound();
      await holdRead(this.db, actor, 'correctEvent', begun.proceedingId);
      await this.mayLeave(begun.proceedingId, begun.bundleId);
      await this.audit.record(actor, { action: 'bundle.send', resource: 'bundle', resourceId: begun.bundleId, proceedingId: begun.proceedingId, class: 3 });
      return begun;
    });
  }

  /** How far a release has come. */
  async progress({ id }: Begun, sent: number): Promise<void> {
    await this.db.write(() => this.db.sql('update bundle_release set sent = $2, touched_at = clock_timestamp() where id = $1 and ended_at is null', [id, sent], 'release-progress'));
  }

  /** The first end counts. @param digest of the tag manifest, in hex; null: it broke off @returns whether this was the first */
  async end(actor: Actor, { id, bundleId, proceedingId }: Begun, sent: number, digest: string | null): Promise<boolean> {
    return this.db.write(async () => {
      const ended = await this.db.sql(`update bundle_release set state = $2, sent = $3, digest = decode($4, 'hex'), touched_at = clock_timestamp(), ended_at = clock_timestamp() where id = $1 and ended_at is null returning id`, [id, digest === null ? 'BROKEN' : 'WHOLE', sent, digest], 'end-release');
      if (ended.length === 0) return false;
      await this.audit.record(actor, { action: digest === null ? 'bundle.broken' : 'bundle.sent', resource: 'bundle', resourceId: bundleId, proceedingId, changes: fieldChanges({}, { bytes: sent, digest }) });
      await this.changes.hint([proceedingId]);
      return true;
    });
  }

  /** That somebody got what left: for a party each item of it is given in copies on that day. @throws Refusal `not-found`, `bad-input`, `evidence/refused` */
  async handOver(actor: Actor, input: { readonly bundleReleaseId: string; readonly on: string; readonly receivedBy: string }, now: Now): Promise<Told> {
    const [row] = await this.db.sql<{ proceedingId: string; bundleId: string }>('select proceeding_id "proceedingId", bundle_id "bundleId" from bundle_release where id = $1', [input.bundleReleaseId], 'release-to-hand');
    if (row === undefined) throw notFound();
    const { proceedingId, bundleId } = row;
    await holdRead(this.db, actor, 'correctEvent', proceedingId);
    // Read once nobody else can hand it over any more.
    const [release] = await this.db.sql<{ state: string; handed: boolean }>('select r.state, exists (select from bundle_handing h where h.release_id = r.id) handed from bundle_release r where r.id = $1', [input.bundleReleaseId], 'how-release-stands');
    if (release?.state !== 'WHOLE') throw refusalOf(refused('evidence/refused', fault('bundleReleaseId', 'whole', 'Пакет не вийшов цілим.', 'The bundle did not leave whole.')));
    if (release.handed) throw new Refusal('conflict/stale', { uk: 'Вручення вже записано.', en: 'It was handed over already.' });
    const { partyId, itemIds } = await this.contentOf(bundleId);
    const receivedBy = input.receivedBy.trim();
    const faults = [...(input.on > now.today ? [fault('on', 'future', 'Цей день ще не настав.', 'This day lies in the future.')] : []), ...(receivedBy === '' ? [fault('receivedBy', 'required', 'Вкажіть, хто отримав.', 'Say who got it.')] : [])];
    if (faults.length > 0) throw refusalOf(refused('bad-input', ...faults));
    await this.db.sql('insert into bundle_handing (id, proceeding_id, bundle_id, release_id, on_day, received_by, recorded_by) values ($1, $2, $3, $4, $5, $6, $7)', [randomUUID(), proceedingId, bundleId, input.bundleReleaseId, input.on, receivedBy, actor.id], 'insert-handing');
    if (partyId !== null) await this.openings.record(actor, { proceedingId, partyId, itemIds, on: input.on, act: 'COPIES_GIVEN' }, now);
    await this.audit.record(actor, { action: 'bundle.hand', resource: 'bundle', resourceId: bundleId, proceedingId, changes: fieldChanges({}, { on: input.on }) });
    await this.changes.hint([proceedingId]);
    return { id: bundleId, proceedingId, warnings: [] };
  }

  /** Asked again at each step: since it was put together something may have been held back, or an opening taken back. */
  private async mayLeave(proceedingId: string, bundleId: string): Promise<{ partyId: string | null; itemIds: string[]; leftOut: string[] }> {
    const content = await this.contentOf(bundleId);
    const { value: { leftOut } } = take([decideBundle({ ...content, purpose: '-' }, await disclosureOf(this.db, proceedingId), await filesToLeave(this.db, proceedingId))]);
    return { ...content, leftOut };
  }

  /** Ends what a program that died, or a reader that went silently, left behind: whoever lets the bundle out anew writes down that it broke off. */
  private async settleSilent(actor: Actor, bundleId: string): Promise<void> {
    const silent = await this.db.sql<Begun & { sent: number }>(
      `select id, bundle_id "bundleId", proceeding_id "proceedingId", sent::float sent from bundle_release where bundle_id = $1 and state = 'SENDING' and touched_at < clock_timestamp() - ${SILENT}`, [bundleId], 'silent-releases');
    for (const { sent, ...begun } of silent) await this.end(actor, begun, sent, null);
  }

  private async proceedingOf(bundleId: string): Promise<string> {
    const [row] = await this.db.sql<{ id: string }>('select proceeding_id id from disclosure_bundle where id = $1', [bundleId], 'proceeding-of-bundle');
    if (row === undefined) throw notFound();
    return row.id;
  }

  private async contentOf(bundleId: string): Promise<{ partyId: string | null; itemIds: string[] }> {
    const [row] = await this.db.sql<{ partyId: string | null; itemIds: string[] }>('select b.party_id "partyId", array(select i.item_id from disclosure_bundle_item i where i.bundle_id = b.id) "itemIds" from disclosure_bundle b where b.id = $1', [bundleId], 'content-of-bundle');
    return row ?? { partyId: null, itemIds: [] };
  }
}
