import type { ProceedingBundlesQuery, ProceedingDisclosureQuery } from '../../gql/disclosure.js';

/** A proceeding with what was opened in it. */
export type DisclosureCase = NonNullable<ProceedingDisclosureQuery['proceeding']>;
export type DisclosureRow = DisclosureCase['disclosure']['rows'][number];
export type Withholding = DisclosureCase['disclosure']['withholdings'][number];
export type Minutes = DisclosureCase['disclosure']['minutes'][number];
export type Ground = ProceedingDisclosureQuery['disclosureGrounds'][number];
export type Bundle = NonNullable<ProceedingBundlesQuery['proceeding']>['bundles'][number];
export type Release = Bundle['releases'][number];

export interface DisclosureFormProps {
  readonly proceeding: DisclosureCase;
  readonly onClose: () => void;
  readonly onDone: (text: string) => void;
}

export const numbersOf = (rows: readonly { readonly number: string }[]): string => rows.map(({ number }) => number).join(', ');
