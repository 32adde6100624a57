import type { LocalText } from '../../lib/i18n.js';

export interface TraceStep {
  readonly kind: string;
  readonly text: LocalText;
  readonly citation: LocalText | null;
  readonly date: string | null;
}

/** As much of a deadline as its explanation says. */
export interface Explained {
  readonly title: LocalText;
  readonly citation: LocalText;
  readonly dueOn: string | null;
  readonly dueAt: string | null;
  readonly trace: readonly TraceStep[];
}

/**
 * The reasoning as plain text for a motion: the title with its article, numbered steps, the date.
 * @example traceText(deadline, { local: (text) => text.uk, date: (day) => day })
 */
export function traceText(deadline: Explained, say: { readonly local: (text: LocalText) => string; readonly date: (date: string) => string }): string {
  const due = deadline.dueAt ?? deadline.dueOn;
  const head = `${say.local(deadline.title)} (${say.local(deadline.citation)})${due ? `: ${say.date(due)}` : ''}`;
  const steps = deadline.trace.map(({ text, citation, date }, index) => `${index + 1}. ${say.local(text)}${citation ? ` (${say.local(citation)})` : ''}${date ? ` → ${say.date(date)}` : ''}`);
  return [head, ...steps].join('\n');
}
