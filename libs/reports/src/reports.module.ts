import { Module } from '@nestjs/common';
import { AuditModule } from '#libs/audit';
import { DashboardResolver, DashboardRowResolver } from './dashboard.resolver.js';
import { Dashboard } from './dashboard.service.js';
import { TrialFiguresController } from './trials/trial-figures.controller.js';
import { TrialFiguresResolver } from './trials/trial-figures.resolver.js';
import { TrialFigures } from './trials/trial-figures.service.js';
import { TrialWorkbooks } from './trials/trial-workbook.service.js';

@Module({
  imports: [AuditModule],
  controllers: [TrialFiguresController],
  providers: [Dashboard, DashboardResolver, DashboardRowResolver, TrialFigures, TrialFiguresResolver, TrialWorkbooks],
  exports: [Dashboard, TrialFigures],
})
export class ReportsModule {}
