import { once } from 'node:events';
import { WritableStream } from 'node:stream/web';
import type { Response } from 'express';

interface Described {
  readonly name: string;
  readonly length?: number;
  /** In hex. */
  readonly sha256?: string;
}

/** Sends bytes out as an attachment that no browser opens, keeps or guesses the type of. The first byte waits until it is known to be good. */
export class Outflow {
  constructor(private readonly response: Response) {}

  async send(described: Described, content: AsyncIterable<Uint8Array>): Promise<void> {
    for await (const part of content) {
      this.begin(described);
      if (!(await this.write(part))) return;
    }
    this.begin(described);
    this.response.end();
  }

  /** The same for content that another writes. */
  async pack(described: Described, write: (into: WritableStream<Uint8Array>) => Promise<void>): Promise<void> {
    const into = new WritableStream<Uint8Array>({
      write: async (part) => {
        this.begin(described);
        if (!(await this.write(part))) throw new Error('the reader has gone');
      },
    });
    await write(into as never);
    if (!this.response.writableEnded) this.response.end();
  }

  private begin({ name, length, sha256 }: Described): void {
    if (this.response.headersSent) return;
    this.response.writeHead(200, {
      'Content-Type': 'application/octet-stream',
      'Content-Disposition': dispositionOf(name),
      'Content-Security-Policy': "sandbox; default-src 'none'",
      'X-Content-Type-Options': 'nosniff',
      'Cache-Control': 'no-store, private',
      'Accept-Ranges': 'none',
      ...(length === undefined ? {} : { 'Content-Length': String(length) }),
      ...(sha256 === undefined ? {} : { 'Repr-Digest': `sha-256=:${Buffer.from(sha256, 'hex').toString('base64')}:` }),
    });
  }

  /** @returns false once the reader has gone */
  private async write(part: Uint8Array): Promise<boolean> {
    if (this.response.destroyed) return false;
    if (!this.response.write(part)) {
      const over = new AbortController();
      await Promise.race(['drain', 'close'].map((event) => once(this.response, event, { signal: over.signal }))).catch(() => undefined);
      over.abort();
    }
    return !this.response.destroyed;
  }
}

/** How a download is called: as it was in UTF-8 (RFC 6266), and as a plain word for what reads no more. */
export function dispositionOf(name: string): string {
  const plain = name.replace(/[^\w.-]+/g, '_').slice(-100);
  return `attachment; filename="${plain}"; filename*=UTF-8''${encodeURIComponent(name).replace(/['()*]/g, (sign) => `%${sign.charCodeAt(0).toString(16).toUpperCase()}`)}`;
}
