import { Module } from '@nestjs/common';
import { AccessModule } from '#libs/access';
import { PersonsModule } from '#libs/persons';
import { ProceedingsModule } from '#libs/proceedings';
import { Workbooks } from './output/workbook.service.js';
import { Applier } from './runs/applier.service.js';
import { ChargeApplier } from './runs/charge-applier.service.js';
import { EventApplier } from './runs/event-applier.service.js';
import { ImportBatch } from './runs/import-batch.service.js';
import { ImportFiles } from './runs/import-files.service.js';
import { ImportRuns } from './runs/import-runs.service.js';
import { ImportWork } from './runs/import-work.service.js';
import { ImportJob } from './runs/import.job.js';
import { IntakeController } from './runs/intake.controller.js';
import { IntakeResolver } from './runs/intake.resolver.js';
import { Staging } from './runs/staging.service.js';
import { Uploads } from './runs/uploads.service.js';

@Module({
  imports: [AccessModule, PersonsModule, ProceedingsModule],
  controllers: [IntakeController],
  providers: [Applier, ChargeApplier, EventApplier, ImportBatch, ImportFiles, ImportJob, ImportRuns, ImportWork, Staging, Uploads, Workbooks, IntakeResolver],
  exports: [ImportJob, ImportRuns],
})
export class IntakeModule {}
