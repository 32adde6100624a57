import { type Actor, type Db, statementName } from '#libs/platform';
import { type Bind, seenAmong } from '#libs/proceedings';
import type { Judgment } from './judgment.entity.js';
import type { Payment } from './payment.entity.js';
import { inOrder, standingAwards, standingSentences } from './standing.js';

/** Versions that stand, each with the day that its event tells now: a judgment whose event was withdrawn stands no more. */
const JUDGMENTS = `select j.id, j.chain, j.proceeding_id "proceedingId", j.event, j.given_back "givenBack", j.instance, j.court, j.claim, j.note, j.annulled, j.reason, j.supersedes, j.recorded_at "recordedAt", j.recorded_by "recordedBy", e.day "on",
    coalesce((select json_agg(json_build_object('judgmentId', s.judgment_id, 'partyId', s.party_id, 'proceedingId', s.proceeding_id, 'result', s.result, 'code', s.code, 'agreement', s.agreement, 'punishment', s.punishment, 'length', s.length,
      'probationMonths', s.probation_months, 'confiscation', s.confiscation, 'specialConfiscation', s.special_confiscation, 'confiscated', s.confiscated) order by s.party_id) from sentence s where s.judgment_id = j.id), '[]') sentences,
    coalesce((select json_agg(json_build_object('judgmentId', a.judgment_id, 'partyId', a.party_id, 'proceedingId', a.proceeding_id, 'material', a.material::text, 'moral', a.moral::text) order by a.party_id) from award a where a.judgment_id = j.id), '[]') awards
  from judgment j join lateral (
    select coalesce(e.on_day, (e.at at time zone 'Europe/Kyiv')::date)::text "day" from procedural_event e
    where e.proceeding_id = j.proceeding_id and e.chain = j.event and not e.annulled and (select n.id from procedural_event n where n.supersedes = e.id) is null) e on true
  where not j.annulled and (select n.id from judgment n where n.supersedes = j.id) is null and`;
const PAYMENTS = `select p.id, p.chain, p.proceeding_id "proceedingId", p.party_id "partyId", p.on_day "onDay", p.amount, p.payer, p.annulled, p.reason, p.supersedes, p.recorded_at "recordedAt", p.recorded_by "recordedBy"
  from payment p where not p.annulled and (select n.id from payment n where n.supersedes = p.id) is null and`;

/** What courts decided in proceedings that the reader may see, in the order in which it binds. */
export async function loadJudgments(db: Db, actor: Actor, proceedingIds: readonly string[]): Promise<Map<string, Judgment[]>> {
  return byProceeding(proceedingIds, await rowsOf<Judgment>(db, JUDGMENTS, (bind) => seenAmong(actor, 'j.proceeding_id', proceedingIds, bind)), arranged);
}

/** What courts decided, for whoever changes it in this transaction. */
export async function judgmentsOf(db: Db, proceedingId: string): Promise<Judgment[]> {
  return arranged(await db.sql<Judgment>(`${JUDGMENTS} j.proceeding_id = $1`, [proceedingId], 'judgments-of'));
}

/** What was paid to victims, the first day first. */
export async function loadPayments(db: Db, actor: Actor, proceedingIds: readonly string[]): Promise<Map<string, Payment[]>> {
  return byProceeding(proceedingIds, await rowsOf<Payment>(db, PAYMENTS, (bind) => seenAmong(actor, 'p.proceeding_id', proceedingIds, bind)), byDay);
}

export async function paymentsOf(db: Db, proceedingId: string): Promise<Payment[]> {
  return byDay(await db.sql<Payment>(`${PAYMENTS} p.proceeding_id = $1`, [proceedingId], 'payments-of'));
}

/** The proceeding of a version of a judgment or payment, also of one that stands no more. */
export async function proceedingOf(db: Db, table: 'judgment' | 'payment', id: string): Promise<string | undefined> {
  const [row] = await db.sql<{ id: string }>(`select proceeding_id id from ${table} where id = $1`, [id], `proceeding-of-${table}`);
  return row?.id;
}

const byDay = (payments: readonly Payment[]): Payment[] => [...payments].sort((one, other) => (one.onDay < other.onDay ? -1 : one.onDay > other.onDay ? 1 : one.id < other.id ? -1 : 1));

function arranged(judgments: readonly Judgment[]): Judgment[] {
  const standing = new Set([...standingSentences(judgments).values()].map(({ judgmentId, partyId }) => `${judgmentId} ${partyId}`));
  const owed = new Set(standingAwards(judgments));
  return inOrder(judgments).map((judgment) => {
    for (const award of judgment.awards) award.stands = owed.has(award);
    return Object.assign(judgment, { standsFor: judgment.sentences.map(({ partyId }) => partyId).filter((partyId) => standing.has(`${judgment.id} ${partyId}`)) });
  });
}

async function rowsOf<Row>(db: Db, select: string, condition: (bind: Bind) => string): Promise<Row[]> {
  const values: unknown[] = [];
  const text = `${select} ${condition((value) => `$${values.push(value)}`)}`;
  return db.sql<Row>(text, values, statementName(text));
}

function byProceeding<Row extends { readonly proceedingId: string }>(ids: readonly string[], rows: readonly Row[], order: (rows: readonly Row[]) => Row[]): Map<string, Row[]> {
  const found = new Map<string, Row[]>(ids.map((id) => [id, []]));
  for (const row of rows) found.get(row.proceedingId)?.push(row);
  return new Map([...found].map(([id, of]) => [id, order(of)]));
}
