import type { ReactNode } from 'react';
import { useLocal, useWords } from '../../lib/i18n.js';
import { usePreferences } from '../../lib/preferences.js';
import { ChartCard, type Figure } from '../../ui/chart-card.js';
import { ALL, type Line, type Opened, type Table, atOf } from './tables.js';
import classes from './trials.module.css';
import { words } from './words.js';

interface Props {
  readonly of: Table;
  readonly enough: number;
  readonly says: string;
  readonly empty: string;
  readonly chart: ReactNode;
  readonly onOpen: (cell: Opened) => void;
  readonly onFile: (table: Table, kind: 'csv' | 'xlsx') => Promise<void>;
  readonly note?: string | undefined;
}

/** A table of the server as a card: a chart, every number behind it, the same as a file. What rests on too few is marked. */
export function FigureCard({ of, enough, says, empty, chart, onOpen, onFile, note }: Props) {
  const t = useWords(words);
  const local = useLocal();
  const { language } = usePreferences();
  const nameOf = (line: Line): string => (line.key === null ? t('total') : local(line.label));
  const figures = (line: Line): Figure[] => of.columns.map(({ key, unit, opens }, place) => {
    const value = line.values[place] ?? null;
    if (value === null) return { value: 0, text: '–' };
    const cell: Opened = { table: of.name, row: line.key, column: key === ALL ? null : key };
    const said = unit === 'PERCENT' ? t('percent', { value: value.toLocaleString(language) }) : value.toLocaleString(language);
    return { value, ...(unit === 'PERCENT' || line.few[place] ? { text: line.few[place] ? `${said} *` : said } : {}), ...(opens && value > 0 ? { open: () => onOpen(cell), at: atOf(cell) } : {}) };
  });
  const marked = [...of.rows, ...(of.foot ? [of.foot] : [])].some(({ few }) => few.includes(true));
  const nothing = of.rows.every(({ values }) => values.every((value) => !value));
  return (
    <ChartCard
      id={`trials-${of.name.toLowerCase().replaceAll('_', '-')}`} title={local(of.title)} says={says} empty={empty} chart={chart} fetchFile={(kind) => onFile(of, kind)}
      table={{ head: local(of.head), columns: of.columns.map(({ key, label }) => ({ key, label: local(label) })), rows: nothing ? [] : of.rows.map((line) => ({ key: line.key ?? '', label: nameOf(line), name: nameOf(line), figures: figures(line) })), foot: of.foot ? figures(of.foot) : undefined }}
    >
      {marked && !nothing && <p className={classes['rest']}>* {t('few', { count: enough })}</p>}
      {note !== undefined && !nothing && <p className={classes['rest']}>{note}</p>}
    </ChartCard>
  );
}
