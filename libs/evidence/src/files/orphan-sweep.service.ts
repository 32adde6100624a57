import { Inject, Injectable } from '@nestjs/common';
import { Clock, Db, Housekeeping } from '#libs/platform';
import { FILE_STORE, type FileStore, ORPHAN_AFTER_MS } from '../store/file-store.js';

/** So many objects are held against the rows in one statement. */
const PAGE = 1_000;

/** An upload that is whole has a week for its end, as every other: its sender comes back and finds it. With its row goes its claim. */
const WITHOUT_ROW = `select id from unnest($1::uuid[]) o (id) where not exists (select from stored_file f where f.id = o.id) and not exists (select from file_upload u where u.id = o.id and u.state = 'WHOLE')`;

/** Takes away objects that no row stands for, a day after they were written: those of copies whose process died between file and row, and of uploads that nobody finished. */
@Injectable()
export class OrphanSweep {
  constructor(private readonly db: Db, @Inject(FILE_STORE) private readonly store: FileStore, clock: Clock, housekeeping: Housekeeping) {
    housekeeping.sweepsToo(() => this.run(Date.parse(clock.now().instant)));
  }

  /** @param now milliseconds since 1970 @returns how many objects and halves of objects went */
  async run(now: number): Promise<number> {
    let gone = await this.store.tidy(now);
    let page: string[] = [];
    const sweep = async (): Promise<void> => {
      for (const id of await this.withoutRow(page)) {
        await this.store.remove(id);
        gone += 1;
      }
      page = [];
    };
    for await (const { id, writtenAt } of this.store.list()) {
      if (now - writtenAt <= ORPHAN_AFTER_MS) continue;
      page.push(id);
      if (page.length === PAGE) await sweep();
    }
    await sweep();
    return gone;
  }

  /** Asked at the door of scheduled work, which sees every row: at a person's door the files of others would look like nobody's. */
  private async withoutRow(ids: readonly string[]): Promise<string[]> {
    if (ids.length === 0) return [];
    const rows = await this.db.through('worker', () => this.db.request(() => this.db.sql<{ id: string }>(WITHOUT_ROW, [ids])));
    return rows.map(({ id }) => id);
  }
}
