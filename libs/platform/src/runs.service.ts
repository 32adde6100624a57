import { randomUUID } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import { Db } from './db.service.js';
import type { RunCounts } from './job-run.entity.js';

/** How long a claim lives without a sign of life. */
const CLAIM_SECONDS = 300;

/** Exactly one run per task and slot, whatever the number of workers: a unique key decides, not a lock. */
@Injectable()
export class Runs {
  constructor(private readonly db: Db) {}

  /**
   * Claims `(task, slot)` and runs `work`, or does nothing when another worker has or had it. A failed run or one whose
   * worker died may be claimed again. `work` gets a heartbeat to call while it is busy.
   * @returns the counts, or null when the slot was not ours
   */
  async once(task: string, slot: string, work: (alive: () => Promise<void>) => Promise<RunCounts>): Promise<RunCounts | null> {
    const id = await this.claim(task, slot);
    if (id === null) return null;
    const alive = (): Promise<void> =>
      this.change(`update job_run set claimed_until = now() + interval '${CLAIM_SECONDS} seconds' where id = $1`, [id]);
    try {
      const counts = await work(alive);
      await this.change('update job_run set finished_at = clock_timestamp(), examined = $2, changed = $3, first_seen = $4, cleared = $5, errors = $6, error = null where id = $1',
        [id, counts.examined, counts.changed, counts.firstSeen, counts.cleared, counts.errors]);
      return counts;
    } catch (fault) {
      await this.change('update job_run set claimed_until = now(), errors = errors + 1, error = $2 where id = $1', [id, codeOf(fault)]);
      throw fault;
    }
  }

  /** Slots of a task that have finished, newest first. */
  async lastFinished(task: string): Promise<string | undefined> {
    const [row] = await this.db.request(() => this.db.sql<{ slot: string }>('select slot from job_run where task = $1 and finished_at is not null order by slot desc limit 1', [task]));
    return row?.slot;
  }

  private async claim(task: string, slot: string): Promise<string | null> {
    const rows = await this.db.write(() => this.db.sql<{ id: string }>(
      `insert into job_run (id, task, slot, started_at, claimed_until) values ($1, $2, $3, clock_timestamp(), now() + interval '${CLAIM_SECONDS} seconds')
       on conflict (task, slot) do update set started_at = clock_timestamp(), claimed_until = excluded.claimed_until
         where job_run.finished_at is null and job_run.claimed_until <= now()
       returning id`, [randomUUID(), task, slot]));
    return rows[0]?.id ?? null;
  }

  private async change(text: string, values: unknown[]): Promise<void> {
    await this.db.write(() => this.db.sql(text, values));
  }
}

const codeOf = (fault: unknown): string => (fault instanceof Error ? String((fault as Error & { code?: unknown }).code ?? fault.name) : 'unknown');
