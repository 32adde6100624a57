import { Module } from '@nestjs/common';
import { AccessModule } from '#libs/access';
import { PersonsModule } from '#libs/persons';
import { ProceedingChanges } from './changes.service.js';
import { EventsService } from './events/events.service.js';
import { ProceedingsService } from './register/proceedings.service.js';
import { ProceedingWatchers } from './watchers.service.js';

@Module({
  imports: [AccessModule, PersonsModule],
  providers: [ProceedingChanges, ProceedingWatchers, ProceedingsService, EventsService],
  exports: [ProceedingChanges, ProceedingWatchers, ProceedingsService, EventsService],
})
export class ProceedingsModule {}
