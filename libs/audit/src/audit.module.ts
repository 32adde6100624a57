import { Global, Module } from '@nestjs/common';
import { KeysModule } from '#libs/keys';
import { Audit } from './audit.service.js';

/** Global: every slice that changes something records it. */
@Global()
@Module({ imports: [KeysModule], providers: [Audit], exports: [Audit] })
export class AuditModule {}
