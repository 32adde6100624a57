import { compareInstants, kyivDay } from '#libs/time-limits';

/** As much of an act as says when it was. */
export interface ActTime {
  readonly begunAt: string;
  readonly endedAt: string | null;
  /** False: its day alone is known, and its instants are midnights that mean nothing. Left out: it is known. */
  readonly hourKnown?: boolean | undefined;
}

/** Whether the hour is known at which a thing came: what it took over from an act of which the day alone is known is a day too. */
export const isHourKnown = (collectedAt: string, act: ActTime | null): boolean =>
  act === null || act.hourKnown !== false || [act.begunAt, act.endedAt].every((at) => at === null || compareInstants(collectedAt, at) !== 0);

/** When a thing came, or its day alone where that is all that is known. */
export const momentOf = (collectedAt: string, act: ActTime | null): string => (isHourKnown(collectedAt, act) ? collectedAt : kyivDay(collectedAt));
