import type { TrialLedgerQuery } from '../../gql/hearings.js';
import type { LedgerKind } from '../../gql/schema.js';

type Trial = NonNullable<NonNullable<TrialLedgerQuery['proceeding']>['trial']>;
export type LedgerStretch = Trial['ledger'][number];

/** Days that went for one reason; those put off are told by their cause. */
export interface Share {
  readonly key: string;
  readonly kind: LedgerKind;
  readonly cause: LedgerStretch['cause'];
  readonly days: number;
}

/** For what the days went, most days first. Together they are all the days of the trial. */
export function sharesOf(ledger: readonly LedgerStretch[]): Share[] {
  const shares = new Map<string, Share>();
  for (const stretch of ledger) {
    const key = stretch.cause ?? stretch.kind;
    const before = shares.get(key);
    shares.set(key, { key, kind: stretch.kind, cause: stretch.cause, days: (before?.days ?? 0) + stretch.days });
  }
  return [...shares.values()].sort((one, other) => other.days - one.days);
}
