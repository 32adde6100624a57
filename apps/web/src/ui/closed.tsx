import { Text } from '@mantine/core';
import { IconLock } from '@tabler/icons-react';
import { useWords } from '../lib/i18n.js';
import { closedWords } from './closed-words.js';
import { Empty } from './empty.js';

/** Stands for content that is withheld until a head states a purpose: what is withheld must not look as if there were none. */
export function Closed() {
  const t = useWords(closedWords);
  return <Empty Icon={IconLock} title={t('closed')} text={t('closedText')} />;
}

/** The same in one line, beside what may be seen. */
export function ClosedLine() {
  const t = useWords(closedWords);
  return <Text c="dimmed" p="md">{t('closedText')}</Text>;
}
