import { Button, Text } from '@mantine/core';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { IconFileUpload } from '@tabler/icons-react';
import { type DragEvent, useRef, useState } from 'react';
import { type ProceedingUploadsQuery, UploadLimitsDocument } from '../../gql/files.js';
import { useActions } from '../../lib/actions.js';
import { useWords } from '../../lib/i18n.js';
import { useRead } from '../../lib/query.js';
import { Confirm } from '../../ui/confirm.js';
import { Card } from '../../ui/page.js';
import classes from './files.module.css';
import { giveUp } from './sender.js';
import { type Sending, useSent } from './sending.js';
import { useSizes } from './sizes.js';
import { LeftRow, SentRow } from './upload-rows.js';
import { words } from './words.js';

type Left = NonNullable<ProceedingUploadsQuery['proceeding']>['uploads'][number];

/** Choosing files by button, key or drop, and the way they go. */
export function Uploads({ sending, left }: { readonly sending: Sending; readonly left: readonly Left[] }) {
  const t = useWords(words);
  const { size } = useSizes();
  const sent = useSent(sending);
  const limits = useRead('words', UploadLimitsDocument, {}, { lasting: true }).data?.uploadLimits;
  const [over, setOver] = useState(false);
  const [ending, setEnding] = useState<{ readonly name: string; readonly go: () => Promise<void> } | null>(null);
  const input = useRef<HTMLInputElement>(null);
  const client = useQueryClient();
  const cancel = useMutation({ mutationFn: (go: () => Promise<void>) => go(), onSuccess: () => client.invalidateQueries() });
  const choose = (): void => input.current?.click();
  const take = (files: FileList | null): void => sending.add([...(files ?? [])]);
  useActions([{ name: 'chooseFile', label: t('choose'), run: choose }]);
  const drop = (event: DragEvent): void => {
    event.preventDefault();
    setOver(false);
    take(event.dataTransfer.files);
  };
  const close = (): void => { setEnding(null); cancel.reset(); };
  return (
    <>
      <div className={`${classes['drop']} ${over ? classes['over'] : ''} no-print`} onDragOver={(event) => { event.preventDefault(); setOver(true); }} onDragLeave={() => setOver(false)} onDrop={drop}>
        <IconFileUpload size={36} stroke={1.2} color="var(--accent)" aria-hidden />
        <input ref={input} type="file" multiple className="visually-hidden" aria-label={t('choose')} tabIndex={-1} onChange={(event) => { take(event.currentTarget.files); event.currentTarget.value = ''; }} />
        <Button onClick={choose}>{t('choose')}</Button>
        <Text c="dimmed" size="sm">{over ? t('dropHere') : t('drop', { size: size(limits?.mostBytes ?? 20 * 1024 ** 3) })}</Text>
      </div>
      {(sent.length > 0 || left.length > 0) && (
        <Card title={t('coming')} count={sent.length + left.length} flush>
          <ul className={classes['list']}>
            {sent.map((row) => <SentRow key={row.number} row={row} sending={sending} onCancel={() => setEnding({ name: row.name, go: () => sending.cancel(row.number) })} />)}
            {left.map((upload) => <LeftRow key={upload.id} upload={upload} days={limits?.days ?? 0} onChoose={choose} onCancel={() => setEnding({ name: upload.name ?? '', go: () => giveUp(upload.id ?? '') })} />)}
          </ul>
        </Card>
      )}
      <Confirm act={{ error: cancel.error, pending: cancel.isPending }} onClose={close} question={ending && {
        title: t('cancelTitle'), text: t('cancelText', { name: ending.name }), submit: t('cancelSubmit'),
        go: () => cancel.mutateAsync(ending.go).then(close, () => undefined),
      }} />
    </>
  );
}
