import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { UploadLimitsDocument } from '../../gql/files.js';
import { useWords } from '../../lib/i18n.js';
import { useRead } from '../../lib/query.js';
import { giveUp } from '../../lib/uploads/sender.js';
import type { Sending, Sent } from '../../lib/uploads/sending.js';
import { Confirm } from '../confirm.js';
import rowLooks from '../rows.module.css';
import { LeftRow, SentRow } from './upload-rows.js';
import type { Left } from './use-uploads.js';
import { words } from './words.js';

interface Props {
  readonly sending: Sending;
  readonly sent: readonly Sent[];
  readonly left: readonly Left[];
  /** The file of an upload that was broken off is to be chosen again. */
  readonly onChoose: (upload: Left) => void;
}

/** Files on their way, with what can be done about each; one is given up only after a question. */
export function OnTheWay({ sending, sent, left, onChoose }: Props) {
  const t = useWords(words);
  const days = useRead('words', UploadLimitsDocument, {}, { lasting: true }).data?.uploadLimits.days ?? 0;
  const [ending, setEnding] = useState<{ readonly name: string; readonly go: () => Promise<void> } | null>(null);
  const client = useQueryClient();
  const cancel = useMutation({ mutationFn: (go: () => Promise<void>) => go(), onSuccess: () => client.invalidateQueries() });
  const close = (): void => { setEnding(null); cancel.reset(); };
  return (
    <>
      <ul className={rowLooks['list']} aria-label={t('coming')}>
        {sent.map((row) => <SentRow key={row.number} row={row} sending={sending} onCancel={() => setEnding({ name: row.name, go: () => sending.cancel(row.number) })} />)}
        {left.map((upload) => <LeftRow key={upload.id} upload={upload} days={days} onChoose={() => onChoose(upload)} onCancel={() => setEnding({ name: upload.name ?? '', go: () => giveUp(upload.id ?? '') })} />)}
      </ul>
      <Confirm act={{ error: cancel.error, pending: cancel.isPending }} onClose={close} question={ending && {
        title: t('cancelTitle'), text: t('cancelText', { name: ending.name }), submit: t('cancelSubmit'),
        go: () => cancel.mutateAsync(ending.go).then(close, () => undefined),
      }} />
    </>
  );
}
