import { Checkbox, Fieldset, FileInput, TextInput } from '@mantine/core';
import { useState } from 'react';
import { AcceptTransferAnswerDocument, type CustodyOfFragment, MakeTransferDocument, type TransferFragment } from '../../gql/custody.js';
import { saveBlob } from '../../lib/csv.js';
import { useWords } from '../../lib/i18n.js';
import { useAct } from '../../lib/query.js';
import { Form } from '../../ui/form.js';
import type { CustodyFormProps } from './custody-forms.js';
import { readSeals } from './segments.js';
import { words } from './transfer-words.js';

/** Hands the page of a transfer to the reader as a file. */
export const savePage = (number: string, page: string): void => saveBlob(`transfer-${number}.html`, new Blob([page], { type: 'text/html;charset=utf-8' }));

interface Told {
  readonly on: boolean;
  readonly description: string;
  readonly seals: string;
  readonly condition: string;
}

/** Makes a signed file for a laboratory out of things that the reader has. */
export function MakeTransferForm({ proceedingId, things, onClose, onDone }: CustodyFormProps & { readonly proceedingId: string; readonly things: readonly CustodyOfFragment[] }) {
  const t = useWords(words);
  const [values, setValues] = useState({ laboratory: '', taker: '', occasion: '' });
  const [told, setTold] = useState<Readonly<Record<string, Told>>>({});
  const act = useAct(MakeTransferDocument, ['custody', `proceeding:${proceedingId}`]);
  const of = ({ itemId, seals }: CustodyOfFragment): Told => told[itemId] ?? { on: things.length === 1, description: '', seals: seals.join(', '), condition: '' };
  const set = (thing: CustodyOfFragment, part: Partial<Told>): void => setTold((before) => ({ ...before, [thing.itemId]: { ...of(thing), ...part } }));
  const chosen = things.filter((thing) => of(thing).on);
  const save = async (): Promise<void> => {
    const items = chosen.map((thing) => ({ thing, said: of(thing) })).map(({ thing: { itemId }, said: { description, seals, condition } }) => ({ itemId, description, seals: readSeals(seals), condition }));
    const made = (await act.run({ input: { ...values, items } }))?.makeTransfer;
    if (!made) return;
    if (made.page !== null) savePage(made.number, made.page);
    onDone(t('made', { number: made.number }));
  };
  const field = (name: keyof typeof values, most: number) => <TextInput label={t(name)} value={values[name]} onChange={(event) => setValues({ ...values, [name]: event.currentTarget.value })} error={act.fieldError(name)} maxLength={most} required autoComplete="off" data-autofocus={name === 'laboratory' || undefined} />;
  return (
    <Form act={act} submit={t('makeDo')} onSave={() => void save()} onCancel={onClose}>
      {field('laboratory', 200)}
      {field('taker', 200)}
      {field('occasion', 500)}
      {things.map((thing) => {
        const said = of(thing);
        return (
          <Fieldset key={thing.itemId} legend={t('thing', { number: thing.number })}>
            <Checkbox label={thing.title ?? t('thing', { number: thing.number })} checked={said.on} required={chosen.length === 0} onChange={(event) => set(thing, { on: event.currentTarget.checked })} />
            {said.on && (
              <>
                <TextInput mt="xs" label={t('description')} description={t('descriptionHelp')} value={said.description} onChange={(event) => set(thing, { description: event.currentTarget.value })} maxLength={500} autoComplete="off" />
                <TextInput mt="xs" label={t('seals')} description={t('sealsHelp')} value={said.seals} onChange={(event) => set(thing, { seals: event.currentTarget.value })} autoComplete="off" />
                <TextInput mt="xs" label={t('condition')} value={said.condition} onChange={(event) => set(thing, { condition: event.currentTarget.value })} maxLength={1000} autoComplete="off" />
              </>
            )}
          </Fieldset>
        );
      })}
    </Form>
  );
}

/** Takes the answer of a laboratory; the first time with the fingerprint from paper. */
export function AcceptAnswerForm({ proceedingId, transfer, onClose, onDone }: CustodyFormProps & { readonly proceedingId: string; readonly transfer: TransferFragment }) {
  const t = useWords(words);
  const [file, setFile] = useState<File | null>(null);
  const [fingerprint, setFingerprint] = useState('');
  const act = useAct(AcceptTransferAnswerDocument, ['custody', `proceeding:${proceedingId}`]);
  const save = async (): Promise<void> => {
    if (file !== null && await act.run({ input: { transferId: transfer.id, answer: await file.text(), fingerprint } })) onDone(t('taken'));
  };
  return (
    <Form act={act} submit={t('accept')} onSave={() => void save()} onCancel={onClose}>
      <FileInput label={t('answer')} accept="application/json,.json" value={file} onChange={setFile} error={act.fieldError('answer')} required data-autofocus />
      {transfer.laboratoryPrint === null && <TextInput label={t('fingerprint')} value={fingerprint} onChange={(event) => setFingerprint(event.currentTarget.value)} error={act.fieldError('fingerprint')} maxLength={80} required autoComplete="off" />}
    </Form>
  );
}
