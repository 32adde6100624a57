/** What may be done with what is kept of a person: the names of the mutations. */
export type PersonAbility = 'setPersonDetails' | 'protectPerson' | 'liftProtection' | 'requestReveal';

interface Standing {
  /** What the actor may do with the proceeding. */
  readonly may: readonly string[];
  /** Who holds a duty in it. */
  readonly assigned: readonly string[];
  readonly isProtected: boolean;
}

/**
 * What somebody who reads the content of a proceeding may do with a person in it. Protection is begun and ended by the prosecutor of the case; who and where a protected person is, is asked for by those who work on it.
 * @example personAbilities({ id: 'a', roles: ['INVESTIGATOR'], permissions: new Set(['proceeding.record']) }, { may: ['addParty'], assigned: ['a'], isProtected: true }) // ['setPersonDetails', 'requestReveal']
 */
export function personAbilities(actor: { readonly id: string; readonly roles: readonly string[]; readonly permissions: ReadonlySet<string> }, { may, assigned, isProtected }: Standing): PersonAbility[] {
  const records = may.includes('addParty');
  const decides = records && actor.roles.includes('PROSECUTOR') && assigned.includes(actor.id);
  return [...(records ? ['setPersonDetails' as const] : []), ...(decides ? [isProtected ? 'liftProtection' as const : 'protectPerson' as const] : []), ...(isProtected && actor.permissions.has('proceeding.record') ? ['requestReveal' as const] : [])];
}
