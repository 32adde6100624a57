/** Questions as they are typed: one a line. */
export const linesOf = (text: string): string[] => text.split('\n').map((line) => line.trim()).filter((line) => line !== '');

/** Whether a usual question stands there already, in either language. */
export const stands = (text: string, question: { readonly uk: string; readonly en: string }): boolean => linesOf(text).some((line) => line === question.uk || line === question.en);

/** The text with a usual question added at its end, or taken out wherever it stands. */
export function toggled(text: string, question: { readonly uk: string; readonly en: string }, said: string): string {
  const lines = linesOf(text);
  return (stands(text, question) ? lines.filter((line) => line !== question.uk && line !== question.en) : [...lines, said]).join('\n');
}
