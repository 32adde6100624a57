import { Badge, Button, Menu, Table, Text } from '@mantine/core';
import { IconChevronDown, IconPlus } from '@tabler/icons-react';
import { useState } from 'react';
import { OfficesDocument } from '../../gql/staff.js';
import { useDates } from '../../lib/dates.js';
import { useLocal, useWords } from '../../lib/i18n.js';
import { useRead } from '../../lib/query.js';
import { useMay } from '../../lib/session.js';
import { FormDialogue } from '../../ui/dialogue.js';
import { PageHead } from '../../ui/page.js';
import page from '../../ui/page.module.css';
import { Problem } from '../../ui/problem.js';
import { Wide } from '../../ui/wide.js';
import { CloseForm, CreateForm, MoveForm, type Office, RelocateForm, RenameForm } from './office-forms.js';
import { asTree } from './tree.js';
import { words } from './words.js';

const acts = ['rename', 'relocate', 'move', 'close'] as const;
type Act = (typeof acts)[number];

/** Offices, each below the one whose head answers for it too. */
export function OfficesPage() {
  const t = useWords(words);
  const local = useLocal();
  const dates = useDates();
  const may = useMay();
  const read = useRead('offices', OfficesDocument, {});
  const offices = read.data?.offices ?? [];
  const names = new Map(offices.map(({ id, name }) => [id, local(name)]));
  const [doing, setDoing] = useState<{ act: Act; office: Office } | null>(null);
  const [creating, setCreating] = useState(false);
  const closed = doing?.office.closedOn != null;
  const titleOf = (act: Act, office: Office): string => t(act === 'close' && office.closedOn !== null ? 'reopen' : act);
  return (
    <>
      <PageHead title={t('title')} note={t('note')}>
        {may('office.manage') && <Button leftSection={<IconPlus size={18} aria-hidden />} onClick={() => setCreating(true)}>{t('create')}</Button>}
      </PageHead>
      <Problem error={read.error} retry={() => void read.refetch()} />
      <div className={page['card']}>
        <Wide label={t('title')}>
          <Table miw={760}>
            <Table.Thead><Table.Tr><Table.Th>{t('office')}</Table.Th><Table.Th>{t('above')}</Table.Th><Table.Th>{t('territory')}</Table.Th><Table.Th>{t('seat')}</Table.Th><Table.Td /></Table.Tr></Table.Thead>
            <Table.Tbody>
              {asTree(offices).map(({ office, depth }) => (
                <Table.Tr key={office.id}>
                  <Table.Td style={{ paddingInlineStart: `calc(${depth} * 1.5rem + var(--table-horizontal-spacing, 0.75rem))` }}>
                    <Text fw={600} {...(office.closedOn ? { c: 'dimmed' } : {})}>{depth > 0 && <span aria-hidden>└ </span>}{local(office.name)}</Text>
                    <Text size="sm" c="dimmed">{office.code}</Text>
                    {office.closedOn && <Badge color="gray" variant="light">{t('closedOn', { day: dates.short(office.closedOn) })}</Badge>}
                  </Table.Td>
                  <Table.Td>{office.parentId ? names.get(office.parentId) : <Text c="dimmed">{t('nobodyAbove')}</Text>}</Table.Td>
                  <Table.Td>{local(office.territory)}</Table.Td>
                  <Table.Td>{office.seat}{office.relocatedSince && <Text size="sm" c="dimmed">{t('relocatedSince', { day: dates.short(office.relocatedSince) })}</Text>}</Table.Td>
                  <Table.Td ta="end">
                    {may('office.manage') && (
                      <Menu position="bottom-end">
                        <Menu.Target><Button size="compact-sm" variant="default" rightSection={<IconChevronDown size={14} aria-hidden />} aria-label={t('actsOf', { name: local(office.name) })}>{t('acts')}</Button></Menu.Target>
                        <Menu.Dropdown>{acts.map((act) => <Menu.Item key={act} onClick={() => setDoing({ act, office })}>{titleOf(act, office)}</Menu.Item>)}</Menu.Dropdown>
                      </Menu>
                    )}
                  </Table.Td>
                </Table.Tr>
              ))}
            </Table.Tbody>
          </Table>
        </Wide>
      </div>
      {creating && <FormDialogue onClose={() => setCreating(false)} title={t('create')}><CreateForm offices={offices} onClose={() => setCreating(false)} /></FormDialogue>}
      {doing && (
        <FormDialogue onClose={() => setDoing(null)} title={`${titleOf(doing.act, doing.office)}: ${local(doing.office.name)}`}>
          {doing.act === 'relocate' && <RelocateForm office={doing.office} onClose={() => setDoing(null)} />}
          {doing.act === 'rename' && <RenameForm office={doing.office} onClose={() => setDoing(null)} />}
          {doing.act === 'move' && <MoveForm office={doing.office} offices={offices} onClose={() => setDoing(null)} />}
          {doing.act === 'close' && <CloseForm office={doing.office} closed={closed} onClose={() => setDoing(null)} />}
        </FormDialogue>
      )}
    </>
  );
}
