import { type Actor, type Db, statementName } from '#libs/platform';
import { type Bind, loadDuties, visibleTo } from '#libs/proceedings';
import { addDays, midnight } from '#libs/time-limits';
import { hearingObstacle } from '../hearing.policy.js';
import type { HearingHere, MatchedRow, Span } from './reconcile.js';
import type { ScheduleRow } from './schedule-row.js';

/** The most hearings here that are laid beside a schedule; more have no schedule of 5,000 lines. */
const MOST = 20_000;

interface Found { readonly id: string; readonly erdrNumber: string; readonly courtKey: string | null; readonly stage: string }

/** Lines with the proceedings that their numbers mean: those alone that the reader may see, so that a hidden one is as unknown as one that is not there. */
export async function matchRows(db: Db, actor: Actor, rows: readonly ScheduleRow[]): Promise<MatchedRow[]> {
  const values: unknown[] = [rows.flatMap(({ erdrNumber }) => erdrNumber ?? []), rows.flatMap(({ courtKey }) => courtKey ?? [])];
  const text = `select p.id, p.erdr_number "erdrNumber", p.court_key "courtKey", p.stage from proceeding p where (p.erdr_number = any($1) or p.court_key = any($2)) and ${visibleTo(actor, 'p', (value) => `$${values.push(value)}`)}`;
  const found = await db.sql<Found>(text, values, statementName(text));
  const byNumber = new Map<string, Found[]>();
  for (const one of found) for (const number of [one.erdrNumber, one.courtKey]) if (number !== null) byNumber.set(number, [...(byNumber.get(number) ?? []), one]);
  const duties = await loadDuties(db, actor, found.map(({ id }) => id));
  return rows.map((row) => {
    const meant = new Map([row.erdrNumber, row.courtKey].flatMap((number) => (number === null ? [] : byNumber.get(number) ?? [])).map((one) => [one.id, one]));
    // One that was joined to another or closed goes on nowhere: of several the one that goes on is meant.
    const going = [...meant.values()].filter(({ stage }) => stage !== 'JOINED' && stage !== 'CLOSED');
    const [one, another] = going.length > 0 ? going : [...meant.values()];
    if (one === undefined) return { ...row, proceedingId: null, obstacle: null };
    return another === undefined ? { ...row, proceedingId: one.id, obstacle: hearingObstacle(actor, 'scheduleHearing', duties.get(one.id)) === undefined ? null : 'closed' } : { ...row, proceedingId: null, obstacle: 'number' };
  });
}

const COLUMNS = 'h.id, h.proceeding_id "proceedingId", h.at, h.court, h.room, h.judge, h.mode, h.kind, h.status, h.version';

/** The hearings of proceedings that were matched already, withdrawn ones left out. */
export async function hearingsOf(db: Db, proceedingIds: readonly string[]): Promise<HearingHere[]> {
  return db.sql<HearingHere>(`select ${COLUMNS} from hearing h where h.proceeding_id = any($1) and not h.annulled order by h.at, h.id limit ${MOST}`, [proceedingIds], 'schedule-hearings');
}

/** A hearing that is appointed, with the numbers that name its case. */
export interface OpenHearing extends HearingHere {
  readonly erdrNumber: string;
  readonly courtNumber: string | null;
}

/** Everything appointed from the first to the last day of a schedule, of proceedings that the reader may see. */
export async function openWithin(db: Db, actor: Actor, spans: readonly Span[]): Promise<OpenHearing[]> {
  const [from, to] = [spans.map((span) => span.from).sort()[0], spans.map((span) => span.to).sort().at(-1)];
  if (from === undefined || to === undefined) return [];
  const values: unknown[] = [];
  const bind: Bind = (value) => `$${values.push(value)}`;
  const text = `select ${COLUMNS}, p.erdr_number "erdrNumber", p.court_number "courtNumber" from hearing h join proceeding p on p.id = h.proceeding_id
    where h.status = 'SCHEDULED' and not h.annulled and h.at >= ${bind(midnight(from))}::timestamptz and h.at < ${bind(midnight(addDays(to, 1)))}::timestamptz and ${visibleTo(actor, 'p', bind)} order by h.at, h.id limit ${MOST}`;
  return db.sql<OpenHearing>(text, values, statementName(text));
}
