/** Where the key service is found by those who need it. */
export const KMS = Symbol('KMS');

/** A data key in the clear, and what it is bound to: it unwraps for that only. */
export interface ClearKey {
  readonly binding: string;
  readonly key: Buffer;
}

/** A data key as it is stored. */
export interface WrappedKey {
  readonly binding: string;
  /** Version of the key-encryption key that wrapped it. */
  readonly kekId: string;
  readonly wrapped: string;
}

export interface KmsStatus {
  readonly driver: string;
  /** The version that wraps from now on. */
  readonly active: string;
  /** Every version that still unwraps, oldest first. */
  readonly versions: readonly string[];
}

/**
 * The holder of the key-encryption key (KEK). It wraps data keys and never gives the KEK away; all of its answers come in the
 * order of the questions. Every method throws `KmsFault` when the holder cannot be reached or refuses.
 */
export interface Kms {
  wrap(keys: readonly ClearKey[]): Promise<WrappedKey[]>;
  /** @throws KmsFault `refused` for a key that was changed, or that is bound to something else */
  unwrap(keys: readonly WrappedKey[]): Promise<Buffer[]>;
  /** The same data keys under the active version. */
  rewrap(keys: readonly WrappedKey[]): Promise<WrappedKey[]>;
  /** 32 bytes for each label, always the same and of no use for finding another label's: keys of blind indexes. */
  derive(labels: readonly string[]): Promise<Buffer[]>;
  /** Ed25519 signature (64 bytes) by the key of that name. */
  sign(name: string, message: Buffer): Promise<Buffer>;
  /** Its public key, 32 bytes. */
  publicKey(name: string): Promise<Buffer>;
  /** Makes a new version of the KEK and wraps with it from now on; the older ones go on unwrapping. */
  rotate(): Promise<KmsStatus>;
  /** Forgets the versions before the active one. Only after every data key was wrapped anew. */
  retire(): Promise<KmsStatus>;
  status(): Promise<KmsStatus>;
}

/** The key service cannot be used. The message names what to look at, never a key. */
export class KmsFault extends Error {
  constructor(readonly reason: 'unreachable' | 'refused' | 'unknown-version' | 'unsafe', message: string) {
    super(message);
    this.name = 'KmsFault';
  }
}
