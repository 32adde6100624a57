import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Time-stamps (RFC 3161) over checkpoints of the log, by an authority outside: whoever rewrites the log whole cannot make yesterday's anew. */
export class StampTheLog1763780610000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      create table audit_stamp (
        size bigint constraint audit_stamp_pkey primary key constraint audit_stamp_checkpoint references audit_checkpoint (size),
        -- The stamp in DER, with the certificates behind it, and what it says: shown without reading it anew, and compared with it when the log is verified.
        token bytea not null constraint audit_stamp_token check (length(token) between 1 and 262144),
        authority text not null constraint audit_stamp_authority check (length(authority) between 1 and 500),
        at timestamptz not null
      );
      create trigger audit_stamp_append_only before update or delete on audit_stamp for each row execute function refuse_change();
      create trigger audit_stamp_no_truncate before truncate on audit_stamp for each statement execute function refuse_change();
      select sec.guard('audit_stamp', 'reference');
      create policy sealer on audit_stamp to oberih_sealer using (true) with check (true);
      grant select, insert on audit_stamp to oberih_sealer;
      create policy witness on audit_stamp for select to oberih_entry using (true);
      grant select on audit_stamp to oberih_entry;
      revoke insert on audit_stamp from oberih_worker;
    `);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('drop table audit_stamp');
  }
}
