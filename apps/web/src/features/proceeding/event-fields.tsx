import { NumberInput, Select, Textarea, TextInput } from '@mantine/core';
import type { EventVocabularyQuery } from '../../gql/proceeding.js';
import { useLocal, useWords } from '../../lib/i18n.js';
import { DayField } from '../../ui/day-field.js';
import { MomentField } from '../../ui/moment-field.js';
import { typeAhead } from '../../ui/type-ahead.js';
import { useCase } from './case.js';
import type { EventValues } from './event-values.js';
import { formWords } from './form-words.js';

export type FactType = EventVocabularyQuery['factTypes'][number];

interface Props {
  readonly factTypes: readonly FactType[];
  readonly values: EventValues;
  readonly onChange: (part: Partial<EventValues>) => void;
  readonly errorOf: (field: string) => string | undefined;
  /** A correction keeps the kind of the event. */
  readonly fixedType?: boolean;
}

/** The fields an event of its kind needs: the vocabulary of the law engine says which. */
export function EventFields({ factTypes, values, onChange, errorOf, fixedType = false }: Props) {
  const t = useWords(formWords);
  const local = useLocal();
  const { proceeding, nameOf } = useCase();
  const factType = factTypes.find(({ type }) => type === values.type);
  const groups = [...new Set(factTypes.map(({ group }) => group))].map((group) => {
    const items = factTypes.filter((one) => one.group === group);
    return { group: items[0] ? local(items[0].groupLabel) : group, items: items.map(({ type, label }) => ({ value: type, label: local(label) })) };
  });
  const timed = factType?.kind === 'instant' || factType?.kind === 'moment';
  return (
    <>
      <Select label={t('event')} placeholder={t('eventHint')} data={groups} value={values.type || null} onChange={(type) => onChange({ type: type ?? '', on: '', at: '', number: '', text: '' })} error={errorOf('type')} readOnly={fixedType} {...typeAhead} searchable={!fixedType} required data-autofocus={fixedType ? undefined : true} description={factType?.hint ? local(factType.hint) : undefined} maxDropdownHeight={340} nothingFoundMessage="—" />
      {factType && (timed ? (
        <MomentField key={factType.type} label={t('on')} value={{ on: values.on, at: values.at }} onChange={({ on, at }) => onChange({ at, on: factType.kind === 'instant' ? '' : on })} error={errorOf('at') ?? errorOf('on')} timeRequired={factType.kind === 'instant'} required />
      ) : (
        <DayField key={factType.type} label={t('on')} value={values.on} onChange={(on) => onChange({ on })} error={errorOf('on') ?? errorOf('at')} required={factType.kind === 'day'} />
      ))}
      {factType?.kind === 'number' && <NumberInput label={factType.unit ? t('numberOf', { unit: local(factType.unit) }) : t('number')} value={values.number} onChange={(number) => onChange({ number: typeof number === 'number' ? number : '' })} error={errorOf('number')} min={0} allowDecimal={false} required />}
      {factType?.kind === 'text' && <TextInput label={t('text')} value={values.text} onChange={(event) => onChange({ text: event.currentTarget.value })} error={errorOf('text')} required />}
      {factType && proceeding.parties.length > 0 && <Select label={t('person')} data={proceeding.parties.map(({ id }) => ({ value: id, label: nameOf(id) }))} value={values.partyId || null} onChange={(partyId) => onChange({ partyId: partyId ?? '' })} error={errorOf('partyId')} required={factType.needsSubject} {...typeAhead} clearable />}
      {factType && <Textarea label={t('note')} autosize minRows={2} value={values.note} onChange={(event) => onChange({ note: event.currentTarget.value })} error={errorOf('note')} />}
    </>
  );
}
