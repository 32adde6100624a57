import { Select, Stack } from '@mantine/core';
import { IconCalendarOff } from '@tabler/icons-react';
import { useState } from 'react';
import { useWords } from '../../lib/i18n.js';
import { Empty } from '../../ui/empty.js';
import { Card } from '../../ui/page.js';
import { type Deadline, useCase } from './case.js';
import { dateOf, DeadlineItem, isOver } from './deadlines.js';
import classes from './proceeding.module.css';
import { words } from './words.js';

const groups = [
  { says: 'runningTerms', of: (term: Deadline) => !isOver(term) && term.state !== 'POSSIBLE' },
  { says: 'possibleTerms', of: (term: Deadline) => !isOver(term) && term.state === 'POSSIBLE' },
  { says: 'ended', of: isOver },
] as const;

/** Every term of the proceeding: what runs, what may come, what has ended; of everybody, or of one person. */
export function DeadlinesTab() {
  const t = useWords(words);
  const { proceeding, nameOf } = useCase();
  const [partyId, setParty] = useState<string | null>(null);
  const people = [...new Set(proceeding.deadlines.flatMap((term) => term.partyId ?? []))];
  const terms = proceeding.deadlines.filter((term) => partyId === null || term.partyId === partyId).sort((a, b) => dateOf(a).localeCompare(dateOf(b)));
  if (proceeding.deadlines.length === 0) return <Card title={t('deadlines')}><Empty Icon={IconCalendarOff} title={t('noDeadlines')} text={t('noDeadlinesText')} /></Card>;
  return (
    <Stack gap="lg">
      {people.length > 0 && <Select className="no-print" maw="22rem" label={t('ofWhom')} placeholder={t('ofEverybody')} data={people.map((id) => ({ value: id, label: nameOf(id) }))} value={partyId} onChange={setParty} clearable />}
      {groups.map(({ says, of }) => {
        const listed = terms.filter(of);
        return listed.length > 0 && <Card key={says} title={t(says)} count={listed.length} flush><ul className={classes['list']}>{listed.map((term) => <DeadlineItem key={term.id} deadline={term} />)}</ul></Card>;
      })}
    </Stack>
  );
}
