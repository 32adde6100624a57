import { describe, expect, it } from '@jest/globals';
import { actsOf, isChoice, type Line } from './compare.js';

const line = (own: Partial<Line> = {}): Line => ({ row: 2, number: '522/1/26', at: '2026-12-07T10:00:00+02:00', court: 'Вигаданий суд', room: null, judge: null, mode: null, kind: null, verdict: 'NEW', differs: [], proceedingId: 'p', hearing: null, reason: null, ...own });

describe('what is taken over from a schedule', () => {
  it('is sent as one act for each proceeding, over the version that was seen', () => {
    const hearing = { id: 'h', proceedingId: 'p', at: '2026-12-08T10:00:00+02:00', court: 'Вигаданий суд', room: null, judge: null, mode: 'IN_PERSON' as const, version: 3 };
    const acts = actsOf([line(), line({ proceedingId: 'q' }), line({ hearing }), line({ proceedingId: null })], 'Розклад');
    expect(acts.map(({ proceedingId, rows }) => [proceedingId, rows.map(({ over }) => over)])).toEqual([['p', [null, { hearingId: 'h', version: 3 }]], ['q', [null]]]);
  });

  it('is cut where one act takes no more', () => {
    expect(actsOf(Array.from({ length: 205 }, () => line()), 'Розклад').map(({ rows }) => rows.length)).toEqual([100, 100, 5]);
  });

  it('is only what differs from what is here', () => {
    expect((['NEW', 'SAME', 'MOVED', 'CHANGED', 'UNKNOWN', 'CONFLICT', 'REPEATED'] as const).filter((verdict) => isChoice(line({ verdict })))).toEqual(['NEW', 'MOVED', 'CHANGED']);
  });
});
