import { Text } from '@mantine/core';
import type { CustodyOfFragment } from '../../gql/custody.js';
import { useWords } from '../../lib/i18n.js';
import classes from './custody.module.css';
import { words } from './words.js';

/** Each place of a chain where seals are not those that were named, with both numbers and how it is explained. */
export function SealNotes({ differences }: { readonly differences: CustodyOfFragment['sealDifferences'] }) {
  const t = useWords(words);
  const told = (seals: readonly string[]): string => seals.join(', ') || t('noSeals');
  return differences.map(({ recordId, expected, found, reason, openedAfterwards }) => (
    <Text key={`${recordId} ${expected.join()} ${found.join()}`} size="sm" className={classes['bad']}>{t('sealsDifferOf', { expected: told(expected), found: told(found) })}; {reason === null ? t('sealsNoWhy') : t('sealsWhy', { text: reason })}{openedAfterwards && `; ${t('openedAfterwards')}`}</Text>
  ));
}
