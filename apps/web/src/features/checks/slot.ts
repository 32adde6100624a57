import { useDates } from '../../lib/dates.js';

/** What a slot is called: a day in Kyiv, an hour in UTC, or the fingerprint of the rules, which says nothing to a reader. */
export function useSlot(): (slot: string) => string {
  const dates = useDates();
  return (slot) => (/T\d{2}$/.test(slot) ? dates.moment(`${slot}:00:00Z`) : /^\d{4}-\d{2}-\d{2}/.test(slot) ? dates.short(slot.slice(0, 10)) : '—');
}
