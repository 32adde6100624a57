import { Global, Module } from '@nestjs/common';
import { AnswerSeal, CONFIG, type Config } from '#libs/platform';
import { DataKeys } from './data-keys.service.js';
import { Destruction } from './destruction.service.js';
import { Envelope } from './envelope.service.js';
import { FileKms } from './file-kms.service.js';
import { KMS, type Kms } from './kms.js';
import { KeyRotation } from './rotation.service.js';
import { SealedAnswers } from './sealed-answers.service.js';
import { VaultKms } from './vault-kms.service.js';

/** The key service that the configuration names. @throws KmsFault when its key may not be used where it lies */
export const openKms = (config: Config): Kms => (config.keyDriver === 'vault-transit' ? new VaultKms(config) : new FileKms(config));

/** Global: whatever stores something confidential seals it. */
@Global()
@Module({
  providers: [{ provide: KMS, useFactory: openKms, inject: [CONFIG] }, DataKeys, Destruction, Envelope, KeyRotation, { provide: AnswerSeal, useClass: SealedAnswers }],
  exports: [KMS, AnswerSeal, DataKeys, Destruction, Envelope, KeyRotation],
})
export class KeysModule {}
