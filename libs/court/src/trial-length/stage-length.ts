import { type Curve, kaplanMeier, quantile, remainingAfter } from './kaplan-meier.js';
import { type Age, type Span, isUsable } from './span.js';
import { trialsNeeded } from './trial-length.js';

/** One stay in one stage (preparatory, trial, appeal, cassation), from its first day. */
export interface StageSpan<Stage extends string> extends Span {
  readonly stage: Stage;
}

/** How long a stage lasts, by Kaplan and Meier; open stays are counted as long as they were watched. */
export interface StageLength {
  readonly closed: number;
  readonly open: number;
  readonly curve: Curve;
}

/** What is left of a stage: nine, five, one in ten are still in it after these days; or why nothing is said. */
export type StageRemaining =
  | { readonly ok: true; readonly closed: number; readonly open: number; readonly low: Age; readonly median: Age; readonly high: Age }
  | { readonly ok: false; readonly reason: 'TOO_FEW_CLOSED' | 'TOO_FEW_LASTED_LONGER'; readonly found: number; readonly needed: number };

/** The curve of each stage that occurs. */
export function stageLengths<Stage extends string>(stays: readonly StageSpan<Stage>[]): Map<Stage, StageLength> {
  return new Map([...new Set(stays.map(({ stage }) => stage))].map((stage) => {
    const own = stays.filter((stay) => stay.stage === stage && isUsable(stay));
    const closed = own.filter((stay) => stay.closed).length;
    return [stage, { closed, open: own.length - closed, curve: kaplanMeier(own) }];
  }));
}

/** What is left of a stage that has lasted `elapsedDays` already, by what others took: no covariates. */
export function remainingInStage({ closed, open, curve }: StageLength, elapsedDays: number): StageRemaining {
  if (closed < trialsNeeded.closed) return { ok: false, reason: 'TOO_FEW_CLOSED', found: closed, needed: trialsNeeded.closed };
  const rest = remainingAfter(curve, elapsedDays);
  const lastedLonger = rest.closed.reduce((sum, count) => sum + count, 0);
  if (lastedLonger < trialsNeeded.lastedLonger) return { ok: false, reason: 'TOO_FEW_LASTED_LONGER', found: lastedLonger, needed: trialsNeeded.lastedLonger };
  const by = (p: number): Age => quantile(rest, p).age;
  return { ok: true, closed, open, low: by(0.1), median: by(0.5), high: by(0.9) };
}
