/** Runs one statement as the owner of the tables. */
type Run = (text: string, values?: unknown[]) => Promise<unknown>;

/**
 * Registers very many proceedings at once, by SQL alone and in seconds: each with a prosecutor of its office, a next term and the day of
 * attention that goes with it; every tenth with an event whose text holds a plate, a telephone and an account. Synthetic through and through.
 * What services would add (history, notices, terms computed from events) is not there.
 * @param officeCodes offices among which the rows go in turn; each must have a prosecutor
 */
export async function manyProceedings(run: Run, count: number, officeCodes: readonly string[]): Promise<void> {
  await run('create temp table many_duty as select o.id office_id, min(s.id::text)::uuid staff_id, row_number() over (order by o.code) - 1 as n from office o join staff s on s.office_id = o.id and s.active and \'PROSECUTOR\' = any (s.roles) where o.code = any ($1) group by o.id, o.code', [[...officeCodes]]);
  await run(`create temp table many as select gen_random_uuid() id, g.n, d.office_id, d.staff_id from generate_series(1, ${count}) g (n) join many_duty d on d.n = g.n % (select count(*) from many_duty)`);
  await run(`insert into proceeding (id, erdr_number, registered_on, body, office_id, summary, court_number, stage, stage_since, qualification, severity, attention_on)
    select id, '1202' || (3 + n % 4) || '99' || lpad(n::text, 10, '0'), date '2023-01-01' + n * 7 % 1400, case when n % 9 = 0 then 'SBI' else 'NATIONAL_POLICE' end, office_id,
      (array['Вербування для примусової праці за кордоном', 'Експлуатація в жебрацтві', 'Перевезення з метою сексуальної експлуатації', 'Домашнє рабство'])[1 + n % 4] || ', епізод ' || n || ', ' || (array['Одеса', 'Чернівці', 'Лозова', 'Рівне', 'Яремче'])[1 + n % 5] || '.',
      case when n % 3 = 0 then 522 + n % 200 || '/' || n || '/26-к' end, (array['INVESTIGATION', 'SUSPICION', 'COURT', 'TRIAL'])[1 + n % 4], date '2026-01-01' + n % 300, 'ч. ' || 1 + n % 3 || ' ст. 149 КК', 'ESPECIALLY_GRAVE', case when n % 5 < 4 then date '2026-11-22' + n % 400 end from many`);
  await run(`insert into assignment (id, staff_id, proceeding_id, duty, since) select gen_random_uuid(), staff_id, id, 'PROSECUTOR', '2026-01-01' from many where n % 50 = 0`);
  await run(`insert into term_wording (id, title, citation, certainty, needs_lawyer) values ('00000000-0000-4000-8000-00000000beef', '{"uk": "Строк досудового розслідування", "en": "Term of the investigation"}', '{"uk": "ст. 219 КПК України", "en": "CPC 219"}', 'high', false) on conflict do nothing`);
  await run(`insert into deadline (id, proceeding_id, key, rule_id, rule_version, wording_id, unit, nature, optional, running, due_on, alarm_on, due_sort, manual_review, state, next_check_at, excused, sequence, changed_at)
    select gen_random_uuid(), id, 'PTI-2M:1', 'PTI-2M', '2018-03-16', '00000000-0000-4000-8000-00000000beef', 'day', 'term', false, true, date '2026-11-22' + n % 400, date '2026-11-22' + n % 400, timestamptz '2026-11-22' + make_interval(days => n % 400), false, 'UPCOMING', now() + interval '30 days', false, 1, now() from many where n % 5 < 4`);
  await run(`insert into procedural_event (id, chain, proceeding_id, type, on_day, text, recorded_by) select event, event, id, 'search_ruling', '2026-04-01',
      'АК ' || lpad((n % 10000)::text, 4, '0') || ' ВЕ, тел. +38 (067) ' || lpad((n % 10000000)::text, 7, '0') || ', UA21 3223 1300 0002 6007 ' || lpad(n::text, 8, '0'), staff_id
    from (select gen_random_uuid() event, * from many where n % 10 = 0) fresh`);
  await run('drop table many, many_duty');
  for (const table of ['proceeding', 'assignment', 'deadline', 'procedural_event']) await run(`analyze ${table}`);
}
