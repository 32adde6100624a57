import { randomUUID } from 'node:crypto';
import { type BeforeApplicationShutdown, Inject, Injectable, type OnApplicationBootstrap } from '@nestjs/common';
import { Db, LOG } from '#libs/platform';
import type { Logger } from 'pino';
import { ImportWork } from './import-work.service.js';
import { Uploads } from './uploads.service.js';

const POLL_MS = 5_000;
const TIDY_MS = 10 * 60_000;
/** Days for which an ended or forgotten run keeps its rows and its file. */
const KEEP_DAYS = 7;

/** Works on imports in the background, one at a time in each process; a run whose process died is taken up by the next that looks. */
@Injectable()
export class ImportJob implements OnApplicationBootstrap, BeforeApplicationShutdown {
  private readonly claim = randomUUID();
  private working: Promise<void> | undefined;
  private stopped = false;
  private again = false;
  private timers: NodeJS.Timeout[] = [];

  constructor(private readonly work: ImportWork, private readonly uploads: Uploads, private readonly db: Db, @Inject(LOG) private readonly log: Logger) {}

  onApplicationBootstrap(): void {
    this.timers = [setInterval(() => void this.wake(), POLL_MS), setInterval(() => void this.tidy().catch((fault: unknown) => this.log.error({ err: fault }, 'tidying imports failed')), TIDY_MS)];
    for (const timer of this.timers) timer.unref();
    void this.wake();
  }

  /** Ends after the batch under way, and lets another process go on at once. */
  async beforeApplicationShutdown(): Promise<void> {
    this.stopped = true;
    for (const timer of this.timers) clearInterval(timer);
    await this.working;
  }

  /** Begins to work, unless at it already. Resolves when there is nothing left to do. */
  wake(): Promise<void> {
    this.again = true;
    this.working ??= this.db.through('worker', () => this.drain()).finally(() => { this.working = undefined; });
    return this.working;
  }

  /** Removes files of ended runs and rows of runs that nobody has touched for a week. */
  async tidy(): Promise<void> {
    const open = await this.db.through('worker', () => this.db.write(async () => {
      for (const table of ['import_row', 'import_outcome']) await this.db.sql(`delete from ${table} r using import_run i where r.run_id = i.id and i.created_at < now() - interval '${KEEP_DAYS} days' and i.status not in ('PLANNING', 'IMPORTING')`);
      await this.db.sql(`update import_run set status = 'CANCELLED', ended_at = clock_timestamp() where created_at < now() - interval '${KEEP_DAYS} days' and status in ('UPLOADED', 'PLANNED', 'FAILED')`);
      return this.db.sql<{ id: string }>(`select id from import_run where status not in ('DONE', 'CANCELLED')`);
    }));
    await this.uploads.keepOnly(new Set(open.map(({ id }) => id)));
  }

  private async drain(): Promise<void> {
    try {
      while (this.again) {
        this.again = false;
        for (let id = await this.next(); id !== undefined; id = await this.next()) await this.work.work(id, this.claim, () => this.stopped);
      }
    } catch (fault) {
      this.log.error({ err: fault }, 'an import was interrupted');
    } finally {
      if (this.stopped) await this.work.release(this.claim).catch(() => undefined);
    }
  }

  private next(): Promise<string | undefined> {
    return this.stopped ? Promise.resolve(undefined) : this.work.claim(this.claim);
  }
}
