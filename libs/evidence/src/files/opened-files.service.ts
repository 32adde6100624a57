import { Inject, Injectable } from '@nestjs/common';
import { DataKeys, DestroyedKeyFault, Envelope, SealFault } from '#libs/keys';
import { FileFault } from '../store/file-fault.js';
import { FILE_STORE, type FileStore } from '../store/file-store.js';
import type { Range } from '../store/sealed-file.js';
import { fileSubject, namePlace } from './kept-files.service.js';

/** As much of a row as opens its file. */
export interface Openable {
  readonly id: string;
  readonly size: number;
  /** In hex. */
  readonly sha256: string;
  readonly name: Buffer;
  readonly keyId: string;
}

/** A file with its key at hand. */
export interface OpenedFile {
  readonly name: string;
  /** All of it, or a range, verified as it streams. @throws FileFault */
  content(range?: Range): AsyncIterable<Buffer>;
  /** A range at once, cut at the end of the file. @throws FileFault */
  readonly bytes: (start: number, end: number) => Promise<Buffer>;
}

/** Opens what rows stand for: asks for nobody's right, that is for whoever calls. */
@Injectable()
export class OpenedFiles {
  constructor(private readonly keys: DataKeys, private readonly envelope: Envelope, @Inject(FILE_STORE) private readonly store: FileStore) {}

  /** @throws DestroyedKeyFault when the key was destroyed, as the law can demand; FileFault `damaged` when its name does not open where it stands */
  async open(row: Openable): Promise<OpenedFile> {
    const [key, [name]] = [(await this.keys.byId([row.keyId])).get(row.keyId), await this.nameOf(row)];
    if (key === undefined) throw new DestroyedKeyFault(fileSubject(row.id));
    const content = (range?: Range): AsyncIterable<Buffer> => this.store.read({ id: row.id, key: key.key }, row, range);
    return {
      name: name ?? '', content,
      bytes: async (start, end) => {
        const parts: Buffer[] = [];
        for await (const part of content({ start: Math.min(start, row.size), end: Math.min(end, row.size) })) parts.push(Buffer.from(part));
        return Buffer.concat(parts);
      },
    };
  }

  /** A name that was moved or changed is damage like that of the content: it is of this file alone, and found and told in the same way. */
  private async nameOf({ id, name }: Openable): Promise<(string | undefined)[]> {
    return this.envelope.open([{ place: namePlace(id), sealed: name }]).catch((fault: unknown) => {
      throw fault instanceof SealFault ? new FileFault('damaged', id, undefined, { cause: fault }) : fault;
    });
  }
}
