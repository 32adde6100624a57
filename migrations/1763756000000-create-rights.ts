import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * Exceptions to who sees what, each a row with an end: a stated purpose, broken glass, deputies, conflicts of interest and
 * compartments. That one person never does both halves of a decision is a constraint here, not only a rule of the program.
 */
export class CreateRights1763756000000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      alter table office add column parent_id uuid constraint office_parent references office constraint office_not_below_itself check (parent_id <> id);
      create index office_below on office (parent_id) where parent_id is not null;
      -- Who watches others, or opens accounts for them, has no case of her own.
      alter table staff add constraint staff_roles_apart check (not roles && array['AUDITOR', 'ADMINISTRATOR'] or cardinality(roles) = 1);

      -- The columns that the trigger names may be filled once; all else stays as it was written, and no row is removed.
      create function refuse_rewrite() returns trigger language plpgsql as $$
      declare
        before jsonb;
        after jsonb;
        field text;
      begin
        if tg_op = 'UPDATE' then
          before := to_jsonb(old);
          after := to_jsonb(new);
          select key into field from jsonb_each(after) where value is distinct from before -> key and not (key = any (tg_argv) and before -> key = 'null') limit 1;
          if field is null then return new; end if;
        end if;
        raise exception '% keeps what was written', tg_table_name using errcode = '42501';
      end $$;

      create table access_grant (
        id uuid constraint access_grant_pkey primary key,
        staff_id uuid not null constraint access_grant_staff references staff,
        proceeding_id uuid not null constraint access_grant_proceeding references proceeding,
        class_max smallint not null constraint access_grant_class check (class_max between 2 and 3),
        source text not null constraint access_grant_source check (source in ('PURPOSE', 'BREAK_GLASS')),
        reason text not null constraint access_grant_reason check (length(reason) between 10 and 2000),
        since timestamptz not null default now(),
        until timestamptz not null,
        ended_at timestamptz,
        constraint access_grant_for_glass unique (id, staff_id, proceeding_id),
        constraint access_grant_order check (until > since),
        -- A purpose ends with the day it was stated on, broken glass after four hours.
        constraint access_grant_length check (until <= since + case source when 'PURPOSE' then interval '24 hours' else interval '4 hours' end)
      );
      create index access_grant_open on access_grant (staff_id, until) where ended_at is null;
      create index access_grant_of_proceeding on access_grant (proceeding_id, since);

      create table delegation (
        id uuid constraint delegation_pkey primary key,
        from_staff_id uuid not null constraint delegation_from references staff,
        to_staff_id uuid not null constraint delegation_to references staff,
        since timestamptz not null,
        until timestamptz not null,
        reason text not null constraint delegation_reason check (length(reason) between 10 and 2000),
        granted_by uuid not null constraint delegation_granted_by references staff,
        created_at timestamptz not null default now(),
        ended_at timestamptz,
        ended_by uuid constraint delegation_ended_by references staff,
        constraint delegation_two check (from_staff_id <> to_staff_id),
        constraint delegation_not_to_oneself check (granted_by <> to_staff_id),
        constraint delegation_order check (until > since),
        constraint delegation_end check ((ended_at is null) = (ended_by is null))
      );
      create index delegation_to_deputy on delegation (to_staff_id, until) where ended_at is null;
      create index delegation_of on delegation (from_staff_id, since);

      create table conflict_of_interest (
        id uuid constraint conflict_of_interest_pkey primary key,
        staff_id uuid not null constraint conflict_of_interest_staff references staff,
        proceeding_id uuid not null constraint conflict_of_interest_proceeding references proceeding,
        reason text not null constraint conflict_of_interest_reason check (length(reason) between 10 and 2000),
        declared_by uuid not null constraint conflict_of_interest_declared_by references staff,
        since timestamptz not null default now(),
        ended_at timestamptz,
        ended_by uuid constraint conflict_of_interest_ended_by references staff,
        constraint conflict_of_interest_end check ((ended_at is null) = (ended_by is null)),
        -- Anybody may declare an own conflict, nobody may lift it.
        constraint conflict_of_interest_not_lifted_by_oneself check (ended_by <> staff_id)
      );
      create unique index conflict_of_interest_open on conflict_of_interest (staff_id, proceeding_id) where ended_at is null;
      create index conflict_of_interest_of_proceeding on conflict_of_interest (proceeding_id);

      create table compartment (
        id uuid constraint compartment_pkey primary key,
        proceeding_id uuid not null constraint compartment_proceeding references proceeding,
        kind text not null constraint compartment_kind check (kind in ('SEALED', 'COVERT')),
        owner_id uuid not null constraint compartment_owner references staff,
        reason text not null constraint compartment_reason check (length(reason) between 10 and 2000),
        opened_at timestamptz not null default now(),
        closed_at timestamptz,
        closed_by uuid constraint compartment_closed_by references staff,
        constraint compartment_of_proceeding unique (proceeding_id, id),
        constraint compartment_end check ((closed_at is null) = (closed_by is null))
      );
      create unique index compartment_open on compartment (proceeding_id) where closed_at is null;
      create index compartment_owned on compartment (owner_id) where closed_at is null;
      alter table proceeding add column compartment_id uuid;
      alter table proceeding add constraint proceeding_compartment foreign key (id, compartment_id) references compartment (proceeding_id, id);

      create table compartment_member (
        compartment_id uuid not null constraint compartment_member_compartment references compartment,
        staff_id uuid not null constraint compartment_member_staff references staff,
        granted_by uuid not null constraint compartment_member_granted_by references staff,
        since timestamptz not null default now(),
        ended_at timestamptz,
        ended_by uuid constraint compartment_member_ended_by references staff,
        constraint compartment_member_pkey primary key (compartment_id, staff_id, since),
        constraint compartment_member_not_oneself check (granted_by <> staff_id),
        constraint compartment_member_end check ((ended_at is null) = (ended_by is null))
      );
      create unique index compartment_member_open on compartment_member (staff_id, compartment_id) where ended_at is null;

      create table break_glass (
        id uuid constraint break_glass_pkey primary key,
        grant_id uuid not null constraint break_glass_grant_once unique,
        staff_id uuid not null constraint break_glass_staff references staff,
        proceeding_id uuid not null constraint break_glass_proceeding references proceeding,
        reason_code text not null constraint break_glass_reason_code check (length(reason_code) between 1 and 60),
        reason text not null constraint break_glass_reason check (length(reason) between 40 and 2000),
        document_no text not null constraint break_glass_document check (length(document_no) between 1 and 100),
        opened_at timestamptz not null default now(),
        expires_at timestamptz not null,
        closed_at timestamptz,
        review_due_at timestamptz not null,
        reviewed_by uuid constraint break_glass_reviewed_by references staff,
        reviewed_at timestamptz,
        verdict text constraint break_glass_verdict check (verdict in ('JUSTIFIED', 'NOT_JUSTIFIED')),
        review_note text constraint break_glass_review_note check (length(review_note) between 1 and 2000),
        constraint break_glass_grant foreign key (grant_id, staff_id, proceeding_id) references access_grant (id, staff_id, proceeding_id),
        constraint break_glass_length check (expires_at > opened_at and expires_at <= opened_at + interval '4 hours'),
        constraint break_glass_review_due check (review_due_at = opened_at + interval '72 hours'),
        constraint break_glass_review_whole check (num_nulls(reviewed_by, reviewed_at, verdict, review_note) in (0, 4)),
        constraint break_glass_not_reviewed_by_oneself check (reviewed_by <> staff_id)
      );
      create index break_glass_of_staff on break_glass (staff_id, opened_at);
      create index break_glass_of_proceeding on break_glass (proceeding_id, opened_at);
      create index break_glass_unreviewed on break_glass (review_due_at) where reviewed_at is null;

      create trigger access_grant_kept before update or delete on access_grant for each row execute function refuse_rewrite('ended_at');
      create trigger delegation_kept before update or delete on delegation for each row execute function refuse_rewrite('ended_at', 'ended_by');
      create trigger conflict_of_interest_kept before update or delete on conflict_of_interest for each row execute function refuse_rewrite('ended_at', 'ended_by');
      create trigger compartment_kept before update or delete on compartment for each row execute function refuse_rewrite('closed_at', 'closed_by');
      create trigger compartment_member_kept before update or delete on compartment_member for each row execute function refuse_rewrite('ended_at', 'ended_by');
      create trigger break_glass_kept before update or delete on break_glass for each row execute function refuse_rewrite('closed_at', 'reviewed_by', 'reviewed_at', 'verdict', 'review_note');
      create trigger access_grant_no_truncate before truncate on access_grant for each statement execute function refuse_change();
      create trigger delegation_no_truncate before truncate on delegation for each statement execute function refuse_change();
      create trigger conflict_of_interest_no_truncate before truncate on conflict_of_interest for each statement execute function refuse_change();
      create trigger compartment_no_truncate before truncate on compartment for each statement execute function refuse_change();
      create trigger compartment_member_no_truncate before truncate on compartment_member for each statement execute function refuse_change();
      create trigger break_glass_no_truncate before truncate on break_glass for each statement execute function refuse_change();
    `);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`
      alter table proceeding drop column compartment_id;
      drop table break_glass, compartment_member, compartment, conflict_of_interest, delegation, access_grant;
      drop function refuse_rewrite();
      alter table staff drop constraint staff_roles_apart;
      alter table office drop column parent_id;
    `);
  }
}
