import { type KeyboardEvent, useEffect, useRef, useState } from 'react';
import { useNavigate } from 'react-router';
import { kyivDay, useDates } from '../../../lib/dates.js';
import { useLocal, useWords } from '../../../lib/i18n.js';
import { stateTerms } from '../../../ui/terms.js';
import { useCase } from '../case.js';
import type { View } from './geometry.js';
import { type Mark, type Tick, ticksOf, type Timeline } from './model.js';
import { EventSign, TermSign } from './marks.js';
import { at, placeEvents, placeTerms } from './placed.js';
import classes from './timeline.module.css';
import { timelineWords } from './timeline-words.js';

interface Props {
  readonly line: Timeline;
  readonly view: View;
  readonly width: number;
  readonly x: (place: number) => number;
  readonly moves: { readonly reveal: (place: number) => void; readonly between: (from: number, to: number) => void };
  readonly onTell: (marks: readonly Mark[] | null) => void;
}

/** The line itself. One mark at a time is in the order of Tab; arrows go to the next of its kind, up and down to the other kind. */
export function Drawing({ line, view, width, x, moves, onTell }: Props) {
  const t = useWords(timelineWords);
  const local = useLocal();
  const dates = useDates();
  const navigate = useNavigate();
  const { proceeding } = useCase();
  const root = useRef<SVGSVGElement>(null);
  const [current, setCurrent] = useState('');
  const [asked, setAsked] = useState(0);
  const events = placeEvents(line.events, view, width, ({ label, number }) => `${local(label)}${number === null ? '' : `: ${number}`}`);
  const terms = placeTerms(line.terms, view, width, ({ title, date }) => `${dates.short(kyivDay(date))} ${local(title)}`);
  const height = at.bars + (Math.max(-1, ...terms.map(({ row }) => row)) + 1) * at.row + 8;
  const { unit, ticks } = ticksOf(view, width, width < 520 ? 58 : 72);
  // The mark that Tab reaches: where one was last, else the first that is seen.
  const seen = new Set([...events.flatMap(({ marks }) => marks.map(({ id }) => id)), ...terms.map(({ term }) => term.id)]);
  const stop = seen.has(current) ? current : (events[0]?.marks[0]?.id ?? terms[0]?.term.id ?? '');

  useEffect(() => {
    if (asked > 0) root.current?.querySelector<SVGGElement>(`[data-mark~="${current}"]`)?.focus();
    // Only a key asks for the focus; pointing and zooming leave it where it is.
  }, [asked]);

  const go = (mark: Mark | undefined): void => {
    if (!mark) return;
    moves.reveal(mark.place);
    setCurrent(mark.id);
    setAsked((count) => count + 1);
  };
  const press = (event: KeyboardEvent, marks: readonly Mark[], open: () => void): void => {
    if (event.shiftKey || event.ctrlKey || event.metaKey || event.altKey) return;
    const [first, last] = [marks[0], marks.at(-1)];
    if (!first || !last) return;
    const own: readonly Mark[] = first.kind === 'event' ? line.events : line.terms;
    const others: readonly Mark[] = first.kind === 'event' ? line.terms : line.events;
    const nearest = [...others].sort((a, b) => Math.abs(a.place - first.place) - Math.abs(b.place - first.place))[0];
    const index = (mark: Mark): number => own.findIndex(({ id }) => id === mark.id);
    const acts: Readonly<Record<string, () => void>> = {
      ArrowRight: () => go(own[index(last) + 1]), ArrowLeft: () => go(own[index(first) - 1]), ArrowUp: () => first.kind === 'term' && go(nearest), ArrowDown: () => first.kind === 'event' && go(nearest), Enter: open, ' ': open,
    };
    const act = acts[event.key];
    if (!act) return;
    event.preventDefault();
    event.stopPropagation();
    act();
  };
  const marked = (marks: readonly Mark[], label: string, open: () => void) => ({
    role: 'button', 'aria-label': label, 'data-mark': marks.map(({ id }) => id).join(' '), tabIndex: marks.some(({ id }) => id === stop) ? 0 : -1, className: classes['mark'] ?? '',
    onClick: open, onKeyDown: (event: KeyboardEvent) => press(event, marks, open), onPointerEnter: () => onTell(marks),
    onFocus: () => { setCurrent(marks[0]?.id ?? ''); onTell(marks); },
  });
  const openEvents = (marks: readonly Mark[]) => () => {
    onTell(marks);
    const [first, last] = [marks[0], marks.at(-1)];
    if (first && last && last.place > first.place) moves.between(first.place, last.place);
  };
  const tick = ({ day, hour }: Tick): string => (hour !== null && hour > 0 ? `${hour}:00` : unit === 'year' ? day.slice(0, 4) : unit === 'month' ? dates.month(day) : dates.short(day).slice(0, 5));
  const todayX = x(line.today);
  return (
    <svg ref={root} className={classes['drawing']} viewBox={`0 0 ${width} ${height}`} height={height} role="group" aria-label={t('title')}>
      <defs><pattern id="not-counted" width="7" height="7" patternUnits="userSpaceOnUse" patternTransform="rotate(45)"><path d="M0 0V7" className={classes['hatch']} /></pattern></defs>
      {line.gaps.filter(({ from, to }) => to > view.from && from < view.to).map(({ kind, from, to, began }) => (
        <g key={`${kind} ${began}`} aria-hidden>
          <rect className={classes['band']} x={Math.max(0, x(from))} y={at.lanes} width={Math.max(1, Math.min(width, x(to)) - Math.max(0, x(from)))} height={at.axis - at.lanes} fill="url(#not-counted)" />
        </g>
      ))}
      {ticks.map((one) => <g key={one.place} aria-hidden><line className={classes['grid']} x1={x(one.place)} x2={x(one.place)} y1={at.lanes} y2={height} /><text className={classes['quiet']} x={x(one.place) + 4} y={at.ticks}>{tick(one)}</text></g>)}
      <line className={classes['axis']} x1={0} x2={width} y1={at.axis} y2={at.axis} />
      {todayX >= 0 && todayX <= width && (
        <g aria-hidden>
          <line className={classes['today']} x1={todayX} x2={todayX} y1={4} y2={height} />
          <text className={classes['todayText']} x={todayX > width - 90 ? todayX - 5 : todayX + 5} y={14} textAnchor={todayX > width - 90 ? 'end' : 'start'}>{t('today')}</text>
        </g>
      )}
      {events.map((placed) => {
        const { marks } = placed;
        const [first, last] = [marks[0], marks.at(-1)];
        if (!first || !last) return null;
        const label = marks.length > 1 ? t('cluster', { count: marks.length, from: dates.either(first.date), to: dates.either(last.date) }) : t('eventMark', { date: dates.either(first.date), title: local(first.label) });
        return <EventSign key={first.id} placed={placed} width={width} {...marked(marks, label, openEvents(marks))} />;
      })}
      {terms.map((placed) => {
        const { term } = placed;
        return <TermSign key={term.id} placed={placed} x={x} view={view} {...marked([term], t('termMark', { title: local(term.title), state: local(stateTerms[term.state]), date: dates.either(term.date) }), () => void navigate(`/proceedings/${proceeding.id}/why/${term.id}`))} />;
      })}
    </svg>
  );
}
