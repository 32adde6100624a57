/** As much of an office as its place needs. */
export interface Placed {
  readonly id: string;
  readonly parentId: string | null;
}

/**
 * Offices in the order in which a tree is read, each right after what is above it, with how deep it stands. One whose office above is
 * missing stands at the top: nothing is lost from sight.
 * @example asTree([{ id: 'b', parentId: 'a' }, { id: 'a', parentId: null }]) // a at 0, b at 1
 */
export function asTree<Office extends Placed>(offices: readonly Office[]): { readonly office: Office; readonly depth: number }[] {
  const known = new Set(offices.map(({ id }) => id));
  const below = new Map<string | null, Office[]>();
  for (const office of offices) {
    const above = office.parentId !== null && known.has(office.parentId) ? office.parentId : null;
    below.set(above, [...(below.get(above) ?? []), office]);
  }
  const walk = (above: string | null, depth: number): { office: Office; depth: number }[] => (below.get(above) ?? []).flatMap((office) => [{ office, depth }, ...walk(office.id, depth + 1)]);
  return walk(null, 0);
}
