import { Select, Text, Textarea } from '@mantine/core';
import { useDebouncedValue } from '@mantine/hooks';
import { useState } from 'react';
import { BindFileDocument, ItemsToSendDocument, UnbindFileDocument } from '../../gql/evidence.js';
import type { FileUse } from '../../gql/schema.js';
import { useLocal, useWords } from '../../lib/i18n.js';
import { useAct, useRead } from '../../lib/query.js';
import { FormDialogue } from '../../ui/dialogue.js';
import { fileUseTerms } from '../../ui/evidence-terms.js';
import { Form } from '../../ui/form.js';
import { typeAhead } from '../../ui/type-ahead.js';
import type { FileNode } from './file-node.js';
import { itemName } from './file-items.js';
import { words } from './words.js';

interface Props {
  readonly file: FileNode;
  readonly proceedingId: string;
  readonly onClose: () => void;
}

/** Of which item of evidence a file is, and as what. The server looks for the item, however many there are. */
export function BindDialogue({ file, proceedingId, onClose }: Props) {
  const t = useWords(words);
  const local = useLocal();
  const act = useAct(BindFileDocument, [`proceeding:${proceedingId}`]);
  const [item, setItem] = useState<{ readonly value: string; readonly label: string } | null>(null);
  const [use, setUse] = useState<FileUse>(file.declaredType?.startsWith('image/') === true ? 'PHOTO' : 'SCAN');
  const [search, setSearch] = useState('');
  // What was chosen stands in the field, and is nothing to look for.
  const [text] = useDebouncedValue(search === item?.label ? '' : search, 200);
  const { data } = useRead(`proceeding:${proceedingId}`, ItemsToSendDocument, { id: proceedingId, text }, { keep: true });
  const found = (data?.proceeding?.evidence.edges ?? []).map(({ node }) => ({ value: node.id, label: itemName(node) }));
  const offered = item === null || found.some(({ value }) => value === item.value) ? found : [item, ...found];
  const save = async (): Promise<void> => {
    if (item !== null && await act.run({ input: { itemId: item.value, fileId: file.id ?? '', use } })) onClose();
  };
  return (
    <FormDialogue title={t('bindTitle', { name: file.name ?? t('noName') })} onClose={onClose}>
      <Form act={act} onSave={() => void save()} onCancel={onClose} submit={t('bind')} waits={item === null}>
        <Select
          label={t('item')} description={t('itemHint')} data={offered} value={item?.value ?? null} onChange={(value) => setItem(offered.find((one) => one.value === value) ?? null)} error={act.fieldError('fileId')}
          searchValue={search} onSearchChange={setSearch} nothingFoundMessage={t('noItem')} {...typeAhead} filter={({ options }) => options} required data-autofocus
        />
        <Select label={t('use')} data={Object.entries(fileUseTerms).map(([value, term]) => ({ value, label: local(term) }))} value={use} onChange={(value) => setUse((value ?? use) as FileUse)} allowDeselect={false} />
      </Form>
    </FormDialogue>
  );
}

/** A file that was bound to the wrong item. */
export function UnbindDialogue({ file, proceedingId, onClose }: Props) {
  const t = useWords(words);
  const act = useAct(UnbindFileDocument, [`proceeding:${proceedingId}`]);
  const bound = (file.boundTo ?? []).filter(({ item }) => item?.abilities.includes('unbindFile'));
  const [itemId, setItemId] = useState(bound[0]?.item?.id ?? '');
  const [reason, setReason] = useState('');
  const save = async (): Promise<void> => {
    if (await act.run({ input: { itemId, fileId: file.id ?? '', reason } })) onClose();
  };
  return (
    <FormDialogue title={t('unbindTitle', { name: file.name ?? t('noName') })} onClose={onClose}>
      <Form act={act} onSave={() => void save()} onCancel={onClose} submit={t('unbind')} grave>
        <Text>{t('unbindText')}</Text>
        <Select label={t('item')} data={bound.map(({ item }) => ({ value: item?.id ?? '', label: item ? itemName(item) : '' }))} value={itemId} onChange={(value) => setItemId(value ?? itemId)} error={act.fieldError('fileId')} allowDeselect={false} />
        <Textarea label={t('unbindReason')} value={reason} onChange={(event) => setReason(event.currentTarget.value)} error={act.fieldError('reason')} autosize minRows={2} maxLength={1_000} required data-autofocus />
      </Form>
    </FormDialogue>
  );
}
