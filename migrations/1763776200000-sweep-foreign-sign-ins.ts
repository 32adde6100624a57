import type { MigrationInterface, QueryRunner } from 'typeorm';

const TABLES = ['foreign_attempt', 'foreign_arrival'];

/** What is kept of a sign-in through another house for minutes is cleared away by the worker, as the rest is: refused there, it stopped all that came after it. */
export class SweepForeignSignIns1763776200000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(TABLES.map((table) => `create policy worker on ${table} to oberih_worker using (true); grant select, update, delete on ${table} to oberih_worker;`).join('\n'));
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(TABLES.map((table) => `drop policy worker on ${table}; revoke select, update, delete on ${table} from oberih_worker;`).join('\n'));
  }
}
