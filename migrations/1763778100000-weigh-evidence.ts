import type { MigrationInterface, QueryRunner } from 'typeorm';

/** What each item shows about an element of the offence, and statements that do not agree. Both only grow: what was said by mistake is withdrawn with its reason. */
export class WeighEvidence1763778100000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      create table matrix_link (
        id uuid constraint matrix_link_pkey primary key,
        proceeding_id uuid not null constraint matrix_link_proceeding references proceeding,
        item_id uuid not null,
        episode_id uuid not null,
        party_id uuid not null,
        element text not null constraint matrix_link_element check (element in ('ACT', 'MEANS', 'PURPOSE', 'PART_2', 'PART_3')),
        feature text constraint matrix_link_feature check (feature is null or length(feature) between 1 and 40 and element in ('PART_2', 'PART_3')),
        stance text not null constraint matrix_link_stance check (stance in ('SUPPORTS', 'CONTRADICTS')),
        says text not null constraint matrix_link_says check (length(says) between 1 and 1000),
        page_from int constraint matrix_link_page_from check (page_from between 1 and 100000),
        page_to int constraint matrix_link_page_to check (page_to between 1 and 100000),
        recorded_at timestamptz not null default clock_timestamp(),
        recorded_by uuid not null constraint matrix_link_recorded_by references staff,
        withdrawn_at timestamptz,
        withdrawn_by uuid constraint matrix_link_withdrawn_by references staff,
        reason text constraint matrix_link_reason check (length(reason) between 1 and 1000),
        constraint matrix_link_item foreign key (proceeding_id, item_id) references evidence_item (proceeding_id, id),
        constraint matrix_link_episode foreign key (proceeding_id, episode_id) references episode (proceeding_id, id),
        constraint matrix_link_party foreign key (proceeding_id, party_id) references party (proceeding_id, id),
        constraint matrix_link_pages check (page_to >= page_from),
        constraint matrix_link_whole_withdrawal check (num_nulls(withdrawn_at, withdrawn_by, reason) in (0, 3))
      );
      create index matrix_link_of_proceeding on matrix_link (proceeding_id);

      create table contradiction (
        id uuid constraint contradiction_pkey primary key,
        proceeding_id uuid not null constraint contradiction_proceeding references proceeding,
        point text not null constraint contradiction_point check (length(point) between 1 and 300),
        one_item_id uuid not null,
        one_quote text not null constraint contradiction_one_quote check (length(one_quote) between 1 and 2000),
        one_page int constraint contradiction_one_page check (one_page between 1 and 100000),
        other_item_id uuid not null,
        other_quote text not null constraint contradiction_other_quote check (length(other_quote) between 1 and 2000),
        other_page int constraint contradiction_other_page check (other_page between 1 and 100000),
        recorded_at timestamptz not null default clock_timestamp(),
        recorded_by uuid not null constraint contradiction_recorded_by references staff,
        -- How it was resolved, or that it was none.
        settled_at timestamptz,
        settled_by uuid constraint contradiction_settled_by references staff,
        settlement text constraint contradiction_settlement check (length(settlement) between 1 and 1000),
        constraint contradiction_one foreign key (proceeding_id, one_item_id) references evidence_item (proceeding_id, id),
        constraint contradiction_other foreign key (proceeding_id, other_item_id) references evidence_item (proceeding_id, id),
        constraint contradiction_whole_settlement check (num_nulls(settled_at, settled_by, settlement) in (0, 3))
      );
      create index contradiction_of_proceeding on contradiction (proceeding_id);

      create trigger matrix_link_kept before update or delete on matrix_link for each row execute function refuse_rewrite('withdrawn_at', 'withdrawn_by', 'reason');
      create trigger contradiction_kept before update or delete on contradiction for each row execute function refuse_rewrite('settled_at', 'settled_by', 'settlement');
      create trigger matrix_link_no_truncate before truncate on matrix_link for each statement execute function refuse_change();
      create trigger contradiction_no_truncate before truncate on contradiction for each statement execute function refuse_change();
      select sec.guard('matrix_link', 'proceeding');
      select sec.guard('contradiction', 'proceeding');
      revoke update, delete on matrix_link, contradiction from oberih_worker;
    `);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('drop table contradiction; drop table matrix_link');
  }
}
