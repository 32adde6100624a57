import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { deriveDeadlines } from './derive.js';
import type { Fact } from './types.js';
import { type FactChange, type Listed, applyChanges, changedFacts, diffTerms, foresee, remarkOn } from './term-diff.js';

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

describe('what a change of the facts will move, before it is made', () => {
  const suspicion: Fact = { id: 's', type: 'suspicion', on: '2026-09-22', subject: 'p1' };
  const lines = (facts: readonly Fact[], change: FactChange): string[] => foresee(facts, change).map(({ kind, key, fromDue, toDue }) => `${kind} ${key} ${fromDue ?? ''} -> ${toDue ?? ''}`);

  it('tells the terms that a new event starts, under the id it was given', () => {
    expect(lines([], { put: { id: 'new', type: 'detention', at: '2026-11-16T10:20:00+02:00', subject: 's1' } })).toContain('ADDED DET-72H:new:s1  -> 2026-11-19T10:20:00+02:00');
  });

  it('tells where a corrected event takes its terms, and who is meant', () => {
    const moved = foresee([suspicion], { put: { ...suspicion, on: '2026-09-24' } }).find(({ key }) => key === 'PTI-2M:s');
    expect(moved).toMatchObject({ kind: 'MOVED', fromDue: '2026-11-23', toDue: '2026-11-24', citation: { uk: expect.stringContaining('219') } });
  });

  it('tells what goes with an annulled event, and that an act ended a term in time or too late', () => {
    expect(lines([suspicion], { drop: 's' })).toContain('REMOVED PTI-2M:s 2026-11-23 -> ');
    const ended = (on: string) => foresee([suspicion], { put: { id: 'new', type: 'indictment_sent', on } }).find(({ key }) => key === 'PTI-2M:s')?.reason?.en;
    expect([ended('2026-11-20'), ended('2027-02-01')]).toEqual(['Ended in time', 'Ended too late']);
  });

  it('puts a fact in the place of the one with its id, and takes out by id', () => {
    expect(changedFacts([suspicion], { put: { ...suspicion, on: '2026-09-23' } })).toEqual([{ ...suspicion, on: '2026-09-23' }]);
    expect(changedFacts([suspicion], { drop: 's' })).toEqual([]);
    expect(changedFacts([suspicion], { drop: 'other' })).toEqual([suspicion]);
  });

  it('is empty for a change that is none, and two changes one after the other tell what the two together do', () => {
    const days = fc.constantFrom('2026-06-01', '2026-07-15', '2026-09-22', '2026-11-02');
    const fact = fc.record({ id: fc.constantFrom('s', 'x', 'y'), type: fc.constantFrom('suspicion', 'suspend', 'resume', 'indictment_sent', 'notice_of_completion'), on: days });
    const seen = (facts: readonly Fact[]) => applyChanges([], diffTerms([], deriveDeadlines(facts).map(({ key, dueOn = null, alarmOn = null, running, endedBy }) => ({ key, due: dueOn, alarm: running ? alarmOn : null, status: endedBy ? (endedBy.inTime ? 'met' : 'missed') : running ? 'running' : 'possible' }))));
    fc.assert(fc.property(fact, fact, (first, second) => {
      const one = changedFacts([suspicion], { put: first });
      expect(foresee(one, { put: first })).toEqual([]);
      expect(applyChanges(applyChanges(seen([suspicion]), foresee([suspicion], { put: first })), foresee(one, { put: second }))).toEqual(seen(changedFacts(one, { put: second })));
    }));
  });
});
