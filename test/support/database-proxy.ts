import { type AddressInfo, type Socket, connect, createServer } from 'node:net';

/** What happens to a piece of the conversation: it goes through, is kept back for ever, or both sides are cut off. */
export type Fate = 'pass' | 'hold' | 'cut';

export interface DatabaseProxy {
  /** Connection string that goes through the proxy. */
  readonly url: string;
  /** Decides about each piece the program sends and each piece PostgreSQL answers; both pass at first. */
  fate: (from: 'program' | 'database', text: string) => Fate;
  close(): Promise<void>;
}

/** A wire between the program and a real PostgreSQL that can be made to hang or break at any word. */
export async function startProxy(databaseUrl: string): Promise<DatabaseProxy> {
  const target = new URL(databaseUrl);
  const open = new Set<Socket>();
  const proxy: { fate: DatabaseProxy['fate'] } = { fate: () => 'pass' };
  const server = createServer((program) => {
    const database = connect(Number(target.port), target.hostname);
    const cut = (): void => {
      for (const socket of [program, database]) {
        socket.destroy();
        open.delete(socket);
      }
    };
    for (const [from, source, sink] of [['program', program, database], ['database', database, program]] as const) {
      open.add(source);
      source.on('data', (piece) => {
        const fate = proxy.fate(from, piece.toString('latin1'));
        if (fate === 'cut') cut();
        else if (fate === 'pass') sink.write(piece);
      });
      source.on('error', cut);
      source.on('close', cut);
    }
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const url = new URL(databaseUrl);
  url.hostname = '127.0.0.1';
  url.port = String((server.address() as AddressInfo).port);
  return Object.assign(proxy, {
    url: url.href,
    close: async () => {
      for (const socket of open) socket.destroy();
      await new Promise((resolve) => server.close(resolve));
    },
  });
}
