import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { unrecordedAway } from './away.js';
import type { CustodyAct } from './words.js';

const hold = (holder: string, since: string, until: string | null) => ({ holder, since, until });
const record = (act: CustodyAct, at: string) => ({ act, at });
const own = hold('STAFF olena', '2026-10-01T09:00:00+03:00', null);
const away = { sentOn: '2026-10-21', endedOn: '2026-11-20' };

describe('a thing that was sent to an expert', () => {
  it.each<[what: string, holds: ReturnType<typeof hold>[], records: ReturnType<typeof record>[], days: string[]]>([
    ['nobody gave away', [own], [], ['2026-10-21']],
    ['lay in another room of the house', [own, hold('STORE one', '2026-10-22T09:00:00+03:00', null)], [], ['2026-10-21']],
    ['was with another body in that time', [own, hold('BODY НДІСЕ', '2026-10-22T09:00:00+03:00', '2026-11-19T09:00:00+02:00')], [], []],
    ['came back on the day on which it was sent', [hold('BODY НДІСЕ', '2026-10-20T09:00:00+03:00', '2026-10-21T00:00:00+03:00')], [], []],
    ['was with another body before, and not then', [hold('BODY НДІСЕ', '2026-10-02T09:00:00+03:00', '2026-10-20T23:59:59+03:00')], [], ['2026-10-21']],
    ['came to the body only after the opinion', [hold('BODY НДІСЕ', '2026-11-21T00:00:00+02:00', null)], [], ['2026-10-21']],
    ['was examined where it is', [own], [record('EXAMINED', '2026-11-01T10:00:00+02:00')], []],
    ['was examined before', [own], [record('EXAMINED', '2026-10-20T10:00:00+03:00')], ['2026-10-21']],
    ['was only seen', [own], [record('SEEN', '2026-11-01T10:00:00+02:00')], ['2026-10-21']],
  ])('that %s', (...[, holds, records, days]) => expect(unrecordedAway([away], { holds, records })).toEqual(days));

  it('is told of at the latest as long as it is there, and never where a body has it all the time', () => {
    const day = fc.integer({ min: 1, max: 28 }).map((of) => `2026-10-${String(of).padStart(2, '0')}`);
    fc.assert(fc.property(fc.array(fc.record({ sentOn: day, endedOn: fc.constant(null) })), (sent) => {
      expect(unrecordedAway(sent, { holds: [hold('BODY НДІСЕ', '2026-09-01T00:00:00+03:00', null)], records: [] })).toEqual([]);
      expect(unrecordedAway(sent, { holds: [own], records: [] })).toEqual(sent.map(({ sentOn }) => sentOn));
    }));
  });
});
