import { Select, Text, TextInput } from '@mantine/core';
import { useState } from 'react';
import { CloseOfficeDocument, CreateOfficeDocument, MoveOfficeDocument, RelocateOfficeDocument, RenameOfficeDocument } from '../../gql/offices.js';
import type { OfficesQuery } from '../../gql/staff.js';
import { kyivDay } from '../../lib/dates.js';
import { useLocal, useWords } from '../../lib/i18n.js';
import { useAct } from '../../lib/query.js';
import { DayField } from '../../ui/day-field.js';
import { Form } from '../../ui/form.js';
import { typeAhead } from '../../ui/type-ahead.js';
import { words } from './words.js';

export type Office = OfficesQuery['offices'][number];

interface Props {
  readonly office: Office;
  readonly onClose: () => void;
}

/** The office works from another town; its territory stays. */
export function RelocateForm({ office, onClose }: Props) {
  const t = useWords(words);
  const [seat, setSeat] = useState('');
  const [since, setSince] = useState('');
  const act = useAct(RelocateOfficeDocument, ['offices']);
  const save = async (): Promise<void> => {
    if (await act.run({ input: { officeId: office.id, seat, since } })) onClose();
  };
  return (
    <Form act={act} onSave={() => void save()} onCancel={onClose}>
      <TextInput label={t('newSeat')} value={seat} onChange={(event) => setSeat(event.currentTarget.value)} error={act.fieldError('seat')} required data-autofocus />
      <DayField label={t('since')} value={since} onChange={setSince} error={act.fieldError('since')} required />
    </Form>
  );
}

/** Another name, in both languages. */
export function RenameForm({ office, onClose }: Props) {
  const t = useWords(words);
  const [nameUk, setUk] = useState(office.name.uk);
  const [nameEn, setEn] = useState(office.name.en);
  const act = useAct(RenameOfficeDocument, ['offices']);
  const save = async (): Promise<void> => {
    if (await act.run({ input: { officeId: office.id, nameUk, nameEn } })) onClose();
  };
  return (
    <Form act={act} onSave={() => void save()} onCancel={onClose}>
      <TextInput label={t('nameUk')} value={nameUk} onChange={(event) => setUk(event.currentTarget.value)} error={act.fieldError('nameUk')} required data-autofocus />
      <TextInput label={t('nameEn')} value={nameEn} onChange={(event) => setEn(event.currentTarget.value)} error={act.fieldError('nameEn')} required />
    </Form>
  );
}

/** Who is above: a head reads the register of all below hers. */
export function MoveForm({ office, offices, onClose }: Props & { readonly offices: readonly Office[] }) {
  const t = useWords(words);
  const local = useLocal();
  const [parentId, setParent] = useState(office.parentId);
  const act = useAct(MoveOfficeDocument, ['offices']);
  const save = async (): Promise<void> => {
    if (await act.run({ input: { officeId: office.id, parentId } })) onClose();
  };
  return (
    <Form act={act} onSave={() => void save()} onCancel={onClose}>
      <Text size="sm">{t('moveText')}</Text>
      <Select label={t('above')} placeholder={t('nobodyAbove')} data={offices.filter(({ id, closedOn }) => id !== office.id && closedOn === null).map(({ id, name }) => ({ value: id, label: local(name) }))} value={parentId} onChange={setParent} error={act.fieldError('parentId')} {...typeAhead} clearable data-autofocus />
    </Form>
  );
}

/** Closes an office that holds nothing any more, or opens it again. */
export function CloseForm({ office, closed, onClose }: Props & { readonly closed: boolean }) {
  const t = useWords(words);
  const [on, setOn] = useState(kyivDay(new Date()));
  const act = useAct(CloseOfficeDocument, ['offices']);
  const save = async (): Promise<void> => {
    if (await act.run({ input: { officeId: office.id, on: closed ? null : on } })) onClose();
  };
  return (
    <Form act={act} onSave={() => void save()} onCancel={onClose} submit={t(closed ? 'reopen' : 'close')} grave={!closed}>
      <Text size="sm">{t(closed ? 'reopenText' : 'closeText')}</Text>
      {!closed && <DayField label={t('closeOn')} value={on} onChange={setOn} error={act.fieldError('on')} required />}
    </Form>
  );
}

const texts = ['nameUk', 'nameEn', 'territoryUk', 'territoryEn', 'seat'] as const;

/** An office that is not in the list yet. */
export function CreateForm({ offices, onClose }: { readonly offices: readonly Office[]; readonly onClose: () => void }) {
  const t = useWords(words);
  const local = useLocal();
  const [typed, setTyped] = useState({ code: '', nameUk: '', nameEn: '', territoryUk: '', territoryEn: '', seat: '' });
  const [parentId, setParent] = useState<string | null>(null);
  const act = useAct(CreateOfficeDocument, ['offices']);
  const save = async (): Promise<void> => {
    if (await act.run({ input: { ...typed, parentId } })) onClose();
  };
  return (
    <Form act={act} onSave={() => void save()} onCancel={onClose}>
      <TextInput label={t('code')} description={t('codeHint')} value={typed.code} onChange={(event) => setTyped({ ...typed, code: event.currentTarget.value })} error={act.fieldError('code')} required data-autofocus autoComplete="off" />
      {texts.map((key) => <TextInput key={key} label={t(key)} value={typed[key]} onChange={(event) => setTyped({ ...typed, [key]: event.currentTarget.value })} error={act.fieldError(key)} required autoComplete="off" />)}
      <Select label={t('above')} placeholder={t('nobodyAbove')} data={offices.filter(({ closedOn }) => closedOn === null).map(({ id, name }) => ({ value: id, label: local(name) }))} value={parentId} onChange={setParent} error={act.fieldError('parentId')} {...typeAhead} clearable />
    </Form>
  );
}
