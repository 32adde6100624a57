import { randomUUID } from 'node:crypto';
import type { Actor, Db } from '#libs/platform';
import { insertCharges } from '../charges/charge.loader.js';
import { type EventRow, insertEvents } from '../events/event-rows.loader.js';
import type { LinkFact } from './link-rules.js';

/** From one proceeding to another. */
export interface Way {
  readonly from: string;
  readonly to: string;
  readonly on: string;
}

/**
 * Gives parties of one proceeding a part in another, with the roles they hold; a person who is there already keeps that part.
 * @returns party there by party here
 */
export async function carryParties(db: Db, { from, to, on }: Way, partyIds: readonly string[] | null): Promise<Map<string, string>> {
  await db.sql(
    `insert into party (id, proceeding_id, person_id, subject_kind) select gen_random_uuid(), $2, person_id, subject_kind from party
     where proceeding_id = $1 and ($3::uuid[] is null or id = any($3)) on conflict (proceeding_id, person_id) do nothing`, [from, to, partyIds]);
  const pairs = await partiesThere(db, { from, to }, partyIds);
  const [here, there] = [[...pairs.keys()], [...pairs.values()]];
  await db.sql(
    `insert into role_period (id, proceeding_id, party_id, role, since) select gen_random_uuid(), $1, n.there, r.role, greatest(r.since, $4::date)
     from unnest($2::uuid[], $3::uuid[]) n (here, there) join role_period r on r.proceeding_id = $5 and r.party_id = n.here and r.until is null
     on conflict (party_id, role) where until is null do nothing`, [to, here, there, on, from]);
  await db.sql(
    `update party p set represents = w.there from unnest($2::uuid[], $3::uuid[]) n (here, there) join party h on h.id = n.here join unnest($2::uuid[], $3::uuid[]) w (here, there) on w.here = h.represents
     where p.id = n.there and p.proceeding_id = $1 and p.represents is null`, [to, here, there]);
  return pairs;
}

/** Party there by party here, as far as the same person has a part in both. */
export async function partiesThere(db: Db, { from, to }: Pick<Way, 'from' | 'to'>, partyIds: readonly string[] | null): Promise<Map<string, string>> {
  const pairs = await db.sql<{ here: string; there: string }>(
    `select a.id here, b.id there from party a join party b on b.person_id = a.person_id and b.proceeding_id = $2 where a.proceeding_id = $1 and ($3::uuid[] is null or a.id = any($3))`, [from, to, partyIds]);
  return new Map(pairs.map((pair) => [pair.here, pair.there]));
}

/** A charge as it stands in the proceeding that it leaves. */
export interface CarriedCharge {
  readonly id: string;
  readonly chain: string;
  readonly code: string;
  readonly partyId: string | null;
  readonly episodeId: string | null;
  readonly actOn: string | null;
  readonly since: string;
}

/** The later of two days. */
export const later = (a: string, b: string): string => (a > b ? a : b);

/**
 * Carries present charges, all of them or those of some parties; episodes come along. What is charged there already is not
 * charged twice. @returns the charges that were carried
 */
export async function carryCharges(db: Db, actor: Actor, way: Way, parties: ReadonlyMap<string, string>, reason: string, onlyOfParties: boolean): Promise<CarriedCharge[]> {
  const charges = await db.sql<CarriedCharge>(
    `select c.id, c.chain, c.code, c.party_id "partyId", c.episode_id "episodeId", c.act_on "actOn", c.since from charge c
     where c.proceeding_id = $1 and not c.withdrawn and not exists (select 1 from charge n where n.supersedes = c.id) and ($2::uuid[] is null or c.party_id = any($2))`,
    [way.from, onlyOfParties ? [...parties.keys()] : null]);
  const episodes = await carryEpisodes(db, way, parties, charges.flatMap(({ episodeId }) => (episodeId === null ? [] : [episodeId])));
  const there = new Set((await db.sql<{ code: string; partyId: string | null }>(
    `select c.code, c.party_id "partyId" from charge c where c.proceeding_id = $1 and c.episode_id is null and not c.withdrawn and not exists (select 1 from charge n where n.supersedes = c.id)`, [way.to])).map(keyOf));
  const carried = charges.map(({ code, partyId, episodeId, actOn, since }) => ({
    id: randomUUID(), proceedingId: way.to, code, partyId: parties.get(partyId ?? '') ?? null, episodeId: episodes.get(episodeId ?? '') ?? null, actOn, since: later(since, way.on), reason,
  }));
  await insertCharges(db, actor, carried.filter((row) => row.episodeId !== null || !there.has(keyOf(row))));
  return charges;
}

const keyOf = ({ code, partyId }: { code: string; partyId: string | null }): string => `${code} ${partyId ?? ''}`;

async function carryEpisodes(db: Db, { from, to }: Way, parties: ReadonlyMap<string, string>, episodeIds: readonly string[]): Promise<Map<string, string>> {
  const ids = [...new Set(episodeIds)];
  const fresh = new Map(ids.map((id) => [id, randomUUID() as string]));
  if (ids.length === 0) return fresh;
  await db.sql(
    `insert into episode (id, proceeding_id, number, started_on, ended_on, place, exploitation)
     select n.fresh, $2, (select coalesce(max(number), 0) from episode where proceeding_id = $2) + row_number() over (order by s.number), s.started_on, s.ended_on, s.place, s.exploitation
     from unnest($3::uuid[], $4::uuid[]) n (old, fresh) join episode s on s.id = n.old and s.proceeding_id = $1`, [from, to, ids, [...fresh.values()]]);
  // A victim who has no part in the new proceeding yet gets one with the episode; others who are accused of it stay where they are.
  const victims = await db.sql<{ id: string }>(`select distinct party_id id from episode_party where episode_id = any($1) and side = 'VICTIM'`, [ids]);
  const missing = victims.map(({ id }) => id).filter((id) => !parties.has(id));
  const all = new Map([...parties, ...(missing.length === 0 ? [] : await carryParties(db, { from, to, on: '1900-01-01' }, missing))]);
  await db.sql(
    `insert into episode_party (episode_id, party_id, side, proceeding_id) select n.fresh, p.there, x.side, $1
     from unnest($2::uuid[], $3::uuid[]) n (old, fresh) join episode_party x on x.episode_id = n.old join unnest($4::uuid[], $5::uuid[]) p (here, there) on p.here = x.party_id`,
    [to, ids, [...fresh.values()], [...all.keys()], [...all.values()]]);
  return fresh;
}

/** Carries events by the ids of their facts, and records what the link itself leaves. */
export async function carryEvents(db: Db, actor: Actor, { from, to }: Way, parties: ReadonlyMap<string, string>, chains: readonly string[], left: readonly LinkFact[]): Promise<void> {
  const sources = await db.sql<EventRow & { chain: string }>(
    `select e.chain, e.type, e.on_day "on", e.at, e.number, e.text, e.party_id "partyId", e.note from procedural_event e
     where e.proceeding_id = $1 and e.chain = any($2) and not exists (select 1 from procedural_event n where n.supersedes = e.id)`, [from, chains]);
  await insertEvents(db, actor, [
    ...sources.map(({ chain, ...source }) => ({ ...source, id: randomUUID(), proceedingId: to, partyId: parties.get(source.partyId ?? '') ?? null, carriedFrom: chain })),
    ...left.map(({ from: carriedFrom, ...fact }) => ({ ...fact, id: randomUUID(), proceedingId: to, carriedFrom: carriedFrom ?? null })),
  ]);
}
