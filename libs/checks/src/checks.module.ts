import { Module } from '@nestjs/common';
import { AccessModule } from '#libs/access';
import { AuditModule } from '#libs/audit';
import { ProceedingsModule } from '#libs/proceedings';
import { Alerts } from './alerts/alerts.service.js';
import { Mail } from './alerts/mail.service.js';
import { CheckRuns } from './runs/check-runs.service.js';
import { DeadlineCheck } from './runs/deadline-check.job.js';
import { Rederive } from './runs/rederive.job.js';
import { TrialCheck } from './runs/trial-check.job.js';
import { Materialiser } from './terms/materialiser.service.js';
import { TermStore } from './terms/term-store.service.js';

@Module({
  imports: [AuditModule, AccessModule, ProceedingsModule],
  providers: [TermStore, Alerts, Mail, Materialiser, DeadlineCheck, TrialCheck, Rederive, CheckRuns],
  exports: [Materialiser, DeadlineCheck, CheckRuns],
})
export class ChecksModule {}
