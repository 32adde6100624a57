import type { MigrationInterface, QueryRunner } from 'typeorm';

/** The answer of a laboratory is written down by whoever gave the things: else a colleague could put a key of her own in the place of the laboratory's, and shut the real answer out. */
export class AnswerForOnesTransfer1763781300000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`create policy giver on custody_transfer_step as restrictive for insert to oberih_case, oberih_head
      with check (exists (select from custody_transfer t where t.id = transfer_id and t.recorded_by = (select sec.uid())))`);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('drop policy giver on custody_transfer_step');
  }
}
