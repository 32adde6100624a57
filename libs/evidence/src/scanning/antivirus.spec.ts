import { randomBytes } from 'node:crypto';
import { afterEach, describe, expect, it } from '@jest/globals';
import { type Clamd, startClamd } from '../../../../test/support/clamd.js';
import { AntivirusSilent, askAntivirus } from './antivirus.service.js';

const content = randomBytes(3_000_000);
async function* stream(bytes = content): AsyncGenerator<Buffer> {
  for (let at = 0; at < bytes.length; at += 1_000_000) yield bytes.subarray(at, at + 1_000_000);
}

describe('an antivirus', () => {
  let clamd: Clamd | undefined;
  afterEach(() => clamd?.stop());

  it('is sent every byte, and believed when it says clean', async () => {
    clamd = await startClamd();
    expect(await askAntivirus(clamd.address, stream())).toEqual({ word: 'CLEAN' });
    expect(clamd.streams[0]?.equals(content)).toBe(true);
    expect(await askAntivirus(clamd.address, stream(Buffer.alloc(0)))).toEqual({ word: 'CLEAN' });
  });

  it('tells what it found', async () => {
    clamd = await startClamd();
    expect(await askAntivirus(clamd.address, stream(Buffer.from('тут шкідливий рядок')))).toEqual({ word: 'FOUND', malware: 'Synthetic.Test' });
  });

  it('that takes no file of this size has not called it clean', async () => {
    clamd = await startClamd({ most: 1_500_000 });
    expect(await askAntivirus(clamd.address, stream())).toEqual({ word: 'PARTLY' });
  });

  it.each(['', 'stream: Access denied. ERROR\0', 'UNKNOWN COMMAND\0', 'OK\0'])('that says %j has said nothing', async (answer) => {
    clamd = await startClamd({ answer });
    await expect(askAntivirus(clamd.address, stream())).rejects.toThrow(AntivirusSilent);
  });

  it('that calls clean what it has not read to the end has said nothing; what it finds before the end is found', async () => {
    const early = async (answer: string): Promise<unknown> => {
      const server = (await import('node:net')).default.createServer((socket) => socket.on('error', () => undefined).resume().once('data', () => socket.end(answer))).listen(0, '127.0.0.1');
      await new Promise((resolve) => server.once('listening', resolve));
      const slow = (async function* () { for (let n = 0; n < 50; n += 1) { yield Buffer.alloc(1_000, n); await new Promise((go) => setTimeout(go, 20)); } })();
      return askAntivirus(`127.0.0.1:${(server.address() as { port: number }).port}`, slow).catch((fault: Error) => fault.constructor).finally(() => server.close());
    };
    expect([await early('stream: OK\0'), await early('stream: Early.Test FOUND\0')]).toEqual([AntivirusSilent, { word: 'FOUND', malware: 'Early.Test' }]);
  });

  it('is believed word for word: a name of its finding has up to 200 characters, and what follows a zero was never said', async () => {
    for (const [answer, said] of [[`stream: ${'A'.repeat(200)} FOUND\0`, 'A'.repeat(200)], ['stream: A B FOUND\0stream: OK\0', 'A B'], [' stream: X FOUND \0', 'X']] as const) {
      clamd = await startClamd({ answer });
      expect(await askAntivirus(clamd.address, stream(Buffer.from('x')))).toEqual({ word: 'FOUND', malware: said });
      await clamd.stop();
    }
    clamd = await startClamd({ answer: `stream: ${'A'.repeat(201)} FOUND\0` });
    await expect(askAntivirus(clamd.address, stream(Buffer.from('x')))).rejects.toThrow(AntivirusSilent);
  });

  it('that is not there, or hangs, is silent', async () => {
    await expect(askAntivirus('127.0.0.1:1', stream())).rejects.toThrow(AntivirusSilent);
    await expect(askAntivirus('/nowhere/clamd.ctl', stream())).rejects.toThrow(AntivirusSilent);
    const hanging = await import('node:net').then(({ default: net }) => net.createServer().listen(0, '127.0.0.1'));
    await new Promise((resolve) => hanging.once('listening', resolve));
    await expect(askAntivirus(`127.0.0.1:${(hanging.address() as { port: number }).port}`, stream(Buffer.from('x')), 200)).rejects.toThrow(AntivirusSilent);
    hanging.close();
  });

  it('leaves the fault of the stream what it is', async () => {
    clamd = await startClamd();
    const broken = (async function* () { yield content; throw new Error('damaged'); })();
    await expect(askAntivirus(clamd.address, broken)).rejects.toThrow('damaged');
  });
});
