import { Inject, Injectable, type BeforeApplicationShutdown, type OnApplicationBootstrap } from '@nestjs/common';
import type { Logger } from 'pino';
import { LOG } from '#libs/platform';
import { Stamps } from './stamps.service.js';

const TICK_MS = 1_000;

/** Keeps the log stamped for as long as the worker runs. Sealing does not wait for it: an authority that is away makes stamps late, nothing else. */
@Injectable()
export class Stamping implements OnApplicationBootstrap, BeforeApplicationShutdown {
  private stopped = false;
  private loop: Promise<unknown> = Promise.resolve();

  constructor(private readonly stamps: Stamps, @Inject(LOG) private readonly log: Logger) {}

  onApplicationBootstrap(): void {
    this.loop = this.work();
  }

  async beforeApplicationShutdown(): Promise<void> {
    this.stopped = true;
    await this.loop;
  }

  private async work(): Promise<void> {
    while (!this.stopped) {
      await this.stamps.keep(performance.now()).catch((err: unknown) => this.log.error({ alarm: 'audit-stamp', err }, 'the log was not stamped'));
      await new Promise((resolve) => setTimeout(resolve, TICK_MS));
    }
  }
}
