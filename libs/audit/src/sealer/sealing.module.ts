import { Module } from '@nestjs/common';
import { AuditModule } from '../audit.module.js';
import { Cosignatures } from './cosignatures.service.js';
import { Sealing } from './sealing.job.js';

/** The worker only: the API holds no key of the log. */
@Module({ imports: [AuditModule], providers: [Cosignatures, Sealing], exports: [Sealing] })
export class SealingModule {}
