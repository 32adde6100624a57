import { Injectable } from '@nestjs/common';
import { unreadable } from '../table/fault.js';
import type { ImportRun } from './import-run.entity.js';
import { Staging } from './staging.service.js';
import { Uploads } from './uploads.service.js';

/** The files of runs: read once to stage their rows, gone when the run has ended. */
@Injectable()
export class ImportFiles {
  constructor(private readonly uploads: Uploads, private readonly staging: Staging) {}

  /** @throws TableFault when the table cannot be read, or its file is not on this machine */
  async stage(run: ImportRun, alive: () => Promise<void>): Promise<number> {
    try {
      return await this.staging.stage(run.id, this.uploads.pathOf(run.id), run, alive);
    } catch (fault) {
      if ((fault as { code?: unknown }).code === 'ENOENT') throw unreadable('Завантаженого файлу вже немає: завантажте таблицю знову.', 'The uploaded file is gone: upload the table again.');
      throw fault;
    }
  }

  remove(id: string): Promise<void> {
    return this.uploads.remove(id);
  }
}
