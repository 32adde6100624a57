/**
 * How somebody may stand to a proceeding. `excluded`, `sealed` and `covert` close it whatever else is true; the others open it, each as far
 * as the table says.
 */
export const relations = ['excluded', 'covert', 'sealed', 'assigned', 'deputy', 'member', 'glass', 'purpose', 'office', 'region', 'other'] as const;
export type Relation = (typeof relations)[number];

/** What is recorded of somebody and a proceeding at one moment. */
export interface Standing {
  /** Declared to have a conflict of interest. */
  readonly excluded: boolean;
  /** The compartment it is in, and whether she is in it: as its owner or a member. */
  readonly compartment: 'SEALED' | 'COVERT' | null;
  readonly member: boolean;
  /** Holds a duty in it. */
  readonly assigned: boolean;
  /** Stands in for somebody who does. */
  readonly deputy: boolean;
  /** Grants that run. */
  readonly grants: readonly ('PURPOSE' | 'BREAK_GLASS')[];
  /** Whose register it stands in: of her own office, of one below it, of another. */
  readonly office: 'own' | 'below' | 'other';
}

/**
 * All relations that hold at once. A conflict of interest wins over everything; a compartment is closed to everybody who is not in it, and
 * broken glass opens a sealed one, never a covert one.
 * @example relationsOf({ excluded: false, compartment: null, member: false, assigned: true, deputy: false, grants: [], office: 'own' }) // ['assigned', 'office']
 */
export function relationsOf({ excluded, compartment, member, assigned, deputy, grants, office }: Standing): Relation[] {
  if (excluded) return ['excluded'];
  const glass = grants.includes('BREAK_GLASS');
  if (compartment === 'COVERT' && !member) return ['covert'];
  if (compartment === 'SEALED' && !member) return glass ? ['glass'] : ['sealed'];
  const open: readonly (readonly [Relation, boolean])[] = [
    ['assigned', assigned], ['deputy', deputy], ['member', compartment !== null], ['glass', glass], ['purpose', grants.includes('PURPOSE')],
    // Closed to the hierarchy: whoever is in a compartment is there as herself, not as the head of an office.
    ['office', office === 'own' && compartment === null], ['region', office === 'below' && compartment === null],
  ];
  const held = open.filter(([, holds]) => holds).map(([relation]) => relation);
  return held.length === 0 ? ['other'] : held;
}
