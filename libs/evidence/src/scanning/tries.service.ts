import { Injectable } from '@nestjs/common';
import { Db } from '#libs/platform';
import { EndedFromOutside } from './apart.service.js';

/** So often work on a file is begun that the system ends, as for its memory: then it is the file. */
export const MOST_TRIES = 3;

/** One work on one file. */
export interface Tried {
  readonly work: 'LOOK' | 'PICTURE' | 'COPY';
  readonly id: string;
}

/**
 * Counts what was begun and never came to an end. It is written down before the work begins, so that what takes its worker along is counted as well; and it is
 * forgotten as soon as the work says anything, be it a fault: what keeps a store or a disk from answering says nothing of the file.
 */
@Injectable()
export class Tries {
  constructor(private readonly db: Db) {}

  /**
   * @param isStopping whether the program ends: then an end from outside is its own
   * @returns undefined when this work was ended from outside too often @throws EndedFromOutside while it may be tried again; what the work throws
   */
  async counted<T>({ work, id }: Tried, isStopping: () => boolean, run: () => Promise<T>): Promise<T | undefined> {
    const [row] = await this.db.write(() => this.db.sql<{ tries: number }>('insert into apart_try (work, id) values ($1, $2) on conflict (work, id) do update set tries = apart_try.tries + 1 returning tries', [work, id], 'count-try'));
    const tries = row?.tries ?? 1;
    if (tries > MOST_TRIES) return this.forgotten({ work, id }, undefined);
    try {
      return await this.forgotten({ work, id }, await run());
    } catch (fault) {
      if (fault instanceof EndedFromOutside && !isStopping()) {
        if (tries < MOST_TRIES) throw fault;
        return this.forgotten({ work, id }, undefined);
      }
      await this.forgotten({ work, id }, undefined);
      throw fault;
    }
  }

  private async forgotten<T>({ work, id }: Tried, result: T): Promise<T> {
    await this.db.write(() => this.db.sql('delete from apart_try where work = $1 and id = $2', [work, id], 'forget-tries'));
    return result;
  }
}
