import { Button, Text } from '@mantine/core';
import { IconFileUpload } from '@tabler/icons-react';
import { type DragEvent, useRef, useState } from 'react';
import { UploadLimitsDocument } from '../../gql/files.js';
import { useActions } from '../../lib/actions.js';
import { useWords } from '../../lib/i18n.js';
import { useRead } from '../../lib/query.js';
import { Confirm } from '../confirm.js';
import { Card } from '../page.js';
import { OnTheWay } from './on-the-way.js';
import { useSizes } from './sizes.js';
import classes from './uploads.module.css';
import type { Left, UploadsOfHers } from './use-uploads.js';
import { words } from './words.js';

/** Choosing files by button, key or drop, and the way they go. */
export function Uploads({ uploads: { sending, sent, left } }: { readonly uploads: UploadsOfHers }) {
  const t = useWords(words);
  const { size } = useSizes();
  const limits = useRead('words', UploadLimitsDocument, {}, { lasting: true }).data?.uploadLimits;
  const [over, setOver] = useState(false);
  const input = useRef<HTMLInputElement>(null);
  // What was broken off and is to go on; and what was chosen for it that is another file.
  const begun = useRef<Left | null>(null);
  const [others, setOthers] = useState<{ readonly files: readonly File[]; readonly begun: Left } | null>(null);
  const choose = (upload: Left | null = null): void => { begun.current = upload; input.current?.click(); };
  const take = (files: FileList | null): void => {
    const [chosen, left] = [[...(files ?? [])], begun.current];
    begun.current = null;
    if (left === null || chosen.length === 0 || chosen.some((file) => sending.numberOf(file) === left.uploadId)) sending.add(chosen);
    else setOthers({ files: chosen, begun: left });
  };
  useActions([{ name: 'chooseFile', label: t('choose'), run: () => choose() }]);
  const drop = (event: DragEvent): void => {
    event.preventDefault();
    setOver(false);
    begun.current = null;
    take(event.dataTransfer.files);
  };
  return (
    <>
      <div className={`${classes['drop']} ${over ? classes['over'] : ''} no-print`} onDragOver={(event) => { event.preventDefault(); setOver(true); }} onDragLeave={() => setOver(false)} onDrop={drop}>
        <IconFileUpload size={36} stroke={1.2} color="var(--accent)" aria-hidden />
        <input ref={input} type="file" multiple className="visually-hidden" aria-label={t('choose')} tabIndex={-1} onChange={(event) => { take(event.currentTarget.files); event.currentTarget.value = ''; }} />
        <Button onClick={() => choose()}>{t('choose')}</Button>
        <Text c="dimmed" size="sm">{over ? t('dropHere') : t('drop', { size: size(limits?.mostBytes ?? 20 * 1024 ** 3) })}</Text>
      </div>
      <Confirm act={{ error: null, pending: false }} onClose={() => setOthers(null)} question={others && {
        title: t('otherFile'), text: t('otherFileText', { begun: others.begun.name ?? t('noName'), chosen: others.files.map(({ name }) => name).join(', ') }), submit: t('otherFileSubmit'),
        go: () => { sending.add(others.files); setOthers(null); return Promise.resolve(); },
      }} />
      {(sent.length > 0 || left.length > 0) && <Card title={t('coming')} count={sent.length + left.length} flush><OnTheWay sending={sending} sent={sent} left={left} onChoose={choose} /></Card>}
    </>
  );
}
