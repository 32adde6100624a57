import { MultiSelect, Select } from '@mantine/core';
import { OfficeNamesDocument, StaffToAssignDocument } from '../../gql/proceedings.js';
import type { InvestigatingBody, Stage } from '../../gql/schema.js';
import { useLocal } from '../../lib/i18n.js';
import { useRead } from '../../lib/query.js';
import { DayField } from '../../ui/day-field.js';
import { bodyTerms, stageTerms } from '../../ui/terms.js';
import { typeAhead } from '../../ui/type-ahead.js';
import type { Filter, Part } from './choice.js';

interface Props {
  readonly part: Part;
  readonly label: string;
  readonly filter: Filter;
  readonly onSet: (value: Filter[Part] | null) => void;
  readonly onDone: () => void;
}

/** The field behind a chip. Its own lists open inside the chip, so that Escape closes one after the other. */
export function ChipEditor({ part, label, filter, onSet, onDone }: Props) {
  const local = useLocal();
  const offices = useRead('offices', OfficeNamesDocument, {}, { lasting: true }).data?.offices ?? [];
  const staff = useRead('staff', StaffToAssignDocument, { filter: { role: 'PROSECUTOR' } }, { lasting: true, enabled: part === 'prosecutorId' }).data?.staff.edges ?? [];
  const terms = <E extends string>(of: Record<E, { uk: string; en: string }>) => (Object.keys(of) as E[]).map((value) => ({ value, label: local(of[value]) }));
  const common = { label, comboboxProps: { withinPortal: false }, w: '19rem', selectFirstOptionOnChange: true, 'data-autofocus': true } as const;
  const one = (value: string | null): void => {
    onSet(value as Filter[Part] | null);
    if (value !== null) onDone();
  };
  if (part === 'stages') return <MultiSelect {...common} data={terms(stageTerms)} value={[...(filter.stages ?? [])]} onChange={(stages) => onSet(stages as Stage[])} clearable searchable />;
  if (part === 'body') return <Select {...common} data={terms(bodyTerms)} value={filter.body ?? null} onChange={(body) => one(body as InvestigatingBody | null)} clearable />;
  if (part === 'officeId') return <Select {...common} {...typeAhead} data={offices.map(({ id, name }) => ({ value: id, label: local(name) }))} value={filter.officeId ?? null} onChange={one} clearable />;
  if (part === 'prosecutorId') return <Select {...common} {...typeAhead} data={staff.map(({ node }) => ({ value: node.id, label: node.displayName }))} value={filter.prosecutorId ?? null} onChange={one} clearable />;
  if (part === 'mine') return null;
  return <DayField label={label} value={filter[part] ?? ''} onChange={(day) => onSet(day)} autoFocus />;
}
