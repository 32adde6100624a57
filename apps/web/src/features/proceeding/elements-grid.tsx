import { Table, Text } from '@mantine/core';
import { IconCheck, IconCircleDashed, IconMinus, IconQuestionMark, IconCircleHalf2 } from '@tabler/icons-react';
import { ELEMENTS_FROM } from '#libs/time-limits';
import { useDates } from '../../lib/dates.js';
import { useLocal, useWords } from '../../lib/i18n.js';
import { Card } from '../../ui/page.js';
import { type Episode, useCase } from './case.js';
import { type Cell, elementRows, type Row } from './elements.js';
import { elementsWords } from './elements-words.js';
import classes from './proceeding.module.css';
import { words } from './words.js';

const icons = { recorded: IconCheck, partly: IconCircleHalf2, notNeeded: IconMinus, missing: IconCircleDashed, ageUnknown: IconQuestionMark } as const;

/** Episodes by victims by the elements of Art. 149: what is recorded, what is missing, what need not be shown, each in words and with its article. */
export function ElementsGrid() {
  const t = useWords(elementsWords);
  const local = useLocal();
  const { proceeding } = useCase();
  const rows = elementRows(proceeding.episodes);
  const [first] = rows;
  if (!first) return null;
  return (
    <Card title={t('title')} flush>
      <Text px="var(--card-space)" py="xs" size="sm" c="dimmed">{t('note')}</Text>
      <Table className={classes['stacked'] ?? ''} aria-label={t('title')} layout="fixed">
        <Table.Thead><Table.Tr><Table.Th>{t('episode')}</Table.Th>{first.cells.map(({ element }) => <Table.Th key={element.id}>{local(element.title)} <Text span size="xs" c="dimmed" display="block">{local(element.citation)}</Text></Table.Th>)}</Table.Tr></Table.Thead>
        <Table.Tbody>{rows.map((row) => <GridRow key={row.key} row={row} />)}</Table.Tbody>
      </Table>
    </Card>
  );
}

function GridRow({ row }: { readonly row: Row }) {
  const t = useWords(elementsWords);
  const w = useWords(words);
  const local = useLocal();
  const dates = useDates();
  const { proceeding, nameOf } = useCase();
  const episode = proceeding.episodes.find(({ id }) => id === row.episodeId);
  if (!episode) return null;
  return (
    <Table.Tr style={{ verticalAlign: 'top' }}>
      <Table.Th scope="row" data-label={t('episode')}>
        {w('episodeNumber', { number: episode.number })}
        <Text size="sm" fw={400}>{row.victimId ? nameOf(row.victimId) : t('noVictim')}{row.years !== null && `, ${w('ageYears', { count: row.years })}`}</Text>
        {row.earlierWording && <Text size="sm" fw={400} c="var(--state-soon-text)">{t('earlier', { day: dates.short(ELEMENTS_FROM) })}</Text>}
      </Table.Th>
      {row.cells.map((cell) => <Table.Td key={cell.element.id} data-label={local(cell.element.title)}><CellText cell={cell} episode={episode} /></Table.Td>)}
    </Table.Tr>
  );
}

function CellText({ cell: { element, standing }, episode }: { readonly cell: Cell; readonly episode: Episode }) {
  const t = useWords(elementsWords);
  const local = useLocal();
  const dates = useDates();
  const { nameOf } = useCase();
  const Icon = icons[standing];
  const when = `${dates.short(episode.startedOn)}${episode.endedOn ? ` – ${dates.short(episode.endedOn)}` : ''}`;
  return (
    <div>
      <Text size="sm" fw={600}><Icon size={16} aria-hidden style={{ verticalAlign: '-3px', marginInlineEnd: 4 }} />{t(standing)}</Text>
      {element.id === 'act' && (
        <>
          <Text size="sm">{t('whenWhere', { when, place: episode.place ?? '' })}</Text>
          <Text size="sm">{episode.accusedIds.length > 0 ? t('by', { names: episode.accusedIds.map(nameOf).join(', ') }) : t('byNobody')}</Text>
          <Text size="sm" c="dimmed">{t('whichAct')}</Text>
        </>
      )}
      {element.id === 'purpose' && standing === 'recorded' && <Text size="sm">{episode.exploitation}</Text>}
      {standing === 'notNeeded' && <Text size="sm">{t('childText')} <Text span c="dimmed" size="sm">{element.notNeeded && local(element.notNeeded.citation)}</Text></Text>}
      {standing === 'ageUnknown' && <Text size="sm">{t('ageUnknownText')}</Text>}
      {standing !== 'recorded' && standing !== 'notNeeded' && <Text size="xs" c="dimmed">{local(element.forms)}</Text>}
    </div>
  );
}
