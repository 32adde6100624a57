import { Table } from '@mantine/core';
import { useDates } from '../../../lib/dates.js';
import { useLocal, useWords } from '../../../lib/i18n.js';
import { stateTerms } from '../../../ui/terms.js';
import { useCase } from '../case.js';
import type { Timeline } from './model.js';
import { timelineWords } from './timeline-words.js';

/** The drawing as a table: for who does not see it, and for paper. */
export function TimelineTable({ line }: { readonly line: Timeline }) {
  const t = useWords(timelineWords);
  const local = useLocal();
  const dates = useDates();
  const { nameOf } = useCase();
  const named = (text: string, partyId: string | null): string => [text, partyId && nameOf(partyId)].filter(Boolean).join(' · ');
  const rows = [
    ...line.events.map(({ id, place, date, label, number, partyId }) => ({ id, place, date: dates.either(date), what: named(`${local(label)}${number === null ? '' : `: ${number}`}`, partyId), state: t('event'), begins: '' })),
    ...line.terms.map(({ id, place, date, title, citation, state, began, partyId, other }) => ({
      id, place, date: dates.either(date), what: named(`${local(title)} (${local(citation)})`, partyId), begins: began ? dates.either(began) : '',
      state: [local(stateTerms[state]), other && t(other.stricter ? 'stricter' : 'otherReading', { date: dates.either(other.date) })].filter(Boolean).join('; '),
    })),
    ...line.gaps.map(({ kind, from, began, ended }) => ({ id: `${kind} ${began}`, place: from, date: ended ? t('upTo', { from: dates.short(began), to: dates.short(ended) }) : t('goesOn', { from: dates.short(began) }), what: t(kind), state: t('notCounted'), begins: '' })),
  ].sort((a, b) => a.place - b.place);
  return (
    <Table aria-label={t('caption')} layout="auto">
      <Table.Thead><Table.Tr><Table.Th>{t('date')}</Table.Th><Table.Th>{t('what')}</Table.Th><Table.Th>{t('state')}</Table.Th><Table.Th>{t('begins')}</Table.Th></Table.Tr></Table.Thead>
      <Table.Tbody>
        {rows.map(({ id, date, what, state, begins }) => <Table.Tr key={id}><Table.Td>{date}</Table.Td><Table.Td>{what}</Table.Td><Table.Td>{state}</Table.Td><Table.Td>{begins}</Table.Td></Table.Tr>)}
        {line.undated.map(({ id, title, citation, state, partyId }) => <Table.Tr key={id}><Table.Td>{t('noDate')}</Table.Td><Table.Td>{named(`${local(title)} (${local(citation)})`, partyId)}</Table.Td><Table.Td>{local(stateTerms[state])}</Table.Td><Table.Td /></Table.Tr>)}
      </Table.Tbody>
    </Table>
  );
}
