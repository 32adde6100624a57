import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Whoever enters a file at a door of people has received it herself, and nobody has looked at it yet. Copies are entered by scheduled work. */
export class ReceiveInOwnName1763781210000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      create policy own_name on stored_file as restrictive for insert to oberih_case, oberih_head
        with check (received_by = (select sec.uid()) and state = 'RECEIVED' and found_type is null and version = 1);
    `);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('drop policy own_name on stored_file');
  }
}
