import { MultiSelect, TextInput } from '@mantine/core';
import { useState } from 'react';
import { AddEpisodeDocument } from '../../gql/proceeding.js';
import type { PartyRole } from '../../gql/schema.js';
import { useWords } from '../../lib/i18n.js';
import { useAct } from '../../lib/query.js';
import { DayField } from '../../ui/day-field.js';
import { Form } from '../../ui/form.js';
import { touchedBy, useCase } from './case.js';
import { filled, type FormProps } from './form-props.js';
import { formWords } from './form-words.js';

/** An episode: victims, who did it, when and where. Ages at the act are computed by the server. */
export function EpisodeForm({ onClose, onDone }: FormProps) {
  const t = useWords(formWords);
  const { proceeding, nameOf } = useCase();
  const [victimIds, setVictims] = useState<string[]>([]);
  const [accusedIds, setAccused] = useState<string[]>([]);
  const [startedOn, setStarted] = useState('');
  const [endedOn, setEnded] = useState('');
  const [place, setPlace] = useState('');
  const [exploitation, setExploitation] = useState('');
  const act = useAct(AddEpisodeDocument, touchedBy(proceeding.id));
  const save = async (): Promise<void> => {
    if (await act.run({ input: { proceedingId: proceeding.id, victimIds, accusedIds, startedOn, place, exploitation, ...filled({ endedOn }) } })) onDone();
  };
  const inRoles = (...roles: PartyRole[]) => proceeding.parties.filter((party) => party.roles.some(({ role }) => roles.includes(role))).map(({ id }) => ({ value: id, label: nameOf(id) }));
  return (
    <Form act={act} onSave={() => void save()} onCancel={onClose}>
      <MultiSelect label={t('victims')} data={inRoles('VICTIM')} value={victimIds} onChange={setVictims} error={act.fieldError('victimIds')} searchable data-autofocus />
      <MultiSelect label={t('accused')} data={inRoles('SUSPECT', 'ACCUSED', 'CONVICTED', 'ACQUITTED')} value={accusedIds} onChange={setAccused} error={act.fieldError('accusedIds')} searchable />
      <DayField label={t('startedOn')} value={startedOn} onChange={setStarted} error={act.fieldError('startedOn')} required />
      <DayField label={t('endedOn')} value={endedOn} onChange={setEnded} error={act.fieldError('endedOn')} />
      <TextInput label={t('place')} value={place} onChange={(event) => setPlace(event.currentTarget.value)} error={act.fieldError('place')} required />
      <TextInput label={t('exploitation')} value={exploitation} onChange={(event) => setExploitation(event.currentTarget.value)} error={act.fieldError('exploitation')} required />
    </Form>
  );
}
