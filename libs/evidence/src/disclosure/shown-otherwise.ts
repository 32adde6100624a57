/** That a file is a working copy of another. */
export interface CopyOf {
  readonly fileId: string;
  readonly originalId: string;
  readonly kind: 'STRIPPED' | 'REDACTED';
  /** What was taken out, as text: the same where the same was; left out: nothing like any other. */
  readonly removals?: string | null;
}

/** Whole documents that a file shows, by their digests (SHA-256, hex): what was received twice, or lies in a signature or an archive, is the same document. */
export interface Content {
  readonly fileId: string;
  readonly sha256: string;
  /** Of documents that lie in it. */
  readonly inside: readonly string[];
  /** Documents lie in it, and nobody can say which. */
  readonly unread: boolean;
}

/** What is known of the files of a proceeding before any of them leaves. */
export interface Kin {
  readonly copies: readonly CopyOf[];
  readonly contents: readonly Content[];
}

const meet = (some: ReadonlySet<string>, others: ReadonlySet<string>): boolean => [...some].some((each) => others.has(each));

/** @returns `shows`: digests of all that can be seen in a file; `before`: of all that something was taken out of to make what can be seen in these */
function seeing({ copies, contents }: Kin): { readonly shows: (id: string) => Set<string>; readonly before: (ids: readonly string[]) => Set<string> } {
  const made = new Map(copies.map((copy) => [copy.fileId, copy]));
  const known = new Map(contents.map((content) => [content.fileId, content]));
  const twins = new Map<string, string[]>();
  for (const { fileId, sha256 } of contents) twins.set(sha256, [...twins.get(sha256) ?? [], fileId]);
  const digestsOf = (id: string): readonly string[] => { const content = known.get(id); return content === undefined ? [id] : [content.sha256, ...content.inside]; };
  const originals = (digest: string, kind: CopyOf['kind']): string[] => (twins.get(digest) ?? [digest]).flatMap((id) => { const copy = made.get(id); return copy?.kind === kind ? [copy.originalId] : []; });
  const shows = (id: string): Set<string> => {
    const seen = new Set<string>();
    for (const files = [id]; files.length > 0;) {
      for (const digest of digestsOf(files.pop() ?? id)) {
        // A copy without metadata is seen as its original is.
        if (!seen.has(digest)) files.push(...originals(digest, 'STRIPPED'));
        seen.add(digest);
      }
    }
    return seen;
  };
  return {
    shows,
    before: (fileIds) => {
      const taken = new Set<string>();
      const met = new Set<string>();
      for (const files = [...fileIds]; files.length > 0;) {
        const from = [...shows(files.pop() ?? '')].flatMap((digest) => originals(digest, 'REDACTED')).filter((id) => !met.has(id));
        for (const id of from) { met.add(id); shows(id).forEach((digest) => taken.add(digest)); }
        files.push(...from);
      }
      return taken;
    },
  };
}

/**
 * Files of one bundle that show what was taken out of another file of it: the original of a redacted copy, what that was made of in turn, their copies in which
 * everything can be seen still, and whatever holds one of them. A copy without metadata shows what its original shows, so both stand and fall together.
 *
 * @param fileIds that lie together
 */
export function showRemovals(fileIds: readonly string[], kin: Kin): Set<string> {
  const { shows, before } = seeing(kin);
  const taken = before(fileIds);
  return new Set(fileIds.filter((id) => meet(shows(id), taken)));
}

/**
 * Of some files, those that show something that one of the held ones shows: itself, its original or another copy of that in which everything can be seen still, what a held
 * redacted copy was made of, and whatever holds one of them. A redacted copy of what is held does not: it is made to be given instead.
 *
 * @param fileIds that want to leave
 * @param heldIds that must not be seen
 */
export function showHeld(fileIds: readonly string[], heldIds: readonly string[], kin: Kin): Set<string> {
  const { shows, before } = seeing(kin);
  const held = before(heldIds);
  for (const id of heldIds) shows(id).forEach((digest) => held.add(digest));
  return new Set(fileIds.filter((id) => meet(shows(id), held)));
}

/** Of some files, those in which something may lie that nobody has compared with what is held back or was taken out. */
export const unreadAmong = (fileIds: readonly string[], { contents }: Kin): Set<string> => {
  const unread = new Set(contents.flatMap(({ fileId, unread: is }) => (is ? [fileId] : [])));
  return new Set(fileIds.filter((id) => unread.has(id)));
};

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
