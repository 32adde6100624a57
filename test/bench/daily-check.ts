import { Module } from '@nestjs/common';
import { NestFactory } from '@nestjs/core';
import type pg from 'pg';
import { AccessModule, Offices } from '#libs/access';
import { AuditModule } from '#libs/audit';
import { ChecksModule, DeadlineCheck } from '#libs/checks';
import { PlatformModule, createLog, readConfig } from '#libs/platform';
import { ProceedingsModule } from '#libs/proceedings';
import { type BenchContext, connect, median, pairs } from './context.js';

/** Live terms to a proceeding, and proceedings to a prosecutor. */
const TERMS = 10;
const LOAD = 60;
const PAIRS = 3;
const ROUNDS = 7;
const FIRST_DAY = '2026-12-01';

/** The day of a slot, the instant of its run, and the same day as Kyiv's midnight: winter, so always two hours ahead of UTC. */
const day = (slot: number): string => new Date(Date.parse(`${FIRST_DAY}T12:00:00Z`) + slot * 86_400_000).toISOString().slice(0, 10);
const nowOf = (slot: number) => ({ today: day(slot), instant: `${day(slot)}T00:05:00+02:00` });

/**
 * Fills an office-sized world by SQL: `live` terms that run, of which every slot finds `due` whose time has come; half of those
 * become due soon, half overdue, with the flag they had before. A limitation: its next warning is months away, so that no slot meets
 * the rows of another.
 */
async function fill(client: pg.Client, live: number, slots: readonly number[]): Promise<void> {
  const proceedings = Math.ceil(live / TERMS);
  await client.query(`
    insert into staff (id, login, display_name, roles, office_id, password_hash)
      select gen_random_uuid(), 'p' || n, 'Особа ' || n, array['PROSECUTOR'], (select id from office order by code offset n % 26 limit 1), '-' from generate_series(1, ${Math.ceil(proceedings / LOAD)}) n;
    insert into staff (id, login, display_name, roles, office_id, password_hash)
      select gen_random_uuid(), 'i' || n, 'Особа ' || n, array['INVESTIGATOR'], (select id from office order by code offset n % 26 limit 1), '-' from generate_series(1, ${Math.ceil(proceedings / LOAD)}) n;
    insert into staff (id, login, display_name, roles, office_id, password_hash) select gen_random_uuid(), 'h' || code, 'Керівник', array['HEAD'], id, '-' from office;
    insert into proceeding (id, erdr_number, registered_on, body, office_id, summary, stage)
      select gen_random_uuid(), '12026' || lpad(n::text, 12, '0'), '2026-03-02', 'NATIONAL_POLICE', (array(select id from office order by code))[1 + n % 26], 'Синтетичне провадження ' || n, 'SUSPICION' from generate_series(1, ${proceedings}) n;
    insert into assignment (id, proceeding_id, staff_id, duty, since)
      select gen_random_uuid(), p.id, s.staff[1 + p.n % array_length(s.staff, 1)], d.duty, '2026-03-02' from (select id, row_number() over (order by erdr_number) n from proceeding) p
      cross join (values ('PROSECUTOR'), ('INVESTIGATOR')) d (duty) join lateral (select array_agg(id order by login) staff from staff where roles = array[d.duty]) s on true;
    insert into term_wording (id, title, citation, certainty, needs_lawyer) values ('00000000-0000-8000-a000-000000000001', '{"uk": "Давність", "en": "Limitation"}', '{"uk": "ч. 1 ст. 49 КК України", "en": "CC 49(1)"}', 'high', false);`);
  const system = `'00000000-0000-4000-8000-000000000000'`;
  // `slot` -1: far ahead. Otherwise the row's next check comes with that slot.
  await client.query(`
    create temp table world as select gen_random_uuid() id, p.id proceeding_id, t.n term, (p.n * ${TERMS} + t.n) % ${live} place from (select id, row_number() over (order by erdr_number) - 1 n from proceeding) p cross join generate_series(0, ${TERMS - 1}) t (n);
    create temp table plan (from_place bigint, to_place bigint, slot int);`);
  let taken = 0;
  for (const [slot, due] of slots.entries()) {
    await client.query('insert into plan values ($1, $2, $3)', [taken, taken + due, slot]);
    taken += due;
  }
  await client.query(`
    create temp table cast_row as select w.*, coalesce(p.slot, -1) slot, (('${FIRST_DAY}'::date) + coalesce(p.slot, 0)) as slot_day, w.place % 2 = 0 soon from world w left join plan p on w.place >= p.from_place and w.place < p.to_place;
    insert into deadline (id, proceeding_id, key, rule_id, rule_version, wording_id, unit, nature, optional, running, due_on, alarm_on, due_sort, manual_review, state, next_check_at, acknowledged_at, acknowledged_by, excused, sequence, changed_at)
      select c.id, c.proceeding_id, 'LIM-149-2:' || c.term, 'LIM-149-2', '2018-03-16', '00000000-0000-8000-a000-000000000001', 'day', 'term', false, true, c.due, c.due, (c.due + 1)::timestamp at time zone 'Europe/Kyiv', false,
        case when c.slot >= 0 and not c.soon then 'DUE_SOON' else 'UPCOMING' end,
        case when c.slot >= 0 then c.slot_day::timestamp at time zone 'Europe/Kyiv' else (c.due - 180)::timestamp at time zone 'Europe/Kyiv' end, '2026-11-01', ${system}, false, 0, '2026-11-01'
      from (select *, case when slot < 0 then slot_day + 400 + (place % 500)::int when soon then slot_day + 180 else slot_day - 1 end due from cast_row) c;
    insert into flag (id, proceeding_id, deadline_id, kind, occurrence, reason, first_seen_at)
      select gen_random_uuid(), d.proceeding_id, d.id, 'DUE_SOON', d.id || ':' || d.alarm_on, '{"uk": "до", "en": "by"}', '2026-11-10' from deadline d where d.state = 'DUE_SOON';
    drop table world, plan, cast_row;`);
  await client.query('vacuum analyze');
}

/** The lower bound: the same visible work as one statement, with nothing read into the program. */
async function oneStatement(client: pg.Client, slot: number): Promise<void> {
  const { today, instant } = nowOf(slot);
  await client.query({
    name: 'one-statement',
    text: `with moved as (
        update deadline d set state = case when d.due_on < $1::date then 'OVERDUE' else 'DUE_SOON' end, next_check_at = case when d.due_on < $1::date then null else (d.due_on - 90)::timestamp at time zone 'Europe/Kyiv' end
        where d.id = any(array(select deadline_id from deadline_check where next_check_at <= $2)) returning d.id, d.proceeding_id, d.state, d.alarm_on, d.wording_id
      ), cleared as (
        update flag f set cleared_at = $2 from moved m where f.deadline_id = m.id and f.cleared_at is null and f.kind <> m.state returning 1
      ), raised as (
        insert into flag (id, proceeding_id, deadline_id, kind, occurrence, reason, first_seen_at)
          select gen_random_uuid(), m.proceeding_id, m.id, m.state, m.id || ':' || m.alarm_on, jsonb_build_object('uk', (w.title->>'uk') || ': ' || m.alarm_on, 'en', (w.title->>'en') || ': ' || m.alarm_on), $2
          from moved m join term_wording w on w.id = m.wording_id on conflict (proceeding_id, kind, occurrence) do nothing returning id, proceeding_id, kind
      ), told as (
        insert into notification (id, recipient_id, flag_id, created_at)
          select gen_random_uuid(), a.staff_id, r.id, $2 from raised r join assignment a on a.proceeding_id = r.proceeding_id and a.until is null
          union all select gen_random_uuid(), h.id, r.id, $2 from raised r join proceeding p on p.id = r.proceeding_id join staff h on h.office_id = p.office_id and 'HEAD' = any(h.roles) where r.kind = 'OVERDUE'
        on conflict (flag_id, recipient_id) do nothing returning 1
      ) select (select count(*) from cleared) + (select count(*) from told)`,
    values: [today, instant],
  });
}

/** Starts the check on a filled database. */
async function world(context: BenchContext, live: number, slots: readonly number[]) {
  const url = await context.database();
  @Module({ imports: [PlatformModule.with(readConfig({ NODE_ENV: 'test', DATABASE_URL: url, DATABASE_POOL: '4', LOG_LEVEL: 'error', SECRET: process.env['SECRET'] }), createLog('error'), 'worker'), AuditModule, AccessModule, ProceedingsModule, ChecksModule] })
  class Slices {}
  const app = await NestFactory.createApplicationContext(Slices, { logger: false });
  await app.get(Offices).loadReference();
  const client = await connect(url);
  await fill(client, live, slots);
  const check = app.get(DeadlineCheck);
  return { client, run: (slot: number) => check.run(nowOf(slot), 'any', () => Promise.resolve()), close: () => Promise.all([client.end(), app.close()]) };
}

/** A run that did not meet exactly what is due would measure something else. */
async function runExactly({ run: check }: Awaited<ReturnType<typeof world>>, slot: number, due: number): Promise<void> {
  const { examined, changed } = await check(slot);
  if (examined !== due || changed !== due) throw new Error(`slot ${slot}: examined ${examined}, changed ${changed}, due ${due}`);
}

/** Daily check against one statement, and how its cost grows with the terms that are not due. */
export async function run(context: BenchContext): Promise<void> {
  const [large, small, due] = [1_000_000, 100_000, 1_000];
  const onePercent = Array.from({ length: PAIRS * 2 + 2 }, () => large / 100);
  const big = await world(context, large, [...onePercent, ...Array.from({ length: ROUNDS + 1 }, () => due)]);
  let slot = 0;
  const next = async (): Promise<void> => {
    await runExactly(big, slot, large / 100);
    slot += 1;
  };
  await next();
  await oneStatement(big.client, slot++);
  const { a, b, ratio } = await pairs(PAIRS, next, () => oneStatement(big.client, slot++));
  context.print(`${large.toLocaleString('en')} live, 1% due: check ${a.toFixed(0)} ms, one statement ${b.toFixed(0)} ms, ratio ${ratio.toFixed(2)} (bar 2)`);
  const timed = async (work: () => Promise<unknown>): Promise<number> => {
    const start = performance.now();
    await work();
    return performance.now() - start;
  };
  const few = await world(context, small, Array.from({ length: ROUNDS + 1 }, () => due));
  const inLarge: number[] = [];
  const inSmall: number[] = [];
  for (let round = 0; round <= ROUNDS; round += 1) {
    inLarge.push(await timed(() => runExactly(big, slot + round, due)));
    inSmall.push(await timed(() => runExactly(few, round, due)));
  }
  const growth = median(inLarge.slice(1)) / median(inSmall.slice(1));
  context.print(`${due.toLocaleString('en')} due among ${small.toLocaleString('en')}: ${median(inSmall.slice(1)).toFixed(0)} ms; among ${large.toLocaleString('en')}: ${median(inLarge.slice(1)).toFixed(0)} ms; growth ${growth.toFixed(2)} (bar 1.3)`);
  await Promise.all([big.close(), few.close()]);
}
