import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import http from 'node:http';
import type { AddressInfo } from 'node:net';
import os from 'node:os';
import path from 'node:path';
import { brotliCompressSync, brotliDecompressSync, gunzipSync, gzipSync } from 'node:zlib';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { NestExpressApplication } from '@nestjs/platform-express';
import express from 'express';
import { serveWorkspace } from '../../apps/api/src/workspace.middleware.js';

const SCRIPT = 'export const greeting = "добрий день";\n'.repeat(200);

/** The files of the workspace as its build lays them: scripts beside their compressed selves. */
describe('the files of the workspace', () => {
  const folder = mkdtempSync(path.join(os.tmpdir(), 'oberih-workspace-'));
  const app = express();
  const server = http.createServer(app);
  beforeAll(async () => {
    mkdirSync(path.join(folder, 'assets'));
    for (const [name, content] of [['index.html', '<!doctype html><title>Oberih</title>'], ['assets/main-1a.js', SCRIPT], ['assets/main-1a.js.br', brotliCompressSync(SCRIPT)], ['assets/main-1a.js.gz', gzipSync(SCRIPT)], ['assets/sign-2b.svg', '<svg/>']] as const) writeFileSync(path.join(folder, name), content);
    expect(serveWorkspace(app as unknown as NestExpressApplication, folder)).toBe(true);
    await new Promise<void>((resolve) => { server.listen(0, '127.0.0.1', resolve); });
  });
  afterAll(async () => {
    await new Promise((resolve) => { server.close(resolve); });
    rmSync(folder, { recursive: true, force: true });
  });
  /** What comes over the wire, not unpacked by anybody. */
  const wire = (address: string, accepts: string): Promise<{ status: number | undefined; headers: http.IncomingHttpHeaders; body: Buffer }> => new Promise((resolve, reject) => {
    http.get({ port: (server.address() as AddressInfo).port, host: '127.0.0.1', path: address, headers: { 'accept-encoding': accepts, accept: 'text/html' } }, (answer) => {
      const parts: Buffer[] = [];
      answer.on('data', (part: Buffer) => parts.push(part)).on('end', () => resolve({ status: answer.statusCode, headers: answer.headers, body: Buffer.concat(parts) }));
    }).on('error', reject);
  });

  it.each<[string, string, string | undefined, (body: Buffer) => Buffer]>([
    ['brotli to whoever takes it', 'gzip, deflate, br, zstd', 'br', brotliDecompressSync],
    ['gzip to whoever takes no brotli', 'gzip, deflate', 'gzip', gunzipSync],
    ['gzip to whoever forbids brotli', 'br;q=0, gzip', 'gzip', gunzipSync],
    ['the file itself to whoever takes neither', 'identity', undefined, (body) => body],
  ])('a script comes as %s, and is the same script', async (_, accepts, encoding, unpack) => {
    const { status, headers, body } = await wire('/assets/main-1a.js', accepts);
    expect([status, headers['content-encoding'], headers['vary'], headers['content-type']]).toEqual([200, encoding, 'Accept-Encoding', 'text/javascript; charset=utf-8']);
    expect(headers['cache-control']).toContain('immutable');
    expect(unpack(body).toString()).toBe(SCRIPT);
    expect(Number(headers['content-length'])).toBe(body.length);
  });

  it('what the build did not compress comes as it is, and any other address is the first page of the workspace', async () => {
    expect((await wire('/assets/sign-2b.svg', 'br')).headers['content-encoding']).toBeUndefined();
    const { headers, body } = await wire('/proceedings/anything', 'br');
    expect([headers['cache-control'], body.toString()]).toEqual(['no-cache', expect.stringContaining('<title>Oberih</title>')]);
    expect((await wire('/graphql/none', 'br')).status).toBe(404);
  });
});
