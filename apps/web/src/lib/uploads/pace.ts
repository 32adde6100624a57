/** How much was there at a moment. */
export interface Mark {
  /** Milliseconds since anything. */
  readonly at: number;
  readonly bytes: number;
}

/** The pace is that of the last seconds: a line that was fast an hour ago tells nothing. */
const WINDOW_MS = 8_000;
/** Too short a while says nothing yet. */
const LEAST_MS = 1_000;

/** The marks that still count, with a new one. */
export const marked = (marks: readonly Mark[], mark: Mark): readonly Mark[] => [...marks.filter(({ at, bytes }) => mark.at - at <= WINDOW_MS && bytes <= mark.bytes), mark];

/** Bytes a second; undefined while nothing can be said. */
export function paceOf(marks: readonly Mark[]): number | undefined {
  const [first, last] = [marks[0], marks.at(-1)];
  if (first === undefined || last === undefined || last.at - first.at < LEAST_MS) return undefined;
  return ((last.bytes - first.bytes) * 1_000) / (last.at - first.at);
}

/** Seconds that the rest will take at this pace. */
export const secondsLeft = (rest: number, pace: number | undefined): number | undefined => (pace === undefined || pace <= 0 ? undefined : Math.ceil(rest / pace));
