import { describe, expect, it } from '@jest/globals';
import * as fc from 'fast-check';
import { decideBoxes } from './boxes.js';
import { type Box, MOST_BOXES, MOST_PAGES, PARTS, redactionGrounds } from './words.js';

const box = (own: Partial<Box> = {}): Box => ({ page: 1, left: 1_000, top: 1_000, width: 2_000, height: 2_000, ground: 'PRIVACY', ...own });
const answer = (boxes: readonly Box[]): string => {
  const outcome = decideBoxes(boxes);
  return outcome.ok ? 'ok' : outcome.faults.map(({ field, rule }) => `${field} ${rule}`).join();
};

describe('what is to be taken out', () => {
  it.each<[string, Partial<Box>, string]>([
    ['the whole page', { left: 0, top: 0, width: PARTS, height: PARTS }, 'ok'],
    ['the smallest part of it', { width: 1, height: 1 }, 'ok'],
    ['the last part of it', { left: PARTS - 1, top: PARTS - 1, width: 1, height: 1 }, 'ok'],
    ['the last page there can be', { page: MOST_PAGES }, 'ok'],
    ['a page after that', { page: MOST_PAGES + 1 }, 'boxes place'],
    ['no page', { page: 0 }, 'boxes place'],
    ['half a page number', { page: 1.5 }, 'boxes place'],
    ['nothing wide', { width: 0 }, 'boxes place'],
    ['nothing high', { height: 0 }, 'boxes place'],
    ['less than nothing', { width: -5 }, 'boxes place'],
    ['beyond the left', { left: -1 }, 'boxes place'],
    ['beyond the top', { top: -1 }, 'boxes place'],
    ['beyond the right', { left: 9_000, width: 1_001 }, 'boxes place'],
    ['beyond the bottom', { top: 9_000, height: 1_001 }, 'boxes place'],
    ['a place between parts', { left: 0.5 }, 'boxes place'],
    ['no number', { top: Number.NaN }, 'boxes place'],
    ['no end', { height: Number.POSITIVE_INFINITY }, 'boxes place'],
  ])('lies within its page: %s', (_, own, expected) => {
    expect(answer([box(own)])).toBe(expected);
  });

  it('is something, and not too much', () => {
    expect(answer([])).toBe('boxes required');
    expect(answer(Array.from({ length: MOST_BOXES }, () => box()))).toBe('ok');
    expect(answer(Array.from({ length: MOST_BOXES + 1 }, () => box()))).toBe('boxes most');
  });

  it('is refused as a whole when one of it is wrong', () => {
    expect(answer([box(), box({ width: 0 }), box()])).toBe('boxes place');
  });

  it('is kept as it was asked for, and nothing with it that was not', () => {
    const outcome = decideBoxes([{ ...box(), note: 'the name of somebody' } as Box]);
    expect(outcome).toMatchObject({ ok: true, value: [box()] });
    expect(JSON.stringify(outcome)).not.toContain('somebody');
  });

  it('has each of the grounds on which materials are held back', () => {
    for (const ground of redactionGrounds) expect(answer([box({ ground })])).toBe('ok');
  });

  it('is accepted exactly when it lies within the page, whatever the numbers', () => {
    const number = fc.integer({ min: -PARTS, max: 2 * PARTS });
    fc.assert(fc.property(number, number, number, number, (left, top, width, height) => {
      const inside = left >= 0 && top >= 0 && width > 0 && height > 0 && left + width <= PARTS && top + height <= PARTS;
      expect(answer([box({ left, top, width, height })])).toBe(inside ? 'ok' : 'boxes place');
    }));
  });
});
