import { Button, Center, CloseButton, Group, Loader, Select, Text, TextInput } from '@mantine/core';
import { useDebouncedValue } from '@mantine/hooks';
import { IconFolderSearch, IconPlus, IconSearch } from '@tabler/icons-react';
import { type KeyboardEvent, useCallback, useEffect, useMemo, useRef, useState } from 'react';
import { Link, useLocation, useNavigate } from 'react-router';
import type { ProceedingOrder } from '../../gql/schema.js';
import { useActions } from '../../lib/actions.js';
import { useWords } from '../../lib/i18n.js';
import { useMay } from '../../lib/session.js';
import { Empty } from '../../ui/empty.js';
import { PageHead } from '../../ui/page.js';
import page from '../../ui/page.module.css';
import { Problem } from '../../ui/problem.js';
import { words as uiWords } from '../../ui/words.js';
import { Chips } from './chips.js';
import { type Question, useChoice } from './choice.js';
import { useChosen } from './chosen.js';
import { Grid, type GridHandle } from './grid.js';
import { words } from './list-words.js';
import classes from './proceedings.module.css';
import { PAGE, useRows } from './rows.js';
import { Selection } from './selection.js';
import { Views } from './views.js';

const orders: readonly ProceedingOrder[] = ['NEXT_DUE', 'REGISTERED_DESC', 'NUMBER'];

/** All proceedings open to this person: a fragment, filters as chips, views under a name, and a list of any length. */
export function ProceedingsPage() {
  const t = useWords(words);
  const ui = useWords(uiWords);
  const may = useMay();
  const navigate = useNavigate();
  const { state } = useLocation() as { state: { find?: number } | null };
  const search = useRef<HTMLInputElement>(null);
  const grid = useRef<GridHandle>(null);
  const [choice, choose] = useChoice();
  const { text, filter, order, active } = choice;
  const [typed] = useDebouncedValue(text.trim(), 150);
  const asked = useMemo<Question>(() => ({ filter: { ...filter, ...(typed ? { text: typed } : {}) }, order }), [filter, order, typed]);
  const [pages, setPages] = useState<readonly number[]>([Math.floor((active ?? 0) / PAGE)]);
  const rows = useRows(asked, pages);
  const chosen = useChosen(rows);
  useEffect(() => search.current?.focus(), [state?.find]);
  // Whoever comes back from a proceeding goes on where she was.
  const shown = rows.question !== null;
  const back = useRef(active !== null && state?.find === undefined);
  useEffect(() => {
    if (shown && back.current) grid.current?.focus();
    back.current &&= !shown;
  }, [shown]);
  const sight = useCallback((first: number, last: number) => {
    const next = Array.from({ length: Math.floor(last / PAGE) - Math.floor(first / PAGE) + 1 }, (_, place) => Math.floor(first / PAGE) + place);
    setPages((before) => (before.join() === next.join() ? before : next));
  }, []);
  const stay = useRef(choose);
  stay.current = choose;
  const onActive = useCallback((index: number) => stay.current({ active: index }), []);
  const ask = (part: Partial<typeof choice>): void => choose({ ...part, active: null });
  const open = (index: number): void => {
    const row = rows.rowAt(index);
    if (!row) return;
    choose({ active: index });
    void navigate(`/proceedings/${row.id}`);
  };
  useActions([
    { name: 'nextRow', label: t('nextRow'), run: () => grid.current?.move(1) },
    { name: 'previousRow', label: t('previousRow'), run: () => grid.current?.move(-1) },
    ...(may('proceeding.register') ? [{ name: 'registerProceeding' as const, label: t('register'), run: () => void navigate('/proceedings/new') }] : []),
  ]);
  const down = (event: KeyboardEvent): void => {
    if (event.key !== 'ArrowDown' && event.key !== 'Enter') return;
    event.preventDefault();
    if (event.key === 'Enter') open(0);
    else grid.current?.focus();
  };
  return (
    <>
      <PageHead title={t('title')}>
        <Views choice={choice} onOpen={ask} />
        {may('proceeding.register') && <Button component={Link} to="/proceedings/new" leftSection={<IconPlus size={18} aria-hidden />}>{t('register')}</Button>}
      </PageHead>
      <Group mb="xs" gap="sm" className="no-print">
        <TextInput
          ref={search} className={classes['search']} type="search" aria-label={t('find')} placeholder={t('find')} autoComplete="off" maxLength={200} value={text}
          leftSection={<IconSearch size={18} aria-hidden />} rightSection={text ? <CloseButton aria-label={t('clear')} onClick={() => ask({ text: '' })} /> : null}
          onChange={(event) => ask({ text: event.currentTarget.value })} onKeyDown={down}
        />
        <Select aria-label={t('order')} data={orders.map((value) => ({ value, label: t(value) }))} value={order} onChange={(value) => ask({ order: (value ?? 'NEXT_DUE') as ProceedingOrder })} allowDeselect={false} w="14rem" />
      </Group>
      <Group mb="sm" justify="space-between" className="no-print"><Chips filter={filter} onFilter={(next) => ask({ filter: next })} /></Group>
      <Problem error={rows.error} retry={rows.again} />
      <div className={page['card']}>
        {!rows.question ? (!rows.error && <Center p="xl"><Loader aria-label={ui('loading')} /></Center>) : rows.total === 0 ? <Empty Icon={IconFolderSearch} title={t('nothing')} text={t('nothingText')} /> : (
          <>
            <Grid key={JSON.stringify(rows.question)} handle={grid} total={rows.total} rowAt={rows.rowAt} busy={rows.busy} active={active} chosen={chosen.all} onActive={onActive} onSight={sight} onOpen={open} onChoose={chosen.choose} />
            <div className={classes['foot']}>
              <Text size="sm" c="dimmed" role="status">{t('total', { count: rows.total })}</Text>
              <Selection chosen={chosen} question={rows.question} total={rows.total} />
            </div>
          </>
        )}
      </div>
    </>
  );
}
