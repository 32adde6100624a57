import type { Bundle, DisclosureRow, Minutes, Release, Withholding } from './case.js';

/** What somebody is about to do on this tab: one dialogue at a time. */
export type Errand =
  | { readonly kind: 'open' | 'copies' | 'withhold' | 'minutes' | 'bundle' }
  | { readonly kind: 'history'; readonly row: DisclosureRow }
  | { readonly kind: 'refuse' | 'lift'; readonly of: Withholding; readonly number: string }
  | { readonly kind: 'annulMinutes'; readonly of: Minutes }
  | { readonly kind: 'handOver'; readonly bundle: Bundle; readonly release: Release };
