import { Module } from '@nestjs/common';
import { AccessModule } from '#libs/access';
import { PersonsModule } from '#libs/persons';
import { ProceedingChanges } from './changes.service.js';
import { EventsResolver, ProceedingEventsResolver } from './events/events.resolver.js';
import { EventsService } from './events/events.service.js';
import { HistoryEntryResolver, ProceedingFieldsResolver } from './register/proceeding-fields.resolver.js';
import { ProceedingList } from './register/proceeding-list.service.js';
import { ProceedingsResolver } from './register/proceedings.resolver.js';
import { ProceedingsService } from './register/proceedings.service.js';
import { ProceedingWatchers } from './watchers.service.js';

@Module({
  imports: [AccessModule, PersonsModule],
  providers: [
    ProceedingChanges, ProceedingWatchers, ProceedingsService, ProceedingList, EventsService,
    ProceedingsResolver, ProceedingFieldsResolver, HistoryEntryResolver, EventsResolver, ProceedingEventsResolver,
  ],
  exports: [ProceedingChanges, ProceedingWatchers, ProceedingsService, EventsService],
})
export class ProceedingsModule {}
