/** What was done to a log that does not hold, each in the words of whoever has to explain it. */
export const findingKinds = {
  'leaf-mismatch': 'a sealed event was changed',
  'event-missing': 'a sealed event was removed',
  'leaf-missing': 'the numbers of the leaves have a gap, or leaves were cut off',
  'root-mismatch': 'the leaves do not hash to what the checkpoint says: leaves were removed, put in or changed together with their events',
  'bad-signature': 'the checkpoint is not signed by the key of the log',
  'witness-ahead': 'a witness has seen more than there is: the end was cut off, or an older copy was put back',
  'witness-fork': 'a witness has seen another log of the same size: it was rewritten and signed again',
  'witness-forged': 'a line in the file of the witness is not signed by its key',
  'stamp-mismatch': 'the time-stamp does not stand over this checkpoint, is broken, or says something else than is written beside it',
  'stamp-untrusted': 'no trusted authority stands behind the time-stamp',
  'stamp-late': 'the time-stamp was made more than a day after its checkpoint: what lies between could have been written anew',
  'stamp-missing': 'more than a day before this size has no time-stamp, or there is none at all',
  'stamp-before': 'the time-stamp is older than the checkpoint says it is',
  'out-of-order': 'the event says it is older, or younger, than it can be',
  silence: 'no sign of life of the sealer, and no announced stop',
  unsealed: 'the event waits longer than sealing takes, or is under no checkpoint',
  'event-lost': 'an event that a witness was told of after its commit is gone',
  'record-without-event': 'a record was written and the event of its change is gone',
  'trigger-missing': 'a table that only grows is not protected as it should be',
} as const;

export type FindingKind = keyof typeof findingKinds;

export interface Finding {
  readonly kind: FindingKind;
  /** Number of the leaf, or size of the checkpoint, where it has one. */
  readonly index: number | null;
  /** The event, record or table. */
  readonly subject: string | null;
}

/** @example describe({ kind: 'event-missing', index: 12, subject: null }) // 'event-missing at leaf 12: a sealed event was removed' */
export const describeFinding = ({ kind, index, subject }: Finding): string =>
  `${kind}${index === null ? '' : ` at ${kind.startsWith('witness') || kind.startsWith('stamp') || kind === 'root-mismatch' || kind === 'bad-signature' ? 'size' : 'leaf'} ${index}`}${subject === null ? '' : ` (${subject})`}: ${findingKinds[kind]}`;
