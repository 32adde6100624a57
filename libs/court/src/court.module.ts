import { Module } from '@nestjs/common';
import { AccessModule } from '#libs/access';
import { AuditModule } from '#libs/audit';
import { Uploads } from '#libs/intake';
import { ProceedingsModule } from '#libs/proceedings';
import { CallPlans } from './calling/call-plans.service.js';
import { BookedSupportResolver, CallingResolver, HearingPeopleResolver, HearingPersonResolver, ProceedingCallsResolver } from './calling/calling.resolver.js';
import { HearingPeople } from './calling/hearing-people.service.js';
import { RepeatCalls } from './calling/repeat-calls.service.js';
import { Expectations } from './expectation/expectations.service.js';
import { HearingList } from './hearing-list.service.js';
import { HearingChangeResolver, HearingFieldsResolver, HearingsResolver, ProceedingHearingsResolver } from './hearings.resolver.js';
import { Hearings } from './hearings.service.js';
import { JudgmentsResolver, PaymentFieldsResolver, ProceedingJudgmentsResolver } from './judgment/judgments.resolver.js';
import { Judgments } from './judgment/judgments.service.js';
import { Payments } from './judgment/payments.service.js';
import { ProceedingTrialResolver, TrialFieldsResolver } from './ledger/trials.resolver.js';
import { Trials } from './ledger/trials.service.js';
import { PanelChanges } from './panel/panel-changes.service.js';
import { HearingPanelResolver, PanelResolver, ProceedingPanelResolver } from './panel/panel.resolver.js';
import { ScheduleController } from './schedule/schedule.controller.js';
import { ScheduleFiles } from './schedule/schedule-file.service.js';
import { ScheduleResolver } from './schedule/schedule.resolver.js';
import { Schedules } from './schedule/schedules.service.js';
import { SeriesResolver } from './series/series.resolver.js';
import { HearingSeries } from './series/series.service.js';
import { TestimonyAgeResolver } from './testimony/testimony-age.resolver.js';

@Module({
  imports: [AuditModule, AccessModule, ProceedingsModule],
  controllers: [ScheduleController],
  providers: [
    Hearings, HearingList, HearingsResolver, HearingFieldsResolver, HearingChangeResolver, ProceedingHearingsResolver,
    HearingSeries, SeriesResolver,
    PanelChanges, PanelResolver, ProceedingPanelResolver, HearingPanelResolver,
    Uploads, ScheduleFiles, Schedules, ScheduleResolver,
    TestimonyAgeResolver,
    Judgments, Payments, JudgmentsResolver, PaymentFieldsResolver, ProceedingJudgmentsResolver,
    RepeatCalls, HearingPeople, CallPlans, CallingResolver, HearingPeopleResolver, HearingPersonResolver, BookedSupportResolver, ProceedingCallsResolver,
    Trials, Expectations, ProceedingTrialResolver, TrialFieldsResolver,
  ],
  exports: [PanelChanges, RepeatCalls, HearingPeople, CallPlans, Hearings, HearingSeries, HearingList, Judgments, Payments, Trials, Expectations],
})
export class CourtModule {}
