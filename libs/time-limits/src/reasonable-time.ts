import { type ReasonableTimeBand, reasonableTimeBands } from './rulebook/reasonable-time.js';

/**
 * The longest band that proceedings of so many whole years have reached.
 * @example bandOf(6)?.years // 5
 */
export const bandOf = (years: number): ReasonableTimeBand | undefined => reasonableTimeBands.findLast((band) => years >= band.years);
