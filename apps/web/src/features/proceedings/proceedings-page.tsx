import { Button, Center, CloseButton, Group, Loader, Text, TextInput } from '@mantine/core';
import { useDebouncedValue } from '@mantine/hooks';
import { IconFilter, IconFolderSearch, IconPlus, IconSearch } from '@tabler/icons-react';
import { useQueryClient } from '@tanstack/react-query';
import { type KeyboardEvent, useEffect, useRef, useState } from 'react';
import { Link, useLocation, useNavigate } from 'react-router';
import { ProceedingsDocument } from '../../gql/proceedings.js';
import type { ProceedingOrder } from '../../gql/schema.js';
import { useActions } from '../../lib/actions.js';
import { useWords } from '../../lib/i18n.js';
import { usePages } from '../../lib/query.js';
import { useMay } from '../../lib/session.js';
import { Empty } from '../../ui/empty.js';
import { PageHead } from '../../ui/page.js';
import page from '../../ui/page.module.css';
import { Problem } from '../../ui/problem.js';
import { words as uiWords } from '../../ui/words.js';
import { type Filter, Filters } from './filters.js';
import classes from './proceedings.module.css';
import { ProceedingsTable } from './proceedings-table.js';
import { words } from './words.js';

interface Choice {
  readonly text: string;
  readonly filter: Filter;
  readonly order: ProceedingOrder;
}

/** What was looked for stays for the way back from a proceeding: in memory with the other answers, never in the address. */
function useChoice(): [Choice, (choice: Partial<Choice>) => void] {
  const client = useQueryClient();
  const [choice, setChoice] = useState<Choice>(() => client.getQueryData<Choice>(['choice']) ?? { text: '', filter: {}, order: 'NEXT_DUE' });
  return [choice, (part) => {
    const next = { ...choice, ...part };
    client.setQueryData(['choice'], next);
    setChoice(next);
  }];
}

/** All proceedings open to this person: a fragment, filters, and more as one goes down. */
export function ProceedingsPage() {
  const t = useWords(words);
  const ui = useWords(uiWords);
  const may = useMay();
  const navigate = useNavigate();
  const { state } = useLocation() as { state: { find?: number } | null };
  const search = useRef<HTMLInputElement>(null);
  const table = useRef<HTMLDivElement>(null);
  const [{ text, filter, order }, choose] = useChoice();
  const [open, setOpen] = useState(Object.keys(filter).length > 0);
  const [typed] = useDebouncedValue(text.trim(), 200);
  const { nodes, query, hasMore, more } = usePages('proceedings', ProceedingsDocument, { filter: { ...filter, ...(typed ? { text: typed } : {}) }, order, first: 50 }, (result) => result.proceedings);
  useEffect(() => search.current?.focus(), [state?.find]);
  useActions(may('proceeding.register') ? [{ name: 'registerProceeding', label: t('register'), run: () => void navigate('/proceedings/new') }] : []);
  const down = (event: KeyboardEvent): void => {
    if (event.key !== 'ArrowDown' && event.key !== 'Enter') return;
    event.preventDefault();
    const first = table.current?.querySelector('a');
    if (event.key === 'Enter') first?.click();
    else first?.focus();
  };
  return (
    <>
      <PageHead title={t('title')}>
        {may('proceeding.register') && <Button component={Link} to="/proceedings/new" leftSection={<IconPlus size={18} aria-hidden />}>{t('register')}</Button>}
      </PageHead>
      <Group mb="md" gap="sm" className="no-print">
        <TextInput
          ref={search}
          className={classes['search']}
          type="search"
          aria-label={t('find')}
          placeholder={t('find')}
          leftSection={<IconSearch size={18} aria-hidden />}
          rightSection={text ? <CloseButton aria-label={t('clear')} onClick={() => choose({ text: '' })} /> : null}
          value={text}
          onChange={(event) => choose({ text: event.currentTarget.value })}
          onKeyDown={down}
        />
        <Button variant="default" leftSection={<IconFilter size={18} aria-hidden />} aria-expanded={open} onClick={() => setOpen(!open)}>{t('filters')}{Object.keys(filter).length > 0 && ` · ${Object.keys(filter).length}`}</Button>
      </Group>
      {open && <Filters filter={filter} order={order} onFilter={(next) => choose({ filter: next })} onOrder={(next) => choose({ order: next })} />}
      <Problem error={query.error} retry={() => void query.refetch()} />
      <div className={page['card']} ref={table} aria-busy={query.isFetching}>
        {query.isPending ? <Center p="xl"><Loader aria-label={ui('loading')} /></Center> : nodes.length === 0 ? <Empty Icon={IconFolderSearch} title={t('nothing')} text={t('nothingText')} /> : (
          <>
            <ProceedingsTable of={nodes} />
            <div className={classes['foot']}>
              <Text size="sm" c="dimmed" role="status">{t('shown', { count: nodes.length })}</Text>
              {hasMore && <Button variant="default" loading={query.isFetchingNextPage} onClick={more}>{ui('more')}</Button>}
            </div>
          </>
        )}
      </div>
    </>
  );
}
