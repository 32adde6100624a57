import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { CLOSEST, clustersOf, panned, revealed, rowsFor, scaleOf, stepFor, stretchIn, type View, within, zoomed } from './geometry.js';

const limits: View = { from: 20_000, to: 26_000 };
const place = fc.double({ min: 19_000, max: 27_000, noNaN: true });
const inside = fc.double({ min: limits.from, max: limits.to, noNaN: true });
const view: fc.Arbitrary<View> = fc.tuple(inside, inside).map(([a, b]) => within({ from: Math.min(a, b), to: Math.max(a, b) }, limits));
const width = fc.integer({ min: 260, max: 3_000 });
const span = ({ from, to }: View): number => to - from;
const lies = (one: View): void => {
  expect(one.from).toBeGreaterThanOrEqual(limits.from - 1e-6);
  expect(one.to).toBeLessThanOrEqual(limits.to + 1e-6);
  expect(span(one)).toBeGreaterThanOrEqual(CLOSEST - 1e-6);
};

describe('the scale', () => {
  it('is linear: the same days are the same pixels wherever they lie', () => {
    fc.assert(fc.property(view, width, place, place, fc.double({ min: -500, max: 500, noNaN: true }), (seen, pixels, a, b, shift) => {
      const x = scaleOf(seen, pixels);
      expect(x(a + shift) - x(a)).toBeCloseTo(x(b + shift) - x(b), 3);
      expect(x(seen.from)).toBeCloseTo(0, 6);
      expect(x(seen.to)).toBeCloseTo(pixels, 6);
    }));
  });

  it('keeps the order of time', () => {
    fc.assert(fc.property(view, width, place, place, (seen, pixels, a, b) => {
      const x = scaleOf(seen, pixels);
      if (a < b) expect(x(a)).toBeLessThanOrEqual(x(b));
    }));
  });
});

describe('moving and zooming', () => {
  it('never leaves the limits, and never comes closer than half a day', () => {
    fc.assert(fc.property(view, fc.double({ min: 0.05, max: 20, noNaN: true }), inside, fc.double({ min: -9_000, max: 9_000, noNaN: true }), (seen, factor, around, days) => {
      lies(zoomed(seen, factor, around, limits));
      lies(panned(seen, days, limits));
      lies(revealed(seen, around, limits));
    }));
  });

  it('keeps the place under the pointer where it is, as far as the limits let it', () => {
    const seen = { from: 22_000, to: 23_000 };
    fc.assert(fc.property(fc.double({ min: 0.2, max: 1, noNaN: true }), fc.double({ min: 22_000, max: 23_000, noNaN: true }), (factor, around) => {
      expect(scaleOf(zoomed(seen, factor, around, limits), 1_000)(around)).toBeCloseTo(scaleOf(seen, 1_000)(around), 3);
    }));
  });

  it('moves the view without changing how close it is', () => {
    fc.assert(fc.property(view, fc.double({ min: -9_000, max: 9_000, noNaN: true }), (seen, days) => {
      expect(span(panned(seen, days, limits))).toBeCloseTo(span(seen), 6);
    }));
  });

  it('shows a place that was outside', () => {
    fc.assert(fc.property(view, inside, (seen, wanted) => {
      const found = revealed(seen, wanted, limits);
      expect(wanted >= found.from - 1e-6 && wanted <= found.to + 1e-6).toBe(true);
    }));
  });
});

describe('marks', () => {
  const marks = fc.array(place.map((one) => ({ place: one })), { maxLength: 60 });

  it('in the view are each in one cluster, in the order of time, and none that is outside is drawn', () => {
    fc.assert(fc.property(marks, view, width, fc.integer({ min: 1, max: 60 }), (some, seen, pixels, gap) => {
      const clusters = clustersOf(some, seen, pixels, gap);
      const shown = clusters.flatMap((cluster) => cluster.marks);
      expect(shown).toEqual(some.filter((one) => one.place >= seen.from && one.place <= seen.to).sort((a, b) => a.place - b.place));
      for (const { x } of clusters) expect(x >= -1e-6 && x <= pixels + 1e-6).toBe(true);
      expect(clusters.map(({ x }) => x)).toEqual(clusters.map(({ x }) => x).sort((a, b) => a - b));
    }));
  });

  it('lie at least half a gap from the next cluster, and together only when they are closer than the gap', () => {
    fc.assert(fc.property(marks, view, width, fc.integer({ min: 1, max: 60 }), (some, seen, pixels, gap) => {
      const x = scaleOf(seen, pixels);
      const clusters = clustersOf(some, seen, pixels, gap);
      clusters.forEach(({ marks: group }, index) => {
        expect(x(group.at(-1)?.place ?? 0) - x(group[0]?.place ?? 0)).toBeLessThan(gap);
        const next = clusters[index + 1];
        if (next) expect(x(next.marks[0]?.place ?? 0) - x(group[0]?.place ?? 0)).toBeGreaterThanOrEqual(gap);
      });
    }));
  });
});

describe('bars', () => {
  it('are never negative, never outside, and say when they go on beyond the edge', () => {
    fc.assert(fc.property(view, width, place, place, (seen, pixels, a, b) => {
      const bar = stretchIn(seen, pixels, a, b);
      const [from, to] = [Math.min(a, b), Math.max(a, b)];
      if (!bar) {
        expect(to < seen.from || from > seen.to).toBe(true);
        return;
      }
      expect(bar.width).toBeGreaterThanOrEqual(-1e-9);
      expect(bar.x).toBeGreaterThanOrEqual(-1e-6);
      expect(bar.x + bar.width).toBeLessThanOrEqual(pixels + 1e-6);
      expect([bar.before, bar.after]).toEqual([from < seen.from, to > seen.to]);
    }));
  });

  it('are drawn between their two ends when the term is counted back', () => {
    expect(stretchIn({ from: 0, to: 10 }, 100, 8, 3)).toEqual(stretchIn({ from: 0, to: 10 }, 100, 3, 8));
  });

  it('of one row do not lie over one another, and one that fits nowhere gets no row', () => {
    const box = fc.record({ x: fc.double({ min: 0, max: 900, noNaN: true }), width: fc.double({ min: 1, max: 400, noNaN: true }) });
    fc.assert(fc.property(fc.array(box, { maxLength: 40 }), fc.integer({ min: 1, max: 8 }), (boxes, most) => {
      const rows = rowsFor(boxes, most);
      boxes.forEach((one, a) => boxes.slice(a + 1).forEach((other, offset) => {
        if (rows[a] !== undefined && rows[a] === rows[a + 1 + offset]) expect(one.x + one.width <= other.x || other.x + other.width <= one.x).toBe(true);
      }));
      expect(rows.every((row) => row === undefined || (row >= 0 && row < most))).toBe(true);
      if (boxes.length <= most) expect(rows).not.toContain(undefined);
    }));
  });
});

describe('the axis', () => {
  it.each([[0.5, 'hour', 1], [2, 'hour', 6], [10, 'day', 1], [60, 'day', 7], [200, 'month', 1], [700, 'month', 3], [1_300, 'month', 6], [2_900, 'year', 1], [9_000, 'year', 2], [20_000, 'year', 5], [60_000, 'year', 10]])('over %d days is divided by %s', (days, unit, count) => {
    expect(stepFor({ from: 0, to: days }, 800, 64)).toMatchObject({ unit, count });
  });
});
