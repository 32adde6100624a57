import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Not shut out of the case by a conflict of interest, and inside its compartment where it has one. */
const mayRead = (person: string): string => ` and not c.proceeding_id = any (sec.excluded_now(${person})) and exists (select from proceeding p where p.id = c.proceeding_id and (p.compartment_id is null or p.id = any (sec.content_now(${person}))))`;
const NAME = 'sec.name_covert(uuid, uuid, uuid)';
const PASS = 'sec.pass_covert(uuid, uuid, uuid, uuid)';
const NAMED = 's.id not in (c.lead_id, c.second_id)';
const HEIR = 'm.staff_id = heir and m.confirmed_at is not null and m.ended_at is null)';
/** Both places passed to one person at the same moment: the second waits for the row, and then asks of that. */
const NOT_BOTH = ' and heir not in (c.lead_id, c.second_id)';

const replaced = (signature: string, from: string, to: string): string => `do $do$ declare made text := pg_get_functiondef('${signature}'::regprocedure); begin
  if position($$${from}$$ in made) = 0 then raise exception 'not found in ${signature}'; end if;
  execute replace(made, $$${from}$$, $$${to}$$); end $do$;`;

/**
 * Whoever may not read in a circle is neither named nor given a place of the two, which nobody could take back from her; and scheduled work asks who
 * reads there before it tells of a term.
 */
export class MindWhoMayBeInACircle1763779930000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      ${replaced(NAME, NAMED, NAMED + mayRead('s.id'))}
      ${replaced(PASS, HEIR, HEIR + NOT_BOTH + mayRead('heir'))}
      grant execute on function sec.covert_circles(uuid) to oberih_worker;
    `);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`
      revoke execute on function sec.covert_circles(uuid) from oberih_worker;
      ${replaced(PASS, HEIR + NOT_BOTH + mayRead('heir'), HEIR)}
      ${replaced(NAME, NAMED + mayRead('s.id'), NAMED)}
    `);
  }
}
