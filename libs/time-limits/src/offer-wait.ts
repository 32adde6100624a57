import { daysBetween } from './day.js';
import { kyivDay } from './instant.js';
import type { Instant } from './types.js';

/** For so many days whoever offered a thing waits for an answer before somebody is told: a habit of units, and no law. */
export const OFFER_PATIENCE = 2;

/**
 * Whether an offer to hand things over waits too long. Days are those of Kyiv, counted from the day after it was offered.
 * @example offerWaitsLong('2026-11-20T21:30:00Z', '2026-11-23') // true
 */
export const offerWaitsLong = (offeredAt: Instant, today: string): boolean => daysBetween(kyivDay(offeredAt), today) > OFFER_PATIENCE;
