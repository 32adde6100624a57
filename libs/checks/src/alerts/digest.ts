/** One line of an inbox as a mail may mention it: which proceeding, where it may name one, and nothing of what is in it. */
export interface DigestLine {
  readonly proceedingId: string | null;
}

/** More proceedings than this say nothing that the first ones do not. */
const MOST_LISTED = 50;

/**
 * How a proceeding is called outside the system: it tells nothing to a reader who cannot sign in.
 * @example referenceOf('7d0f3c1e-…') // 'О-7D0F3C1E'
 */
export const referenceOf = (proceedingId: string): string => `О-${proceedingId.slice(0, 8).toUpperCase()}`;

/** The address of a proceeding in the workspace. */
export const linkTo = (publicUrl: string, proceedingId: string): string => `${publicUrl.replace(/\/$/, '')}/proceedings/${proceedingId}`;

/** A mail without names, articles or dates: our reference and a link, for somebody who will sign in. */
export function digestOf(lines: readonly DigestLine[], publicUrl: string): { subject: string; text: string } {
  const ids = [...new Set(lines.map(({ proceedingId }) => proceedingId))].filter((id) => id !== null);
  const listed = ids.slice(0, MOST_LISTED).map((id) => `${referenceOf(id)}  ${linkTo(publicUrl, id)}`).join('\n');
  const rest = ids.length > MOST_LISTED ? `\n… +${ids.length - MOST_LISTED}` : '';
  return {
    subject: `Оберіг: нові сповіщення (${lines.length})`,
    text: `Нові сповіщення: ${lines.length}.${ids.length === 0 ? '' : ` Провадження:\n\n${listed}${rest}`}\n\nПодробиці — після входу до системи.\n\n--\nNew notifications: ${lines.length}. Sign in to read them.\n`,
  };
}
