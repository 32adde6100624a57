import { Button, Text } from '@mantine/core';
import { useState } from 'react';
import type { DayDeadlineFragment } from '../../gql/my-day.js';
import { useWords } from '../../lib/i18n.js';
import { DeadlineRow } from './deadline-row.js';
import classes from './my-day.module.css';
import { words } from './words.js';

/** In the narrow column as many as leave room for what stands below. */
const BRIEFLY = 6;

interface Props {
  readonly of: readonly DayDeadlineFragment[];
  /** How many there are, of which `of` holds the first. */
  readonly count: number;
  readonly today: string;
  readonly nothing: string;
  readonly brief?: boolean;
}

/** Terms of one kind; what does not fit is counted, never left out in silence. */
export function DeadlineList({ of, count, today, nothing, brief = false }: Props) {
  const t = useWords(words);
  const [whole, setWhole] = useState(false);
  if (of.length === 0) return <Text c="dimmed" className={classes['note'] ?? ''}>{nothing}</Text>;
  const shown = brief && !whole ? of.slice(0, BRIEFLY) : of;
  return (
    <>
      <ul className={classes['list']}>{shown.map((deadline) => <DeadlineRow key={deadline.id} deadline={deadline} today={today} brief={brief} />)}</ul>
      {shown.length < of.length && <Button variant="subtle" size="compact-sm" m="sm" onClick={() => setWhole(true)}>{t('showMore', { count: of.length - shown.length })}</Button>}
      {shown.length === of.length && count > of.length && <Text size="sm" c="dimmed" className={classes['note'] ?? ''}>{t('andMore', { count: count - of.length })}</Text>}
    </>
  );
}
