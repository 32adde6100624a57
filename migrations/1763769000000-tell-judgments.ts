import type { MigrationInterface, QueryRunner } from 'typeorm';

/** What courts decided, about whom and to whose benefit, and what was paid. Append-only: another telling is another version. */
export class TellJudgments1763769000000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      create table judgment (
        id uuid constraint judgment_pkey primary key,
        chain uuid not null,
        proceeding_id uuid not null constraint judgment_proceeding references proceeding,
        -- The event (its first version) that tells the day: the day has no other home.
        event uuid not null constraint judgment_event references procedural_event,
        given_back uuid constraint judgment_given_back references procedural_event,
        instance text not null constraint judgment_instance check (instance in ('FIRST', 'APPEAL', 'CASSATION')),
        court text not null,
        claim text constraint judgment_claim check (claim in ('GRANTED', 'PARTLY', 'REFUSED', 'LEFT')),
        note text,
        annulled boolean not null default false,
        reason text,
        supersedes uuid constraint judgment_superseded_once unique constraint judgment_supersedes references judgment,
        recorded_at timestamptz not null default clock_timestamp(),
        recorded_by uuid not null constraint judgment_recorded_by references staff
      );
      create index judgment_of_proceeding on judgment (proceeding_id);
      create index judgment_by_event on judgment (event);
      create index judgment_by_given_back on judgment (given_back) where given_back is not null;

      create table sentence (
        judgment_id uuid not null constraint sentence_judgment references judgment,
        party_id uuid not null,
        proceeding_id uuid not null,
        result text not null constraint sentence_result check (result in ('CONVICTED', 'ACQUITTED', 'CLOSED', 'MEDICAL_MEASURES', 'UPHELD', 'CHANGED', 'RETRIAL', 'NEW_APPEAL')),
        code text,
        agreement boolean not null,
        punishment text,
        length int constraint sentence_length check (length > 0),
        probation_months int constraint sentence_probation check (probation_months > 0),
        confiscation boolean not null,
        special_confiscation boolean not null,
        confiscated text,
        constraint sentence_pkey primary key (judgment_id, party_id),
        constraint sentence_party foreign key (proceeding_id, party_id) references party (proceeding_id, id),
        constraint sentence_punishes_the_convicted check ((punishment is not null) = (result in ('CONVICTED', 'CHANGED')))
      );

      create table award (
        judgment_id uuid not null constraint award_judgment references judgment,
        party_id uuid not null,
        proceeding_id uuid not null,
        material numeric(14, 2) not null constraint award_material check (material >= 0),
        moral numeric(14, 2) not null constraint award_moral check (moral >= 0),
        constraint award_pkey primary key (judgment_id, party_id),
        constraint award_party foreign key (proceeding_id, party_id) references party (proceeding_id, id),
        constraint award_is_a_sum check (material + moral > 0)
      );

      create table payment (
        id uuid constraint payment_pkey primary key,
        chain uuid not null,
        proceeding_id uuid not null,
        party_id uuid not null,
        on_day date not null,
        amount numeric(14, 2) not null constraint payment_amount check (amount > 0),
        payer text not null constraint payment_payer check (payer in ('CONVICTED', 'STATE', 'OTHER')),
        annulled boolean not null default false,
        reason text,
        supersedes uuid constraint payment_superseded_once unique constraint payment_supersedes references payment,
        recorded_at timestamptz not null default clock_timestamp(),
        recorded_by uuid not null constraint payment_recorded_by references staff,
        constraint payment_party foreign key (proceeding_id, party_id) references party (proceeding_id, id)
      );
      create index payment_of_proceeding on payment (proceeding_id);

      create trigger judgment_append_only before update or delete on judgment for each row execute function refuse_change();
      create trigger judgment_no_truncate before truncate on judgment for each statement execute function refuse_change();
      create trigger sentence_append_only before update or delete on sentence for each row execute function refuse_change();
      create trigger sentence_no_truncate before truncate on sentence for each statement execute function refuse_change();
      create trigger award_append_only before update or delete on award for each row execute function refuse_change();
      create trigger award_no_truncate before truncate on award for each statement execute function refuse_change();
      create trigger payment_append_only before update or delete on payment for each row execute function refuse_change();
      create trigger payment_no_truncate before truncate on payment for each statement execute function refuse_change();

      select sec.guard('judgment', 'proceeding'), sec.guard('sentence', 'proceeding'), sec.guard('award', 'proceeding'), sec.guard('payment', 'proceeding');
    `);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('drop table payment, award, sentence, judgment');
  }
}
