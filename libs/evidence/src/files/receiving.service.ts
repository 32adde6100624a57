import { randomUUID } from 'node:crypto';
import { Inject, Injectable } from '@nestjs/common';
import { DataKeys } from '#libs/keys';
import { type Actor, Db } from '#libs/platform';
import { holdRead, take } from '#libs/proceedings';
import { FILE_STORE, type FileStore } from '../store/file-store.js';
import { FileRefusals } from './file-refusals.service.js';
import { type IncomingFile, decideIncoming } from './incoming-file.js';
import { KeptFiles, type ReceivedFile, fileSubject } from './kept-files.service.js';

/**
 * Takes a stream to a row: the key, the file, the row with its line in the log. Killed anywhere it leaves the row and a whole file, or no
 * row; what has none is swept after a day. Nothing is undone here when the row fails: whether it was kept may be unknown.
 */
@Injectable()
export class Receiving {
  constructor(private readonly db: Db, private readonly keys: DataKeys, private readonly kept: KeptFiles, private readonly refusals: FileRefusals, @Inject(FILE_STORE) private readonly store: FileStore) {}

  /**
   * To be called outside any transaction: none stays open while the bytes come. A file that was received under the same upload id is
   * answered again, and what comes is not read.
   * @throws Refusal `not-found`, `not-allowed`, `proceeding/closed`, `bad-input`, `limit/too-large`, `file/no-space`, `file/not-as-announced`, `file/not-kept`, `conflict/other-request`
   */
  async receive(actor: Actor, input: IncomingFile, content: AsyncIterable<Uint8Array>): Promise<ReceivedFile> {
    if (this.db.writing()) throw new Error('a file is received outside transactions');
    const { value: file } = take([decideIncoming(input)]);
    const id = randomUUID();
    const begun = await this.db.write(async () => {
      await holdRead(this.db, actor, 'recordEvent', file.proceedingId);
      return { before: await this.kept.receivedAs(file), key: (await this.keys.current([fileSubject(id)])).get(fileSubject(id)) };
    });
    if (begun.before !== undefined) return begun.before;
    const { key } = begun;
    if (key === undefined) throw new Error('a new file has a new key');
    const digested = await this.store.write({ id, key: key.key }, content, file).catch((fault: unknown) => {
      throw this.refusals.of(fault);
    });
    return this.db.write(() => this.kept.keep(actor, file, key.id, { id, proceedingId: file.proceedingId, ...digested }));
  }
}
