import { Select, Textarea } from '@mantine/core';
import { useState } from 'react';
import { AssignStaffDocument, HandOverDocument } from '../../gql/proceeding.js';
import { OfficeNamesDocument, StaffToAssignDocument } from '../../gql/proceedings.js';
import type { InvestigatingBody, Role } from '../../gql/schema.js';
import { callUnderKey } from '../../lib/api.js';
import { useDates } from '../../lib/dates.js';
import { useLocal, useWords } from '../../lib/i18n.js';
import { useRead } from '../../lib/query.js';
import { DayField } from '../../ui/day-field.js';
import { bodyTerms } from '../../ui/terms.js';
import { typeAhead } from '../../ui/type-ahead.js';
import { words } from './bulk-words.js';

export type DeedKind = 'assign' | 'handOver';

/** What is done for one proceeding, under a key of its own. */
export interface Deed {
  readonly attempt: (proceedingId: string, idempotencyKey: string) => Promise<unknown>;
}

const empty = { prosecutorId: '', investigatorId: '', toOfficeId: '', toBody: '', on: '', reason: '' };
type Values = typeof empty;
const filled = (values: Partial<Values>): object => Object.fromEntries(Object.entries(values).filter(([, value]) => value !== ''));

/** A decision while it is being made. */
export function useDeed(kind: DeedKind) {
  const t = useWords(words);
  const local = useLocal();
  const dates = useDates();
  const [values, setValues] = useState(empty);
  const staff = useRead('staff', StaffToAssignDocument, {}, { enabled: kind === 'assign' }).data?.staff.edges.map(({ node }) => node) ?? [];
  const offices = useRead('offices', OfficeNamesDocument, {}, { lasting: true, enabled: kind === 'handOver' }).data?.offices ?? [];
  const { prosecutorId, investigatorId, toOfficeId, toBody, on, reason } = values;
  const people = (role: Role) => staff.filter(({ roles }) => roles.includes(role)).map(({ id, displayName }) => ({ value: id, label: displayName }));
  const named = (id: string): string => staff.find((one) => one.id === id)?.displayName ?? '';
  const said = kind === 'assign'
    ? [prosecutorId && t('saidProsecutor', { name: named(prosecutorId) }), investigatorId && t('saidInvestigator', { name: named(investigatorId) })]
    : [toOfficeId && local(offices.find(({ id }) => id === toOfficeId)?.name ?? { uk: '', en: '' }), toBody && local(bodyTerms[toBody as InvestigatingBody]), on && dates.short(on)];
  return {
    kind, values, people,
    offices: offices.map(({ id, name }) => ({ value: id, label: local(name) })),
    set: (part: Partial<Values>) => setValues({ ...values, ...part }),
    whole: kind === 'assign' ? prosecutorId !== '' || investigatorId !== '' : (toOfficeId !== '' || toBody !== '') && on !== '' && reason.trim() !== '',
    said: said.filter(Boolean).join(', '),
    ready: (): Deed => ({
      attempt: (proceedingId, idempotencyKey) => (kind === 'assign'
        ? callUnderKey(AssignStaffDocument, { input: { proceedingId, ...filled({ prosecutorId, investigatorId }) } }, idempotencyKey)
        : callUnderKey(HandOverDocument, { input: { proceedingId, on, reason, ...filled({ toOfficeId, toBody }) } }, idempotencyKey)),
    }),
  };
}

/** The fields of the decision; what is left empty stays as it is in each. */
export function BulkFields({ deed }: { readonly deed: ReturnType<typeof useDeed> }) {
  const t = useWords(words);
  const local = useLocal();
  const { values, set, people, offices } = deed;
  const common = { ...typeAhead, clearable: true } as const;
  if (deed.kind === 'assign') {
    return (
      <>
        <Select {...common} label={t('prosecutor')} data={people('PROSECUTOR')} value={values.prosecutorId || null} onChange={(id) => set({ prosecutorId: id ?? '' })} data-autofocus />
        <Select {...common} label={t('investigator')} data={people('INVESTIGATOR')} value={values.investigatorId || null} onChange={(id) => set({ investigatorId: id ?? '' })} />
      </>
    );
  }
  return (
    <>
      <Select {...common} label={t('toOffice')} data={offices} value={values.toOfficeId || null} onChange={(id) => set({ toOfficeId: id ?? '' })} data-autofocus />
      <Select {...common} label={t('toBody')} description={t('article')} data={Object.entries(bodyTerms).map(([value, term]) => ({ value, label: local(term) }))} value={values.toBody || null} onChange={(body) => set({ toBody: body ?? '' })} />
      <DayField label={t('on')} value={values.on} onChange={(on) => set({ on })} required />
      <Textarea label={t('reason')} autosize minRows={2} value={values.reason} onChange={(event) => set({ reason: event.currentTarget.value })} required />
    </>
  );
}
