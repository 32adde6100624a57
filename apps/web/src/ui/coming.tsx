import { Center, Loader } from '@mantine/core';
import { useWords } from '../lib/i18n.js';
import { words } from './words.js';

/** What a card shows while its content is on the way: an empty card would say that there is nothing. */
export function Coming() {
  const t = useWords(words);
  return <Center p="md"><Loader size="sm" aria-label={t('loading')} /></Center>;
}
