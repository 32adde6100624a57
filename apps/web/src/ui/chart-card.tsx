import { Button, SegmentedControl } from '@mantine/core';
import { IconDownload } from '@tabler/icons-react';
import { useQueryClient } from '@tanstack/react-query';
import { type ReactNode, useState } from 'react';
import { csv, saveFile } from '../lib/csv.js';
import { useWords } from '../lib/i18n.js';
import { usePreferences } from '../lib/preferences.js';
import classes from './chart-card.module.css';
import { words } from './chart-words.js';
import { Card } from './page.js';
import { Wide } from './wide.js';

/** One number of the table. */
export interface Figure {
  readonly value: number;
  /** What is shown instead of the bare number. */
  readonly text?: string;
  /** Opens what is behind it; its place is `at`, so that coming back can find it. */
  readonly open?: (() => void) | undefined;
  readonly at?: string;
}

export interface FigureTable {
  /** What the rows are. */
  readonly head: string;
  readonly columns: readonly { readonly key: string; readonly label: string }[];
  readonly rows: readonly { readonly key: string; readonly label: ReactNode; readonly name: string; readonly figures: readonly Figure[] }[];
  readonly foot?: readonly Figure[] | undefined;
}

interface Props {
  /** Under which the choice between chart and table is remembered while the workspace is open. */
  readonly id: string;
  readonly title: string;
  /** What it says, in one sentence. */
  readonly says: string;
  readonly table: FigureTable;
  readonly chart: ReactNode;
  /** Asked before the table leaves as a file; false keeps it here. */
  readonly mayLeave?: () => Promise<boolean>;
  /** Where the server makes the files: it is asked for one instead. */
  readonly fetchFile?: (kind: 'csv' | 'xlsx') => Promise<void>;
  /** Said when there is nothing to count. */
  readonly empty: string;
  readonly children?: ReactNode;
}

/**
 * A chart with its table behind it. The table is always there: for screen readers and on paper beside the chart, on the screen in its place, where each
 * number is a button.
 */
export function ChartCard({ id, title, says, table, chart, mayLeave, fetchFile, empty, children }: Props) {
  const t = useWords(words);
  const [view, choose] = useView(id);
  const [leaving, setLeaving] = useState(false);
  const nothing = table.rows.length === 0;
  const takeOut = async (kind: 'csv' | 'xlsx'): Promise<void> => {
    setLeaving(true);
    if (fetchFile) await fetchFile(kind);
    else if ((await mayLeave?.()) ?? true) saveFile(`${id}.csv`, csv([[table.head, ...table.columns.map(({ label }) => label)], ...table.rows.map(({ name, figures }) => [name, ...figures.map(({ value }) => value)]), ...(table.foot ? [[t('total'), ...table.foot.map(({ value }) => value)]] : [])]));
    setLeaving(false);
  };
  const actions = nothing ? undefined : (
    <div className={classes['actions']}>
      <SegmentedControl size="xs" className="no-print" aria-label={t('viewOf', { title })} value={view} onChange={(next) => choose(next === 'table' ? 'table' : 'chart')} data={[{ value: 'chart', label: t('asChart') }, { value: 'table', label: t('asTable') }]} />
      {(fetchFile ? (['csv', 'xlsx'] as const) : (['csv'] as const)).map((kind) => (
        <Button key={kind} size="compact-sm" variant="default" leftSection={<IconDownload size={15} aria-hidden />} aria-label={t(kind === 'csv' ? 'exportOf' : 'workbookOf', { title })} loading={leaving} onClick={() => void takeOut(kind)}>{t(kind === 'csv' ? 'export' : 'workbook')}</Button>
      ))}
    </div>
  );
  return (
    <Card title={title} actions={actions}>
      {nothing ? <p className={classes['empty']}>{empty}</p> : (
        <div className={classes['frame']}>
          <p className={classes['says']}>{says}</p>
          {view === 'chart' && chart}
          {view === 'chart' ? <div className={classes['behind']}><FiguresTable of={table} title={title} plain /></div> : <Wide label={`${title} · ${t('asTable')}`}><FiguresTable of={table} title={title} /></Wide>}
        </div>
      )}
      {children}
    </Card>
  );
}

function FiguresTable({ of, title, plain = false }: { readonly of: FigureTable; readonly title: string; readonly plain?: boolean }) {
  const t = useWords(words);
  const cells = (name: string, figures: readonly Figure[]) => figures.map((figure, place) => <td key={of.columns[place]?.key ?? place}><Number of={figure} plain={plain} row={name} column={of.columns[place]?.label ?? ''} /></td>);
  return (
    <table className={classes['table']} aria-label={title}>
      <thead><tr><th scope="col">{of.head}</th>{of.columns.map(({ key, label }) => <th key={key} scope="col">{label}</th>)}</tr></thead>
      <tbody>{of.rows.map(({ key, label, name, figures }) => <tr key={key}><th scope="row">{label}</th>{cells(name, figures)}</tr>)}</tbody>
      {of.foot && <tfoot><tr><th scope="row">{t('total')}</th>{cells(t('total'), of.foot)}</tr></tfoot>}
    </table>
  );
}

function Number({ of: { value, text, open, at }, plain, row, column }: { readonly of: Figure; readonly plain: boolean; readonly row: string; readonly column: string }) {
  const t = useWords(words);
  const { language } = usePreferences();
  const said = text ?? value.toLocaleString(language);
  if (value === 0 && text === undefined) return <span className={classes['none']}>–</span>;
  if (plain || !open) return <>{said}</>;
  return <button type="button" className={classes['figure']} data-at={at} aria-label={t('figure', { row, column, count: said })} onClick={open}>{said}</button>;
}

/** Remembered with the answers while the workspace is open: coming back from a proceeding one finds what one left. */
function useView(id: string): ['chart' | 'table', (view: 'chart' | 'table') => void] {
  const client = useQueryClient();
  const [view, setView] = useState<'chart' | 'table'>(() => client.getQueryData<'chart' | 'table'>(['view', id]) ?? 'chart');
  return [view, (next) => {
    client.setQueryData(['view', id], next);
    setView(next);
  }];
}
