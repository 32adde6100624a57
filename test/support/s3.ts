import { type ChildProcess, spawn } from 'node:child_process';
import { randomUUID } from 'node:crypto';
import { existsSync, mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import http from 'node:http';
import type { AddressInfo } from 'node:net';
import os from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll } from '@jest/globals';

/** A bucket, and the folder in which its server keeps it. */
export interface Bucket {
  readonly place: { readonly endpoint: string; readonly region: string; readonly bucket: string; readonly accessKeyId: string; readonly secretAccessKey: string };
  readonly folder: string;
}

export interface S3Rig {
  bucket(): Bucket;
  /** The conditions under which objects were written, since the last time somebody asked. */
  conditions(): string[];
  /** Answers some requests by a status of its own while `work` runs. */
  answering(status: (request: http.IncomingMessage) => number | undefined, work: () => Promise<void>): Promise<void>;
}

/**
 * A server that speaks S3 (s3rver), in a process of its own, on this disk. What it leaves out stands before it: it knows neither a condition on a
 * write nor how to give up an upload in parts.
 */
export function useS3(): S3Rig {
  const root = mkdtempSync(path.join(os.tmpdir(), 'oberih-s3-'));
  let [server, front]: [ChildProcess?, http.Server?] = [];
  const conditions: string[] = [];
  let [behind, endpoint] = ['', ''];
  let answers: (request: http.IncomingMessage) => number | undefined = () => undefined;

  const statusOf = (request: http.IncomingMessage): number | undefined => {
    const url = new URL(request.url ?? '', behind);
    const [, bucket = '', ...key] = decodeURIComponent(url.pathname).split('/');
    const upload = url.searchParams.get('uploadId');
    if (request.method === 'DELETE' && upload !== null) {
      rmSync(path.join(root, bucket, '._S3rver_uploads', path.basename(upload)), { recursive: true, force: true });
      return 204;
    }
    const ends = request.headers['x-amz-copy-source'] === undefined && ((request.method === 'PUT' && upload === null) || (request.method === 'POST' && upload !== null));
    if (!ends) return undefined;
    conditions.push(String(request.headers['if-none-match']));
    return request.headers['if-none-match'] === '*' && existsSync(path.join(root, bucket, `${key.join('/')}._S3rver_object`)) ? 412 : undefined;
  };

  beforeAll(async () => {
    const program = path.resolve(import.meta.dirname, '../../node_modules/s3rver/bin/s3rver.js');
    const child = spawn(process.execPath, ['--no-deprecation', program, '--directory', root, '--address', '127.0.0.1', '--port', '0', '--silent'], { stdio: ['ignore', 'pipe', 'inherit'] });
    server = child;
    behind = await new Promise<string>((resolve, reject) => {
      let said = '';
      child.stdout.on('data', (text: Buffer) => {
        const [, port] = /listening on 127\.0\.0\.1:(\d+)\s/.exec((said += text.toString())) ?? [];
        if (port !== undefined) resolve(`http://127.0.0.1:${port}`);
      });
      child.once('exit', (code) => reject(new Error(`the S3 server ended with ${code}`)));
    });
    front = http.createServer((request, response) => {
      const status = answers(request) ?? statusOf(request);
      if (status !== undefined) return void request.resume().on('end', () => response.writeHead(status).end());
      const passed = http.request(`${behind}${request.url ?? ''}`, { method: request.method, headers: request.headers }, (answer) => void answer.pipe(response.writeHead(answer.statusCode ?? 500, answer.headers)));
      request.pipe(passed.on('error', () => response.destroy()));
    });
    await new Promise<void>((resolve) => front?.listen(0, '127.0.0.1', resolve));
    endpoint = `http://127.0.0.1:${(front.address() as AddressInfo).port}`;
  }, 30_000);
  afterAll(() => {
    front?.close();
    front?.closeAllConnections();
    server?.removeAllListeners('exit');
    server?.kill('SIGKILL');
    rmSync(root, { recursive: true, force: true });
  });

  return {
    bucket() {
      const bucket = `b-${randomUUID()}`;
      mkdirSync(path.join(root, bucket));
      return { folder: path.join(root, bucket), place: { endpoint, region: 'us-east-1', bucket, accessKeyId: 'S3RVER', secretAccessKey: 'S3RVER' } };
    },
    conditions: () => conditions.splice(0),
    async answering(status, work) {
      answers = status;
      await work().finally(() => (answers = () => undefined));
    },
  };
}
