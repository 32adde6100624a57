/**
 * Names of courts are free text. Two are one court when they differ by nothing but capitals, spaces, quotation marks, the look of an apostrophe or of a dash, or a full stop at the end.
 * The same as SQL; the name as most people typed it is shown.
 */
export const tidyCourtSql = (name: string): string =>
  `rtrim(btrim(regexp_replace(translate(lower(${name}), '’ʼ\`´‘′–—‑«»"“”„', '''''''''''''---'), '\\s+', ' ', 'g')), ' .')`;

/** A way in which a court was typed, and how often. */
export interface Spelling {
  readonly court: string;
  readonly said: string;
  readonly count: number;
}

/** The name of each court as it was typed most often; of as many the first in the order of letters. */
export function courtNames(spellings: readonly Spelling[]): Map<string, string> {
  const best = new Map<string, Spelling>();
  for (const spelling of spellings) {
    const before = best.get(spelling.court);
    if (before === undefined || spelling.count > before.count || (spelling.count === before.count && spelling.said < before.said)) best.set(spelling.court, spelling);
  }
  return new Map([...best].map(([court, { said }]) => [court, said.trim().replace(/\s+/g, ' ')]));
}
