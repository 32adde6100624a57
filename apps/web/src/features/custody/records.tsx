import { Button, Table, Text } from '@mantine/core';
import { useState } from 'react';
import type { CustodyOfFragment, CustodyRecordsFragment } from '../../gql/custody.js';
import { useDates } from '../../lib/dates.js';
import { useLocal, useWords } from '../../lib/i18n.js';
import { useRowActs } from '../../lib/rows.js';
import { custodyActTerms } from '../../ui/custody-terms.js';
import { FormDialogue } from '../../ui/dialogue.js';
import { Told } from '../../ui/told.js';
import { Wide } from '../../ui/wide.js';
import classes from './custody.module.css';
import { useHolderName } from './holder-name.js';
import { PhotosForm, RecordPhotos } from './record-photos.js';
import { words } from './words.js';

type CustodyRecord = CustodyRecordsFragment['records'][number];

/** The records behind the line: what was told when, by whom, and what shows it. */
export function Records({ custody }: { readonly custody: CustodyOfFragment & CustodyRecordsFragment }) {
  const t = useWords(words);
  const local = useLocal();
  const dates = useDates();
  const [record, setRecord] = useState<CustodyRecord | null>(null);
  const [told, setTold] = useState('');
  const mayAdd = custody.abilities.includes('recordCustody');
  const close = (): void => setRecord(null);
  return (
    <>
      <Wide label={t('table')}>
        <Table fz="sm" className={classes['records'] ?? ''}>
          <Table.Thead><Table.Tr><Table.Th>{t('at')}</Table.Th><Table.Th>{t('act')}</Table.Th><Table.Th>{t('seals')}</Table.Th><Table.Th>{t('who')}</Table.Th></Table.Tr></Table.Thead>
          <Table.Tbody>{custody.records.map((each) => <RecordRow key={each.id} record={each} {...(mayAdd ? { onPhotos: () => setRecord(each) } : {})} />)}</Table.Tbody>
        </Table>
      </Wide>
      {record && <FormDialogue title={t('photosOf', { act: local(custodyActTerms[record.act]), at: dates.moment(record.at) })} onClose={close} side><PhotosForm recordId={record.id} proceedingId={custody.proceedingId} onClose={close} onDone={(said) => { close(); setTold(said); }} /></FormDialogue>}
      <Told text={told} onGone={() => setTold('')} />
    </>
  );
}

function RecordRow({ record, onPhotos }: { readonly record: CustodyRecord; readonly onPhotos?: () => void }) {
  const t = useWords(words);
  const local = useLocal();
  const dates = useDates();
  const nameOf = useHolderName();
  const act = local(custodyActTerms[record.act]);
  const label = t('photosOf', { act, at: dates.moment(record.at) });
  const row = useRowActs<HTMLTableRowElement>(onPhotos ? [{ name: 'fileRow', label, run: onPhotos }] : []);
  return (
    <Table.Tr {...row}>
      <Table.Td>{dates.moment(record.at)}{record.late && <Text size="xs" c="dimmed">{t('late', { at: dates.moment(record.recordedAt) })}</Text>}</Table.Td>
      <Table.Td>
        {act}
        {record.from && record.act !== 'SEEN' && record.act !== 'EXAMINED' && <Text size="xs" c="dimmed">{t('from', { name: nameOf(record.from) })}</Text>}
        {record.to && <Text size="xs" c="dimmed">{t('to', { name: nameOf(record.to) })}</Text>}
        {record.purpose && <Text size="xs">{t('purposeOf', { text: record.purpose })}</Text>}
        {[record.condition, record.told?.reason && t('saidWhy', { text: record.told.reason }), record.ownReason ? local(record.ownReason) : record.reason && t('saidWhy', { text: record.reason }), record.paperNumber && `№ ${record.paperNumber}, ${dates.short(record.paperOn ?? '')}`].filter(Boolean).map((line) => <Text key={String(line)} size="xs">{line}</Text>)}
        <RecordPhotos photos={record.photos} />
        {onPhotos && <Button size="compact-sm" variant="subtle" mt={4} className="no-print" data-main aria-label={label} onClick={onPhotos}>{t('addPhotos')}</Button>}
      </Table.Td>
      <Table.Td>{record.seals.join(', ') || t('noSeals')}{record.told?.differs && <Text size="xs" className={classes['bad']}>{t('differs', { seals: [record.told.seals.join(', ') || t('noSeals'), record.told.condition].filter(Boolean).join('; ') })}</Text>}</Table.Td>
      <Table.Td>{record.recordedBy}</Table.Td>
    </Table.Tr>
  );
}
