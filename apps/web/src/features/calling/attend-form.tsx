import { MultiSelect, Select, TextInput } from '@mantine/core';
import { useState } from 'react';
import { TellAttendanceDocument } from '../../gql/calling.js';
import type { Coming } from '../../gql/schema.js';
import { useLocal, useWords } from '../../lib/i18n.js';
import { useAct } from '../../lib/query.js';
import { comingTerms } from '../../ui/calling-terms.js';
import { Conflict, useDraft } from '../../ui/conflict.js';
import { Form } from '../../ui/form.js';
import { partyName, partyNameIn } from '../../ui/party-name.js';
import { type Called, type CalledHearing, touchedBy } from './calling.js';
import { words } from './words.js';

interface Props {
  readonly proceeding: Called;
  readonly hearing: CalledHearing;
  readonly onClose: () => void;
  readonly onDone: (told: string) => void;
}

/** Who came, put right over what was read, and testimony or things examined that nobody recorded with the result. */
export function AttendForm({ proceeding, hearing, onClose, onDone }: Props) {
  const t = useWords(words);
  const local = useLocal();
  const [heard, setHeard] = useState<string[]>([]);
  const [topics, setTopics] = useState<Readonly<Record<string, string>>>({});
  const [thing, setThing] = useState('');
  const act = useAct(TellAttendanceDocument, touchedBy(proceeding.id));
  const name = (partyId: string): string => partyNameIn(proceeding.parties, partyId);
  const people = hearing.people.filter(({ expected, came }) => expected || came !== null);
  const draft = useDraft({ version: people.map(({ partyId, version }) => `${partyId} ${version}`).join(), values: Object.fromEntries(people.map(({ partyId, came }) => [partyId, (came ?? 'CAME') as string])) });
  const save = async (): Promise<void> => {
    const { values } = draft.toSave();
    const told = people.flatMap(({ partyId, version, came: before }) => { const now = values[partyId] as Coming | undefined; return now === undefined || now === (before ?? 'CAME') ? [] : [{ partyId, version, came: now }]; });
    const examined = [...heard.map((partyId) => ({ kind: 'TESTIMONY' as const, partyId, topics: topics[partyId] || null })), ...(thing.trim() === '' ? [] : [{ kind: 'OTHER' as const, subject: thing }])];
    const saved = await act.run({ input: { hearingId: hearing.id, people: told, examined } });
    if (saved) onDone([t('saved'), ...saved.tellAttendance.warnings.map(local)].join(' '));
  };
  const fields = Object.fromEntries(people.map(({ partyId }) => [partyId, { label: t('came', { name: name(partyId) }), show: (value: string) => local(comingTerms[value as Coming]) }]));
  return (
    <Form act={act} onSave={() => void save()} onCancel={onClose} conflict={draft.conflict && <Conflict of={draft.conflict} fields={fields} />}>
      {people.map(({ partyId }, place) => (
        <Select key={partyId} label={t('came', { name: name(partyId) })} data={Object.entries(comingTerms).map(([value, label]) => ({ value, label: local(label) }))} value={draft.values[partyId] ?? 'CAME'} onChange={(value) => draft.set({ [partyId]: value ?? 'CAME' })} allowDeselect={false} openOnFocus={false} data-autofocus={place === 0 || undefined} />
      ))}
      <MultiSelect label={t('examined')} description={t('examinedHint')} data={proceeding.parties.map((party) => ({ value: party.id, label: partyName(party) }))} value={heard} onChange={setHeard} searchable openOnFocus={false} />
      {heard.map((partyId, place) => <TextInput key={partyId} label={t('topics', { name: name(partyId) })} value={topics[partyId] ?? ''} onChange={(event) => { const { value } = event.currentTarget; setTopics((before) => ({ ...before, [partyId]: value })); }} error={act.fieldError(`examined.${place}.partyId`) ?? act.fieldError(`examined.${place}.topics`)} maxLength={2000} />)}
      <TextInput label={t('thing')} description={t('thingHint')} value={thing} onChange={(event) => setThing(event.currentTarget.value)} maxLength={500} />
    </Form>
  );
}
