import { Module } from '@nestjs/common';
import './person.entity.js';
import './person-identity.entity.js';
import { PersonsService } from './persons.service.js';

@Module({ providers: [PersonsService], exports: [PersonsService] })
export class PersonsModule {}
