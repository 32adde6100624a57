import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * One login for each kind of work, and the context in which a person's statements run. The context stands in a setting of the
 * transaction, where anybody on the connection could write: it counts only with its code (HMAC), bound to backend, transaction and login.
 */
export class OpenDoors1763756100000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      -- Logins belong to the whole server: other databases of it may have made them already, or do so at this moment.
      do $$
      declare door text;
      begin
        foreach door in array array['oberih_entry', 'oberih_case', 'oberih_head', 'oberih_audit', 'oberih_admin', 'oberih_worker', 'oberih_sealer'] loop
          continue when exists (select from pg_roles where rolname = door);
          begin
            execute format('create role %I nologin noinherit', door);
          exception
            when duplicate_object or unique_violation then null;
            when insufficient_privilege then
              raise exception 'The login of DATABASE_URL may not create the logins of the doors. Let a superuser of the server run once what \`npm run -s doors\` prints, and start again.' using errcode = '42501';
          end;
        end loop;
      end $$;
      grant usage on schema public, sec to oberih_entry, oberih_case, oberih_head, oberih_audit, oberih_admin, oberih_worker, oberih_sealer;
      grant select on migrations to oberih_entry, oberih_worker, oberih_sealer;

      -- HMAC-SHA-256 with its two padded keys; nobody but the functions here reads them.
      create table sec.key (inner_key bytea not null, outer_key bytea not null);
      do $$
      declare secret bytea := sha256(convert_to(gen_random_uuid()::text || gen_random_uuid()::text || gen_random_uuid()::text, 'UTF8'));
        inner_key bytea := ''; outer_key bytea := '';
      begin
        for i in 0..63 loop
          inner_key := inner_key || set_byte('\\x00', 0, case when i < 32 then get_byte(secret, i) else 0 end # 54);
          outer_key := outer_key || set_byte('\\x00', 0, case when i < 32 then get_byte(secret, i) else 0 end # 92);
        end loop;
        insert into sec.key values (inner_key, outer_key);
      end $$;

      create function sec.mac(body text) returns text language plpgsql stable parallel restricted security definer set search_path = pg_catalog, pg_temp as $$
      declare k sec.key;
      begin
        select * into k from sec.key;
        return encode(sha256(k.outer_key || sha256(k.inner_key || convert_to(format('%s %s %s %s', pg_backend_pid(), extract(epoch from transaction_timestamp()), session_user, body), 'UTF8'))), 'hex');
      end $$;

      -- Whether this login is one that people work through; others are bound by other rules than a person's context.
      create function sec.at_peoples_door() returns boolean language sql stable parallel safe set search_path = pg_catalog, pg_temp as $$
        select session_user in ('oberih_case', 'oberih_head', 'oberih_audit', 'oberih_admin')
      $$;

      create function sec.door_of(roles text[]) returns text language sql immutable set search_path = pg_catalog, pg_temp as $$
        select case when 'AUDITOR' = any (roles) then 'oberih_audit' when 'ADMINISTRATOR' = any (roles) then 'oberih_admin' when 'HEAD' = any (roles) then 'oberih_head' else 'oberih_case' end
      $$;

      -- One part of the context: 1 person, 2 her office, 3 offices below a head, 4 what is closed to her, 5 what she may read, 6 what she made in this transaction.
      create function sec.part(place int) returns text language plpgsql stable parallel restricted security definer set search_path = pg_catalog, pg_temp as $$
      declare said text := nullif(current_setting('sec.context', true), '');
      begin
        if said is null then return null; end if;
        if left(said, 64) is distinct from sec.mac(substr(said, 65)) then raise exception 'forged context' using errcode = '42501'; end if;
        return nullif(split_part(substr(said, 65), '|', place), '');
      end $$;

      create function sec.keep(person uuid, office uuid, offices uuid[], barred uuid[], visible uuid[], made uuid[]) returns void language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
      declare body text := concat_ws('|', person::text, coalesce(office::text, ''), offices::text, barred::text, visible::text, made::text);
      begin
        perform set_config('sec.context', sec.mac(body) || body, true);
      end $$;

      create function sec.uid() returns uuid language sql stable parallel restricted security definer set search_path = pg_catalog, pg_temp as $$ select sec.part(1)::uuid $$;
      create function sec.office() returns uuid language sql stable parallel restricted security definer set search_path = pg_catalog, pg_temp as $$ select sec.part(2)::uuid $$;
      create function sec.offices() returns uuid[] language sql stable parallel restricted security definer set search_path = pg_catalog, pg_temp as $$ select coalesce(sec.part(3)::uuid[], '{}') $$;
      create function sec.barred() returns uuid[] language sql stable parallel restricted security definer set search_path = pg_catalog, pg_temp as $$ select coalesce(sec.part(4)::uuid[], '{}') $$;
      create function sec.visible() returns uuid[] language sql stable parallel restricted security definer set search_path = pg_catalog, pg_temp as $$ select coalesce(sec.part(5)::uuid[], '{}') $$;
      create function sec.made() returns uuid[] language sql stable parallel restricted security definer set search_path = pg_catalog, pg_temp as $$ select coalesce(sec.part(6)::uuid[], '{}') $$;

      -- The session behind the hash of a token, if it lives.
      create function sec.live_session(token bytea, idle_minutes int) returns table (id uuid, staff_id uuid, roles text[], office_id uuid, must_change_password boolean, stale boolean)
      language sql stable security definer set search_path = pg_catalog, public, pg_temp as $$
        select s.id, s.staff_id, m.roles, m.office_id, m.must_change_password, s.last_seen_at < now() - least(interval '1 minute', make_interval(secs => 15 * idle_minutes))
        from staff_session s join staff m on m.id = s.staff_id
        where s.token_hash = token and s.ended_at is null and s.expires_at > now() and s.last_seen_at > now() - make_interval(mins => idle_minutes) and m.active
      $$;

      -- Begins the work of whoever holds a token, in this transaction and once. Null: no live session, or one of another door.
      create function sec.enter(token bytea, idle_minutes int) returns jsonb language plpgsql security definer set search_path = pg_catalog, public, pg_temp as $$
      declare
        who record;
        said text := current_setting('sec.context', true);
      begin
        -- One that does not hold here was left behind for whoever comes next: it must not keep her out.
        if left(said, 64) = sec.mac(substr(said, 65)) then raise exception 'entered already' using errcode = '42501'; end if;
        select * into who from sec.live_session(token, idle_minutes);
        if not found then return null; end if;
        if sec.at_peoples_door() then
          if session_user <> sec.door_of(who.roles) then return null; end if;
          perform sec.keep(who.staff_id, who.office_id, sec.regions_now(who.staff_id), sec.excluded_now(who.staff_id), sec.content_now(who.staff_id), '{}');
        end if;
        return jsonb_build_object('id', who.id, 'staffId', who.staff_id, 'roles', to_jsonb(who.roles), 'officeId', who.office_id, 'mustChangePassword', who.must_change_password, 'stale', who.stale,
          'granted', exists (select from access_grant g where g.staff_id = who.staff_id and g.ended_at is null and g.until > now()),
          'mustAddFactor', (select to_jsonb(m) -> 'must_add_factor' from staff m where m.id = who.staff_id));
      end $$;

      -- At the doors of people the three questions are answered to whoever entered, about herself. Elsewhere, and inside functions of the
      -- owner, about anybody: these run with the rights of whoever asks, and nobody at a person's door may ask the ones behind them.
      alter function sec.content(uuid) rename to content_now;
      alter function sec.regions(uuid) rename to regions_now;
      alter function sec.excluded(uuid) rename to excluded_now;
      create function sec.by_person() returns boolean language sql stable parallel safe set search_path = pg_catalog, pg_temp as $$
        select current_user in ('oberih_case', 'oberih_head', 'oberih_audit', 'oberih_admin')
      $$;
      create function sec.content(staff uuid) returns uuid[] language plpgsql stable parallel restricted set search_path = pg_catalog, pg_temp as $$
      begin
        if not sec.by_person() then return sec.content_now(staff); end if;
        return case when staff = sec.uid() then sec.visible() else '{}' end;
      end $$;
      create function sec.regions(staff uuid) returns uuid[] language plpgsql stable parallel restricted set search_path = pg_catalog, pg_temp as $$
      begin
        if not sec.by_person() then return sec.regions_now(staff); end if;
        return case when staff = sec.uid() then sec.offices() else '{}' end;
      end $$;
      create function sec.excluded(staff uuid) returns uuid[] language plpgsql stable parallel restricted set search_path = pg_catalog, pg_temp as $$
      begin
        if not sec.by_person() then return sec.excluded_now(staff); end if;
        return case when staff = sec.uid() then sec.barred() else '{}' end;
      end $$;

      -- The context anew, with what was added to it.
      create function sec.renew(more uuid[], made uuid[]) returns void language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
      declare person uuid := sec.uid();
      begin
        if person is null then return; end if;
        perform sec.keep(person, sec.office(), sec.regions_now(person), sec.excluded_now(person),
          array(select unnest(sec.visible()) union select unnest(more) union select unnest(sec.content_now(person))), array(select unnest(sec.made()) union select unnest(made)));
      end $$;
    `);
    await runner.query(CHANGES);
    await runner.query(`
      revoke execute on all functions in schema sec from public;
      grant execute on function sec.uid(), sec.office(), sec.offices(), sec.barred(), sec.visible() to oberih_case, oberih_head, oberih_audit, oberih_admin;
      grant execute on function sec.enter(bytea, int) to oberih_case, oberih_head, oberih_audit, oberih_admin;
      grant execute on function sec.content(uuid), sec.regions(uuid), sec.excluded(uuid), sec.by_person() to oberih_case, oberih_head, oberih_audit, oberih_admin, oberih_worker;
      grant execute on function sec.content_now(uuid), sec.regions_now(uuid), sec.excluded_now(uuid) to oberih_worker;
      grant execute on function sec.mint(int), sec.reach(uuid[]), sec.again(), sec.assign(uuid[], uuid[], text[], date[]), sec.end_duties(uuid, text[], date) to oberih_case, oberih_head, oberih_worker;
      grant execute on function sec.own_password_hash(uuid), sec.set_own_password(uuid, text) to oberih_case, oberih_head, oberih_audit, oberih_admin;
      grant execute on function sec.nobody_yet() to oberih_entry;
    `);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`
      drop function sec.mint, sec.reach, sec.again, sec.may_assign, sec.assign, sec.end_duties, sec.own_password_hash, sec.set_own_password, sec.nobody_yet, sec.renew, sec.content, sec.regions, sec.excluded, sec.enter, sec.live_session,
        sec.uid, sec.office, sec.offices, sec.barred, sec.visible, sec.made, sec.keep, sec.part, sec.door_of, sec.by_person, sec.at_peoples_door, sec.mac;
      alter function sec.content_now(uuid) rename to content;
      alter function sec.regions_now(uuid) rename to regions;
      alter function sec.excluded_now(uuid) rename to excluded;
      drop table sec.key;
      revoke select on migrations from oberih_entry, oberih_worker, oberih_sealer;
      revoke usage on schema public, sec from oberih_entry, oberih_case, oberih_head, oberih_audit, oberih_admin, oberih_worker, oberih_sealer;
    `);
  }
}

/** What a person's transaction may add to what she sees, and the few rows that nobody writes by hand. */
const CHANGES = `
  -- Ids for new proceedings: drawn here and not by the caller, so that none of them can name one that is there.
  create function sec.mint(n int) returns uuid[] language plpgsql security definer set search_path = pg_catalog, public, pg_temp as $$
  declare fresh uuid[] := array(select gen_random_uuid() from generate_series(1, n));
  begin
    perform sec.renew(fresh, fresh);
    return fresh;
  end $$;

  -- For a change: the proceedings that it was seen of stay in sight until its end, and so do those that its facts are carried to.
  create function sec.reach(ids uuid[]) returns void language plpgsql security definer set search_path = pg_catalog, public, pg_temp as $$
  begin
    if not sec.at_peoples_door() then return; end if;
    if current_setting('transaction_read_only') = 'on' then raise exception 'only a change reaches further' using errcode = '42501'; end if;
    perform sec.renew(array(
      with recursive reached (id) as (
        select p.id from proceeding p where p.id = any (ids)
          and (p.id = any (sec.visible()) or (p.office_id = any (sec.offices()) and p.compartment_id is null and p.id <> all (sec.barred())))
        union select case l.kind when 'SPLIT' then l.other_id else l.main_id end from reached r join proceeding_link l on (l.kind = 'SPLIT' and l.main_id = r.id) or (l.kind = 'JOIN' and l.other_id = r.id))
      select id from reached), '{}');
  end $$;

  -- What others committed meanwhile, as after waiting for a lock.
  create function sec.again() returns void language sql security definer set search_path = pg_catalog, pg_temp as $$ select sec.renew('{}', '{}') $$;

  -- Duties are given by the head of the office, and by whoever registers a proceeding in the transaction that does it.
  create function sec.may_assign(proceeding_id uuid, person uuid, duty text) returns boolean language sql stable security definer set search_path = pg_catalog, public, pg_temp as $$
    select not sec.at_peoples_door() or exists (
      select from proceeding p join staff m on m.id = may_assign.person and m.active and may_assign.duty = any (m.roles) and m.office_id = p.office_id
      where p.id = may_assign.proceeding_id and (p.id = any (sec.made())
        or (session_user = 'oberih_head' and p.office_id = any (sec.offices()) and p.id <> all (sec.barred()) and (p.compartment_id is null or p.id = any (sec.visible())))))
  $$;

  create function sec.assign(proceedings uuid[], people uuid[], duties text[], days date[]) returns table (proceeding_id uuid, duty text, staff_id uuid, before uuid)
  language plpgsql security definer set search_path = pg_catalog, public, pg_temp as $$
  #variable_conflict use_column
  begin
    if exists (select from unnest(proceedings, people, duties) n (p, s, d) where not sec.may_assign(n.p, n.s, n.d)) then
      raise exception 'this duty is not yours to give' using errcode = '42501';
    end if;
    return query
      with ended as (
        update assignment a set until = n.day from unnest(proceedings, people, duties, days) n (p, s, d, day)
        where a.proceeding_id = n.p and a.duty = n.d and a.until is null and a.staff_id <> n.s returning a.proceeding_id, a.duty, a.staff_id)
      select n.p, n.d, n.s, e.staff_id from unnest(proceedings, people, duties) n (p, s, d) left join ended e on e.proceeding_id = n.p and e.duty = n.d
      where not exists (select from assignment a where a.proceeding_id = n.p and a.duty = n.d and a.until is null and a.staff_id = n.s);
    insert into assignment as a (id, proceeding_id, staff_id, duty, since)
      select gen_random_uuid(), n.p, n.s, n.d, n.day from unnest(proceedings, people, duties, days) n (p, s, d, day) on conflict (proceeding_id, duty) where until is null do nothing;
    perform sec.renew('{}', '{}');
  end $$;

  create function sec.end_duties(proceeding uuid, which text[], on_day date) returns table (duty text, staff_id uuid) language plpgsql security definer set search_path = pg_catalog, public, pg_temp as $$
  #variable_conflict use_column
  begin
    if sec.at_peoples_door() and proceeding <> all (sec.visible()) then raise exception 'this duty is not yours to end' using errcode = '42501'; end if;
    return query update assignment a set until = on_day where a.proceeding_id = proceeding and a.duty = any (which) and a.until is null returning a.duty, a.staff_id;
    perform sec.renew('{}', '{}');
  end $$;

  -- The hash of a password is in no column that a person's door reads.
  create function sec.own_password_hash(person uuid) returns text language sql stable security definer set search_path = pg_catalog, public, pg_temp as $$
    select m.password_hash from staff m where m.id = person and (not sec.at_peoples_door() or person = sec.uid())
  $$;
  create function sec.set_own_password(person uuid, hash text) returns void language sql security definer set search_path = pg_catalog, public, pg_temp as $$
    update staff m set password_hash = hash, must_change_password = false where m.id = person and (not sec.at_peoples_door() or person = sec.uid())
  $$;

  create function sec.nobody_yet() returns boolean language sql stable security definer set search_path = pg_catalog, public, pg_temp as $$
    select not exists (select from staff where id <> '00000000-0000-4000-8000-000000000000')
  $$;
`;
