import { Group, Select, Text, Textarea, TextInput } from '@mantine/core';
import { useState } from 'react';
import { AnnulCaptureDocument, AttachToCaptureDocument, FilesToAttachDocument, RecordVerificationDocument, RegisterCaptureDocument, ReviewVerificationDocument } from '../../gql/open-source.js';
import type { CaptureFileUse, SourceReliability, VerificationKind } from '../../gql/schema.js';
import { useDates } from '../../lib/dates.js';
import { useLocal, useWords } from '../../lib/i18n.js';
import { useAct, useRead } from '../../lib/query.js';
import { Form } from '../../ui/form.js';
import { MomentField } from '../../ui/moment-field.js';
import { captureFileUseTerms, credibilityTerms, reliabilityTerms, verificationKindTerms } from '../../ui/open-source-terms.js';
import { typeAhead } from '../../ui/type-ahead.js';
import { type Capture, type FormProps, nameOf } from './case.js';
import { words } from './words.js';

type OfCapture = FormProps & { readonly capture: Capture };

/** Takes out of account what was recorded by mistake. */
export function AnnulForm({ capture, proceedingId, onClose, onDone }: OfCapture) {
  const t = useWords(words);
  const [reason, setReason] = useState('');
  const act = useAct(AnnulCaptureDocument, [`proceeding:${proceedingId}`]);
  const save = async (): Promise<void> => { if (await act.run({ input: { captureId: capture.id, version: capture.version, reason } })) onDone(t('saved')); };
  return (
    <Form act={act} onSave={() => void save()} onCancel={onClose} submit={t('annul')} grave>
      <Text>{t('annulText')}</Text>
      <Textarea label={t('reason')} autosize minRows={2} maxLength={1000} value={reason} onChange={(event) => setReason(event.currentTarget.value)} error={act.fieldError('reason')} required data-autofocus />
    </Form>
  );
}

/** Makes a capture an item of the registry. */
export function RegisterForm({ capture, proceedingId, onClose, onDone }: OfCapture) {
  const [t, local] = [useWords(words), useLocal()];
  const act = useAct(RegisterCaptureDocument, [`proceeding:${proceedingId}`]);
  const save = async (): Promise<void> => {
    const saved = await act.run({ input: { captureId: capture.id } });
    if (saved) onDone([t('saved'), ...saved.registerCapture.warnings.map(local)].join(' '));
  };
  return <Form act={act} onSave={() => void save()} onCancel={onClose} submit={t('register')}><Text fw={600}>{nameOf(capture)}</Text><Text>{t('registerText')}</Text></Form>;
}

/** Adds a file that is stored already. */
export function AttachForm({ capture, proceedingId, onClose, onDone }: OfCapture) {
  const [t, local] = [useWords(words), useLocal()];
  const dates = useDates();
  const read = useRead(`proceeding:${proceedingId}`, FilesToAttachDocument, { id: proceedingId });
  const [fileId, setFile] = useState('');
  const [use, setUse] = useState<CaptureFileUse>(capture.gaps.includes('NO_SCREENSHOT') ? 'SCREENSHOT' : 'PAGE_ARCHIVE');
  const act = useAct(AttachToCaptureDocument, [`proceeding:${proceedingId}`]);
  const files = (read.data?.proceeding?.files.edges ?? []).flatMap(({ node: { id, name, receivedAt } }) => (id === null || receivedAt === null || capture.files.some((file) => file.fileId === id) ? [] : [{ value: id, label: `${name ?? id} · ${dates.moment(receivedAt)}` }]));
  const save = async (): Promise<void> => { if (await act.run({ input: { captureId: capture.id, fileId, use } })) onDone(t('saved')); };
  return (
    <Form act={act} onSave={() => void save()} onCancel={onClose} submit={t('attach')}>
      <Select label={t('file')} description={files.length === 0 ? t('noFileToAttach') : undefined} data={files} value={fileId || null} onChange={(next) => setFile(next ?? '')} error={act.fieldError('fileId')} {...typeAhead} required data-autofocus />
      <Select label={t('fileUse')} data={Object.entries(captureFileUseTerms).map(([value, label]) => ({ value, label: local(label) }))} value={use} onChange={(next) => setUse((next as CaptureFileUse | null) ?? use)} allowDeselect={false} />
      {capture.itemId === null && <Text size="sm" c="dimmed">{t('registerText')}</Text>}
    </Form>
  );
}

/** What was done to verify it, and how far it can be relied on. */
export function VerifyForm({ capture, proceedingId, onClose, onDone }: OfCapture) {
  const [t, local] = [useWords(words), useLocal()];
  const [values, setValues] = useState({ kind: 'SOURCE' as VerificationKind, doneAt: new Date().toISOString(), done: '', tool: '', result: '', reliability: 'F' as SourceReliability, credibility: 6 });
  const set = (part: Partial<typeof values>): void => setValues((before) => ({ ...before, ...part }));
  const act = useAct(RecordVerificationDocument, [`proceeding:${proceedingId}`]);
  const save = async (): Promise<void> => { if (await act.run({ input: { captureId: capture.id, ...values, tool: values.tool || null } })) onDone(t('saved')); };
  return (
    <Form act={act} onSave={() => void save()} onCancel={onClose}>
      <Text fw={600}>{nameOf(capture)}</Text>
      <Select label={t('stepKind')} data={Object.entries(verificationKindTerms).map(([value, label]) => ({ value, label: local(label) }))} value={values.kind} onChange={(next) => set({ kind: (next as VerificationKind | null) ?? values.kind })} allowDeselect={false} />
      <Textarea label={t('done')} autosize minRows={2} maxLength={2000} value={values.done} onChange={(event) => set({ done: event.currentTarget.value })} error={act.fieldError('done')} required data-autofocus />
      <TextInput label={t('stepTool')} maxLength={200} value={values.tool} onChange={(event) => set({ tool: event.currentTarget.value })} error={act.fieldError('tool')} autoComplete="off" />
      <Textarea label={t('result')} autosize minRows={2} maxLength={2000} value={values.result} onChange={(event) => set({ result: event.currentTarget.value })} error={act.fieldError('result')} required />
      <MomentField label={t('doneAt')} value={{ on: '', at: values.doneAt }} onChange={({ at }) => set({ doneAt: at })} timeRequired required error={act.fieldError('doneAt')} />
      <Text size="sm" c="dimmed">{t('scale')}</Text>
      <Group grow align="start">
        <Select label={t('reliability')} data={Object.entries(reliabilityTerms).map(([value, label]) => ({ value, label: local(label) }))} value={values.reliability} onChange={(next) => set({ reliability: (next as SourceReliability | null) ?? values.reliability })} allowDeselect={false} />
        <Select label={t('credibility')} data={credibilityTerms.map((label, at) => ({ value: String(at + 1), label: local(label) }))} value={String(values.credibility)} onChange={(next) => set({ credibility: Number(next ?? values.credibility) })} allowDeselect={false} />
      </Group>
    </Form>
  );
}

/** That a second person does not agree, or that whoever did the step takes it back. */
export function ReviewForm({ stepId, verdict, proceedingId, onClose, onDone }: FormProps & { readonly stepId: string; readonly verdict: 'NOT_AGREED' | 'WITHDRAWN' }) {
  const t = useWords(words);
  const [reason, setReason] = useState('');
  const act = useAct(ReviewVerificationDocument, [`proceeding:${proceedingId}`]);
  const save = async (): Promise<void> => { if (await act.run({ input: { stepId, verdict, reason } })) onDone(t('saved')); };
  return (
    <Form act={act} onSave={() => void save()} onCancel={onClose} submit={t(verdict === 'WITHDRAWN' ? 'withdraw' : 'disagree')} grave={verdict === 'WITHDRAWN'}>
      <Textarea label={t('reviewTitle')} autosize minRows={2} maxLength={1000} value={reason} onChange={(event) => setReason(event.currentTarget.value)} error={act.fieldError('reason')} required data-autofocus />
    </Form>
  );
}
