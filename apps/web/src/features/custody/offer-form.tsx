import { Checkbox, Fieldset, Radio, Select, Text, Textarea, TextInput } from '@mantine/core';
import { type ChangeEvent, useCallback, useState } from 'react';
import { AnswerOfferDocument, EvidenceStoresDocument, type HandOverFragment, type HolderFragment, OfferThingsDocument, WithdrawOfferDocument } from '../../gql/custody.js';
import { ColleaguesDocument } from '../../gql/deputies.js';
import { useWords } from '../../lib/i18n.js';
import { type Topic, useAct, useRead } from '../../lib/query.js';
import { useMe } from '../../lib/session.js';
import { Form } from '../../ui/form.js';
import { typeAhead } from '../../ui/type-ahead.js';
import classes from './custody.module.css';
import type { CustodyFormProps } from './custody-forms.js';
import { PhotoField } from './photo-field.js';
import { isOtherSeals, isSealLeftOut, readSeals } from './segments.js';
import { words } from './words.js';

interface Offered {
  readonly itemId: string;
  readonly seals: readonly string[];
  readonly ownCase: boolean;
  readonly giver: HolderFragment | null;
}

/** A thing that can go in the same hand-over: of the same case and in the same hand. */
type Beside = Pick<Offered, 'itemId' | 'seals'> & { readonly name: string };

/** Offers things to a person or a store. Whoever does not work on their case gives them back. */
export function OfferForm({ thing, beside = [], proceedingId, onClose, onDone }: CustodyFormProps & { readonly thing: Offered & { readonly name: string }; readonly beside?: readonly Beside[]; readonly proceedingId?: string }) {
  const t = useWords(words);
  const me = useMe();
  const people = useRead('staff', ColleaguesDocument, {}, { enabled: thing.ownCase }).data?.staff.edges.map(({ node }) => node) ?? [];
  const stores = useRead('custody', EvidenceStoresDocument, {}, { enabled: thing.ownCase }).data?.evidenceStores ?? [];
  const [to, setTo] = useState(thing.ownCase || thing.giver?.id == null ? '' : `${thing.giver.kind} ${thing.giver.id}`);
  const [purpose, setPurpose] = useState('');
  const [chosen, setChosen] = useState<readonly string[]>([]);
  const [found, setFound] = useState<Readonly<Record<string, Found>>>({});
  const things = [thing, ...beside.filter(({ itemId }) => chosen.includes(itemId))].map(({ itemId, name, seals }) => ({ itemId, name, known: seals, found: found[itemId] ?? { seals: seals.join(', '), condition: '', reason: '' } }));
  const topics: Topic[] = ['custody', ...(proceedingId === undefined ? [] : [`proceeding:${proceedingId}` as const])];
  const act = useAct(OfferThingsDocument, topics);
  const takers = [
    { group: t('people'), items: people.filter(({ id, roles }) => id !== me.id && roles.some((role) => role === 'PROSECUTOR' || role === 'INVESTIGATOR' || role === 'HEAD')).map(({ id, displayName }) => ({ value: `STAFF ${id}`, label: displayName })) },
    { group: t('stores'), items: stores.map(({ id, name, keeper }) => ({ value: `STORE ${id}`, label: `${name} · ${keeper.displayName}` })) },
  ];
  const save = async (): Promise<void> => {
    const [kind = '', of = ''] = to.split(' ');
    if (await act.run({ input: { to: { kind: kind === 'STORE' ? 'STORE' : 'STAFF', of }, purpose, items: things.map(({ itemId, known, found: { seals, condition, reason } }) => ({ itemId, seals: readSeals(seals), condition, reason: isSealLeftOut(seals, known) ? reason : '' })) } })) onDone(t('sent'));
  };
  return (
    <Form act={act} submit={t('offer')} onSave={() => void save()} onCancel={onClose}>
      {thing.ownCase ? <Select label={t('whom')} data={takers} value={to || null} onChange={(value) => setTo(value ?? '')} error={act.fieldError('to')} {...typeAhead} required data-autofocus /> : <Text>{t('onlyBack')} {t('to', { name: thing.giver?.name ?? '' })}</Text>}
      <TextInput label={t('purpose')} value={purpose} onChange={(event) => setPurpose(event.currentTarget.value)} error={act.fieldError('purpose')} maxLength={500} required autoComplete="off" />
      {beside.length > 0 && <Together beside={beside} chosen={chosen} onChoose={setChosen} />}
      {things.map(({ itemId, name, known, found: own }, place) => {
        const fields = <FoundFields found={own} known={known} whyError={act.fieldError(`items.${place}.reason`)} onChange={(next) => setFound((before) => ({ ...before, [itemId]: next }))} error={place === 0 ? act.fieldError('items') : undefined} />;
        return things.length === 1 ? <div key={itemId}>{fields}</div> : <Fieldset key={itemId} legend={name}>{fields}</Fieldset>;
      })}
    </Form>
  );
}

/** What else goes with it. */
function Together({ beside, chosen, onChoose }: { readonly beside: readonly Beside[]; readonly chosen: readonly string[]; readonly onChoose: (ids: readonly string[]) => void }) {
  const t = useWords(words);
  const all = chosen.length === beside.length;
  return (
    <Checkbox.Group label={t('together')} description={t('togetherHelp')} value={[...chosen]} onChange={onChoose}>
      {beside.length > 1 && <Checkbox mt="xs" label={t('all', { count: beside.length })} checked={all} indeterminate={!all && chosen.length > 0} onChange={() => onChoose(all ? [] : beside.map(({ itemId }) => itemId))} />}
      {beside.map(({ itemId, name }) => <Checkbox key={itemId} mt="xs" value={itemId} label={name} />)}
    </Checkbox.Group>
  );
}

interface Found {
  readonly seals: string;
  readonly condition: string;
  readonly reason: string;
}

/** The seals that are on a thing, and how it is. Where one is left out that was on it, whoever gives it says why: the server knows when it need not be said. */
function FoundFields({ found, known, onChange, error, whyError }: { readonly found: Found; readonly known: readonly string[]; readonly onChange: (found: Found) => void; readonly error: string | undefined; readonly whyError: string | undefined }) {
  const t = useWords(words);
  return (
    <>
      <TextInput label={t('seals')} description={t('sealsHelp')} value={found.seals} onChange={(event) => onChange({ ...found, seals: event.currentTarget.value })} error={error} autoComplete="off" />
      {isSealLeftOut(found.seals, known) && <Textarea mt="xs" label={t('whyOther')} description={t('sealsWere', { seals: known.join(', ') })} autosize minRows={2} maxLength={1000} value={found.reason} onChange={(event) => onChange({ ...found, reason: event.currentTarget.value })} error={whyError} />}
      <TextInput mt="xs" label={t('condition')} value={found.condition} onChange={(event) => onChange({ ...found, condition: event.currentTarget.value })} maxLength={1000} autoComplete="off" />
    </>
  );
}

interface Answer {
  readonly accepted: boolean;
  readonly seals: string;
  readonly condition: string;
  readonly reason: string;
  readonly photoIds: readonly string[];
  /** Some of her photographs are still coming. */
  readonly waits: boolean;
}

/** The taker says of each thing whether she takes it over, and how she finds it. */
export function AnswerForm({ offer, onClose, onDone }: CustodyFormProps & { readonly offer: HandOverFragment }) {
  const t = useWords(words);
  const open = offer.items.filter(({ answer }) => answer === null);
  const [answers, setAnswers] = useState<Readonly<Record<string, Answer>>>({});
  const act = useAct(AnswerOfferDocument, ['custody', 'inbox']);
  const of = (id: string): Answer => answers[id] ?? { accepted: true, seals: open.find(({ itemId }) => itemId === id)?.seals.join(', ') ?? '', condition: '', reason: '', photoIds: [], waits: false };
  const set = (id: string, part: Partial<Answer> | ((before: Answer) => Partial<Answer>)): void => setAnswers((before) => {
    const stands = before[id] ?? of(id);
    return { ...before, [id]: { ...stands, ...(typeof part === 'function' ? part(stands) : part) } };
  });
  const save = async (): Promise<void> => {
    const said = open.map(({ itemId, seals: told }) => ({ itemId, told, said: of(itemId) })).map(({ itemId, told, said: { accepted, seals, condition, reason, photoIds } }) => ({ itemId, accepted, seals: readSeals(seals), condition, reason: accepted && !isOtherSeals(seals, told) ? '' : reason, ...(accepted ? { photoIds: [...photoIds] } : {}) }));
    if (await act.run({ input: { offerId: offer.id, answers: said } })) onDone(t('saved'));
  };
  return (
    <Form act={act} submit={t('answer')} onSave={() => void save()} onCancel={onClose} waits={open.some(({ itemId }) => of(itemId).accepted && of(itemId).waits)}>
      {open.map(({ itemId, number, title, condition, seals, sealsReason }, place) => {
        const said = of(itemId);
        const why = { mt: 'xs' as const, autosize: true, minRows: 2, maxLength: 1000, value: said.reason, onChange: (event: ChangeEvent<HTMLTextAreaElement>) => set(itemId, { reason: event.currentTarget.value }), error: act.fieldError(`answers.${place}.reason`), required: true };
        return (
          <Fieldset key={itemId} legend={t('thing', { number, title })}>
            {condition !== null && <Text size="sm" c="dimmed">{condition}</Text>}
            {sealsReason !== null && <Text size="sm">{t('sealsChanged', { text: sealsReason })}</Text>}
            <Radio.Group aria-label={t('thingOnly', { number })} value={said.accepted ? 'yes' : 'no'} onChange={(value) => set(itemId, { accepted: value === 'yes' })}>
              <Radio mt="xs" value="yes" label={t('accept')} data-autofocus={place === 0 || undefined} />
              <Radio mt="xs" value="no" label={t('refuse')} />
            </Radio.Group>
            {said.accepted ? (
              <>
                <TextInput mt="xs" label={t('seals')} description={t('sealsHelp')} value={said.seals} onChange={(event) => set(itemId, { seals: event.currentTarget.value })} autoComplete="off" />
                {isOtherSeals(said.seals, seals) && <Textarea {...why} label={t('whyOther')} description={t('otherSeals', { seals: seals.join(', ') || t('noSeals') })} />}
                <TextInput mt="xs" label={t('condition')} value={said.condition} onChange={(event) => set(itemId, { condition: event.currentTarget.value })} maxLength={1000} autoComplete="off" />
                <AnswerPhotos offer={offer} said={said} onSet={(part) => set(itemId, part)} error={act.fieldError('photoIds')} />
              </>
            ) : <Textarea {...why} label={t('whyNot')} />}
          </Fieldset>
        );
      })}
    </Form>
  );
}

/** Whoever sees nothing of the case has no files of it to name. */
function AnswerPhotos({ offer: { ownCaseId }, said: { photoIds }, onSet, error }: { readonly offer: HandOverFragment; readonly said: Answer; readonly onSet: (part: Partial<Answer> | ((before: Answer) => Partial<Answer>)) => void; readonly error: string | undefined }) {
  const waits = useCallback((coming: boolean): void => onSet({ waits: coming }), []);
  if (ownCaseId === null) return null;
  return <div className={classes['photosOf']}><PhotoField proceedingId={ownCaseId} value={photoIds} onChange={(change) => onSet((before) => ({ photoIds: change(before.photoIds) }))} onWaits={waits} error={error} /></div>;
}

/** The giver takes back what nobody has answered. */
export function WithdrawForm({ offer, onClose, onDone }: CustodyFormProps & { readonly offer: HandOverFragment }) {
  const t = useWords(words);
  const [reason, setReason] = useState('');
  const act = useAct(WithdrawOfferDocument, ['custody']);
  const save = async (): Promise<void> => {
    if (await act.run({ input: { offerId: offer.id, reason } })) onDone(t('saved'));
  };
  return (
    <Form act={act} submit={t('withdraw')} onSave={() => void save()} onCancel={onClose} grave>
      <Text>{t('withdrawText')}</Text>
      <Textarea label={t('reason')} autosize minRows={2} maxLength={1000} value={reason} onChange={(event) => setReason(event.currentTarget.value)} data-autofocus />
    </Form>
  );
}
