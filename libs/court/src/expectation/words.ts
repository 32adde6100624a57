import type { NotEnough, Remaining } from '../trial-length/index.js';

/** Why nothing is said of how long is left: too few ended; too few that lasted as long; the model does not fit; what is told of the trial cannot be. */
export const silences = ['TOO_FEW_CLOSED', 'TOO_FEW_LASTED_LONGER', 'NO_FIT', 'UNSOUND'] as const;
export type Silence = Extract<NotEnough | Remaining, { readonly ok: false }>['reason'];
