import { Button, Center, Group, Loader, Text, VisuallyHidden } from '@mantine/core';
import { IconAlertTriangle, IconCheck, IconCircleDashed, IconGridDots, IconPrinter, IconScale, IconShieldExclamation } from '@tabler/icons-react';
import { useRef, useState } from 'react';
import { ProceedingMatrixDocument, type ProceedingMatrixQuery } from '../../gql/matrix.js';
import { useActions } from '../../lib/actions.js';
import { useDates } from '../../lib/dates.js';
import { useLocal, useWords } from '../../lib/i18n.js';
import { useRead } from '../../lib/query.js';
import { useRows } from '../../lib/rows.js';
import { ClosedLine } from '../../ui/closed.js';
import { FormDialogue } from '../../ui/dialogue.js';
import { Empty } from '../../ui/empty.js';
import { Card } from '../../ui/page.js';
import { cellStateTerms } from '../../ui/matrix-terms.js';
import { partyNameIn } from '../../ui/party-name.js';
import { Problem } from '../../ui/problem.js';
import { Told } from '../../ui/told.js';
import { Wide } from '../../ui/wide.js';
import { Contradictions } from './contradictions.js';
import { CellDialogue, ContradictForm, type MatrixCase, type MatrixCell, type MatrixRow, SettleForm, LinkForm, numbersOf } from './matrix-forms.js';
import classes from './matrix.module.css';
import { words } from './words.js';

const icons = { NOT_NEEDED: IconCircleDashed, UNCOVERED: IconAlertTriangle, AT_RISK: IconShieldExclamation, COVERED: IconCheck, DISPUTED: IconScale } as const;
type Errand = { readonly kind: 'link' } | { readonly kind: 'contradict' } | { readonly kind: 'cell'; readonly cell: MatrixCell } | { readonly kind: 'settle'; readonly id: string };

/** Elements of the offence against evidence, and statements that do not agree. What is covered is told by the server. */
export function MatrixTab({ proceedingId, closed = false }: { readonly proceedingId: string; readonly closed?: boolean }) {
  const t = useWords(words);
  const read = useRead(`proceeding:${proceedingId}`, ProceedingMatrixDocument, { id: proceedingId });
  const [errand, setErrand] = useState<Errand | null>(null);
  const [told, setTold] = useState('');
  const proceeding = read.data?.proceeding;
  const mayRecord = !closed && proceeding?.abilities.includes('recordEvent') === true;
  const mayLink = mayRecord && (proceeding?.matrixCells.length ?? 0) > 0;
  useActions([
    ...(mayLink ? [{ name: 'linkEvidence' as const, label: t('link'), run: () => setErrand({ kind: 'link' }) }] : []),
    ...(mayRecord ? [{ name: 'recordContradiction' as const, label: t('contradict'), run: () => setErrand({ kind: 'contradict' }) }] : []),
  ]);
  const place = useRef<HTMLDivElement>(null);
  const arrows = useRows(place, { next: t('nextRow'), previous: t('previousRow') });
  if (!proceeding) return read.error ? <Problem error={read.error} retry={() => void read.refetch()} /> : <Center mih="20vh"><Loader /></Center>;
  const rows = read.data?.matrixRows ?? [];
  const form = { proceeding, rows, onClose: () => setErrand(null), onDone: () => { setErrand(null); setTold(t('saved')); } };
  const titles = { link: t('link'), contradict: t('contradict'), cell: t('matrix'), settle: t('settleTitle') };
  return (
    <div ref={place} className={classes['cards']} onKeyDown={arrows}>
      <Card title={t('matrix')} actions={mayLink && <Group gap="xs" className="no-print"><Button variant="default" leftSection={<IconPrinter size={18} aria-hidden />} onClick={() => window.print()}>{t('print')}</Button><Button onClick={() => setErrand({ kind: 'link' })}>{t('link')}</Button></Group>}>
        {closed && <ClosedLine />}
        {!closed && proceeding.matrixCells.length === 0 && <Empty Icon={IconGridDots} title={t('none')} text={t('noneText')} />}
        {proceeding.matrixCells.length > 0 && <Text size="sm" c="dimmed" mb="sm">{t('legend')}</Text>}
        {proceeding.episodes.map((episode) => <EpisodeTable key={episode.id} episode={episode} proceeding={proceeding} rows={rows} onCell={(cell) => setErrand({ kind: 'cell', cell })} />)}
      </Card>
      <Contradictions proceeding={proceeding} closed={closed} mayRecord={mayRecord} onRecord={() => setErrand({ kind: 'contradict' })} onSettle={(id) => setErrand({ kind: 'settle', id })} />
      {errand && (
        <FormDialogue title={titles[errand.kind]} onClose={form.onClose} side>
          {errand.kind === 'link' && <LinkForm {...form} />}
          {errand.kind === 'cell' && <CellDialogue cell={errand.cell} mayRecord={mayRecord} {...form} />}
          {errand.kind === 'contradict' && <ContradictForm {...form} />}
          {errand.kind === 'settle' && <SettleForm contradictionId={errand.id} {...form} />}
        </FormDialogue>
      )}
      <Told text={told} onGone={() => setTold('')} />
    </div>
  );
}

type Episode = NonNullable<ProceedingMatrixQuery['proceeding']>['episodes'][number];

/** One episode: a row for each element, a column for each accused. */
function EpisodeTable({ episode, proceeding, rows, onCell }: { readonly episode: Episode; readonly proceeding: MatrixCase; readonly rows: readonly MatrixRow[]; readonly onCell: (cell: MatrixCell) => void }) {
  const t = useWords(words);
  const local = useLocal();
  const dates = useDates();
  const cells = proceeding.matrixCells.filter(({ episodeId }) => episodeId === episode.id);
  const accused = [...new Set(cells.map(({ partyId }) => partyId))];
  const nameOf = (id: string): string => partyNameIn(proceeding.parties, id, t('person'));
  if (cells.length === 0) return null;
  return (
    <Wide label={t('episode', { number: episode.number, day: dates.short(episode.startedOn) })}>
      <table className={classes['table']}>
        <caption>{t('episode', { number: episode.number, day: dates.short(episode.startedOn) })}</caption>
        <thead><tr><th scope="col">{t('element')}</th>{accused.map((id) => <th key={id} scope="col">{nameOf(id)}</th>)}</tr></thead>
        <tbody>
          {rows.map((row) => (
            <tr key={row.element} data-row>
              <th scope="row"><Text fw={600} size="sm">{local(row.title)}</Text><Text size="sm" c="dimmed">{local(row.citation)}</Text></th>
              {accused.map((id) => {
                const cell = cells.find(({ partyId, element }) => partyId === id && element === row.element);
                if (!cell) return <td key={id} />;
                const Icon = icons[cell.state];
                const risky = numbersOf(cell, proceeding);
                return (
                  <td key={id}>
                    <button type="button" className={`${classes['cell']} ${classes[cell.state] ?? ''}`} onClick={() => onCell(cell)}>
                      <VisuallyHidden>{t('cellOf', { element: local(row.title), person: nameOf(id) })}</VisuallyHidden>
                      <Text span fw={600} size="sm"><Icon size={16} aria-hidden /> {local(cellStateTerms[cell.state])}</Text>
                      {cell.supports + cell.contradicts > 0 && <Text span display="block" size="sm">{t('counts', { supports: cell.supports, contradicts: cell.contradicts, sources: cell.sources })}</Text>}
                      {risky !== '' && <Text span display="block" size="sm">{t('risky', { numbers: risky })}</Text>}
                      {cell.says && <Text span display="block" size="sm">{local(cell.says)}</Text>}
                    </button>
                  </td>
                );
              })}
            </tr>
          ))}
        </tbody>
      </table>
    </Wide>
  );
}
