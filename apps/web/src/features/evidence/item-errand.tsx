import type { EvidenceRowFragment } from '../../gql/evidence.js';
import { useWords } from '../../lib/i18n.js';
import { FormDialogue } from '../../ui/dialogue.js';
import { FateForm } from './fate-form.js';
import { CorrectItemForm, PartForm, ShelfForm, TakeBackForm } from './item-forms.js';
import { words } from './words.js';

export interface ItemErrand {
  readonly kind: 'correct' | 'annul' | 'shelf' | 'part' | 'fate' | 'undoFate';
  readonly item: EvidenceRowFragment;
}

/** What is done with one item, in the dialogue that it takes. */
export function ItemErrandDialogue({ errand: { kind, item: opened }, now, onClose, onDone }: { readonly errand: ItemErrand; readonly now: readonly EvidenceRowFragment[]; readonly onClose: () => void; readonly onDone: (text: string) => void }) {
  const t = useWords(words);
  // As it was last read: what a colleague changed meanwhile is shown beside what is typed.
  const item = now.find(({ id }) => id === opened.id) ?? opened;
  const { number } = item;
  const titles = { correct: t('correctTitle', { number }), annul: t('annulTitle', { number }), shelf: t('setShelf'), part: t('partTitle', { number }), fate: t('decideFate'), undoFate: t('undoFate') };
  const form = { item, onClose, onDone };
  return (
    <FormDialogue title={titles[kind]} onClose={onClose} side={kind === 'correct'}>
      {kind === 'correct' && <CorrectItemForm {...form} />}
      {kind === 'shelf' && <ShelfForm {...form} />}
      {kind === 'part' && <PartForm {...form} />}
      {kind === 'fate' && <FateForm items={[item]} onClose={onClose} onDone={onDone} />}
      {(kind === 'annul' || kind === 'undoFate') && <TakeBackForm what={kind} {...form} />}
    </FormDialogue>
  );
}
