import { type Actor, type Db, statementName } from '#libs/platform';
import { type Bind, type PartyRole, factsOf, seenAmong, visibleTo } from '#libs/proceedings';
import { midnight } from '#libs/time-limits';
import { proceedingsOf } from '../hearing.loader.js';
import type { BookedSupport } from './booked-support.entity.js';
import type { CourtMeasure } from './court-measure.entity.js';
import type { Examination } from './examination.entity.js';
import type { HearingPerson } from './hearing-person.entity.js';
import type { KnownParty } from './people.js';
import { asksWhy, interviewsOf } from './repeat.js';
import type { CallList } from './words.js';

const PERSON = `c.id, c.proceeding_id "proceedingId", c.hearing_id "hearingId", c.party_id "partyId", c.purpose, c.mode, c.expected, c.came, c.served_on "servedOn", c.served_by "servedBy", c.justification, c.version, c.changed_at "changedAt", c.recorded_at "recordedAt", c.recorded_by "recordedBy"`;
const EXAMINATION = `e.id, e.proceeding_id "proceedingId", e.hearing_id "hearingId", e.party_id "partyId", e.kind, e.subject, e.topics, e.again_of "againOf", e.annulled, e.version, e.recorded_at "recordedAt", e.recorded_by "recordedBy"`;
/** More than the prosecutors of an office prepare for at a time. */
const MOST_CALLS = 200;

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

/** Ids of the examinations of a proceeding that count. */
export const examinationIds = async (db: Db, proceedingId: string): Promise<string[]> =>
  (await db.sql<{ id: string }>('select id from examination where proceeding_id = $1 and not annulled', [proceedingId], 'examinations-of')).map(({ id }) => id);

/**
 * The parties of a proceeding as the rules of calling know them.
 * @param but a hearing whose own testimony does not count: it is the one that somebody is called to
 */
export async function knownParties(db: Db, proceedingId: string, but: string | null = null): Promise<Map<string, KnownParty>> {
  const rows = await db.sql<{ id: string; roles: PartyRole[]; testimonies: number }>(
    `select p.id, array(select r.role from role_period r where r.proceeding_id = p.proceeding_id and r.party_id = p.id and r.until is null) roles,
       (select count(*)::int from examination e where e.party_id = p.id and e.kind = 'TESTIMONY' and not e.annulled and e.hearing_id is distinct from $2) testimonies
     from party p where p.proceeding_id = $1`, [proceedingId, but], 'known-parties');
  const facts = (await factsOf(db, [proceedingId])).get(proceedingId) ?? [];
  return new Map(rows.map(({ id, roles, testimonies }) => [id, { roles, testimonies, victim: roles.includes('VICTIM'), interviews: interviewsOf(facts, id).length }]));
}

const HAS_ROLE = (roles: string): string => `exists (select from role_period r where r.proceeding_id = c.proceeding_id and r.party_id = c.party_id and r.role in (${roles}) and r.until is null)`;

/** Calls to testify that are ahead, across the proceedings that the reader may see: those that repeat, whether or not somebody said why, or those of victims and witnesses for which nothing is booked. */
export async function callsAhead(db: Db, actor: Actor, list: CallList, today: string): Promise<HearingPerson[]> {
  const values: unknown[] = [];
  const bind: Bind = (value) => `$${values.push(value)}`;
  const wanted = list === 'REPEATED' ? HAS_ROLE(`'VICTIM'`) : `${HAS_ROLE(`'VICTIM', 'WITNESS'`)} and not exists (select from booked_support s where s.call_id = c.id and s.state in ('BOOKED', 'GIVEN'))`;
  const rows = await db.sql<HearingPerson & { testimonies: number }>(
    `select ${PERSON}, (select count(*)::int from examination e where e.party_id = c.party_id and e.kind = 'TESTIMONY' and not e.annulled and e.hearing_id <> c.hearing_id) testimonies
     from hearing h join hearing_person c on c.hearing_id = h.id join proceeding p on p.id = h.proceeding_id
     where h.status = 'SCHEDULED' and not h.annulled and h.at >= ${bind(midnight(today))}::timestamptz and c.expected and c.purpose = 'TESTIFY' and ${wanted} and ${visibleTo(actor, 'p', bind)} order by h.at, c.id${list === 'REPEATED' ? '' : ` limit ${MOST_CALLS}`}`, values);
  if (list !== 'REPEATED') return rows;
  // Interviews before trial are facts of the law engine: which of them count is asked where that is known.
  const facts = await factsOf(db, [...new Set(rows.map(({ proceedingId }) => proceedingId))]);
  return rows.filter(({ proceedingId, partyId, purpose, testimonies }) => asksWhy({ victim: true, testimonies, interviews: interviewsOf(facts.get(proceedingId) ?? [], partyId).length }, purpose)).slice(0, MOST_CALLS);
}
