import type { MigrationInterface, QueryRunner } from 'typeorm';

const kinds = (more: string): string =>
  `alter table flag drop constraint flag_kind, add constraint flag_kind check (kind in ('NO_HEARING_PLANNED', 'NO_ACT', 'LONG_TRIAL', ${more}'CUSTODY_REVIEW', 'LIMITATION_NEAR', 'DUE_SOON', 'OVERDUE', 'BREACH_WITHOUT_CAUSE', 'MANUAL_REVIEW', 'NOT_ACKNOWLEDGED'))`;

/** A hearing put off again and again for one cause, and proceedings longer than courts have found reasonable. */
export class FlagMoreOfTrials1763765010000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(kinds(`'POSTPONED_AGAIN', 'REASONABLE_TIME', `));
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`delete from notification where flag_id in (select id from flag where kind in ('POSTPONED_AGAIN', 'REASONABLE_TIME')); delete from flag where kind in ('POSTPONED_AGAIN', 'REASONABLE_TIME'); ${kinds('')}`);
  }
}
