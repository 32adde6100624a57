import { useState } from 'react';
import { ExaminationsOfItemDocument } from '../../gql/evidence.js';
import { useWords } from '../../lib/i18n.js';
import { useRead } from '../../lib/query.js';
import { Card } from '../../ui/page.js';
import { ExaminationDialogue } from './examination-dialogue.js';
import { ExaminationList } from './examination-list.js';
import { words } from './examination-words.js';
import type { ExaminationErrand } from './use-examination-acts.js';

/** To which experts an item was sent; of an opinion, the examination from which it came. Nothing where there is neither. */
export function ItemExaminations({ itemId, proceedingId, onTold }: { readonly itemId: string; readonly proceedingId: string; readonly onTold: (text: string) => void }) {
  const t = useWords(words);
  const item = useRead(`proceeding:${proceedingId}`, ExaminationsOfItemDocument, { id: itemId }).data?.evidenceItem;
  const [errand, setErrand] = useState<ExaminationErrand | null>(null);
  const done = (said: string): void => {
    setErrand(null);
    onTold(said);
  };
  const [sent, from] = [item?.expertExaminations ?? [], item?.opinionOf ?? null];
  return (
    <>
      {from && <Card title={t('opinionOf')} flush><ExaminationList examinations={[from]} onErrand={setErrand} /></Card>}
      {sent.length > 0 && <Card title={t('examinations')} count={sent.length} flush><ExaminationList examinations={sent} onErrand={setErrand} /></Card>}
      {errand && <ExaminationDialogue errand={errand} now={from ? [from, ...sent] : sent} onClose={() => setErrand(null)} onDone={done} />}
    </>
  );
}
