import type { MigrationInterface, QueryRunner } from 'typeorm';

const TABLES = ['custody_transfer', 'custody_transfer_step'];

/** Transfers to laboratories without access, as they were signed, and the steps that came back. Both only grow. */
export class TransferByFile1763780910000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      create table custody_transfer (
        id uuid constraint custody_transfer_pkey primary key,
        proceeding_id uuid not null constraint custody_transfer_proceeding references proceeding,
        -- The text that was signed, byte by byte, with the signature and the key in base64.
        body text not null constraint custody_transfer_body check (length(body) between 1 and 200000),
        signature text not null constraint custody_transfer_signature check (length(signature) = 88),
        key text not null constraint custody_transfer_key_length check (length(key) = 44),
        recorded_at timestamptz not null default clock_timestamp(),
        recorded_by uuid not null constraint custody_transfer_recorded_by references staff,
        constraint custody_transfer_of_proceeding unique (proceeding_id, id)
      );

      create table custody_transfer_step (
        id uuid constraint custody_transfer_step_pkey primary key,
        proceeding_id uuid not null,
        transfer_id uuid not null,
        seq int not null constraint custody_transfer_step_from_one check (seq >= 1),
        body text not null constraint custody_transfer_step_body check (length(body) between 1 and 200000),
        signature text not null constraint custody_transfer_step_signature check (length(signature) = 88),
        -- The key of the laboratory, which is the same in all steps of a transfer.
        key text not null constraint custody_transfer_step_key_length check (length(key) = 44),
        recorded_at timestamptz not null default clock_timestamp(),
        recorded_by uuid not null constraint custody_transfer_step_recorded_by references staff,
        constraint custody_transfer_step_once unique (transfer_id, seq),
        constraint custody_transfer_step_transfer foreign key (proceeding_id, transfer_id) references custody_transfer (proceeding_id, id)
      );
      create index custody_transfer_step_in_order on custody_transfer_step (proceeding_id, transfer_id, seq);

      ${TABLES.map((table) => `create trigger ${table}_append_only before update or delete on ${table} for each row execute function refuse_change();
        create trigger ${table}_no_truncate before truncate on ${table} for each statement execute function refuse_change();
        select sec.guard('${table}', 'proceeding');
        create policy own_name on ${table} as restrictive for insert to oberih_case, oberih_head with check (recorded_by = (select sec.uid()));`).join('\n')}
    `);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('drop table custody_transfer_step, custody_transfer');
  }
}
