import type { Envelope, Place } from '#libs/keys';
import type { Actor, Db } from '#libs/platform';
import type { CovertKind, Stamp } from './words.js';

/** A circle as those inside see it. */
export interface CircleRow {
  readonly id: string;
  readonly proceedingId: string;
  readonly erdrNumber: string;
  readonly indictedOn: string | null;
  readonly leadId: string;
  readonly secondId: string;
  readonly reason: string;
  readonly acceptedAt: string | null;
}

/** What is told of a covert action in words. */
export interface CovertTold {
  readonly number: string;
  readonly lies: string;
  readonly court: string | null;
  readonly rulingNumber: string | null;
  readonly decidedBy: string | null;
  readonly content: string | null;
}

export interface MaterialRow extends CovertTold {
  readonly id: string;
  readonly circleId: string;
  readonly place: number;
  readonly kind: CovertKind;
  readonly stamp: Stamp;
  readonly ruledOn: string | null;
  readonly rulingUntil: string | null;
  readonly begunAt: string;
  readonly endedAt: string | null;
  readonly protocolAt: string | null;
  readonly askedOn: string | null;
  readonly decidedOn: string | null;
  readonly granted: boolean | null;
  readonly itemId: string | null;
  readonly version: number;
}

export interface ConcernedTold {
  readonly who: string | null;
  readonly reason: string | null;
}

export interface ConcernedRow extends ConcernedTold {
  readonly id: string;
  readonly circleId: string;
  readonly materialId: string;
  readonly partyId: string | null;
  readonly notifiedOn: string | null;
  readonly postponedUntil: string | null;
}

/** Where the words of a row stand: sealed under the key of their circle, in the class of what is shown to nobody else (4). */
export const toldPlace = (table: 'covert_material' | 'covert_concerned', circleId: string, rowId: string): Place => ({ table, column: 'told', rowId, subjectId: `covert:${circleId}`, class: 4 });

/** The circles in which somebody reads. */
export const circlesOf = async (db: Db, actor: Pick<Actor, 'id'>): Promise<CircleRow[]> =>
  db.sql<CircleRow>(
    `select c.id, c.proceeding_id "proceedingId", k.erdr_number "erdrNumber", k.indicted_on "indictedOn", c.lead_id "leadId", c.second_id "secondId", c.reason, c.accepted_at "acceptedAt"
     from sec.covert_cases($1) k join covert_circle c on c.id = k.circle_id order by k.erdr_number, c.asked_at, c.id`, [actor.id], 'covert-circles');

async function opened<Row extends { id: string; circleId: string; told: Buffer }>(envelope: Envelope, table: 'covert_material' | 'covert_concerned', rows: readonly Row[]): Promise<Omit<Row, 'told'>[]> {
  const texts = await envelope.open(rows.map(({ id, circleId, told }) => ({ place: toldPlace(table, circleId, id), sealed: told })));
  return rows.map(({ told: _, ...row }, index) => ({ ...row, ...(JSON.parse(texts[index] ?? '{}') as object) }));
}

/** The register of circles, in the order in which it was written; with a lock for a change of one of its lines. */
export async function materialsOf(db: Db, envelope: Envelope, actor: Pick<Actor, 'id'>, only: { readonly circleIds?: readonly string[]; readonly id?: string }): Promise<MaterialRow[]> {
  const rows = await db.sql<MaterialRow & { told: Buffer }>(
    `select m.id, m.circle_id "circleId", m.place, m.kind, m.stamp, m.told, m.ruled_on "ruledOn", m.ruling_until "rulingUntil", m.begun_at "begunAt", m.ended_at "endedAt", m.protocol_at "protocolAt",
       m.asked_on "askedOn", m.decided_on "decidedOn", m.granted, m.item_id "itemId", m.version
     from covert_material m where m.circle_id = any((select sec.covert_circles($1))::uuid[]) and ($2::uuid[] is null or m.circle_id = any($2)) and ($3::uuid is null or m.id = $3) order by m.circle_id, m.place
     ${only.id === undefined ? '' : 'for update'}`, [actor.id, only.circleIds ?? null, only.id ?? null], only.id === undefined ? 'covert-materials' : 'covert-material');
  return (await opened(envelope, 'covert_material', rows)) as MaterialRow[];
}

/** The people whom a covert action touched. */
export async function concernedOf(db: Db, envelope: Envelope, actor: Pick<Actor, 'id'>, only: { readonly circleIds?: readonly string[]; readonly id?: string; readonly materialId?: string }): Promise<ConcernedRow[]> {
  const rows = await db.sql<ConcernedRow & { told: Buffer }>(
    `select x.id, x.circle_id "circleId", x.material_id "materialId", x.party_id "partyId", x.told, x.notified_on "notifiedOn", x.postponed_until "postponedUntil"
     from covert_concerned x where x.circle_id = any((select sec.covert_circles($1))::uuid[]) and ($2::uuid[] is null or x.circle_id = any($2)) and ($3::uuid is null or x.id = $3) and ($4::uuid is null or x.material_id = $4) order by x.id`,
    [actor.id, only.circleIds ?? null, only.id ?? null, only.materialId ?? null], 'covert-concerned');
  return (await opened(envelope, 'covert_concerned', rows)) as ConcernedRow[];
}

export interface MemberRow {
  readonly circleId: string;
  readonly staffId: string;
  readonly askedBy: string;
  readonly confirmed: boolean;
}

export const membersOf = async (db: Db, actor: Pick<Actor, 'id'>, circleIds: readonly string[]): Promise<MemberRow[]> =>
  db.sql<MemberRow>(`select m.circle_id "circleId", m.staff_id "staffId", m.asked_by "askedBy", m.confirmed_at is not null confirmed from covert_member m
    where m.circle_id = any((select sec.covert_circles($1))::uuid[]) and m.circle_id = any($2) and m.ended_at is null order by m.asked_at, m.staff_id`, [actor.id, circleIds], 'covert-members');

/** What was done in circles, newest first; of the looks of each person the last, or looking would push out what was done. */
export const deedsOf = async (db: Db, circleIds: readonly string[]): Promise<{ id: string; circleId: string; at: string; action: string; by: string }[]> =>
  db.sql(`select e.id, e.resource_id "circleId", e.at, e.action, s.display_name "by" from unnest($1::uuid[]) c (id) cross join lateral (
      select * from (select distinct on (case when o.action = 'covert.read' then o.actor_id else o.id end) o.* from audit_event o where o.resource = 'covert' and o.resource_id = c.id
        order by case when o.action = 'covert.read' then o.actor_id else o.id end, o.at desc) last order by last.at desc, last.id limit 50) e join staff s on s.id = e.actor_id order by e.at desc, e.id`, [circleIds], 'covert-deeds');
