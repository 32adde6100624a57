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
  readonly alternative: { readonly dueOn: string | null; readonly dueAt: string | null; readonly reason: LocalText } | null;
  readonly manualReview: { readonly reason: LocalText; readonly candidates: readonly string[] } | null;
  readonly needsLawyer: boolean;
  readonly trace: readonly TraceStep[];
}

/** How the reader's language says it: the words of the frame, texts, and dates. */
export interface Saying {
  readonly local: (text: LocalText) => string;
  readonly date: (date: string) => string;
  /** The version of the rule, as `редакція з 16.03.2018`. */
  readonly version: string;
  readonly words: { readonly due: string; readonly noDate: string; readonly steps: string; readonly alternative: string; readonly manualReview: string; readonly needsLawyer: string };
}

/** A sentence without its full stop, so that more can be added to it. */
const open = (text: string): string => text.trim().replace(/\.$/, '');

/** What a step says, and its article and date as far as it does not say them itself: nothing is said twice. */
export function partsOf({ text, citation, date }: TraceStep, { local, date: sayDate }: Pick<Saying, 'local' | 'date'>): { readonly said: string; readonly article: string; readonly when: string } {
  const said = local(text);
  const left = (part: string): string => (said.includes(part) ? '' : part);
  return { said, article: left(citation === null ? '' : local(citation)), when: left(date === null ? '' : sayDate(date)) };
}

/** One step as a sentence: its article in brackets, and the date it leads to. */
function sentence(step: TraceStep, saying: Saying): string {
  const { said, article, when } = partsOf(step, saying);
  return `${open(said)}${article && ` (${article})`}${when && ` — ${when}`}.`;
}

/**
 * The reasoning as text for a motion: what the term is and by which article in which version, its date, the reasons as numbered
 * sentences, and every doubt. Each line ends as a sentence does.
 */
export function traceText(deadline: Explained, saying: Saying): string {
  const { local, date, words, version } = saying;
  const due = deadline.dueAt ?? deadline.dueOn;
  const other = deadline.alternative && (deadline.alternative.dueAt ?? deadline.alternative.dueOn);
  const review = deadline.manualReview;
  return [
    `${open(local(deadline.title))} (${local(deadline.citation)}, ${version}).`,
    due ? `${words.due}: ${date(due)}.` : `${words.noDate}.`,
    '',
    `${words.steps}:`,
    ...deadline.trace.map((step, index) => `${index + 1}. ${sentence(step, saying)}`),
    ...(deadline.alternative && !review ? ['', `${words.alternative}${other ? `: ${date(other)}` : ''}. ${open(local(deadline.alternative.reason))}.`] : []),
    ...(review ? ['', `${words.manualReview}. ${open(local(review.reason))}${review.candidates.length > 0 ? ` (${review.candidates.map(date).join('; ')})` : ''}.`] : []),
    ...(deadline.needsLawyer ? ['', words.needsLawyer] : []),
  ].join('\n');
}
