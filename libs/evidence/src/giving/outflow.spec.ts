import http from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterEach, describe, expect, it } from '@jest/globals';
import type { Response } from 'express';
import fc from 'fast-check';
import { Outflow, dispositionOf } from './outflow.service.js';

describe('how a download is called', () => {
  it.each([
    ['Протокол огляду.pdf', `attachment; filename="_.pdf"; filename*=UTF-8''${encodeURIComponent('Протокол огляду.pdf')}`],
    ['a"b\r\nX-Evil: 1.txt', `attachment; filename="a_b_X-Evil_1.txt"; filename*=UTF-8''a%22b%0D%0AX-Evil%3A%201.txt`],
    [`it's (1)*.txt`, `attachment; filename="it_s_1_.txt"; filename*=UTF-8''it%27s%20%281%29%2A.txt`],
  ])('is safe in a header: %j', (name, disposition) => {
    expect(dispositionOf(name)).toBe(disposition);
  });

  it('holds no line, no second header and nothing but ASCII, whatever the name', () => {
    fc.assert(fc.property(fc.string({ unit: 'grapheme', maxLength: 300 }), (name) => {
      expect(/^attachment; filename="[\w.-]{0,100}"; filename\*=UTF-8''[\w.!~%-]*$/.test(dispositionOf(name))).toBe(true);
    }), { numRuns: 200 });
  });
});

describe('bytes on their way out', () => {
  let server: http.Server;
  afterEach(() => new Promise<void>((resolve) => void server.close(() => resolve())));
  const serving = async (work: (response: Response) => Promise<void>): Promise<string> => {
    server = http.createServer((_, response) => void work(response as never).catch(() => response.destroy()));
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    return `http://127.0.0.1:${(server.address() as AddressInfo).port}/`;
  };

  it('begin with the first part that is known to be good', async () => {
    let begun = true;
    const url = await serving(async (response) => {
      const content = (async function* () {
        begun = response.headersSent;
        yield Buffer.from('good');
      })();
      await new Outflow(response).send({ name: 'a', length: 4 }, content);
    });
    expect([await (await fetch(url)).text(), begun]).toEqual(['good', false]);
  });

  it('of nothing are an empty answer with its headers', async () => {
    const url = await serving((response) => new Outflow(response).send({ name: 'a', length: 0, sha256: 'ab' }, (async function* () { /* nothing */ })()));
    const answer = await fetch(url);
    expect([answer.status, answer.headers.get('content-length'), answer.headers.get('repr-digest')]).toEqual([200, '0', 'sha-256=:qw==:']);
  });

  it('that fail in the middle leave no clean end', async () => {
    const url = await serving((response) => new Outflow(response).send({ name: 'a' }, (async function* () {
      yield Buffer.alloc(100_000);
      throw new Error('damaged');
    })()));
    await expect(fetch(url).then((answer) => answer.arrayBuffer())).rejects.toThrow();
  });

  it('wait for a slow reader, and stop when it goes', async () => {
    let read = 0;
    let ended: () => void;
    const over = new Promise<void>((resolve) => (ended = resolve));
    const url = await serving(async (response) => {
      await new Outflow(response).send({ name: 'a' }, (async function* () {
        for (; read < 10_000; read += 1) yield Buffer.alloc(64 * 1024);
      })());
      ended();
    });
    const request = http.get(url, (answer) => answer.once('data', () => request.destroy()));
    request.on('error', () => undefined);
    await over;
    expect(read).toBeLessThan(5_000);
  });

  it('that another writes fail for it when the reader has gone', async () => {
    const url = await serving(async (response) => {
      await new Outflow(response).pack({ name: 'a.zip' }, async (into) => {
        const writer = into.getWriter();
        await writer.write(Buffer.from('packed'));
        await writer.close();
      });
    });
    expect(await (await fetch(url)).text()).toBe('packed');
  });
});
