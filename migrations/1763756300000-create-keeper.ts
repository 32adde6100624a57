import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * The keeper: wrapped data keys, apart from what they open. Nobody reads its tables; functions give what each may have. A wrapped
 * key is of no use without the key-encryption key, which is not in the database.
 */
export class CreateKeeper1763756300000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      create schema keeper;
      create table keeper.data_key (
        id uuid constraint data_key_pkey primary key,
        subject_id text not null constraint data_key_subject check (subject_id ~ '^[a-z0-9:-]{1,60}$'),
        kek_id text not null,
        wrapped text constraint data_key_wrapped check (length(wrapped) between 1 and 500),
        alg text not null default 'aes-256-gcm' constraint data_key_alg check (alg = 'aes-256-gcm'),
        created_at timestamptz not null default now(),
        retired_at timestamptz,
        destroyed_at timestamptz,
        constraint data_key_destroyed check ((destroyed_at is null) = (wrapped is not null))
      );
      -- One key seals for a subject. A destroyed one keeps its place: nothing of that subject is sealed again.
      create unique index data_key_current on keeper.data_key (subject_id) where retired_at is null;
      create index data_key_kek on keeper.data_key (kek_id, id) where destroyed_at is null;

      create function keeper.keep_data_key() returns trigger language plpgsql set search_path = pg_catalog, keeper as $$
      begin
        if tg_op <> 'UPDATE' or (old.id, old.subject_id, old.alg, old.created_at) is distinct from (new.id, new.subject_id, new.alg, new.created_at)
          or old.destroyed_at is not null or (old.retired_at is not null and new.retired_at is distinct from old.retired_at) then
          raise exception 'a data key is wrapped anew, retired or destroyed, and nothing else' using errcode = '42501';
        end if;
        return new;
      end $$;
      create trigger data_key_kept before update or delete on keeper.data_key for each row execute function keeper.keep_data_key();
      create trigger data_key_no_truncate before truncate on keeper.data_key for each statement execute function keeper.keep_data_key();

      create table keeper.destruction (
        id uuid constraint destruction_pkey primary key,
        subject_id text not null,
        basis text not null constraint destruction_basis check (length(basis) between 10 and 1000),
        asked_by uuid not null constraint destruction_asked_by references staff,
        asked_at timestamptz not null default now(),
        confirmed_by uuid constraint destruction_confirmed_by references staff,
        confirmed_at timestamptz,
        constraint destruction_by_two check (confirmed_by <> asked_by),
        constraint destruction_confirmation check ((confirmed_at is null) = (confirmed_by is null))
      );
      create trigger destruction_kept before update or delete on keeper.destruction for each row execute function refuse_rewrite('confirmed_by', 'confirmed_at');
      create trigger destruction_no_truncate before truncate on keeper.destruction for each statement execute function refuse_change();

      create function keeper.keys_of(subjects text[]) returns table (id uuid, subject_id text, kek_id text, wrapped text, current boolean)
        language sql stable security definer set search_path = pg_catalog, keeper as $$
        select k.id, k.subject_id, k.kek_id, k.wrapped, true from data_key k where k.subject_id = any(subjects) and k.retired_at is null
      $$;
      create function keeper.keys_by_id(ids uuid[]) returns table (id uuid, subject_id text, kek_id text, wrapped text, current boolean)
        language sql stable security definer set search_path = pg_catalog, keeper as $$
        select k.id, k.subject_id, k.kek_id, k.wrapped, k.retired_at is null from data_key k where k.id = any(ids)
      $$;
      create function keeper.add_keys(ids uuid[], subjects text[], keks text[], wrappings text[]) returns setof uuid
        language sql security definer set search_path = pg_catalog, keeper as $$
        -- Nobody plants a key ahead for a month of the log, for another member of staff, or for anybody before entering: what is sealed with a key that does not open would be lost.
        insert into data_key (id, subject_id, kek_id, wrapped) select k.id, k.subject, k.kek, k.wrapped from unnest(ids, subjects, keks, wrappings) k (id, subject, kek, wrapped)
        where case when k.subject like 'log:%' then session_user not in ('oberih_entry', 'oberih_case', 'oberih_head', 'oberih_audit', 'oberih_admin') or k.subject in (to_char((now() - interval '1 day') at time zone 'UTC', '"log:"YYYY-MM'), to_char((now() + interval '1 day') at time zone 'UTC', '"log:"YYYY-MM'))
          when not sec.at_peoples_door() then true
          when k.subject like 'staff:%' then k.subject = 'staff:' || sec.uid()
          else sec.uid() is not null end
        on conflict (subject_id) where retired_at is null do nothing returning id
      $$;
    `);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('drop schema keeper cascade');
  }
}
