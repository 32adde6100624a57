import type { RedactionBoxInput } from '../../gql/files.js';

/** What is to be taken out of a page, in ten-thousandths of its sides. */
export type Box = RedactionBoxInput & { readonly key: number };
export const PARTS = 10_000;
/** A key moves a box by so much. */
const STEP = 100;
const LEAST = 20;

interface Point {
  readonly x: number;
  readonly y: number;
}

const within = (value: number, most: number): number => Math.min(Math.max(Math.round(value), 0), most);

/** The rectangle between two points; null for a click. */
export function between(one: Point, other: Point): Pick<Box, 'left' | 'top' | 'width' | 'height'> | null {
  const [left, right] = [within(Math.min(one.x, other.x), PARTS), within(Math.max(one.x, other.x), PARTS)];
  const [top, bottom] = [within(Math.min(one.y, other.y), PARTS), within(Math.max(one.y, other.y), PARTS)];
  return right - left < LEAST || bottom - top < LEAST ? null : { left, top, width: right - left, height: bottom - top };
}

/** A box as an arrow key leaves it: moved, or with `grow` of another size; never beyond its page. */
export function pushed(box: Box, key: string, grow: boolean): Box {
  const [x, y] = [key === 'ArrowLeft' ? -STEP : key === 'ArrowRight' ? STEP : 0, key === 'ArrowUp' ? -STEP : key === 'ArrowDown' ? STEP : 0];
  if (grow) return { ...box, width: Math.max(STEP, within(box.width + x, PARTS - box.left)), height: Math.max(STEP, within(box.height + y, PARTS - box.top)) };
  return { ...box, left: within(box.left + x, PARTS - box.width), top: within(box.top + y, PARTS - box.height) };
}
