import type { EvidenceRowFragment } from '../../gql/evidence.js';
import type { ActionName } from '../../lib/action-keys.js';
import { useWords } from '../../lib/i18n.js';
import type { ItemErrand } from './item-errand.js';
import { words } from './words.js';

export interface ItemAct {
  readonly name: ActionName;
  readonly label: string;
  readonly grave?: boolean;
  readonly run: () => void;
}

const all = [
  { kind: 'correct', name: 'correctRow', ability: 'correctItem', word: 'correct' }, { kind: 'part', name: 'partRow', ability: 'addPart', word: 'addPart' }, { kind: 'shelf', name: 'shelfRow', ability: 'setShelf', word: 'setShelf' },
  { kind: 'fate', name: 'fateRow', ability: 'decideFate', word: 'decideFate' }, { kind: 'undoFate', name: 'fateRow', ability: 'undoFate', word: 'undoFate' }, { kind: 'annul', name: 'annulRow', ability: 'annulItem', word: 'annul' },
] as const;

/** What may be done with an item, as its menu and its keys offer it. Nobody corrects what she may not read. */
export function useItemActs(item: EvidenceRowFragment | undefined, open: (errand: ItemErrand) => void): ItemAct[] {
  const t = useWords(words);
  if (!item || item.title === null) return [];
  return all.filter(({ ability }) => item.abilities.includes(ability)).map(({ kind, name, word }) => ({ name, label: t(word), ...(kind === 'annul' ? { grave: true } : {}), run: () => open({ kind, item }) }));
}
