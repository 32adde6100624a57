import { Group, NumberInput, Select, Text, TextInput } from '@mantine/core';
import { type ProtocolRowFragment, RecordProtocolFactsDocument, type RecordProtocolFactsInput } from '../../gql/evidence.js';
import { useDates } from '../../lib/dates.js';
import { useLocal, useWords } from '../../lib/i18n.js';
import { useAct } from '../../lib/query.js';
import { Conflict, useDraft } from '../../ui/conflict.js';
import { DayField } from '../../ui/day-field.js';
import { FormDialogue } from '../../ui/dialogue.js';
import { factTerms } from '../../ui/facts-terms.js';
import { Form } from '../../ui/form.js';
import { MomentField } from '../../ui/moment-field.js';
import { factsWords } from './facts-words.js';
import { useWhen } from './protocol-name.js';
import { touchedBy } from './touched.js';

interface Props {
  readonly proceedingId: string;
  readonly protocol: ProtocolRowFragment;
  readonly onClose: () => void;
  readonly onDone: (text: string) => void;
}

const empty = { witnesses: '', noWitnesses: '', interpreter: '', copy: '', copyTo: '', copyOn: '', video: '', defender: '', seizure: '', motionAt: '', urgent: '', urgentOn: '' };
type Values = typeof empty;
type Choice = keyof typeof factTerms;
const fieldsOf = Object.keys(empty) as (keyof Values)[];
const valuesOf = ({ facts }: ProtocolRowFragment): Values => (facts === null ? empty : Object.fromEntries(fieldsOf.map((field) => [field, String(facts[field] ?? '')])) as Values);
/** What is told with an answer goes with it: another answer leaves it out. */
const toSend = (values: Values) => {
  const left = { noWitnesses: values.witnesses !== '0', copyTo: values.copy !== 'HANDED', copyOn: values.copy !== 'HANDED', motionAt: values.seizure !== 'MOTION', urgentOn: values.urgent !== 'ALLOWED' && values.urgent !== 'REFUSED' } as Partial<Record<keyof Values, boolean>>;
  const told = Object.fromEntries(fieldsOf.map((field) => [field, values[field] === '' || left[field] ? null : values[field]]));
  return { ...told, witnesses: told['witnesses'] === null ? null : Number(told['witnesses']) } as Omit<RecordProtocolFactsInput, 'protocolId' | 'version'>;
};

/** How an act was done, as its protocol says: what the checklist of admissibility answers from. What is asked of such an act is told by the server. */
export function FactsDialogue({ proceedingId, protocol, onClose, onDone }: Props) {
  const t = useWords(factsWords);
  const local = useLocal();
  const dates = useDates();
  const when = useWhen();
  const draft = useDraft({ version: protocol.facts?.version ?? 0, values: valuesOf(protocol) });
  const act = useAct(RecordProtocolFactsDocument, touchedBy(proceedingId));
  const { values, set } = draft;
  const asks = (fact: string): boolean => protocol.factsAsked.includes(fact);
  const save = async (): Promise<void> => {
    const { version, values: now } = draft.toSave();
    const saved = await act.run({ input: { ...toSend(now), protocolId: protocol.id, version: Number(version) } });
    if (saved) onDone([t('saved'), ...saved.recordProtocolFacts.warnings.map(local)].join(' '));
  };
  const sayTerm = (field: Choice) => (value: string): string => (value === '' ? '' : local(factTerms[field][value as never]));
  const choose = (field: Choice) => (
    <Select label={t(field)} placeholder={t('unknown')} data={Object.keys(factTerms[field]).map((value) => ({ value, label: sayTerm(field)(value) }))} value={values[field] || null} onChange={(value) => set({ [field]: value ?? '' })} clearable error={act.fieldError(field)} />
  );
  const day = (on: string): string => (on === '' ? '' : dates.short(on));
  const shown = { ...Object.fromEntries((Object.keys(factTerms) as Choice[]).map((field) => [field, sayTerm(field)])), copyOn: day, urgentOn: day, motionAt: (at: string) => (at === '' ? '' : dates.moment(at)) } as Partial<Record<keyof Values, (value: string) => string>>;
  const fields = Object.fromEntries(fieldsOf.map((field) => [field, { label: t(field), ...(shown[field] === undefined ? {} : { show: shown[field] }) }]));
  return (
    <FormDialogue title={t('factsOf', { what: `${local(protocol.act.title)}, ${when(protocol.begunAt, protocol.hourKnown)}` })} onClose={onClose} side>
      <Form act={act} onSave={() => void save()} onCancel={onClose} conflict={draft.conflict && <Conflict of={draft.conflict} fields={fields} />}>
        <Text size="sm" c="dimmed">{t('factsText')}</Text>
        {asks('witnesses') && (
          <Group grow align="start">
            <NumberInput label={t('witnesses')} placeholder={t('unknown')} value={values.witnesses} onChange={(value) => set({ witnesses: String(value) })} min={0} max={20} allowDecimal={false} error={act.fieldError('witnesses')} data-autofocus />
            {values.witnesses === '0' && choose('noWitnesses')}
          </Group>
        )}
        {asks('interpreter') && choose('interpreter')}
        {asks('defender') && choose('defender')}
        {asks('video') && choose('video')}
        {asks('copy') && choose('copy')}
        {values.copy === 'HANDED' && (
          <Group grow align="start">
            <TextInput label={t('copyTo')} value={values.copyTo} onChange={(event) => set({ copyTo: event.currentTarget.value })} maxLength={200} required autoComplete="off" error={act.fieldError('copyTo')} />
            <DayField label={t('copyOn')} value={values.copyOn} onChange={(copyOn) => set({ copyOn })} required error={act.fieldError('copyOn')} />
          </Group>
        )}
        {asks('seizure') && choose('seizure')}
        {values.seizure === 'MOTION' && <MomentField label={t('motionAt')} value={{ on: '', at: values.motionAt }} onChange={({ at }) => set({ motionAt: at })} timeRequired required error={act.fieldError('motionAt')} />}
        {asks('urgent') && choose('urgent')}
        {(values.urgent === 'ALLOWED' || values.urgent === 'REFUSED') && <DayField label={t('urgentOn')} value={values.urgentOn} onChange={(urgentOn) => set({ urgentOn })} required error={act.fieldError('urgentOn')} />}
      </Form>
    </FormDialogue>
  );
}
