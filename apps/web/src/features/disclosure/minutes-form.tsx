import { ActionIcon, Button, Checkbox, Group, NumberInput, Select, Stack, Text, Textarea } from '@mantine/core';
import { IconX } from '@tabler/icons-react';
import { useRef, useState } from 'react';
import { RecordFamiliarisationDocument } from '../../gql/disclosure.js';
import { useLocal, useWords } from '../../lib/i18n.js';
import { useAct } from '../../lib/query.js';
import { Form } from '../../ui/form.js';
import { type Moment, MomentField } from '../../ui/moment-field.js';
import { partyNameIn } from '../../ui/party-name.js';
import { typeAhead } from '../../ui/type-ahead.js';
import type { DisclosureFormProps } from './case.js';
import { words } from './words.js';

interface Volume {
  readonly key: number;
  readonly volume: string | number;
  readonly pageFrom: string | number;
  readonly pageTo: string | number;
}

/** Minutes of familiarisation, volume by volume. */
export function MinutesForm({ proceeding, onClose, onDone }: DisclosureFormProps) {
  const [t, local] = [useWords(words), useLocal()];
  const people = proceeding.disclosure.addressees.filter(({ openedOn }) => openedOn !== null).map(({ partyId }) => ({ value: partyId, label: partyNameIn(proceeding.parties, partyId, t('person')) }));
  const [partyId, setParty] = useState(people[0]?.value ?? '');
  const [begun, setBegun] = useState<Moment>({ on: '', at: '' });
  const [ended, setEnded] = useState<Moment>({ on: '', at: '' });
  const last = useRef(0);
  const [volumes, setVolumes] = useState<readonly Volume[]>([{ key: 0, volume: 1, pageFrom: 1, pageTo: '' }]);
  const [text, setText] = useState({ present: '', remarks: '', refusal: '', departure: '' });
  const [complete, setComplete] = useState(false);
  const act = useAct(RecordFamiliarisationDocument, [`proceeding:${proceeding.id}`]);
  // The server says which sheets are amiss; from then on the reason stands there, until it is saved.
  const asked = text.departure !== '';
  const change = (key: number, part: Partial<Volume>): void => setVolumes(volumes.map((one) => (one.key === key ? { ...one, ...part } : one)));
  const field = (name: keyof typeof text, description?: string) => <Textarea key={name} label={t(name)} description={description} autosize minRows={1} maxLength={1000} value={text[name]} onChange={(event) => setText({ ...text, [name]: event.currentTarget.value })} error={act.fieldError(name)} />;
  const save = async (): Promise<void> => {
    const input = {
      proceedingId: proceeding.id, partyId, begunAt: begun.at, endedAt: ended.at, complete, present: text.present || null, remarks: text.remarks || null, refusal: text.refusal || null, departure: text.departure || null,
      volumes: volumes.map(({ volume, pageFrom, pageTo }) => ({ volume: Number(volume), pageFrom: Number(pageFrom), pageTo: Number(pageTo) })),
    };
    const done = await act.run({ input });
    if (done) onDone([t('saved'), ...done.recordFamiliarisation.warnings.map(local)].join(' '));
  };
  return (
    <Form act={act} onSave={() => void save()} onCancel={onClose}>
      <Select label={t('whoRead')} data={people} value={partyId} onChange={(next) => setParty(next ?? partyId)} error={act.fieldError('partyId')} {...typeAhead} required data-autofocus />
      <MomentField label={t('begun')} value={begun} onChange={setBegun} error={act.fieldError('begunAt')} required timeRequired />
      <MomentField label={t('ended')} value={ended} onChange={setEnded} error={act.fieldError('endedAt')} required timeRequired />
      <Stack gap="xs" role="group" aria-label={t('volumes')}>
        <Text size="sm" fw={600}>{t('volumes')}</Text>
        {volumes.map(({ key, volume, pageFrom, pageTo }, place) => (
          <Group key={key} gap="xs" wrap="nowrap" align="flex-end">
            <NumberInput label={t('volume')} min={1} max={10_000} value={volume} onChange={(next) => change(key, { volume: next })} required />
            <NumberInput label={t('pageFrom')} min={1} max={100_000} value={pageFrom} onChange={(next) => change(key, { pageFrom: next })} required />
            <NumberInput label={t('pageTo')} min={1} max={100_000} value={pageTo} onChange={(next) => change(key, { pageTo: next })} error={act.fieldError(`volumes.${place}.pageTo`)} required />
            <ActionIcon variant="subtle" color="madder" size="lg" aria-label={t('removeVolume', { n: place + 1 })} onClick={() => setVolumes(volumes.filter((one) => one.key !== key))}><IconX size={18} aria-hidden /></ActionIcon>
          </Group>
        ))}
        <div><Button size="compact-sm" variant="default" onClick={() => setVolumes([...volumes, { key: (last.current += 1), volume: volumes.length + 1, pageFrom: 1, pageTo: '' }])}>{t('addVolume')}</Button></div>
      </Stack>
      {field('present')}
      {field('remarks')}
      {field('refusal', t('refusalNote'))}
      <Checkbox label={t('complete')} description={t('completeNote')} checked={complete} onChange={(event) => setComplete(event.currentTarget.checked)} />
      {(asked || act.fieldError('departure') !== undefined) && field('departure')}
    </Form>
  );
}
