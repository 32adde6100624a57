import { Button, Group, Stack, Text, TextInput } from '@mantine/core';
import { useMutation } from '@tanstack/react-query';
import { IconDownload, IconFileSearch } from '@tabler/icons-react';
import { type DragEvent, useRef, useState } from 'react';
import { useActions } from '../../lib/actions.js';
import { useWords } from '../../lib/i18n.js';
import { Card, PageHead } from '../../ui/page.js';
import { Problem } from '../../ui/problem.js';
import { compare } from './compare.js';
import { Comparison } from './comparison.js';
import classes from './schedule.module.css';
import { words } from './words.js';

/** A court's schedule beside the hearings here: looked at first, then what is chosen is taken over. */
export function SchedulePage() {
  const t = useWords(words);
  const [court, setCourt] = useState('');
  const [over, setOver] = useState(false);
  const input = useRef<HTMLInputElement>(null);
  const sent = useMutation({ mutationFn: compare });
  const take = (files: FileList | null): void => {
    const file = files?.[0];
    if (file) sent.mutate({ file, court });
  };
  const again = (): void => { if (sent.variables) sent.mutate({ file: sent.variables.file, court }); };
  useActions([{ name: 'chooseFile', label: t('choose'), run: () => input.current?.click() }]);
  const drop = (event: DragEvent): void => {
    event.preventDefault();
    setOver(false);
    take(event.dataTransfer.files);
  };
  return (
    <>
      <PageHead title={t('title')} note={t('note')}>
        <Button component="a" href="/imports/court-schedule/sample.xlsx" download variant="default" leftSection={<IconDownload size={18} aria-hidden />}>{t('sample')}</Button>
      </PageHead>
      <Stack gap="lg">
        <Card title={t('file')}>
          <div className={`${classes['drop']} ${over ? classes['over'] : ''}`} onDragOver={(event) => { event.preventDefault(); setOver(true); }} onDragLeave={() => setOver(false)} onDrop={drop}>
            <TextInput label={t('court')} description={t('courtHint')} value={court} onChange={(event) => setCourt(event.currentTarget.value)} maxLength={200} className={classes['court'] ?? ''} />
            <input ref={input} type="file" accept=".xlsx,.csv,.txt" className="visually-hidden" aria-label={t('choose')} tabIndex={-1} onChange={(event) => { take(event.currentTarget.files); event.currentTarget.value = ''; }} />
            <Group>
              <Button leftSection={<IconFileSearch size={18} aria-hidden />} loading={sent.isPending} onClick={() => input.current?.click()}>{t('choose')}</Button>
              {sent.variables && <Button variant="default" disabled={sent.isPending} onClick={again}>{t('again')}</Button>}
            </Group>
            <Text c="dimmed" size="sm" role="status">{sent.isPending ? t('reading') : sent.variables && sent.data ? t('read', { name: sent.variables.file.name, count: sent.data.rows.length + new Set(sent.data.faults.map(({ row }) => row)).size }) : t('drop')}</Text>
            <Problem error={sent.error} retry={again} kept />
          </div>
        </Card>
        {sent.data && <Comparison key={sent.submittedAt} compared={sent.data} onTaken={again} />}
      </Stack>
    </>
  );
}
