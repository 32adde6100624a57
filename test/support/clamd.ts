import net from 'node:net';

/** A server that speaks as clamd does: it knows one virus by a string in its content. */
export interface Clamd {
  readonly address: string;
  /** Bytes of each stream that came whole. */
  readonly streams: Buffer[];
  stop(): Promise<void>;
}

/** @param most bytes of a stream that it takes; it says so as clamd does, and hangs up */
export async function startClamd({ most = Number.POSITIVE_INFINITY, answer }: { most?: number; answer?: string } = {}): Promise<Clamd> {
  const streams: Buffer[] = [];
  const server = net.createServer((socket) => {
    let come = Buffer.alloc(0);
    const parts: Buffer[] = [];
    socket.on('error', () => undefined).on('data', (bytes: Buffer) => {
      come = Buffer.concat([come, bytes]);
      if (parts.length === 0 && come.subarray(0, 10).toString() === 'zINSTREAM\0') [come] = [come.subarray(10), parts.push(Buffer.alloc(0))];
      while (parts.length > 0 && come.length >= 4 && come.length >= 4 + come.readUInt32BE(0)) {
        const length = come.readUInt32BE(0);
        parts.push(come.subarray(4, 4 + length));
        come = come.subarray(4 + length);
        const whole = Buffer.concat(parts);
        if (whole.length > most) return void socket.end('INSTREAM size limit exceeded. ERROR\0');
        if (length > 0) continue;
        streams.push(whole);
        return void socket.end(answer ?? (whole.includes('шкідливий рядок') ? 'stream: Synthetic.Test FOUND\0' : 'stream: OK\0'));
      }
    });
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return { address: `127.0.0.1:${(server.address() as net.AddressInfo).port}`, streams, stop: () => new Promise((resolve) => server.close(() => resolve())) };
}
