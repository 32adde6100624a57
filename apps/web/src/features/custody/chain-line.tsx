import { Table, Text, Tooltip } from '@mantine/core';
import { IconAlertTriangle } from '@tabler/icons-react';
import type { CustodyOfFragment, CustodyRecordsFragment } from '../../gql/custody.js';
import { useDates } from '../../lib/dates.js';
import { useLocal, useWords } from '../../lib/i18n.js';
import { custodyActTerms } from '../../ui/custody-terms.js';
import classes from './custody.module.css';
import { useHolderName } from './holder-name.js';
import { segmentsOf } from './segments.js';
import { words } from './words.js';

/** Who held a thing, as a line in time. */
export function ChainLine({ custody }: { readonly custody: CustodyOfFragment }) {
  const t = useWords(words);
  const dates = useDates();
  const nameOf = useHolderName();
  const segments = segmentsOf(custody, new Date().toISOString());
  return (
    <>
      {!custody.intact && <Text className={classes['bad']} role="alert"><IconAlertTriangle size={16} aria-hidden /> {t('broken')}</Text>}
      {segments.length > 0 && (
        <ul className={classes['line']} aria-label={t('line', { number: custody.number })}>
          {segments.map(({ holder, since, until, share }) => {
            const name = holder === null ? t('gap') : nameOf(holder);
            const told = t('segment', { name, since: dates.moment(since), until: until === null ? t('now') : dates.moment(until) });
            return (
              <li key={since} style={{ flexGrow: share }}>
                <Tooltip label={told} events={{ hover: true, focus: true, touch: true }} multiline>
                  <button type="button" className={classes['piece']} data-gap={holder === null || undefined} aria-label={told}>{name}</button>
                </Tooltip>
              </li>
            );
          })}
        </ul>
      )}
    </>
  );
}

/** The records behind the line: what was told when, by whom. */
export function Records({ records }: CustodyRecordsFragment) {
  const t = useWords(words);
  const local = useLocal();
  const dates = useDates();
  const nameOf = useHolderName();
  return (
    <div className={classes['wide']} tabIndex={0} role="region" aria-label={t('table')}>
      <Table fz="sm">
        <Table.Thead><Table.Tr><Table.Th>{t('at')}</Table.Th><Table.Th>{t('act')}</Table.Th><Table.Th>{t('seals')}</Table.Th><Table.Th>{t('who')}</Table.Th></Table.Tr></Table.Thead>
        <Table.Tbody>
          {records.map((record) => (
            <Table.Tr key={record.id}>
              <Table.Td>{dates.moment(record.at)}{record.late && <Text size="xs" c="dimmed">{t('late', { at: dates.moment(record.recordedAt) })}</Text>}</Table.Td>
              <Table.Td>
                {local(custodyActTerms[record.act])}
                {record.from && record.act !== 'SEEN' && <Text size="xs" c="dimmed">{t('from', { name: nameOf(record.from) })}</Text>}
                {record.to && <Text size="xs" c="dimmed">{t('to', { name: nameOf(record.to) })}</Text>}
                {[record.condition, record.reason, record.paperNumber && `№ ${record.paperNumber}, ${dates.short(record.paperOn ?? '')}`].filter(Boolean).map((line) => <Text key={String(line)} size="xs">{line}</Text>)}
              </Table.Td>
              <Table.Td>{record.seals.join(', ') || t('noSeals')}{record.told?.differs && <Text size="xs" className={classes['bad']}>{t('differs', { seals: [record.told.seals.join(', ') || t('noSeals'), record.told.condition].filter(Boolean).join('; ') })}</Text>}</Table.Td>
              <Table.Td>{record.recordedBy}</Table.Td>
            </Table.Tr>
          ))}
        </Table.Tbody>
      </Table>
    </div>
  );
}
