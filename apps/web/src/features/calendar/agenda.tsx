import { Anchor, Button } from '@mantine/core';
import { IconCalendarOff, IconInfoCircle } from '@tabler/icons-react';
import { Link } from 'react-router';
import { useDates } from '../../lib/dates.js';
import { hearingDesk } from '../../lib/hearing-desk.js';
import { useLocal, useWords } from '../../lib/i18n.js';
import { Empty } from '../../ui/empty.js';
import { hearingModeTerms, hearingStatusTerms } from '../../ui/hearing-terms.js';
import { Card } from '../../ui/page.js';
import rowLooks from '../../ui/rows.module.css';
import { StateBadge } from '../../ui/state-badge.js';
import classes from './calendar.module.css';
import { ItemIcon, useItemWords } from './chip.js';
import { kindOf } from './days.js';
import { idOf, isMovable, type Item, proceedingOf } from './items.js';
import { words } from './words.js';

interface Props {
  readonly days: readonly string[];
  readonly items: ReadonlyMap<string, readonly Item[]>;
  readonly today: string;
}

/** Days one under another, those with nothing left out. */
export function Agenda({ days, items, today }: Props) {
  const t = useWords(words);
  const dates = useDates();
  const filled = days.filter((day) => (items.get(day)?.length ?? 0) > 0);
  if (filled.length === 0) return <Empty Icon={IconCalendarOff} title={t('nothing')} text={t('nothingText')} />;
  return (
    <Card title={t('agenda')} flush>
      {filled.map((day) => (
        <section key={day} aria-label={dates.weekday(day)}>
          <h3 className={classes['day']}>{dates.weekday(day)}<small>{day === today ? t('today') : dates.relative(day, today)}{kindOf(day).working ? '' : ` · ${t('notWorking')}`}</small></h3>
          <ItemList items={items.get(day) ?? []} />
        </section>
      ))}
    </Card>
  );
}

/** The entries of a day with what can be done: a hearing is moved or told, a term tells why it stands where it stands. */
export function ItemList({ items, onLeave }: { readonly items: readonly Item[]; readonly onLeave?: () => void }) {
  return <ul className={rowLooks['list']}>{items.map((item) => <ItemRow key={idOf(item)} item={item} onLeave={onLeave} />)}</ul>;
}

function ItemRow({ item, onLeave = () => undefined }: { readonly item: Item; readonly onLeave?: (() => void) | undefined }) {
  const t = useWords(words);
  const local = useLocal();
  const { title, number, hour, early } = useItemWords()(item);
  const said = `${hour ?? ''} ${title}`.trim();
  const send = (kind: 'record' | 'move') => () => { onLeave(); hearingDesk.open({ kind, hearingId: idOf(item) }); };
  return (
    <li className={rowLooks['row']}>
      <span className={classes['hour']}>{hour ?? t('allDay')}</span>
      <div className={rowLooks['said']}>
        <div className={classes['title']}><ItemIcon item={item} size={16} />{title}</div>
        <div className={classes['meta']}>
          <Link to={`/proceedings/${proceedingOf(item)}${item.kind === 'hearing' ? '/hearings' : ''}`} onClick={onLeave} aria-label={`${t('open')} ${number}`}>{number}</Link>
          {item.kind === 'hearing' ? <><span>{local(hearingStatusTerms[item.hearing.status])}</span><span>{[item.hearing.court, item.hearing.room].filter(Boolean).join(', ')}</span>{item.hearing.mode !== 'IN_PERSON' && <span>{local(hearingModeTerms[item.hearing.mode])}</span>}</> : <><span>{local(item.term.citation)}</span><StateBadge state={item.term.state} /><span>{early ?? t('fixed')}</span></>}
        </div>
      </div>
      <div className={`${classes['doings']} no-print`}>
        {item.kind === 'term' && <Anchor component={Link} to={`/proceedings/${item.term.proceedingId}/why/${item.term.id}`} onClick={onLeave} size="sm" aria-label={t('whyOf', { title })}><IconInfoCircle size={16} aria-hidden style={{ verticalAlign: '-3px' }} /> {t('why')}</Anchor>}
        {item.kind === 'hearing' && item.hearing.abilities.includes('recordHearingResult') && <Button size="compact-sm" variant="light" aria-label={t('recordOf', { title: said })} onClick={send('record')}>{t('record')}</Button>}
        {isMovable(item) && <Button size="compact-sm" variant="default" aria-label={t('moveOf', { title: said })} onClick={send('move')}>{t('move')}</Button>}
      </div>
    </li>
  );
}
