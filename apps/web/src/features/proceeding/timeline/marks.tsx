import type { SVGProps } from 'react';
import { stateIcons } from '../../../ui/state-badge.js';
import { stretchIn, type View } from './geometry.js';
import { at, GAP, type PlacedEvent, type PlacedTerm, textStart } from './placed.js';
import classes from './timeline.module.css';

type Handles = Omit<SVGProps<SVGGElement>, 'x' | 'width'>;

/** An event, or several too near to tell apart: the rhombus of the mark, or their number. */
export function EventSign({ placed: { x, lane, text, marks }, width, ...handles }: Handles & { readonly placed: PlacedEvent; readonly width: number }) {
  const y = at.marks;
  return (
    <>
    {/* What is written beside a mark may be cut short: the mark itself is named in full. */}
    {lane !== undefined && (
      <g aria-hidden className={classes['beside']}>
        <line className={classes['stem']} x1={x} x2={x} y1={at.lanes + lane * at.lane + 15} y2={y - 7} />
        <text x={textStart(x, text, width)} y={at.lanes + lane * at.lane + 12}>{text}</text>
      </g>
    )}
    <g {...handles}>
      <rect x={x - GAP / 2} y={y - GAP / 2} width={GAP} height={GAP} fill="transparent" />
      <rect className={classes['ring']} x={x - 12} y={y - 12} width={24} height={24} rx={6} />
      {marks.length === 1 ? <path className={classes['sign']} d={`M${x} ${y - 8} ${x + 8} ${y} ${x} ${y + 8} ${x - 8} ${y}Z`} /> : (
        <>
          <rect className={classes['sign']} x={x - 11} y={y - 9} width={22} height={18} rx={5} />
          <text className={classes['count']} x={x} y={y + 4} textAnchor="middle" aria-hidden>{marks.length}</text>
        </>
      )}
    </g>
    </>
  );
}

/** A term from what it runs from to its date, in the colour and with the sign of its state; what it does not count is hatched. */
export function TermSign({ placed, x, view, ...handles }: Handles & { readonly placed: PlacedTerm; readonly x: (place: number) => number; readonly view: View }) {
  const { term, row, text, textX, on } = placed;
  const y = at.bars + row * at.row;
  const width = Math.max(placed.width, 6);
  const Icon = stateIcons[term.state];
  const middle = y + at.bar / 2;
  const { other } = term;
  const otherX = other && other.place >= view.from && other.place <= view.to ? x(other.place) : null;
  return (
    <>
    <g {...handles} className={`${classes['mark']} ${classes[term.state]}`}>
      <rect x={Math.min(placed.x, textX)} y={y} width={Math.max(placed.x + width, textX + 24) - Math.min(placed.x, textX)} height={at.bar} fill="transparent" />
      {otherX !== null && <line className={classes['other']} x1={otherX} x2={x(Math.min(Math.max(term.place, view.from), view.to))} y1={middle} y2={middle} />}
      <rect className={classes['bar']} x={placed.x} y={y} width={width} height={at.bar} rx={placed.before || placed.after ? 2 : 6} />
      {term.gaps.map((gap) => {
        const hole = stretchIn(view, x(view.to), gap.from, gap.to);
        return hole && <rect key={gap.from} x={hole.x} y={y} width={hole.width} height={at.bar} fill="url(#not-counted)" />;
      })}
      {otherX !== null && <path className={classes['otherSign']} d={`M${otherX} ${middle - 6} ${otherX + 6} ${middle} ${otherX} ${middle + 6} ${otherX - 6} ${middle}Z`} />}
      <rect className={classes['ring']} x={placed.x - 1.5} y={y - 1.5} width={width + 3} height={at.bar + 3} rx={7} />
      {placed.before && <path className={classes['beyond']} d={`M${placed.x + 6} ${middle - 5}l-4 5 4 5`} />}
      {placed.after && <path className={classes['beyond']} d={`M${placed.x + width - 6} ${middle - 5}l4 5 -4 5`} />}
    </g>
    <g className={`${classes['beside']} ${classes[term.state]} ${on ? classes['on'] : ''}`} aria-hidden>
        <Icon x={textX + (on && placed.before ? 6 : 0)} y={y + 4} width={16} height={16} stroke={2.2} />
        <text className={on ? classes['on'] : ''} x={textX + (on && placed.before ? 26 : 20)} y={y + 16.5}>{text}</text>
    </g>
    </>
  );
}
