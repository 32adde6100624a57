import type { MigrationInterface, QueryRunner } from 'typeorm';

const WAITS = `'EXAMINATION_WAITS'::text, `;
/** Puts a word into the list of flags as it stands, or takes it out: other slices add theirs. */
const flagKinds = (from: string, to: string): string => `do $do$
  declare list text := (select pg_get_constraintdef(oid) from pg_constraint where conname = 'flag_kind' and conrelid = 'flag'::regclass);
  begin execute 'alter table flag drop constraint flag_kind, add constraint flag_kind ' || replace(list, $$${from}$$, $$${to}$$); end $do$;`;

/** What experts are asked, about which items, and how long they take (CPC 242-245, 101-102, 332). */
export class OrderExpertExaminations1763780100000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      create table expert_examination (
        id uuid constraint expert_examination_pkey primary key,
        proceeding_id uuid not null constraint expert_examination_proceeding references proceeding,
        kind text not null constraint expert_examination_kind check (kind in ('COMPUTER', 'TELECOM', 'DOCUMENTS', 'LINGUISTIC', 'PORTRAIT', 'SOUND_VIDEO', 'PSYCHOLOGICAL', 'PSYCHIATRIC', 'MEDICAL', 'GENETIC', 'ECONOMIC', 'VALUATION', 'OTHER')),
        performer text not null constraint expert_examination_performer check (length(performer) between 1 and 200),
        ground text not null constraint expert_examination_ground check (ground in ('PROSECUTOR', 'INVESTIGATOR', 'JUDGE', 'COURT')),
        ground_number text constraint expert_examination_ground_number check (length(ground_number) between 1 and 60),
        grounded_on date not null,
        questions text[] not null constraint expert_examination_questions check (cardinality(questions) between 1 and 60),
        note text constraint expert_examination_note check (length(note) between 1 and 2000),
        state text not null default 'ORDERED' constraint expert_examination_state check (state in ('ORDERED', 'SENT', 'RETURNED', 'CONCLUDED', 'CANCELLED')),
        sent_on date,
        -- The day that the expert told.
        due_on date,
        ended_on date,
        end_reason text constraint expert_examination_end_reason check (length(end_reason) between 1 and 1000),
        opinion_number text constraint expert_examination_opinion_number check (length(opinion_number) between 1 and 60),
        opinion_item_id uuid,
        version int not null default 1,
        recorded_at timestamptz not null default clock_timestamp(),
        recorded_by uuid not null constraint expert_examination_recorded_by references staff,
        constraint expert_examination_of_proceeding unique (proceeding_id, id),
        constraint expert_examination_opinion foreign key (proceeding_id, opinion_item_id) references evidence_item (proceeding_id, id),
        constraint expert_examination_opinion_once unique (opinion_item_id),
        constraint expert_examination_days check (sent_on >= grounded_on and ended_on >= coalesce(sent_on, grounded_on) and due_on >= grounded_on),
        constraint expert_examination_sent check (case state when 'ORDERED' then sent_on is null when 'CANCELLED' then true else sent_on is not null end),
        constraint expert_examination_ended check ((state in ('RETURNED', 'CONCLUDED', 'CANCELLED')) = (ended_on is not null) and (state in ('RETURNED', 'CANCELLED')) = (end_reason is not null)),
        constraint expert_examination_concluded check ((state = 'CONCLUDED') = (opinion_item_id is not null) and (opinion_number is null or state = 'CONCLUDED'))
      );
      create index expert_examination_of_case on expert_examination (proceeding_id, grounded_on);
      create index expert_examination_awaited on expert_examination (proceeding_id) where state = 'SENT';

      -- What is sent. What is struck off before it was sent stays as a row that counts no more: nobody at a person's door erases.
      create table expert_examination_item (
        examination_id uuid not null,
        item_id uuid not null,
        proceeding_id uuid not null,
        struck boolean not null default false,
        constraint expert_examination_item_pkey primary key (examination_id, item_id),
        constraint expert_examination_item_of foreign key (proceeding_id, examination_id) references expert_examination (proceeding_id, id),
        constraint expert_examination_item_item foreign key (proceeding_id, item_id) references evidence_item (proceeding_id, id)
      );
      create index expert_examination_item_by_item on expert_examination_item (item_id);

      create trigger expert_examination_kept before delete on expert_examination for each row execute function refuse_change();
      create trigger expert_examination_item_kept before delete on expert_examination_item for each row execute function refuse_change();
      create trigger expert_examination_no_truncate before truncate on expert_examination for each statement execute function refuse_change();
      create trigger expert_examination_item_no_truncate before truncate on expert_examination_item for each statement execute function refuse_change();
      select sec.guard('expert_examination', 'proceeding');
      select sec.guard('expert_examination_item', 'proceeding');
      revoke update, delete on expert_examination, expert_examination_item from oberih_worker;
      ${flagKinds(`'DUE_SOON'::text`, `${WAITS}'DUE_SOON'::text`)}
    `);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`
      delete from notification where flag_id in (select id from flag where kind = 'EXAMINATION_WAITS'); delete from flag where kind = 'EXAMINATION_WAITS'; ${flagKinds(WAITS, '')}
      drop table expert_examination_item, expert_examination;
    `);
  }
}
