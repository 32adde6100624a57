import { Inject, Injectable } from '@nestjs/common';
import type { Logger } from 'pino';
import { DestroyedKeyFault } from '#libs/keys';
import { Db, LOG } from '#libs/platform';
import { OpenedFiles, type Openable } from '../files/opened-files.service.js';
import type { FileState } from '../files/words.js';
import { passOver } from '../scanning/passed-over.js';
import { Tries } from '../scanning/tries.service.js';
import { FileAlarms } from '../scrub/file-alarms.service.js';
import { FileFault } from '../store/file-fault.js';
import { type CopiedFile, CopiedFiles } from './copied-files.service.js';
import { drawApart } from './drawing.service.js';
import { type Box, type CopyKind, type DrawingFault, copyName, copyTypeOf, isDrawn } from './words.js';

interface Wanted extends Openable {
  readonly copyId: string;
  readonly askedAt: string;
  readonly kind: CopyKind;
  readonly boxes: readonly Box[];
  readonly pages: number | null;
  readonly askedBy: string;
  readonly proceedingId: string;
  readonly state: FileState;
  readonly foundType: string | null;
}

/** Before every copy that was ever asked for. */
const FIRST = { askedAt: '-infinity', copyId: '00000000-0000-0000-0000-000000000000' };
const LOCK = `hashtextextended('oberih-file-copying', 0)`;

/**
 * Makes the copies that were asked for, one worker at a time. A copy goes the way of every file: key, sealed object, row; and is looked at after
 * that like one that was sent. A worker killed in between leaves an object without a row, which is swept, and the copy is made anew.
 * An original that cannot be read keeps no other copy waiting.
 */
@Injectable()
export class Copying {
  private stopping = false;

  constructor(private readonly db: Db, private readonly files: OpenedFiles, private readonly copied: CopiedFiles, private readonly alarms: FileAlarms, private readonly tries: Tries, @Inject(LOG) private readonly log: Logger) {}

  /** Begins no other copy. */
  stop(): void {
    this.stopping = true;
  }

  /** @returns how many were made or found impossible @throws whatever keeps a copy from being stored or told: it waits and is tried again */
  async run(): Promise<number> {
    const connection = await this.db.dedicated('worker');
    try {
      const { rows: [lock] } = await connection.query<{ ours: boolean }>(`select pg_try_advisory_lock(${LOCK}) ours`);
      let made = 0;
      for (let after: Pick<Wanted, 'askedAt' | 'copyId'> = FIRST; lock?.ours === true && !this.stopping;) {
        const wanted = await this.next(after);
        if (wanted === undefined) break;
        after = wanted;
        if (await this.db.through('worker', () => this.make(wanted))) made += 1;
      }
      return made;
    } finally {
      // Closed and not given back: the lock goes with it.
      connection.release(true);
    }
  }

  private async next({ askedAt, copyId }: Pick<Wanted, 'askedAt' | 'copyId'>): Promise<Wanted | undefined> {
    const [wanted] = await this.db.through('worker', () => this.db.request(() => this.db.sql<Wanted>(
      `select c.id "copyId", c.asked_at::text "askedAt", c.kind, c.boxes, c.pages, c.asked_by "askedBy", f.id, f.proceeding_id "proceedingId", f.state, f.found_type "foundType", f.size, encode(f.sha256, 'hex') sha256, f.name, f.key_id "keyId"
       from file_copy c join stored_file f on f.id = c.original_id where c.state = 'ASKED' and (c.asked_at, c.id) > ($1::timestamptz, $2::uuid) order by c.asked_at, c.id limit 1`, [askedAt, copyId], 'copy-to-make')));
    return wanted;
  }

  /** @returns whether it is settled by that */
  private async make(wanted: Wanted): Promise<boolean> {
    const made = await this.tries.counted({ work: 'COPY', id: wanted.copyId }, () => this.stopping, () => this.draw(wanted)).then((drawn) => drawn ?? 'NOT_ENDED' as const, (fault: unknown) => this.pass(wanted, fault));
    if (made === undefined) return false;
    // What ends with the program says nothing of the file: the next worker tries it again.
    if (typeof made === 'string' && this.stopping) return false;
    const fault = typeof made === 'string' ? made : await this.keep(wanted, made).catch(goneOnly);
    if (fault !== undefined) await this.db.write(() => this.fail(wanted, fault));
    return true;
  }

  private pass({ id }: Wanted, fault: unknown): undefined {
    // What ends with the program is met by the next worker.
    if (!this.stopping) passOver(this.log, 'copy', id, fault);
    return undefined;
  }

  private async draw(wanted: Wanted): Promise<CopiedFile | DrawingFault> {
    const { id, size, state, foundType, kind, boxes, pages, copyId } = wanted;
    if (state !== 'ACCEPTED' || !isDrawn(foundType)) return 'GONE';
    try {
      const opened = await this.db.request(() => this.files.open(wanted));
      // No digest of the original: with one, whoever has the copy could try out what was taken away.
      const answer = await drawApart({ size, read: opened.bytes }, { want: 'copy', type: foundType, boxes, pages, mark: `Working copy ${copyId}, ${kind}. Not the original.` });
      return 'fault' in answer ? answer.fault : { content: answer.content, name: copyName(copyId, foundType), type: copyTypeOf(foundType) };
    } catch (fault) {
      if (fault instanceof DestroyedKeyFault) return 'GONE';
      if (!(fault instanceof FileFault)) throw fault;
      await this.alarms.raise(id, fault.reason);
      return 'DAMAGED';
    }
  }

  private async keep(wanted: Wanted, made: CopiedFile): Promise<undefined> {
    const { id, keyId, copyId, proceedingId, askedBy } = wanted;
    await this.copied.keep({ copyId, proceedingId, by: askedBy, of: { id, keyId } }, made, async (fileId, { size, sha256 }) => {
      const rows = await this.db.sql(`update file_copy set state = 'MADE', file_id = $2, settled_at = clock_timestamp() where id = $1 and state = 'ASKED' returning 1`, [copyId, fileId], 'copy-made');
      if (rows.length === 0) throw new Error('a copy was made twice');
      await this.copied.tell(wanted, 'file.copy', { copyId, fileId, size, sha256 });
    });
  }

  private async fail(wanted: Wanted, fault: DrawingFault): Promise<void> {
    await this.db.sql(`update file_copy set state = 'FAILED', fault = $2, settled_at = clock_timestamp() where id = $1 and state = 'ASKED'`, [wanted.copyId, fault], 'copy-failed');
    await this.copied.tell(wanted, 'file.copy-fail', { copyId: wanted.copyId, fault });
  }
}

/** Destroyed by law while its copy was drawn. */
function goneOnly(fault: unknown): DrawingFault {
  if (fault instanceof DestroyedKeyFault) return 'GONE';
  throw fault;
}
