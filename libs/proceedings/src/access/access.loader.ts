import { type CompartmentKind, type Doer, type Reading, doerOf, loadReaders, mayEndExclusion } from '#libs/access';
import { type Actor, type Db, notFound } from '#libs/platform';
import { type Duties, loadDuties } from '../register/proceeding.loader.js';
import { type AccessAbility, accessAbilitiesOf } from './access-abilities.js';

/** A compartment as those inside see it. */
export interface Inside {
  readonly id: string;
  readonly kind: CompartmentKind;
  readonly ownerId: string;
  readonly openedAt: string;
  readonly reason: string;
}

export interface ShutOut {
  readonly id: string;
  readonly staffId: string;
  readonly declaredById: string;
  readonly since: string;
  readonly reason: string;
  readonly mayEnd: boolean;
}

/** Who reads a proceeding, by what, who is shut out, and what the reader may do about it. */
export interface AccessPicture {
  readonly open: boolean;
  readonly readers: Reading[];
  readonly compartment: Inside | null;
  readonly exclusions: ShutOut[];
  readonly abilities: AccessAbility[];
}

/** The compartment of each proceeding, for those who may know of it. */
export async function loadCompartments(db: Db, actor: Pick<Actor, 'id'>, ids: readonly string[]): Promise<Map<string, Inside>> {
  const rows = await db.sql<Inside & { proceedingId: string }>(
    `select c.proceeding_id "proceedingId", c.id, c.kind, c.owner_id "ownerId", c.opened_at "openedAt", c.reason from unnest($2::uuid[]) i (id) cross join lateral sec.compartment_of($1, i.id) c`, [actor.id, ids], 'compartments-of');
  return new Map(rows.map(({ proceedingId, ...row }) => [proceedingId, row]));
}

async function loadExclusions(db: Db, doer: Doer, duties: ReadonlyMap<string, Duties>): Promise<Map<string, ShutOut[]>> {
  const rows = await db.sql<Omit<ShutOut, 'mayEnd'> & { proceedingId: string }>(
    `select c.proceeding_id "proceedingId", c.id, c.staff_id "staffId", c.declared_by "declaredById", c.since, c.reason
     from unnest($2::uuid[]) i (id) cross join lateral sec.exclusions($1, i.id) c order by c.since, c.id`, [doer.id, [...duties.keys()]], 'exclusions-of');
  const exclusions = new Map<string, ShutOut[]>();
  for (const { proceedingId, ...row } of rows) {
    const mayEnd = mayEndExclusion(doer, row, duties.get(proceedingId)?.officeId ?? '');
    exclusions.set(proceedingId, [...(exclusions.get(proceedingId) ?? []), { ...row, mayEnd }]);
  }
  return exclusions;
}

/** Whose content of these proceedings is open to the actor. */
export async function loadOpen(db: Db, actor: Pick<Actor, 'id'>, ids: readonly string[]): Promise<ReadonlySet<string>> {
  const rows = await db.sql<{ id: string }>('select i.id from unnest($2::uuid[]) i (id) where i.id = any(array(select unnest(sec.content($1))))', [actor.id, ids], 'open-content');
  return new Set(rows.map(({ id }) => id));
}

/** The picture of each proceeding that the actor may see. */
export async function loadAccess(db: Db, actor: Actor, ids: readonly string[]): Promise<Map<string, AccessPicture>> {
  const duties = await loadDuties(db, actor, ids);
  const seen = [...duties.keys()];
  const doer = await doerOf(db, actor);
  const [readers, compartments, exclusions, open] = [await loadReaders(db, actor, seen), await loadCompartments(db, actor, seen), await loadExclusions(db, doer, duties), await loadOpen(db, actor, seen)];
  return new Map([...duties].map(([id, { officeId, prosecutorId }]) => {
    const compartment = compartments.get(id) ?? null;
    const abilities = accessAbilitiesOf(doer, { officeId, prosecutorId, ownerId: compartment?.ownerId ?? null, open: open.has(id) });
    return [id, { open: open.has(id), readers: readers.get(id) ?? [], compartment, exclusions: exclusions.get(id) ?? [], abilities }];
  }));
}

/** What an act about the access to a proceeding needs to know. @throws Refusal `not-found` for one that the actor does not see */
export async function standingOf(db: Db, actor: Actor, proceedingId: string): Promise<{ doer: Doer; duties: Duties; compartment: Inside | null; open: boolean }> {
  const duties = (await loadDuties(db, actor, [proceedingId])).get(proceedingId);
  if (duties === undefined) throw notFound();
  const compartment = (await loadCompartments(db, actor, [proceedingId])).get(proceedingId) ?? null;
  return { doer: await doerOf(db, actor), duties, compartment, open: (await loadOpen(db, actor, [proceedingId])).has(proceedingId) };
}
