import { tidyText } from '#libs/platform';
import { type Outcome, done, fault, refused } from '#libs/proceedings';
import { standing } from './disclosure-rules.js';
import type { DisclosurePicture, RegisterItem } from './disclosure.loader.js';

export interface NewBundle {
  /** Null: for a court. */
  readonly partyId?: string | null | undefined;
  readonly itemIds: readonly string[];
  readonly purpose: string;
}

/** Whether these items may leave together: to a party what is open to her, to a court what nobody holds back. */
export function decideBundle({ partyId, itemIds, purpose }: NewBundle, picture: DisclosurePicture): Outcome<{ items: RegisterItem[]; purpose: string }> {
  const wanted = new Set(itemIds);
  const items = picture.items.filter(({ id }) => wanted.has(id));
  const said = tidyText(purpose);
  const faults = [
    ...(items.length === wanted.size ? [] : [fault('itemIds', 'exists', 'У провадженні немає такого доказу.', 'The proceeding has no such item.')]), ...(wanted.size === 0 ? [fault('itemIds', 'required', 'Виберіть докази.', 'Choose items.')] : []),
    ...(said === null ? [fault('purpose', 'required', 'Вкажіть, для кого пакет.', 'Say for whom the bundle is.')] : []), ...(partyId != null && !picture.parties.some(({ id }) => id === partyId) ? [fault('partyId', 'exists', 'У провадженні немає такого учасника.', 'The proceeding has no such party.')] : []),
  ];
  if (said === null || faults.length > 0) return refused('bad-input', ...faults);
  const { lines, withheld } = standing(picture);
  const numbers = (of: readonly RegisterItem[]): string => of.map(({ number }) => number).join(', ');
  const held = items.filter(({ id }) => withheld.some((one) => one.itemId === id && (one.state === 'PROPOSED' || one.state === 'CONFIRMED') && (partyId == null || one.partyId === null || one.partyId === partyId)));
  if (held.length > 0) return refused('evidence/refused', fault('itemIds', 'withheld', `Не відкриваються: ${numbers(held)}.`, `Held back: ${numbers(held)}.`));
  const closed = items.filter(({ id, annulled }) => annulled || (partyId != null && !lines.some((line) => line.itemId === id && line.partyId === partyId && line.act === 'OPENED')));
  if (closed.length > 0) return refused('evidence/refused', fault('itemIds', 'opened', `Не відкрито цьому учасникові: ${numbers(closed)}.`, `Not open to this party: ${numbers(closed)}.`));
  return done({ items, purpose: said });
}
