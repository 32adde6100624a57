import { describe, expect, it } from '@jest/globals';
import { isHourKnown } from './hours.js';

describe('the hour at which a thing came', () => {
  const act = { begunAt: '2026-11-18T00:00:00+02:00', endedAt: '2026-11-20T00:00:00+02:00', hourKnown: false };

  it.each<[what: string, at: string, act: Parameters<typeof isHourKnown>[1], known: boolean]>([
    ['of an act with an hour', act.begunAt, { ...act, hourKnown: true }, true],
    ['of an act that says nothing of it', act.begunAt, { begunAt: act.begunAt, endedAt: null }, true],
    ['without an act', act.begunAt, null, true],
    ['taken over from an act of one day', act.begunAt, act, false],
    ['taken over from the end of such an act, in another spelling', '2026-11-19T22:00:00.000Z', act, false],
    ['told for the thing itself', '2026-11-18T11:20:00+02:00', act, true],
  ])('%s', (_what, at, of, known) => expect(isHourKnown(at, of)).toBe(known));
});
