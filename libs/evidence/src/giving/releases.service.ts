import { randomUUID } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import { REASON, notHers, statedText } from '#libs/access';
import { Audit } from '#libs/audit';
import { type Actor, Db, Refusal, notFound, tidyText } from '#libs/platform';
import { type FileAbility, type SeenFile, fileAbilitiesOf, seenFile } from './file-access.service.js';

/**
 * The way out of quarantine: somebody who works on the proceeding says why a file may be opened like any other, and somebody else, who decides in
 * it, agrees or does not. The database holds them to being two, and changes how the file stands by itself.
 */
@Injectable()
export class Releases {
  constructor(private readonly db: Db, private readonly audit: Audit) {}

  /** @returns the id of what was asked @throws Refusal `not-found`, `not-allowed`, `file/wrong-state`, `bad-input` */
  async ask(actor: Actor, fileId: string, reason: string): Promise<string> {
    const file = await this.may(actor, 'askRelease', fileId);
    const id = randomUUID();
    const rows = await this.db.sql('insert into file_release (id, proceeding_id, file_id, reason, asked_by) values ($1, $2, $3, $4, $5) on conflict (file_id) where decided_at is null do nothing returning 1', [id, file.proceedingId, fileId, statedText('reason', reason, REASON), actor.id], 'insert-file-release');
    // Somebody asked at the same time.
    if (rows.length === 0) throw wrongState();
    await this.audit.record(actor, { action: 'file.ask-release', resource: 'file', resourceId: fileId, proceedingId: file.proceedingId, class: 3 });
    return id;
  }

  async decide(actor: Actor, releaseId: string, release: boolean, note: string | null): Promise<string> {
    const [asked] = await this.db.sql<{ fileId: string }>('select file_id "fileId" from file_release where id = $1', [releaseId], 'file-of-release');
    if (asked === undefined) throw notFound();
    const file = await this.may(actor, 'decideRelease', asked.fileId);
    if (file.releaseId !== releaseId) throw wrongState();
    const rows = await this.db.sql('update file_release set released = $2, note = $3, decided_at = clock_timestamp(), decided_by = $4 where id = $1 and decided_at is null returning 1', [releaseId, release, tidyText(note)?.slice(0, 1_000) ?? null, actor.id], 'decide-file-release');
    if (rows.length === 0) throw wrongState();
    await this.audit.record(actor, { action: release ? 'file.release' : 'file.refuse-release', resource: 'file', resourceId: file.id, proceedingId: file.proceedingId, class: 3 });
    return releaseId;
  }

  private async may(actor: Actor, ability: FileAbility, fileId: string): Promise<SeenFile> {
    const file = await seenFile(this.db, actor, fileId);
    if (fileAbilitiesOf(actor, file).includes(ability)) return file;
    if (file.state !== 'QUARANTINED' || (ability === 'askRelease') === (file.askedBy !== null)) throw wrongState();
    throw notHers(file.askedBy === actor.id
      ? { uk: 'Звільнення погоджує інша особа, не та, що його запропонувала.', en: 'Somebody else agrees to a release than the one who asked for it.' }
      : { uk: 'Звільнення файлу погоджує той, хто ухвалює рішення у провадженні.', en: 'A release is agreed to by those who decide in the proceeding.' });
  }
}

const wrongState = (): Refusal => new Refusal('file/wrong-state', { uk: 'Файл не в карантині, або його звільнення вже запропоновано чи вирішено.', en: 'The file is not held, or its release has been asked for or decided already.' });
