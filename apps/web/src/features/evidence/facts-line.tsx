import { Text } from '@mantine/core';
import type { ProtocolRowFragment } from '../../gql/evidence.js';
import { useDates } from '../../lib/dates.js';
import { useWords } from '../../lib/i18n.js';
import { factsWords } from './facts-words.js';

/** Which facts of an act nobody has found out yet, in a few words; who told of it last. */
export function FactsLine({ protocol: { factsAsked, facts, place } }: { readonly protocol: ProtocolRowFragment }) {
  const t = useWords(factsWords);
  const dates = useDates();
  // Whoever may not read the content is not told that something is missing in it.
  if (place === null || factsAsked.length === 0) return null;
  const missing = factsAsked.filter((asked) => asked !== 'urgent' && (facts?.[asked as 'video'] ?? null) === null);
  const who = facts && t('toldBy', { who: facts.recordedBy.displayName, when: dates.moment(facts.recordedAt) });
  return <Text size="sm" c="dimmed">{[missing.length === 0 ? t('all') : t('open', { what: missing.map((asked) => t(asked as 'video').toLowerCase()).join(', ') }), who].filter(Boolean).join(' · ')}</Text>;
}
