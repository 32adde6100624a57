import { describe, expect, it } from '@jest/globals';
import { anchorOf } from './anchor.js';
import { formatDay } from './day.js';
import { Facts, parseFact } from './known.js';
import type { Fact } from './types.js';

const anchor = (...facts: readonly Omit<Fact, 'id'>[]): [string | undefined, number | undefined] => {
  const found = anchorOf(new Facts(facts.map((fact, index) => parseFact({ id: `f${index}`, ...fact }))));
  return [found && formatDay(found.fact.day), found?.usedElsewhere];
};
const own = { type: 'suspicion', on: '2026-03-10', subject: 's1' };
const joined = (subject: string, from: string, to: string): Omit<Fact, 'id'>[] => [{ type: 'joined_suspicion', on: from, subject }, { type: 'joined_term_stopped', on: to, subject }];
const day = { type: 'joined', on: '2026-03-25' };

describe('the one clock of several joined proceedings (CPC 219(6))', () => {
  it('takes for each the end of its own clock, however they come', () => {
    const [long, short] = [joined('s2', '2026-01-05', '2026-03-20'), joined('s3', '2026-02-01', '2026-02-15')];
    expect(anchor(own, ...long, ...short, day)).toEqual(['2026-01-05', 0]);
    expect(anchor(own, ...short, ...long, day)).toEqual(['2026-01-05', 0]);
  });

  it('adds each period that ran at another time', () => {
    expect(anchor(own, ...joined('s2', '2026-01-05', '2026-01-15'), ...joined('s3', '2026-02-01', '2026-02-15'), day)).toEqual(['2026-03-10', 24]);
  });

  it('runs to the joining where nobody recorded an end', () => {
    expect(anchor(own, { type: 'joined_suspicion', on: '2026-03-02', subject: 's2' }, day)).toEqual(['2026-03-02', 0]);
  });
});
