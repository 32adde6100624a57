import { Global, Module } from '@nestjs/common';
import { KeysModule } from '#libs/keys';
import { AuditLog } from './audit-log.service.js';
import { Audit } from './audit.service.js';
import { AuditDetails } from './details.service.js';
import { LogController } from './log.controller.js';
import { WitnessLine } from './witness-line.service.js';

/** Global: every slice that changes something records it. */
@Global()
@Module({ imports: [KeysModule], controllers: [LogController], providers: [Audit, AuditDetails, AuditLog, WitnessLine], exports: [Audit, AuditDetails, AuditLog] })
export class AuditModule {}
