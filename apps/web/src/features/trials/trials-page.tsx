import { Center, Loader, Select } from '@mantine/core';
import { IconBuildingOff } from '@tabler/icons-react';
import { useEffect, useRef, useState } from 'react';
import { useLocation, useNavigate, useSearchParams } from 'react-router';
import { TrialFiguresDocument } from '../../gql/trials.js';
import { Refused, answer, request } from '../../lib/api.js';
import { saveBlob } from '../../lib/csv.js';
import { useDates } from '../../lib/dates.js';
import { type LocalText, useLocal, useWords } from '../../lib/i18n.js';
import { useRead } from '../../lib/query.js';
import { useMe } from '../../lib/session.js';
import { DayField } from '../../ui/day-field.js';
import { Empty } from '../../ui/empty.js';
import { PageHead } from '../../ui/page.js';
import { Problem } from '../../ui/problem.js';
import { words as uiWords } from '../../ui/words.js';
import { Cards } from './cards.js';
import { RowsDrawer } from './rows-drawer.js';
import { type Figures, type Opened, type Table, atOf } from './tables.js';
import { Tiles } from './tiles.js';
import classes from './trials.module.css';
import { words } from './words.js';

const ANY = 'all';

/** Trials in numbers, for the head of an office or a region. Office and days stand in the address, what is open in the history of the browser. */
export function TrialsPage() {
  const t = useWords(words);
  const ui = useWords(uiWords);
  const me = useMe();
  const dates = useDates();
  const navigate = useNavigate();
  const [asked] = useSearchParams();
  const opened = (useLocation().state as { opened?: Opened } | null)?.opened;
  const office = asked.get('office') ?? me.office?.id ?? ANY;
  const variables = { officeId: office === ANY ? null : office, from: asked.get('from'), to: asked.get('to') };
  const read = useRead('reports', TrialFiguresDocument, variables, { keep: true });
  // A period that is refused leaves what was there, and the fields in which it is mended.
  const last = useRef<Figures | undefined>(undefined);
  const seen = read.data?.trialFigures ?? last.current;
  last.current = seen;
  const { take, error } = useFile(seen);
  useReturn(opened);
  const look = (name: 'office' | 'from' | 'to', value: string): void => {
    // From the address itself: two days typed faster than the page is drawn must not undo one another.
    const next = new URLSearchParams(globalThis.location.search);
    if (value === '') next.delete(name);
    else next.set(name, value);
    void navigate(`?${next}`, { replace: true });
  };
  const open = (cell: Opened): void => void navigate(`?${asked}`, { state: { opened: cell } });
  if (read.error instanceof Refused && !seen && read.error.code === 'not-found') return <Empty Icon={IconBuildingOff} title={t('none')} text={t('noneText')} />;
  return (
    <>
      <PageHead title={t('title')} note={seen && t('note', { from: dates.short(seen.from), to: dates.short(seen.to) })}>
        {seen && <Choices of={seen} office={office} from={asked.get('from') ?? seen.from} to={asked.get('to') ?? seen.to} onChange={look} />}
      </PageHead>
      <Problem error={read.error ?? error} retry={() => void read.refetch()} />
      {read.isPending && !read.isError && <Center p="xl"><Loader aria-label={ui('loading')} /></Center>}
      {seen && <Tiles of={seen} onOpen={open} />}
      {seen && <Cards of={seen} onOpen={open} onFile={take} />}
      {seen && opened && <Behind of={seen} opened={opened} onClose={() => void navigate(-1)} />}
    </>
  );
}

function Behind({ of, opened, onClose }: { readonly of: Figures; readonly opened: Opened; readonly onClose: () => void }) {
  const local = useLocal();
  const table = of.tables.find(({ name }) => name === opened.table);
  const row = table?.rows.find(({ key }) => key === opened.row);
  const column = table?.columns.find(({ key }) => key === opened.column);
  const title = [table?.title, opened.row === null ? undefined : row?.label, column?.label].flatMap((text) => (text ? [local(text)] : [])).join(' · ');
  const causes: readonly { readonly key: string | null; readonly label: LocalText }[] = of.tables.find(({ name }) => name === 'HEARINGS_CAUSE')?.rows ?? [];
  return <RowsDrawer title={title} of={{ officeId: of.officeId, from: of.from, to: of.to, ...opened }} causeOf={(key) => causes.find((one) => one.key === key)?.label} onClose={onClose} />;
}

interface ChoicesProps {
  readonly of: Figures;
  readonly office: string;
  readonly from: string;
  readonly to: string;
  readonly onChange: (name: 'office' | 'from' | 'to', value: string) => void;
}

function Choices({ of: { offices }, office, from, to, onChange }: ChoicesProps) {
  const t = useWords(words);
  const local = useLocal();
  return (
    <div className={`${classes['choices']} no-print`}>
      {offices.length > 1 && <Select label={t('office')} w="min(22rem, 80vw)" allowDeselect={false} searchable value={office} onChange={(next) => onChange('office', next ?? ANY)} data={[{ value: ANY, label: t('allOffices') }, ...offices.map(({ id, name }) => ({ value: id, label: local(name) }))]} />}
      <DayField label={t('from')} value={from} onChange={(day) => onChange('from', day)} />
      <DayField label={t('to')} value={to} onChange={(day) => onChange('to', day)} />
    </div>
  );
}

/** Asks the server for a table as a file; it leaves its event there. */
function useFile(of: Figures | undefined) {
  const [error, setError] = useState<Error | null>(null);
  const take = async ({ name }: Table, kind: 'csv' | 'xlsx'): Promise<void> => {
    if (of === undefined) return;
    const table = name.toLowerCase().replaceAll('_', '-');
    const query = new URLSearchParams({ from: of.from, to: of.to, ...(of.officeId === null ? {} : { officeId: of.officeId }) });
    try {
      const response = await request(`/trial-figures/${table}.${kind}?${query}`);
      if (!response.ok) await answer(response);
      saveBlob(`${table}-${of.from}-${of.to}.${kind}`, await response.blob());
      setError(null);
    } catch (fault) {
      setError(fault as Error);
    }
  };
  return { take, error };
}

/** When the list of rows is closed, the focus goes back to the number that opened it. */
function useReturn(opened: Opened | undefined): void {
  const last = useRef<Opened | undefined>(opened);
  useEffect(() => {
    const before = last.current;
    last.current = opened;
    if (before && !opened) document.querySelector<HTMLElement>(`[data-at="${CSS.escape(atOf(before))}"]`)?.focus();
  }, [opened]);
}
