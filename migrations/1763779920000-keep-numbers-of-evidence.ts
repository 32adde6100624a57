import type { MigrationInterface, QueryRunner } from 'typeorm';

/** What of a protocol or an item may be put right. Whose it is, its number, what it was taken from and who entered it are on labels and in the file: nobody's login changes them. */
const TOLD = {
  evidence_protocol: 'kind, number, begun_at, ended_at, place, made_by, court, ruling_number, ruled_on, ruling_until, note, version',
  evidence_item: 'protocol_id, kind, electronic, title, description, protocol_page, volume, page_from, page_to, collected_at, place, collected_by, shelf, fate, fate_on, fate_basis, annulled, version',
};

export class KeepNumbersOfEvidence1763779920000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    for (const [table, columns] of Object.entries(TOLD)) await runner.query(`revoke update on ${table} from oberih_case, oberih_head; grant update (${columns}) on ${table} to oberih_case, oberih_head`);
  }

  async down(runner: QueryRunner): Promise<void> {
    for (const [table, columns] of Object.entries(TOLD)) await runner.query(`revoke update (${columns}) on ${table} from oberih_case, oberih_head; grant update on ${table} to oberih_case, oberih_head`);
  }
}
