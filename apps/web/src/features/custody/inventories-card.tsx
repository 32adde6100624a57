import { Anchor, Select, Text } from '@mantine/core';
import { useState } from 'react';
import { Link, useNavigate } from 'react-router';
import { BeginInventoryDocument, type InventoryFragment, type StoreFragment, StoreInventoriesDocument } from '../../gql/custody.js';
import { ColleaguesDocument } from '../../gql/deputies.js';
import { useDates } from '../../lib/dates.js';
import { useLocal, useWords } from '../../lib/i18n.js';
import { useAct, useRead } from '../../lib/query.js';
import { useRowActs } from '../../lib/rows.js';
import { useMe } from '../../lib/session.js';
import { inventoryStateTerms } from '../../ui/custody-terms.js';
import { Form } from '../../ui/form.js';
import { Card } from '../../ui/page.js';
import { typeAhead } from '../../ui/type-ahead.js';
import classes from './custody.module.css';
import { words } from './inventory-words.js';

/** Inventories that somebody counts, keeps or answers for; nothing where there is none. */
export function InventoriesCard() {
  const t = useWords(words);
  const inventories = useRead('custody', StoreInventoriesDocument, {}).data?.storeInventories ?? [];
  if (inventories.length === 0) return null;
  return <Card title={t('cardTitle')} count={inventories.length} flush><ul className={classes['list']}>{inventories.map((inventory) => <Inventory key={inventory.id} inventory={inventory} />)}</ul></Card>;
}

function Inventory({ inventory: { id, store, state, begunAt, begunBy, second, expected, found } }: { readonly inventory: InventoryFragment }) {
  const t = useWords(words);
  const local = useLocal();
  const dates = useDates();
  const row = useRowActs([]);
  return (
    <li {...row} className={classes['row']}>
      <Anchor component={Link} fw={600} data-main to={`/custody/inventory/${id}`}>{t('title', { store })}</Anchor>
      <Text size="sm">{local(inventoryStateTerms[state])} · {t('foundOf', { found, expected })}</Text>
      <Text size="sm" c="dimmed">{t('by', { one: begunBy, other: second, at: dates.moment(begunAt) })}</Text>
    </li>
  );
}

/** Begins an inventory: whoever counts along is named first. */
export function BeginForm({ store, onClose }: { readonly store: StoreFragment; readonly onClose: () => void }) {
  const t = useWords(words);
  const me = useMe();
  const go = useNavigate();
  const people = useRead('staff', ColleaguesDocument, {}).data?.staff.edges ?? [];
  const [secondId, setSecondId] = useState('');
  const act = useAct(BeginInventoryDocument, ['custody']);
  const save = async (): Promise<void> => {
    const begun = await act.run({ input: { storeId: store.id, secondId } });
    if (begun) await go(`/custody/inventory/${begun.beginInventory.id}`);
  };
  const others = people.filter(({ node }) => node.id !== me.id && node.roles.some((role) => role === 'PROSECUTOR' || role === 'INVESTIGATOR' || role === 'HEAD')).map(({ node }) => ({ value: node.id, label: node.displayName }));
  return (
    <Form act={act} submit={t('begin')} onSave={() => void save()} onCancel={onClose}>
      <Text>{t('beginText')}</Text>
      <Select label={t('second')} description={t('secondHelp')} data={others} value={secondId || null} onChange={(id) => setSecondId(id ?? '')} error={act.fieldError('secondId')} {...typeAhead} required data-autofocus />
    </Form>
  );
}
