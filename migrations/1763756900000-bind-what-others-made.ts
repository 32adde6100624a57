import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Functions that act or read for somebody whom an argument names: at a person's door that can only be whoever entered. */
const FOR_SOMEBODY = [
  ...['state_purpose', 'name_deputy', 'end_deputy', 'deputies', 'exclude', 'readmit', 'seal', 'unseal', 'let_in', 'put_out', 'break_glass', 'glass_owed', 'end_glass', 'outside_the_line', 'review_glass', 'glasses', 'knows', 'exclusions', 'compartment_of', 'readers'].map((name) => `sec.${name}`),
  ...['person_values', 'people_in_buckets', 'put_person_values', 'empty_person_values', 'index_people', 'protect_person', 'lift_protection', 'request_reveal', 'approve_reveal', 'refuse_reveal', 'reveals_for', 'spend_reveal', 'take_revealed'].map((name) => `keeper.${name}`),
];

/** The tables and functions that were made beside the doors get theirs. */
export class BindWhatOthersMade1763756900000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      -- Where they stand behind their faces: under their own names, by which their bodies call their arguments.
      create schema behind;
      -- Puts a face before a function: at a person's door the argument that says for whom must be that person.
      create function sec.bind_to_person(name text) returns void language plpgsql set search_path = pg_catalog, public, pg_temp as $$
      declare
        f record;
        call text;
      begin
        select p.oid, p.pronamespace::regnamespace::text ns, p.proname as bare, p.proretset, p.provolatile, pg_get_function_arguments(p.oid) takes, pg_get_function_identity_arguments(p.oid) identity, pg_get_function_result(p.oid) gives, p.pronargs,
            (select min(n) from unnest(p.proargnames) with ordinality a (arg, n) where arg in ('doer', 'reader', 'writer', 'reviewer', 'approver')) whose into strict f
          from pg_proc p where p.oid = name::regproc;
        if f.whose is null then raise exception '% names nobody', name; end if;
        execute format('alter function %s(%s) set schema behind', name, f.identity);
        call := format('behind.%I(%s)', f.bare, (select string_agg('$' || n, ', ') from generate_series(1, f.pronargs) n));
        execute format('create function %s(%s) returns %s language plpgsql %s security definer set search_path = pg_catalog, public, pg_temp as %L', name, f.takes, f.gives, case f.provolatile when 'v' then '' else 'stable' end,
          'begin if sec.at_peoples_door() and $' || f.whose || ' is distinct from sec.uid() then raise exception ''not you'' using errcode = ''42501''; end if; '
          || case when f.proretset then 'return query select * from ' || call || ';' when f.gives = 'void' then 'perform ' || call || ';' else 'return ' || call || ';' end || ' end');
        execute format('revoke execute on function %s(%s), behind.%I(%s) from public, oberih_entry, oberih_case, oberih_head, oberih_audit, oberih_admin, oberih_worker, oberih_sealer', name, f.identity, f.bare, f.identity);
        execute format('grant execute on function %s(%s) to oberih_case, oberih_head, oberih_worker', name, f.identity);
        if f.ns = 'sec' then execute format('grant execute on function %s(%s) to oberih_audit, oberih_admin', name, f.identity); end if;
      end $$;
      revoke execute on function sec.bind_to_person(text) from public;
      select sec.bind_to_person(name) from unnest(array[${FOR_SOMEBODY.map((name) => `'${name}'`).join(', ')}]) name;
      grant execute on function sec.notify(uuid[], text[], text[], jsonb[], uuid[]), sec.glass_concerns(uuid) to oberih_case, oberih_head, oberih_worker;
      grant execute on function sec.late_reviewers(uuid) to oberih_worker;
    `);
    await runner.query(`
      grant usage on schema keeper to oberih_entry, oberih_case, oberih_head, oberih_audit, oberih_admin, oberih_worker, oberih_sealer;
      revoke execute on all functions in schema keeper from public;
      grant execute on function keeper.keys_of(text[]), keeper.keys_by_id(uuid[]), keeper.add_keys(uuid[], text[], text[], text[]) to oberih_entry, oberih_case, oberih_head, oberih_audit, oberih_admin, oberih_worker, oberih_sealer;


      select sec.guard('audit_event', 'audit');
      select sec.guard(name::regclass, 'reference') from unnest(array['audit_leaf', 'audit_node', 'audit_checkpoint', 'audit_cosignature', 'audit_sealer']) name;
      do $$
      declare name text;
      begin
        foreach name in array array['audit_leaf', 'audit_node', 'audit_checkpoint', 'audit_cosignature', 'audit_sealer'] loop
          execute format('create policy sealer on %I to oberih_sealer using (true) with check (true)', name);
          execute format('grant select, insert on %I to oberih_sealer', name);
        end loop;
        -- Sizes and hashes, for witnesses, who have no session.
        foreach name in array array['audit_leaf', 'audit_node', 'audit_checkpoint', 'audit_cosignature'] loop
          execute format('create policy witness on %I for select to oberih_entry using (true)', name);
          execute format('grant select on %I to oberih_entry', name);
        end loop;
      end $$;
      grant update on audit_sealer to oberih_sealer;
      -- Scheduled work reads how far the log is sealed; it writes nothing there.
      revoke insert, update, delete on audit_leaf, audit_node, audit_checkpoint, audit_cosignature, audit_sealer from oberih_worker;
      grant execute on function make_audit_partitions(int) to oberih_worker, oberih_sealer;
      -- What proves who somebody is, is written at the door of sign-in alone.
      grant select (place, device, identified_at, proved_at) on staff_session to oberih_case, oberih_head, oberih_audit, oberih_admin;
      grant select (place, device, identified_at, proved_at), update (token_hash, identified_at, proved_at) on staff_session to oberih_entry;
      grant select (must_add_factor, has_factor) on staff to oberih_case, oberih_head, oberih_audit, oberih_admin, oberih_worker;
      grant update (has_factor) on staff to oberih_entry;
      create policy admin on foreign_identity to oberih_admin using ((select sec.uid()) is not null) with check ((select sec.uid()) is not null);
      create policy admin on foreign_arrival to oberih_admin using ((select sec.uid()) is not null);
      grant select, insert, delete on foreign_identity to oberih_admin;
      grant select, delete on foreign_arrival to oberih_admin;
      create policy admin on staff_passkey to oberih_admin using ((select sec.uid()) is not null);
      create policy admin on staff_totp to oberih_admin using ((select sec.uid()) is not null);
      create policy admin on pending_sign_in to oberih_admin using ((select sec.uid()) is not null);
      create policy own on pending_sign_in to oberih_case, oberih_head, oberih_audit using (staff_id = (select sec.uid()));
      grant delete on staff_passkey, staff_totp, account_recovery to oberih_admin;
      grant select (staff_id), delete on pending_sign_in to oberih_case, oberih_head, oberih_audit, oberih_admin;
      create policy worker on passkey_challenge to oberih_worker using (true);
      create policy worker on pending_sign_in to oberih_worker using (true);
      grant select, update, delete on passkey_challenge, pending_sign_in to oberih_worker;
      create policy own on staff_passkey for select to oberih_case, oberih_head, oberih_audit, oberih_admin using (staff_id = (select sec.uid()));
      create policy own on staff_totp for select to oberih_case, oberih_head, oberih_audit, oberih_admin using (staff_id = (select sec.uid()));
      grant select (id, staff_id, name, created_at, last_used_at) on staff_passkey to oberih_case, oberih_head, oberih_audit, oberih_admin;
      grant select (staff_id, confirmed_at, created_at) on staff_totp to oberih_case, oberih_head, oberih_audit, oberih_admin;
    `);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`
      do $$
      declare f record;
      begin
        for f in select p.oid::regprocedure as face, o.oid::regprocedure as behind, p.pronamespace::regnamespace as home
          from pg_proc p join pg_proc o on o.pronamespace = 'behind'::regnamespace and o.proname = p.proname where p.pronamespace in ('sec'::regnamespace, 'keeper'::regnamespace)
        loop
          execute format('drop function %s', f.face);
          execute format('alter function %s set schema %s', f.behind, f.home);
        end loop;
      end $$;
      drop schema behind;
      drop function sec.bind_to_person(text);
      drop policy owner on audit_event;
      drop policy worker on passkey_challenge;
      drop policy worker on pending_sign_in;
      drop policy admin on foreign_identity;
      drop policy admin on foreign_arrival;
      drop policy admin on staff_passkey;
      drop policy admin on staff_totp;
      drop policy admin on pending_sign_in;
      drop policy own on pending_sign_in;
      drop policy own on staff_passkey;
      drop policy own on staff_totp;
      revoke all on function make_audit_partitions(int) from oberih_worker, oberih_sealer;
    `);
  }
}
