import { Inject, Injectable, type BeforeApplicationShutdown, type OnApplicationBootstrap } from '@nestjs/common';
import { Cron } from '@nestjs/schedule';
import type { Logger } from 'pino';
import { Sealing } from '#libs/audit';
import { CheckRuns } from '#libs/checks';
import { FileWork } from '#libs/evidence';
import { Housekeeping, LOG, Outbox } from '#libs/platform';

/**
 * When the worker does what. Every minute it does whatever checks are owed (the present slot, missed ones, a run whose worker
 * died), so there is one mechanism for the schedule, for catching up at start and for trying again; a unique key makes it one run
 * among all workers. Effects leave through the outbox every ten seconds; received files are looked
 * at every five, and copies that were asked for are made in between. Small pictures of files are drawn once something was looked at, and every minute.
 */
@Injectable()
export class Schedules implements OnApplicationBootstrap, BeforeApplicationShutdown {
  private readonly busy = new Map<string, Promise<void>>();
  private stopping = false;

  constructor(private readonly checks: CheckRuns, private readonly outbox: Outbox, private readonly housekeeping: Housekeeping, private readonly sealing: Sealing, private readonly files: FileWork, @Inject(LOG) private readonly log: Logger) {}

  onApplicationBootstrap(): void {
    void this.checksDue();
    void this.longChecksDue();
  }

  @Cron('5 * * * * *', { name: 'checks' })
  async checksDue(): Promise<void> {
    await this.alone('checks', () => this.checks.catchUp((task, err) => this.log.error({ task, err }, 'check failed'), 'short'));
  }

  @Cron('35 * * * * *', { name: 'long-checks' })
  async longChecksDue(): Promise<void> {
    await this.alone('long-checks', () => this.checks.catchUp((task, err) => this.log.error({ task, err }, 'check failed'), 'long'));
  }

  @Cron('*/10 * * * * *', { name: 'outbox' })
  async outboxDue(): Promise<void> {
    await this.alone('outbox', async () => void (await this.outbox.dispatch()));
  }

  @Cron('*/5 * * * * *', { name: 'files' })
  async filesDue(): Promise<void> {
    await this.alone('files', async () => {
      if ((await this.files.look()) > 0) void this.picturesDue();
    });
  }

  @Cron('2/5 * * * * *', { name: 'copies' })
  async copiesDue(): Promise<void> {
    await this.alone('copies', async () => void (await this.files.copy()));
  }

  /** Also for files that were released by people, and for what a dead worker left. */
  @Cron('50 * * * * *', { name: 'pictures' })
  async picturesDue(): Promise<void> {
    await this.alone('pictures', async () => void (await this.files.picture()));
  }

  @Cron('45 20 * * * *', { name: 'housekeeping' })
  async sweepDue(): Promise<void> {
    await this.alone('housekeeping', async () => void (await this.housekeeping.sweep()));
    await this.alone('log-months', () => this.sealing.prepareMonths());
  }

  /** Every ten minutes: says in the log which checks are late, for those who watch logs and not screens. */
  @Cron('30 */10 * * * *', { name: 'dead-man' })
  async deadMan(): Promise<void> {
    await this.alone('dead-man', async () => {
      for (const { task, late, lateSince } of await this.checks.health()) if (late) this.log.error({ task, lateSince }, 'check is late');
    });
  }

  /** A page that is being written is finished; the rest of its run is left to the next worker. */
  async beforeApplicationShutdown(): Promise<void> {
    this.stopping = true;
    this.checks.stop();
    this.files.stop();
    await Promise.all(this.busy.values());
  }

  private async alone(name: string, work: () => Promise<void>): Promise<void> {
    if (this.stopping || this.busy.has(name)) return;
    const done = work().catch((err: unknown) => this.log.error({ task: name, err }, 'scheduled work failed')).finally(() => this.busy.delete(name));
    this.busy.set(name, done);
    await done;
  }
}
