import { Text, Tooltip } from '@mantine/core';
import { IconAlertTriangle } from '@tabler/icons-react';
import type { CustodyOfFragment } from '../../gql/custody.js';
import { useDates } from '../../lib/dates.js';
import { useWords } from '../../lib/i18n.js';
import classes from './custody.module.css';
import { useHolderName } from './holder-name.js';
import { segmentsOf } from './segments.js';
import { words } from './words.js';

/** Who held a thing, as a line in time. */
export function ChainLine({ custody }: { readonly custody: CustodyOfFragment }) {
  const t = useWords(words);
  const dates = useDates();
  const nameOf = useHolderName();
  const segments = segmentsOf(custody, new Date().toISOString());
  return (
    <>
      {!custody.intact && <Text className={classes['bad']} role="alert"><IconAlertTriangle size={16} aria-hidden /> {t('broken')}</Text>}
      {segments.length > 0 && (
        <ul className={classes['line']} aria-label={t('line', { number: custody.number })}>
          {segments.map(({ holder, since, until, share }) => {
            const name = holder === null ? t('gap') : nameOf(holder);
            const told = t('segment', { name, since: dates.moment(since), until: until === null ? t('now') : dates.moment(until) });
            return (
              <li key={since} style={{ flexGrow: share }}>
                <Tooltip label={told} events={{ hover: true, focus: true, touch: true }} multiline>
                  <button type="button" className={classes['piece']} data-gap={holder === null || undefined} aria-label={told}>{name}</button>
                </Tooltip>
              </li>
            );
          })}
        </ul>
      )}
    </>
  );
}
