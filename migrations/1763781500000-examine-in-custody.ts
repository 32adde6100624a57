import type { MigrationInterface, QueryRunner } from 'typeorm';

const acts = (list: string): string => `alter table custody_record drop constraint custody_record_act, add constraint custody_record_act check (act in (${list}))`;

/** What a laboratory examined was written down as seen where it is: the two are not one act. */
export class ExamineInCustody1763781500000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(acts(`'TAKEN', 'HANDED_OVER', 'SEEN', 'EXAMINED', 'SEALED', 'OPENED', 'ENDED'`));
  }

  async down(runner: QueryRunner): Promise<void> {
    // Records are never changed: those that were written meanwhile stay as they are.
    await runner.query(`${acts(`'TAKEN', 'HANDED_OVER', 'SEEN', 'SEALED', 'OPENED', 'ENDED'`)} not valid`);
  }
}
