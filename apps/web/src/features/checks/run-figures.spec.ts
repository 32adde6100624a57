import { describe, expect, it } from '@jest/globals';
import { type Run, inOrder, kindOfError, usual } from './run-figures.js';

const run = (own: Partial<Run>): Run => ({ id: 'a', task: 'deadline-check', slot: '2026-11-21', startedAt: '2026-11-21T00:00:05+02:00', finishedAt: null, durationMs: null, examined: 0, changed: 0, firstSeen: 0, cleared: 0, errors: 0, error: null, ...own });

describe('the runs of a check', () => {
  it('go from the oldest to the newest, without the one under way', () => {
    expect(inOrder([run({ id: 'now' }), run({ id: 'newer', durationMs: 5 }), run({ id: 'older', durationMs: 9 })]).map(({ id }) => id)).toEqual(['older', 'newer']);
  });

  it('are usual as the middle one is: one long night says nothing of the others', () => {
    expect([usual([5, 1, 100]), usual([]), usual([7])]).toEqual([5, 0, 7]);
  });

  it.each([['57014', 'database'], ['53100', 'database'], ['ECONNREFUSED', 'database'], ['unavailable', 'database'], ['Stopping', 'interrupted'], ['TypeError', 'other'], ['keys/unavailable', 'other']])('that fail with %s lead to the %s', (code, kind) => {
    expect(kindOfError(code)).toBe(kind);
  });
});
