import { Button, Select, Text, TextInput } from '@mantine/core';
import { IconBuildingWarehouse } from '@tabler/icons-react';
import { useState } from 'react';
import { ChangeStoreDocument, CloseStoreDocument, EvidenceStoresDocument, OpenStoreDocument, type StoreFragment } from '../../gql/custody.js';
import { ColleaguesDocument } from '../../gql/deputies.js';
import { useWords } from '../../lib/i18n.js';
import { useAct, useRead } from '../../lib/query.js';
import { useMay, useMe } from '../../lib/session.js';
import { Conflict, useDraft } from '../../ui/conflict.js';
import { FormDialogue } from '../../ui/dialogue.js';
import { Empty } from '../../ui/empty.js';
import { Form } from '../../ui/form.js';
import { Card } from '../../ui/page.js';
import { Told } from '../../ui/told.js';
import { typeAhead } from '../../ui/type-ahead.js';
import classes from './custody.module.css';
import type { CustodyFormProps } from './custody-forms.js';
import { BeginForm } from './inventories-card.js';
import { words } from './words.js';

type Errand = { readonly act: 'open' } | { readonly act: 'change' | 'close' | 'begin'; readonly store: StoreFragment };

const TITLES = { change: 'changeStoreOf', close: 'closeStoreOf', begin: 'beginStoreOf' } as const;

/** Stores that take things, with who keeps each; whoever heads an office opens, changes and closes them. */
export function StoresCard() {
  const t = useWords(words);
  const may = useMay();
  const read = useRead('custody', EvidenceStoresDocument, {});
  const [errand, setErrand] = useState<Errand | null>(null);
  const [told, setTold] = useState('');
  const stores = read.data?.evidenceStores ?? [];
  const close = (): void => setErrand(null);
  const form = { onClose: close, onDone: (text: string) => { close(); setTold(text); } };
  return (
    <Card title={t('storesTitle')} count={read.isSuccess ? stores.length : undefined} flush actions={may('proceeding.assign') && <Button size="compact-sm" variant="light" onClick={() => setErrand({ act: 'open' })}>{t('openStore')}</Button>}>
      {read.isSuccess && stores.length === 0 && <Empty Icon={IconBuildingWarehouse} title={t('storesEmpty')} text={t('storesText')} />}
      <ul className={classes['list']}>{stores.map((store) => <Store key={store.id} store={store} onErrand={setErrand} />)}</ul>
      {errand && (
        <FormDialogue title={errand.act === 'open' ? t('openStore') : t(TITLES[errand.act], { name: errand.store.name })} onClose={close}>
          {errand.act === 'open' && <OpenForm {...form} />}
          {errand.act === 'change' && <ChangeForm {...form} store={stores.find(({ id }) => id === errand.store.id) ?? errand.store} />}
          {errand.act === 'begin' && <BeginForm onClose={close} store={errand.store} />}
          {errand.act === 'close' && <CloseForm {...form} store={errand.store} />}
        </FormDialogue>
      )}
      <Told text={told} onGone={() => setTold('')} />
    </Card>
  );
}

function Store({ store, onErrand }: { readonly store: StoreFragment; readonly onErrand: (errand: Errand) => void }) {
  const t = useWords(words);
  const { abilities, keeper, name, place } = store;
  return (
    <li className={`${classes['row']} ${classes['head']}`}>
      <div><Text fw={600}>{name}</Text><Text size="sm" c="dimmed">{[place, keeper.displayName].filter(Boolean).join(' · ')}</Text></div>
      <div className={`${classes['doings']} no-print`} role="group" aria-label={name}>
        {abilities.includes('beginInventory') && <Button size="compact-sm" variant="light" onClick={() => onErrand({ act: 'begin', store })}>{t('beginStore')}</Button>}
        {abilities.includes('changeStore') && <Button size="compact-sm" variant="subtle" onClick={() => onErrand({ act: 'change', store })}>{t('changeStore')}</Button>}
        {abilities.includes('closeStore') && <Button size="compact-sm" variant="subtle" color="madder" onClick={() => onErrand({ act: 'close', store })}>{t('closeStore')}</Button>}
      </div>
    </li>
  );
}

interface StoreValues {
  readonly name: string;
  readonly place: string;
  readonly keeperId: string;
}

function Fields({ values, set, error }: { readonly values: StoreValues; readonly set: (part: Partial<StoreValues>) => void; readonly error: (field: string) => string | undefined }) {
  const t = useWords(words);
  const people = useColleagues();
  return (
    <>
      <TextInput label={t('storeName')} value={values.name} onChange={(event) => set({ name: event.currentTarget.value })} error={error('name')} maxLength={120} required autoComplete="off" data-autofocus />
      <TextInput label={t('storePlace')} value={values.place} onChange={(event) => set({ place: event.currentTarget.value })} error={error('place')} maxLength={200} autoComplete="off" />
      <Select label={t('storeKeeper')} data={people} value={values.keeperId || null} onChange={(id) => set({ keeperId: id ?? '' })} error={error('keeperId')} {...typeAhead} required />
    </>
  );
}

const useColleagues = (): { value: string; label: string }[] => (useRead('staff', ColleaguesDocument, {}).data?.staff.edges ?? []).map(({ node }) => ({ value: node.id, label: node.displayName }));

function OpenForm({ onClose, onDone }: CustodyFormProps) {
  const t = useWords(words);
  const me = useMe();
  const [values, setValues] = useState<StoreValues>({ name: '', place: '', keeperId: '' });
  const act = useAct(OpenStoreDocument, ['custody']);
  const save = async (): Promise<void> => {
    if (await act.run({ input: { officeId: me.office?.id ?? '', ...values } })) onDone(t('saved'));
  };
  return <Form act={act} submit={t('openStore')} onSave={() => void save()} onCancel={onClose}><Fields values={values} set={(part) => setValues((before) => ({ ...before, ...part }))} error={act.fieldError} /></Form>;
}

function ChangeForm({ store, onClose, onDone }: CustodyFormProps & { readonly store: StoreFragment }) {
  const t = useWords(words);
  const people = useColleagues();
  const draft = useDraft({ version: store.version, values: { name: store.name, place: store.place ?? '', keeperId: store.keeper.id } });
  const act = useAct(ChangeStoreDocument, ['custody']);
  const save = async (): Promise<void> => {
    const { version, values } = draft.toSave();
    if (await act.run({ input: { storeId: store.id, version: Number(version), ...values } })) onDone(t('saved'));
  };
  const fields = { name: { label: t('storeName') }, place: { label: t('storePlace') }, keeperId: { label: t('storeKeeper'), show: (id: string) => people.find(({ value }) => value === id)?.label ?? store.keeper.displayName } };
  return <Form act={act} onSave={() => void save()} onCancel={onClose} conflict={draft.conflict && <Conflict of={draft.conflict} fields={fields} />}><Fields values={draft.values} set={draft.set} error={act.fieldError} /></Form>;
}

function CloseForm({ store, onClose, onDone }: CustodyFormProps & { readonly store: StoreFragment }) {
  const t = useWords(words);
  const act = useAct(CloseStoreDocument, ['custody']);
  const save = async (): Promise<void> => {
    if (await act.run({ input: { storeId: store.id, version: store.version } })) onDone(t('saved'));
  };
  return <Form act={act} submit={t('closeStore')} onSave={() => void save()} onCancel={onClose} grave><Text>{t('closeText')}</Text></Form>;
}
