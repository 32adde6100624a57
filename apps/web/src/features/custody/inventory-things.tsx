import { Text } from '@mantine/core';
import { IconArrowBarLeft, IconArrowBarRight, IconCheck, IconHourglass, IconHelp, IconMapPinQuestion, IconX } from '@tabler/icons-react';
import type { StoreInventoryQuery } from '../../gql/custody.js';
import type { CountStanding } from '../../gql/schema.js';
import { useDates } from '../../lib/dates.js';
import { useLocal, useWords } from '../../lib/i18n.js';
import { countStandingTerms } from '../../ui/custody-terms.js';
import { labelMark } from '../../ui/label-mark.js';
import { Sign, type Tone } from '../../ui/sign.js';
import classes from './custody.module.css';
import { words } from './inventory-words.js';

export type CountedInventory = NonNullable<StoreInventoryQuery['storeInventory']>;

const looks: Readonly<Record<CountStanding, { readonly tone: Tone; readonly Icon: typeof IconCheck }>> = {
  WAITING: { tone: 'none', Icon: IconHourglass }, FOUND: { tone: 'good', Icon: IconCheck }, MISSING: { tone: 'bad', Icon: IconX }, LEFT: { tone: 'side', Icon: IconArrowBarRight }, ARRIVED: { tone: 'side', Icon: IconArrowBarLeft },
  UNEXPECTED: { tone: 'warn', Icon: IconMapPinQuestion }, UNREADABLE: { tone: 'warn', Icon: IconHelp },
};

/** Things of an inventory, what differs first: number, mark and seals. The number of a case is for whoever reads that case, and not on the paper of two. */
export function CountedThings({ things }: Pick<CountedInventory, 'things'>) {
  const t = useWords(words);
  const local = useLocal();
  const dates = useDates();
  return (
    <ul className={classes['list']}>
      {things.map(({ standing, itemId, number, caseNumber, seals, said, scannedAt, scannedBy, where }) => (
        <li key={itemId ?? `said ${said ?? ''}`} className={`${classes['row']} ${classes['counted']}`}>
          <div>
            <Text fw={600} span>{number === null || itemId === null ? said : t('number', { number, mark: labelMark(itemId) })}</Text>
            {caseNumber !== null && <Text size="sm" className="no-print">{t('caseNumber', { number: caseNumber })}</Text>}
            <Text size="sm" c="dimmed">{[itemId !== null && standing !== 'UNEXPECTED' && (seals.length > 0 ? t('seals', { seals: seals.join(', ') }) : t('noSeals')), (standing === 'UNEXPECTED' || standing === 'LEFT') && (where === null ? t('notHere') : t('whereNow', { where })), scannedAt && t('readBy', { who: scannedBy ?? '', at: dates.moment(scannedAt) })].filter(Boolean).join(' · ')}</Text>
          </div>
          <Sign {...looks[standing]}>{local(countStandingTerms[standing])}</Sign>
        </li>
      ))}
    </ul>
  );
}
