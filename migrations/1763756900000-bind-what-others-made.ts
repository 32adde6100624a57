import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Functions that act for somebody named in their first argument: at a person's door that can only be whoever entered. */
const ACTS = ['state_purpose', 'name_deputy', 'end_deputy', 'deputies', 'exclude', 'readmit', 'seal', 'unseal', 'let_in', 'put_out', 'break_glass', 'glass_owed', 'end_glass', 'outside_the_line', 'review_glass', 'glasses', 'knows', 'exclusions', 'compartment_of', 'readers'];

/** The tables and functions that were made beside the doors get theirs. */
export class BindWhatOthersMade1763756900000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      -- Puts a face before a function: at a person's door its first argument must be that person, and what she changed counts for her at once.
      create function sec.bind_to_person(name text) returns void language plpgsql set search_path = pg_catalog, public, pg_temp as $$
      declare
        f record;
        call text;
      begin
        select p.oid, p.proretset, p.provolatile, pg_get_function_arguments(p.oid) takes, pg_get_function_identity_arguments(p.oid) identity, pg_get_function_result(p.oid) gives, p.pronargs into strict f
          from pg_proc p where p.pronamespace = 'sec'::regnamespace and p.proname = name;
        execute format('alter function sec.%I(%s) rename to %I', name, f.identity, name || '_for');
        call := format('sec.%I(%s)', name || '_for', (select string_agg('$' || n, ', ') from generate_series(1, f.pronargs) n));
        execute format('create function sec.%I(%s) returns %s language plpgsql %s security definer set search_path = pg_catalog, public, pg_temp as %L', name, f.takes, f.gives, case f.provolatile when 'v' then '' else 'stable' end,
          'begin if sec.at_peoples_door() and $1 is distinct from sec.uid() then raise exception ''not you'' using errcode = ''42501''; end if; '
          || case when f.proretset then 'return query select * from ' || call || ';' else 'return ' || call || ';' end || ' end');
        execute format('revoke execute on function sec.%I(%s) from public', name, f.identity);
        execute format('grant execute on function sec.%I(%s) to oberih_case, oberih_head, oberih_audit, oberih_admin, oberih_worker', name, f.identity);
      end $$;
      revoke execute on function sec.bind_to_person(text) from public;
      select sec.bind_to_person(name) from unnest(array[${ACTS.map((name) => `'${name}'`).join(', ')}]) name;
      grant execute on function sec.notify(uuid[], text[], text[], jsonb[], uuid[]), sec.late_reviewers(uuid), sec.glass_concerns(uuid) to oberih_case, oberih_head, oberih_worker;
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
      end $$;
      grant update on audit_sealer to oberih_sealer;
      grant execute on function make_audit_partitions(int) to oberih_worker, oberih_sealer;
      -- What proves who somebody is, is written at the door of sign-in alone.
      grant select (place, device, identified_at, proved_at) on staff_session to oberih_case, oberih_head, oberih_audit, oberih_admin;
      grant select (place, device, identified_at, proved_at), update (token_hash, identified_at, proved_at) on staff_session to oberih_entry;
    `);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`
      do $$
      declare f record;
      begin
        for f in select p.oid::regprocedure as face, (select o.oid::regprocedure from pg_proc o where o.pronamespace = p.pronamespace and o.proname = p.proname || '_for') as behind, p.proname as name
          from pg_proc p where p.pronamespace = 'sec'::regnamespace and exists (select from pg_proc o where o.pronamespace = p.pronamespace and o.proname = p.proname || '_for')
        loop
          execute format('drop function %s', f.face);
          execute format('alter function %s rename to %I', f.behind, f.name);
        end loop;
      end $$;
      drop function sec.bind_to_person(text);
      drop policy owner on audit_event;
      revoke all on schema keeper from oberih_entry, oberih_case, oberih_head, oberih_audit, oberih_admin, oberih_worker, oberih_sealer;
      revoke all on function keeper.keys_of(text[]), keeper.keys_by_id(uuid[]), keeper.add_keys(uuid[], text[], text[], text[]) from oberih_entry, oberih_case, oberih_head, oberih_audit, oberih_admin, oberih_worker, oberih_sealer;
      revoke all on function make_audit_partitions(int) from oberih_worker, oberih_sealer;
    `);
  }
}
