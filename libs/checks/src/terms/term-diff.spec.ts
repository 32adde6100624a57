import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { type Listed, applyChanges, diffTerms, remarkOn } from './term-diff.js';

const term = fc.record({ key: fc.constantFrom('a', 'b', 'c', 'd', 'e', 'f'), due: fc.option(fc.constantFrom('2026-01-01', '2026-02-01', '2026-03-01T10:00:00+02:00')), alarm: fc.option(fc.constantFrom('2026-01-01', '2026-01-30')), status: fc.constantFrom('possible', 'running', 'met', 'missed') }) as fc.Arbitrary<Listed>;
const list = fc.uniqueArray(term, { selector: ({ key }) => key }).map((terms) => terms.sort((a, b) => (a.key < b.key ? -1 : 1)));
const running = (key: string, due: string | null): Listed => ({ key, due, alarm: due, status: 'running' });

describe('what changed between two lists of terms', () => {
  it.each<[string, Listed[], Listed[], string[]]>([
    ['a new term is added', [], [running('a', '2026-01-01')], ['ADDED a -> 2026-01-01']],
    ['a new date moves it', [running('a', '2026-01-01')], [running('a', '2026-02-01')], ['MOVED a 2026-01-01 -> 2026-02-01']],
    ['what the facts no longer give is removed', [running('a', '2026-01-01')], [], ['REMOVED a 2026-01-01 -> ']],
    ['a step that became open is now possible', [], [{ key: 'a', due: null, alarm: null, status: 'possible' }], ['NOW_POSSIBLE a -> ']],
    ['a possible term that begins to run is added', [{ key: 'a', due: null, alarm: null, status: 'possible' }], [running('a', '2026-02-01')], ['ADDED a -> 2026-02-01']],
    ['the act ends it', [running('a', '2026-01-01')], [{ key: 'a', due: '2026-01-01', alarm: '2026-01-01', status: 'met' }], ['ENDED a 2026-01-01 -> 2026-01-01']],
    ['an act found to be late ends it again', [{ key: 'a', due: '2026-01-01', alarm: '2026-01-01', status: 'met' }], [{ key: 'a', due: '2026-01-01', alarm: '2026-01-01', status: 'missed' }], ['ENDED a 2026-01-01 -> 2026-01-01']],
    ['an annulled act lets it run again', [{ key: 'a', due: '2026-01-01', alarm: '2026-01-01', status: 'met' }], [running('a', '2026-01-01')], ['ADDED a 2026-01-01 -> 2026-01-01']],
    ['the stricter reading alone moves it as well', [{ ...running('a', '2026-01-05'), alarm: '2026-01-03' }], [{ ...running('a', '2026-01-05'), alarm: '2026-01-04' }], ['MOVED a 2026-01-05 -> 2026-01-05']],
    ['nothing is said of what stayed', [running('a', '2026-01-01')], [running('a', '2026-01-01')], []],
  ])('%s', (_, before, after, lines) => {
    expect(diffTerms(before, after).map(({ kind, key, fromDue, toDue }) => `${kind} ${key} ${fromDue === null ? '' : `${fromDue} `}-> ${toDue ?? ''}`)).toEqual(lines);
  });

  it('leaves nothing out: applied to the list before, it gives the list after', () => {
    fc.assert(fc.property(list, list, (before, after) => {
      expect(applyChanges(before, diffTerms(before, after))).toEqual(after);
    }));
  });

  it('is empty exactly when nothing changed, and names a term once', () => {
    fc.assert(fc.property(list, list, (before, after) => {
      const changes = diffTerms(before, after);
      expect(changes.length === 0).toBe(JSON.stringify(before) === JSON.stringify(after));
      expect(new Set(changes.map(({ key }) => key)).size).toBe(changes.length);
    }));
  });

  it('says in words what dates do not show: a term that stopped, warnings that move alone', () => {
    const said = (before: Listed, after: Listed) => diffTerms([before], [after]).map(remarkOn);
    const due = { ...running('a', '2027-01-04'), alarm: '2027-01-02' };
    expect(said(due, { ...due, alarm: '2027-01-03' })).toEqual([{ uk: 'Дата та сама; попередження за суворішим прочитанням — 03.01.2027 замість 02.01.2027', en: 'The date stays; warnings follow the stricter reading: 3 January 2027 instead of 2 January 2027' }]);
    expect(said({ ...due, due: null }, { ...due, due: null, alarm: '2027-01-03' })).toEqual([expect.objectContaining({ en: 'A person sets the date; warnings follow the stricter reading: 3 January 2027 instead of 2 January 2027' })]);
    expect(said(due, { ...due, due: '2027-01-05', alarm: '2027-01-05' })).toEqual([null]);
    expect(said(due, { ...due, status: 'met' })).toEqual([null]);
    expect(said(due, { key: 'a', due: null, alarm: null, status: 'possible' })).toEqual([{ uk: 'Строк більше не спливає: дати поки немає', en: 'The term no longer runs: it has no date for now' }]);
    expect(diffTerms([], [{ key: 'a', due: null, alarm: null, status: 'possible' }]).map(remarkOn)).toEqual([null]);
  });
});
