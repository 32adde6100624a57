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
   * worker died may be claimed again. `work` gets a heartbeat to call while it is busy; it throws once the claim is another's.
   * @returns the counts, or null when the slot was not ours, or no longer
   */
  async once(task: string, slot: string, work: (alive: () => Promise<void>) => Promise<RunCounts>): Promise<RunCounts | null> {
    const claim = await this.claim(task, slot);
    if (claim === null) return null;
    const alive = async (): Promise<void> => {
      if (!(await this.change(claim, `claimed_until = now() + interval '${CLAIM_SECONDS} seconds'`))) throw new ClaimLost();
    };
    try {
      const counts = await work(alive);
      const ours = await this.change(claim, 'finished_at = clock_timestamp(), examined = $3, changed = $4, first_seen = $5, cleared = $6, errors = $7, error = null',
        [counts.examined, counts.changed, counts.firstSeen, counts.cleared, counts.errors]);
      return ours ? counts : null;
    } catch (fault) {
      if (fault instanceof ClaimLost) return null;
      await this.change(claim, 'claimed_until = now(), errors = errors + 1, error = $3', [codeOf(fault)]);
      throw fault;
    }
  }

  private async claim(task: string, slot: string): Promise<Claim | null> {
    const rows = await this.db.write(() => this.db.sql<Claim>(
      `insert into job_run (id, task, slot, started_at, claimed_until) values ($1, $2, $3, clock_timestamp(), now() + interval '${CLAIM_SECONDS} seconds')
       on conflict (task, slot) do update set started_at = clock_timestamp(), claimed_until = excluded.claimed_until
         where job_run.finished_at is null and job_run.claimed_until <= now()
       returning id, started_at as "startedAt"`, [randomUUID(), task, slot]));
    return rows[0] ?? null;
  }

  /** Changes the row while the claim is ours: a worker that was held up must not speak for the one that took over. */
  private async change({ id, startedAt }: Claim, what: string, values: unknown[] = []): Promise<boolean> {
    const changed = await this.db.write(() => this.db.sql(`update job_run set ${what} where id = $1 and started_at = $2 and finished_at is null returning 1`, [id, startedAt, ...values]));
    return changed.length > 0;
  }
}

/** A row and the moment it was claimed, which tells one claim of it from the next. */
interface Claim {
  readonly id: string;
  readonly startedAt: string;
}

/** Another worker has taken the run over meanwhile. */
class ClaimLost extends Error {}

const codeOf = (fault: unknown): string => (fault instanceof Error ? String((fault as Error & { code?: unknown }).code ?? fault.name) : 'unknown');
