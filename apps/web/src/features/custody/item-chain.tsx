import { Anchor, Text } from '@mantine/core';
import { Link } from 'react-router';
import { ItemCustodyDocument } from '../../gql/custody.js';
import { useWords } from '../../lib/i18n.js';
import { useRead } from '../../lib/query.js';
import { ClosedLine } from '../../ui/closed.js';
import { Card } from '../../ui/page.js';
import { Problem } from '../../ui/problem.js';
import { ChainLine } from './chain-line.js';
import { Photographed } from './record-photos.js';
import { SealNotes } from './seal-notes.js';
import { words } from './words.js';

/** The custody of one item as a line, for the page of the item; what is not kept by anybody has none. */
export function ItemChain({ itemId, proceedingId }: { readonly itemId: string; readonly proceedingId: string }) {
  const t = useWords(words);
  const read = useRead(`proceeding:${proceedingId}`, ItemCustodyDocument, { id: itemId });
  const custody = read.data?.itemCustody;
  if (!custody && !read.error) return null;
  return (
    <Card title={t('chainTitle')} actions={<Anchor component={Link} to={`/custody/${itemId}`}>{t('toChain')}</Anchor>}>
      <Problem error={read.error} retry={() => void read.refetch()} />
      {custody?.title === null && <ClosedLine />}
      {custody && custody.title !== null && (custody.holds.length + custody.gaps.length === 0 ? <Text c="dimmed">{t('chainNone')}</Text> : <><SealNotes differences={custody.sealDifferences} /><ChainLine custody={custody} /><Photographed records={custody.records} /></>)}
    </Card>
  );
}
