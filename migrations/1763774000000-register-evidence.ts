import type { MigrationInterface, QueryRunner } from 'typeorm';

/** The acts by which evidence came into a case, its things, documents and testimony, and the files that belong to each. */
export class RegisterEvidence1763774000000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      alter table stored_file add constraint stored_file_of_proceeding unique (proceeding_id, id);

      create table evidence_protocol (
        id uuid constraint evidence_protocol_pkey primary key,
        proceeding_id uuid not null constraint evidence_protocol_proceeding references proceeding,
        kind text not null constraint evidence_protocol_kind check (kind in ('SEARCH', 'INSPECTION', 'TEMPORARY_ACCESS', 'DETENTION', 'QUESTIONING', 'IDENTIFICATION', 'EXPERIMENT', 'HANDED_OVER', 'EXPERT', 'OPEN_SOURCE', 'COVERT', 'ABROAD', 'OTHER')),
        number text constraint evidence_protocol_number check (length(number) between 1 and 60),
        begun_at timestamptz not null,
        ended_at timestamptz,
        place text not null constraint evidence_protocol_place check (length(place) between 1 and 300),
        -- Who carried it out, as the protocol names her: also people who have no account here.
        made_by text not null constraint evidence_protocol_made_by check (length(made_by) between 1 and 200),
        -- The ruling of the investigating judge under which it was done, with the days on which it could be used.
        court text constraint evidence_protocol_court check (length(court) between 1 and 200),
        ruling_number text constraint evidence_protocol_ruling check (length(ruling_number) between 1 and 60),
        ruled_on date,
        ruling_until date,
        note text constraint evidence_protocol_note check (length(note) between 1 and 2000),
        version int not null default 1,
        recorded_at timestamptz not null default clock_timestamp(),
        recorded_by uuid not null constraint evidence_protocol_recorded_by references staff,
        constraint evidence_protocol_of_proceeding unique (proceeding_id, id),
        constraint evidence_protocol_ends check (ended_at >= begun_at),
        constraint evidence_protocol_window check (ruling_until >= ruled_on),
        constraint evidence_protocol_whole_ruling check ((ruling_number is null) = (ruled_on is null) and (court is null) = (ruled_on is null) and (ruling_until is null or ruled_on is not null))
      );
      create index evidence_protocol_order on evidence_protocol (proceeding_id, begun_at, id);

      create table evidence_item (
        id uuid constraint evidence_item_pkey primary key,
        proceeding_id uuid not null constraint evidence_item_proceeding references proceeding,
        protocol_id uuid,
        -- 12 is a root; 12.1 a part or a copy of it: every number leads to its root.
        path int[] not null constraint evidence_item_path check (cardinality(path) between 1 and 6 and 0 < all (path)),
        parent_id uuid,
        copy boolean not null default false,
        kind text not null constraint evidence_item_kind check (kind in ('TESTIMONY', 'PHYSICAL', 'DOCUMENT', 'EXPERT_OPINION')),
        electronic boolean not null default false,
        title text not null constraint evidence_item_title check (length(title) between 1 and 300),
        description text constraint evidence_item_description check (length(description) between 1 and 4000),
        -- Where the protocol tells of it, and where it lies in the file of the case.
        protocol_page int constraint evidence_item_protocol_page check (protocol_page between 1 and 100000),
        volume int constraint evidence_item_volume check (volume between 1 and 10000),
        page_from int constraint evidence_item_page_from check (page_from between 1 and 100000),
        page_to int constraint evidence_item_page_to check (page_to between 1 and 100000),
        collected_at timestamptz not null,
        place text constraint evidence_item_place check (length(place) between 1 and 300),
        collected_by text not null constraint evidence_item_collected_by check (length(collected_by) between 1 and 200),
        shelf text constraint evidence_item_shelf check (length(shelf) between 1 and 100),
        fate text constraint evidence_item_fate check (fate in ('RETURNED', 'DESTROYED', 'CONFISCATED', 'KEPT_IN_FILE', 'TO_THE_STATE', 'PASSED_ON')),
        fate_on date,
        fate_basis text constraint evidence_item_fate_basis check (length(fate_basis) between 1 and 500),
        -- Registered by mistake: it keeps its number, and counts no more.
        annulled boolean not null default false,
        version int not null default 1,
        recorded_at timestamptz not null default clock_timestamp(),
        recorded_by uuid not null constraint evidence_item_recorded_by references staff,
        search_text text not null generated always as (sec.fold(title || ' / ' || coalesce(description, '') || ' / ' || coalesce(place, '') || ' / ' || coalesce(shelf, ''))) stored,
        constraint evidence_item_of_proceeding unique (proceeding_id, id),
        constraint evidence_item_number unique (proceeding_id, path),
        constraint evidence_item_protocol foreign key (proceeding_id, protocol_id) references evidence_protocol (proceeding_id, id),
        constraint evidence_item_parent foreign key (proceeding_id, parent_id) references evidence_item (proceeding_id, id),
        constraint evidence_item_root_has_no_parent check ((parent_id is null) = (cardinality(path) = 1)),
        constraint evidence_item_root_is_no_copy check (parent_id is not null or not copy),
        constraint evidence_item_pages check (page_to >= page_from and (page_from is null or volume is not null) and (page_to is null or page_from is not null)),
        constraint evidence_item_whole_fate check ((fate is null) = (fate_on is null) and (fate is null) = (fate_basis is null))
      );
      create index evidence_item_by_protocol on evidence_item (protocol_id);
      create index evidence_item_by_parent on evidence_item (parent_id) where parent_id is not null;
      -- Few at any time, and asked for before each proceeding closes.
      create index evidence_item_without_fate on evidence_item (proceeding_id, path) where fate is null and not annulled and not copy and (kind = 'PHYSICAL' or kind = 'DOCUMENT' and not electronic);

      -- What was told of an act or a thing before it was put right. Append-only: the words stay here, the log is for ever.
      create table evidence_change (
        id uuid constraint evidence_change_pkey primary key,
        proceeding_id uuid not null,
        protocol_id uuid,
        item_id uuid,
        version int not null,
        act text not null constraint evidence_change_act check (act in ('CORRECT', 'ANNUL', 'SHELVE', 'DECIDE_FATE', 'UNDO_FATE')),
        reason text constraint evidence_change_reason check (length(reason) between 3 and 1000),
        -- Each field that changed, as it was and as it is.
        fields jsonb not null,
        recorded_at timestamptz not null default clock_timestamp(),
        recorded_by uuid not null constraint evidence_change_recorded_by references staff,
        constraint evidence_change_of_one check ((protocol_id is null) <> (item_id is null)),
        constraint evidence_change_protocol foreign key (proceeding_id, protocol_id) references evidence_protocol (proceeding_id, id),
        constraint evidence_change_item foreign key (proceeding_id, item_id) references evidence_item (proceeding_id, id),
        constraint evidence_change_once_item unique (item_id, version),
        constraint evidence_change_once_protocol unique (protocol_id, version)
      );
      create trigger evidence_change_append_only before update or delete on evidence_change for each row execute function refuse_change();
      create trigger evidence_change_no_truncate before truncate on evidence_change for each statement execute function refuse_change();

      -- Which files belong to a thing, and as what. Append-only: a file that was bound stays readable in the history.
      create table item_file (
        id uuid constraint item_file_pkey primary key,
        proceeding_id uuid not null,
        item_id uuid not null,
        file_id uuid not null,
        use text not null constraint item_file_use check (use in ('CONTENT', 'PHOTO', 'SCAN', 'SCREENSHOT', 'PAGE_ARCHIVE', 'SIGNATURE', 'OTHER')),
        bound_at timestamptz not null default clock_timestamp(),
        bound_by uuid not null constraint item_file_bound_by references staff,
        constraint item_file_once unique (item_id, file_id),
        constraint item_file_item foreign key (proceeding_id, item_id) references evidence_item (proceeding_id, id),
        constraint item_file_file foreign key (proceeding_id, file_id) references stored_file (proceeding_id, id)
      );
      create index item_file_by_file on item_file (file_id);
      create trigger item_file_append_only before update or delete on item_file for each row execute function refuse_change();
      create trigger item_file_no_truncate before truncate on item_file for each statement execute function refuse_change();

      select sec.guard('evidence_protocol', 'proceeding');
      select sec.guard('evidence_item', 'proceeding');
      select sec.guard('item_file', 'proceeding');
      select sec.guard('evidence_change', 'proceeding');
      -- Scheduled work changes none of them, and nobody deletes one.
      revoke update, delete on evidence_protocol, evidence_item from oberih_worker;
    `);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('drop table evidence_change; drop table item_file; drop table evidence_item; drop table evidence_protocol; alter table stored_file drop constraint stored_file_of_proceeding');
  }
}
