import { Button, Checkbox, Group, MultiSelect, Select } from '@mantine/core';
import { OfficeNamesDocument, type ProceedingsQueryVariables } from '../../gql/proceedings.js';
import type { InvestigatingBody, ProceedingOrder, Stage } from '../../gql/schema.js';
import { useLocal, useWords } from '../../lib/i18n.js';
import { useRead } from '../../lib/query.js';
import { DayField } from '../../ui/day-field.js';
import { bodyTerms, stageTerms } from '../../ui/terms.js';
import { words } from './words.js';

export type Filter = NonNullable<ProceedingsQueryVariables['filter']>;
const orders: readonly ProceedingOrder[] = ['NEXT_DUE', 'REGISTERED_DESC', 'NUMBER'];

interface Props {
  readonly filter: Filter;
  readonly order: ProceedingOrder;
  readonly onFilter: (filter: Filter) => void;
  readonly onOrder: (order: ProceedingOrder) => void;
}

/** What narrows the list besides the text. An empty choice leaves the filter, so that the server never gets an empty one. */
export function Filters({ filter, order, onFilter, onOrder }: Props) {
  const t = useWords(words);
  const local = useLocal();
  const offices = useRead('offices', OfficeNamesDocument, {}, { lasting: true }).data?.offices ?? [];
  const set = <K extends keyof Filter>(key: K, value: Filter[K] | null): void => {
    const { [key]: _, ...rest } = filter;
    onFilter(value === null || value === undefined || value === '' ? rest : { ...rest, [key]: value });
  };
  const terms = <E extends string>(of: Record<E, { uk: string; en: string }>) => (Object.keys(of) as E[]).map((value) => ({ value, label: local(of[value]) }));
  return (
    <Group align="end" gap="sm" mb="md">
      <MultiSelect label={t('stages')} data={terms(stageTerms)} value={[...(filter.stages ?? [])]} onChange={(stages) => set('stages', stages.length ? (stages as Stage[]) : null)} clearable miw="14rem" maw="26rem" />
      <Select label={t('office')} data={offices.map(({ id, name }) => ({ value: id, label: local(name) }))} value={filter.officeId ?? null} onChange={(id) => set('officeId', id)} clearable searchable w="16rem" />
      <Select label={t('body')} data={terms(bodyTerms)} value={filter.body ?? null} onChange={(body) => set('body', body as InvestigatingBody | null)} clearable w="13rem" />
      <DayField label={t('dueBefore')} value={filter.dueBefore ?? ''} onChange={(day) => set('dueBefore', day)} />
      <Select label={t('order')} data={orders.map((value) => ({ value, label: t(value) }))} value={order} onChange={(value) => onOrder((value ?? 'NEXT_DUE') as ProceedingOrder)} allowDeselect={false} w="14rem" />
      <Checkbox label={t('mine')} checked={filter.mine ?? false} onChange={(event) => set('mine', event.currentTarget.checked || null)} mb={8} />
      <Button variant="subtle" onClick={() => onFilter({})}>{t('clear')}</Button>
    </Group>
  );
}
