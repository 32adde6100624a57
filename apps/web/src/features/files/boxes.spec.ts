import { describe, expect, it } from '@jest/globals';
import { between, type Box, PARTS, pushed } from './boxes.js';

const box = (own: Partial<Box> = {}): Box => ({ key: 1, page: 1, left: 1_000, top: 1_000, width: 500, height: 300, ground: 'PRIVACY', ...own });

describe('boxes on a page', () => {
  it('are drawn from any corner, and a click draws none', () => {
    expect(between({ x: 500, y: 900 }, { x: 100, y: 200 })).toEqual({ left: 100, top: 200, width: 400, height: 700 });
    expect(between({ x: 9_000, y: 9_000 }, { x: 12_000, y: 12_000 })).toEqual({ left: 9_000, top: 9_000, width: 1_000, height: 1_000 });
    expect(between({ x: 500, y: 500 }, { x: 505, y: 900 })).toBeNull();
  });

  it('are moved and sized by arrows, and stay on their page', () => {
    expect(pushed(box(), 'ArrowRight', false)).toMatchObject({ left: 1_100, top: 1_000, width: 500 });
    expect(pushed(box(), 'ArrowUp', true)).toMatchObject({ top: 1_000, height: 200 });
    expect(pushed(box({ left: PARTS - 500 }), 'ArrowRight', false).left).toBe(PARTS - 500);
    expect(pushed(box({ left: 0 }), 'ArrowLeft', false).left).toBe(0);
    expect(pushed(box({ left: PARTS - 500 }), 'ArrowRight', true).width).toBe(500);
    expect(pushed(box({ height: 100 }), 'ArrowUp', true).height).toBe(100);
  });
});
