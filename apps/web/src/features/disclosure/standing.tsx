import { Progress, Text } from '@mantine/core';
import { useWords } from '../../lib/i18n.js';
import { partyNameIn } from '../../ui/party-name.js';
import type { DisclosureCase } from './case.js';
import classes from './disclosure.module.css';
import { standings } from './standings.js';
import { words } from './words.js';

/** At a glance: how much of the register, and of each volume, is open to whom. */
export function Standing({ proceeding: { parties, disclosure } }: { readonly proceeding: DisclosureCase }) {
  const t = useWords(words);
  const people = standings(disclosure);
  if (people.length === 0) return null;
  return (
    <ul className={classes['standing']} aria-label={t('status')}>
      {people.map(({ partyId, whole, volumes }) => {
        const name = partyNameIn(parties, partyId, t('person'));
        const said = t('opened', { open: whole.open, all: whole.all });
        return (
          <li key={partyId}>
            <Text fw={600} size="sm">{name}</Text>
            <Progress value={(100 * whole.open) / Math.max(1, whole.all)} aria-label={`${name}: ${said}`} my={4} />
            <Text size="sm">{said}</Text>
            {volumes.length > 0 && <Text size="sm" c="dimmed">{volumes.map(({ volume, open, all }) => t('volumeShort', { volume, open, all })).join('; ')}</Text>}
          </li>
        );
      })}
    </ul>
  );
}
