import { type HearingKind, type HearingStatus, type PostponementCause, type Side, causes } from '#libs/court';
import { addDays, instantsAt } from '#libs/time-limits';
import { Chance, syntheticTrials } from './synthetic-trials.js';

/** A hearing as somebody entered it. */
export interface CourtHearingRow {
  readonly id: string;
  readonly at: string;
  readonly day: string;
  readonly kind: HearingKind;
  readonly status: HearingStatus;
  readonly cause: PostponementCause | null;
  readonly liesWith: Side | null;
  readonly appointedOn: string | null;
  readonly court: string;
  readonly annulled: boolean;
}

/** A trial and all that was recorded of it. Offices and courts are numbers; what a court is called is in its hearings, as people type it. */
export interface CourtTrial {
  readonly id: string;
  readonly erdrNumber: string;
  readonly office: number;
  /** The court of its hearings. */
  readonly court: number;
  readonly part: 1 | 2 | 3;
  readonly accused: number;
  readonly victims: number;
  readonly registeredOn: string;
  readonly stage: 'COURT' | 'TRIAL' | 'VERDICT' | 'CLOSED' | 'JOINED';
  readonly events: readonly { readonly type: string; readonly on: string }[];
  readonly hearings: readonly CourtHearingRow[];
}

const OFFICES = 26;
/** Trials began in these days; those count that were still at court in the last year of them. */
const SPAN = 1_095;
const YEAR = 365;
const HOURS = ['09:30', '10:00', '11:15', '14:00', '15:30'] as const;
const SIDES = ['PROSECUTION', 'DEFENCE', 'VICTIM', 'WITNESS'] as const;
const STOPS = ['trial_suspended_hiding', 'trial_suspended_illness', 'trial_suspended_service'] as const;

/** An id that follows from the seed. */
const idBy = (chance: Chance): string => {
  const hex = Array.from({ length: 32 }, () => chance.between(0, 15).toString(16));
  hex[12] = '4';
  hex[16] = (8 + chance.between(0, 3)).toString(16);
  return hex.join('').replace(/^(.{8})(.{4})(.{4})(.{4})/, '$1-$2-$3-$4-');
};

/** What a court is called, and how a hurried person types the same. */
export const courtCalled = (court: number): string => `Синтетичний районний суд № ${court + 1} «Верб’яний»`;
const typed = (court: number, chance: Chance): string => {
  const name = courtCalled(court);
  return chance.pick([name, name, name, name, name, name.toUpperCase(), name.replaceAll(' ', '  '), ` ${name}. `, name.replace('’', '\'').replace(/[«»]/g, '"')] as const);
};

/**
 * A year of court life before a day: trials with hearings held and put off for all kinds of causes, with suspensions, experts, requests abroad, changes of the panel,
 * verdicts, closings and joinings, and among them what must not be counted (hearings of the investigating judge, withdrawn ones, those after the judgment). The same seed gives the same year.
 * @param today the day on which the year is looked at: nothing after it has a result
 */
export function courtYear(seed: number, count: number, today: string): CourtTrial[] {
  const chance = new Chance(seed);
  const first = addDays(today, -SPAN);
  const frames = syntheticTrials(seed, count * 3, SPAN + 1).filter(({ endsOn }) => endsOn >= SPAN - YEAR).slice(0, count);
  if (frames.length < count) throw new Error('too few trials reach the last year');
  return frames.map((frame, place) => {
    const dayOf = (number: number): string => addDays(first, number);
    const events = [{ type: 'indictment_received', on: dayOf(frame.startsOn) }];
    const hearings: CourtHearingRow[] = [];
    const add = (on: number, own: Partial<CourtHearingRow>): void => {
      const day = dayOf(on);
      hearings.push({ id: idBy(chance), at: instantsAt(day, chance.pick(HOURS))[0] ?? '', day, kind: 'TRIAL', status: 'HELD', cause: null, liesWith: null, appointedOn: null, court: typed(frame.court, chance), annulled: false, ...own });
    };
    if (chance.share(0.15)) add(frame.startsOn - chance.between(30, 200), { kind: 'INVESTIGATING_JUDGE' });
    let before = frame.startsOn;
    for (const [number, { on, postponed }] of frame.hearings.entries()) {
      const appointedOn = chance.share(0.25) ? null : dayOf(Math.min(on, before + chance.pick([0, 0, 0, 2, 9] as const)));
      const kind = number === 0 ? 'PREPARATORY' : chance.share(0.02) ? 'OTHER' : 'TRIAL';
      if (on - before >= 90 && number > 0 && before + 1 < SPAN) {
        events.push({ type: chance.pick(STOPS), on: dayOf(before + 1) });
        if (on - 10 < SPAN) events.push({ type: 'trial_resumed', on: dayOf(on - 10) });
      }
      if (on >= SPAN) {
        if (chance.share(0.8)) add(on, { kind, status: 'SCHEDULED', appointedOn });
        break;
      }
      if (postponed) {
        const { code, liesWith } = chance.pick([...causes] as [typeof causes[number], ...(typeof causes)[number][]]);
        add(on, { kind, appointedOn, status: 'POSTPONED', cause: code, liesWith: liesWith ?? chance.pick(SIDES) });
        if (code === 'EXPERT_NOT_READY' && chance.share(0.6)) {
          events.push({ type: 'court_expertise_ordered', on: dayOf(on) });
          const next = frame.hearings[number + 1]?.on;
          if (next !== undefined && next < SPAN) events.push({ type: 'court_expertise_received', on: dayOf(next) });
        }
      } else add(on, { kind, appointedOn, ...(chance.share(0.02) ? { status: 'CANCELLED' as const } : {}) });
      if (chance.share(0.01)) add(on, { kind, status: 'POSTPONED', cause: 'NO_JUDGE', liesWith: 'COURT', annulled: true });
      before = on;
    }
    if (chance.share(0.04) && frame.preparedOn + 5 < SPAN) {
      const answered = frame.preparedOn + 5 + chance.between(40, 200);
      events.push({ type: 'court_request_sent', on: dayOf(frame.preparedOn + 5) }, ...(answered < SPAN ? [{ type: 'court_request_executed', on: dayOf(answered) }] : []));
    }
    const over = frame.endsOn < SPAN;
    const joined = !over && frame.preparedOn < SPAN && chance.share(0.03);
    const closed = over && chance.share(0.07);
    if (over) events.push({ type: closed ? 'closed' : 'verdict_pronounced', on: dayOf(frame.endsOn) });
    if (joined) events.push({ type: 'joined_into', on: dayOf(Math.min(SPAN - 1, frame.preparedOn + chance.between(1, 300))) });
    if (over && frame.endsOn + 20 < SPAN && chance.share(0.05)) add(frame.endsOn + 20, { kind: 'OTHER' });
    if (frame.custody) events.push({ type: 'custody_ruling', on: dayOf(frame.startsOn) });
    return {
      id: idBy(chance), erdrNumber: `12023${String(place + 1).padStart(12, '0')}`, office: frame.office % OFFICES, court: frame.court, part: frame.part, accused: frame.accused, victims: frame.victims, registeredOn: addDays(dayOf(frame.startsOn), -chance.between(60, 400)),
      stage: joined ? 'JOINED' : closed ? 'CLOSED' : over ? 'VERDICT' : frame.preparedOn < SPAN ? 'TRIAL' : 'COURT', events, hearings,
    };
  });
}

type Ask = (text: string, values: unknown[]) => Promise<unknown>;
const CHUNK = 500;

/**
 * Writes such trials with bulk inserts, as the owner of the tables; what follows from hearings and events is left to the product (`Trials.keep`).
 * @param offices their ids, by number
 * @param by whoever is said to have entered it
 */
export async function putCourtYear(ask: Ask, trials: readonly CourtTrial[], offices: readonly string[], by: string): Promise<void> {
  for (let from = 0; from < trials.length; from += CHUNK) {
    const page = trials.slice(from, from + CHUNK);
    const json = (rows: readonly object[]): unknown[] => [JSON.stringify(rows), by];
    await ask(`insert into proceeding (id, erdr_number, registered_on, body, office_id, summary, stage, stage_since) select r.id, r.number, r.registered, 'NATIONAL_POLICE', r.office, 'Синтетичне провадження.', r.stage, r.began from jsonb_to_recordset($1::jsonb) r (id uuid, number text, registered date, office uuid, stage text, began date) where $2::uuid is not null`,
      json(page.map(({ id, erdrNumber, registeredOn, office, stage, events }) => ({ id, number: erdrNumber, registered: registeredOn, office: offices[office], stage, began: events[0]?.on }))));
    await ask(`insert into procedural_event (id, chain, proceeding_id, type, on_day, recorded_by) select e.id, e.id, e.proceeding, e.type, e.on_day, $2::uuid from (select gen_random_uuid() id, r.* from jsonb_to_recordset($1::jsonb) r (proceeding uuid, type text, on_day date)) e`,
      json(page.flatMap(({ id, events }) => events.map(({ type, on }) => ({ proceeding: id, type, on_day: on })))));
    await ask(`insert into hearing (id, proceeding_id, at, kind, mode, court, judge, status, cause, lies_with, annulled, appointed_on, changed_at, recorded_by)
      select r.id, r.proceeding, r.at, r.kind, 'IN_PERSON', r.court, 'Суддя Синтетичний', r.status, r.cause, r.side, r.annulled, r.appointed, now(), $2::uuid from jsonb_to_recordset($1::jsonb) r (id uuid, proceeding uuid, at timestamptz, kind text, court text, status text, cause text, side text, annulled boolean, appointed date)`,
      json(page.flatMap(({ id, hearings }) => hearings.map((row) => ({ id: row.id, proceeding: id, at: row.at, kind: row.kind, court: row.court, status: row.status, cause: row.cause, side: row.liesWith, annulled: row.annulled, appointed: row.appointedOn })))));
    await ask(`insert into charge (id, chain, proceeding_id, code, since, recorded_by) select c.id, c.id, c.proceeding, 'CC 149(' || c.part || ')', c.since, $2::uuid from (select gen_random_uuid() id, r.* from jsonb_to_recordset($1::jsonb) r (proceeding uuid, part int, since date)) c`,
      json(page.map(({ id, part, registeredOn }) => ({ proceeding: id, part, since: registeredOn }))));
    await ask(`with people as materialized (select gen_random_uuid() person, gen_random_uuid() party, r.* from jsonb_to_recordset($1::jsonb) r (proceeding uuid, role text, since date)),
        persons as (insert into person (id, pseudonym) select person, 'П-' || person from people where $2::uuid is not null), parties as (insert into party (id, proceeding_id, person_id) select party, proceeding, person from people)
      insert into role_period (id, proceeding_id, party_id, role, since) select gen_random_uuid(), proceeding, party, role, since from people`,
      json(page.flatMap(({ id, accused, victims, registeredOn }) => [...Array.from({ length: accused }, () => 'ACCUSED'), ...Array.from({ length: victims }, () => 'VICTIM')].map((role) => ({ proceeding: id, role, since: registeredOn })))));
  }
}
