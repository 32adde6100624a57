import { type MiddlewareConsumer, Module, type NestModule } from '@nestjs/common';
import { MeResolver, OfficeResolver, StaffResolver } from './access.resolver.js';
import { AppointmentResolver, AppointmentsResolver } from './administration/appointments.resolver.js';
import { Appointments } from './administration/appointments.service.js';
import { ExceptionsOverviewResolver } from './administration/exceptions-overview.resolver.js';
import { ExceptionsOverview } from './administration/exceptions-overview.service.js';
import { OfficeTree } from './administration/office-tree.service.js';
import { Assignments } from './assignment.service.js';
import { Attempts } from './attempts.service.js';
import { AuthController } from './auth.controller.js';
import { Delegations } from './exceptions/delegations.service.js';
import { DelegationsResolver } from './exceptions/delegations.resolver.js';
import { ForeignReadings } from './exceptions/foreign-readings.service.js';
import { Notices } from './exceptions/notices.service.js';
import { FirstAdministrator } from './first-administrator.service.js';
import { Entrance } from './identity/entrance.service.js';
import { EntryController } from './identity/entry.controller.js';
import { FactorChanges } from './identity/factor-changes.service.js';
import { Factors } from './identity/factors.service.js';
import { ForeignSignInController } from './identity/foreign-sign-in.controller.js';
import { ForeignSignIn } from './identity/foreign-sign-in.service.js';
import { Freshness } from './identity/freshness.service.js';
import { Passkeys } from './identity/passkeys.service.js';
import { Recoveries } from './identity/recoveries.service.js';
import { SecurityController } from './identity/security.controller.js';
import { SessionList } from './identity/session-list.service.js';
import { StepUpController } from './identity/step-up.controller.js';
import { StepUp } from './identity/step-up.service.js';
import { Totp } from './identity/totp.service.js';
import { Offices } from './office.service.js';
import { Passwords } from './password.service.js';
import { Readings } from './policy/readings.service.js';
import { SessionMiddleware } from './session.middleware.js';
import { Sessions } from './session.service.js';
import { SignIn } from './sign-in.service.js';
import { StaffService } from './staff.service.js';

@Module({
  controllers: [AuthController, EntryController, ForeignSignInController, SecurityController, StepUpController],
  providers: [
    Assignments, Attempts, Delegations, DelegationsResolver, FirstAdministrator, ForeignReadings, Freshness, Notices, Offices, Passwords, Readings, Sessions, SignIn, StaffService, MeResolver, OfficeResolver, StaffResolver,
    AppointmentResolver, Appointments, AppointmentsResolver, ExceptionsOverview, ExceptionsOverviewResolver, OfficeTree,
    Entrance, FactorChanges, Factors, ForeignSignIn, Passkeys, Recoveries, SessionList, StepUp, Totp,
  ],
  exports: [Appointments, Assignments, Delegations, FirstAdministrator, Freshness, Notices, Offices, Readings, Recoveries, Sessions, SignIn, StaffService],
})
export class AccessModule implements NestModule {
  configure(consumer: MiddlewareConsumer): void {
    consumer.apply(SessionMiddleware).forRoutes('{*path}');
  }
}
