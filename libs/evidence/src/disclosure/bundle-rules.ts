import { tidyText } from '#libs/platform';
import { type Outcome, done, fault, refused } from '#libs/proceedings';
import { type BoundFile, bundleWarnings } from './bundle-warnings.js';
import { standing } from './disclosure-rules.js';
import { type Kin, showHeld, showRemovals, unreadAmong } from './shown-otherwise.js';
import type { DisclosurePicture, RegisterItem } from './disclosure.loader.js';

export interface NewBundle {
  /** Null: for a court. */
  readonly partyId?: string | null | undefined;
  readonly itemIds: readonly string[];
  readonly purpose: string;
}

/** Whether these items may leave together: to a party what is open to her, to a court what nobody holds back. */
export function decideBundle({ partyId, itemIds, purpose }: NewBundle, picture: DisclosurePicture, { files = [], copies = [], contents = [] }: { readonly files?: readonly BoundFile[] } & Partial<Kin> = {}): Outcome<{ items: RegisterItem[]; purpose: string; leftOut: string[] }> {
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
  const fromThem = new Set(withheld.filter((one) => (one.state === 'PROPOSED' || one.state === 'CONFIRMED') && (partyId == null || one.partyId === null || one.partyId === partyId)).map(({ itemId }) => itemId));
  const held = items.filter(({ id }) => fromThem.has(id));
  if (held.length > 0) return refused('evidence/refused', fault('itemIds', 'withheld', `Не відкриваються: ${numbers(held)}.`, `Held back: ${numbers(held)}.`));
  const closed = items.filter(({ id, annulled }) => annulled || (partyId != null && !lines.some((line) => line.itemId === id && line.partyId === partyId && line.act === 'OPENED')));
  if (closed.length > 0) return refused('evidence/refused', fault('itemIds', 'opened', `Не відкрито цьому учасникові: ${numbers(closed)}.`, `Not open to this party: ${numbers(closed)}.`));
  const kin: Kin = { copies, contents };
  // A file may belong to several items, and copies of it, and what holds it, to others: what is held back with one of them does not leave with another.
  const filesOf = (ofThese: ReadonlySet<string>): string[] => files.filter(({ itemId }) => ofThese.has(itemId)).map(({ fileId }) => fileId);
  const heldFiles = showHeld(filesOf(wanted), filesOf(fromThem), kin);
  const beside = items.filter(({ id }) => files.some(({ itemId, fileId }) => itemId === id && heldFiles.has(fileId)));
  if (beside.length > 0) return refused('evidence/refused', fault('itemIds', 'withheld-file', `Файли цих доказів належать і до того, що не відкривається, або показують те саме: ${numbers(beside)}.`, `Files of these items belong to something that is held back, or show the same: ${numbers(beside)}.`));
  // To a court nothing is shown otherwise than it is.
  const removals = partyId == null ? new Set<string>() : showRemovals(filesOf(wanted), kin);
  const unread = partyId == null ? [] : [...unreadAmong(filesOf(wanted), kin)].filter((id) => !removals.has(id));
  return done({ items, purpose: said, leftOut: [...removals, ...unread] }, bundleWarnings({ items, files, copies, removals: [...removals], unread, forParty: partyId != null }));
}
