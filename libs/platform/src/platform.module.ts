import { type DynamicModule, Global, Module } from '@nestjs/common';
import { APP_GUARD, APP_INTERCEPTOR } from '@nestjs/core';
import type { Logger } from 'pino';
import { AllowGuard } from './allow.guard.js';
import { Clock } from './clock.service.js';
import { CONFIG, type Config } from './config.js';
import { DATA_SOURCE, Db } from './db.service.js';
import type { Door } from './door.js';
import { DOORS, Doors } from './doors.service.js';
import { Housekeeping } from './housekeeping.service.js';
import { Live } from './live.service.js';
import { LOG } from './log.service.js';
import { Outbox } from './outbox.service.js';
import { PushedTypes } from './pushed-types.plugin.js';
import { Runs } from './runs.service.js';
import { TransactionInterceptor } from './transaction.interceptor.js';

/** What every slice stands on. Global: a slice lists only the slices it builds on. */
@Global()
@Module({})
export class PlatformModule {
  /** @param standing the door of work that names none: `worker` where schedules run, `owner` in tests; otherwise closed by default */
  static with(config: Config, log: Logger, standing: Door = 'entry'): DynamicModule {
    return {
      module: PlatformModule,
      providers: [
        { provide: CONFIG, useValue: config },
        { provide: LOG, useValue: log },
        { provide: DOORS, useFactory: () => Doors.open(config, standing) },
        { provide: DATA_SOURCE, useFactory: (doors: Doors) => doors.source, inject: [DOORS] },
        Db, Clock, Housekeeping, Live, Outbox, PushedTypes, Runs,
        { provide: APP_GUARD, useClass: AllowGuard },
        { provide: APP_INTERCEPTOR, useClass: TransactionInterceptor },
      ],
      exports: [CONFIG, LOG, Db, Clock, Housekeeping, Live, Outbox, PushedTypes, Runs],
    };
  }
}
