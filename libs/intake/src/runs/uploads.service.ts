import { createWriteStream } from 'node:fs';
import { mkdir, open, readdir, rename, rm, stat } from 'node:fs/promises';
import path from 'node:path';
import { pipeline } from 'node:stream/promises';
import { Inject, Injectable } from '@nestjs/common';
import { CONFIG, type Config, Refusal } from '#libs/platform';
import { limits } from '../table/limits.js';

/** No upload takes longer. */
const YOUNG_MS = 60 * 60_000;
const ID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;

/** Uploaded files, each under the id of its run: what it was called never becomes a path. */
@Injectable()
export class Uploads {
  private readonly folder: string;

  constructor(@Inject(CONFIG) config: Config) {
    this.folder = path.join(path.resolve(config.dataDir), 'imports');
  }

  pathOf(id: string): string {
    if (!ID.test(id)) throw new Error('an upload is named by the id of its run');
    return path.join(this.folder, id);
  }

  /**
   * Streams a body to disk: the file is there whole and safe, or not at all.
   * @throws Refusal `limit/too-large`
   */
  async receive(id: string, body: AsyncIterable<Buffer>): Promise<void> {
    await mkdir(this.folder, { recursive: true, mode: 0o700 });
    const part = `${this.pathOf(id)}.part`;
    try {
      await pipeline(body, capped, createWriteStream(part, { mode: 0o600, flags: 'wx' }));
      const file = await open(part, 'r+');
      await file.sync().finally(() => file.close());
      await rename(part, this.pathOf(id));
    } catch (fault) {
      await rm(part, { force: true });
      throw fault;
    }
  }

  async remove(id: string): Promise<void> {
    await rm(this.pathOf(id), { force: true });
  }

  /** Removes what no run needs: files of ended runs, and halves left by a crash. What is young may belong to an upload under way. */
  async keepOnly(needed: ReadonlySet<string>): Promise<void> {
    const names = await readdir(this.folder).catch(() => []);
    for (const name of names) {
      const file = path.join(this.folder, path.basename(name));
      const written = needed.has(name) ? undefined : await stat(file).catch(() => undefined);
      if (written !== undefined && Date.now() - written.mtimeMs > YOUNG_MS) await rm(file, { force: true });
    }
  }
}

async function* capped(body: AsyncIterable<Buffer>): AsyncGenerator<Buffer> {
  let total = 0;
  for await (const chunk of body) {
    total += chunk.length;
    if (total > limits.fileBytes) {
      const most = limits.fileBytes / 1024 / 1024;
      throw new Refusal('limit/too-large', { uk: `Файл більший за ${most} МБ: поділіть таблицю на частини.`, en: `The file is larger than ${most} MB: split the table.` });
    }
    yield chunk;
  }
}
