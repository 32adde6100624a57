import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { INVENTORY_REASON, laboratoryReason, ownReason } from './own-reasons.js';

describe('the reason of a record of custody', () => {
  it('is read back in both languages where the program wrote it, whoever signed for the laboratory', () => {
    fc.assert(fc.property(fc.integer({ min: 1, max: 200 }), fc.string({ unit: 'grapheme', minLength: 1 }), (seq, by) => {
      expect(ownReason(laboratoryReason(seq, by).uk)).toEqual(laboratoryReason(seq, by));
    }));
    expect(ownReason(INVENTORY_REASON.uk)).toBe(INVENTORY_REASON);
  });

  it.each([null, '', 'Інвентаризація', 'Пломбу замінено: попередня пошкоджена.', 'Підписана відповідь лабораторії'])('is somebody’s own words where she wrote it: %j', (reason) => expect(ownReason(reason)).toBeNull());
});
