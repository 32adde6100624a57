import { Button, Code, Group, Text, Textarea } from '@mantine/core';
import { IconPackageOff, IconPrinter } from '@tabler/icons-react';
import { useState } from 'react';
import { useParams } from 'react-router';
import { AbandonInventoryDocument, EndInventoryDocument, SignInventoryDocument, StoreInventoryDocument } from '../../gql/custody.js';
import { useDates } from '../../lib/dates.js';
import { useLocal, useWords } from '../../lib/i18n.js';
import { useAct, useRead } from '../../lib/query.js';
import { Confirm, type Question } from '../../ui/confirm.js';
import { inventoryStateTerms } from '../../ui/custody-terms.js';
import { FormDialogue } from '../../ui/dialogue.js';
import { Empty } from '../../ui/empty.js';
import { Form } from '../../ui/form.js';
import { Card, PageHead } from '../../ui/page.js';
import { Problem } from '../../ui/problem.js';
import { Told } from '../../ui/told.js';
import { Counting } from './counting.js';
import classes from './custody.module.css';
import { CountedThings, type CountedInventory } from './inventory-things.js';
import { words } from './inventory-words.js';

/** An inventory of a store: counting, then the list that two people sign. Everything is read again from the server, so that it goes on after a reload. */
export function InventoryPage() {
  const t = useWords(words);
  const { inventoryId = '' } = useParams();
  const read = useRead('custody', StoreInventoryDocument, { id: inventoryId });
  const inventory = read.data?.storeInventory;
  return (
    <>
      <Problem error={read.error} retry={() => void read.refetch()} />
      {read.isSuccess && !inventory && <Empty page Icon={IconPackageOff} title={t('missing')} text={t('missingText')} />}
      {inventory && <Shown inventory={inventory} />}
    </>
  );
}

function Shown({ inventory }: { readonly inventory: CountedInventory }) {
  const t = useWords(words);
  const local = useLocal();
  const dates = useDates();
  const [abandoning, setAbandoning] = useState(false);
  const [told, setTold] = useState('');
  const { abilities, begunAt, begunBy, expected, found, reason, second, state, store, things } = inventory;
  const differences = things.filter(({ standing }) => standing !== 'FOUND' && standing !== 'WAITING').length;
  return (
    <>
      <PageHead title={t('title', { store })} note={<>{t('by', { one: begunBy, other: second, at: dates.moment(begunAt) })} · {local(inventoryStateTerms[state])}</>}>
        {state !== 'COUNTING' && <Button variant="default" leftSection={<IconPrinter size={18} aria-hidden />} onClick={() => window.print()}>{t('print')}</Button>}
        <Fix inventory={inventory} />
        {abilities.includes('abandonInventory') && <Button variant="subtle" color="madder" onClick={() => setAbandoning(true)}>{t('abandon')}</Button>}
      </PageHead>
      <div className={classes['cards']}>
        {state === 'ABANDONED' && <Text>{t('abandoned', { reason: reason ?? '' })}</Text>}
        {abilities.includes('countThing') && <Counting inventory={inventory} />}
        {state !== 'COUNTING' && state !== 'ABANDONED' && <Signatures inventory={inventory} />}
        <Card title={t('things')} count={things.length} flush>
          {state !== 'COUNTING' && <Text className={classes['row']}>{t('summary', { found, expected, differences })}</Text>}
          {things.length === 0 ? <Empty Icon={IconPackageOff} title={t('none')} text={t('noneText')} /> : <CountedThings things={things} />}
        </Card>
      </div>
      {abandoning && <FormDialogue title={t('abandonTitle')} onClose={() => setAbandoning(false)}><AbandonForm id={inventory.id} onClose={() => setAbandoning(false)} onDone={() => { setAbandoning(false); setTold(t('saved')); }} /></FormDialogue>}
      <Told text={told} onGone={() => setTold('')} />
    </>
  );
}

/** Ends counting, and then signs: each is asked about first. */
function Fix({ inventory: { id, abilities, digest, things } }: { readonly inventory: CountedInventory }) {
  const t = useWords(words);
  const [question, setQuestion] = useState<Question | null>(null);
  const [end, sign] = [useAct(EndInventoryDocument, ['custody']), useAct(SignInventoryDocument, ['custody'])];
  const close = (): void => setQuestion(null);
  const after = async (work: Promise<unknown>): Promise<void> => { if ((await work) !== null) close(); };
  const ending: Question = { title: t('endTitle'), text: t('endText', { count: things.filter(({ standing }) => standing === 'WAITING').length }), submit: t('end'), go: () => after(end.run({ input: { inventoryId: id } })) };
  const signing: Question = { title: t('signTitle'), text: t('signText'), submit: t('sign'), go: () => after(sign.run({ input: { inventoryId: id, digest: digest ?? '' } })) };
  return (
    <>
      {abilities.includes('endInventory') && <Button onClick={() => setQuestion(ending)}>{t('end')}</Button>}
      {abilities.includes('signInventory') && <Button onClick={() => setQuestion(signing)}>{t('sign')}</Button>}
      <Confirm question={question} act={question?.submit === t('sign') ? sign : end} onClose={close} />
    </>
  );
}

/** Who signed the list, and by what it is known. */
function Signatures({ inventory: { begunBy, digest, second, signatures } }: { readonly inventory: CountedInventory }) {
  const t = useWords(words);
  const dates = useDates();
  return (
    <Card title={t('signatures')}>
      {[begunBy, second].map((name) => {
        const signature = signatures.find((one) => one.name === name);
        return <Text key={name}>{signature ? t('signedBy', { name, at: dates.moment(signature.at) }) : t('unsigned', { name })}</Text>;
      })}
      <Text size="sm" c="dimmed" mt="sm">{t('digest')}</Text>
      <Group><Code className={classes['digest']}>{digest}</Code></Group>
    </Card>
  );
}

function AbandonForm({ id, onClose, onDone }: { readonly id: string; readonly onClose: () => void; readonly onDone: () => void }) {
  const t = useWords(words);
  const [reason, setReason] = useState('');
  const act = useAct(AbandonInventoryDocument, ['custody']);
  const save = async (): Promise<void> => {
    if (await act.run({ input: { inventoryId: id, reason } })) onDone();
  };
  return (
    <Form act={act} submit={t('abandon')} onSave={() => void save()} onCancel={onClose} grave>
      <Text>{t('abandonText')}</Text>
      <Textarea label={t('reason')} autosize minRows={2} maxLength={1000} value={reason} onChange={(event) => setReason(event.currentTarget.value)} error={act.fieldError('reason')} required data-autofocus />
    </Form>
  );
}
