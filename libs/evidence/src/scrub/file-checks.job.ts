import { setTimeout as rest } from 'node:timers/promises';
import { Inject, Injectable } from '@nestjs/common';
import type { Logger } from 'pino';
import { DestroyedKeyFault } from '#libs/keys';
import { CONFIG, type Config, Db, LOG, type RunCounts } from '#libs/platform';
import { OpenedFiles, type Openable } from '../files/opened-files.service.js';
import { passOver } from '../scanning/passed-over.js';
import { FileFault } from '../store/file-fault.js';
import { FileAlarms } from './file-alarms.service.js';

/** A night reads one file in so many: all come round in twenty nights, and ten may fail before the thirty days are over. */
export const NIGHTS = 20;
const [PAGE, SIGN_OF_LIFE_MS] = [200, 60_000];
/** So many in one night fail by no fault of their own: then it is the store that does not answer. */
const MOST_PASSED_OVER = 100;

interface Due extends Openable {
  readonly faulty: boolean;
}

/** What is wrong with a file: nothing with a whole one, nor with one whose key was destroyed by law, which opens for nobody; or what kept it from being read. */
type Met = { readonly fault: FileFault['reason'] | undefined } | { readonly other: unknown };

/**
 * Reads stored files again by night, those that were found whole the longest time ago, every byte against seal and digest; no faster than it may, for
 * people work on the same disks. A file that is damaged or gone raises its alarm; one that was restored is said to be whole again. One that cannot be
 * read for another reason is passed over, and takes nobody's turn.
 */
@Injectable()
export class FileChecks {
  constructor(private readonly db: Db, private readonly files: OpenedFiles, private readonly alarms: FileAlarms, @Inject(CONFIG) private readonly config: Pick<Config, 'filesCheckRate'>, @Inject(LOG) private readonly log: Logger) {}

  /** @param alive called every minute and after each file @throws what `alive` throws; and where the store answers for hardly any file: that is no damage, and the run is tried again */
  async run(alive: () => Promise<void>): Promise<RunCounts> {
    return this.db.through('worker', async () => {
      const counts = { examined: 0, changed: 0, firstSeen: 0, cleared: 0, errors: 0 };
      const began = await this.share();
      const passed: string[] = [];
      while (counts.examined < began.files) {
        const due = await this.due(began.at, Math.min(PAGE, began.files - counts.examined), passed);
        if (due.length === 0) break;
        for (const file of due) {
          const met = await this.check(file, alive);
          if ('other' in met) {
            passOver(this.log, 'check', file.id, met.other);
            if (passed.push(file.id) > MOST_PASSED_OVER) throw met.other;
          } else {
            if (met.fault === undefined) await this.whole(file.id);
            else if (await this.alarms.raise(file.id, met.fault)) counts.firstSeen += 1;
            counts.cleared += file.faulty && met.fault === undefined ? 1 : 0;
            counts.examined += 1;
          }
          await alive();
        }
      }
      if (counts.examined === 0 && passed.length > 0) throw new Error('none of the files of this night could be read');
      return { ...counts, changed: counts.firstSeen + counts.cleared, errors: passed.length };
    });
  }

  private async share(): Promise<{ files: number; at: string }> {
    const [row] = await this.db.request(() => this.db.sql<{ files: number; at: string }>(`select ceil(count(*) / ${NIGHTS}::numeric)::int files, clock_timestamp() at from stored_file`, [], 'files-of-a-night'));
    return row ?? { files: 0, at: '' };
  }

  private due(before: string, most: number, passed: readonly string[]): Promise<Due[]> {
    return this.db.request(() => this.db.sql<Due>(
      `select f.id, f.size, encode(f.sha256, 'hex') sha256, f.name, f.key_id "keyId", c.fault is not null faulty from stored_file f left join file_check c on c.file_id = f.id
       where coalesce(c.checked_at, f.received_at) < $1 and f.id <> all($3) order by c.checked_at nulls first, f.id limit $2`, [before, most, passed], 'files-to-check'));
  }

  private async check(file: Due, alive: () => Promise<void>): Promise<Met> {
    // What ends the run is no fault of the file that it ends in.
    let ended: unknown;
    try {
      const opened = await this.db.request(() => this.files.open(file));
      const began = performance.now();
      let [read, told] = [0, began];
      for await (const part of opened.content()) {
        read += part.length;
        const ahead = (read / 1024 ** 2 / this.config.filesCheckRate) * 1_000 - (performance.now() - began);
        if (ahead > 5) await rest(ahead);
        if (performance.now() - told < SIGN_OF_LIFE_MS) continue;
        told = performance.now();
        await alive().catch((fault: unknown) => {
          ended = fault;
          throw fault;
        });
      }
      return { fault: undefined };
    } catch (fault) {
      if (fault === ended) throw fault;
      if (fault instanceof DestroyedKeyFault) return { fault: undefined };
      return fault instanceof FileFault ? { fault: fault.reason } : { other: fault };
    }
  }

  private async whole(fileId: string): Promise<void> {
    await this.db.write(() => this.db.sql(FOUND_WHOLE, [fileId], 'file-found-whole'));
  }
}

/** Every byte of the file `$1` was read and is what was received. */
export const FOUND_WHOLE = `insert into file_check (file_id, proceeding_id, checked_at, since) select id, proceeding_id, clock_timestamp(), clock_timestamp() from stored_file where id = $1
  on conflict (file_id) do update set checked_at = clock_timestamp(), since = case when file_check.fault is null then file_check.since else clock_timestamp() end, fault = null`;
