import { type KeyObject, hkdfSync } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import { DataKeys, DestroyedKeyFault } from '#libs/keys';
import { keyOfSeed } from './transfer.js';

/** Nothing is sealed with the data key of this subject: it is there to derive the signing key from. */
export const TRANSFER_SUBJECT = '6f626572-6968-4000-8000-7472616e7366';
const INFO = 'oberih transfer signing key, Ed25519, 1';

/** The key by which the installation signs transfers: derived from a data key of its own, which the key service wraps and which is made at first use. */
@Injectable()
export class TransferKey {
  constructor(private readonly keys: DataKeys) {}

  /** In the transaction that signs. */
  async signer(): Promise<KeyObject> {
    const key = (await this.keys.current([TRANSFER_SUBJECT])).get(TRANSFER_SUBJECT);
    if (key === undefined) throw new DestroyedKeyFault(TRANSFER_SUBJECT);
    return keyOfSeed(Buffer.from(hkdfSync('sha256', key.key, '', INFO, 32)));
  }
}
