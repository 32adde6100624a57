import type { ProceedingOpenSourcesQuery } from '../../gql/open-source.js';

export type SourceCase = NonNullable<ProceedingOpenSourcesQuery['proceeding']>;
export type Capture = SourceCase['openSources']['captures'][number];
export type Step = Capture['steps'][number];
export type Request = SourceCase['openSources']['preservation'][number];
export type Term = ProceedingOpenSourcesQuery['preservationTerms'][number];

/** What somebody is at, in a dialogue over the tab. */
export type Errand =
  | { readonly kind: 'record' } | { readonly kind: 'ask' }
  | { readonly kind: 'look' | 'correct' | 'annul' | 'attach' | 'register' | 'verify'; readonly id: string }
  | { readonly kind: 'disagree' | 'withdraw'; readonly id: string; readonly stepId: string }
  | { readonly kind: 'next'; readonly id: string };

export interface FormProps {
  readonly proceedingId: string;
  readonly onClose: () => void;
  readonly onDone: (text: string) => void;
}

/** By what a capture is called in a list. */
export const nameOf = ({ title, address }: Pick<Capture, 'title' | 'address'>): string => title ?? address;
