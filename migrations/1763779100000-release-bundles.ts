import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Bundles for the defence or a court: what was put together, what left the house, and who got it. */
export class ReleaseBundles1763779100000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      create table disclosure_bundle (
        id uuid constraint disclosure_bundle_pkey primary key,
        proceeding_id uuid not null constraint disclosure_bundle_proceeding references proceeding,
        -- For whom; null: for a court.
        party_id uuid,
        purpose text not null constraint disclosure_bundle_purpose check (length(purpose) between 1 and 200),
        recorded_at timestamptz not null default clock_timestamp(),
        recorded_by uuid not null constraint disclosure_bundle_recorded_by references staff,
        constraint disclosure_bundle_of_proceeding unique (proceeding_id, id),
        constraint disclosure_bundle_party foreign key (proceeding_id, party_id) references party (proceeding_id, id)
      );
      create table disclosure_bundle_item (
        proceeding_id uuid not null,
        bundle_id uuid not null,
        item_id uuid not null,
        constraint disclosure_bundle_item_pkey primary key (bundle_id, item_id),
        constraint disclosure_bundle_item_bundle foreign key (proceeding_id, bundle_id) references disclosure_bundle (proceeding_id, id),
        constraint disclosure_bundle_item_item foreign key (proceeding_id, item_id) references evidence_item (proceeding_id, id)
      );
      create index disclosure_bundle_item_by_item on disclosure_bundle_item (proceeding_id, item_id);

      -- One leaving of a bundle: from the first byte on it is in the log, at the end it says what left.
      create table bundle_release (
        id uuid constraint bundle_release_pkey primary key,
        proceeding_id uuid not null,
        bundle_id uuid not null,
        state text not null default 'READY' constraint bundle_release_state check (state in ('READY', 'SENDING', 'WHOLE', 'BROKEN')),
        bytes bigint not null constraint bundle_release_bytes check (bytes >= 0),
        sent bigint not null default 0,
        -- Of the tag manifest: whoever has it can tell whether a bundle is this one, to the last byte.
        digest bytea constraint bundle_release_digest check (length(digest) = 32),
        touched_at timestamptz not null default clock_timestamp(),
        ended_at timestamptz,
        recorded_at timestamptz not null default clock_timestamp(),
        recorded_by uuid not null constraint bundle_release_recorded_by references staff,
        constraint bundle_release_of_bundle unique (proceeding_id, bundle_id, id),
        constraint bundle_release_bundle foreign key (proceeding_id, bundle_id) references disclosure_bundle (proceeding_id, id),
        constraint bundle_release_whole check ((state = 'WHOLE') = (digest is not null)),
        constraint bundle_release_ended check ((state in ('WHOLE', 'BROKEN')) = (ended_at is not null))
      );
      create function keep_bundle_release() returns trigger language plpgsql set search_path = pg_catalog as $$
      begin
        if old.ended_at is null and to_jsonb(old) - array['state', 'sent', 'digest', 'touched_at', 'ended_at'] = to_jsonb(new) - array['state', 'sent', 'digest', 'touched_at', 'ended_at'] then return new; end if;
        raise exception 'what left the house is written once' using errcode = '42501';
      end $$;
      create trigger bundle_release_kept before update on bundle_release for each row execute function keep_bundle_release();
      create trigger bundle_release_not_erased before delete on bundle_release for each row execute function refuse_change();

      create table bundle_handing (
        id uuid constraint bundle_handing_pkey primary key,
        proceeding_id uuid not null,
        bundle_id uuid not null,
        release_id uuid not null constraint bundle_handing_once unique,
        on_day date not null,
        received_by text not null constraint bundle_handing_received_by check (length(received_by) between 1 and 200),
        recorded_at timestamptz not null default clock_timestamp(),
        recorded_by uuid not null constraint bundle_handing_recorded_by references staff,
        constraint bundle_handing_of foreign key (proceeding_id, bundle_id, release_id) references bundle_release (proceeding_id, bundle_id, id)
      );
      ${['disclosure_bundle', 'disclosure_bundle_item', 'bundle_handing'].map((table) => `create trigger ${table}_append_only before update or delete on ${table} for each row execute function refuse_change();`).join('\n')}
      ${['disclosure_bundle', 'disclosure_bundle_item', 'bundle_release', 'bundle_handing'].map((table) => `create trigger ${table}_no_truncate before truncate on ${table} for each statement execute function refuse_change(); select sec.guard('${table}', 'proceeding');`).join('\n')}
      create index disclosure_bundle_in_order on disclosure_bundle (proceeding_id, recorded_at);
      revoke update on bundle_release from oberih_worker;
    `);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('drop table bundle_handing, bundle_release, disclosure_bundle_item, disclosure_bundle; drop function keep_bundle_release()');
  }
}
