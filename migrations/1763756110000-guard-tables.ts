import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * Row-level security on every table. One policy for each login and table, in the one shape that keeps indexes in use: a column against an
 * array that is worked out once a statement. A table that nobody guards is open to no login but its owner's.
 */
export class GuardTables1763756110000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(GUARD);
    await runner.query(TABLES);
    await runner.query(OWN_RULES);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`
      alter function schedule_new_deadlines() security invoker;
      alter function reschedule_deadlines() security invoker;
      alter function schedule_new_deadlines() reset search_path;
      alter function reschedule_deadlines() reset search_path;
      do $$
      declare policy record;
      begin
        for policy in select * from pg_policies where schemaname = 'public' loop
          execute format('drop policy %I on public.%I', policy.policyname, policy.tablename);
        end loop;
        for policy in select oid::regclass as t from pg_class where relnamespace = 'public'::regnamespace and relkind in ('r', 'p') and relrowsecurity loop
          execute format('alter table %s no force row level security, disable row level security', policy.t);
          execute format('revoke all on %s from oberih_entry, oberih_case, oberih_head, oberih_audit, oberih_admin, oberih_worker, oberih_sealer', policy.t);
        end loop;
      end $$;
      create or replace function sec.guard(tbl regclass, kind text) returns void language plpgsql set search_path = pg_catalog, public, pg_temp as $$ begin end $$;
    `);
  }
}

/**
 * Kinds: `proceeding` (rows of a proceeding, by `proceeding_id`), `own` (rows of one person, by `staff_id`, `recipient_id` or `actor_id`), `reference` (everybody reads), `queue` (people add, the worker
 * works), `audit` (people add what they did and read it of their proceedings; auditors read), `admin`, `entry` (sign-in), `internal` (the worker alone), `closed` (functions only).
 */
const GUARD = `
  create or replace function sec.guard(tbl regclass, kind text) returns void language plpgsql set search_path = pg_catalog, public, pg_temp as $$
  declare
    own text := (select quote_ident(attname) from pg_attribute where attrelid = tbl and attname in ('staff_id', 'recipient_id', 'actor_id') and not attisdropped order by array_position(array['staff_id', 'recipient_id', 'actor_id'], attname::text) limit 1);
    -- What is append-only is never changed, so nobody is given the right to.
    change text := case when exists (select from pg_trigger where tgrelid = tbl and tgfoid = 'refuse_change'::regproc and tgtype & 16 = 16) then '' else ', update' end;
    erase text := case when exists (select from pg_trigger where tgrelid = tbl and tgfoid = 'refuse_change'::regproc and tgtype & 8 = 8) then '' else ', delete' end;
    entered constant text := '(select sec.uid()) is not null';
    member constant text := 'proceeding_id = any ((select sec.visible())::uuid[])';
    below constant text := format('(%s or exists (select from proceeding seen where seen.id = %s.proceeding_id))', member, tbl);
  begin
    if kind not in ('proceeding', 'own', 'reference', 'internal', 'queue', 'audit', 'entry', 'admin', 'closed') then raise exception 'unknown kind of table: %', kind using errcode = '22023'; end if;
    execute format('alter table %s enable row level security, force row level security', tbl);
    execute format('create policy owner on %s to %s using (true) with check (true)', tbl, (select relowner::regrole::text from pg_class where oid = tbl));
    if kind in ('proceeding', 'own', 'reference', 'internal', 'queue', 'audit') then
      execute format('create policy worker on %s to oberih_worker using (true) with check (true)', tbl);
      execute format('grant select, insert%s%s on %s to oberih_worker', change, erase, tbl);
    end if;
    if kind = 'proceeding' then
      execute format('create policy case_file on %s to oberih_case using (%s) with check (%s)', tbl, member, member);
      execute format('create policy head on %s to oberih_head using (%s) with check (%s)', tbl, below, below);
      execute format('grant select, insert%s on %s to oberih_case, oberih_head', change, tbl);
    elsif kind = 'own' then
      execute format('create policy own on %s to oberih_case, oberih_head, oberih_audit, oberih_admin using (%s = (select sec.uid())) with check (%s = (select sec.uid()))', tbl, own, own);
      execute format('grant select, insert%s%s on %s to oberih_case, oberih_head, oberih_audit, oberih_admin', change, erase, tbl);
    elsif kind = 'reference' then
      execute format('create policy everybody on %s for select to oberih_case, oberih_head, oberih_audit, oberih_admin using (%s)', tbl, entered);
      execute format('grant select on %s to oberih_case, oberih_head, oberih_audit, oberih_admin', tbl);
    elsif kind = 'queue' then
      execute format('create policy add on %s for insert to oberih_case, oberih_head, oberih_audit, oberih_admin with check (%s)', tbl, entered);
      execute format('grant insert on %s to oberih_case, oberih_head, oberih_audit, oberih_admin', tbl);
    elsif kind = 'audit' then
      execute format('create policy add on %s for insert to oberih_case, oberih_head, oberih_audit, oberih_admin with check (actor_id = (select sec.uid()))', tbl);
      execute format('create policy sign_in on %s for insert to oberih_entry with check (true)', tbl);
      execute format('create policy case_file on %s for select to oberih_case using (%s)', tbl, member);
      execute format('create policy head on %s for select to oberih_head using (%s)', tbl, below);
      execute format('create policy audit on %s for select to oberih_audit using (%s)', tbl, entered);
      execute format('create policy sealer on %s for select to oberih_sealer using (true)', tbl);
      execute format('create policy heartbeat on %s for insert to oberih_sealer with check (actor_id = ''00000000-0000-4000-8000-000000000000'')', tbl);
      execute format('grant insert on %s to oberih_entry, oberih_case, oberih_head, oberih_audit, oberih_admin, oberih_sealer', tbl);
      execute format('grant select on %s to oberih_case, oberih_head, oberih_audit, oberih_sealer', tbl);
    elsif kind = 'admin' then
      execute format('create policy admin on %s to oberih_admin using (%s) with check (%s)', tbl, entered, entered);
      execute format('grant select, insert%s on %s to oberih_admin', change, tbl);
    elsif kind = 'entry' then
      execute format('create policy sign_in on %s to oberih_entry using (true) with check (true)', tbl);
      execute format('grant select, insert%s%s on %s to oberih_entry', change, erase, tbl);
    end if;
  end $$;
`;

const TABLES = `
  do $$
  declare entry record;
  begin
    for entry in select * from (values
      ('party', 'proceeding'), ('role_period', 'proceeding'), ('episode', 'proceeding'), ('episode_party', 'proceeding'), ('charge', 'proceeding'), ('procedural_event', 'proceeding'), ('handover', 'proceeding'),
      ('deadline', 'proceeding'), ('deadline_change', 'proceeding'), ('flag', 'proceeding'),
      ('idempotency', 'own'), ('calendar_feed', 'own'), ('import_run', 'own'),
      ('office', 'reference'), ('job_run', 'reference'), ('term_wording', 'reference'),
      ('outbox', 'queue'), ('audit_event', 'audit'),
      ('sign_in_attempt', 'entry'), ('known_device', 'entry'), ('first_administrator_code', 'entry'),
      ('import_memory', 'internal'), ('deadline_check', 'internal'), ('notification', 'internal'), ('person', 'internal'), ('person_identity', 'internal'), ('import_row', 'internal'), ('import_outcome', 'internal'), ('import_mapping', 'internal'),
      ('proceeding', 'internal'), ('proceeding_link', 'internal'), ('assignment', 'internal'), ('staff', 'internal'), ('staff_session', 'closed'),
      ('access_grant', 'internal'), ('delegation', 'internal'), ('conflict_of_interest', 'internal'), ('compartment', 'internal'), ('compartment_member', 'internal'), ('break_glass', 'internal')) t (name, kind)
    loop
      perform sec.guard(entry.name::regclass, entry.kind);
    end loop;
  end $$;
  -- The worker sends mail and keeps house; it neither appoints nor opens anything.
  revoke insert, update, delete on staff, access_grant, delegation, conflict_of_interest, compartment, compartment_member, break_glass, assignment from oberih_worker;
  grant update (last_login_at) on staff to oberih_entry;
`;

/** Tables with rules of their own. */
const OWN_RULES = `
  -- The register. What a head sees without being assigned is what stands in the offices below, outside every compartment.
  create policy case_file on proceeding to oberih_case using (id = any ((select sec.visible())::uuid[])) with check (id = any ((select sec.visible())::uuid[]));
  create policy head on proceeding to oberih_head
    using (id = any ((select sec.visible())::uuid[]) or (office_id = any ((select sec.offices())::uuid[]) and compartment_id is null and id <> all ((select sec.barred())::uuid[])))
    with check (id = any ((select sec.visible())::uuid[]) or (office_id = any ((select sec.offices())::uuid[]) and compartment_id is null and id <> all ((select sec.barred())::uuid[])));
  grant select, insert, update (summary, court_number, stage, stage_since, qualification, severity, attention_on, version, office_id, body) on proceeding to oberih_case, oberih_head;
  create policy audit on proceeding for select to oberih_audit using ((select sec.uid()) is not null and compartment_id is null and id <> all ((select sec.barred())::uuid[]));
  grant select (id, erdr_number, office_id, stage, compartment_id) on proceeding to oberih_audit;

  create policy case_file on proceeding_link to oberih_case using (main_id = any ((select sec.visible())::uuid[]) or other_id = any ((select sec.visible())::uuid[])) with check (main_id = any ((select sec.visible())::uuid[]) and other_id = any ((select sec.visible())::uuid[]));
  create policy head on proceeding_link to oberih_head using (exists (select from proceeding p where p.id in (main_id, other_id))) with check (exists (select from proceeding p where p.id = main_id) and exists (select from proceeding p where p.id = other_id));
  grant select, insert on proceeding_link to oberih_case, oberih_head;

  -- Duties are read, one's own too only where the proceeding is in sight; they are given by sec.assign alone.
  create policy case_file on assignment for select to oberih_case using (proceeding_id = any ((select sec.visible())::uuid[]));
  create policy head on assignment for select to oberih_head using (proceeding_id = any ((select sec.visible())::uuid[]) or exists (select from proceeding seen where seen.id = assignment.proceeding_id));
  grant select on assignment to oberih_case, oberih_head;

  -- A pseudonym says nothing of a person; who it is, is told where the person has a part. New people have none yet in the transaction that adds them.
  create policy people on person to oberih_case, oberih_head using (created_at >= now() or exists (select from party t where t.person_id = person.id)) with check ((select sec.uid()) is not null);
  create policy people on person_identity to oberih_case, oberih_head using (exists (select from party t where t.person_id = person_identity.person_id)) with check (exists (select from person p where p.id = person_id and p.created_at >= now()));
  grant select, insert on person, person_identity to oberih_case, oberih_head;

  create policy people on notification to oberih_case, oberih_head using (recipient_id = (select sec.uid()) or exists (select from flag f where f.id = flag_id)) with check (recipient_id = (select sec.uid()) or exists (select from flag f where f.id = flag_id));
  create policy people on import_row to oberih_case, oberih_head using (exists (select from import_run r where r.id = run_id)) with check (exists (select from import_run r where r.id = run_id));
  create policy people on import_outcome to oberih_case, oberih_head using (exists (select from import_run r where r.id = run_id)) with check (exists (select from import_run r where r.id = run_id));
  create policy people on import_mapping to oberih_case, oberih_head using (office_id = (select sec.office())) with check (office_id = (select sec.office()));
  grant select, insert, update, delete on import_row, import_outcome, import_mapping to oberih_case, oberih_head;
  grant select, insert, update on notification to oberih_case, oberih_head;
  -- Everybody has an inbox; what it tells of proceedings is joined to rows that no policy opens here.
  create policy own on notification to oberih_audit, oberih_admin using (recipient_id = (select sec.uid()));
  grant select, update (read_at) on notification to oberih_audit, oberih_admin;
  grant select on flag to oberih_audit, oberih_admin;
  grant select on proceeding to oberih_admin;
  create policy words on term_wording for insert to oberih_case, oberih_head with check ((select sec.uid()) is not null);
  grant insert on term_wording to oberih_case, oberih_head;
  create policy sign_in on job_run for select to oberih_entry using (true);
  grant select on job_run to oberih_entry;
  create policy admin on office for update to oberih_admin using ((select sec.uid()) is not null);
  grant update (seat, relocated_since, parent_id) on office to oberih_admin;

  -- Staff: colleagues' names for everybody who entered, accounts for administrators, passwords for nobody.
  create policy everybody on staff for select to oberih_case, oberih_head, oberih_audit, oberih_admin using ((select sec.uid()) is not null);
  grant select (id, login, display_name, roles, office_id, active, must_change_password, demonstration, last_login_at, created_at, mail) on staff to oberih_case, oberih_head, oberih_audit, oberih_admin;
  create policy admin on staff to oberih_admin using ((select sec.uid()) is not null) with check ((select sec.uid()) is not null);
  grant insert, update on staff to oberih_admin;
  create policy sign_in on staff for select to oberih_entry using (true);
  create policy signed_in on staff for update to oberih_entry using (true);
  create policy first_administrator on staff for insert to oberih_entry with check (sec.nobody_yet() and roles = array['ADMINISTRATOR']);
  grant select, insert on staff to oberih_entry;
  revoke select on staff from oberih_worker;
  grant select (id, login, display_name, roles, office_id, active, must_change_password, demonstration, created_at, mail) on staff to oberih_worker;

  create policy sign_in on staff_session to oberih_entry using (true) with check (true);
  grant select (id, staff_id, created_at, last_seen_at, expires_at, ended_at), insert, update (ended_at) on staff_session to oberih_entry;
  create policy own on staff_session to oberih_case, oberih_head, oberih_audit using (staff_id = (select sec.uid()));
  create policy admin on staff_session to oberih_admin using ((select sec.uid()) is not null);
  grant select (id, staff_id, created_at, last_seen_at, expires_at, ended_at), update (last_seen_at, ended_at) on staff_session to oberih_case, oberih_head, oberih_audit, oberih_admin;
  create policy worker on staff_session to oberih_worker using (true);
  grant select (id, staff_id, last_seen_at, expires_at, ended_at), update (ended_at), delete on staff_session to oberih_worker;
  create policy worker on sign_in_attempt to oberih_worker using (true);
  create policy worker on known_device to oberih_worker using (true);
  grant select, update, delete on sign_in_attempt, known_device to oberih_worker;
  create policy admin on known_device to oberih_admin using ((select sec.uid()) is not null);
  grant select (staff_id), delete on known_device to oberih_admin;

  -- These keep a table of the worker in step, whoever changed the terms.
  alter function schedule_new_deadlines() security definer;
  alter function reschedule_deadlines() security definer;
  alter function schedule_new_deadlines() set search_path = pg_catalog, public, pg_temp;
  alter function reschedule_deadlines() set search_path = pg_catalog, public, pg_temp;
  revoke execute on function schedule_new_deadlines(), reschedule_deadlines() from public;
`;
