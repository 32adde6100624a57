import { Inject, Injectable } from '@nestjs/common';
import type { Logger } from 'pino';
import { LOG, Refusal } from '#libs/platform';
import { FileFault } from '../store/file-fault.js';

/** Says to people, and to whoever watches the log, what the store says. */
@Injectable()
export class FileRefusals {
  constructor(@Inject(LOG) private readonly log: Logger) {}

  /** What a fault of the store means to whoever sends; those that are ours stay what they are. */
  of(fault: unknown): unknown {
    if (!(fault instanceof FileFault)) return fault;
    switch (fault.reason) {
      case 'no-space':
        this.log.error({ alarm: 'file-store-full', fileId: fault.fileId }, 'the store of files takes no more');
        return new Refusal('file/no-space', { uk: 'У сховищі файлів бракує місця. Нічого не збережено; повідомте адміністратора.', en: 'The store of files has no room. Nothing was kept; tell an administrator.' });
      case 'not-durable':
        this.log.error({ alarm: 'file-store-flush', fileId: fault.fileId }, 'the disk did not confirm a file');
        return new Refusal('file/not-kept', { uk: 'Диск не підтвердив запис файлу. Нічого не збережено; надішліть файл знову й повідомте адміністратора.', en: 'The disk did not confirm the file. Nothing was kept; send it again and tell an administrator.' });
      case 'mismatch':
        return new Refusal('file/not-as-announced', { uk: 'Надійшло не те, що було заявлено (розмір або хеш). Нічого не збережено; надішліть файл знову.', en: 'What came is not what was announced (size or digest). Nothing was kept; send the file again.' });
      case 'exists': case 'missing': case 'damaged': return fault;
    }
  }
}
