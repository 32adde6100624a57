import type { MigrationInterface, QueryRunner } from 'typeorm';

const DEFINER = `security definer set search_path = pg_catalog, public, pg_temp`;
const BOUND = `array['HEAD', 'AUDITOR', 'ADMINISTRATOR']`;
/** The recovery of somebody that whoever entered approves in this very transaction. */
const RECOVERED = (person: string): string => `exists (select from account_recovery r where r.staff_id = ${person} and r.approved_by = (select sec.uid()) and r.approved_at = now())`;
const appointed = (first: string): string => `
  create or replace function sec.appointed_by_two() returns trigger language plpgsql ${DEFINER} as $$
  begin
    ${first}
    if session_user <> 'oberih_admin' or not new.active or not new.roles && ${BOUND} then return new; end if;
    if tg_op = 'INSERT' then
      -- The first administrator has nobody to ask before there is a second.
      if exists (select from staff m where 'ADMINISTRATOR' = any (m.roles) and m.id <> sec.uid()) then raise exception 'appointed by two' using errcode = '42501'; end if;
    elsif not old.active and `;

/**
 * Whoever lets somebody in anew, by another house, another password or without factors, could sign in as her: it takes two, and the
 * database says so too. And nobody looks at a person by giving her a part in a case of one's own.
 */
export class TakeTwoForSignIn1763758000000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      -- By whom a link was asked for; it stands once another administrator has said the same.
      alter table foreign_arrival add column staff_id uuid constraint foreign_arrival_staff references staff, add column asked_by uuid constraint foreign_arrival_asked_by references staff,
        add constraint foreign_arrival_asked check ((staff_id is null) = (asked_by is null));
      alter table foreign_identity add column asked_by uuid not null constraint foreign_identity_asked_by references staff,
        add constraint foreign_identity_by_two check (asked_by <> linked_by and asked_by <> staff_id);

      create function sec.link_identity(doer uuid, code bytea, person uuid) returns text language plpgsql ${DEFINER} as $$
      declare
        came foreign_arrival%rowtype;
      begin
        if not sec.is_oneself(doer) or doer = person or not exists (select from staff m where m.id = doer and m.active and 'ADMINISTRATOR' = any (m.roles)) or not exists (select from staff m where m.id = person and m.active) then return null; end if;
        select * into came from foreign_arrival a where a.code_hash = code and a.expires_at > now() for update;
        if came.code_hash is null then return null; end if;
        if came.staff_id is distinct from person or came.asked_by = doer or not exists (select from staff m where m.id = came.asked_by and m.active and 'ADMINISTRATOR' = any (m.roles)) then
          update foreign_arrival a set staff_id = person, asked_by = doer, expires_at = now() + interval '72 hours' where a.code_hash = code;
          return 'asked';
        end if;
        delete from foreign_arrival a where a.code_hash = code;
        delete from foreign_identity f where f.issuer = came.issuer and (f.subject = came.subject or f.staff_id = person);
        insert into foreign_identity (issuer, subject, staff_id, asked_by, linked_by) values (came.issuer, came.subject, person, came.asked_by, doer);
        return 'linked';
      end $$;
      revoke execute on function sec.link_identity(uuid, bytea, uuid) from public;
      grant execute on function sec.link_identity(uuid, bytea, uuid) to oberih_admin;
      drop policy admin on foreign_identity;
      drop policy admin on foreign_arrival;
      revoke all on foreign_identity, foreign_arrival from oberih_admin;
      revoke insert, update, delete on foreign_identity from oberih_entry;
      revoke insert, update on foreign_arrival from oberih_entry;
      grant insert (code_hash, issuer, subject) on foreign_arrival to oberih_entry;

      -- One administrator asks in her own name, another approves in hers.
      revoke update on account_recovery from oberih_admin;
      grant update (approved_by, approved_at) on account_recovery to oberih_admin;
      drop policy admin on account_recovery;
      create policy looks on account_recovery for select to oberih_admin using ((select sec.uid()) is not null);
      create policy asks on account_recovery for insert to oberih_admin with check (requested_by = (select sec.uid()) and approved_by is null);
      create policy approves on account_recovery for update to oberih_admin using (expires_at > now()) with check (approved_by = (select sec.uid()) and approved_at = now());
      create policy forgets on account_recovery for delete to oberih_admin using ((select sec.uid()) is not null and approved_by is null);
      create function sec.let_in_by_two() returns trigger language plpgsql ${DEFINER} as $$
      begin
        if session_user <> 'oberih_admin' or new.id = sec.uid() or (new.password_hash, new.has_factor) is not distinct from (old.password_hash, old.has_factor) then return new; end if;
        if not ${RECOVERED('new.id')}
          and not exists (select from role_change r where r.staff_id = new.id and r.opens_account and r.outcome = 'APPROVED' and r.decided_by = sec.uid() and r.decided_at = now()) then
          raise exception 'recovered by two' using errcode = '42501';
        end if;
        return new;
      end $$;
      revoke execute on function sec.let_in_by_two() from public;
      create trigger staff_let_in_by_two before update of password_hash, has_factor on staff for each row execute function sec.let_in_by_two();
      -- Whoever had the account made an address of its terms, perhaps, which asks for no session: it goes with the password.
      create function sec.forget_calendar() returns trigger language plpgsql ${DEFINER} as $$
      begin
        delete from calendar_feed c where c.staff_id = new.id;
        return null;
      end $$;
      revoke execute on function sec.forget_calendar() from public;
      create trigger staff_without_old_calendar after update of password_hash on staff for each row when (new.password_hash <> old.password_hash) execute function sec.forget_calendar();
      drop policy admin on staff_passkey;
      drop policy admin on staff_totp;
      create policy recovers on staff_passkey for delete to oberih_admin using (${RECOVERED('staff_passkey.staff_id')});
      create policy recovers on staff_totp for delete to oberih_admin using (${RECOVERED('staff_totp.staff_id')});
      create policy recovered on staff_passkey for select to oberih_admin using (${RECOVERED('staff_passkey.staff_id')});
      create policy recovered on staff_totp for select to oberih_admin using (${RECOVERED('staff_totp.staff_id')});
      create policy recovers on foreign_identity to oberih_admin using (${RECOVERED('foreign_identity.staff_id')});
      grant select (staff_id), delete on foreign_identity to oberih_admin;

      -- An account that was put in closed, beside every appointment, is not opened by one either: it has never been used.
      ${appointed(`if session_user = 'oberih_admin' and tg_op = 'INSERT' and (new.last_login_at is not null or new.has_factor) then raise exception 'nobody was here yet' using errcode = '42501'; end if;`)} not coalesce((select r.outcome = 'APPROVED' from role_change r where r.staff_id = new.id and r.opens_account order by r.asked_at desc limit 1),
          old.last_login_at is not null or exists (select from role_change r where r.staff_id = new.id and r.outcome = 'APPROVED')) then
          raise exception 'appointed by two' using errcode = '42501';
        end if;
        return new;
      end $$;

      -- Whose identity one may read, one may not decide by giving her a part: new people, and those who are in sight already.
      -- With the rights of whoever writes, so that it asks what she sees; a policy cannot, for people are seen by their parts.
      create function sec.part_of_known() returns trigger language plpgsql set search_path = pg_catalog, public, pg_temp as $$
      begin
        if sec.by_person() and not exists (select from person p where p.id = new.person_id) then raise exception 'nobody in sight' using errcode = '42501'; end if;
        return new;
      end $$;
      revoke execute on function sec.part_of_known() from public;
      create trigger party_of_known_person before insert or update of person_id on party for each row execute function sec.part_of_known();
      -- And nobody makes herself a person who is new for ever.
      revoke insert on person from oberih_case, oberih_head;
      grant insert (id, pseudonym) on person to oberih_case, oberih_head;
    `);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`
      revoke insert on person from oberih_case, oberih_head;
      grant insert on person to oberih_case, oberih_head;
      drop trigger party_of_known_person on party;
      drop function sec.part_of_known();
      ${appointed('')} (select r.outcome is distinct from 'APPROVED' from role_change r where r.staff_id = new.id and r.opens_account order by r.asked_at desc limit 1) then
          raise exception 'appointed by two' using errcode = '42501';
        end if;
        return new;
      end $$;
      drop policy recovers on foreign_identity;
      drop policy recovers on staff_passkey;
      drop policy recovers on staff_totp;
      drop policy recovered on staff_passkey;
      drop policy recovered on staff_totp;
      create policy admin on staff_passkey to oberih_admin using ((select sec.uid()) is not null);
      create policy admin on staff_totp to oberih_admin using ((select sec.uid()) is not null);
      drop trigger staff_without_old_calendar on staff;
      drop function sec.forget_calendar();
      drop trigger staff_let_in_by_two on staff;
      drop function sec.let_in_by_two();
      grant update on account_recovery to oberih_admin;
      drop policy looks on account_recovery;
      drop policy asks on account_recovery;
      drop policy approves on account_recovery;
      drop policy forgets on account_recovery;
      create policy admin on account_recovery to oberih_admin using ((select sec.uid()) is not null) with check ((select sec.uid()) is not null);
      revoke insert on foreign_arrival from oberih_entry;
      grant insert, update on foreign_arrival to oberih_entry;
      grant insert, update, delete on foreign_identity to oberih_entry;
      grant select, insert, delete on foreign_identity to oberih_admin;
      grant select, delete on foreign_arrival to oberih_admin;
      create policy admin on foreign_identity to oberih_admin using ((select sec.uid()) is not null) with check ((select sec.uid()) is not null);
      create policy admin on foreign_arrival to oberih_admin using ((select sec.uid()) is not null);
      drop function sec.link_identity(uuid, bytea, uuid);
      alter table foreign_identity drop column asked_by;
      alter table foreign_arrival drop column staff_id, drop column asked_by;
    `);
  }
}
