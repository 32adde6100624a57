import { createHash } from 'node:crypto';
import { Readable, Transform } from 'node:stream';
import { ZipFile } from 'yazl';
import { kyivDay } from '#libs/time-limits';
import { type BagFile, bagTags, tagManifest } from './bag.js';
import { caseGraph } from './case-graph.js';
import { chainPaper, registerPaper } from './documents.js';
import type { Pdf } from './pdf.service.js';
import type { Bundle } from './bundle.js';
import { viewerPage } from './viewer.js';

export interface ToPack {
  readonly bundle: Bundle;
  /** The bytes of a payload, verified as they come. */
  readonly content: (path: string) => Promise<AsyncIterable<Buffer>>;
  readonly pdf: Pick<Pdf, 'onePage' | 'render'>;
}

/** What lies under `data/`, as its rows describe it. */
export const payloadOf = ({ items }: Bundle): BagFile[] => items.flatMap(({ files }) => files.flatMap(({ path, size, sha256 }) => (path === null || size === null || sha256 === null ? [] : [{ path, size, sha256 }])));

/**
 * A bundle as a ZIP that is written while it is sent: files first, then the papers that tell of them, at last the manifest of these. What is in memory is one paper at a time.
 * When something cannot be read, or is not what its row says, the stream fails before the archive has an end: no program takes it for whole.
 *
 * @returns the stream, and the SHA-256 of the tag manifest once the last byte was taken
 */
export function packBundle({ bundle, content, pdf }: ToPack): { readonly stream: Readable; readonly digest: Promise<string> } {
  const zip = new ZipFile();
  const tags: BagFile[] = [];
  const payload = payloadOf(bundle);
  const root = folderOf(bundle);
  const mtime = new Date(bundle.madeAt);
  const out = new Transform({ transform: (chunk, _encoding, done) => done(null, chunk) });
  // Whoever iterates gets the fault; who has not begun yet, or has gone, must not end the program by it.
  out.on('error', () => undefined);
  let tell: (digest: string) => void = () => undefined;
  const digest = new Promise<string>((resolve) => (tell = resolve));
  const add = (path: string, source: () => Promise<Readable>, size?: number): void =>
    zip.addReadStreamLazy(`${root}/${path}`, { mtime, compress: false, mode: 0o100644, ...(size === undefined ? {} : { size }), forceZip64Format: (size ?? 0) >= 0xffff_fff0 }, (give) => {
      source().then((stream) => give(null, stream.once('error', (fault) => out.destroy(fault))), (fault: unknown) => out.destroy(fault instanceof Error ? fault : new Error(String(fault))));
    });
  const tag = (path: string, make: () => Buffer | string | Promise<Buffer | string>, listed = true): void => add(path, async () => {
    const bytes = Buffer.from(await make());
    const sha256 = createHash('sha256').update(bytes).digest('hex');
    if (listed) tags.push({ path, size: bytes.length, sha256 });
    else tell(sha256);
    return Readable.from([bytes]);
  });
  for (const { path, size } of payload) add(path, async () => Readable.from(await content(path), { objectMode: false }), size);
  tag('index.json', () => JSON.stringify(bundle, null, 1));
  tag('custody.jsonld', () => JSON.stringify(caseGraph(bundle), null, 1));
  tag('index.html', () => viewerPage(bundle));
  tag('register.pdf', async () => (await pdf.render(registerPaper(bundle, 9))).bytes);
  for (const item of bundle.items) tag(`chains/${item.number}.pdf`, async () => (await pdf.onePage((size) => chainPaper(bundle, item, size))).bytes);
  for (const [path, text] of bagTags(payload, infoOf(bundle))) tag(path, () => text);
  tag('tagmanifest-sha256.txt', () => tagManifest(tags), false);
  zip.on('error', (fault: Error) => out.destroy(fault));
  zip.end();
  zip.outputStream.pipe(out);
  return { stream: out, digest };
}

const infoOf = (bundle: Bundle): Record<string, string> => ({ 'Source-Organization': bundle.organisation, 'Bagging-Date': kyivDay(bundle.madeAt), 'External-Identifier': bundle.proceeding.number, 'Internal-Sender-Identifier': bundle.id, 'External-Description': bundle.purpose });

/** The folder in the archive, and the name of the archive: no name of a person. */
export const folderOf = ({ proceeding, madeAt, id }: Bundle): string => `${proceeding.number}_${kyivDay(madeAt)}_${id.slice(0, 8)}`;
