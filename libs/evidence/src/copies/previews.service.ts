import { Inject, Injectable } from '@nestjs/common';
import type { Logger } from 'pino';
import { DestroyedKeyFault, Envelope } from '#libs/keys';
import { Db, LOG } from '#libs/platform';
import { ProceedingChanges } from '#libs/proceedings';
import { OpenedFiles, type Openable } from '../files/opened-files.service.js';
import { passOver } from '../scanning/passed-over.js';
import { Tries } from '../scanning/tries.service.js';
import { FileFault } from '../store/file-fault.js';
import type { DrawingAnswer } from './drawing.js';
import { drawApart } from './drawing.service.js';
import { previewPlace } from './previews.loader.js';
import { type DrawnType, drawnTypes } from './words.js';

interface Due extends Openable {
  readonly proceedingId: string;
  readonly foundType: DrawnType;
}

/** The types stand in the text: so the index of what can be drawn is used. */
const TO_DRAW = `select f.id, f.proceeding_id "proceedingId", f.found_type "foundType", f.size, encode(f.sha256, 'hex') sha256, f.name, f.key_id "keyId" from stored_file f
  where f.state = 'ACCEPTED' and f.found_type in (${drawnTypes.map((type) => `'${type}'`).join(', ')}) and f.id > $1 and not exists (select from file_preview v where v.file_id = f.id) order by f.id limit 1`;

/** Before every id. */
const FIRST = '00000000-0000-0000-0000-000000000000';

/** Draws the small picture of each file that may be opened, once; it is sealed under the key of its file. A fault with one of them keeps no other waiting. */
@Injectable()
export class Previews {
  private stopping = false;

  constructor(private readonly db: Db, private readonly files: OpenedFiles, private readonly envelope: Envelope, private readonly changes: ProceedingChanges, private readonly tries: Tries, @Inject(LOG) private readonly log: Logger) {}

  stop(): void {
    this.stopping = true;
  }

  /** @returns how many were drawn, or found to be impossible */
  async run(): Promise<number> {
    return this.db.through('worker', async () => {
      let drawn = 0;
      // From where the last one was: those before it are drawn, and are not gone through once more.
      for (let after = FIRST; !this.stopping;) {
        const [file] = await this.db.request(() => this.db.sql<Due>(TO_DRAW, [after], 'file-to-preview'));
        if (file === undefined) break;
        after = file.id;
        drawn += await this.picture(file).catch((fault: unknown) => {
          if (!this.stopping) passOver(this.log, 'picture', file.id, fault);
          return 0;
        });
      }
      return drawn;
    });
  }

  /** @returns how many are settled by that @throws whatever says nothing of the file */
  private async picture(file: Due): Promise<0 | 1> {
    const answer = (await this.tries.counted({ work: 'PICTURE', id: file.id }, () => this.stopping, () => this.draw(file))) ?? { fault: 'NOT_ENDED' as const };
    // What ends with the program says nothing of the file, and would stand for good.
    if ('fault' in answer && this.stopping) return 0;
    await this.db.write(() => this.keep(file, answer));
    return 1;
  }

  private async draw(file: Due): Promise<DrawingAnswer> {
    try {
      const opened = await this.db.request(() => this.files.open(file));
      return await drawApart({ size: file.size, read: opened.bytes }, { want: 'preview', type: file.foundType });
    } catch (fault) {
      if (fault instanceof DestroyedKeyFault) return { fault: 'GONE' };
      // Whose alarm it is finds it as well: the nightly check, or whoever takes the file.
      if (fault instanceof FileFault) return { fault: 'DAMAGED' };
      throw fault;
    }
  }

  private async keep({ id, proceedingId }: Due, answer: DrawingAnswer): Promise<void> {
    const drawn = 'fault' in answer ? null : answer;
    const [picture = null] = drawn === null ? [] : await this.envelope.seal([{ place: previewPlace(id), text: drawn.content.toString('base64') }]);
    await this.db.sql('insert into file_preview (file_id, proceeding_id, picture, width, height, pages, fault) values ($1, $2, $3, $4, $5, $6, $7) on conflict do nothing',
      [id, proceedingId, picture, drawn?.width ?? null, drawn?.height ?? null, drawn?.pages ?? null, 'fault' in answer ? answer.fault : null], 'insert-file-preview');
    await this.changes.hint([proceedingId]);
  }
}
