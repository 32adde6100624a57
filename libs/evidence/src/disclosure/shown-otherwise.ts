/** That a file is a working copy of another. */
export interface CopyOf {
  readonly fileId: string;
  readonly originalId: string;
  readonly kind: 'STRIPPED' | 'REDACTED';
  /** What was taken out, as text: the same where the same was; left out: nothing like any other. */
  readonly removals?: string | null;
}

/** A copy without metadata is seen as its original is. */
function seeing(copies: readonly CopyOf[]): { readonly seenAs: (id: string) => string; readonly before: (ids: readonly string[]) => Set<string> } {
  const made = new Map(copies.map((copy) => [copy.fileId, copy]));
  const seenAs = (id: string): string => {
    const copy = made.get(id);
    return copy?.kind === 'STRIPPED' ? seenAs(copy.originalId) : id;
  };
  return {
    seenAs,
    before: (fileIds) => {
      const taken = new Set<string>();
      for (let ids = fileIds.map(seenAs); ids.length > 0;) {
        ids = [...new Set(ids.flatMap((id) => { const copy = made.get(id); return copy === undefined ? [] : [seenAs(copy.originalId)]; }))].filter((id) => !taken.has(id));
        ids.forEach((id) => taken.add(id));
      }
      return taken;
    },
  };
}

/**
 * Files of one bundle that show what was taken out of another file of it: the original of a redacted copy, what that was made of in turn, and their copies in which
 * everything can be seen still. A copy without metadata shows what its original shows, so both stand and fall together.
 *
 * @param fileIds that lie together
 * @param copies of the proceeding
 */
export function showRemovals(fileIds: readonly string[], copies: readonly CopyOf[]): Set<string> {
  const { seenAs, before } = seeing(copies);
  const taken = before(fileIds);
  return new Set(fileIds.filter((id) => taken.has(seenAs(id))));
}

/**
 * Of some files, those that show all that one of the held ones shows: itself, its original or another copy of that in which everything can be seen still, and what a held redacted copy was made of.
 * A redacted copy of what is held does not: it is made to be given instead.
 *
 * @param fileIds that want to leave
 * @param heldIds that must not be seen
 * @param copies of the proceeding
 */
export function showHeld(fileIds: readonly string[], heldIds: readonly string[], copies: readonly CopyOf[]): Set<string> {
  const { seenAs, before } = seeing(copies);
  const held = new Set([...heldIds.map(seenAs), ...before(heldIds)]);
  return new Set(fileIds.filter((id) => held.has(seenAs(id))));
}

/**
 * Redacted copies of one original from which different things were taken out, original by original: beside each other each may show what the other hides.
 *
 * @param fileIds that lie together
 * @param copies of the proceeding
 */
export function removedDifferently(fileIds: readonly string[], copies: readonly CopyOf[]): string[][] {
  const made = new Map(copies.map((copy) => [copy.fileId, copy]));
  const madeOf = (id: string): { readonly root: string; readonly removals: readonly string[] } => {
    const copy = made.get(id);
    if (copy === undefined) return { root: id, removals: [] };
    const { root, removals } = madeOf(copy.originalId);
    return { root, removals: copy.kind === 'STRIPPED' ? removals : [...removals, copy.removals ?? id] };
  };
  const byRoot = new Map<string, { readonly id: string; readonly removals: string }[]>();
  for (const id of new Set(fileIds)) {
    const { root, removals } = madeOf(id);
    if (removals.length > 0) byRoot.set(root, [...(byRoot.get(root) ?? []), { id, removals: removals.join('\n') }]);
  }
  return [...byRoot.values()].filter((of) => new Set(of.map(({ removals }) => removals)).size > 1).map((of) => of.map(({ id }) => id));
}
