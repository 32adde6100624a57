/** A file of a bag: where it lies, how long it is and its SHA-256 in lower-case hex. */
export interface BagFile {
  readonly path: string;
  readonly size: number;
  readonly sha256: string;
}

/** What `bag-info.txt` tells, by label. */
export type BagInfo = Readonly<Record<string, string>>;

/** In manifests a path takes one line (RFC 8493, 2.1.3). */
const escaped = (path: string): string => path.replace(/%/g, '%25').replace(/\n/g, '%0A').replace(/\r/g, '%0D');
/** A value takes one line too: what would begin another label is no longer at the beginning of one. */
const oneLine = (value: string): string => value.replace(/\s+/g, ' ').trim();
/** In the order of their bytes, so that the same bundle gives the same manifest. */
const manifest = (files: readonly BagFile[]): string => [...files].sort((a, b) => Buffer.compare(Buffer.from(a.path), Buffer.from(b.path))).map(({ path, sha256 }) => `${sha256}  ${escaped(path)}\n`).join('');

/**
 * The tag files that make a folder a bag (RFC 8493), without the tag manifest.
 *
 * @param payload everything under `data/`
 * @param info labels of `bag-info.txt`; `Payload-Oxum` is added
 * @returns texts by their paths
 * @throws TypeError where a path lies outside `data/`, leads out of it, or stands twice
 */
export function bagTags(payload: readonly BagFile[], info: BagInfo): Map<string, string> {
  for (const { path } of payload) if (!path.startsWith('data/') || path.split('/').some((part) => part === '' || part === '.' || part === '..')) throw new TypeError('a payload lies under data/');
  if (new Set(payload.map(({ path }) => path)).size < payload.length) throw new TypeError('a payload lies at one place');
  const bytes = payload.reduce((sum, { size }) => sum + BigInt(size), 0n);
  const labels = { ...info, 'Payload-Oxum': `${bytes}.${payload.length}` };
  return new Map([
    ['bagit.txt', 'BagIt-Version: 1.0\nTag-File-Character-Encoding: UTF-8\n'],
    ['bag-info.txt', Object.entries(labels).map(([label, value]) => `${label}: ${oneLine(value)}\n`).join('')],
    ['manifest-sha256.txt', manifest(payload)],
  ]);
}

/** The manifest of the tag files, itself not among them: whoever signs or stamps it, signs all. */
export const tagManifest = (tags: readonly BagFile[]): string => manifest(tags);
