import type { MigrationInterface, QueryRunner } from 'typeorm';

const TABLES = ['disclosure_opening', 'disclosure_line', 'familiarisation', 'disclosure_annulment', 'withholding', 'withholding_decision'];
const MADE = (table: string): string => `recorded_at timestamptz not null default clock_timestamp(), recorded_by uuid not null constraint ${table}_recorded_by references staff`;
const OF_ITEM = (table: string): string => `constraint ${table}_item foreign key (proceeding_id, item_id) references evidence_item (proceeding_id, id)`;
const OF_PARTY = (table: string): string => `constraint ${table}_party foreign key (proceeding_id, party_id) references party (proceeding_id, id)`;
const REVIEW = `'DISCLOSURE_REVIEW'::text, `;
/** Puts a word into the list of flags as it stands, or takes it out: other slices add theirs. */
const flagKinds = (from: string, to: string): string => `do $do$
  declare list text := (select pg_get_constraintdef(oid) from pg_constraint where conname = 'flag_kind' and conrelid = 'flag'::regclass);
  begin execute 'alter table flag drop constraint flag_kind, add constraint flag_kind ' || replace(list, $$${from}$$, $$${to}$$); end $do$;`;

/** What was opened to whom (CPC 290), how they studied it, and what is held back by two people. All of it only grows. */
export class OpenMaterials1763779000000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      create table disclosure_opening (
        id uuid constraint disclosure_opening_pkey primary key,
        proceeding_id uuid not null,
        party_id uuid not null,
        on_day date not null,
        note text constraint disclosure_opening_note check (length(note) between 1 and 1000),
        -- The notice of completion that it recorded; null: one stood already, or it is not for the defence.
        event uuid,
        ${MADE('disclosure_opening')},
        constraint disclosure_opening_of_proceeding unique (proceeding_id, id),
        ${OF_PARTY('disclosure_opening')}
      );
      create index disclosure_opening_of_party on disclosure_opening (proceeding_id, party_id);

      -- What somebody was given, as it lay in the file of the case then.
      create table disclosure_line (
        id uuid constraint disclosure_line_pkey primary key,
        proceeding_id uuid not null,
        party_id uuid not null,
        item_id uuid not null,
        act text not null constraint disclosure_line_act check (act in ('OPENED', 'COPIES_GIVEN', 'REFUSED')),
        on_day date not null,
        opening_id uuid,
        volume int,
        page_from int,
        page_to int,
        note text constraint disclosure_line_note check (length(note) between 1 and 1000),
        ${MADE('disclosure_line')},
        constraint disclosure_line_of_proceeding unique (proceeding_id, id),
        constraint disclosure_line_opening check ((act = 'OPENED') = (opening_id is not null)),
        constraint disclosure_line_in_opening foreign key (proceeding_id, opening_id) references disclosure_opening (proceeding_id, id),
        ${OF_PARTY('disclosure_line')}, ${OF_ITEM('disclosure_line')}
      );
      create index disclosure_line_by_item on disclosure_line (proceeding_id, item_id, party_id);

      create table familiarisation (
        id uuid constraint familiarisation_pkey primary key,
        proceeding_id uuid not null,
        party_id uuid not null,
        begun_at timestamptz not null,
        ended_at timestamptz not null,
        -- [{volume, pageFrom, pageTo}]: what was looked at.
        volumes jsonb not null constraint familiarisation_volumes check (jsonb_typeof(volumes) = 'array'),
        present text constraint familiarisation_present check (length(present) between 1 and 1000),
        remarks text constraint familiarisation_remarks check (length(remarks) between 1 and 4000),
        refusal text constraint familiarisation_refusal check (length(refusal) between 1 and 1000),
        -- With this the study is over for whom it names.
        complete boolean not null,
        event uuid,
        ${MADE('familiarisation')},
        constraint familiarisation_of_proceeding unique (proceeding_id, id),
        constraint familiarisation_times check (ended_at >= begun_at),
        ${OF_PARTY('familiarisation')}
      );
      create index familiarisation_of_party on familiarisation (proceeding_id, party_id, begun_at);

      -- A line or minutes recorded by mistake: they stay to be read, and count no more.
      create table disclosure_annulment (
        id uuid constraint disclosure_annulment_pkey primary key,
        proceeding_id uuid not null,
        line_id uuid constraint disclosure_annulment_line_once unique,
        minutes_id uuid constraint disclosure_annulment_minutes_once unique,
        reason text not null constraint disclosure_annulment_reason check (length(reason) between 1 and 1000),
        ${MADE('disclosure_annulment')},
        constraint disclosure_annulment_of_one check (num_nonnulls(line_id, minutes_id) = 1),
        constraint disclosure_annulment_line foreign key (proceeding_id, line_id) references disclosure_line (proceeding_id, id),
        constraint disclosure_annulment_minutes foreign key (proceeding_id, minutes_id) references familiarisation (proceeding_id, id)
      );

      create table withholding (
        id uuid constraint withholding_pkey primary key,
        proceeding_id uuid not null,
        item_id uuid not null,
        -- From whom; null: from everybody.
        party_id uuid,
        ground text not null constraint withholding_ground check (ground in ('NOT_FOR_TRIAL', 'PROTECTED_PERSON', 'STATE_SECRET', 'OTHER_INVESTIGATION', 'PRIVACY', 'NOT_HELD')),
        reason text not null constraint withholding_reason check (length(reason) between 1 and 1000),
        review_on date not null,
        ${MADE('withholding')},
        constraint withholding_by unique (proceeding_id, id, recorded_by),
        ${OF_PARTY('withholding')}, ${OF_ITEM('withholding')}
      );
      create index withholding_of_item on withholding (proceeding_id, item_id);

      create table withholding_decision (
        id uuid constraint withholding_decision_pkey primary key,
        proceeding_id uuid not null,
        withholding_id uuid not null,
        proposed_by uuid not null,
        act text not null constraint withholding_decision_act check (act in ('CONFIRMED', 'REFUSED', 'LIFTED')),
        reason text constraint withholding_decision_reason check (length(reason) between 1 and 1000),
        ${MADE('withholding_decision')},
        constraint withholding_decision_once unique (withholding_id, act),
        constraint withholding_decision_of foreign key (proceeding_id, withholding_id, proposed_by) references withholding (proceeding_id, id, recorded_by),
        -- Two people, whatever the program says.
        constraint withholding_decision_by_two check (act <> 'CONFIRMED' or recorded_by <> proposed_by),
        constraint withholding_decision_says_why check (act = 'CONFIRMED' or reason is not null)
      );
      create index withholding_decision_in_order on withholding_decision (proceeding_id, withholding_id);

      ${TABLES.map((table) => `create trigger ${table}_append_only before update or delete on ${table} for each row execute function refuse_change();
        create trigger ${table}_no_truncate before truncate on ${table} for each statement execute function refuse_change();
        select sec.guard('${table}', 'proceeding');`).join('\n')}
      ${flagKinds(`'DUE_SOON'::text`, `${REVIEW}'DUE_SOON'::text`)}
    `);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`
      delete from notification where flag_id in (select id from flag where kind = 'DISCLOSURE_REVIEW'); delete from flag where kind = 'DISCLOSURE_REVIEW'; ${flagKinds(REVIEW, '')}
      drop table withholding_decision, withholding, disclosure_annulment, familiarisation, disclosure_line, disclosure_opening;
    `);
  }
}
