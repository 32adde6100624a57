import { describe, expect, it } from '@jest/globals';
import type { DisclosureState } from '../../gql/schema.js';
import type { DisclosureCase, DisclosureRow } from './case.js';
import { matching, standings } from './standings.js';

const row = (number: string, title: string | null, volume: number | null, ...states: DisclosureState[]): DisclosureRow =>
  ({ itemId: number, number, kind: 'DOCUMENT', copy: false, title, volume, pageFrom: null, pageTo: null, cells: states.map((state, place) => ({ partyId: `p${place}`, state, on: null })) });
const rows = [row('1', 'Протокол', 1, 'OPENED', 'NOT_OPENED'), row('2', 'Лист', 1, 'COPIES_GIVEN', 'WITHHELD'), row('2.1', null, 2, 'NOT_OPENED', 'PROPOSED'), row('12', 'Висновок', null, 'REFUSED', 'OPENED')];
const addressees = ['p0', 'p1'].map((partyId) => ({ partyId })) as unknown as DisclosureCase['disclosure']['addressees'];

describe('the register at a glance', () => {
  it('is found by the beginning of a number or a part of a title, whatever its letters', () => {
    const found = (text: string): string[] => matching(rows, text).map(({ number }) => number);
    expect([found(' '), found('2'), found('1'), found('ЛИСТ'), found('нема')]).toEqual([['1', '2', '2.1', '12'], ['2', '2.1'], ['1', '12'], ['2'], []]);
  });

  it('counts what is open to each, as a whole and by volume: copies given and refused are of what was opened', () => {
    expect(standings({ addressees, rows })).toEqual([
      { partyId: 'p0', whole: { open: 3, all: 4 }, volumes: [{ volume: 1, open: 2, all: 2 }, { volume: 2, open: 0, all: 1 }] },
      { partyId: 'p1', whole: { open: 1, all: 4 }, volumes: [{ volume: 1, open: 0, all: 2 }, { volume: 2, open: 0, all: 1 }] },
    ]);
  });
});
