import { type Actor, type Db, statementName } from '#libs/platform';
import { type Bind, seenAmong } from '#libs/proceedings';
import type { PreservationActView, PreservationRequestView } from '../preservation/preservation.view.js';
import type { CaptureValue } from './capture-rules.js';
import type { CaptureFileView, ReviewView, StepView } from './open-source.view.js';

/** A capture as it was told last. */
export interface CaptureRow extends CaptureValue {
  readonly id: string;
  readonly proceedingId: string;
  readonly version: number;
  readonly annulled: boolean;
  readonly reason: string | null;
  readonly recordedAt: string;
  readonly recordedBy: string;
  readonly changedAt: string;
  readonly changedBy: string;
  /** The item that it became, unless that was annulled. */
  readonly itemId: string | null;
  readonly itemNumber: string | null;
}

interface Owned { readonly proceedingId: string }
export type CaptureFileRow = Owned & Readonly<Omit<CaptureFileView, 'match'>> & { readonly captureId: string; readonly sha512: string };
export type StepRow = Readonly<Omit<StepView, 'state' | 'reviews'>> & { readonly captureId: string };
export type ReviewRow = Owned & Readonly<ReviewView> & { readonly stepId: string };
export type RequestRow = Readonly<Pick<PreservationRequestView, 'proceedingId' | 'id' | 'provider' | 'country' | 'way' | 'subject' | 'basis' | 'sentOn' | 'reference' | 'recordedAt' | 'recordedBy'>>;
export type ActRow = Owned & Readonly<PreservationActView> & { readonly requestId: string };

/** Everything that is known of the open sources of one proceeding. */
export interface OpenSourcePicture {
  readonly captures: CaptureRow[];
  readonly files: CaptureFileRow[];
  readonly steps: StepRow[];
  readonly reviews: ReviewRow[];
  readonly requests: RequestRow[];
  readonly acts: ActRow[];
}

const TOLD = `v.version, v.address, v.archived_address "archivedAddress", v.title, v.platform, v.account, v.captured_at "capturedAt", v.zone, v.operator, v.method, v.tool, v.tool_version "toolVersion", v.system, v.browser,
  v.exit_country "exitCountry", v.vpn, v.profile, v.purpose, v.digest, v.digest_of "digestOf", v.annulled, v.reason, v.recorded_at "changedAt", v.recorded_by "changedBy"`;
/** The item of a capture \`p\`: the last one that was not annulled. */
const ITEM = `left join lateral (select i.id, array_to_string(i.path, '.') number from capture_item l join evidence_item i on i.id = l.item_id where l.capture_id = p.id and not i.annulled order by l.recorded_at desc limit 1) i on true`;
const MADE = `p.recorded_at "recordedAt", p.recorded_by "recordedBy"`;
const SELECTS: { readonly [K in keyof OpenSourcePicture]: readonly [select: string, order: string] } = {
  captures: [`select p.id, p.proceeding_id "proceedingId", ${TOLD}, ${MADE}, i.id "itemId", i.number "itemNumber" from capture p
    join lateral (select * from capture_version v where v.capture_id = p.id order by v.version desc limit 1) v on true ${ITEM} where`, 'v.captured_at desc, p.id'],
  files: [`select p.proceeding_id "proceedingId", p.id "captureId", f.id "fileId", b.use, encode(f.sha256, 'hex') sha256, encode(f.sha512, 'hex') sha512, f.size::float8 size, f.state = 'QUARANTINED' held
    from capture p ${ITEM} join item_file b on b.item_id = i.id and b.unbound_at is null join stored_file f on f.id = b.file_id where`, 'b.bound_at, b.id'],
  steps: [`select p.id, p.proceeding_id "proceedingId", p.capture_id "captureId", p.kind, p.done_at "doneAt", p.done, p.tool, p.result, p.reliability, p.credibility, ${MADE} from verification_step p where`, 'p.done_at, p.id'],
  reviews: [`select p.id, p.proceeding_id "proceedingId", p.step_id "stepId", p.verdict, p.reason, ${MADE} from verification_review p where`, 'p.recorded_at, p.id'],
  requests: [`select p.id, p.proceeding_id "proceedingId", p.provider, p.country, p.way, p.subject, p.basis, p.sent_on "sentOn", p.reference, ${MADE} from preservation_request p where`, 'p.sent_on desc, p.id'],
  acts: [`select p.id, p.proceeding_id "proceedingId", p.request_id "requestId", p.act, p.on_day "onDay", p.until_on "untilOn", p.reference, p.note, ${MADE} from preservation_act p where`, 'p.recorded_at, p.id'],
};

/** The open sources of proceedings that the reader may see. */
export async function loadOpenSources(db: Db, actor: Actor, ids: readonly string[]): Promise<Map<string, OpenSourcePicture>> {
  return pictures(ids, (select, order) => {
    const values: unknown[] = [];
    const bind: Bind = (value) => `$${values.push(value)}`;
    const text = `${select} ${seenAmong(actor, 'p.proceeding_id', ids, bind)} order by ${order}`;
    return db.sql(text, values, statementName(text));
  });
}

/** The same for whoever changes them in this transaction. */
export async function openSourcesOf(db: Db, proceedingId: string): Promise<OpenSourcePicture> {
  const found = await pictures([proceedingId], (select, order) => {
    const text = `${select} p.proceeding_id = $1 order by ${order}`;
    return db.sql(text, [proceedingId], statementName(text));
  });
  return found.get(proceedingId) ?? empty();
}

/** The proceeding of a row, whatever became of it. */
export async function proceedingOfSource(db: Db, table: 'capture' | 'verification_step' | 'preservation_request', id: string): Promise<string | undefined> {
  return (await db.sql<{ id: string }>(`select proceeding_id id from ${table} where id = $1`, [id], `proceeding-of-${table}`))[0]?.id;
}

/** What was told of a capture in one version. */
export type VersionRow = CaptureValue & Pick<CaptureRow, 'version' | 'annulled' | 'reason' | 'changedAt' | 'changedBy'> & { readonly captureId: string };

/** Everything that was told of captures, the first version first. */
export async function loadCaptureVersions(db: Db, actor: Actor, ids: readonly string[]): Promise<Map<string, VersionRow[]>> {
  const proceedings = await db.sql<{ id: string }>('select distinct proceeding_id id from capture where id = any($1)', [ids], 'proceedings-of-captures');
  const found = new Map<string, VersionRow[]>(ids.map((id) => [id, []]));
  if (proceedings.length === 0) return found;
  const values: unknown[] = [];
  const bind: Bind = (value) => `$${values.push(value)}`;
  const text = `select v.capture_id "captureId", v.proceeding_id "proceedingId", ${TOLD} from capture_version v where v.capture_id = any(${bind(ids)}) and ${seenAmong(actor, 'v.proceeding_id', proceedings.map(({ id }) => id), bind)} order by v.version`;
  for (const row of await db.sql<VersionRow>(text, values, statementName(text))) found.get(row.captureId)?.push(row);
  return found;
}

/** What this person told of her own machine the last time, in what she may read now: the next capture begins with it. */
export async function lastHabits(db: Db, actor: Actor): Promise<CaptureValue | undefined> {
  return (await db.sql<CaptureValue>(`select ${TOLD} from capture_version v where v.recorded_by = $1 and not v.annulled and v.operator = (select s.display_name from staff s where s.id = $1) order by v.recorded_at desc limit 1`, [actor.id], 'capture-habits'))[0];
}

const empty = (): OpenSourcePicture => ({ captures: [], files: [], steps: [], reviews: [], requests: [], acts: [] });

async function pictures(ids: readonly string[], ask: (select: string, order: string) => Promise<unknown[]>): Promise<Map<string, OpenSourcePicture>> {
  const found = new Map(ids.map((id) => [id, empty()]));
  for (const key of Object.keys(SELECTS) as (keyof OpenSourcePicture)[]) {
    for (const row of (await ask(...SELECTS[key])) as { proceedingId: string }[]) (found.get(row.proceedingId)?.[key] as unknown[] | undefined)?.push(row);
  }
  return found;
}
