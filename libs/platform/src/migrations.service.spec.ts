import { type AddressInfo, type Server, type Socket, connect, createServer } from 'node:net';
import { afterEach, describe, expect, it } from '@jest/globals';
import { useDatabase } from '../../../test/support/database.js';
import { checkDatabase } from './migrations.service.js';

const database = useDatabase();
const servers: Server[] = [];
afterEach(() => servers.splice(0).forEach((server) => server.close()));

const listen = async (talk: (socket: Socket) => void): Promise<string> => {
  const server = createServer(talk);
  servers.push(server);
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return address({ port: String((server.address() as AddressInfo).port) });
};
const address = (change: Partial<Record<'port' | 'password' | 'pathname' | 'search', string>>): string => Object.assign(new URL(database.url), change).href;
const complaint = (url: string): Promise<string> => checkDatabase(url).then(() => 'none', (fault: Error) => fault.message);

describe('a database before anything is started on it', () => {
  it('that can be used is taken as it is', async () => {
    expect(await complaint(database.url)).toBe('none');
  });

  it.each([
    ['nothing listens', () => address({ port: '1' }), 'does not answer (ECONNREFUSED)'],
    ['the password is another', () => address({ password: 'canary' }), 'refuses the user name or password'],
    ['there is no such database', () => address({ pathname: '/missing' }), 'does not exist on that server: create it first'],
    ['it speaks no TLS', () => address({ search: '?sslmode=require' }), 'cannot be used (The server does not support SSL connections)'],
  ])('where %s is refused in one line that names the setting and the way out', async (_what, url, reason) => {
    expect(await complaint(url())).toBe(`The database of DATABASE_URL ${reason}. Correct the address, or unset it to let Oberih bring its own.`);
  });

  it('that is no PostgreSQL at all, or hangs up, is refused in one line', async () => {
    for (const talk of [(socket: Socket) => socket.end('HTTP/1.1 400 Bad Request\r\n\r\n'), (socket: Socket) => socket.destroy()]) {
      const line = await complaint(await listen((socket) => socket.on('error', () => undefined).once('data', () => talk(socket))));
      expect(line).toMatch(/^The database of DATABASE_URL (cannot be used|does not answer) \(.+\)\. Correct the address.*$/);
    }
  });

  it('that takes the call and then says nothing is waited for five seconds and no longer', async () => {
    const open: Socket[] = [];
    const url = await listen((socket) => open.push(socket));
    const began = Date.now();
    expect(await complaint(url)).toContain('cannot be used (timeout expired)');
    expect(Date.now() - began).toBeLessThan(7_000);
    open.forEach((socket) => socket.destroy());
  }, 10_000);

  it('that is too old is refused with both versions', async () => {
    const { port } = new URL(database.url);
    const row = (version: string): Buffer => Buffer.from([...Buffer.from('D'), 0, 0, 0, 12, 0, 1, 0, 0, 0, 2, ...Buffer.from(version)]);
    // The real server, whose answer to the question for its version is aged on the wire.
    const url = await listen((program) => {
      const server = connect(Number(port), '127.0.0.1');
      program.pipe(server).on('error', () => undefined);
      server.on('data', (piece) => {
        const at = piece.indexOf(row('').subarray(0, 11));
        if (at >= 0) row('14').copy(piece, at);
        program.write(piece);
      });
      server.on('close', () => program.end());
    });
    expect(await complaint(url)).toBe('DATABASE_URL names a PostgreSQL 14; Oberih needs 15 or later.');
  });
});
