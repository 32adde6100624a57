import type { CallRowFragment, ProceedingCallsQuery } from '../../gql/calling.js';
import type { Topic } from '../../lib/query.js';

export type Called = NonNullable<ProceedingCallsQuery['proceeding']>;
export type CalledHearing = Called['hearings'][number];
export type Plan = Called['callPlans'][number];

/** What is read again after a change around calls: the proceeding, days, and the lists across proceedings. */
export const touchedBy = (proceedingId: string): readonly Topic[] => ['day', `proceeding:${proceedingId}`];

/** What can be saved of a call. */
export const callValues = (call: Pick<CallRowFragment, 'purpose' | 'mode' | 'expected' | 'servedOn' | 'servedBy' | 'justification'> | undefined) => ({
  purpose: call?.purpose ?? 'TESTIFY', mode: call?.mode ?? 'IN_PERSON', expected: call === undefined || call.expected ? 'yes' : 'no', servedOn: call?.servedOn ?? '', servedBy: call?.servedBy ?? '', justification: call?.justification ?? '',
});
