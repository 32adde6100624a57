import { once } from 'node:events';
import net from 'node:net';

/** What an antivirus said. `PARTLY`: it takes no file of this size. */
export type AntivirusWord = { readonly word: 'CLEAN' | 'PARTLY' } | { readonly word: 'FOUND'; readonly malware: string };

/** It does not answer, or not as one does: files wait until it does. */
export class AntivirusSilent extends Error {}

const PATIENCE_MS = 120_000;
const MOST_SAID = 4_096;

/**
 * Sends content to clamd by INSTREAM: parts with their length before them, and a part of none at the end.
 * @param address `/run/clamav/clamd.ctl` or `host:port`
 * @throws AntivirusSilent
 */
export async function askAntivirus(address: string, content: AsyncIterable<Uint8Array>, patienceMs = PATIENCE_MS): Promise<AntivirusWord> {
  const [host = '', port = ''] = address.startsWith('/') ? [] : address.split(/:(?=\d+$)/);
  const socket = address.startsWith('/') ? net.connect({ path: address }) : net.connect({ host, port: Number(port) });
  socket.setTimeout(patienceMs, () => socket.destroy(new Error('silent')));
  let [answer, failed, sent] = ['', false, false];
  socket.setEncoding('utf8');
  socket.on('data', (text: string) => (answer = (answer + text).slice(0, MOST_SAID)));
  const closed = new Promise<void>((resolve) => {
    socket.once('error', () => (failed = true)).once('close', () => resolve());
  });
  try {
    await send(socket, Buffer.from('zINSTREAM\0'), closed);
    for await (const part of content) {
      // It answers before the end what it will not read.
      if (answer !== '' || failed) break;
      const length = Buffer.alloc(4);
      length.writeUInt32BE(part.length);
      if (part.length > 0) await send(socket, Buffer.concat([length, part]), closed);
    }
    if (answer === '' && !failed) {
      sent = true;
      await send(socket, Buffer.alloc(4), closed);
    }
    await closed;
  } finally {
    socket.destroy();
  }
  const word = wordOf(answer.replace(/\0[\s\S]*$/, '').trim());
  // Nobody can call clean what she has not read to its end.
  if (word.word === 'CLEAN' && !sent) throw new AntivirusSilent('the antivirus answered before it was asked');
  return word;
}

async function send(socket: net.Socket, bytes: Buffer, closed: Promise<void>): Promise<void> {
  if (!socket.destroyed && !socket.write(bytes)) await Promise.race([once(socket, 'drain').catch(() => undefined), closed]);
}

/** @throws AntivirusSilent for whatever is neither clean nor a finding nor the limit */
function wordOf(answer: string): AntivirusWord {
  const [, malware] = /^stream: (.{1,200}) FOUND$/.exec(answer) ?? [];
  if (malware !== undefined) return { word: 'FOUND', malware };
  if (answer === 'stream: OK') return { word: 'CLEAN' };
  if (/size limit exceeded/i.test(answer)) return { word: 'PARTLY' };
  throw new AntivirusSilent('the antivirus did not answer');
}
