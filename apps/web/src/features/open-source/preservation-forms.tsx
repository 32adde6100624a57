import { Group, Select, Text, Textarea, TextInput } from '@mantine/core';
import { useState } from 'react';
import { RecordPreservationDocument, RequestPreservationDocument } from '../../gql/open-source.js';
import type { PreservationActKind, PreservationWay } from '../../gql/schema.js';
import { kyivDay } from '../../lib/dates.js';
import { useLocal, useWords } from '../../lib/i18n.js';
import { useAct } from '../../lib/query.js';
import { DayField } from '../../ui/day-field.js';
import { Form } from '../../ui/form.js';
import { preservationActTerms, preservationWayTerms } from '../../ui/open-source-terms.js';
import type { FormProps, Request, Term } from './case.js';
import { words } from './words.js';

/** Who was asked to keep what, on which basis and how. */
export function AskForm({ terms, proceedingId, onClose, onDone }: FormProps & { readonly terms: readonly Term[] }) {
  const [t, local] = [useWords(words), useLocal()];
  const [values, setValues] = useState({ provider: '', country: '', way: 'NETWORK_24_7' as PreservationWay, subject: '', basis: '', sentOn: kyivDay(new Date()), reference: '' });
  const set = (part: Partial<typeof values>): void => setValues((before) => ({ ...before, ...part }));
  const act = useAct(RequestPreservationDocument, [`proceeding:${proceedingId}`]);
  const save = async (): Promise<void> => { if (await act.run({ input: { proceedingId, ...values, reference: values.reference || null } })) onDone(t('saved')); };
  const term = terms.find(({ ways }) => ways.includes(values.way));
  return (
    <Form act={act} onSave={() => void save()} onCancel={onClose}>
      <TextInput label={t('provider')} maxLength={200} value={values.provider} onChange={(event) => set({ provider: event.currentTarget.value })} error={act.fieldError('provider')} required autoComplete="off" data-autofocus />
      <TextInput label={t('country')} maxLength={2} value={values.country} onChange={(event) => set({ country: event.currentTarget.value })} error={act.fieldError('country')} required autoComplete="off" />
      <Select label={t('way')} data={Object.entries(preservationWayTerms).map(([value, label]) => ({ value, label: local(label) }))} value={values.way} onChange={(next) => set({ way: (next as PreservationWay | null) ?? values.way })} error={act.fieldError('way')} allowDeselect={false} />
      {term && <Text size="sm" c="dimmed">{local(term.title)} ({local(term.citation)}{term.needsLawyer && `; ${t('lawyer')}`}). {local(term.note)}</Text>}
      <Textarea label={t('subject')} autosize minRows={2} maxLength={2000} value={values.subject} onChange={(event) => set({ subject: event.currentTarget.value })} error={act.fieldError('subject')} required />
      <TextInput label={t('basis')} maxLength={500} value={values.basis} onChange={(event) => set({ basis: event.currentTarget.value })} error={act.fieldError('basis')} required autoComplete="off" />
      <Group grow align="start">
        <DayField label={t('sentOn')} value={values.sentOn} onChange={(sentOn) => set({ sentOn })} error={act.fieldError('sentOn')} required />
        <TextInput label={t('reference')} maxLength={100} value={values.reference} onChange={(event) => set({ reference: event.currentTarget.value })} error={act.fieldError('reference')} autoComplete="off" />
      </Group>
    </Form>
  );
}

const GRAVE: readonly PreservationActKind[] = ['ENDED', 'ANNULLED'];

/** An answer, a renewal, the request that follows, or the end: what the server says can come next. */
export function NextForm({ request, proceedingId, onClose, onDone }: FormProps & { readonly request: Request }) {
  const [t, local] = [useWords(words), useLocal()];
  const [values, setValues] = useState({ act: request.next[0] ?? 'ENDED', on: kyivDay(new Date()), until: '', reference: '', note: '' });
  const set = (part: Partial<typeof values>): void => setValues((before) => ({ ...before, ...part }));
  const act = useAct(RecordPreservationDocument, [`proceeding:${proceedingId}`]);
  const names = values.act === 'PRESERVED' || values.act === 'RENEWED';
  const grave = GRAVE.includes(values.act);
  const save = async (): Promise<void> => {
    const saved = await act.run({ input: { requestId: request.id, act: values.act, on: values.on, until: names ? values.until || null : null, reference: values.reference || null, note: values.note || null } });
    if (saved) onDone([t('saved'), ...saved.recordPreservation.warnings.map(local)].join(' '));
  };
  return (
    <Form act={act} onSave={() => void save()} onCancel={onClose} grave={grave} submit={local(preservationActTerms[values.act])}>
      <Text fw={600}>{request.provider}</Text>
      <Select label={t('act')} data={request.next.map((value) => ({ value, label: local(preservationActTerms[value]) }))} value={values.act} onChange={(next) => set({ act: (next as PreservationActKind | null) ?? values.act })} error={act.fieldError('act')} allowDeselect={false} data-autofocus />
      <DayField label={t('onDay')} value={values.on} onChange={(on) => set({ on })} error={act.fieldError('on')} required />
      {names && <DayField label={t('untilOn')} value={values.until} onChange={(until) => set({ until })} error={act.fieldError('until')} />}
      <TextInput label={t(values.act === 'FOLLOWED' ? 'followReference' : 'reference')} maxLength={100} value={values.reference} onChange={(event) => set({ reference: event.currentTarget.value })} error={act.fieldError('reference')} required={values.act === 'FOLLOWED'} autoComplete="off" />
      {grave && <Text size="sm">{t('endText')}</Text>}
      <Textarea label={t('note')} autosize minRows={2} maxLength={1000} value={values.note} onChange={(event) => set({ note: event.currentTarget.value })} error={act.fieldError('note')} required={grave || values.act === 'REFUSED'} />
    </Form>
  );
}
