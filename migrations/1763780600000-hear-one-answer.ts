import type { MigrationInterface, QueryRunner } from 'typeorm';

const answering = (open: string): string => `
  create or replace function sec.answer_covert(doer uuid, circle uuid, accept boolean) returns boolean language sql security definer set search_path = pg_catalog, public, pg_temp as $$
    with said as (
      update covert_circle c set accepted_at = case when accept then now() end, closed_at = case when not accept then now() end
      where sec.is_oneself(doer) and c.id = circle and c.second_id = doer and c.accepted_at is null${open} and c.id = any (sec.covert_circles(doer)) returning 1)
    select exists (select from said)
  $$;`;

/** Yes and no at the same moment: the second one waits for the row, and is asked of the row itself whether it was answered. */
export class HearOneAnswer1763780600000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(answering(' and c.closed_at is null'));
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(answering(''));
  }
}
