import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { type Column, type Weighed, matrixOf, matrixRows, notNeeded } from './cover.js';
import { matrixElements, stances } from './words.js';

const column = (own: Partial<Column> = {}): Column => ({ episodeId: 'e1', partyId: 'a', part: '1', minors: [false], ...own });
const link = (own: Partial<Weighed> = {}): Weighed => ({ itemId: 'i', root: 1, episodeId: 'e1', partyId: 'a', element: 'ACT', stance: 'SUPPORTS', risky: false, ...own });
const cell = (columns: Column[], links: Weighed[], element: string) => matrixOf(columns, links).find((each) => each.element === element);

const columns = fc.uniqueArray(fc.record({ episodeId: fc.constantFrom('e1', 'e2'), partyId: fc.constantFrom('a', 'b', 'c'), part: fc.constantFrom(null, '1', '2', '3'), minors: fc.array(fc.constantFrom(true, false, null), { maxLength: 3 }) }), { selector: ({ episodeId, partyId }) => `${episodeId} ${partyId}`, maxLength: 5 });
const links = fc.array(fc.record({ itemId: fc.constantFrom('i1', 'i2', 'i3'), root: fc.integer({ min: 1, max: 3 }), episodeId: fc.constantFrom('e1', 'e2'), partyId: fc.constantFrom('a', 'b', 'c'), element: fc.constantFrom(...matrixElements), stance: fc.constantFrom(...stances), risky: fc.boolean() }), { maxLength: 20 });

describe('the matrix of elements and evidence', () => {
  it('says of an uncovered element what is missing, with the words of the article', () => {
    expect(cell([column()], [], 'MEANS')).toMatchObject({ state: 'UNCOVERED', says: { en: expect.stringMatching(/^No evidence of the means \(coercion/) } });
    expect(cell([column()], [link()], 'ACT')).toMatchObject({ state: 'COVERED', supports: 1, sources: 1, says: null });
  });

  it.each<[boolean | null, boolean | null, boolean]>([[true, true, true], [true, false, false], [true, null, false], [null, null, false]])('spares the means only where every victim is a child: %j and %j', (one, other, spared) => {
    expect(notNeeded('MEANS', column({ minors: [one, other] })) !== null).toBe(spared);
  });

  it('spares the means nowhere where no victim is recorded', () => expect(notNeeded('MEANS', column({ minors: [] }))).toBeNull());

  it('asks for an aggravating feature of the charged part alone', () => {
    const states = (part: string | null) => matrixOf([column({ part })], []).map(({ state }) => state).slice(3);
    expect([states('1'), states('2'), states('3'), states(null)]).toEqual([['NOT_NEEDED', 'NOT_NEEDED'], ['UNCOVERED', 'NOT_NEEDED'], ['NOT_NEEDED', 'UNCOVERED'], ['NOT_NEEDED', 'NOT_NEEDED']]);
  });

  it('counts a copy with what it was taken from as one source', () => {
    expect(cell([column()], [link(), link({ itemId: 'copy' }), link({ itemId: 'other', root: 2 })], 'ACT')).toMatchObject({ supports: 3, sources: 2 });
  });

  it('is not covered by what speaks against it', () => {
    expect(cell([column()], [link({ stance: 'CONTRADICTS' })], 'ACT')).toMatchObject({ state: 'UNCOVERED', contradicts: 1 });
    expect(cell([column()], [link({ stance: 'CONTRADICTS' }), link()], 'ACT')?.state).toBe('DISPUTED');
  });

  it('is covered by a source without a risk alone, and names those that have one', () => {
    const [risky, sound] = [link({ itemId: 'r', risky: true }), link({ itemId: 's', root: 2 })];
    expect(cell([column()], [risky, risky], 'ACT')).toMatchObject({ state: 'AT_RISK', risky: ['r'], says: null });
    expect(cell([column()], [risky, sound], 'ACT')).toMatchObject({ state: 'COVERED', risky: ['r'] });
    expect(cell([column()], [risky, link({ itemId: 's', stance: 'CONTRADICTS' })], 'ACT')).toMatchObject({ state: 'DISPUTED', risky: ['r'] });
    expect(cell([column()], [sound, link({ itemId: 'r', risky: true, stance: 'CONTRADICTS' })], 'ACT')).toMatchObject({ state: 'DISPUTED', risky: [] });
  });

  it('has each element of each accused in each episode once, with the law it rests on', () => {
    fc.assert(fc.property(columns, links, (of, with_) => {
      const cells = matrixOf(of, with_);
      expect(cells).toHaveLength(of.length * matrixRows.length);
      expect(new Set(cells.map(({ episodeId, partyId, element }) => `${episodeId} ${partyId} ${element}`)).size).toBe(cells.length);
    }));
    expect(matrixRows.map(({ citation }) => citation.en)).toEqual(['CC 149(1)', 'CC 149(1)', 'CC 149, note 1', 'CC 149(2)', 'CC 149(3)']);
  });

  it('is uncovered exactly where it must be shown and nothing supports it; more support never uncovers, links of others change nothing', () => {
    fc.assert(fc.property(columns, links, (of, with_) => {
      for (const each of matrixOf(of, with_)) {
        const own = of.find(({ episodeId, partyId }) => episodeId === each.episodeId && partyId === each.partyId) as Column;
        const mine = with_.filter(({ episodeId, partyId, element }) => episodeId === each.episodeId && partyId === each.partyId && element === each.element);
        expect(each.state === 'UNCOVERED').toBe(notNeeded(each.element, own) === null && !mine.some(({ stance }) => stance === 'SUPPORTS'));
        expect((each.says === null)).toBe(each.supports > 0);
        expect([each.supports + each.contradicts, each.sources <= each.supports]).toEqual([mine.length, true]);
        const more = cell([own], [...mine, link({ ...own, element: each.element })], each.element);
        expect(['COVERED', 'DISPUTED']).toContain(more?.state);
        expect(each.state === 'AT_RISK').toBe(each.supports > 0 && each.contradicts === 0 && mine.every(({ risky }) => risky));
      }
    }));
  });
});
