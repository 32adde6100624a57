import { type Actor, type Db, type Page, instantCursor, pageSize, toPage } from '#libs/platform';
import { type Bind, visibleTo } from '#libs/proceedings';
import { midnight } from '#libs/time-limits';
import { PERSON } from './calling.loader.js';
import { heardOf } from './heard.loader.js';
import type { HearingPerson } from './hearing-person.entity.js';
import { asksWhy } from './repeat.js';
import type { CallList } from './words.js';

/** One page of a list of the Coordination Centre. */
export interface CallsQuestion {
  readonly list: CallList;
  readonly first: number;
  readonly after?: string | null | undefined;
}

/** A call with the instant of its hearing. */
type CallAhead = HearingPerson & { readonly at: string };

/** Calls that are looked at together for which of them repeat. */
const BATCH = 500;
/** Proceedings in which nobody is heard any more, whatever hearings were left open in them. */
export const OVER = `('CLOSED', 'JOINED')`;
const HAS_ROLE = (roles: string): string => `exists (select from role_period r where r.proceeding_id = c.proceeding_id and r.party_id = c.party_id and r.role in (${roles}) and r.until is null)`;

/**
 * Calls to testify that are ahead, across the proceedings that the reader may see: those that repeat, whether or not somebody said why, or those of victims and witnesses for which nothing is booked.
 * Which of them repeat is for the law engine and the links of the proceedings to say, so that these are found batch by batch.
 * @throws Refusal `bad-input` for a page size or a cursor that cannot be
 */
export async function callsAhead(db: Db, actor: Actor, { list, first, after }: CallsQuestion, today: string): Promise<Page<CallAhead>> {
  const size = pageSize(first);
  const found: CallAhead[] = [];
  for (let place = instantCursor(after); ;) {
    const most = list === 'REPEATED' ? BATCH : size + 1;
    const batch = await ahead(db, actor, list, today, place, most);
    found.push(...(list === 'REPEATED' ? await repeated(db, batch) : batch));
    const last = batch.at(-1);
    if (last === undefined || batch.length < most || found.length > size) return toPage(found, size, ({ at, id }) => [at, id]);
    place = [last.at, last.id];
  }
}

async function repeated(db: Db, calls: readonly CallAhead[]): Promise<CallAhead[]> {
  const heard = await heardOf(db, [...new Set(calls.map(({ partyId }) => partyId))]);
  return calls.filter(({ partyId, purpose }) => { const known = heard.get(partyId); return known !== undefined && asksWhy(known, purpose); });
}

async function ahead(db: Db, actor: Actor, list: CallList, today: string, after: readonly [instant: string, id: string] | null, most: number): Promise<CallAhead[]> {
  const values: unknown[] = [];
  const bind: Bind = (value) => `$${values.push(value)}`;
  const wanted = list === 'REPEATED' ? HAS_ROLE(`'VICTIM'`) : `${HAS_ROLE(`'VICTIM', 'WITNESS'`)} and not exists (select from booked_support s where s.call_id = c.id and s.state in ('BOOKED', 'GIVEN'))`;
  const beyond = after === null ? '' : ` and (h.at, c.id) > (${bind(after[0])}::timestamptz, ${bind(after[1])}::uuid)`;
  return db.sql<CallAhead>(
    `select ${PERSON}, h.at from hearing h join hearing_person c on c.hearing_id = h.id join proceeding p on p.id = h.proceeding_id
     where h.status = 'SCHEDULED' and not h.annulled and h.at >= ${bind(midnight(today))}::timestamptz and p.stage not in ${OVER} and c.expected and c.purpose = 'TESTIFY' and ${wanted} and ${visibleTo(actor, 'p', bind)}${beyond} order by h.at, c.id limit ${most}`, values);
}
