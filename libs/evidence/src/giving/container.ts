import { ReadableStream } from 'node:stream/web';
import { TextReader, ZipWriter, configure } from '@zip.js/zip.js';

const WARNING = `УВАГА. Файл у цьому архіві затримано в карантині як незвичний або небезпечний. Не відкривайте його на робочому місці: лише на окремому комп'ютері без мережі, призначеному для цього.

WARNING. The file in this archive was held in quarantine as odd or dangerous. Do not open it where you work: only on a computer apart, without a network, that is meant for it.
`;

/** The extension that a held file gets: no program opens it by a click. */
const HELD = '.held';

/**
 * Packs a stream as a ZIP that opens only with its password (AES-256), so that no program on its way opens it by itself. It is packed as it comes.
 * Fails as the content fails, before the archive has an end.
 */
export async function packHeld(name: string, content: AsyncIterable<Uint8Array>, password: string, into: WritableStream<Uint8Array>): Promise<void> {
  configure({ useWebWorkers: false });
  const zip = new ZipWriter(into, { password, encryptionStrength: 3, level: 0, zip64: true, keepOrder: true });
  await zip.add('УВАГА-WARNING.txt', new TextReader(WARNING));
  await zip.add(`${name}${HELD}`, ReadableStream.from(content) as never);
  await zip.close();
}
