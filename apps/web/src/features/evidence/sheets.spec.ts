import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { isSheet, readSheets, sheetsFault } from './sheets.js';

describe('a volume and its sheets as people write them', () => {
  it.each([
    ['т. 1, арк. 3–40', 1, 3, 40], ['т.1 арк.3-40', 1, 3, 40], ['Том 2, аркуші 7 — 9', 2, 7, 9], ['арк. 5, т. 3', 3, 5, null], ['т. 2, а.с. 14', 2, 14, null], ['арк. спр. 3–40 (т. 1)', 1, 3, 40], ['т. 4', 4, null, null], ['vol. 1, sheets 3-40', 1, 3, 40], ['3–40', null, 3, 40], ['арк. 12', null, 12, null],
  ])('are read of «%s»', (text, volume, pageFrom, pageTo) => {
    expect(readSheets(text)).toEqual({ volume, pageFrom, pageTo });
  });

  it.each(['', 'див. опис', '1, 3-40', 'т. перший', 'т. 1, арк. 40–3', '3–40–50', 'т. 1, арк. 3, 5', '12а'])('are not guessed of «%s»', (text) => {
    expect(readSheets(text)).toBeNull();
  });

  it('are read of whatever the registry itself writes', () => {
    fc.assert(fc.property(fc.integer({ min: 1, max: 9999 }), fc.integer({ min: 1, max: 400_000 }), fc.nat(500_000), (volume, pageFrom, more) => {
      const pageTo = pageFrom + more;
      expect(readSheets(`т. ${volume}, арк. ${pageFrom}–${pageTo}`)).toEqual({ volume, pageFrom, pageTo });
    }));
  });

  it('want a volume for their sheets, and nothing where nothing was typed', () => {
    expect(['', ' ', 'т. 1, арк. 3–40', '3–40', 'хтозна'].map(sheetsFault)).toEqual([null, null, null, 'volume', 'unread']);
  });

  it('are not searched for in what was pasted at length, and spaces around them do not count', () => {
    const spaces = ' '.repeat(200_000);
    const begun = Date.now();
    expect([readSheets(`т. 1${spaces}х`), readSheets(`т. 1, арк. 3${spaces}`), readSheets(`1${spaces}-${spaces}х`), isSheet(`1${spaces}х`)]).toEqual([null, { volume: 1, pageFrom: 3, pageTo: null }, null, false]);
    expect(Date.now() - begun).toBeLessThan(1000);
  });

  it('of a protocol are one number', () => {
    expect(['', '3', ' 12 ', '3–40', 'т. 1'].map(isSheet)).toEqual([true, true, true, false, false]);
  });
});
