import { ActionIcon, Button, Checkbox, Menu, Text } from '@mantine/core';
import { IconDots, IconTimeline } from '@tabler/icons-react';
import { useState } from 'react';
import { useDates } from '../../lib/dates.js';
import { useLocal, useWords } from '../../lib/i18n.js';
import { useRowActs } from '../../lib/rows.js';
import { Empty } from '../../ui/empty.js';
import { Card } from '../../ui/page.js';
import { shortName } from '../../ui/short-name.js';
import { type ProceduralEvent, useCase } from './case.js';
import classes from './proceeding.module.css';
import { words } from './words.js';

const isPast = (event: ProceduralEvent): boolean => event.annulled || event.supersededBy !== null;
const dateOf = ({ on, at, recordedAt }: ProceduralEvent): string => at ?? on ?? recordedAt;

/** What happened, newest first. Corrected and annulled versions are kept and shown on demand. */
export function Events() {
  const t = useWords(words);
  const { proceeding, open, may } = useCase();
  const [all, setAll] = useState(false);
  const events = [...proceeding.events].sort((a, b) => dateOf(b).localeCompare(dateOf(a)));
  const shown = events.filter((event) => all || !isPast(event));
  return (
    <Card title={t('events')} count={events.filter((event) => !isPast(event)).length} flush>
      {events.length === 0 && <Empty Icon={IconTimeline} title={t('noEvents')} text={t('noEventsText')}>{may('recordEvent') && <Button onClick={() => open({ kind: 'recordEvent' })}>{t('recordEvent')}</Button>}</Empty>}
      <ul className={classes['list']}>{shown.map((event) => <EventItem key={event.id} event={event} />)}</ul>
      {events.some(isPast) && <Checkbox m="md" label={t('showCorrected')} checked={all} onChange={(change) => setAll(change.currentTarget.checked)} />}
    </Card>
  );
}

function EventItem({ event }: { readonly event: ProceduralEvent }) {
  const t = useWords(words);
  const local = useLocal();
  const dates = useDates();
  const { nameOf, open } = useCase();
  const row = useRowActs([
    ...(event.abilities.includes('correctEvent') ? [{ name: 'correctRow' as const, label: t('rowAct', { act: t('correct'), what: local(event.label) }), run: () => open({ kind: 'correctEvent', event }) }] : []),
    ...(event.abilities.includes('annulEvent') ? [{ name: 'annulRow' as const, label: t('rowAct', { act: t('annul'), what: local(event.label) }), run: () => open({ kind: 'annulEvent', event }) }] : []),
  ]);
  const date = event.at ? dates.moment(event.at) : event.on && dates.short(event.on);
  const past = isPast(event);
  return (
    <li {...row} className={`${classes['row']} ${past ? classes['past'] : ''}`}>
      <div className={classes['dated']}>
        <span className={classes['date']}>{date}</span>
        <div>
          <Text fw={600} className={classes['struck'] ?? ''}>{local(event.label)}{event.number !== null && `: ${event.number}`}{event.text && `: ${event.text}`}</Text>
          <div className={classes['quiet']}>
            {event.partyId && <span>{nameOf(event.partyId)}</span>}
            {past && <Text span fw={600} size="sm">{t(event.annulled ? 'annulled' : 'corrected')}{event.reason && `: ${event.reason}`}</Text>}
            {event.cameFrom && <span>{t('cameFrom', { number: event.cameFrom })}</span>}
            {event.note && <span>{event.note}</span>}
          </div>
        </div>
      </div>
      <EventMenu event={event} />
    </li>
  );
}

/** Who recorded it, and what can be done with it: out of sight until the row is pointed at or reached by key. */
function EventMenu({ event }: { readonly event: ProceduralEvent }) {
  const t = useWords(words);
  const local = useLocal();
  const dates = useDates();
  const { open } = useCase();
  return (
    <Menu position="bottom-end">
      <Menu.Target><ActionIcon className={`${classes['more']} no-print`} variant="subtle" aria-label={t('eventActions', { title: local(event.label) })}><IconDots size={18} /></ActionIcon></Menu.Target>
      <Menu.Dropdown>
        <Menu.Label>{t('recordedBy', { name: shortName(event.recordedBy.displayName), moment: dates.moment(event.recordedAt) })}</Menu.Label>
        {event.abilities.includes('correctEvent') && <Menu.Item onClick={() => open({ kind: 'correctEvent', event })}>{t('correct')}</Menu.Item>}
        {event.abilities.includes('annulEvent') && <Menu.Item color="madder" onClick={() => open({ kind: 'annulEvent', event })}>{t('annul')}</Menu.Item>}
      </Menu.Dropdown>
    </Menu>
  );
}
