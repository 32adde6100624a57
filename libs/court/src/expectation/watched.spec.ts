import { describe, expect, it } from '@jest/globals';
import { type TrialRow, watchedOn } from './watched.js';

const TODAY = '2026-11-21';
const row = (own: Partial<TrialRow> = {}): TrialRow => ({ proceedingId: 'p', officeId: 'o', beganOn: '2026-01-10', endedOn: null, court: 'Суд', held: 3, postponed: 1, part: 2, accused: 1, victims: 2, custody: true, ...own });
const only = (rows: readonly TrialRow[]) => watchedOn(rows, TODAY)[0];

describe('a trial as the statistics look at it', () => {
  it('lasts up to today while it goes on, and to its judgment when it is over', () => {
    expect(only([row()])).toMatchObject({ open: true, trial: { days: 315, closed: false, part: 2, accused: 1, victims: 2, custody: true, hearings: 4, postponed: 1 } });
    expect(only([row({ endedOn: '2026-02-10' })])).toMatchObject({ open: false, trial: { days: 31, closed: true } });
  });

  it('is one of Art. 149, and has begun', () => {
    expect(watchedOn([row({ part: null }), row({ part: 7 }), row({ beganOn: '2026-11-22' })], TODAY)).toEqual([]);
  });

  it('has a court with so many trials on the day on which it began, and with its own habit of postponing', () => {
    const others = [row({ beganOn: '2025-05-01' }), row({ beganOn: '2025-05-01', endedOn: '2026-01-09', held: 1, postponed: 3 }), row({ beganOn: '2026-02-01' }), row({ court: 'Інший суд' })];
    expect(only([row(), ...others])?.trial).toMatchObject({ courtLoad: 2, courtPostponed: 6 / 16 });
  });

  it('knows nothing of a court that nobody recorded, or that has not sat', () => {
    expect(only([row({ court: null })])?.trial).toMatchObject({ courtLoad: null, courtPostponed: null });
    expect(only([row({ held: 0, postponed: 0 })])?.trial).toMatchObject({ courtLoad: 1, courtPostponed: null });
  });
});
