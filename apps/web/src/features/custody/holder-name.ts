import type { HolderFragment } from '../../gql/custody.js';
import { useWords } from '../../lib/i18n.js';
import { words } from './words.js';

/** A holder as people name her: a store with whoever keeps it. */
export function useHolderName(): (holder: HolderFragment | null | undefined) => string {
  const t = useWords(words);
  return (holder) => (holder == null ? t('nobody') : holder.keeper === null ? holder.name : t('keeper', { store: holder.name, keeper: holder.keeper }));
}
