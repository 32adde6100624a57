import { sha256 } from '@noble/hashes/sha2.js';

/** What tells a chosen file from others without reading it. */
export type Chosen = Pick<File, 'name' | 'size' | 'lastModified'>;

/**
 * The number under which the server finds an upload again: the same person choosing the same file in the same proceeding comes to the same
 * one, also after a reload and on another computer. So nothing of a case has to be remembered here.
 * @param content digest of a file that looks like one which is there already and is another
 */
export function uploadNumber(staffId: string, proceedingId: string, { name, size, lastModified }: Chosen, content?: string): string {
  const hash = sha256(new TextEncoder().encode(JSON.stringify([staffId, proceedingId, name, size, lastModified, ...(content === undefined ? [] : [content])])));
  const hex = [...hash.subarray(0, 16)].map((byte) => byte.toString(16).padStart(2, '0')).join('');
  // Version 8: a UUID of the sender's own making.
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-8${hex.slice(13, 16)}-a${hex.slice(17, 20)}-${hex.slice(20)}`;
}
