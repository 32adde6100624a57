import { Module } from '@nestjs/common';
import { AccessModule } from '#libs/access';
import { PersonsModule } from '#libs/persons';
import { AccessResolver, CompartmentResolver, ExclusionResolver, ReaderResolver } from './access/access.resolver.js';
import { BreakGlassResolver } from './access/break-glass.resolver.js';
import { BreakGlass } from './access/break-glass.service.js';
import { Compartments } from './access/compartments.service.js';
import { AccessExceptions } from './access/exceptions.service.js';
import { LateReviews } from './access/late-reviews.job.js';
import { SuccessionsResolver } from './access/successions.resolver.js';
import { Successions } from './access/successions.service.js';
import { ProceedingChanges } from './changes.service.js';
import { ProceedingClosing } from './closing.service.js';
import { ChargesResolver } from './charges/charges.resolver.js';
import { ChargesService } from './charges/charges.service.js';
import './charges/episode-party.entity.js';
import { EpisodesResolver, ProceedingChargesResolver } from './charges/episodes.resolver.js';
import { EventsResolver, ProceedingEventsResolver } from './events/events.resolver.js';
import { EventsService } from './events/events.service.js';
import { LinkFollower } from './links/follow.service.js';
import { HandoverService } from './links/handover.service.js';
import { HandoverResolver, LinksResolver } from './links/links.resolver.js';
import { LinksService } from './links/links.service.js';
import { PartiesResolver, ProceedingPartiesResolver } from './parties/parties.resolver.js';
import { PartiesService } from './parties/parties.service.js';
import { PeopleResolver } from './people/people.resolver.js';
import { PeopleService } from './people/people.service.js';
import { RevealController } from './people/reveal.controller.js';
import { RevealRequests } from './people/reveal-requests.service.js';
import { RevealsResolver } from './people/reveals.resolver.js';
import { HistoryEntryResolver, ProceedingFieldsResolver } from './register/proceeding-fields.resolver.js';
import { ProceedingList } from './register/proceeding-list.service.js';
import { ProceedingsResolver } from './register/proceedings.resolver.js';
import { ProceedingsService } from './register/proceedings.service.js';
import { RegisterResolver } from './sights/register.resolver.js';
import { Register } from './sights/register.service.js';
import { SightsController } from './sights/sights.controller.js';
import { ForeignReadingResolver, OpeningsResolver, SightsResolver } from './sights/sights.resolver.js';
import { Sights } from './sights/sights.service.js';
import { TaskHeirs } from './tasks/task-heirs.service.js';
import { TaskList } from './tasks/task-list.service.js';
import { ProceedingTasksResolver, TaskFieldsResolver, TasksResolver } from './tasks/tasks.resolver.js';
import { TasksService } from './tasks/tasks.service.js';
import { SavedViews } from './views/saved-views.service.js';
import { SavedViewsResolver } from './views/saved-views.resolver.js';
import { ProceedingWatchers } from './watchers.service.js';

@Module({
  imports: [AccessModule, PersonsModule],
  controllers: [RevealController, SightsController],
  providers: [
    ProceedingChanges, ProceedingClosing, ProceedingWatchers, ProceedingsService, ProceedingList, EventsService, PartiesService, ChargesService, LinksService, LinkFollower, HandoverService,
    ProceedingsResolver, ProceedingFieldsResolver, HistoryEntryResolver, EventsResolver, ProceedingEventsResolver, PartiesResolver, ProceedingPartiesResolver,
    ChargesResolver, EpisodesResolver, ProceedingChargesResolver,
    SavedViews, SavedViewsResolver, LinksResolver, HandoverResolver, PeopleService, PeopleResolver, RevealRequests, RevealsResolver,
    Register, RegisterResolver, Sights, OpeningsResolver, SightsResolver, ForeignReadingResolver,
    AccessExceptions, BreakGlass, Compartments, LateReviews, AccessResolver, BreakGlassResolver, CompartmentResolver, ExclusionResolver, ReaderResolver, Successions, SuccessionsResolver,
    TaskHeirs, TaskList, TasksService, TasksResolver, TaskFieldsResolver, ProceedingTasksResolver,
  ],
  exports: [AccessExceptions, BreakGlass, Compartments, LateReviews, ProceedingChanges, ProceedingClosing, ProceedingWatchers, ProceedingsService, EventsService, PartiesService, ChargesService, LinksService, HandoverService, TasksService],
})
export class ProceedingsModule {}
