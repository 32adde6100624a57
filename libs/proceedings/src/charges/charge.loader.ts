import { type Actor, type Db, statementName } from '#libs/platform';
import { seenAmong } from '../register/proceedings.policy.js';
import type { Charge } from './charge.entity.js';

/** Present charges by proceeding, as much as the qualification needs: the code and the day that decides its version. */
export async function loadChargesNow(db: Db, proceedingIds: readonly string[]): Promise<Map<string, { code: string; day: string }[]>> {
  const rows = await db.sql<{ proceedingId: string; code: string; day: string }>(
    `select c.proceeding_id "proceedingId", c.code, coalesce(c.act_on, c.since) "day" from charge c
     where c.proceeding_id = any($1) and not c.withdrawn and (select n.id from charge n where n.supersedes = c.id) is null`, [proceedingIds], 'charges-now');
  const charges = new Map<string, { code: string; day: string }[]>();
  for (const { proceedingId, ...charge } of rows) charges.set(proceedingId, [...(charges.get(proceedingId) ?? []), charge]);
  return charges;
}

/** A version of a charge as it goes into the table; what is left out is null. */
export interface ChargeRow {
  readonly id: string;
  /** Id of the first version; left out when this is the first. */
  readonly chain?: string;
  readonly proceedingId: string;
  readonly code: string;
  readonly partyId?: string | null;
  readonly episodeId?: string | null;
  readonly actOn?: string | null;
  readonly since: string;
  readonly reason?: string | null;
  readonly supersedes?: string | null;
  /** A last version that says the charge is no longer made here. */
  readonly withdrawn?: boolean;
}

/** Appends charge versions in one statement. */
export async function insertCharges(db: Db, actor: Actor, rows: readonly ChargeRow[]): Promise<void> {
  if (rows.length === 0) return;
  await db.sql(
    `insert into charge (id, chain, proceeding_id, code, party_id, episode_id, act_on, since, reason, supersedes, withdrawn, recorded_by)
     select *, $12::uuid from unnest($1::uuid[], $2::uuid[], $3::uuid[], $4::text[], $5::uuid[], $6::uuid[], $7::date[], $8::date[], $9::text[], $10::uuid[], $11::boolean[])`,
    [rows.map((row) => row.id), rows.map((row) => row.chain ?? row.id), rows.map((row) => row.proceedingId), rows.map((row) => row.code), rows.map((row) => row.partyId ?? null),
      rows.map((row) => row.episodeId ?? null), rows.map((row) => row.actOn ?? null), rows.map((row) => row.since), rows.map((row) => row.reason ?? null), rows.map((row) => row.supersedes ?? null), rows.map((row) => row.withdrawn ?? false), actor.id]);
}

const COLUMNS = `c.id, c.chain, c.proceeding_id "proceedingId", c.code, c.party_id "partyId", c.episode_id "episodeId", c.act_on "actOn", c.since, n.since "until", c.reason, c.supersedes, c.withdrawn,
  c.recorded_at "recordedAt", c.recorded_by "recordedBy", n.id "supersededBy"`;

/** The most versions shown of one proceeding. */
const MOST = 1000;

/** Every version of the charges of proceedings that the reader may see, oldest first. */
export async function loadCharges(db: Db, actor: Actor, proceedingIds: readonly string[]): Promise<Map<string, Charge[]>> {
  const values: unknown[] = [];
  const text = `select * from (select ${COLUMNS}, row_number() over (partition by c.proceeding_id order by c.recorded_at desc) place
       from charge c left join charge n on n.supersedes = c.id where ${seenAmong(actor, 'c.proceeding_id', proceedingIds, (value) => `$${values.push(value)}`)} and not c.withdrawn) listed
     where place <= ${MOST} order by since, "recordedAt", id`;
  const rows = await db.sql<Charge>(text, values, statementName(text));
  const charges = new Map<string, Charge[]>(proceedingIds.map((id) => [id, []]));
  for (const row of rows) charges.get(row.proceedingId)?.push(row);
  return charges;
}

/** Versions of charges by their own ids. */
export async function chargesById(db: Db, ids: readonly string[]): Promise<Map<string, Charge>> {
  const rows = await db.sql<Charge>(`select ${COLUMNS} from charge c left join charge n on n.supersedes = c.id where c.id = any($1)`, [ids], 'charges-by-id');
  return new Map(rows.map((row) => [row.id, row]));
}
