interface Named {
  readonly label: string | null;
  readonly pseudonym: string;
}

/** A person as the reader may know her: by name, else by the sign that stands for her. */
export const partyName = ({ label, pseudonym }: Named): string => label ?? pseudonym;

/** The same of one among the parties of a proceeding. */
export function partyNameIn(parties: readonly (Named & { readonly id: string })[], partyId: string | null, missing = ''): string {
  const party = parties.find(({ id }) => id === partyId);
  return party ? partyName(party) : missing;
}
