import { fault, refusalOf, refused } from '#libs/proceedings';
import { kyivDay } from '#libs/time-limits';
import type { RecordRow, ThingRow } from './custody.loader.js';
import { type Holder, holderOf, sameHolder } from './holder.js';
import { inTime } from './seals.js';

/** Who gave a thing to whoever has it; null: nobody, she took it. */
export function giverOf(records: readonly Pick<RecordRow, 'act' | 'at' | 'from'>[]): Holder | null {
  const last = inTime(records).findLast(({ act }) => act === 'TAKEN' || act === 'HANDED_OVER');
  return last === undefined ? null : holderOf(last.from);
}

/**
 * From the day on which its fate takes a thing out it goes to nobody else; it may go back to whoever gave it. The database says the same under the lock of the thing.
 * @throws Refusal `custody/refused`
 */
export function goesOn({ gone, fateOn, number }: Pick<ThingRow, 'gone' | 'fateOn' | 'number'>, at: string, { to, giver }: { readonly to: Holder | null; readonly giver: Holder | null }): void {
  if (!gone || kyivDay(at) < (fateOn ?? '') || (giver !== null && sameHolder(to, giver))) return;
  throw refusalOf(refused('custody/refused', fault('itemId', 'gone', `Долю речі ${number} вирішено: її не передають, а записують, що вона вибула зі зберігання.`, `The fate of thing ${number} is decided: it is not handed over; record that it left custody.`)));
}
