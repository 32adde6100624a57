import { Module } from '@nestjs/common';
import { AuditModule } from '#libs/audit';
import { DashboardResolver, DashboardRowResolver } from './dashboard.resolver.js';
import { Dashboard } from './dashboard.service.js';

@Module({
  imports: [AuditModule],
  providers: [Dashboard, DashboardResolver, DashboardRowResolver],
  exports: [Dashboard],
})
export class ReportsModule {}
