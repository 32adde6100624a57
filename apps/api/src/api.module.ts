import { type DynamicModule, Module } from '@nestjs/common';
import { APP_GUARD } from '@nestjs/core';
import { AccessModule } from '#libs/access';
import { AuditModule } from '#libs/audit';
import { ChecksModule } from '#libs/checks';
import { CourtModule } from '#libs/court';
import { EvidenceModule } from '#libs/evidence';
import { IntakeModule } from '#libs/intake';
import { PersonsModule } from '#libs/persons';
import { type Config, type Door, PlatformModule } from '#libs/platform';
import { ProceedingsModule } from '#libs/proceedings';
import { ReportsModule } from '#libs/reports';
import type { Logger } from 'pino';
import { graphqlModule } from './graphql.module.js';
import { HealthController } from './health.controller.js';
import { LiveController } from './live.controller.js';
import { MetricsController } from './metrics.controller.js';
import { ThrottleGuard } from './throttle.guard.js';

/** The slices, in import order: this is the only place that lists them all. */
export const slices = [AuditModule, AccessModule, PersonsModule, ProceedingsModule, IntakeModule, CourtModule, EvidenceModule, ChecksModule, ReportsModule];

@Module({})
export class ApiModule {
  /** @param standing the door of work in this process that names none */
  static with(config: Config, log: Logger, standing: Door = 'entry'): DynamicModule {
    return {
      module: ApiModule,
      imports: [PlatformModule.with(config, log, standing), ...slices, graphqlModule(config)],
      controllers: [HealthController, LiveController, MetricsController],
      providers: [{ provide: APP_GUARD, useClass: ThrottleGuard }],
    };
  }
}
