/** What another house says of how somebody signed in there (RFC 8176, OpenID Connect Core 2). */
export interface ForeignClaims {
  readonly amr?: unknown;
  readonly acr?: unknown;
  readonly [other: string]: unknown;
}

/**
 * Whether the other house has asked for a second factor in a way that we were told to believe. Nothing configured: never.
 * @param believed words of `amr` or a value of `acr`, comma-separated, as configured
 * @example shownElsewhere({ amr: ['pwd', 'mfa'] }, 'mfa,hwk') // true
 */
export function shownElsewhere({ amr, acr }: ForeignClaims, believed: string): boolean {
  const words = believed.split(',').map((word) => word.trim()).filter((word) => word !== '');
  const said: readonly unknown[] = [...(Array.isArray(amr) ? (amr as unknown[]) : []), acr];
  return words.some((word) => said.includes(word));
}
