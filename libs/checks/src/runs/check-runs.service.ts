import { createHash } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import { Clock, Db, type RunCounts, Runs } from '#libs/platform';
import { calendar, rulebook } from '#libs/time-limits';
import { Rederive } from './rederive.job.js';
import { ScheduledWork } from './scheduled-work.service.js';
import { type Past, type Task, lateness, missedSlots, nextStart, slotOf, tasks } from './slots.js';

type TaskPast = Past & { readonly finishedAt: string | null };

/** Name of the run that derives all terms anew when the law in the program is not the law they were derived by. */
export const LAW_CHANGE = 'law-change';

/** What became of a task, and whether it is late. */
export interface Health {
  readonly task: string;
  readonly title: Task['title'];
  readonly every: Task['every'];
  readonly lastSlot: string | null;
  readonly lastFinishedAt: string | null;
  /** When the next run begins, besides those that are owed. */
  readonly nextAt: string;
  readonly late: boolean;
  readonly lateSince: string | null;
}

/** Thrown out of a run whose worker is being stopped: the slot stays open for another. */
class Stopping extends Error {
  override readonly name = 'Stopping';
}

/** Runs what is due: the present slot of every task and all that were missed, each once among all workers. */
@Injectable()
export class CheckRuns {
  private stopping = false;

  constructor(private readonly db: Db, private readonly clock: Clock, private readonly runs: Runs, private readonly work: ScheduledWork, private readonly rederive: Rederive) {}

  /**
   * Does everything that is owed. Safe to call at any time, from any number of workers, twice at once.
   * @param failed told of a task that failed; the others still run, and the next call tries again
   * @param which only those that take long, or only the others
   */
  async catchUp(failed: (task: string, fault: unknown) => void, which?: 'long' | 'short'): Promise<void> {
    if (which !== 'long') await this.followLaw().catch((fault: unknown) => failed(LAW_CHANGE, fault));
    for (const task of tasks.filter((each: Task) => which === undefined || (which === 'long') === (each.long ?? false))) await this.catchUpTask(task).catch((fault: unknown) => failed(task.name, fault));
  }

  /** Ends the present run after its page; nothing more is begun. */
  stop(): void {
    this.stopping = true;
  }

  /** How every task stands. Read by any process: the one that should have run may be dead. */
  async health(): Promise<Health[]> {
    const { instant } = this.clock.now();
    const health: Health[] = [];
    for (const task of tasks) {
      const past = await this.past(task, instant);
      health.push({ task: task.name, title: task.title, every: task.every, lastSlot: past.finished, lastFinishedAt: past.finishedAt, nextAt: nextStart(task.every, instant), ...lateness(task, past, instant) });
    }
    return health;
  }

  private async past({ name, every }: Task, instant: string): Promise<TaskPast> {
    const [past] = await this.db.request(() => this.db.sql<TaskPast>(
      `select f.slot finished, f.finished_at "finishedAt", array(select r.slot from job_run r where r.task = $1 and r.slot <= $2 and r.finished_at is null) begun
       from (select) here left join lateral (select slot, finished_at from job_run r where r.task = $1 and r.slot <= $2 and r.finished_at is not null order by r.slot desc limit 1) f on true`, [name, slotOf(every, instant)], 'runs-of-task'));
    return past ?? { finished: null, finishedAt: null, begun: [] };
  }

  private async once(name: string, slot: string, work: (alive: () => Promise<void>) => Promise<RunCounts>): Promise<void> {
    if (this.stopping) return;
    await this.runs.once(name, slot, (alive) => work(async () => {
      if (this.stopping) throw new Stopping();
      await alive();
    }));
  }

  private async catchUpTask(task: (typeof tasks)[number]): Promise<void> {
    const { instant } = this.clock.now();
    for (const slot of missedSlots(task.every, await this.past(task, instant), instant)) {
      // The clock is read once a run. A slot that was missed is done with today's clock: its work is that of today.
      await this.once(task.name, slot, (alive) => this.work.run(task.name, this.clock.now(), alive));
    }
  }

  /** Derives all terms anew when the rulebook or the calendar of this program differs from that of the last such run. */
  private async followLaw(): Promise<void> {
    const print = lawPrint();
    const [last] = await this.db.request(() => this.db.sql<{ id: string; slot: string }>('select id, slot from job_run where task = $1 and finished_at is not null order by finished_at desc limit 1', [LAW_CHANGE]));
    if (last?.slot.endsWith(print) === true) return;
    // One slot for one change, whatever the day: going back to the law of this morning is a change of its own.
    await this.once(LAW_CHANGE, [last?.id.slice(0, 8), print].filter(Boolean).join(' '), (alive) => this.rederive.run(this.clock.now(), alive));
  }
}

let known: string | undefined;

/** What tells one state of the law in the program from another: its rules, and the working days of 2011 to 2043. */
export function lawPrint(): string {
  known ??= createHash('sha256').update(JSON.stringify([rulebook.rules, Array.from({ length: 12_000 }, (_, day) => [calendar.isWorking(day + 15_000), calendar.unconfirmed(day + 15_000)])])).digest('hex').slice(0, 12);
  return known;
}
