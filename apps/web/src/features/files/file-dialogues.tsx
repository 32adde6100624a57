import { Button, Code, CopyButton, Group, Radio, Text, Textarea } from '@mantine/core';
import { useState } from 'react';
import { AskFileReleaseDocument, DecideFileReleaseDocument, StripFileDocument, TakeFileDocument } from '../../gql/files.js';
import { useWords } from '../../lib/i18n.js';
import { useAct } from '../../lib/query.js';
import { FormDialogue } from '../../ui/dialogue.js';
import { Form } from '../../ui/form.js';
import type { FileNode } from './file-node.js';
import { words } from './words.js';

interface Props {
  readonly file: FileNode;
  readonly onClose: () => void;
}

/** A held file leaves knowingly: the warning first, then the password and the archive. */
export function HeldDialogue({ file, onClose }: Props) {
  const t = useWords(words);
  const act = useAct(TakeFileDocument);
  const [ticket, setTicket] = useState<{ readonly address: string; readonly password: string } | null>(null);
  const take = async (): Promise<void> => {
    const taken = await act.run({ input: { fileId: file.id ?? '', knowingly: true } });
    if (taken) setTicket({ address: taken.takeFile.address, password: taken.takeFile.password ?? '' });
  };
  return (
    <FormDialogue title={t('heldTitle', { name: file.name ?? t('noName') })} onClose={onClose}>
      {ticket === null ? <Form act={act} onSave={() => void take()} onCancel={onClose} submit={t('heldSubmit')} grave><Text>{t('heldText')}</Text></Form> : (
        <>
          <Text mb="sm">{t('heldReady')}</Text>
          <Code block mb="md">{ticket.password}</Code>
          <Group justify="flex-end">
            <CopyButton value={ticket.password}>{({ copied, copy }) => <Button variant="default" onClick={copy}>{t(copied ? 'copied' : 'copy')}</Button>}</CopyButton>
            <Button component="a" href={ticket.address} download data-autofocus>{t('heldFetch')}</Button>
          </Group>
        </>
      )}
    </FormDialogue>
  );
}

export function AskReleaseDialogue({ file, proceedingId, onClose }: Props & { readonly proceedingId: string }) {
  const t = useWords(words);
  const act = useAct(AskFileReleaseDocument, [`proceeding:${proceedingId}`]);
  const [reason, setReason] = useState('');
  const save = async (): Promise<void> => {
    if (await act.run({ input: { fileId: file.id ?? '', reason } })) onClose();
  };
  return (
    <FormDialogue title={t('heldTitle', { name: file.name ?? t('noName') })} onClose={onClose}>
      <Form act={act} onSave={() => void save()} onCancel={onClose} submit={t('ask')}>
        <Textarea label={t('reason')} description={t('reasonNote')} value={reason} onChange={(event) => setReason(event.currentTarget.value)} error={act.fieldError('reason')} autosize minRows={3} maxLength={1_000} required data-autofocus />
      </Form>
    </FormDialogue>
  );
}

export function DecideReleaseDialogue({ file, proceedingId, onClose }: Props & { readonly proceedingId: string }) {
  const t = useWords(words);
  const act = useAct(DecideFileReleaseDocument, [`proceeding:${proceedingId}`]);
  const [decision, setDecision] = useState('');
  const [note, setNote] = useState('');
  const save = async (): Promise<void> => {
    if (await act.run({ input: { releaseId: file.release?.id ?? '', release: decision === 'free', note: note || null } })) onClose();
  };
  return (
    <FormDialogue title={t('heldTitle', { name: file.name ?? t('noName') })} onClose={onClose}>
      <Form act={act} onSave={() => void save()} onCancel={onClose} submit={t('decide')} grave={decision === 'free'}>
        <Text>{t('asks', { who: file.release?.askedBy.displayName ?? '', reason: file.release?.reason ?? '' })}</Text>
        <Radio.Group label={t('decision')} value={decision} onChange={setDecision} required>
          <Radio value="keep" label={t('keep')} mt="xs" required name="release-decision" />
          <Radio value="free" label={t('free')} mt="xs" required name="release-decision" />
        </Radio.Group>
        <Textarea label={t('note')} value={note} onChange={(event) => setNote(event.currentTarget.value)} error={act.fieldError('note')} autosize minRows={2} maxLength={1_000} />
      </Form>
    </FormDialogue>
  );
}

export function StripDialogue({ file, proceedingId, onClose }: Props & { readonly proceedingId: string }) {
  const t = useWords(words);
  const act = useAct(StripFileDocument, [`proceeding:${proceedingId}`]);
  const [reason, setReason] = useState('');
  const save = async (): Promise<void> => {
    if (await act.run({ input: { fileId: file.id ?? '', reason } })) onClose();
  };
  return (
    <FormDialogue title={t('stripTitle', { name: file.name ?? t('noName') })} onClose={onClose}>
      <Form act={act} onSave={() => void save()} onCancel={onClose} submit={t('makeCopy')}>
        <Text>{t('stripText')}</Text>
        <Textarea label={t('copyReason')} description={t('copyReasonNote')} value={reason} onChange={(event) => setReason(event.currentTarget.value)} error={act.fieldError('reason')} autosize minRows={2} maxLength={1_000} required data-autofocus />
      </Form>
    </FormDialogue>
  );
}
