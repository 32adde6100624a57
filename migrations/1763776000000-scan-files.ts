import type { MigrationInterface, QueryRunner } from 'typeorm';

/** What was found in each file, look by look. */
export class ScanFiles1763776000000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      create table file_scan (
        id uuid constraint file_scan_pkey primary key,
        proceeding_id uuid not null constraint file_scan_proceeding references proceeding,
        file_id uuid not null constraint file_scan_file references stored_file,
        verdict text not null constraint file_scan_verdict check (verdict in ('ACCEPTED', 'QUARANTINED')),
        findings text[] not null constraint file_scan_findings check (cardinality(findings) < 100),
        antivirus text not null constraint file_scan_antivirus check (antivirus in ('NONE', 'CLEAN', 'FOUND', 'PARTLY')),
        malware text constraint file_scan_malware check (length(malware) between 1 and 200),
        width int, height int, entries int, unpacked bigint,
        at timestamptz not null default clock_timestamp(),
        constraint file_scan_named check ((antivirus = 'FOUND') = (malware is not null))
      );
      create index file_scan_of_file on file_scan (file_id, at);
      create index file_scan_of_proceeding on file_scan (proceeding_id);
      create trigger file_scan_kept before update or delete on file_scan for each row execute function refuse_change();
      create trigger file_scan_no_truncate before truncate on file_scan for each statement execute function refuse_change();
      select sec.guard('file_scan', 'proceeding');
      -- Found out by scheduled work alone.
      revoke insert on file_scan from oberih_case, oberih_head;
      -- What waits is few among many.
      create index stored_file_waiting on stored_file (id) where state in ('RECEIVED', 'SCANNING');
    `);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('drop index stored_file_waiting; drop table file_scan');
  }
}
