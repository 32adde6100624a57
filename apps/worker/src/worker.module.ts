import { type DynamicModule, Module } from '@nestjs/common';
import { ScheduleModule } from '@nestjs/schedule';
import { AccessModule } from '#libs/access';
import { AuditModule, SealingModule } from '#libs/audit';
import { ChecksModule } from '#libs/checks';
import { CourtModule } from '#libs/court';
import { EvidenceModule } from '#libs/evidence';
import { PersonsModule } from '#libs/persons';
import { type Config, PlatformModule } from '#libs/platform';
import { ProceedingsModule } from '#libs/proceedings';
import type { Logger } from 'pino';
import { Schedules } from './schedules.job.js';

/** The same slices without public HTTP; the only process that runs schedules. */
@Module({})
export class WorkerModule {
  static with(config: Config, log: Logger): DynamicModule {
    return { module: WorkerModule, imports: [PlatformModule.with(config, log, 'worker'), ScheduleModule.forRoot(), AuditModule, SealingModule, AccessModule, PersonsModule, ProceedingsModule, CourtModule, EvidenceModule, ChecksModule], providers: [Schedules] };
  }
}
