import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { hryvnias, kopecks } from '#libs/platform';
import { abovePayment, compensationOf } from './compensation.js';

describe('compensation', () => {
  it('tells of each victim what is still owed, to the kopeck', () => {
    expect(compensationOf([{ partyId: 'a', material: '1000.10', moral: '0.20' }, { partyId: 'b', material: '0', moral: '50' }], [{ partyId: 'a', amount: '0.30' }, { partyId: 'a', amount: '500' }])).toEqual([
      { partyId: 'a', awarded: '1000.30', paid: '500.30', left: '500.00' }, { partyId: 'b', awarded: '50.00', paid: '0.00', left: '50.00' },
    ]);
  });

  it('owes nothing where more was paid than awarded, or without an award', () => {
    expect(compensationOf([{ partyId: 'a', material: '10', moral: '0' }], [{ partyId: 'a', amount: '11' }, { partyId: 'b', amount: '5' }])).toEqual([
      { partyId: 'a', awarded: '10.00', paid: '11.00', left: '0.00' }, { partyId: 'b', awarded: '0.00', paid: '5.00', left: '0.00' },
    ]);
    expect(compensationOf([], [])).toEqual([]);
  });

  it('says by how much a payment exceeds what was left, to the kopeck, and nothing of what is given freely', () => {
    const owed = { awarded: '125000.50', left: '125000.50' };
    expect(abovePayment(owed, '200000')).toEqual([{ uk: expect.stringMatching(/^Сплачено на 74\s999,50 грн більше/), en: expect.stringContaining('UAH 74999.50 more') }]);
    expect([abovePayment(owed, '125000.50'), abovePayment({ ...owed, left: '0.00' }, '0.01').length, abovePayment({ awarded: '0.00', left: '0.00' }, '5'), abovePayment(undefined, '5')]).toEqual([[], 1, [], []]);
  });

  const amount = fc.bigInt({ min: 0n, max: 10_000_000n }).map(hryvnias);
  const who = fc.constantFrom('a', 'b', 'c');

  it('loses and invents no kopeck', () => {
    fc.assert(fc.property(fc.array(fc.record({ partyId: who, material: amount, moral: amount })), fc.array(fc.record({ partyId: who, amount })), (awards, payments) => {
      const total = (sums: readonly string[]): bigint => sums.reduce((all, one) => all + (kopecks(one) ?? -1n), 0n);
      const rows = compensationOf(awards, payments);
      expect(total(rows.map(({ awarded }) => awarded))).toBe(total(awards.flatMap(({ material, moral }) => [material, moral])));
      expect(total(rows.map(({ paid }) => paid))).toBe(total(payments.map((payment) => payment.amount)));
      for (const { awarded, paid, left } of rows) expect(left).toBe(hryvnias([(kopecks(awarded) ?? 0n) - (kopecks(paid) ?? 0n), 0n].sort((one, other) => (one < other ? 1 : -1))[0] ?? 0n));
    }));
  });
});
