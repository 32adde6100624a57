import { Inject, Injectable } from '@nestjs/common';
import type { Logger } from 'pino';
import { Notices } from '#libs/access';
import { Audit } from '#libs/audit';
import { Db, LOG, systemActor } from '#libs/platform';
import type { FileFaultReason } from '../store/file-fault.js';

/**
 * What lies in the store is not what was received, or nothing does: whoever meets it first, on a download, by night or while it is looked at, tells
 * the head and the auditors. Told once for each file and fault, as long as that lasts; each meeting stands in the log.
 */
@Injectable()
export class FileAlarms {
  constructor(private readonly db: Db, private readonly notices: Notices, private readonly audit: Audit, @Inject(LOG) private readonly log: Logger) {}

  /** In a transaction of its own, through the door that sees every row. @returns whether it is new */
  async raise(fileId: string, reason: FileFaultReason): Promise<boolean> {
    this.log.error({ alarm: 'file-damaged', fileId, reason }, 'a stored file is not what was received');
    return this.db.through('worker', () => this.db.write(async () => {
      const [known] = await this.db.sql<{ proceedingId: string; since: string; fresh: boolean }>(
        `insert into file_check (file_id, proceeding_id, checked_at, fault, since) select id, proceeding_id, statement_timestamp(), $2, statement_timestamp() from stored_file where id = $1
         on conflict (file_id) do update set checked_at = statement_timestamp(), since = case when file_check.fault is distinct from excluded.fault then statement_timestamp() else file_check.since end, fault = excluded.fault
         returning proceeding_id "proceedingId", since, since = checked_at fresh`, [fileId, reason === 'missing' ? 'MISSING' : 'DAMAGED'], 'raise-file-alarm');
      if (known === undefined) return false;
      await this.audit.record(systemActor, { action: 'file.damage', resource: 'file', resourceId: fileId, proceedingId: known.proceedingId, class: 2 });
      if (!known.fresh) return false;
      await this.tell(fileId, known, reason);
      return true;
    }));
  }

  private async tell(fileId: string, { proceedingId, since }: { readonly proceedingId: string; readonly since: string }, reason: FileFaultReason): Promise<void> {
    const people = await this.db.sql<{ id: string; proceedingId: string | null }>(
      `with recursive line (id, far) as (
         select p.office_id, 0 from proceeding p where p.id = $1 union all select o.parent_id, l.far + 1 from line l join office o on o.id = l.id where o.parent_id is not null and l.far < 20),
       heads as (select m.id, l.far from line l join staff m on m.office_id = l.id where m.active and 'HEAD' = any(m.roles) and not exists (select from conflict_of_interest x where x.staff_id = m.id and x.proceeding_id = $1 and x.ended_at is null))
       select id, (select p.id from proceeding p where p.id = $1 and p.compartment_id is null) "proceedingId" from heads where far = (select min(far) from heads)
       union all select id, null from staff where active and 'AUDITOR' = any(roles)`, [proceedingId], 'whom-to-tell-of-files');
    const text = reason === 'missing'
      ? { uk: `Файлу доказів немає у сховищі: ${fileId.slice(0, 8)}. Відновіть його з резервної копії.`, en: `A file of evidence is not in the store: ${fileId.slice(0, 8)}. Restore it from the backup.` }
      : { uk: `Збережений файл доказів пошкоджено: ${fileId.slice(0, 8)}. Відновіть його з резервної копії.`, en: `A stored file of evidence is damaged: ${fileId.slice(0, 8)}. Restore it from the backup.` };
    // With its hour: one that was restored and is damaged once more is told once more.
    // An auditor knows of files and not of cases, and so does a head where a compartment is closed to the hierarchy.
    await this.notices.tell(people.map(({ id, proceedingId: known }) => ({ recipientId: id, kind: 'FILE_DAMAGED', occurrence: `${fileId} ${reason} ${since}`, proceedingId: known, text })));
  }
}
