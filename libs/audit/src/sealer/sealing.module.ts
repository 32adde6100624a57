import { Module } from '@nestjs/common';
import { AuditModule } from '../audit.module.js';
import { Cosignatures } from './cosignatures.service.js';
import { Sealing } from './sealing.job.js';
import { Stamping } from '../stamp/stamping.job.js';
import { Stamps } from '../stamp/stamps.service.js';

/** The worker only: the API holds no key of the log. */
@Module({ imports: [AuditModule], providers: [Cosignatures, Sealing, Stamps, Stamping], exports: [Sealing] })
export class SealingModule {}
