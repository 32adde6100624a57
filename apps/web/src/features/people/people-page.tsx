import { Anchor, Button, Stack, Text, TextInput } from '@mantine/core';
import { IconUserOff } from '@tabler/icons-react';
import { useState } from 'react';
import { Link } from 'react-router';
import { FindPeopleDocument, type FindPeopleQueryVariables } from '../../gql/people.js';
import { useWords } from '../../lib/i18n.js';
import { useRead } from '../../lib/query.js';
import { CheckedForm } from '../../ui/checked-form.js';
import { Empty } from '../../ui/empty.js';
import { Card, PageHead } from '../../ui/page.js';
import { Problem } from '../../ui/problem.js';
import classes from './people.module.css';
import { RevealRequests } from './reveal-requests.js';
import { words } from './words.js';

type Search = FindPeopleQueryVariables['input'];

/** People of one's own proceedings by name, and what is asked about those under protection. What is searched for is in no address. */
export function PeoplePage() {
  const t = useWords(words);
  const [search, setSearch] = useState<Search | null>(null);
  return (
    <>
      <PageHead title={t('title')} note={t('note')} />
      <Stack gap="lg" maw="56rem">
        <Card title={t('search')}><SearchForm onSearch={setSearch} />{search && <Found search={search} />}</Card>
        <RevealRequests />
      </Stack>
    </>
  );
}

function SearchForm({ onSearch }: { readonly onSearch: (search: Search) => void }) {
  const t = useWords(words);
  const [name, setName] = useState('');
  const [year, setYear] = useState('');
  const [phone, setPhone] = useState('');
  const [missing, setMissing] = useState(false);
  const submit = (): void => {
    const asked = { name: name.trim(), phone: phone.trim() };
    setMissing(asked.name === '' && asked.phone === '');
    if (asked.name !== '' || asked.phone !== '') onSearch({ name: asked.name || null, phone: asked.phone || null, birthYear: year === '' ? null : Number(year) });
  };
  return (
    <CheckedForm onSend={submit} className={classes['search']} autoComplete="off" role="search">
      <TextInput label={t('name')} value={name} onChange={(event) => setName(event.currentTarget.value)} error={missing && t('needOne')} maxLength={200} className={classes['name'] ?? ''} />
      <TextInput label={t('year')} value={year} onChange={(event) => setYear(event.currentTarget.value)} inputMode="numeric" pattern="(19|20)[0-9]{2}" maxLength={4} />
      <TextInput label={t('phone')} value={phone} onChange={(event) => setPhone(event.currentTarget.value)} inputMode="tel" maxLength={40} />
      <Button type="submit">{t('find')}</Button>
      <Text size="xs" c="dimmed">{t('nameHint')}</Text>
    </CheckedForm>
  );
}

function Found({ search }: { readonly search: Search }) {
  const t = useWords(words);
  const read = useRead('people', FindPeopleDocument, { input: search }, { fleeting: true });
  const found = read.data?.findPeople ?? [];
  return (
    <div aria-live="polite">
      <Problem error={read.error} retry={() => void read.refetch()} />
      {read.isSuccess && found.length === 0 && <Empty Icon={IconUserOff} title={t('none')} text={t('noneText')} />}
      {found.length > 0 && <Text size="sm" c="dimmed" mt="md">{t('found', { count: found.length })}</Text>}
      <ul className={classes['list']}>
        {found.map(({ partyId, proceedingId, number, label }) => (
          <li key={partyId} className={classes['row']}>
            <div><Text fw={600}>{label}</Text></div>
            <Anchor component={Link} to={`/proceedings/${proceedingId}/parties`}>{t('inCase', { number })}</Anchor>
          </li>
        ))}
      </ul>
    </div>
  );
}
