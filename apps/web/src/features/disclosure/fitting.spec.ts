import { describe, expect, it } from '@jest/globals';
import type { DisclosureState } from '../../gql/schema.js';
import type { DisclosureRow } from './case.js';
import { fitting } from './fitting.js';

const row = (number: string, ...states: DisclosureState[]): DisclosureRow => ({ itemId: number, number, kind: 'DOCUMENT', copy: false, title: null, volume: null, pageFrom: null, pageTo: null, cells: states.map((state, place) => ({ partyId: `p${place}`, state, on: null })) });
const rows = [row('1', 'NOT_OPENED', 'OPENED'), row('2', 'OPENED', 'NOT_OPENED'), row('3', 'WITHHELD', 'WITHHELD'), row('4', 'COPIES_GIVEN', 'PROPOSED')];
const told = ({ fit, out }: ReturnType<typeof fitting>) => [fit.map(({ number }) => number), Object.fromEntries([...out].map(([state, of]) => [state, of.map(({ number }) => number)]))];

describe('the items that an act on many takes', () => {
  it('are those not open yet to whom one opens, the others are told with what stands in the way', () => {
    expect(told(fitting('open', rows, 'p0'))).toEqual([['1'], { OPENED: ['2'], WITHHELD: ['3'], COPIES_GIVEN: ['4'] }]);
  });

  it('are for copies those that are open, for a bundle also those already copied', () => {
    expect(told(fitting('copies', rows, 'p0'))[0]).toEqual(['2']);
    expect(told(fitting('bundle', rows, 'p0'))[0]).toEqual(['2', '4']);
  });

  it('are for a court all from which nothing is held back', () => {
    expect(told(fitting('bundle', rows, null))).toEqual([['1', '2'], { WITHHELD: ['3'], PROPOSED: ['4'] }]);
  });
});
