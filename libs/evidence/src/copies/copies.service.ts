import { randomUUID } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import { REASON, notHers, statedText } from '#libs/access';
import { Audit, fieldChanges } from '#libs/audit';
import { type Actor, Db, Refusal } from '#libs/platform';
import { ProceedingChanges, holdRead, take } from '#libs/proceedings';
import { fileAbilitiesOf, seenFile } from '../giving/file-access.service.js';
import { decideBoxes } from './boxes.js';
import { type Box, type CopyKind, isDrawn } from './words.js';

/** What is to be taken out, and of how many pages whoever asks saw it. */
interface Removals {
  readonly boxes: readonly Box[];
  readonly pages: number | null;
}

/** Asks for working copies; the worker makes them, and the original never changes. */
@Injectable()
export class Copies {
  constructor(private readonly db: Db, private readonly audit: Audit, private readonly changes: ProceedingChanges) {}

  /** A copy without what stands beside the picture: place, device, hour, earlier versions. */
  async strip(actor: Actor, fileId: string, reason: string): Promise<string> {
    return this.ask(actor, 'STRIPPED', fileId, reason, { boxes: [], pages: null });
  }

  /** A copy out of which what lies in boxes is taken for good. */
  async redact(actor: Actor, fileId: string, reason: string, { boxes, pages }: Removals): Promise<string> {
    return this.ask(actor, 'REDACTED', fileId, reason, { boxes: take([decideBoxes(boxes)]).value, pages });
  }

  /** In the open transaction. @throws Refusal `not-found`, `not-allowed`, `proceeding/closed`, `file/not-drawn`, `file/wrong-state`, `bad-input` */
  private async ask(actor: Actor, kind: CopyKind, fileId: string, reason: string, { boxes, pages }: Removals): Promise<string> {
    const file = await seenFile(this.db, actor, fileId);
    await holdRead(this.db, actor, 'recordEvent', file.proceedingId);
    if (!fileAbilitiesOf(actor, file).includes(kind === 'STRIPPED' ? 'strip' : 'redact')) throw obstacle(file);
    const id = randomUUID();
    await this.db.sql('insert into file_copy (id, proceeding_id, original_id, kind, reason, boxes, pages, asked_by) values ($1, $2, $3, $4, $5, $6, $7, $8)',
      [id, file.proceedingId, fileId, kind, statedText('reason', reason, REASON), JSON.stringify(boxes), pages, actor.id], 'insert-file-copy');
    await this.audit.record(actor, { action: kind === 'STRIPPED' ? 'file.strip' : 'file.redact', resource: 'file', resourceId: fileId, proceedingId: file.proceedingId, class: 3, changes: fieldChanges({}, { copyId: id, boxes: boxes.length }) });
    await this.changes.hint([file.proceedingId]);
    return id;
  }
}

function obstacle({ state, foundType }: { readonly state: string; readonly foundType: string | null }): Refusal {
  if (state !== 'ACCEPTED') return new Refusal('file/wrong-state', { uk: 'Копію роблять лише з перевіреного файлу, який можна відкривати.', en: 'A copy is made only of a file that was looked at and may be opened.' });
  if (!isDrawn(foundType)) return new Refusal('file/not-drawn', { uk: 'Копії роблять із зображень (JPEG, PNG, WebP) і PDF; без метаданих — лише із зображень.', en: 'Copies are made of images (JPEG, PNG, WebP) and PDF; without metadata of images alone.' });
  return notHers({ uk: 'Робочі копії роблять ті, хто працює над провадженням.', en: 'Working copies are made by those who work on the proceeding.' });
}
