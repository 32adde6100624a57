import { IconCheck, IconClockExclamation, IconClockHour4, IconGavel, IconHourglassLow, IconX } from '@tabler/icons-react';
import type { DragEvent } from 'react';
import { useDates } from '../../lib/dates.js';
import { useLocal, useWords } from '../../lib/i18n.js';
import { hearingKindTerms, hearingStatusTerms } from '../../ui/hearing-terms.js';
import { stateTerms } from '../../ui/terms.js';
import classes from './calendar.module.css';
import { idOf, isMovable, type Item, laterThan } from './items.js';
import { words } from './words.js';

const termIcons = { OVERDUE: IconClockExclamation, DUE_SOON: IconHourglassLow } as const;
const hearingIcons = { SCHEDULED: IconGavel, HELD: IconCheck, POSTPONED: IconHourglassLow, CANCELLED: IconX } as const;

interface ItemWords {
  readonly title: string;
  readonly state: string;
  readonly number: string;
  readonly hour: string | null;
  /** Why it stands on this day, where that is not the day on which it is due. */
  readonly early: string | null;
}

/** The words of an entry: what it is, its state, and its case. */
export function useItemWords(): (item: Item) => ItemWords {
  const t = useWords(words);
  const local = useLocal();
  const dates = useDates();
  const early = (due: string | null): string => (due === null ? t('byPerson') : t('early', { day: dates.either(due) }));
  return (item) => item.kind === 'hearing'
    ? { title: local(hearingKindTerms[item.hearing.kind]), state: local(hearingStatusTerms[item.hearing.status]), number: item.hearing.proceeding.courtNumber ?? item.hearing.proceeding.erdrNumber, hour: dates.time(item.at), early: null }
    : { title: local(item.term.title), state: local(stateTerms[item.term.state]), number: item.term.proceeding.erdrNumber, hour: item.at === null ? null : dates.time(item.at), early: laterThan(item) && early(laterThan(item)?.due ?? null) };
}

export function ItemIcon({ item, size = 14 }: { readonly item: Item; readonly size?: number }) {
  const Icon = item.kind === 'hearing' ? hearingIcons[item.hearing.status] : ((termIcons as Readonly<Record<string, typeof IconX>>)[item.term.state] ?? IconClockHour4);
  return <Icon size={size} stroke={2} aria-hidden />;
}

interface Props {
  readonly item: Item;
  /** Somebody tries to drag what cannot be dragged. */
  readonly onRefused: (item: Item) => void;
}

/** What a drag carries: the id alone, under a type of our own. */
export const CARRIED = 'application/x-oberih-hearing';

/** An entry in the grid. A hearing can be picked up; a term says why it cannot. */
export function Chip({ item, onRefused }: Props) {
  const { title, state: stands, number, hour, early } = useItemWords()(item);
  const state = [stands, early].filter(Boolean).join('; ');
  const start = (event: DragEvent): void => {
    event.stopPropagation();
    if (!isMovable(item)) {
      event.preventDefault();
      onRefused(item);
      return;
    }
    event.dataTransfer.setData(CARRIED, idOf(item));
    event.dataTransfer.effectAllowed = 'move';
  };
  const look = item.kind === 'hearing' ? `hearing-${item.hearing.status}` : `term-${item.term.state}`;
  return (
    <div className={`${classes['chip']} ${classes[look] ?? ''}`} draggable onDragStart={start} data-movable={isMovable(item)} title={`${hour ?? ''} ${title} · ${number} · ${state}`.trim()}>
      <ItemIcon item={item} />
      <span className={classes['chipText']}>{hour && <b>{hour} </b>}{item.kind === 'hearing' ? number : title}<small>{item.kind === 'hearing' ? title : number}</small><span className="visually-hidden"> ({state})</span></span>
    </div>
  );
}
