import type { MigrationInterface, QueryRunner } from 'typeorm';

/** An act of which only the day is known: its instant is the midnight at which that day begins, and nobody reads an hour out of it. So are the opinions that were taken in until now. */
export class KeepUnknownHours1763781600000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      alter table evidence_protocol
        add column hour_known boolean not null default true,
        add constraint evidence_protocol_day_alone check (hour_known or (begun_at at time zone 'Europe/Kyiv')::time = '00:00' and (ended_at is null or (ended_at at time zone 'Europe/Kyiv')::time = '00:00'));
      grant update (hour_known) on evidence_protocol to oberih_case, oberih_head;
      update evidence_protocol r set hour_known = false
        from evidence_item i join expert_examination e on e.opinion_item_id = i.id
        where r.id = i.protocol_id and r.kind = 'EXPERT' and (r.begun_at at time zone 'Europe/Kyiv')::time = '00:00' and (r.ended_at at time zone 'Europe/Kyiv')::time = '00:00';
    `);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('alter table evidence_protocol drop column hour_known');
  }
}
