import type { MigrationInterface, QueryRunner } from 'typeorm';

/** A record by paper puts nothing into the hands of somebody to whom it could not be offered: what lies in a compartment stays with those inside. Who has left reads nothing any more. */
export class KeepThingsFromOutsiders1763780210000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      create policy takers on custody_record as restrictive for insert to oberih_case, oberih_head
        with check (offer_id is not null or num_nonnulls(to_staff, to_store) = 0 or row(from_staff, from_store) is not distinct from row(to_staff, to_store)
          or exists (select from staff m where m.id = coalesce(to_staff, (select s.keeper_id from evidence_store s where s.id = to_store)) and (not m.active or sec.may_take(m.id, proceeding_id))))`);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('drop policy takers on custody_record');
  }
}
