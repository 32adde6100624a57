/** As much of an office as its place needs. */
export interface Placed {
  readonly id: string;
  readonly parentId: string | null;
}

/**
 * Whether an office would stand below itself if it were put below another.
 * @example wouldCircle([{ id: 'a', parentId: null }, { id: 'b', parentId: 'a' }], 'a', 'b') // true
 */
export function wouldCircle(offices: readonly Placed[], id: string, parentId: string): boolean {
  const parents = new Map(offices.map((office) => [office.id, office.parentId]));
  const seen = new Set<string>();
  for (let at: string | null = parentId; at !== null && !seen.has(at); at = parents.get(at) ?? null) {
    if (at === id) return true;
    seen.add(at);
  }
  return false;
}
