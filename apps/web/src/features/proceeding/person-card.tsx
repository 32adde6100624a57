import { Alert, Button, Group, Loader, Stack } from '@mantine/core';
import { IconShieldLock } from '@tabler/icons-react';
import { PersonCardsDocument, type PersonCardsQuery } from '../../gql/proceeding.js';
import { useDates } from '../../lib/dates.js';
import { useLocal, useWords } from '../../lib/i18n.js';
import { useRead } from '../../lib/query.js';
import { Problem } from '../../ui/problem.js';
import { personFieldTerms } from '../../ui/terms.js';
import { type Party, useCase } from './case.js';
import { personWords } from './person-words.js';
import classes from './proceeding.module.css';

export type Card = NonNullable<NonNullable<PersonCardsQuery['proceeding']>['parties'][number]['card']>;

/** What is kept of the people of a proceeding; read when somebody opens a card, never with the page. */
export function useCard(party: Party): { readonly card: Card | null; readonly pending: boolean; readonly error: Error | null } {
  const { proceeding } = useCase();
  const read = useRead(`proceeding:${proceeding.id}`, PersonCardsDocument, { id: proceeding.id }, { fleeting: true });
  return { card: read.data?.proceeding?.parties.find(({ id }) => id === party.id)?.card ?? null, pending: read.isPending, error: read.error };
}

/** Who a party is, as far as the reader may know, and what she may do about it. */
export function PersonCard({ party: opened }: { readonly party: Party }) {
  const t = useWords(personWords);
  const local = useLocal();
  const dates = useDates();
  const { proceeding, open } = useCase();
  // What was opened may have changed meanwhile: somebody else took the person under protection.
  const party = proceeding.parties.find(({ id }) => id === opened.id) ?? opened;
  const { card, pending, error } = useCard(party);
  const fields = (['fullName', 'birthDay', 'document', 'phone', 'contact', 'address'] as const);
  const may = (['setPersonDetails', 'protectPerson', 'liftProtection', 'requestReveal'] as const).filter((ability) => party.abilities.includes(ability));
  return (
    <Stack>
      {party.isProtected ? <Alert color="wheat" icon={<IconShieldLock />}>{t('protected')}</Alert> : pending ? <Loader /> : card ? (
        <dl className={classes['card']}>
          {fields.map((field) => [<dt key={field}>{local(personFieldTerms[field])}</dt>, <dd key={`${field} is`}>{card[field] === null ? <span className={classes['quiet']}>{t('empty')}</span> : field === 'birthDay' ? dates.long(card.birthDay ?? '') : card[field]}</dd>])}
        </dl>
      ) : !error && <Alert>{t('closed')}</Alert>}
      <Problem error={error} />
      <Group>{may.map((kind) => <Button key={kind} variant={kind === 'requestReveal' ? 'filled' : 'default'} onClick={() => open({ kind, party })}>{t(kind)}</Button>)}</Group>
    </Stack>
  );
}
