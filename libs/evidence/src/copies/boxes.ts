import { type Outcome, done, fault, refused } from '#libs/proceedings';
import { type Box, MOST_BOXES, MOST_PAGES, PARTS } from './words.js';

/** Boxes that lie within their pages and cover something. */
export function decideBoxes(boxes: readonly Box[]): Outcome<readonly Box[]> {
  if (boxes.length === 0) return refused('bad-input', fault('boxes', 'required', 'Позначте, що вилучити.', 'Mark what to take out.'));
  if (boxes.length > MOST_BOXES) return refused('bad-input', fault('boxes', 'most', `Не більше ${MOST_BOXES} вилучень.`, `At most ${MOST_BOXES} removals.`));
  const lies = ({ page, left, top, width, height }: Box): boolean => [page, left, top, width, height].every(Number.isSafeInteger) && page >= 1 && page <= MOST_PAGES && left >= 0 && top >= 0 && width >= 1 && height >= 1 && left + width <= PARTS && top + height <= PARTS;
  if (!boxes.every(lies)) return refused('bad-input', fault('boxes', 'place', 'Вилучення має лежати в межах сторінки.', 'A removal lies within its page.'));
  return done(boxes.map(({ page, left, top, width, height, ground }) => ({ page, left, top, width, height, ground })));
}
