import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Who is expected at a hearing and who came, with the call of each, and what a court heard or examined there. */
export class CallPeople1763766000000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      create table hearing_person (
        id uuid constraint hearing_person_pkey primary key,
        proceeding_id uuid not null,
        hearing_id uuid not null,
        party_id uuid not null,
        purpose text not null constraint hearing_person_purpose check (purpose in ('TESTIFY', 'TAKE_PART')),
        mode text not null constraint hearing_person_mode check (mode in ('IN_PERSON', 'REMOTE')),
        expected boolean not null default true,
        came text constraint hearing_person_came check (came in ('CAME', 'CAME_REMOTELY', 'EXCUSED', 'ABSENT')),
        served_on date,
        served_by text constraint hearing_person_served_by check (served_by in ('IN_HAND', 'POST', 'ELECTRONIC', 'TELEPHONE', 'THROUGH_ANOTHER')),
        justification text constraint hearing_person_justification check (length(justification) between 1 and 2000),
        version int not null default 1,
        changed_at timestamptz not null default clock_timestamp(),
        recorded_at timestamptz not null default clock_timestamp(),
        recorded_by uuid not null constraint hearing_person_recorded_by references staff,
        constraint hearing_person_once unique (hearing_id, party_id),
        constraint hearing_person_of_proceeding unique (proceeding_id, id),
        constraint hearing_person_hearing foreign key (proceeding_id, hearing_id) references hearing (proceeding_id, id),
        constraint hearing_person_party foreign key (proceeding_id, party_id) references party (proceeding_id, id),
        constraint hearing_person_served_somehow check ((served_on is null) = (served_by is null))
      );
      -- All that one person was called to.
      create index hearing_person_plan on hearing_person (proceeding_id, party_id);
      create index hearing_person_party on hearing_person (party_id) where expected;

      create table examination (
        id uuid constraint examination_pkey primary key,
        proceeding_id uuid not null,
        hearing_id uuid not null,
        party_id uuid,
        kind text not null constraint examination_kind check (kind in ('TESTIMONY', 'DOCUMENT', 'THING', 'EXPERT_REPORT', 'RECORDING', 'OTHER')),
        subject text constraint examination_subject check (length(subject) between 1 and 500),
        topics text constraint examination_topics check (length(topics) between 1 and 2000),
        again_of uuid,
        annulled boolean not null default false,
        version int not null default 1,
        recorded_at timestamptz not null default clock_timestamp(),
        recorded_by uuid not null constraint examination_recorded_by references staff,
        constraint examination_of_proceeding unique (proceeding_id, id),
        constraint examination_hearing foreign key (proceeding_id, hearing_id) references hearing (proceeding_id, id),
        constraint examination_party foreign key (proceeding_id, party_id) references party (proceeding_id, id),
        constraint examination_again_of foreign key (proceeding_id, again_of) references examination (proceeding_id, id),
        constraint examination_again_of_another check (again_of <> id),
        constraint examination_of_somebody_or_something check (case when kind = 'TESTIMONY' then party_id is not null else subject is not null end)
      );
      create index examination_in_order on examination (proceeding_id, recorded_at);
      create index examination_at_hearing on examination (hearing_id);
      -- Somebody testifies at a hearing once: a second record of it is the same testimony, entered again.
      create unique index examination_testimony_once on examination (hearing_id, party_id) where kind = 'TESTIMONY' and not annulled;
      create index examination_testimony on examination (party_id) where kind = 'TESTIMONY' and not annulled;

      select sec.guard('hearing_person', 'proceeding');
      select sec.guard('examination', 'proceeding');
    `);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('drop table examination, hearing_person');
  }
}
