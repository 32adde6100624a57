import type { MigrationInterface, QueryRunner } from 'typeorm';

const DEFINER = `stable security definer set search_path = pg_catalog, public, pg_temp`;

/** How many cases of others somebody went through, and who is told of it. At the doors of people both answer only about whoever entered. */
export class WatchForeignReadings1763757210000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      create function sec.foreign_readings(reader uuid, since timestamptz, until timestamptz) returns int language sql ${DEFINER} as $$
        select count(distinct e.proceeding_id)::int from audit_event e
        where sec.is_oneself(reader) and e.actor_id = reader and e.at >= since and e.at < until and e.action = 'proceeding.read' and e.ground in ('purpose', 'break-glass')
      $$;

      -- Auditors, and the heads of the nearest office upwards, from her own on, that has a head other than herself.
      create function sec.watchers(reader uuid) returns setof uuid language sql ${DEFINER} as $$
        with recursive line as (
          select m.office_id as id, 0 as far from staff m where m.id = reader and sec.is_oneself(reader)
          union all select o.parent_id, l.far + 1 from line l join office o on o.id = l.id where l.far < 20),
        heads as (select m.id, l.far from line l join staff m on m.office_id = l.id and m.active and 'HEAD' = any (m.roles) and m.id <> reader)
        select id from heads where far = (select min(far) from heads)
        union select m.id from staff m where m.active and 'AUDITOR' = any (m.roles) and m.id <> reader and sec.is_oneself(reader)
      $$;

      revoke execute on function sec.foreign_readings(uuid, timestamptz, timestamptz), sec.watchers(uuid) from public;
      do $$
      declare door text;
      begin
        foreach door in array array['oberih_case', 'oberih_head'] loop
          continue when to_regrole(door) is null;
          execute format('grant execute on function sec.foreign_readings(uuid, timestamptz, timestamptz), sec.watchers(uuid) to %I', door);
        end loop;
      end $$;
    `);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('drop function sec.watchers(uuid), sec.foreign_readings(uuid, timestamptz, timestamptz)');
  }
}
