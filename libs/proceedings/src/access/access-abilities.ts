import { type Doer, maySeal, ownsCompartment } from '#libs/access';

/** What may be done about who reads a proceeding: the names of the mutations. */
export const accessAbilities = ['statePurpose', 'declareConflict', 'sealProceeding', 'unsealProceeding', 'letIn', 'putOut', 'passCompartment'] as const;
export type AccessAbility = (typeof accessAbilities)[number];

/** How a proceeding stands to somebody who knows of it. */
export interface Standing {
  readonly officeId: string;
  readonly prosecutorId: string | null;
  readonly ownerId: string | null;
  /** Whether she may read its content. */
  readonly open: boolean;
}

/** What somebody may do about who reads a proceeding. A head who may not read states a purpose; who may read can exclude herself; who is inside a compartment without owning it can do nothing about it. */
export function accessAbilitiesOf(doer: Doer, of: Standing): AccessAbility[] {
  const [heads, owns] = [doer.regions.includes(of.officeId), ownsCompartment(doer, of)];
  const rules: Readonly<Record<AccessAbility, boolean>> = {
    statePurpose: heads && !of.open && of.ownerId === null,
    declareConflict: of.open || heads,
    sealProceeding: maySeal(doer, of),
    unsealProceeding: owns, letIn: owns, putOut: owns, passCompartment: owns,
  };
  return accessAbilities.filter((ability) => rules[ability]);
}
