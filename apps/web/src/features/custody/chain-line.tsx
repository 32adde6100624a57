import { Text, Tooltip } from '@mantine/core';
import { IconAlertTriangle } from '@tabler/icons-react';
import type { CustodyOfFragment } from '../../gql/custody.js';
import { kyivDay, useDates } from '../../lib/dates.js';
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
  const segments = segmentsOf(custody, new Date().toISOString()).map((segment) => {
    const name = segment.holder === null ? t('gap') : nameOf(segment.holder);
    return { ...segment, name, told: t('segment', { name, since: !custody.hourKnown && segment.since === custody.collectedAt ? dates.short(kyivDay(segment.since)) : dates.moment(segment.since), until: segment.until === null ? t('now') : dates.moment(segment.until) }) };
  });
  const short = segments.filter(({ mark }) => mark !== null);
  return (
    <>
      {!custody.intact && <Text className={classes['bad']} role="alert"><IconAlertTriangle size={16} aria-hidden /> {t('broken')}</Text>}
      {segments.length > 0 && (
        <ul className={classes['line']} aria-label={t('line', { number: custody.number })}>
          {segments.map(({ holder, since, share, name, told, mark }) => (
            <li key={since} style={{ flexGrow: share }}>
              <Tooltip label={told} events={{ hover: true, focus: true, touch: true }} multiline>
                <button type="button" className={classes['piece']} data-gap={holder === null || undefined} data-short={mark !== null || undefined} aria-label={mark === null ? told : `${mark}. ${told}`} title={name}>{mark ?? name}</button>
              </Tooltip>
            </li>
          ))}
        </ul>
      )}
      {/* The pieces themselves say it to a screen reader. */}
      {short.length > 0 && <ol className={classes['legend']} aria-hidden>{short.map(({ since, mark, name }) => <li key={since}>{mark}. {name}</li>)}</ol>}
    </>
  );
}
