import { Stack, Text } from '@mantine/core';
import { useQueryClient } from '@tanstack/react-query';
import { useWords } from '../../lib/i18n.js';
import { FactorsCard } from './factors-card.js';
import { words } from './security-words.js';

/** All that is open to somebody whose role needs a second factor before there is one. */
export function EnrolPage() {
  const t = useWords(words);
  const client = useQueryClient();
  return (
    <Stack component="main" w="min(30rem, 100%)">
      <Text component="h1" size="xl" fw={600}>{t('enrolTitle')}</Text>
      <Text>{t('enrolText')}</Text>
      <FactorsCard onAdded={() => void client.invalidateQueries({ queryKey: ['me'] })} />
    </Stack>
  );
}
