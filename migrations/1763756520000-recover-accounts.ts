import type { MigrationInterface, QueryRunner } from 'typeorm';

/** A lost password or factor is made good by two administrators, neither of whom is the person. */
export class RecoverAccounts1763756520000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      create table account_recovery (
        id uuid constraint account_recovery_pkey primary key,
        staff_id uuid not null constraint account_recovery_staff references staff (id),
        requested_by uuid not null constraint account_recovery_requester references staff (id),
        requested_at timestamptz not null default now(),
        expires_at timestamptz not null default now() + interval '72 hours',
        approved_by uuid constraint account_recovery_approver references staff (id),
        approved_at timestamptz,
        constraint account_recovery_by_two check (approved_by <> requested_by),
        constraint account_recovery_not_for_oneself check (requested_by <> staff_id and approved_by <> staff_id),
        constraint account_recovery_whole check ((approved_by is null) = (approved_at is null))
      );
      create unique index account_recovery_open on account_recovery (staff_id) where approved_at is null;
      select sec.guard('account_recovery', 'admin');
    `);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('drop table account_recovery');
  }
}
