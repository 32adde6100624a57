import { Alert, List, Loader, Select, Text, TextInput } from '@mantine/core';
import { useState } from 'react';
import { LiftProtectionDocument, ProtectPersonDocument, SetPersonDetailsDocument } from '../../gql/proceeding.js';
import type { PersonField, ProtectionDecider } from '../../gql/schema.js';
import { useDates } from '../../lib/dates.js';
import { useLocal, useWords } from '../../lib/i18n.js';
import { useAct } from '../../lib/query.js';
import { Confirm, type Question } from '../../ui/confirm.js';
import { Conflict, useDraft } from '../../ui/conflict.js';
import { DayField } from '../../ui/day-field.js';
import { Form } from '../../ui/form.js';
import { partyName } from '../../ui/party-name.js';
import { deciderTerms, personFieldTerms } from '../../ui/terms.js';
import { type Party, touchedBy, useCase } from './case.js';
import type { FormProps } from './form-props.js';
import { type Card, useCard } from './person-card.js';
import { personWords } from './person-words.js';

interface Props extends FormProps {
  readonly party: Party;
}

const ordinary = ['fullName', 'birthDay', 'document', 'phone', 'contact', 'address'] as const satisfies readonly PersonField[];
const empty: Readonly<Record<PersonField, string>> = { fullName: '', birthDay: '', document: '', phone: '', contact: '', address: '', location: '' };

/** What is kept of a person. Of a protected one nothing is shown, and only what is typed replaces what was there. */
export function DetailsForm(props: Props) {
  const { card, pending } = useCard(props.party);
  return pending && !props.party.isProtected ? <Loader /> : <DetailsFields {...props} card={props.party.isProtected ? null : card} />;
}

function DetailsFields({ party, card, onClose, onDone }: Props & { readonly card: Card | null }) {
  const t = useWords(personWords);
  const local = useLocal();
  const { proceeding } = useCase();
  const dates = useDates();
  const now: Readonly<Record<PersonField, string>> = { ...empty, ...Object.fromEntries(Object.entries(card ?? {}).map(([field, text]) => [field, text ?? ''])) };
  const draft = useDraft({ version: JSON.stringify(now), values: now });
  const { values } = draft;
  const set = (field: PersonField) => (text: string): void => draft.set({ [field]: text });
  const act = useAct(SetPersonDetailsDocument, touchedBy(proceeding.id));
  const save = async (): Promise<void> => {
    // Only what is other than it stands now is sent: what is not shown is left alone.
    const chosen = draft.toSave().values;
    const changed = Object.fromEntries([...ordinary, 'location' as const].filter((field) => chosen[field] !== now[field]).map((field) => [field, chosen[field] === '' ? null : chosen[field]]));
    if (Object.keys(changed).length === 0 || (await act.run({ input: { partyId: party.id, ...changed } }))) onDone();
  };
  const field = (name: PersonField, description?: string) => (
    <TextInput label={local(personFieldTerms[name])} description={description} value={values[name]} onChange={(event) => set(name)(event.currentTarget.value)} error={act.fieldError(name)} autoComplete="off" data-autofocus={name === 'fullName' || undefined} />
  );
  const fields = Object.fromEntries(ordinary.map((name) => [name, { label: local(personFieldTerms[name]), ...(name === 'birthDay' ? { show: dates.either } : {}) }]));
  return (
    <Form act={act} onSave={() => void save()} onCancel={onClose} conflict={draft.conflict && <Conflict of={draft.conflict} fields={fields} />}>
      {party.isProtected && <Alert color="wheat">{t('protectedSet')}</Alert>}
      {field('fullName')}
      <DayField label={local(personFieldTerms.birthDay)} value={values.birthDay} onChange={set('birthDay')} error={act.fieldError('birthDay')} />
      {field('document')}
      {field('phone')}
      {field('contact', t('contactHint'))}
      {field('address')}
      {party.isProtected && field('location', t('locationHint'))}
    </Form>
  );
}

/** Begins or ends a protection: what changes is said first, the decision is named, and it is asked once more. */
export function ProtectionForm({ party, lifting, onClose, onDone }: Props & { readonly lifting: boolean }) {
  const t = useWords(personWords);
  const local = useLocal();
  const { proceeding } = useCase();
  const [decidedBy, setDecider] = useState<ProtectionDecider | ''>('');
  const [decisionNumber, setNumber] = useState('');
  const [decidedOn, setDay] = useState('');
  const [question, setQuestion] = useState<Question | null>(null);
  const protect = useAct(ProtectPersonDocument, touchedBy(proceeding.id));
  const lift = useAct(LiftProtectionDocument, touchedBy(proceeding.id));
  const act = lifting ? lift : protect;
  const title = t(lifting ? 'liftProtection' : 'protectPerson');
  const save = (): void => {
    if (decidedBy === '') return;
    const input = { partyId: party.id, decidedBy, decisionNumber, decidedOn };
    setQuestion({
      title: t('sure'), submit: title, text: lifting ? t('sureLift', { pseudonym: party.pseudonym }) : t('sureProtect', { name: partyName(party), pseudonym: party.pseudonym }),
      go: async () => {
        const done = lifting ? await lift.run({ input }) : await protect.run({ input });
        setQuestion(null);
        if (done) onDone();
      },
    });
  };
  return (
    <>
      <Form act={question ? { error: null, pending: act.pending } : act} onSave={save} onCancel={onClose} submit={title} grave>
        <Alert color="wheat">
          {lifting ? <Text size="sm">{t('liftText')}</Text> : <><Text size="sm">{t('protectText')}</Text><List size="sm">{(['protect1', 'protect2', 'protect3', 'protect4'] as const).map((key) => <List.Item key={key}>{t(key)}</List.Item>)}</List></>}
        </Alert>
        <Select label={t('decidedBy')} data={Object.entries(deciderTerms).map(([value, term]) => ({ value, label: local(term) }))} value={decidedBy || null} onChange={(value) => setDecider((value as ProtectionDecider | null) ?? '')} error={act.fieldError('decidedBy')} required openOnFocus={false} data-autofocus />
        <TextInput label={t('decisionNumber')} value={decisionNumber} onChange={(event) => setNumber(event.currentTarget.value)} error={act.fieldError('decisionNumber')} maxLength={100} required />
        <DayField label={t('decidedOn')} value={decidedOn} onChange={setDay} error={act.fieldError('decidedOn')} required />
      </Form>
      <Confirm question={question} act={act} onClose={() => setQuestion(null)} />
    </>
  );
}
