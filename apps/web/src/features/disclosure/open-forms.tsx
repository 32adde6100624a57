import { Alert, Select, SegmentedControl, Text, Textarea, TextInput } from '@mantine/core';
import { IconAlertTriangle } from '@tabler/icons-react';
import { useId, useState } from 'react';
import { BundleWarningsDocument, OpenMaterialsDocument, PrepareBundleDocument, RecordDisclosureDocument, WithholdItemDocument } from '../../gql/disclosure.js';
import type { DisclosureAct, WithholdingGround } from '../../gql/schema.js';
import { kyivDay } from '../../lib/dates.js';
import { type LocalText, useLocal, useWords } from '../../lib/i18n.js';
import { useAct, useRead } from '../../lib/query.js';
import { DayField } from '../../ui/day-field.js';
import { disclosureActTerms, disclosureStateTerms } from '../../ui/disclosure-terms.js';
import { Form } from '../../ui/form.js';
import { partyNameIn } from '../../ui/party-name.js';
import { typeAhead } from '../../ui/type-ahead.js';
import { type DisclosureCase, type DisclosureFormProps, type DisclosureRow, type Ground, numbersOf } from './case.js';
import { fitting, type Fitting } from './fitting.js';
import { words } from './words.js';

type OnMany = DisclosureFormProps & { readonly chosen: readonly DisclosureRow[] };
const EVERYBODY = '';

function useAddressees({ parties, disclosure: { addressees } }: DisclosureCase): { value: string; label: string }[] {
  const t = useWords(words);
  return addressees.map(({ partyId }) => ({ value: partyId, label: partyNameIn(parties, partyId, t('person')) }));
}

/** What was done, with what the server warns of. */
function useSaid(): (warnings: readonly LocalText[]) => string {
  const [t, local] = [useWords(words), useLocal()];
  return (warnings) => [t('saved'), ...warnings.map(local)].join(' ');
}

/** Which items an act takes and which it leaves out, before it is done; where it takes none, that is why it cannot be done. */
function Taken({ of: { fit, out }, all, error }: { readonly of: Fitting; readonly all: boolean; readonly error: string | undefined }) {
  const [t, local] = [useWords(words), useLocal()];
  return (
    <div>
      {all && <Text size="sm" c="dimmed">{t('allTaken')}</Text>}
      <Text size="sm" fw={600} role="status">{fit.length === 0 ? t('nothingFits') : t('willDo', { count: fit.length, numbers: numbersOf(fit) })}</Text>
      {[...out].map(([state, rows]) => <Text key={state} size="sm">{t('leftOut', { state: local(disclosureStateTerms[state]), numbers: numbersOf(rows) })}</Text>)}
      {error !== undefined && <Text size="sm" c="madder">{error}</Text>}
    </div>
  );
}

/** Opens items to somebody, one or many. */
export function OpenForm({ proceeding, chosen, onClose, onDone }: OnMany) {
  const t = useWords(words);
  const said = useSaid();
  const people = useAddressees(proceeding);
  const [partyId, setParty] = useState(people[0]?.value ?? '');
  const [on, setOn] = useState(kyivDay(new Date()));
  const [note, setNote] = useState('');
  const act = useAct(OpenMaterialsDocument, [`proceeding:${proceeding.id}`]);
  const taken = fitting('open', chosen.length > 0 ? chosen : proceeding.disclosure.rows, partyId);
  const save = async (): Promise<void> => {
    const done = await act.run({ input: { proceedingId: proceeding.id, partyId, itemIds: taken.fit.map(({ itemId }) => itemId), on, note: note || null } });
    if (done) onDone(said(done.openMaterials.warnings));
  };
  return (
    <Form act={act} onSave={() => void save()} onCancel={onClose} submit={t('openMany', { count: taken.fit.length })} waits={taken.fit.length === 0}>
      <Text size="sm">{t('openText')}</Text>
      <Select label={t('toWhom')} data={people} value={partyId} onChange={(next) => setParty(next ?? partyId)} error={act.fieldError('partyId')} {...typeAhead} required data-autofocus />
      <DayField label={t('openOn')} value={on} onChange={setOn} error={act.fieldError('on')} required />
      <Taken of={taken} all={chosen.length === 0} error={act.fieldError('itemIds')} />
      <Textarea label={t('note')} autosize minRows={2} maxLength={1000} value={note} onChange={(event) => setNote(event.currentTarget.value)} error={act.fieldError('note')} />
    </Form>
  );
}

/** That copies were given of what is open, or refused. */
export function CopiesForm({ proceeding, chosen, onClose, onDone }: OnMany) {
  const [t, local] = [useWords(words), useLocal()];
  const said = useSaid();
  const label = useId();
  const people = useAddressees(proceeding);
  const [partyId, setParty] = useState(people[0]?.value ?? '');
  const [what, setWhat] = useState<DisclosureAct>('COPIES_GIVEN');
  const [on, setOn] = useState(kyivDay(new Date()));
  const [note, setNote] = useState('');
  const act = useAct(RecordDisclosureDocument, [`proceeding:${proceeding.id}`]);
  const taken = fitting('copies', chosen.length > 0 ? chosen : proceeding.disclosure.rows, partyId);
  const save = async (): Promise<void> => {
    const done = await act.run({ input: { proceedingId: proceeding.id, partyId, itemIds: taken.fit.map(({ itemId }) => itemId), on, note: note || null, act: what } });
    if (done) onDone(said(done.recordDisclosure.warnings));
  };
  return (
    <Form act={act} onSave={() => void save()} onCancel={onClose} submit={t('saveMany', { count: taken.fit.length })} waits={taken.fit.length === 0}>
      <Select label={t('toWhom')} data={people} value={partyId} onChange={(next) => setParty(next ?? partyId)} error={act.fieldError('partyId')} {...typeAhead} required data-autofocus />
      <div><Text size="sm" fw={600} id={label} mb={4}>{t('whichCopies')}</Text><SegmentedControl aria-labelledby={label} value={what} onChange={(next) => setWhat(next as DisclosureAct)} data={(['COPIES_GIVEN', 'REFUSED'] as const).map((value) => ({ value, label: local(disclosureActTerms[value]) }))} /></div>
      <DayField label={t('openOn')} value={on} onChange={setOn} error={act.fieldError('on')} required />
      <Taken of={taken} all={chosen.length === 0} error={act.fieldError('itemIds')} />
      <Textarea label={t('note')} autosize minRows={2} maxLength={1000} value={note} onChange={(event) => setNote(event.currentTarget.value)} error={act.fieldError('note')} />
    </Form>
  );
}

/** What the server would warn of, before it is done. */
function Foreseen({ of }: { readonly of: readonly LocalText[] }) {
  const local = useLocal();
  return of.length > 0 && <Alert role="status" color="wheat" variant="light" icon={<IconAlertTriangle aria-hidden />}>{of.map((each) => <Text key={each.en} size="sm">{local(each)}</Text>)}</Alert>;
}

/** Items put together for somebody, or for a court. */
export function BundleForm({ proceeding, chosen, onClose, onDone }: OnMany) {
  const t = useWords(words);
  const said = useSaid();
  const people = [{ value: EVERYBODY, label: t('court') }, ...useAddressees(proceeding)];
  const [partyId, setParty] = useState(people[1]?.value ?? EVERYBODY);
  const [purpose, setPurpose] = useState('');
  const act = useAct(PrepareBundleDocument, [`proceeding:${proceeding.id}`]);
  const taken = fitting('bundle', chosen.length > 0 ? chosen : proceeding.disclosure.rows, partyId || null);
  const itemIds = taken.fit.map(({ itemId }) => itemId);
  const foreseen = useRead(`proceeding:${proceeding.id}`, BundleWarningsDocument, { id: proceeding.id, partyId: partyId || null, itemIds }, { enabled: itemIds.length > 0 }).data?.proceeding?.bundleWarnings;
  const save = async (): Promise<void> => {
    const done = await act.run({ input: { proceedingId: proceeding.id, partyId: partyId || null, itemIds, purpose } });
    if (done) onDone(said(done.prepareBundle.warnings));
  };
  return (
    <Form act={act} onSave={() => void save()} onCancel={onClose} submit={t('prepareMany', { count: taken.fit.length })} waits={taken.fit.length === 0}>
      <Select label={t('toWhom')} data={people} value={partyId} onChange={(next) => setParty(next ?? partyId)} error={act.fieldError('partyId')} {...typeAhead} required data-autofocus />
      <TextInput label={t('purpose')} description={t('purposeHint')} maxLength={200} value={purpose} onChange={(event) => setPurpose(event.currentTarget.value)} error={act.fieldError('purpose')} required autoComplete="off" />
      <Taken of={taken} all={chosen.length === 0} error={act.fieldError('itemIds')} />
      <Foreseen of={foreseen ?? []} />
    </Form>
  );
}

/** Proposes that an item is not opened, to one or to anybody, until a day on which somebody looks at it again. */
export function WithholdForm({ proceeding, chosen, grounds, onClose, onDone }: OnMany & { readonly grounds: readonly Ground[] }) {
  const [t, local] = [useWords(words), useLocal()];
  const items = proceeding.disclosure.rows.map(({ itemId, number, title }) => ({ value: itemId, label: `${number}. ${title ?? t('hidden')}` }));
  const people = [{ value: EVERYBODY, label: t('everybody') }, ...useAddressees(proceeding)];
  const [itemId, setItem] = useState(chosen[0]?.itemId ?? '');
  const [partyId, setParty] = useState(EVERYBODY);
  const [ground, setGround] = useState<WithholdingGround | null>(null);
  const [reason, setReason] = useState('');
  const [reviewOn, setReview] = useState('');
  const act = useAct(WithholdItemDocument, [`proceeding:${proceeding.id}`]);
  const known = grounds.find(({ id }) => id === ground);
  const save = async (): Promise<void> => {
    if (ground !== null && await act.run({ input: { itemId, partyId: partyId || null, ground, reason, reviewOn } })) onDone(t('saved'));
  };
  return (
    <Form act={act} onSave={() => void save()} onCancel={onClose} submit={t('withhold')}>
      <Text size="sm">{t('noWithheldText')}</Text>
      <Select label={t('whichItem')} data={items} value={itemId || null} onChange={(next) => setItem(next ?? '')} error={act.fieldError('itemId')} {...typeAhead} required data-autofocus />
      <Select label={t('fromWhom')} data={people} value={partyId} onChange={(next) => setParty(next ?? partyId)} error={act.fieldError('partyId')} {...typeAhead} required />
      <Select label={t('ground')} data={grounds.map(({ id, title }) => ({ value: id, label: local(title) }))} value={ground} onChange={(next) => setGround(next as WithholdingGround | null)} error={act.fieldError('ground')} allowDeselect={false} required />
      {known && <Text size="sm" c="dimmed">{t('groundNote', { citation: local(known.citation), note: local(known.note) })} {known.needsLawyer && t('lawyer')}</Text>}
      <Textarea label={t('why')} autosize minRows={2} maxLength={1000} value={reason} onChange={(event) => setReason(event.currentTarget.value)} error={act.fieldError('reason')} required />
      <DayField label={t('reviewOn')} value={reviewOn} onChange={setReview} error={act.fieldError('reviewOn')} required />
    </Form>
  );
}
