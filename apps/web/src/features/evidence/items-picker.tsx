import { MultiSelect } from '@mantine/core';
import { useDebouncedValue } from '@mantine/hooks';
import { useState } from 'react';
import { ItemsToSendDocument } from '../../gql/evidence.js';
import { useWords } from '../../lib/i18n.js';
import { useRead } from '../../lib/query.js';
import { words } from './examination-words.js';

interface Props {
  readonly proceedingId: string;
  readonly value: readonly string[];
  readonly onChange: (ids: string[]) => void;
  /** How those that were chosen are called: the list shows only what was looked for. */
  readonly names: ReadonlyMap<string, string>;
  readonly onNames: (names: ReadonlyMap<string, string>) => void;
  readonly error?: string | undefined;
}

export const itemLabel = ({ number, title }: { readonly number: string; readonly title: string | null }): string => [number, title].filter(Boolean).join('. ');

/** Items of the registry, looked for by number or title: the server searches, however many there are. */
export function ItemsPicker({ proceedingId, value, onChange, names, onNames, error }: Props) {
  const t = useWords(words);
  const [search, setSearch] = useState('');
  const [text] = useDebouncedValue(search, 250);
  const { data } = useRead(`proceeding:${proceedingId}`, ItemsToSendDocument, { id: proceedingId, text }, { keep: true });
  const found = (data?.proceeding?.evidence.edges ?? []).map(({ node }) => ({ value: node.id, label: itemLabel(node) }));
  const chosen = value.filter((id) => !found.some((one) => one.value === id)).map((id) => ({ value: id, label: names.get(id) ?? '…' }));
  const choose = (ids: string[]): void => {
    onNames(new Map([...names, ...found.map((one) => [one.value, one.label] as const)]));
    onChange(ids);
  };
  return (
    <MultiSelect
      label={t('items')} description={t('itemsHint')} data={[...found, ...chosen]} value={[...value]} onChange={choose} error={error}
      searchable searchValue={search} onSearchChange={setSearch} filter={({ options }) => options.filter((option) => 'value' in option && found.some((one) => one.value === option.value))}
      nothingFoundMessage={t('nothingFound')} openOnFocus={false} hidePickedOptions maxDropdownHeight={260}
    />
  );
}
