import { describe, expect, it } from '@jest/globals';
import { isOtherSeals, isSealLeftOut, readSeals, segmentsOf } from './segments.js';

const holder = (name: string) => ({ kind: 'STAFF' as const, id: name, name, keeper: null });

describe('the line of a chain', () => {
  const at = (hour: number): string => `2026-11-21T${String(hour).padStart(2, '0')}:00:00Z`;

  it('shows holders and gaps in the order of time, each as long as it was', () => {
    const segments = segmentsOf({ collectedAt: at(0), holds: [{ holder: holder('a'), since: at(0), until: at(5) }, { holder: holder('b'), since: at(6), until: null }], gaps: [{ since: at(5), until: at(6) }] }, at(10));
    expect(segments.map((segment) => segment.holder?.name ?? 'gap')).toEqual(['a', 'gap', 'b']);
    expect(segments.map(({ share }) => share)).toEqual([0.5, 0.1, 0.4]);
    expect(segments.map(({ mark }) => mark)).toEqual([null, 1, null]);
  });

  it('keeps a short piece in sight, and begins where the thing was collected when nobody knows more', () => {
    const [gap, long] = segmentsOf({ collectedAt: at(0), holds: [{ holder: holder('a'), since: '2026-11-21T00:01:00Z', until: null }], gaps: [{ since: null, until: '2026-11-21T00:01:00Z' }] }, at(20));
    expect([gap?.since, (gap?.share ?? 0) > 0.03, (long?.share ?? 0) < 0.97]).toEqual([at(0), true, true]);
    expect(segmentsOf({ collectedAt: at(0), holds: [], gaps: [{ since: at(0), until: null }] }, at(0))[0]?.share).toBe(1);
  });

  it('asks of seals that are not those that were named, and of none else', () => {
    expect([isOtherSeals('004599', ['004512']), isOtherSeals('', ['004512']), isOtherSeals('Б, А;А', ['А', 'Б']), isOtherSeals('', [])]).toEqual([true, true, false, false]);
  });

  it('asks a giver of a seal that she leaves out, and of none that she puts on besides', () => {
    expect([isSealLeftOut('Б-9', ['А-1']), isSealLeftOut('', ['А-1']), isSealLeftOut('Б-9, А-1', ['А-1']), isSealLeftOut('Б-9', [])]).toEqual([true, true, false, false]);
  });

  it('reads seals as they are typed', () => expect(readSeals(' А-1, А-2;; Б 3 ,')).toEqual(['А-1', 'А-2', 'Б 3']));
});
