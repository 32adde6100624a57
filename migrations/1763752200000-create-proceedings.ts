import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * Proceedings and all that is recorded in them. Every row carries the id of its proceeding, and every reference inside a
 * proceeding carries it too: a party, charge or event of another proceeding cannot be named by mistake. Events and charges
 * are chains of versions; keys and foreign keys make each chain a line with exactly one last version.
 */
export class CreateProceedings1763752200000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      create table proceeding (
        id uuid constraint proceeding_pkey primary key,
        erdr_number text not null constraint proceeding_erdr_number_unique unique constraint proceeding_erdr_number_digits check (erdr_number ~ '^[0-9]{17}$'),
        registered_on date not null,
        body text not null constraint proceeding_body check (body in ('NATIONAL_POLICE', 'SECURITY_SERVICE', 'TAX_POLICE', 'PROSECUTION', 'NABU', 'SBI', 'BEB')),
        office_id uuid not null constraint proceeding_office references office,
        summary text not null constraint proceeding_summary check (length(summary) between 1 and 4000),
        court_number text constraint proceeding_court_number check (length(court_number) between 1 and 60),
        stage text not null constraint proceeding_stage check (stage in ('REGISTERED', 'INVESTIGATION', 'SUSPICION', 'SUSPENDED', 'DISCLOSURE', 'COURT', 'TRIAL', 'VERDICT', 'APPEAL', 'FINAL', 'CLOSED', 'JOINED')),
        stage_since date,
        qualification text not null default '',
        severity text constraint proceeding_severity check (severity in ('MISDEMEANOUR', 'MINOR', 'GRAVE', 'ESPECIALLY_GRAVE')),
        attention_on date,
        version int not null default 1,
        created_at timestamptz not null default now(),
        -- What fragments are looked for in: small letters, and one apostrophe for all that people type.
        search_text text not null generated always as (translate(erdr_number || ' ' || coalesce(lower(court_number), '') || ' ' || lower(summary), '''\u02bc\u2018\u0060\u00b4\uff07', '’’’’’’')) stored
      ) with (fillfactor = 85); -- room on the page: what is derived changes often and is in no index
      -- The worklist of an office in each of its orders; those without a date come last.
      create index proceeding_office_attention on proceeding (office_id, (coalesce(attention_on, 'infinity'::date)), id);
      create index proceeding_office_registered on proceeding (office_id, registered_on, id);
      create index proceeding_office_number on proceeding (office_id, erdr_number);
      create index proceeding_office_search on proceeding using gin (office_id, search_text gin_trgm_ops);
      alter table assignment add constraint assignment_proceeding foreign key (proceeding_id) references proceeding;

      create table party (
        id uuid constraint party_pkey primary key,
        proceeding_id uuid not null constraint party_proceeding references proceeding,
        person_id uuid not null constraint party_person references person,
        subject_kind text not null default 'ORDINARY' constraint party_subject_kind check (subject_kind in ('ORDINARY', 'OFFICIAL', 'MILITARY')),
        represents uuid,
        created_at timestamptz not null default clock_timestamp(),
        constraint party_of_proceeding unique (proceeding_id, id),
        constraint party_once unique (proceeding_id, person_id),
        constraint party_represents foreign key (proceeding_id, represents) references party (proceeding_id, id)
      );
      create index party_person_id on party (person_id);

      create table role_period (
        id uuid constraint role_period_pkey primary key,
        proceeding_id uuid not null,
        party_id uuid not null,
        role text not null constraint role_period_role check (role in ('VICTIM', 'WITNESS', 'SUSPECT', 'ACCUSED', 'CONVICTED', 'ACQUITTED', 'DEFENCE_COUNSEL', 'VICTIM_REPRESENTATIVE', 'LEGAL_REPRESENTATIVE', 'INTERPRETER', 'CIVIL_CLAIMANT', 'APPLICANT', 'EXPERT')),
        since date not null,
        until date,
        note text constraint role_period_note check (length(note) <= 1000),
        constraint role_period_party foreign key (proceeding_id, party_id) references party (proceeding_id, id),
        constraint role_period_order check (until is null or until >= since)
      );
      create unique index role_period_open on role_period (party_id, role) where until is null;
      create index role_period_proceeding on role_period (proceeding_id, party_id);

      create table episode (
        id uuid constraint episode_pkey primary key,
        proceeding_id uuid not null constraint episode_proceeding references proceeding,
        number int not null,
        started_on date not null,
        ended_on date,
        place text not null constraint episode_place check (length(place) between 1 and 300),
        exploitation text not null constraint episode_exploitation check (length(exploitation) between 1 and 300),
        created_at timestamptz not null default now(),
        constraint episode_of_proceeding unique (proceeding_id, id),
        constraint episode_number unique (proceeding_id, number),
        constraint episode_order check (ended_on is null or ended_on >= started_on)
      );
      create table episode_party (
        episode_id uuid not null,
        party_id uuid not null,
        side text not null constraint episode_party_side check (side in ('VICTIM', 'ACCUSED')),
        proceeding_id uuid not null,
        constraint episode_party_pkey primary key (episode_id, side, party_id),
        constraint episode_party_episode foreign key (proceeding_id, episode_id) references episode (proceeding_id, id),
        constraint episode_party_party foreign key (proceeding_id, party_id) references party (proceeding_id, id)
      );
      create index episode_party_by_party on episode_party (party_id);

      create table charge (
        id uuid constraint charge_pkey primary key,
        chain uuid not null,
        proceeding_id uuid not null constraint charge_proceeding references proceeding,
        code text not null,
        party_id uuid,
        episode_id uuid,
        act_on date,
        since date not null,
        reason text constraint charge_reason check (length(reason) between 1 and 1000),
        supersedes uuid,
        withdrawn boolean not null default false,
        recorded_at timestamptz not null default clock_timestamp(),
        recorded_by uuid not null constraint charge_recorded_by references staff,
        constraint charge_of_chain unique (proceeding_id, chain, id),
        constraint charge_supersedes foreign key (proceeding_id, chain, supersedes) references charge (proceeding_id, chain, id),
        constraint charge_root check ((supersedes is null) = (chain = id)),
        constraint charge_withdraws_something check (not withdrawn or supersedes is not null),
        constraint charge_change_has_reason check (supersedes is null or reason is not null),
        constraint charge_party foreign key (proceeding_id, party_id) references party (proceeding_id, id),
        constraint charge_episode foreign key (proceeding_id, episode_id) references episode (proceeding_id, id)
      );

      create unique index charge_superseded_once on charge (supersedes) where supersedes is not null;

      create table procedural_event (
        id uuid constraint procedural_event_pkey primary key,
        chain uuid not null,
        proceeding_id uuid not null constraint procedural_event_proceeding references proceeding,
        type text not null,
        on_day date,
        at timestamptz,
        number int,
        text text constraint procedural_event_text check (length(text) between 1 and 300),
        party_id uuid,
        note text constraint procedural_event_note check (length(note) between 1 and 2000),
        recorded_at timestamptz not null default clock_timestamp(),
        recorded_by uuid not null constraint procedural_event_recorded_by references staff,
        supersedes uuid,
        reason text constraint procedural_event_reason check (length(reason) between 1 and 1000),
        annulled boolean not null default false,
        carried_from uuid constraint procedural_event_carried_from references procedural_event,
        constraint procedural_event_of_chain unique (proceeding_id, chain, id),
        constraint procedural_event_supersedes foreign key (proceeding_id, chain, supersedes) references procedural_event (proceeding_id, chain, id),
        constraint procedural_event_root check ((supersedes is null) = (chain = id)),
        constraint procedural_event_change_has_reason check (supersedes is null or reason is not null),
        constraint procedural_event_annuls_something check (not annulled or supersedes is not null),
        constraint procedural_event_day_or_instant check (on_day is null or at is null),
        constraint procedural_event_party foreign key (proceeding_id, party_id) references party (proceeding_id, id)
      );
      create unique index procedural_event_superseded_once on procedural_event (supersedes) where supersedes is not null;
      create index procedural_event_carried on procedural_event (carried_from) where carried_from is not null;

      create table handover (
        id uuid constraint handover_pkey primary key,
        proceeding_id uuid not null constraint handover_proceeding references proceeding,
        on_day date not null,
        from_office_id uuid not null constraint handover_from_office references office,
        to_office_id uuid not null constraint handover_to_office references office,
        from_body text not null,
        to_body text not null,
        reason text not null constraint handover_reason check (length(reason) between 1 and 1000),
        recorded_at timestamptz not null default clock_timestamp(),
        recorded_by uuid not null constraint handover_recorded_by references staff,
        constraint handover_moves check (from_office_id <> to_office_id or from_body <> to_body)
      );
      create index handover_proceeding_id on handover (proceeding_id, on_day);

      create table proceeding_link (
        id uuid constraint proceeding_link_pkey primary key,
        kind text not null constraint proceeding_link_kind check (kind in ('JOIN', 'SPLIT')),
        main_id uuid not null constraint proceeding_link_main references proceeding,
        other_id uuid not null constraint proceeding_link_other references proceeding,
        on_day date not null,
        reason text not null constraint proceeding_link_reason check (length(reason) between 1 and 1000),
        new_fact_or_person boolean not null default false,
        recorded_at timestamptz not null default clock_timestamp(),
        recorded_by uuid not null constraint proceeding_link_recorded_by references staff,
        constraint proceeding_link_two check (main_id <> other_id)
      );
      create index proceeding_link_main_id on proceeding_link (main_id);
      -- A proceeding is joined into at most one other, and split off at most one.
      create unique index proceeding_link_once on proceeding_link (other_id, kind);

      create trigger charge_append_only before update or delete on charge for each row execute function refuse_change();
      create trigger charge_no_truncate before truncate on charge for each statement execute function refuse_change();
      create trigger procedural_event_append_only before update or delete on procedural_event for each row execute function refuse_change();
      create trigger procedural_event_no_truncate before truncate on procedural_event for each statement execute function refuse_change();
      create trigger handover_append_only before update or delete on handover for each row execute function refuse_change();
      create trigger handover_no_truncate before truncate on handover for each statement execute function refuse_change();
      create trigger proceeding_link_append_only before update or delete on proceeding_link for each row execute function refuse_change();
      create trigger proceeding_link_no_truncate before truncate on proceeding_link for each statement execute function refuse_change();
    `);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`
      alter table assignment drop constraint assignment_proceeding;
      drop table proceeding_link, handover, procedural_event, charge, episode_party, episode, role_period, party, proceeding;
    `);
  }
}
