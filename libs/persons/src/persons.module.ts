import { Module } from '@nestjs/common';
import { KeysModule } from '#libs/keys';
import './person.entity.js';
import { Identities } from './identities.service.js';
import { PersonsService } from './persons.service.js';

@Module({ imports: [KeysModule], providers: [Identities, PersonsService], exports: [PersonsService] })
export class PersonsModule {}
