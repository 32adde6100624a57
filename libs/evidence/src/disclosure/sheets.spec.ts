import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { LAST_SHEET, joined, placeOf, readingOf, saySheets, shared, without } from './sheets.js';

const on = (volume: number, pageFrom: number, pageTo = pageFrom) => ({ volume, pageFrom, pageTo });
type Sheets = ReturnType<typeof on>[];
/** Every sheet by itself: what ranges mean. */
const each = (sheets: Sheets): Set<string> => new Set(sheets.flatMap(({ volume, pageFrom, pageTo }) => Array.from({ length: pageTo - pageFrom + 1 }, (_, at) => `${volume}/${pageFrom + at}`)));
const less = (one: ReadonlySet<string>, other: ReadonlySet<string>): Set<string> => new Set([...one].filter((sheet) => !other.has(sheet)));
const both = (one: ReadonlySet<string>, other: ReadonlySet<string>): Set<string> => new Set([...one].filter((sheet) => other.has(sheet)));
const some = fc.array(fc.tuple(fc.integer({ min: 1, max: 3 }), fc.integer({ min: 1, max: 30 }), fc.integer({ min: 0, max: 12 })).map(([volume, from, more]) => on(volume, from, from + more)), { maxLength: 8 });

describe('sheets of the case file', () => {
  it('are joined to the fewest ranges, in their order, and mean the same', () => {
    fc.assert(fc.property(some, (sheets) => {
      const found = joined(sheets);
      expect(each(found)).toEqual(each(sheets));
      found.slice(1).forEach((one, at) => expect(one.volume > (found[at]?.volume ?? 0) || one.pageFrom > (found[at]?.pageTo ?? 0) + 1).toBe(true));
    }));
  });

  it('without others, and with others in common, are those of sets', () => {
    fc.assert(fc.property(some, some, (one, other) => {
      const [mine, theirs] = [each(one), each(other)];
      expect(each(without(one, other))).toEqual(less(mine, theirs));
      expect(each(shared(one, other))).toEqual(both(mine, theirs));
    }));
  });

  it('that minutes tell of are either open or beyond, and what is open is read or not', () => {
    fc.assert(fc.property(some, some, some, (seen, before, open) => {
      const { read, beyond, unread } = readingOf(seen, before, open);
      expect(each(read)).toEqual(both(each(seen), each(open)));
      expect(each(beyond)).toEqual(less(each(seen), each(open)));
      expect(each(unread)).toEqual(less(each(open), each([...seen, ...before])));
    }));
  });

  it('are those of one sheet where no last is told, of a whole volume where none is, and none where nothing is filed', () => {
    const open = [{ volume: 1, pageFrom: 5, pageTo: null }, { volume: 2, pageFrom: null, pageTo: null }, { volume: null, pageFrom: null, pageTo: null }];
    expect(readingOf([on(1, 4, 6), on(2, 7, 9)], [], open)).toEqual({ read: [on(1, 5), on(2, 7, 9)], beyond: [on(1, 4), on(1, 6)], unread: [] });
    expect(readingOf([], [], open).unread).toEqual([on(1, 5), on(2, 1, LAST_SHEET)]);
    expect(readingOf([on(1, 1, 500)], [], open.slice(2))).toEqual({ read: [], beyond: [on(1, 1, 500)], unread: [] });
  });

  it('lie where they lay when they were opened, and where nothing was filed then, where they lie now', () => {
    const [then, now, nowhere] = [{ volume: 1, pageFrom: 5, pageTo: 6 }, { volume: 2, pageFrom: 1, pageTo: 2 }, { volume: null, pageFrom: null, pageTo: null }];
    expect([placeOf(then, now), placeOf(nowhere, now), placeOf(nowhere, undefined)]).toEqual([then, now, nowhere]);
  });

  it('are said volume by volume', () => {
    expect(saySheets([on(2, 3), on(1, 1, 69), on(1, 77, 80), on(4, 1, LAST_SHEET)])).toEqual({ uk: 'т. 1, арк. 1–69, 77–80; т. 2, арк. 3; т. 4', en: 'vol. 1, sheets 1–69, 77–80; vol. 2, sheets 3; vol. 4' });
    expect(saySheets([]).uk).toBe('');
  });
});
