import type { Said } from '#libs/proceedings';
import type { RegisterItem } from './disclosure.loader.js';
import { type CopyOf, removedDifferently } from './shown-otherwise.js';

/** That a file belongs to an item. */
export interface BoundFile {
  readonly fileId: string;
  readonly itemId: string;
}

interface Together {
  readonly items: readonly RegisterItem[];
  readonly files: readonly BoundFile[];
  readonly copies: readonly CopyOf[];
  /** Files that do not lie in it, since they show what was taken out of a copy that does. */
  readonly removals: readonly string[];
  /** Files that do not lie in it, since nobody knows what lies in them. */
  readonly unread: readonly string[];
  readonly forParty: boolean;
}

const numbers = (of: readonly RegisterItem[]): string => of.map(({ number }) => number).join(', ');

/** What whoever puts these items together should know first, though nothing forbids it. */
export function bundleWarnings({ items, files, copies, removals, unread, forParty }: Together): Said[] {
  const ids = new Set(items.map(({ id }) => id));
  const out = new Set([...removals, ...unread]);
  const lying = files.filter(({ itemId, fileId }) => ids.has(itemId) && !out.has(fileId));
  // A court gets the original as well: nothing is hidden from it.
  const apart = new Set(forParty ? removedDifferently(lying.map(({ fileId }) => fileId), copies).flat() : []);
  const differing = items.filter(({ id }) => lying.some(({ itemId, fileId }) => itemId === id && apart.has(fileId)));
  const bare = items.filter(({ id }) => !files.some(({ itemId }) => itemId === id));
  return [
    ...(removals.length === 0 ? [] : [{ uk: `Файлів, які не увійдуть, бо показують вилучене з копії, що є в пакеті: ${removals.length}.`, en: `Files that are left out, since they show what was taken out of a copy in the bundle: ${removals.length}.` }]),
    ...(unread.length === 0 ? [] : [{ uk: `Файлів, які не увійдуть, бо документів усередині не прочитано і їх не порівняно з тим, що не відкривається: ${unread.length}.`, en: `Files that are left out, since the documents inside were not read and not compared with what is held back: ${unread.length}.` }]),
    ...(differing.length === 0 ? [] : [{ uk: `Копії одного оригіналу з різними вилученнями лежатимуть разом, і кожна може показати вилучене з іншої: ${numbers(differing)}.`, en: `Copies of one original with different removals lie together, and each may show what was taken out of the other: ${numbers(differing)}.` }]),
    ...(bare.length === 0 ? [] : [{ uk: `До цих доказів не додано жодного файлу, пакет їх лише назве: ${numbers(bare)}.`, en: `No file belongs to these items, the bundle only names them: ${numbers(bare)}.` }]),
  ];
}
