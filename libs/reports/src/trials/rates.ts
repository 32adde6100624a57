import { ENOUGH } from './words.js';

/** Numbers of trials: came to court, ended, went on at the end. */
export interface Numbers {
  readonly incoming: number;
  readonly resolved: number;
  readonly pending: number;
}

/** A number out of others, and whether these were too few to lean on; null where it cannot be worked out. */
export interface Worked {
  readonly value: number | null;
  readonly few: boolean;
}

const rounded = (value: number): number => Math.round(value * 10) / 10;

/**
 * Clearance rate (CEPEJ): resolved of a hundred incoming. Above 100 the backlog shrinks.
 * @example clearance({ incoming: 40, resolved: 30, pending: 0 }) // { value: 75, few: false }
 */
export const clearance = ({ incoming, resolved }: Numbers): Worked => ({ value: incoming === 0 ? null : rounded((resolved / incoming) * 100), few: incoming < ENOUGH });

/**
 * Disposition time (CEPEJ): in how many days those that go on would end, were they to end as fast as in the period: 365 × pending / resolved for a year, scaled for any other number of days.
 * @param days of the period
 * @example disposition({ incoming: 0, resolved: 30, pending: 60 }, 365) // { value: 730, few: false }
 */
export const disposition = ({ resolved, pending }: Numbers, days: number): Worked => ({ value: resolved === 0 ? null : Math.round((days * pending) / resolved), few: resolved < ENOUGH });

/** So many of a hundred. */
export const percent = (some: number, all: number): Worked => ({ value: all === 0 ? null : rounded((some / all) * 100), few: all < ENOUGH });
