import { describe, expect, it } from '@jest/globals';
import { shownOf } from './shown.js';

const counts = { pool: 'COUNTRY', closed: 120, open: 40 } as const;

describe('an expectation as people read it', () => {
  it('is three days of the calendar, counted from the day on which it was found and never too early', () => {
    expect(shownOf({ ok: true, ...counts, lastedLonger: 50, low: { days: 10.2, reached: true }, median: { days: 40, reached: true }, high: { days: 100, reached: true }, outside: [] }, '2026-11-21'))
      .toEqual({ early: '2026-12-02', middle: '2026-12-31', late: '2027-03-01', silence: null, found: null, needed: null });
  });

  it('makes up no day that none of the known trials reached', () => {
    expect(shownOf({ ok: true, ...counts, lastedLonger: 50, low: { days: 10, reached: true }, median: { days: 900, reached: false }, high: { days: 900, reached: false }, outside: [] }, '2026-11-21')).toMatchObject({ early: '2026-12-01', middle: null, late: null });
  });

  it.each([
    [{ ok: false, ...counts, closed: 12, reason: 'TOO_FEW_CLOSED', needed: 30 } as const, { silence: 'TOO_FEW_CLOSED', found: 12, needed: 30 }],
    [{ ok: false, ...counts, reason: 'TOO_FEW_LASTED_LONGER', lastedLonger: 4, needed: 10 } as const, { silence: 'TOO_FEW_LASTED_LONGER', found: 4, needed: 10 }],
    [{ ok: false, ...counts, reason: 'UNSOUND' } as const, { silence: 'UNSOUND', found: null, needed: null }],
  ])('says why there is none: %j', (answer, expected) => {
    expect(shownOf(answer, '2026-11-21')).toEqual({ early: null, middle: null, late: null, ...expected });
  });
});
