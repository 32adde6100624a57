import type { Actor, Db } from '#libs/platform';

/** A version of an event as it goes into the table; what is left out is null. */
export interface EventRow {
  readonly id: string;
  /** Id of the first version; left out when this is the first. */
  readonly chain?: string;
  readonly proceedingId: string;
  readonly type: string;
  readonly on?: string | null;
  readonly at?: string | null;
  readonly number?: number | null;
  readonly text?: string | null;
  readonly partyId?: string | null;
  readonly note?: string | null;
  readonly supersedes?: string | null;
  readonly reason?: string | null;
  readonly annulled?: boolean;
  readonly carriedFrom?: string | null;
}

/** Appends event versions in one statement. */
export async function insertEvents(db: Db, actor: Actor, rows: readonly EventRow[]): Promise<void> {
  if (rows.length === 0) return;
  await db.sql(
    `insert into procedural_event (id, chain, proceeding_id, type, on_day, at, number, text, party_id, note, supersedes, reason, annulled, carried_from, recorded_by)
     select *, $15::uuid from unnest($1::uuid[], $2::uuid[], $3::uuid[], $4::text[], $5::date[], $6::timestamptz[], $7::int[], $8::text[], $9::uuid[], $10::text[], $11::uuid[], $12::text[], $13::boolean[], $14::uuid[])`,
    [rows.map((row) => row.id), rows.map((row) => row.chain ?? row.id), rows.map((row) => row.proceedingId), rows.map((row) => row.type), rows.map((row) => row.on ?? null),
      rows.map((row) => row.at ?? null), rows.map((row) => row.number ?? null), rows.map((row) => row.text ?? null), rows.map((row) => row.partyId ?? null), rows.map((row) => row.note ?? null),
      rows.map((row) => row.supersedes ?? null), rows.map((row) => row.reason ?? null), rows.map((row) => row.annulled ?? false), rows.map((row) => row.carriedFrom ?? null), actor.id]);
}
