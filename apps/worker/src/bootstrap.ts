import type { INestApplicationContext } from '@nestjs/common';
import { NestFactory } from '@nestjs/core';
import type { Logger } from 'pino';
import { type Config, NestLog, createLog } from '#libs/platform';
import { WorkerModule } from './worker.module.js';

export interface RunningWorker {
  readonly app: INestApplicationContext;
  stop(): Promise<void>;
}

/** Starts the schedules. Several workers may run: each task runs once a slot. */
export async function startWorker(config: Config, log: Logger = createLog(config.logLevel)): Promise<RunningWorker> {
  const app = await NestFactory.createApplicationContext(WorkerModule.with(config, log), { logger: new NestLog(log), abortOnError: false });
  return { app, stop: () => app.close() };
}
