import type { PersonsService } from '#libs/persons';
import type { Db } from '#libs/platform';
import type { Body } from '../rows/bodies.js';
import { nameKey } from '../rows/people.js';
import type { KnownEvent, RememberedEvent } from '../rows/reconcile.js';

export interface KnownParty {
  readonly id: string;
  /** Null for somebody recorded without a name, and for a protected person. */
  readonly name: string | null;
  readonly roles: readonly string[];
}

/** A proceeding that a table meets again: what is recorded, and what the last import said. */
export interface Existing {
  readonly id: string;
  readonly officeId: string;
  readonly registeredOn: string;
  readonly body: Body;
  readonly summary: string;
  readonly courtNumber: string | null;
  readonly prosecutorId: string | null;
  readonly investigatorId: string | null;
  readonly parties: readonly KnownParty[];
  readonly events: readonly KnownEvent[];
  /** Present charges; `general` ones name neither a person nor an episode. */
  readonly charges: readonly { readonly id: string; readonly code: string; readonly general: boolean }[];
  readonly own: Readonly<Record<string, string>>;
  readonly remembered: readonly RememberedEvent[];
}

type Row = Omit<Existing, 'parties' | 'events'> & { number: string; events: KnownEvent[]; parties: { id: string; personId: string; roles: string[] }[] };

/**
 * Proceedings by id, whole, in one statement; the caller has made sure that the actor sees them. Later versions are looked up row
 * by row: an anti-join would read the whole table, once for each proceeding.
 */
export async function loadExisting(db: Db, persons: PersonsService, ids: readonly string[]): Promise<Map<string, Existing>> {
  if (ids.length === 0) return new Map();
  const rows = await db.sql<Row>(
    `select p.id, p.erdr_number number, p.office_id "officeId", p.registered_on "registeredOn", p.body, p.summary, p.court_number "courtNumber",
       (select staff_id from assignment where proceeding_id = p.id and duty = 'PROSECUTOR' and until is null) "prosecutorId",
       (select staff_id from assignment where proceeding_id = p.id and duty = 'INVESTIGATOR' and until is null) "investigatorId",
       coalesce((select json_agg(json_build_object('id', e.id, 'chain', e.chain, 'type', e.type, 'on', e.on_day, 'at', e.at, 'number', e.number, 'partyId', e.party_id, 'note', e.note) order by e.recorded_at, e.id)
         from procedural_event e where e.proceeding_id = p.id and not e.annulled and (select n.id from procedural_event n where n.supersedes = e.id) is null), '[]') events,
       coalesce((select json_agg(json_build_object('id', a.id, 'personId', a.person_id, 'roles', array(select r.role from role_period r where r.proceeding_id = a.proceeding_id and r.party_id = a.id)) order by a.created_at, a.id)
         from party a where a.proceeding_id = p.id), '[]') parties,
       coalesce((select json_agg(json_build_object('id', c.id, 'code', c.code, 'general', c.party_id is null and c.episode_id is null))
         from charge c where c.proceeding_id = p.id and not c.withdrawn and (select n.id from charge n where n.supersedes = c.id) is null), '[]') charges,
       coalesce(m.own, '{}') own, coalesce(m.events, '[]') remembered
     from proceeding p left join import_memory m on m.proceeding_id = p.id where p.id = any($1)`, [ids], 'intake-existing');
  const labels = await persons.namesToCompare(rows.flatMap(({ parties }) => parties.map(({ personId }) => personId)));
  return new Map(rows.map(({ number, parties, ...row }) => [number, { ...row, parties: parties.map(({ id, personId, roles }) => ({ id, roles, name: labels.get(personId) ?? null })) }]));
}

const SUSPECTED = new Set(['SUSPECT', 'ACCUSED', 'CONVICTED', 'ACQUITTED']);
export const isSuspect = ({ roles }: Pick<KnownParty, 'roles'>): boolean => roles.some((role) => SUSPECTED.has(role));

/** The party of a name: of namesakes the one in this role. */
export function partyNamed(parties: readonly KnownParty[], name: string, inRole: (party: KnownParty) => boolean): KnownParty | undefined {
  const namesakes = parties.filter((party) => party.name !== null && nameKey(party.name) === nameKey(name));
  return namesakes.find(inRole) ?? namesakes[0];
}
