import type { MigrationInterface, QueryRunner } from 'typeorm';

/** When a session last showed who it is: with the first factor, and with a second one. Where it came from, for its owner to know it again. */
export class ProveSessions1763756500000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      alter table staff_session
        add column identified_at timestamptz not null default now(),
        add column proved_at timestamptz,
        add column place text not null default '',
        add column device text not null default '';
    `);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('alter table staff_session drop column identified_at, drop column proved_at, drop column place, drop column device');
  }
}
