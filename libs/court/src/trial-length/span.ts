/**
 * How long one thing (a trial, a stage of it) has been watched. Time runs in days from its own beginning.
 * An open one is known to last longer than `days` and no more: it is counted as long as it was watched, and not dropped.
 */
export interface Span {
  /** Days from the beginning to the end, or to the last day on which it was still open. */
  readonly days: number;
  readonly closed: boolean;
  /**
   * Days after its beginning on which it came under watch (a running trial taken over into the register): whatever had ended before
   * could not have been seen, so it says nothing about earlier days. Left out: watched from the beginning.
   */
  readonly enteredAfter?: number;
}

/** The age from which on a span is watched; it is at risk at age `t` when `watchedFrom < t <= days`. */
export const watchedFrom = (span: Span): number => span.enteredAfter ?? Number.NEGATIVE_INFINITY;

/** Whether a span can be counted at all: no negative or unknown ages, and watched for some time. */
export const isUsable = (span: Span): boolean =>
  Number.isFinite(span.days) && span.days >= 0 && (span.enteredAfter === undefined || (span.enteredAfter >= 0 && span.days > span.enteredAfter));

/** An age that a share of all reaches: `reached` false means that it lies beyond what was watched, somewhere after `days`. */
export interface Age {
  readonly days: number;
  readonly reached: boolean;
}
