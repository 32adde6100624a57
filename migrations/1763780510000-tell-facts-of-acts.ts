import type { MigrationInterface, QueryRunner } from 'typeorm';

const word = (column: string, ...words: string[]): string => `${column} text constraint protocol_fact_${column} check (${column} in (${words.map((each) => `'${each}'`).join(', ')}))`;

/** What was told of how an act was done: who was there, what was recorded and handed over, what followed. Each telling is a row of its own, the last one stands. */
export class TellFactsOfActs1763780510000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      create table protocol_fact (
        id uuid constraint protocol_fact_pkey primary key,
        proceeding_id uuid not null,
        protocol_id uuid not null,
        version int not null constraint protocol_fact_version check (version > 0),
        witnesses int constraint protocol_fact_witnesses check (witnesses between 0 and 20),
        ${word('no_witnesses', 'VIDEO', 'WARTIME')},
        ${word('interpreter', 'PRESENT', 'NOT_NEEDED', 'ABSENT')},
        ${word('copy', 'HANDED', 'NOT_HANDED')},
        copy_to text constraint protocol_fact_copy_to check (length(copy_to) between 1 and 200),
        copy_on date,
        ${word('video', 'WHOLE', 'PARTLY', 'NONE')},
        ${word('defender', 'PRESENT', 'WAIVED', 'NOT_NEEDED', 'ABSENT')},
        ${word('seizure', 'MOTION', 'IN_RULING', 'RETURNED', 'NO_MOTION')},
        motion_at timestamptz,
        ${word('urgent', 'ALLOWED', 'REFUSED', 'PENDING')},
        urgent_on date,
        recorded_at timestamptz not null default clock_timestamp(),
        recorded_by uuid not null constraint protocol_fact_recorded_by references staff,
        constraint protocol_fact_once unique (protocol_id, version),
        constraint protocol_fact_protocol foreign key (proceeding_id, protocol_id) references evidence_protocol (proceeding_id, id),
        -- A ground is given where nobody was there, a day and a name where something was handed over, an hour where a motion went out.
        constraint protocol_fact_without_witnesses check (no_witnesses is null or witnesses is not distinct from 0),
        constraint protocol_fact_whole_copy check ((copy is not distinct from 'HANDED') = (copy_to is not null) and (copy_to is null) = (copy_on is null)),
        constraint protocol_fact_whole_motion check ((seizure is not distinct from 'MOTION') = (motion_at is not null)),
        constraint protocol_fact_whole_urgency check ((urgent is not null and urgent in ('ALLOWED', 'REFUSED')) = (urgent_on is not null))
      );
      create index protocol_fact_of_proceeding on protocol_fact (proceeding_id, protocol_id, version);
      create trigger protocol_fact_append_only before update or delete on protocol_fact for each row execute function refuse_change();
      create trigger protocol_fact_no_truncate before truncate on protocol_fact for each statement execute function refuse_change();
      select sec.guard('protocol_fact', 'proceeding');
    `);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('drop table protocol_fact');
  }
}
