import { randomUUID } from 'node:crypto';
import { type Standing, relationsOf } from '#libs/access';
import type { Db, Role } from '#libs/platform';
import { someNumber } from './proceedings.js';

/** Somebody of a world of random rights. */
export interface SomePerson {
  readonly id: string;
  readonly roles: readonly Role[];
  readonly officeId: string | null;
  readonly active: boolean;
}

export interface SomeCase {
  readonly id: string;
  readonly erdrNumber: string;
  readonly officeId: string;
  /** A word that stands in its summary and nowhere else. */
  readonly word: string;
}

/** People, proceedings and all that may stand between them, made at random; and what a lawyer reads off the same rows. */
export interface World {
  readonly people: readonly SomePerson[];
  readonly cases: readonly SomeCase[];
  standing(person: SomePerson, one: SomeCase): Standing;
}

/** Numbers that look random and are the same on every run. */
export function chance(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let t = Math.imul(state ^ (state >>> 15), 1 | state);
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t;
    return ((t ^ (t >>> 14)) >>> 0) / 4_294_967_296;
  };
}

const ROLES: readonly (readonly Role[])[] = [['PROSECUTOR'], ['PROSECUTOR'], ['INVESTIGATOR'], ['HEAD'], ['HEAD', 'PROSECUTOR'], ['COORDINATOR'], ['AUDITOR'], ['ADMINISTRATOR']];
/** Whether something has begun and not ended: only such a row counts. */
const periods = [{ runs: true, since: '-1 hour', until: '2 hours', ended: false }, { runs: true, since: '-10 minutes', until: '1 hour', ended: false }, { runs: false, since: '-3 hours', until: '-1 minute', ended: false }, { runs: false, since: '30 minutes', until: '2 hours', ended: false }, { runs: false, since: '-1 hour', until: '2 hours', ended: true }] as const;

/** Makes such a world in a database whose offices are there; `density` is how often something stands between a person and a proceeding. */
export async function someWorld(db: Db, { people: personCount, cases: caseCount, seed, density = 0.06 }: { people: number; cases: number; seed: number; density?: number }): Promise<World> {
  const next = chance(seed);
  const pick = <T>(list: readonly T[]): T => list[Math.floor(next() * list.length)] as T;
  const offices = (await db.sql<{ id: string }>('select id from office order by code limit 4')).map(({ id }) => id);
  const below = (officeId: string): boolean => officeId === offices[1];
  await db.sql('update office set parent_id = $1 where id = $2', [offices[0], offices[1]]);
  const people: SomePerson[] = Array.from({ length: personCount }, (_, n) => {
    const roles = n < ROLES.length ? ROLES[n] ?? [] : pick(ROLES);
    return { id: randomUUID(), roles, officeId: roles.includes('AUDITOR') || roles.includes('ADMINISTRATOR') ? null : pick(offices), active: n < ROLES.length || next() > 0.05 };
  });
  await db.sql(`insert into staff (id, login, display_name, roles, office_id, active, password_hash, must_change_password)
    select id, 's' || left(replace(id::text, '-', ''), 30), 'Синтетична Особа', string_to_array(roles, ','), office_id, active, '-', false from unnest($1::uuid[], $2::text[], $3::uuid[], $4::boolean[]) n (id, roles, office_id, active)`,
  [people.map(({ id }) => id), people.map(({ roles }) => roles.join(',')), people.map(({ officeId }) => officeId), people.map(({ active }) => active)]);
  const cases: SomeCase[] = Array.from({ length: caseCount }, (_, n) => ({ id: randomUUID(), erdrNumber: someNumber(), officeId: pick(offices), word: `слово${seed}х${n}х` }));
  await db.sql(`insert into proceeding (id, erdr_number, registered_on, body, office_id, summary, stage) select id, number, '2026-03-02', 'NATIONAL_POLICE', office_id, 'Фабула ' || word, 'INVESTIGATION' from unnest($1::uuid[], $2::text[], $3::uuid[], $4::text[]) n (id, number, office_id, word)`,
    [cases.map(({ id }) => id), cases.map(({ erdrNumber }) => erdrNumber), cases.map(({ officeId }) => officeId), cases.map(({ word }) => word)]);

  const workers = people.filter(({ roles }) => roles.some((role) => role === 'PROSECUTOR' || role === 'INVESTIGATOR' || role === 'HEAD'));
  const assigned = new Map<string, Set<string>>(cases.map(({ id }) => [id, new Set()]));
  const rows = { assignment: [] as unknown[][], delegation: [] as unknown[][], grant: [] as unknown[][], conflict: [] as unknown[][], compartment: [] as unknown[][], member: [] as unknown[][] };
  const coordinators = people.filter(({ roles }) => roles.includes('COORDINATOR'));
  for (const { id } of cases) for (const [duty, among] of [['PROSECUTOR', workers], ['INVESTIGATOR', workers], ['COORDINATOR', coordinators]] as const) {
    if (next() < 0.2) continue;
    const [holder, former] = [pick(among), pick(among)];
    assigned.get(id)?.add(holder.id);
    rows.assignment.push([randomUUID(), id, holder.id, duty, null], [randomUUID(), id, former.id, duty, '2026-05-01']);
  }
  const deputies = new Map<string, Set<string>>(people.map(({ id }) => [id, new Set()]));
  for (const { id: to } of workers) for (let n = Math.floor(next() * 3); n > 0; n -= 1) {
    const [from, period] = [pick(workers), pick(periods)];
    if (from.id === to) continue;
    if (period.runs && from.active) deputies.get(to)?.add(from.id);
    rows.delegation.push([randomUUID(), from.id, to, period.since, period.until, period.ended]);
  }
  const grants = new Map<string, ('PURPOSE' | 'BREAK_GLASS')[]>();
  const excluded = new Set<string>();
  const compartments = new Map<string, { kind: 'SEALED' | 'COVERT'; inside: Set<string> }>();
  for (const one of cases) {
    if (next() < 0.25) {
      const [id, kind, owner, closed] = [randomUUID(), pick(['SEALED', 'SEALED', 'COVERT'] as const), pick(workers).id, next() < 0.2];
      const inside = new Set([owner]);
      rows.compartment.push([id, one.id, kind, owner, closed]);
      for (const person of workers) {
        if (person.id === owner || next() > 0.12) continue;
        const ended = next() < 0.3;
        rows.member.push([id, person.id, owner, ended]);
        if (!ended) inside.add(person.id);
      }
      if (!closed) compartments.set(one.id, { kind, inside });
    }
    for (const { id: person, roles } of people) {
      const pair = `${person} ${one.id}`;
      // The functions that grant give auditors nothing.
      if (next() < density && !roles.includes('AUDITOR')) {
        const [source, period] = [pick(['PURPOSE', 'BREAK_GLASS'] as const), pick(periods)];
        rows.grant.push([randomUUID(), person, one.id, source, period.since, period.until, period.ended]);
        if (period.runs) grants.set(pair, [...(grants.get(pair) ?? []), source]);
      }
      if (next() < density / 2) {
        const ended = next() < 0.3;
        rows.conflict.push([randomUUID(), person, one.id, ended, people.find(({ id }) => id !== person)?.id]);
        if (!ended) excluded.add(pair);
      }
    }
  }
  const put = (text: string, list: readonly unknown[][]): Promise<unknown> => db.sql(text, [JSON.stringify(list)]);
  const row = 'from jsonb_array_elements($1::jsonb) r';
  await put(`insert into assignment (id, proceeding_id, staff_id, duty, since, until) select (r->>0)::uuid, (r->>1)::uuid, (r->>2)::uuid, r->>3, '2026-03-02', (r->>4)::date ${row}`, rows.assignment);
  await put(`insert into delegation (id, from_staff_id, to_staff_id, since, until, reason, granted_by, ended_at, ended_by) select (r->>0)::uuid, (r->>1)::uuid, (r->>2)::uuid, now() + (r->>3)::interval, now() + (r->>4)::interval, 'Відпустка за графіком.', (r->>1)::uuid, case when (r->>5)::boolean then now() end, case when (r->>5)::boolean then (r->>1)::uuid end ${row}`, rows.delegation);
  await put(`insert into access_grant (id, staff_id, proceeding_id, class_max, source, reason, since, until, ended_at) select (r->>0)::uuid, (r->>1)::uuid, (r->>2)::uuid, 3, r->>3, 'Перевірка строків.', now() + (r->>4)::interval, now() + (r->>5)::interval, case when (r->>6)::boolean then now() end ${row}`, rows.grant);
  await put(`insert into conflict_of_interest (id, staff_id, proceeding_id, reason, declared_by, ended_at, ended_by) select (r->>0)::uuid, (r->>1)::uuid, (r->>2)::uuid, 'Родич сторони справи.', (r->>1)::uuid, case when (r->>3)::boolean then now() end, case when (r->>3)::boolean then (r->>4)::uuid end ${row}`, rows.conflict);
  await put(`insert into compartment (id, proceeding_id, kind, owner_id, reason, closed_at, closed_by) select (r->>0)::uuid, (r->>1)::uuid, r->>2, (r->>3)::uuid, 'Безпека свідків.', case when (r->>4)::boolean then now() end, case when (r->>4)::boolean then (r->>3)::uuid end ${row}`, rows.compartment);
  await put(`insert into compartment_member (compartment_id, staff_id, granted_by, ended_at, ended_by) select (r->>0)::uuid, (r->>1)::uuid, (r->>2)::uuid, case when (r->>3)::boolean then now() end, case when (r->>3)::boolean then (r->>2)::uuid end ${row}`, rows.member);

  return {
    people, cases,
    standing(person, one) {
      const [pair, compartment, holders] = [`${person.id} ${one.id}`, compartments.get(one.id), assigned.get(one.id) ?? new Set()];
      return {
        excluded: excluded.has(pair), compartment: compartment?.kind ?? null, member: compartment?.inside.has(person.id) ?? false, assigned: holders.has(person.id),
        deputy: [...(deputies.get(person.id) ?? [])].some((from) => holders.has(from)), grants: grants.get(pair) ?? [],
        office: person.officeId === one.officeId ? 'own' : person.officeId === offices[0] && below(one.officeId) ? 'below' : 'other',
      };
    },
  };
}

/** What the rows between somebody and a proceeding come to. */
export const relationsIn = (world: World, person: SomePerson, one: SomeCase): ReturnType<typeof relationsOf> => relationsOf(world.standing(person, one));
