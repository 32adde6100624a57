/** That a file is a working copy of another. */
export interface CopyOf {
  readonly fileId: string;
  readonly originalId: string;
  readonly kind: 'STRIPPED' | 'REDACTED';
}

/**
 * Files of one bundle that show what was taken out of another file of it: the original of a redacted copy, what that was made of in turn, and their copies in which
 * everything can be seen still. A copy without metadata shows what its original shows, so both stand and fall together.
 *
 * @param fileIds that lie together
 * @param copies of the proceeding
 */
export function showRemovals(fileIds: readonly string[], copies: readonly CopyOf[]): Set<string> {
  const made = new Map(copies.map((copy) => [copy.fileId, copy]));
  const seenAs = (id: string): string => {
    const copy = made.get(id);
    return copy?.kind === 'STRIPPED' ? seenAs(copy.originalId) : id;
  };
  const taken = new Set<string>();
  for (let ids = fileIds.map(seenAs); ids.length > 0;) {
    ids = [...new Set(ids.flatMap((id) => { const copy = made.get(id); return copy === undefined ? [] : [seenAs(copy.originalId)]; }))].filter((id) => !taken.has(id));
    ids.forEach((id) => taken.add(id));
  }
  return new Set(fileIds.filter((id) => taken.has(seenAs(id))));
}
