import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * Who people are, as ciphertext in the keeper. Nothing of it is read or written but by these functions: class 3 for people in
 * proceedings whose content the reader may read, class 4 not at all (see the reveals).
 */
export class SealIdentities1763756310000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      drop table person_identity;
      alter table person add column protected_at timestamptz;

      create table keeper.person_value (
        person_id uuid not null constraint person_value_person references person,
        field text not null constraint person_value_field check (field in ('fullName', 'birthDay', 'document', 'phone', 'contact', 'address', 'location')),
        class smallint not null constraint person_value_class check (class in (3, 4)),
        sealed bytea not null constraint person_value_sealed check (length(sealed) between 45 and 4000),
        set_at timestamptz not null default now(),
        constraint person_value_pkey primary key (person_id, field),
        constraint person_value_location check (field <> 'location' or class = 4)
      );
      create table keeper.person_index (
        person_id uuid not null constraint person_index_person references person,
        kind text not null constraint person_index_kind check (kind in ('surname', 'surname-year', 'phone')),
        bucket int not null,
        constraint person_index_pkey primary key (person_id, kind)
      );
      create index person_index_bucket on keeper.person_index (kind, bucket);

      -- A value and, in the same row, the wrapped key that its head names.
      create type keeper.read_value as (person_id uuid, field text, sealed bytea, key_id uuid, kek_id text, wrapped text, current boolean);
      create function keeper.key_of(sealed bytea) returns uuid language sql immutable strict set search_path = pg_catalog as $$ select encode(substring(sealed from 2 for 16), 'hex')::uuid $$;

      create function keeper.person_values(reader uuid, people uuid[], fields text[]) returns setof keeper.read_value
        language sql stable security definer set search_path = pg_catalog, keeper, public, pg_temp as $$
        select v.person_id, v.field, v.sealed, k.id, k.kek_id, k.wrapped, k.retired_at is null from person_value v left join data_key k on k.id = key_of(v.sealed)
        where v.person_id = any (people) and v.field = any (fields) and v.class = 3
          and exists (select from party t where t.person_id = v.person_id and t.proceeding_id = any (array(select unnest(sec.content(reader)))))
      $$;

      -- For the comparison of an import with what is recorded: it runs without a reader, and shows nobody what it compares.
      create function keeper.names_to_compare(people uuid[]) returns setof keeper.read_value
        language sql stable security definer set search_path = pg_catalog, keeper, public, pg_temp as $$
        select v.person_id, v.field, v.sealed, k.id, k.kek_id, k.wrapped, k.retired_at is null from person_value v left join data_key k on k.id = key_of(v.sealed) where v.person_id = any (people) and v.field = 'fullName' and v.class = 3
      $$;

      create function keeper.people_in_buckets(reader uuid, index_kind text, buckets int[]) returns setof uuid
        language sql stable security definer set search_path = pg_catalog, keeper, public, pg_temp as $$
        select i.person_id from person_index i
        where i.kind = index_kind and i.bucket = any (buckets)
          and exists (select from party t where t.person_id = i.person_id and t.proceeding_id = any (array(select unnest(sec.content(reader)))))
        limit 5000
      $$;

      -- Who has no part in anything yet was made in this very change; anybody else is changed by readers of a proceeding of theirs.
      create function keeper.check_writer(writer uuid, people uuid[]) returns void
        language plpgsql stable security definer set search_path = pg_catalog, keeper, public, pg_temp as $$
      declare
        parts uuid[] := array(select distinct p.id from unnest(people) p (id) where exists (select from party t where t.person_id = p.id));
      begin
        if cardinality(parts) > 0 and exists (
          select from unnest(parts) p (id) where not exists (select from party t where t.person_id = p.id and t.proceeding_id = any (array(select unnest(sec.content(writer)))))) then
          raise exception 'this person is none of the writer''s' using errcode = '42501';
        end if;
      end $$;

      create function keeper.put_person_values(writer uuid, people uuid[], fields text[], classes int[], sealings bytea[]) returns void
        language plpgsql security definer set search_path = pg_catalog, keeper, public, pg_temp as $$
      begin
        perform check_writer(writer, people);
        if exists (select from unnest(people, classes) v (id, class) join person p on p.id = v.id where p.protected_at is not null and v.class <> 4) then
          raise exception 'everything of a protected person is class 4' using errcode = '42501';
        end if;
        insert into person_value (person_id, field, class, sealed) select * from unnest(people, fields, classes::smallint[], sealings)
          on conflict (person_id, field) do update set class = excluded.class, sealed = excluded.sealed, set_at = now();
      end $$;

      create function keeper.empty_person_values(writer uuid, people uuid[], fields text[]) returns void
        language plpgsql security definer set search_path = pg_catalog, keeper, public, pg_temp as $$
      begin
        perform check_writer(writer, people);
        delete from person_value v using unnest(people, fields) e (id, field) where v.person_id = e.id and v.field = e.field;
      end $$;

      create function keeper.index_people(writer uuid, anew uuid[], people uuid[], kinds text[], buckets int[]) returns void
        language plpgsql security definer set search_path = pg_catalog, keeper, public, pg_temp as $$
      begin
        perform check_writer(writer, anew);
        if exists (select from person p where p.id = any (people) and p.protected_at is not null) then
          raise exception 'a protected person is in no index' using errcode = '42501';
        end if;
        delete from person_index i where i.person_id = any (anew);
        insert into person_index (person_id, kind, bucket) select * from unnest(people, kinds, buckets);
      end $$;
    `);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`
      drop function keeper.person_values, keeper.names_to_compare, keeper.people_in_buckets, keeper.put_person_values, keeper.empty_person_values, keeper.index_people, keeper.check_writer;
      drop function keeper.key_of;
      drop type keeper.read_value;
      drop table keeper.person_index, keeper.person_value;
      alter table person drop column protected_at;
      create table person_identity (
        person_id uuid constraint person_identity_pkey primary key constraint person_identity_person references person,
        full_name text constraint person_identity_full_name check (length(full_name) between 2 and 200),
        birth_day date
      );
    `);
  }
}
