import type { MigrationInterface, QueryRunner } from 'typeorm';

const KEPT = (order: string): string => `create or replace function keep_bundle_release() returns trigger language plpgsql set search_path = pg_catalog as $$
      begin
        if old.ended_at is null${order} and to_jsonb(old) - array['state', 'sent', 'digest', 'touched_at', 'ended_at'] = to_jsonb(new) - array['state', 'sent', 'digest', 'touched_at', 'ended_at'] then return new; end if;
        raise exception 'what left the house is written once' using errcode = '42501';
      end $$;`;

/** What leaves the house goes forward alone: asked for, on its way, ended; only what left whole is handed over; a release names a file of its own proceeding. */
export class KeepReleasesInOrder1763780500000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      ${KEPT(` and (old.state, new.state) in (('READY', 'SENDING'), ('SENDING', 'SENDING'), ('SENDING', 'WHOLE'), ('SENDING', 'BROKEN'))`)}
      alter table bundle_release add constraint bundle_release_as_it_ended unique (proceeding_id, bundle_id, id, state);
      alter table bundle_handing add column state text not null default 'WHOLE' constraint bundle_handing_of_whole check (state = 'WHOLE'),
        drop constraint bundle_handing_of, add constraint bundle_handing_of foreign key (proceeding_id, bundle_id, release_id, state) references bundle_release (proceeding_id, bundle_id, id, state);
      alter table file_release drop constraint file_release_file, add constraint file_release_file foreign key (proceeding_id, file_id) references stored_file (proceeding_id, id);
    `);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`
      alter table file_release drop constraint file_release_file, add constraint file_release_file foreign key (file_id) references stored_file;
      alter table bundle_handing drop constraint bundle_handing_of, drop column state, add constraint bundle_handing_of foreign key (proceeding_id, bundle_id, release_id) references bundle_release (proceeding_id, bundle_id, id);
      alter table bundle_release drop constraint bundle_release_as_it_ended;
      ${KEPT('')}
    `);
  }
}
