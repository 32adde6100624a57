import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { shownElsewhere } from './shown-elsewhere.js';

describe('a second factor that another house asked for', () => {
  it.each([
    [{ amr: ['pwd', 'mfa'] }, 'mfa', true], [{ amr: ['pwd'] }, 'mfa', false], [{ acr: 'urn:high' }, 'mfa, urn:high', true], [{}, 'mfa', false], [{ amr: 'mfa' }, 'mfa', false], [{ amr: ['mfa'] }, '', false], [{ amr: [''], acr: '' }, ' , ', false],
  ])('%j with «%s» believed is %s', (claims, believed, shown) => {
    expect(shownElsewhere(claims, believed)).toBe(shown);
  });

  it('is never believed where nothing is configured, whatever is claimed', () => {
    fc.assert(fc.property(fc.anything(), fc.anything(), (amr, acr) => {
      expect(shownElsewhere({ amr, acr }, '')).toBe(false);
    }));
  });
});
