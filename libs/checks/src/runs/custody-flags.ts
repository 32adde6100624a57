import type { MissingThing, WaitingOffer, WatchedThing } from '#libs/evidence';
import { OFFER_PATIENCE, kyivDay, offerWaitsLong, sayDate } from '#libs/time-limits';
import type { WantedFlag } from '../alerts/term-flags.js';

type Kind = 'CHAIN_GAP' | 'OFFER_WAITS' | 'THING_MISSING';

/** Days and numbers alone: a flag is read also by those who may not read what the things are. */
const flag = (kind: Kind, proceedingId: string, occurrence: string, uk: string, en: string): WantedFlag =>
  ({ proceedingId, deadlineId: null, kind, occurrence, reason: { uk, en }, citation: null, tell: kind === 'THING_MISSING' ? ['PROSECUTOR', 'INVESTIGATOR', 'HEAD'] : ['PROSECUTOR', 'INVESTIGATOR'] });

const dayOf = (instant: string): ReturnType<typeof sayDate> => sayDate(kyivDay(instant));

/** One for each gap; of things that nobody took into custody yet, which may come by the hundred, one for each day on which they were collected. */
export function gapFlags(things: readonly WatchedThing[]): WantedFlag[] {
  return things.flatMap(({ proceedingId, itemId, number, collectedAt, taken, gaps }) => gaps.map(({ since, until }) => {
    if (!taken) return flag('CHAIN_GAP', proceedingId, `untaken:${kyivDay(collectedAt)}`, `Речі від ${dayOf(collectedAt).uk}: ніхто не прийняв на зберігання`, `Things of ${dayOf(collectedAt).en}: nobody took them into custody`);
    const [from, to] = [since === null ? null : dayOf(since), until === null ? null : dayOf(until)];
    return flag('CHAIN_GAP', proceedingId, `${itemId}:${since ?? ''}:${until ?? ''}`,
      `Річ ${number}: записи не сходяться${from ? ` з ${from.uk}` : ''}${to ? ` до ${to.uk}` : ''}`, `Thing ${number}: its records do not fit each other${from ? ` from ${from.en}` : ''}${to ? ` until ${to.en}` : ''}`);
  }));
}

export const offerFlags = (offers: readonly WaitingOffer[], today: string): WantedFlag[] => offers.filter(({ offeredAt }) => offerWaitsLong(offeredAt, today)).map(({ id, proceedingId, offeredAt }) =>
  flag('OFFER_WAITS', proceedingId, id, `Передача від ${dayOf(offeredAt).uk}: без відповіді понад ${OFFER_PATIENCE} дні`, `Hand-over of ${dayOf(offeredAt).en}: no answer for more than ${OFFER_PATIENCE} days`));

/** Each signed inventory that does not find it tells of it once. */
export const missingFlags = (things: readonly MissingThing[]): WantedFlag[] => things.map(({ proceedingId, itemId, inventoryId, number, countedAt }) =>
  flag('THING_MISSING', proceedingId, `${itemId}:${inventoryId}`, `Річ ${number}: не знайдено під час інвентаризації ${dayOf(countedAt).uk}; коли знайдеться, позначка зникне вночі`, `Thing ${number}: not found by the inventory of ${dayOf(countedAt).en}; once it is found, the flag clears by night`));
