import type { MigrationInterface, QueryRunner } from 'typeorm';

/** What the signatures of files tell, as it was read when each file was looked at. */
export class ReadSignatures1763774950000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      create table file_signature (
        id uuid constraint file_signature_pkey primary key,
        proceeding_id uuid not null constraint file_signature_proceeding references proceeding,
        file_id uuid not null constraint file_signature_file references stored_file,
        place int not null constraint file_signature_place check (place between 1 and 50),
        signer text constraint file_signature_signer check (length(signer) <= 300),
        organisation text constraint file_signature_organisation check (length(organisation) <= 300),
        authority text constraint file_signature_authority check (length(authority) <= 300),
        serial text constraint file_signature_serial check (length(serial) <= 100),
        claimed_at timestamptz,
        integrity text not null constraint file_signature_integrity check (integrity in ('INTACT', 'BROKEN', 'NOT_CHECKED')),
        chain text not null constraint file_signature_chain check (chain in ('TRUSTED', 'UNKNOWN', 'OUT_OF_TIME', 'NOT_CHECKED')),
        doubts text[] not null constraint file_signature_doubts check (cardinality(doubts) < 20),
        -- What was signed stands apart: a file of the case with this digest is it, whenever it comes.
        awaits bytea constraint file_signature_awaits check (length(awaits) in (32, 64)),
        read_at timestamptz not null default clock_timestamp(),
        constraint file_signature_once unique (file_id, place)
      );
      create index file_signature_of_proceeding on file_signature (proceeding_id);
      create trigger file_signature_kept before update or delete on file_signature for each row execute function refuse_change();
      create trigger file_signature_no_truncate before truncate on file_signature for each statement execute function refuse_change();
      select sec.guard('file_signature', 'proceeding');
      -- Found out by scheduled work alone.
      revoke insert on file_signature from oberih_case, oberih_head;
    `);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('drop table file_signature');
  }
}
