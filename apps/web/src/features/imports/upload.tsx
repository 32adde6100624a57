import { Button, Progress, Text } from '@mantine/core';
import { useMutation } from '@tanstack/react-query';
import { IconTableImport } from '@tabler/icons-react';
import { type DragEvent, useRef, useState } from 'react';
import { answer, confirmed, request } from '../../lib/api.js';
import { useActions } from '../../lib/actions.js';
import { useWords } from '../../lib/i18n.js';
import { Problem } from '../../ui/problem.js';
import classes from './imports.module.css';
import { words } from './words.js';

/** Sends the raw file; a repeat after a lost connection carries the same key, so that no second import is made. */
async function upload({ file, key }: { readonly file: File; readonly key: string }): Promise<string> {
  const done = await confirmed(async () => answer(await request('/imports', { method: 'POST', headers: { 'content-type': 'application/octet-stream', 'idempotency-key': key, 'x-file-name': encodeURIComponent(file.name) }, body: file })));
  return String((done as { id?: unknown } | null)?.id ?? '');
}

/** Choosing the file: by button, by keyboard, or dropped. */
export function Upload({ onUploaded }: { readonly onUploaded: (id: string) => void }) {
  const t = useWords(words);
  const [over, setOver] = useState(false);
  const input = useRef<HTMLInputElement>(null);
  const send = useMutation({ mutationFn: upload, onSuccess: onUploaded });
  const take = (files: FileList | null): void => {
    const file = files?.[0];
    if (file) send.mutate({ file, key: crypto.randomUUID() });
  };
  useActions([{ name: 'chooseFile', label: t('choose'), run: () => input.current?.click() }]);
  const drop = (event: DragEvent): void => {
    event.preventDefault();
    setOver(false);
    take(event.dataTransfer.files);
  };
  return (
    <div className={`${classes['drop']} ${over ? classes['over'] : ''}`} onDragOver={(event) => { event.preventDefault(); setOver(true); }} onDragLeave={() => setOver(false)} onDrop={drop}>
      <IconTableImport size={44} stroke={1.2} color="var(--accent)" aria-hidden />
      <input ref={input} type="file" accept=".xlsx,.csv,.txt" className="visually-hidden" aria-label={t('choose')} tabIndex={-1} onChange={(event) => take(event.currentTarget.files)} />
      <Button size="md" loading={send.isPending} onClick={() => input.current?.click()}>{t('choose')}</Button>
      <Text c="dimmed" role="status">{t(send.isPending ? 'uploading' : over ? 'dropHere' : 'drop')}</Text>
      {send.isPending && <Progress w="min(24rem, 100%)" value={100} animated aria-label={t('uploading')} />}
      <Problem error={send.error} retry={() => send.variables && send.mutate(send.variables)} kept />
    </div>
  );
}
