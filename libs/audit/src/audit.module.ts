import { Global, Module } from '@nestjs/common';
import { Audit } from './audit.service.js';

/** Global: every slice that changes something records it. */
@Global()
@Module({ providers: [Audit], exports: [Audit] })
export class AuditModule {}
