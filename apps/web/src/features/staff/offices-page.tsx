import { Button, Table, Text, TextInput } from '@mantine/core';
import { useState } from 'react';
import { OfficesDocument, type OfficesQuery, RelocateOfficeDocument } from '../../gql/staff.js';
import { useDates } from '../../lib/dates.js';
import { useLocal, useWords } from '../../lib/i18n.js';
import { useAct, useRead } from '../../lib/query.js';
import { useMay } from '../../lib/session.js';
import { DayField } from '../../ui/day-field.js';
import { FormDialogue } from '../../ui/dialogue.js';
import { Form } from '../../ui/form.js';
import { PageHead } from '../../ui/page.js';
import page from '../../ui/page.module.css';
import { Problem } from '../../ui/problem.js';
import { words } from './words.js';

type Office = OfficesQuery['offices'][number];

/** Offices: seat and territory are two facts, because an office may have been relocated. */
export function OfficesPage() {
  const t = useWords(words);
  const local = useLocal();
  const dates = useDates();
  const may = useMay();
  const read = useRead('offices', OfficesDocument, {});
  const [moving, setMoving] = useState<Office | null>(null);
  return (
    <>
      <PageHead title={t('officesTitle')} note={t('officesNote')} />
      <Problem error={read.error} retry={() => void read.refetch()} />
      <div className={page['card']}>
        <Table.ScrollContainer minWidth={600}>
          <Table>
            <Table.Thead><Table.Tr><Table.Th>{t('office')}</Table.Th><Table.Th>{t('territory')}</Table.Th><Table.Th>{t('seat')}</Table.Th><Table.Th /></Table.Tr></Table.Thead>
            <Table.Tbody>
              {read.data?.offices.map((office) => (
                <Table.Tr key={office.id}>
                  <Table.Td><Text fw={600}>{local(office.name)}</Text></Table.Td>
                  <Table.Td>{local(office.territory)}</Table.Td>
                  <Table.Td>{office.seat}{office.relocatedSince && <Text size="sm" c="dimmed">{t('relocatedSince', { day: dates.short(office.relocatedSince) })}</Text>}</Table.Td>
                  <Table.Td ta="end">{may('office.manage') && <Button size="compact-sm" variant="default" onClick={() => setMoving(office)} aria-label={t('relocateOf', { name: local(office.name) })}>{t('relocate')}</Button>}</Table.Td>
                </Table.Tr>
              ))}
            </Table.Tbody>
          </Table>
        </Table.ScrollContainer>
      </div>
      {moving && (
        <FormDialogue onClose={() => setMoving(null)} title={local(moving.name)}>
          <RelocateForm office={moving} onClose={() => setMoving(null)} />
        </FormDialogue>
      )}
    </>
  );
}

function RelocateForm({ office, onClose }: { readonly office: Office; readonly onClose: () => void }) {
  const t = useWords(words);
  const [seat, setSeat] = useState('');
  const [since, setSince] = useState('');
  const relocate = useAct(RelocateOfficeDocument, ['offices']);
  const save = async (): Promise<void> => {
    if (await relocate.run({ input: { officeId: office.id, seat, since } })) onClose();
  };
  return (
    <Form act={relocate} onSave={() => void save()} onCancel={onClose} submit={t('relocate')}>
      <TextInput label={t('newSeat')} value={seat} onChange={(event) => setSeat(event.currentTarget.value)} error={relocate.fieldError('seat')} required data-autofocus />
      <DayField label={t('since')} value={since} onChange={setSince} error={relocate.fieldError('since')} required />
    </Form>
  );
}
