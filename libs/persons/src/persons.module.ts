import { Module } from '@nestjs/common';
import { AccessModule } from '#libs/access';
import { KeysModule } from '#libs/keys';
import './person.entity.js';
import { Identities } from './identities.service.js';
import { PersonsService } from './persons.service.js';
import { Reveals } from './reveals.service.js';
import { Shredding } from './shredding.service.js';

@Module({ imports: [AccessModule, KeysModule], providers: [Identities, PersonsService, Reveals, Shredding], exports: [PersonsService, Reveals, Shredding] })
export class PersonsModule {}
