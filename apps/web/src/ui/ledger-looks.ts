import type { LedgerKind } from '../gql/schema.js';
import classes from './ledger-looks.module.css';

/** What time in court looks like: kinds that call for the same answer look alike, and no two looks differ by colour alone. */
export const ledgerLooks = ['held', 'waiting', 'postponed', 'none', 'suspended', 'elsewhere'] as const;
export type LedgerLook = (typeof ledgerLooks)[number];

export const lookOf: Readonly<Record<LedgerKind, LedgerLook>> = {
  HELD: 'held', WAITING: 'waiting', POSTPONED: 'postponed', NONE_PLANNED: 'none', SUSPENDED_HIDING: 'suspended', SUSPENDED_ILLNESS: 'suspended', SUSPENDED_SERVICE: 'suspended', EXPERT: 'elsewhere', FOREIGN_STATE: 'elsewhere',
};

/** The class of a look; `swatch` beside it makes the small square of a legend. */
export const lookClass = (look: LedgerLook): string => classes[look] ?? '';
export const swatchClass = (look: LedgerLook): string => `${classes['swatch']} ${lookClass(look)}`;
