import { Button, Center, Checkbox, Fieldset, Loader, Text, TextInput } from '@mantine/core';
import { IconSearch, IconUpload } from '@tabler/icons-react';
import { useEffect, useRef, useState } from 'react';
import { FilesToChooseDocument } from '../../gql/ui.js';
import { useDates } from '../../lib/dates.js';
import { useWords } from '../../lib/i18n.js';
import { usePages } from '../../lib/query.js';
import { Problem } from '../problem.js';
import { Thumbnail } from '../thumbnail.js';
import { OnTheWay } from './on-the-way.js';
import classes from './uploads.module.css';
import { useUploads } from './use-uploads.js';
import { words } from './words.js';

interface Props {
  readonly proceedingId: string;
  readonly label: string;
  readonly value: readonly string[];
  readonly onChange: (change: (before: readonly string[]) => readonly string[]) => void;
  /** Pictures alone. */
  readonly pictures?: boolean;
  /** Files that are not offered. */
  readonly without?: readonly string[];
  /** Something that will be chosen is still coming. */
  readonly onWaits?: (waits: boolean) => void;
  /** What is sent from here is not chosen but goes where the caller says. */
  readonly onSend?: (files: readonly File[]) => void;
  readonly error?: string | undefined;
  /** It has just been asked for: the hand goes on here. */
  readonly eager?: boolean;
}

/** Files of a proceeding to choose from, and others sent at once from this computer: those are chosen when they are there. */
export function FilePicker({ proceedingId, label, value, onChange, pictures = false, without = [], onWaits, onSend, error, eager = false }: Props) {
  const t = useWords(words);
  const dates = useDates();
  const { sending, sent, maySend } = useUploads(proceedingId);
  const { nodes, query, hasMore, more } = usePages(`proceeding:${proceedingId}`, FilesToChooseDocument, { id: proceedingId }, (result) => result.proceeding?.files);
  const [search, setSearch] = useState('');
  const [mine, setMine] = useState<readonly string[]>([]);
  const input = useRef<HTMLInputElement>(null);
  const field = useRef<HTMLInputElement>(null);
  useEffect(() => { if (eager) field.current?.focus(); }, [eager]);
  const coming = sent.filter(({ number }) => mine.includes(number));
  const [waits, came] = [coming.some(({ state }) => state !== 'DONE'), coming.flatMap(({ id, state }) => (state === 'DONE' && id !== undefined ? [id] : [])).join(' ')];
  useEffect(() => onWaits?.(waits), [waits, onWaits]);
  useEffect(() => {
    if (came !== '') onChange((before) => [...new Set([...before, ...came.split(' ')])]);
    // Who takes one away again that she has sent just now means it.
  }, [came]);
  const take = (files: FileList | null): void => {
    const chosen = [...(files ?? [])];
    if (onSend) onSend(chosen);
    else setMine([...mine, ...sending.add(chosen)]);
  };
  const folded = search.trim().toLocaleLowerCase();
  const offered = nodes.filter(({ id, name, declaredType }) => (!pictures || declaredType?.startsWith('image/')) && !without.includes(id ?? '') && (name ?? '').toLocaleLowerCase().includes(folded));
  return (
    <Fieldset legend={label}>
      <Problem error={query.error} retry={() => void query.refetch()} />
      {maySend && (
        <>
          <input ref={input} type="file" multiple {...(pictures ? { accept: 'image/*' } : {})} className="visually-hidden" aria-label={t('fromHere')} tabIndex={-1} onChange={(event) => { take(event.currentTarget.files); event.currentTarget.value = ''; }} />
          <Button variant="light" size="compact-md" leftSection={<IconUpload size={16} aria-hidden />} onClick={() => input.current?.click()}>{t('fromHere')}</Button>
        </>
      )}
      {coming.length > 0 && <OnTheWay sending={sending} sent={coming} left={[]} onChoose={() => input.current?.click()} />}
      <TextInput ref={field} mt="sm" data-autofocus={eager || undefined} aria-label={t('search')} placeholder={t('search')} leftSection={<IconSearch size={16} aria-hidden />} value={search} onChange={(event) => setSearch(event.currentTarget.value)} autoComplete="off" />
      {query.isPending ? <Center p="md"><Loader /></Center> : offered.length === 0 && <Text c="dimmed" size="sm" mt="sm">{t('nothingToChoose')}</Text>}
      <ul className={classes['choices']}>
        {offered.map(({ id, name, receivedAt, preview }) => (
          <li key={id}>
            <Checkbox
              checked={value.includes(id ?? '')} onChange={({ currentTarget: { checked } }) => onChange((before) => (checked ? [...before, id ?? ''] : before.filter((each) => each !== id)))}
              label={<span className={classes['choice']}><Thumbnail small preview={preview} label="" /><span><span className={classes['name']}>{name ?? t('noName')}</span><br /><Text span size="xs" c="dimmed">{receivedAt ? dates.moment(receivedAt) : ''}</Text></span></span>}
            />
          </li>
        ))}
      </ul>
      {hasMore && <Button variant="default" size="compact-sm" mt="xs" loading={query.isFetchingNextPage} onClick={more}>{t('moreFiles')}</Button>}
      {error && <Text size="sm" role="alert" className={classes['fault']}>{error}</Text>}
    </Fieldset>
  );
}
