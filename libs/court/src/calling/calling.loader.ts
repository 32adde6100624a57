import { type Actor, type Db, statementName } from '#libs/platform';
import { type PartyRole, seenAmong } from '#libs/proceedings';
import { proceedingsOf } from '../hearing.loader.js';
import type { BookedSupport } from './booked-support.entity.js';
import type { CourtMeasure } from './court-measure.entity.js';
import type { Examination } from './examination.entity.js';
import type { ExaminedBefore } from './examined.js';
import { heardOf } from './heard.loader.js';
import type { HearingPerson } from './hearing-person.entity.js';
import type { KnownParty } from './people.js';

/** The fields of a call under the alias `c`, named as the record names them. */
export const PERSON = `c.id, c.proceeding_id "proceedingId", c.hearing_id "hearingId", c.party_id "partyId", c.purpose, c.mode, c.expected, c.came, c.served_on "servedOn", c.served_by "servedBy", c.justification, c.version, c.changed_at "changedAt", c.recorded_at "recordedAt", c.recorded_by "recordedBy"`;
const EXAMINATION = `e.id, e.proceeding_id "proceedingId", e.hearing_id "hearingId", e.party_id "partyId", e.kind, e.subject, e.topics, e.again_of "againOf", e.annulled, e.version, e.recorded_at "recordedAt", e.recorded_by "recordedBy"`;

/** Rows of some records of a case under the reader's eyes, by a key of theirs. */
async function rowsBy<R extends object>(db: Db, actor: Actor, ids: readonly string[], key: keyof R & string, proceedingIds: readonly string[], text: (seen: string) => string): Promise<Map<string, R[]>> {
  const values: unknown[] = [ids];
  const statement = text(seenAmong(actor, 'x.proceeding_id', proceedingIds, (value) => `$${values.push(value)}`));
  const rows = await db.sql<R>(statement, values, statementName(statement));
  const found = new Map<string, R[]>(ids.map((id) => [id, []]));
  for (const row of rows) found.get(String(row[key]))?.push(row);
  return found;
}

/** Everybody on the lists of hearings, in the order in which they were put there. */
export const loadHearingPeople = async (db: Db, actor: Actor, hearingIds: readonly string[]): Promise<Map<string, HearingPerson[]>> =>
  rowsBy<HearingPerson>(db, actor, hearingIds, 'hearingId', await proceedingsOf(db, hearingIds), (seen) => `select ${PERSON} from hearing_person c join hearing x on x.id = c.hearing_id where c.hearing_id = any($1) and ${seen} order by c.recorded_at, c.id`);

/** Every call of people in proceedings, in the order of the hearings. */
export const loadCalls = async (db: Db, actor: Actor, proceedingIds: readonly string[]): Promise<Map<string, HearingPerson[]>> =>
  rowsBy<HearingPerson>(db, actor, proceedingIds, 'proceedingId', proceedingIds, (seen) => `select ${PERSON} from hearing_person c join hearing x on x.id = c.hearing_id where c.proceeding_id = any($1) and not x.annulled and ${seen} order by x.at, c.id`);

/** What was heard and examined at hearings; without what was withdrawn. */
export const loadExamined = async (db: Db, actor: Actor, hearingIds: readonly string[]): Promise<Map<string, Examination[]>> =>
  rowsBy<Examination>(db, actor, hearingIds, 'hearingId', await proceedingsOf(db, hearingIds), (seen) => `select ${EXAMINATION} from examination e join hearing x on x.id = e.hearing_id where e.hearing_id = any($1) and not e.annulled and ${seen} order by e.recorded_at, e.id`);

/** The same of whole proceedings, in the order of the hearings. */
export const loadExaminations = async (db: Db, actor: Actor, proceedingIds: readonly string[]): Promise<Map<string, Examination[]>> =>
  rowsBy<Examination>(db, actor, proceedingIds, 'proceedingId', proceedingIds, (seen) => `select ${EXAMINATION} from examination e join hearing x on x.id = e.hearing_id where e.proceeding_id = any($1) and not e.annulled and ${seen} order by x.at, e.recorded_at, e.id`);

export const loadMeasures = async (db: Db, actor: Actor, proceedingIds: readonly string[]): Promise<Map<string, CourtMeasure[]>> =>
  rowsBy<CourtMeasure>(db, actor, proceedingIds, 'proceedingId', proceedingIds, (seen) => `select x.id, x.proceeding_id "proceedingId", x.party_id "partyId", x.kind, x.asked_on "askedOn", x.ordered_on "orderedOn", x.refused_on "refusedOn", x.ended_on "endedOn", x.version, x.recorded_by "recordedBy"
    from court_measure x where x.proceeding_id = any($1) and ${seen} order by x.recorded_at, x.id`);

/** Support for calls, by the call. */
export async function loadSupport(db: Db, actor: Actor, callIds: readonly string[]): Promise<Map<string, BookedSupport[]>> {
  const cases = await db.sql<{ id: string }>('select distinct proceeding_id id from hearing_person where id = any($1)', [callIds], 'proceedings-of-calls');
  return rowsBy<BookedSupport>(db, actor, callIds, 'callId', cases.map(({ id }) => id), (seen) => `select x.id, x.proceeding_id "proceedingId", x.call_id "callId", x.kind, x.state, x.provider, x.version, x.recorded_by "recordedBy"
    from booked_support x where x.call_id = any($1) and ${seen} order by x.recorded_at, x.id`);
}

/** The coordinators who are assigned now, by the proceeding. */
export async function loadCoordinators(db: Db, actor: Actor, proceedingIds: readonly string[]): Promise<Map<string, string>> {
  const found = await rowsBy<{ proceedingId: string; staffId: string }>(db, actor, proceedingIds, 'proceedingId', proceedingIds, (seen) => `select x.proceeding_id "proceedingId", x.staff_id "staffId" from assignment x where x.proceeding_id = any($1) and x.duty = 'COORDINATOR' and x.until is null and ${seen}`);
  return new Map([...found].flatMap(([id, [row]]) => (row === undefined ? [] : [[id, row.staffId]])));
}

/** People on the list of a hearing, for whoever changes it. */
export const peopleOf = (db: Db, hearingId: string): Promise<HearingPerson[]> => db.sql<HearingPerson>(`select ${PERSON} from hearing_person c where c.hearing_id = $1 order by c.recorded_at, c.id`, [hearingId], 'people-of-hearing');

/** Parties whose testimony at a hearing stands. */
export const heardAt = async (db: Db, hearingId: string): Promise<ReadonlySet<string>> =>
  new Set((await db.sql<{ id: string }>(`select party_id id from examination where hearing_id = $1 and kind = 'TESTIMONY' and not annulled`, [hearingId], 'heard-at-hearing')).map(({ id }) => id));

/** The examinations of a proceeding that count, each as what may be heard again. */
export async function examinationsOf(db: Db, proceedingId: string): Promise<Map<string, ExaminedBefore>> {
  const rows = await db.sql<ExaminedBefore & { id: string }>('select e.id, e.kind, e.party_id "partyId", h.at from examination e join hearing h on h.id = e.hearing_id where e.proceeding_id = $1 and not e.annulled', [proceedingId], 'examinations-of');
  return new Map(rows.map(({ id, ...row }) => [id, row]));
}

/** The parties of a proceeding as the rules of calling know them. */
export async function knownParties(db: Db, proceedingId: string): Promise<Map<string, KnownParty>> {
  const rows = await db.sql<{ id: string; roles: PartyRole[] }>(
    `select p.id, array(select r.role from role_period r where r.proceeding_id = p.proceeding_id and r.party_id = p.id and r.until is null) roles from party p where p.proceeding_id = $1`, [proceedingId], 'known-parties');
  const heard = await heardOf(db, rows.map(({ id }) => id));
  return new Map(rows.flatMap(({ id, roles }) => { const known = heard.get(id); return known === undefined ? [] : [[id, { ...known, roles }]]; }));
}
