import { Text, Textarea } from '@mantine/core';
import { useState } from 'react';
import { useWords } from '../../lib/i18n.js';
import type { Act } from '../../lib/query.js';
import { Form } from '../../ui/form.js';
import { words } from './words.js';

interface Props {
  readonly text: string;
  readonly submit: string;
  readonly act: Pick<Act<unknown, object>, 'error' | 'pending' | 'fieldError'>;
  readonly send: (reason: string) => Promise<unknown>;
  readonly onClose: () => void;
  readonly onDone: (text: string) => void;
}

/** What is taken back, refused or lifted: with a reason. */
export function TakeBack({ text, submit, act, send, onClose, onDone }: Props) {
  const t = useWords(words);
  const [reason, setReason] = useState('');
  const save = async (): Promise<void> => {
    if (await send(reason)) onDone(t('saved'));
  };
  return (
    <Form act={act} onSave={() => void save()} onCancel={onClose} submit={submit} grave>
      <Text>{text}</Text>
      <Textarea label={t('reason')} autosize minRows={2} maxLength={1000} value={reason} onChange={(event) => setReason(event.currentTarget.value)} error={act.fieldError('reason')} required data-autofocus />
    </Form>
  );
}
