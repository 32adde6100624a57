import type { ExaminationRowFragment } from '../../gql/evidence.js';
import { useWords } from '../../lib/i18n.js';
import { FormDialogue } from '../../ui/dialogue.js';
import { DueForm, OpinionForm, SendForm, StopForm } from './examination-forms.js';
import { words } from './examination-words.js';
import { OrderForm } from './order-form.js';
import type { ExaminationErrand } from './use-examination-acts.js';

interface Props {
  readonly errand: ExaminationErrand;
  readonly now: readonly ExaminationRowFragment[];
  readonly onClose: () => void;
  readonly onDone: (text: string) => void;
}

/** What is done with one examination, in the dialogue that it takes. */
export function ExaminationDialogue({ errand: { kind, examination: opened }, now, onClose, onDone }: Props) {
  const t = useWords(words);
  // As it was last read: what a colleague changed meanwhile is shown beside what is typed.
  const examination = now.find(({ id }) => id === opened.id) ?? opened;
  const form = { examination, onClose, onDone };
  return (
    <FormDialogue title={t(kind === 'correct' ? 'correctTitle' : kind)} onClose={onClose} side={kind === 'correct'}>
      {kind === 'correct' && <OrderForm proceedingId={examination.proceedingId} {...form} />}
      {kind === 'send' && <SendForm {...form} />}
      {kind === 'due' && <DueForm {...form} />}
      {kind === 'receive' && <OpinionForm {...form} />}
      {(kind === 'giveBack' || kind === 'cancel' || kind === 'undo') && <StopForm what={kind} {...form} />}
    </FormDialogue>
  );
}
