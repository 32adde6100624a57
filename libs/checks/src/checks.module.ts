import { Module, type OnModuleInit } from '@nestjs/common';
import { AccessModule } from '#libs/access';
import { AuditModule } from '#libs/audit';
import { CourtModule } from '#libs/court';
import { EvidenceModule } from '#libs/evidence';
import { PushedTypes } from '#libs/platform';
import { ProceedingsModule } from '#libs/proceedings';
import { Alerts } from './alerts/alerts.service.js';
import { FlagsResolver } from './alerts/flags.resolver.js';
import { Flags } from './alerts/flags.service.js';
import { InboxResolver, UnreadResolver } from './alerts/inbox.resolver.js';
import { Inbox } from './alerts/inbox.service.js';
import { Mail } from './alerts/mail.service.js';
import { NoticeBoard } from './alerts/notice-board.service.js';
import { CalendarFeeds } from './calendar/calendar-feeds.service.js';
import { CalendarController } from './calendar/calendar.controller.js';
import { CalendarResolver } from './calendar/calendar.resolver.js';
import { DayChanges } from './day/day-changes.service.js';
import { DayVisits } from './day/day-visits.service.js';
import { DayResolver, StandingInResolver } from './day/day.resolver.js';
import { HandOvers } from './day/hand-overs.service.js';
import { MyDayService } from './day/my-day.service.js';
import { CheckHealthController } from './runs/check-health.controller.js';
import { CheckRunsResolver } from './runs/check-runs.resolver.js';
import { CheckRuns } from './runs/check-runs.service.js';
import { CustodyCheck } from './runs/custody-check.job.js';
import { DeadlineCheck } from './runs/deadline-check.job.js';
import { DisclosureReview } from './runs/disclosure-review.job.js';
import { ExaminationCheck } from './runs/examination-check.job.js';
import { PreservationCheck } from './runs/preservation-check.job.js';
import { Rederive } from './runs/rederive.job.js';
import { Reminders } from './runs/reminders.job.js';
import { ScheduledWork } from './runs/scheduled-work.service.js';
import { TestimonyCheck } from './runs/testimony-check.job.js';
import { TrialCheck } from './runs/trial-check.job.js';
import { DeadlineDecisions } from './terms/deadline-decisions.service.js';
import { DeadlineFieldsResolver } from './terms/deadline-fields.resolver.js';
import { DeadlineList } from './terms/deadline-list.service.js';
import { DeadlinesResolver } from './terms/deadlines.resolver.js';
import { Materialiser } from './terms/materialiser.service.js';
import { EventRecordedTermsResolver, ProceedingRegisteredTermsResolver, ProceedingTermsResolver } from './terms/proceeding-terms.resolver.js';
import { definePushedChecks } from './terms/pushed-columns.loader.js';
import { TermStore } from './terms/term-store.service.js';

@Module({
  imports: [AuditModule, AccessModule, ProceedingsModule, CourtModule, EvidenceModule],
  controllers: [CalendarController, CheckHealthController],
  providers: [
    TermStore, Materialiser, DeadlineList, DeadlineDecisions, MyDayService, DayVisits, DayChanges, HandOvers, Alerts, Flags, Inbox, Mail, NoticeBoard, CalendarFeeds, DeadlineCheck, Reminders, CustodyCheck, ExaminationCheck, DisclosureReview, PreservationCheck, TestimonyCheck, TrialCheck, Rederive, ScheduledWork, CheckRuns,
    DeadlinesResolver, DeadlineFieldsResolver, ProceedingTermsResolver, EventRecordedTermsResolver, ProceedingRegisteredTermsResolver,
    FlagsResolver, InboxResolver, UnreadResolver, CalendarResolver, CheckRunsResolver, DayResolver, StandingInResolver,
  ],
  exports: [Materialiser, DeadlineCheck, TrialCheck, CheckRuns],
})
export class ChecksModule implements OnModuleInit {
  constructor(private readonly pushedTypes: PushedTypes) {}

  onModuleInit(): void {
    definePushedChecks(this.pushedTypes);
  }
}
