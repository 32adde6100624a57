import { Checkbox, Select, Text, Textarea, TextInput } from '@mantine/core';
import { useState } from 'react';
import { AnnulPaymentDocument, RecordPaymentDocument } from '../../gql/judgment.js';
import type { CompensationPayer } from '../../gql/schema.js';
import { useDates } from '../../lib/dates.js';
import { useLocal, useWords } from '../../lib/i18n.js';
import { useAct } from '../../lib/query.js';
import { DayField } from '../../ui/day-field.js';
import { Form } from '../../ui/form.js';
import { type JudgmentFormProps, touchedBy } from './judgment-form.js';
import { payerTerms } from '../../ui/judgment-terms.js';
import { peopleOf, useNames, type JudgedCase } from './people.js';
import { useMoney } from './money.js';
import { words } from './words.js';

/** Compensation that reached a victim. */
export function PaymentForm({ proceeding, partyId, onClose, onDone }: JudgmentFormProps & { readonly partyId?: string | undefined }) {
  const t = useWords(words);
  const local = useLocal();
  const nameOf = useNames(proceeding);
  const { claimants } = peopleOf(proceeding);
  const [values, setValues] = useState({ partyId: partyId ?? claimants[0] ?? '', on: '', amount: '', payer: 'CONVICTED', another: false });
  // "It is another" was said of one payment: of what is told otherwise nobody has said it.
  const set = (part: Partial<typeof values>): void => setValues((before) => ({ ...before, another: false, ...part }));
  const act = useAct(RecordPaymentDocument, touchedBy(proceeding.id));
  const twice = act.fieldError('another');
  const save = async (): Promise<void> => {
    const told = await act.run({ input: { proceedingId: proceeding.id, ...values, amount: values.amount.replace(/\s/g, '').replace(',', '.'), payer: values.payer as CompensationPayer } });
    if (told) onDone([t('saved'), ...told.recordPayment.warnings.map(local)].join(' '));
  };
  return (
    <Form act={act} onSave={() => void save()} onCancel={onClose}>
      <Select label={t('whom')} data={claimants.map((value) => ({ value, label: nameOf(value) }))} value={values.partyId} onChange={(value) => set({ partyId: value ?? values.partyId })} error={act.fieldError('partyId')} allowDeselect={false} />
      <TextInput label={t('amount')} inputMode="decimal" placeholder={t('amountHint')} value={values.amount} onChange={(event) => set({ amount: event.currentTarget.value })} error={act.fieldError('amount')} required autoComplete="off" data-autofocus />
      <DayField label={t('paidOn')} value={values.on} onChange={(on) => set({ on })} error={act.fieldError('on')} required />
      <Select label={t('payer')} data={Object.entries(payerTerms).map(([value, label]) => ({ value, label: local(label) }))} value={values.payer} onChange={(value) => set({ payer: value ?? values.payer })} allowDeselect={false} />
      {(twice !== undefined || values.another) && <Checkbox label={t('another')} description={t('anotherHelp')} checked={values.another} onChange={(event) => set({ another: event.currentTarget.checked })} error={values.another ? undefined : twice} />}
    </Form>
  );
}

/** A payment that was recorded by mistake. */
export function AnnulPaymentForm({ proceeding, payment, onClose, onDone }: JudgmentFormProps & { readonly payment: JudgedCase['payments'][number] }) {
  const t = useWords(words);
  const dates = useDates();
  const money = useMoney();
  const [reason, setReason] = useState('');
  const act = useAct(AnnulPaymentDocument, touchedBy(proceeding.id));
  const save = async (): Promise<void> => {
    if (await act.run({ input: { paymentId: payment.id, reason } })) onDone(t('saved'));
  };
  return (
    <Form act={act} onSave={() => void save()} onCancel={onClose} submit={t('annul')} grave>
      <Text>{t('annulPaymentText', { sum: money(payment.amount), day: dates.short(payment.onDay) })}</Text>
      <Textarea label={t('reason')} autosize minRows={2} maxLength={1000} value={reason} onChange={(event) => setReason(event.currentTarget.value)} error={act.fieldError('reason')} required data-autofocus />
    </Form>
  );
}
