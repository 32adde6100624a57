import type { MigrationInterface, QueryRunner } from 'typeorm';

const continuations = (more: string): string => `alter table panel_change drop constraint panel_change_continuation, add constraint panel_change_continuation check (continuation in ('ANEW', 'GOES_ON', 'RESERVE'${more}))`;

/** A ruling after a change of the panel by which only a part is heard again (CPC 319(2)): what it names. */
export class RepeatAPart1763771000000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      ${continuations(", 'PARTLY'")};
      -- Examinations of the same proceeding.
      alter table panel_change add column again uuid[] not null default '{}', add constraint panel_change_again check ((continuation = 'PARTLY') = (cardinality(again) > 0));
    `);
  }

  /** What a part was repeated of cannot be told any more: such a change goes on, as it was recorded before. */
  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`
      alter table panel_change drop constraint panel_change_again, drop column again;
      alter table panel_change disable trigger panel_change_append_only;
      update panel_change set continuation = 'GOES_ON' where continuation = 'PARTLY';
      alter table panel_change enable trigger panel_change_append_only;
      ${continuations('')};
    `);
  }
}
