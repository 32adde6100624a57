import { createHash } from 'node:crypto';

/** What identifies content: its length and two digests of different construction lengths, as text in lower-case hex. */
export interface Digested {
  readonly size: number;
  readonly sha256: string;
  readonly sha512: string;
}

/** Digests of what streams by. */
export class Digests {
  private size = 0;
  private found: Digested | undefined;
  private readonly sha256 = createHash('sha256');
  private readonly sha512 = createHash('sha512');

  get seen(): number {
    return this.size;
  }

  update(bytes: Uint8Array): void {
    this.size += bytes.length;
    this.sha256.update(bytes);
    this.sha512.update(bytes);
  }

  /** What was seen; nothing can be added any more. */
  done(): Digested {
    return (this.found ??= { size: this.size, sha256: this.sha256.digest('hex'), sha512: this.sha512.digest('hex') });
  }
}
