import { createHash } from 'node:crypto';
import { ASIC, MOST_BYTES } from '../signatures/signed-files.js';
import { type Inventory, unpacked } from './archive.js';
import type { Peek } from './peek.js';

/** Digests (SHA-256, hex) of whole documents that lie in a file; null: there are some, and nobody can say which. */
export type Inside = readonly string[] | null;

const PIECE = 1024 * 1024;
/** Larger ones are left unread: a look has a minute. */
const MOST = 256 * PIECE;
const MOST_ENTRIES = 1_000;

/** The digest of a document, and of what lies in it in turn. */
export const withInside = (digest: string | null, inside: Inside): Inside => (digest === null || inside === null ? null : [digest, ...inside]);

/** @returns null where it is too large */
export async function digestOf(peek: Peek): Promise<string | null> {
  if (peek.size > MOST) return null;
  const hash = createHash('sha256');
  for (let at = 0; at < peek.size; at += PIECE) hash.update(await peek.read(at, Math.min(peek.size, at + PIECE)));
  return hash.digest('hex');
}

/**
 * Documents of an archive, where it is small enough to be unpacked here. Of a container of signatures it must be known what it holds; another archive that is large, as
 * what was taken off a telephone, holds thousands, and goes by its own name.
 */
export async function insideArchive(peek: Peek, { type, entries }: Pick<Inventory, 'type' | 'entries'>): Promise<Inside> {
  const signed = type.startsWith(ASIC);
  if (!signed && type !== 'application/zip') return [];
  try {
    if (entries > MOST_ENTRIES) throw new RangeError('more than are kept');
    const files = await unpacked(peek, (name) => !name.startsWith('META-INF/') && name !== 'mimetype', MOST_BYTES);
    return [...files.values()].map((bytes) => createHash('sha256').update(bytes).digest('hex'));
  } catch {
    return signed ? null : [];
  }
}
