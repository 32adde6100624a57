import { createHash } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import { DestroyedKeyFault } from '#libs/keys';
import { Db } from '#libs/platform';
import { GONE_ON, HOUR_KNOWN, IS_KEPT, type RecordRow, latestOf, recordsOf } from '../custody/custody.loader.js';
import { nameHolders } from '../custody/holders.loader.js';
import { type Holder, holderOf, keyOf } from '../custody/holder.js';
import { itemChain, toldByGiver } from '../custody/item-chain.js';
import { ownReason } from '../custody/own-reasons.js';
import { type SealDifference, sealDifferences } from '../custody/seals.js';
import type { CustodyAct } from '../custody/words.js';
import { type Openable, OpenedFiles } from '../files/opened-files.service.js';
import type { FileState } from '../files/words.js';
import type { Fate, ItemKind, ProtocolKind } from '../registry/words.js';
import { actOf } from '../registry/basis.js';
import { type ToPlace, bagPaths } from './bag-paths.js';
import { PHOTOS_TO_COURT, kinOfFiles } from './bundles.loader.js';
import { type Kin, showRemovals, unreadAmong } from './shown-otherwise.js';
import type { Absence, Bundle, BundleAct, BundleFile, BundleHolder, BundleItem, BundlePassing, BundleProtocol } from './bundle.js';

interface ItemRow {
  readonly id: string; readonly number: string; readonly copy: boolean; readonly parentId: string | null; readonly kind: ItemKind; readonly title: string; readonly volume: number | null; readonly pageFrom: number | null; readonly pageTo: number | null;
  readonly collectedAt: string; readonly protocolId: string | null; readonly fate: Fate | null; readonly fateOn: string | null; readonly kept: boolean; readonly goneOn: string | null; readonly hourKnown: boolean;
}
interface FileRow extends Openable { readonly itemId: string; readonly sha512: string; readonly state: FileState; readonly type: string }
interface Placed { readonly row: FileRow; readonly name: string; readonly absent: Absence | null; readonly path: string | null }
interface ProtocolRow { readonly id: string; readonly kind: ProtocolKind; readonly number: string | null; readonly begunAt: string; readonly endedAt: string | null; readonly hourKnown: boolean; readonly place: string; readonly madeBy: string; readonly court: string | null; readonly rulingNumber: string | null; readonly ruledOn: string | null; readonly rulingUntil: string | null }

/** A bundle with the rows that open its files. */
export interface Packed {
  readonly bundle: Bundle;
  /** By path in the bundle: a file that belongs to two items lies in it twice, under both. */
  readonly content: ReadonlyMap<string, Openable>;
}

const ACTS: Readonly<Record<CustodyAct, BundleAct>> = { TAKEN: 'taken', HANDED_OVER: 'transferred', SEEN: 'seen', EXAMINED: 'examined', SEALED: 'sealed', OPENED: 'opened', ENDED: 'ended' };
/** How a thing left custody, where its fate says so. */
const LEFT: Partial<Readonly<Record<Fate, BundleAct>>> = { RETURNED: 'returned', DESTROYED: 'destroyed' };
const KINDS = { STAFF: 'PERSON', STORE: 'STORE', BODY: 'BODY' } as const;

/** A name of another body has no id of its own: one that its name alone gives. */
function idOf(holder: Holder): string {
  if (holder.kind !== 'BODY') return holder.of;
  const hex = createHash('sha256').update(holder.of).digest('hex');
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-4${hex.slice(13, 16)}-8${hex.slice(17, 20)}-${hex.slice(20, 32)}`;
}

/** What the giver, or the record before, named where the record says otherwise. */
function namedOtherwise(record: RecordRow, differences: readonly SealDifference[]): string | null {
  const told = toldByGiver(record);
  if (told?.differs === true) return [told.seals.join(', ') || '—', told.condition].filter((part) => part !== null).join('; ');
  const seals = differences.find(({ recordId }) => recordId === record.id);
  return seals === undefined ? null : seals.expected.join(', ') || '—';
}

/** Why it was done, as both sides say. */
const joined = (...parts: readonly (string | null)[]): string | null => parts.filter((part) => part !== null).join('; ') || null;
const whyOf = ({ toldReason, reason }: RecordRow): string | null => joined(toldReason, reason);
/** What the program itself wrote is said in the language of the reader; somebody's words stay as they are. */
function whyTold(record: RecordRow): Pick<BundlePassing, 'reason' | 'reasonEn'> {
  const own = ownReason(record.reason);
  return { reason: whyOf(record), ...(own === null ? {} : { reasonEn: joined(record.toldReason, own.en) ?? '' }) };
}

/** Records of one thing, held against each other once. */
function withDifferences(list: readonly RecordRow[]): { readonly record: RecordRow; readonly differences: readonly SealDifference[] }[] {
  const differences = sealDifferences(list);
  return list.map((record) => ({ record, differences }));
}

/** Puts together what a bundle holds, as one picture of this moment. Asks for nobody's right: that is for whoever calls. */
@Injectable()
export class BundlePictures {
  constructor(private readonly db: Db, private readonly files: OpenedFiles) {}

  async of(bundleId: string, madeAt: string): Promise<Packed> {
    const [head] = await this.db.sql<{ proceedingId: string; partyId: string | null; purpose: string; madeBy: string; organisation: string; number: string; open: boolean }>(
      `select b.proceeding_id "proceedingId", b.party_id "partyId", b.purpose, s.display_name "madeBy", o.name->>'uk' organisation, p.erdr_number number, p.stage not in ('CLOSED', 'JOINED') open
       from disclosure_bundle b join proceeding p on p.id = b.proceeding_id join office o on o.id = p.office_id join staff s on s.id = b.recorded_by where b.id = $1`, [bundleId], 'bundle-head');
    if (head === undefined) throw new Error('no bundle');
    const items = await this.items(bundleId);
    const ids = items.map(({ id }) => id);
    const forParty = head.partyId !== null;
    const [protocols, files] = [await this.protocols(items.flatMap(({ protocolId }) => protocolId ?? [])), await this.filesOf(bundleId, forParty ? await kinOfFiles(this.db, head.proceedingId) : { copies: [], contents: [] })];
    // A party learns digests only of what she holds in her hands: with others she could try out what was taken away or held back.
    const lying = new Set(files.filter(({ path }) => path !== null).map(({ row }) => row.sha256));
    const { custody, gaps, holders } = await this.custody(items, madeAt, { forParty, told: ({ sha256 }) => !forParty || lying.has(sha256) });
    const content = new Map<string, Openable>();
    const bundle: Bundle = {
      id: bundleId, purpose: head.purpose, madeAt, madeBy: head.madeBy, organisation: head.organisation, proceeding: { id: head.proceedingId, number: head.number, open: head.open }, holders,
      items: items.map(({ protocolId, fate, fateOn, kept: _, goneOn: __, parentId, ...item }): BundleItem => ({
        ...item, fate: fate === null || fateOn === null ? null : { of: fate, on: fateOn }, parentId: parentId !== null && ids.includes(parentId) ? parentId : null, protocol: protocolId === null ? null : protocols.get(protocolId) ?? null, custody: custody.get(item.id) ?? [], gaps: gaps.get(item.id) ?? [],
        files: files.filter(({ row }) => row.itemId === item.id).map(({ row, name, path, absent }): BundleFile => {
          if (path !== null) content.set(path, row);
          const known = absent !== null && forParty ? { size: null, sha256: null, sha512: null } : { size: row.size, sha256: row.sha256, sha512: row.sha512 };
          return { id: row.id, path, absent, name, mediaType: row.type, ...known };
        }),
      })),
    };
    return { bundle, content };
  }

  private async items(bundleId: string): Promise<ItemRow[]> {
    return this.db.sql<ItemRow>(
      `select i.id, array_to_string(i.path, '.') number, i.copy, i.parent_id "parentId", i.kind, i.title, i.volume, i.page_from "pageFrom", i.page_to "pageTo", i.collected_at "collectedAt", i.protocol_id "protocolId", i.fate, i.fate_on "fateOn", ${HOUR_KNOWN} "hourKnown", ${IS_KEPT} kept, ${GONE_ON}
       from disclosure_bundle_item b join evidence_item i on i.id = b.item_id where b.bundle_id = $1 order by i.path`, [bundleId], 'bundle-items');
  }

  private async protocols(ids: readonly string[]): Promise<Map<string, BundleProtocol>> {
    const rows = await this.db.sql<ProtocolRow>(
      `select id, kind, number, begun_at "begunAt", ended_at "endedAt", hour_known "hourKnown", place, made_by "madeBy", court, ruling_number "rulingNumber", ruled_on "ruledOn", ruling_until "rulingUntil" from evidence_protocol where id = any($1)`, [ids], 'bundle-protocols');
    return new Map(rows.map(({ id, kind, number, court, rulingNumber, ruledOn, rulingUntil, ...row }) => [id, {
      ...row, id, title: `${actOf(kind).title.uk}${number === null ? '' : ` № ${number}`}`, ruling: court === null || rulingNumber === null || ruledOn === null ? null : { court, number: rulingNumber, on: ruledOn, until: rulingUntil },
    }]));
  }

  /** Files that were accepted lie in the bundle, for a court with the photographs beside records of custody; what is held, not looked at yet or shows what a copy in it hides is named only, the last of these by no name of its own. */
  private async filesOf(bundleId: string, kin: Kin): Promise<Placed[]> {
    const rows = await this.db.sql<FileRow & { number: string }>(
      `with bound as (
         select b.item_id, b.file_id, 1 later, b.bound_at at from item_file b join disclosure_bundle_item d on d.item_id = b.item_id where d.bundle_id = $1 and b.unbound_at is null
         union all select p.item_id, p.file_id, 2, p.added_at from (${PHOTOS_TO_COURT('$1')}) p)
       select f.id, b.item_id "itemId", array_to_string(i.path, '.') number, f.size, encode(f.sha256, 'hex') sha256, encode(f.sha512, 'hex') sha512, f.state, coalesce(f.found_type, f.declared_type) type, f.name, f.key_id "keyId"
       from bound b join stored_file f on f.id = b.file_id join evidence_item i on i.id = b.item_id order by i.path, b.later, b.at, f.id`, [bundleId], 'bundle-files');
    const ids = rows.map(({ id }) => id);
    const [shown, unread] = [showRemovals(ids, kin), unreadAmong(ids, kin)];
    const named: (Omit<Placed, 'path'> & { key: string; place: ToPlace })[] = [];
    for (const row of rows) {
      const own = await this.nameOf(row);
      const absent = own === null ? 'DESTROYED' : shown.has(row.id) ? 'SHOWS_REMOVALS' : unread.has(row.id) ? 'NOT_READ' : row.state === 'ACCEPTED' ? null : 'NOT_ACCEPTED';
      const [key, name] = [`${row.itemId} ${row.id}`, own === null ? `Файл ${row.id.slice(0, 8)}` : shown.has(row.id) ? `Оригінал ${row.id.slice(0, 8)}` : own];
      named.push({ row, name, absent, key, place: { id: key, number: row.number, name } });
    }
    const paths = bagPaths(named.filter(({ absent }) => absent === null).map(({ place }) => place));
    return named.map(({ row, name, absent, key }) => ({ row, name, absent, path: paths.get(key) ?? null }));
  }

  /** Null: its key was destroyed by law. */
  private async nameOf(row: FileRow): Promise<string | null> {
    try {
      return (await this.files.open(row)).name;
    } catch (fault) {
      if (fault instanceof DestroyedKeyFault) return null;
      throw fault;
    }
  }

  private async custody(items: readonly ItemRow[], madeAt: string, { forParty, told }: { readonly forParty: boolean; readonly told: (photo: { readonly sha256: string }) => boolean }): Promise<{ custody: Map<string, BundlePassing[]>; gaps: Map<string, BundleItem['gaps']>; holders: BundleHolder[] }> {
    const records = await recordsOf(this.db, items.map(({ id }) => id));
    const all = new Map([...records.values()].flat().flatMap(({ from, to }) => [holderOf(from), holderOf(to)]).flatMap((holder) => (holder === null ? [] : [[keyOf(holder) ?? '', holder] as const])));
    const name = await nameHolders(this.db, [...all.values()]);
    const idBy = (columns: Parameters<typeof holderOf>[0]): string | null => {
      const holder = holderOf(columns);
      return holder === null ? null : idOf(holder);
    };
    const fates = new Map(items.map(({ id, fate }) => [id, fate]));
    // An end before the last one, or one after which it was taken again, is not how its fate took it out.
    const left = new Set([...records.values()].flatMap((list) => latestOf(list)?.id ?? []));
    const actOfRecord = ({ id, act, itemId }: RecordRow): BundleAct => (act === 'ENDED' && left.has(id) ? LEFT[fates.get(itemId) ?? 'KEPT_IN_FILE'] : undefined) ?? ACTS[act];
    return {
      holders: [...all.values()].map((holder) => ({ id: idOf(holder), kind: KINDS[holder.kind], name: name(holder).name })),
      custody: new Map([...records].map(([id, list]) => [id, withDifferences(list).map(({ record, differences }): BundlePassing => ({
        id: record.id, act: actOfRecord(record), at: record.at, recordedAt: record.recordedAt, from: idBy(record.from), to: idBy(record.to), recordedBy: record.recorder, paper: record.paperNumber === null || record.paperOn === null ? null : { number: record.paperNumber, on: record.paperOn }, place: null,
        seal: record.seals.length === 0 ? null : record.seals.join(', '), condition: record.condition, named: namedOtherwise(record, differences), ...(forParty ? { reason: null, reasonKept: whyOf(record) !== null } : whyTold(record)), photos: record.photos.filter(told).map(({ sha256 }) => sha256),
      }))])),
      gaps: new Map(items.map((item) => [item.id, itemChain(records.get(item.id) ?? [], item).gaps.map(({ since, until }) => ({ since, until: until ?? madeAt }))])),
    };
  }
}
