import type { MigrationInterface, QueryRunner } from 'typeorm';

const TABLES = ['capture', 'capture_version', 'capture_item', 'verification_step', 'verification_review', 'preservation_request', 'preservation_act'];
const MADE = (table: string): string => `recorded_at timestamptz not null default clock_timestamp(), recorded_by uuid not null constraint ${table}_recorded_by references staff`;
const OF_CAPTURE = (table: string): string => `constraint ${table}_capture foreign key (proceeding_id, capture_id) references capture (proceeding_id, id)`;
/** A text of a case with its greatest length; empty is nothing. */
const TEXT = (table: string, column: string, most: number, need = ''): string => `${column} text ${need} constraint ${table}_${column} check (length(${column}) between 1 and ${most})`;
const FLAG = `'PRESERVATION_ENDING'::text, `;
/** Puts a word into the list of flags as it stands, or takes it out: other slices add theirs. */
const flagKinds = (from: string, to: string): string => `do $do$
  declare list text := (select pg_get_constraintdef(oid) from pg_constraint where conname = 'flag_kind' and conrelid = 'flag'::regclass);
  begin execute 'alter table flag drop constraint flag_kind, add constraint flag_kind ' || replace(list, $$${from}$$, $$${to}$$); end $do$;`;

/** Captures of open sources, how they were verified by two, and requests that data be kept. All of it only grows: what stands is the last of what was written. */
export class KeepOpenSources1763780400000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      create table capture (
        id uuid constraint capture_pkey primary key,
        proceeding_id uuid not null constraint capture_proceeding references proceeding,
        ${MADE('capture')},
        constraint capture_of_proceeding unique (proceeding_id, id)
      );

      -- What is told of a capture: corrected by a further version, never in place.
      create table capture_version (
        id uuid constraint capture_version_pkey primary key,
        proceeding_id uuid not null,
        capture_id uuid not null,
        version int not null constraint capture_version_from_one check (version >= 1),
        ${TEXT('capture_version', 'address', 2000, 'not null')},
        ${TEXT('capture_version', 'archived_address', 2000)},
        ${TEXT('capture_version', 'title', 300)},
        ${TEXT('capture_version', 'platform', 100)},
        ${TEXT('capture_version', 'account', 200)},
        captured_at timestamptz not null,
        -- The time zone of whoever captured: shown with the time, never counted with.
        ${TEXT('capture_version', 'zone', 60, 'not null')},
        ${TEXT('capture_version', 'operator', 200, 'not null')},
        method text not null constraint capture_version_method check (method in ('SCREENSHOT', 'PAGE_ARCHIVE', 'VIDEO', 'API_EXPORT', 'MANUAL')),
        ${TEXT('capture_version', 'tool', 100)},
        ${TEXT('capture_version', 'tool_version', 60)},
        ${TEXT('capture_version', 'system', 100)},
        ${TEXT('capture_version', 'browser', 100)},
        exit_country text constraint capture_version_exit_country check (exit_country ~ '^[A-Z]{2}$'),
        vpn boolean,
        -- A label, never credentials.
        ${TEXT('capture_version', 'profile', 60)},
        ${TEXT('capture_version', 'purpose', 1000)},
        -- As the operator's own tool counted it, of the file of that use.
        digest text constraint capture_version_digest check (digest ~ '^([0-9a-f]{64}|[0-9a-f]{128})$'),
        digest_of text constraint capture_version_digest_of check (digest_of in ('SCREENSHOT', 'PAGE_ARCHIVE', 'CONTENT')),
        annulled boolean not null default false,
        ${TEXT('capture_version', 'reason', 1000)},
        ${MADE('capture_version')},
        constraint capture_version_once unique (capture_id, version),
        constraint capture_version_whole_digest check ((digest is null) = (digest_of is null)),
        constraint capture_version_says_why check ((version = 1) = (reason is null)),
        ${OF_CAPTURE('capture_version')}
      );
      create index capture_version_of_capture on capture_version (proceeding_id, capture_id, version);

      -- The item of evidence that a capture became; its files are that item's. Where one was annulled, the last one counts.
      create table capture_item (
        id uuid constraint capture_item_pkey primary key,
        proceeding_id uuid not null,
        capture_id uuid not null,
        item_id uuid not null constraint capture_item_once unique,
        ${MADE('capture_item')},
        ${OF_CAPTURE('capture_item')},
        constraint capture_item_item foreign key (proceeding_id, item_id) references evidence_item (proceeding_id, id)
      );
      create index capture_item_of_capture on capture_item (proceeding_id, capture_id);

      create table verification_step (
        id uuid constraint verification_step_pkey primary key,
        proceeding_id uuid not null,
        capture_id uuid not null,
        kind text not null constraint verification_step_kind check (kind in ('SOURCE', 'GEOLOCATION', 'CHRONOLOCATION', 'REVERSE_IMAGE', 'METADATA', 'CORROBORATION', 'OWNERSHIP', 'TRANSLATION')),
        done_at timestamptz not null,
        ${TEXT('verification_step', 'done', 2000, 'not null')},
        ${TEXT('verification_step', 'tool', 200)},
        ${TEXT('verification_step', 'result', 2000, 'not null')},
        -- The Admiralty code: of the source and of what it says, each by itself.
        reliability text not null constraint verification_step_reliability check (reliability in ('A', 'B', 'C', 'D', 'E', 'F')),
        credibility smallint not null constraint verification_step_credibility check (credibility between 1 and 6),
        ${MADE('verification_step')},
        constraint verification_step_by unique (proceeding_id, id, recorded_by),
        ${OF_CAPTURE('verification_step')}
      );
      create index verification_step_of_capture on verification_step (proceeding_id, capture_id);

      create table verification_review (
        id uuid constraint verification_review_pkey primary key,
        proceeding_id uuid not null,
        step_id uuid not null,
        done_by uuid not null,
        verdict text not null constraint verification_review_verdict check (verdict in ('AGREED', 'NOT_AGREED', 'WITHDRAWN')),
        ${TEXT('verification_review', 'reason', 1000)},
        ${MADE('verification_review')},
        constraint verification_review_of foreign key (proceeding_id, step_id, done_by) references verification_step (proceeding_id, id, recorded_by),
        -- A second person reviews, and only the first takes back, whatever the program says.
        constraint verification_review_by_two check ((verdict = 'WITHDRAWN') = (recorded_by = done_by)),
        constraint verification_review_says_why check (verdict = 'AGREED' or reason is not null)
      );
      create index verification_review_of_step on verification_review (proceeding_id, step_id, recorded_at);

      create table preservation_request (
        id uuid constraint preservation_request_pkey primary key,
        proceeding_id uuid not null constraint preservation_request_proceeding references proceeding,
        ${TEXT('preservation_request', 'provider', 200, 'not null')},
        country text not null constraint preservation_request_country check (country ~ '^[A-Z]{2}$'),
        way text not null constraint preservation_request_way check (way in ('NATIONAL_ORDER', 'NETWORK_24_7', 'LEGAL_ASSISTANCE', 'PROVIDER')),
        ${TEXT('preservation_request', 'subject', 2000, 'not null')},
        ${TEXT('preservation_request', 'basis', 500, 'not null')},
        sent_on date not null,
        ${TEXT('preservation_request', 'reference', 100)},
        ${MADE('preservation_request')},
        constraint preservation_request_of_proceeding unique (proceeding_id, id)
      );

      -- What became of a request, in the order of its acts.
      create table preservation_act (
        id uuid constraint preservation_act_pkey primary key,
        proceeding_id uuid not null,
        request_id uuid not null,
        act text not null constraint preservation_act_act check (act in ('PRESERVED', 'REFUSED', 'NO_ANSWER', 'RENEWED', 'FOLLOWED', 'ENDED', 'ANNULLED')),
        on_day date not null,
        until_on date constraint preservation_act_until check (until_on is null or (until_on >= on_day and act in ('PRESERVED', 'RENEWED'))),
        ${TEXT('preservation_act', 'reference', 100)},
        ${TEXT('preservation_act', 'note', 1000)},
        ${MADE('preservation_act')},
        constraint preservation_act_says_why check (act not in ('REFUSED', 'ENDED', 'ANNULLED') or note is not null),
        constraint preservation_act_names_request check (act <> 'FOLLOWED' or reference is not null),
        constraint preservation_act_of foreign key (proceeding_id, request_id) references preservation_request (proceeding_id, id)
      );
      create index preservation_act_in_order on preservation_act (proceeding_id, request_id, recorded_at);

      ${TABLES.map((table) => `create trigger ${table}_append_only before update or delete on ${table} for each row execute function refuse_change();
        create trigger ${table}_no_truncate before truncate on ${table} for each statement execute function refuse_change();
        select sec.guard('${table}', 'proceeding');`).join('\n')}
      ${flagKinds(`'DUE_SOON'::text`, `${FLAG}'DUE_SOON'::text`)}
    `);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`
      delete from notification where flag_id in (select id from flag where kind = 'PRESERVATION_ENDING'); delete from flag where kind = 'PRESERVATION_ENDING'; ${flagKinds(FLAG, '')}
      drop table preservation_act, preservation_request, verification_review, verification_step, capture_item, capture_version, capture;
    `);
  }
}
