import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import type { Outcome } from '#libs/proceedings';
import { addHours, compareInstants, kyivDay } from '#libs/time-limits';
import { type ItemSource, type ItemValue, asWritten, decideCorrection, decideFate, decideItem } from './item-rules.js';
import { fates, itemKinds } from './words.js';

const NOW = { instant: '2026-11-21T10:00:00Z', today: '2026-11-21' };
const SEARCH: ItemSource = { id: 'p', begunAt: '2026-11-18T08:00:00+02:00', endedAt: '2026-11-18T12:00:00+02:00', place: 'Одеса', madeBy: 'слідча Вигадана' };
const said = (outcome: Outcome<unknown>): string[] => (outcome.ok ? outcome.warnings.map(({ en }) => en) : [outcome.code, ...outcome.faults.map(({ field, rule }) => `${field} ${rule}`)]);
const valueOf = <T>(outcome: Outcome<T>): T => {
  if (!outcome.ok) throw new Error(said(outcome).join(' '));
  return outcome.value;
};
const OUTSIDE = 'It was taken outside the time that the protocol tells of the act.';
type Input = Parameters<typeof decideItem>[0];

const page = fc.option(fc.integer({ min: 1, max: 100_000 }), { nil: null });
const words = fc.option(fc.constantFrom('', ' ', '\u200b', 'Гараж', ' Гараж ', 'і\u0308жак'), { nil: null });
const input: fc.Arbitrary<Input> = fc.record({
  kind: fc.constantFrom(...itemKinds), title: fc.constantFrom('', ' \n', 'Телефон', ' Телефон\u2060'), description: words, place: words, shelf: words, collectedBy: words,
  electronic: fc.option(fc.boolean(), { nil: null }), volume: page, pageFrom: page, pageTo: page, protocolPage: page,
  collectedAt: fc.option(fc.integer({ min: -90, max: 10 }).map((hours) => addHours(NOW.instant, hours)), { nil: null }),
});
const source = fc.option(fc.record({ id: fc.constantFrom('p', null), begunAt: fc.constant(SEARCH.begunAt), endedAt: fc.constantFrom(SEARCH.endedAt, null), place: fc.constantFrom('Одеса', null), madeBy: fc.constant('слідча') }), { nil: undefined });

describe('whatever is entered of a thing', () => {
  it('is refused by its fields, or is what a table with all its walls takes', () => fc.assert(fc.property(input, source, (own, from) => {
    const outcome = decideItem(own, from, NOW);
    if (!outcome.ok) {
      expect(outcome.faults.length).toBeGreaterThan(0);
      expect(new Set(outcome.faults.map(({ field, rule }) => `${field} ${rule}`)).size).toBe(outcome.faults.length);
      return;
    }
    const { title, collectedAt, collectedBy, volume, pageFrom, pageTo, protocolPage, protocolId, description, place, shelf } = outcome.value;
    expect([title, collectedBy].filter((text) => text.trim() !== text || text === '')).toEqual([]);
    expect([description, place, shelf].filter((text) => text !== null && (text === '' || text.trim() !== text))).toEqual([]);
    expect(compareInstants(collectedAt, NOW.instant)).toBeLessThanOrEqual(0);
    expect([pageFrom !== null && volume === null, pageTo !== null && pageFrom === null, pageTo !== null && pageFrom !== null && pageTo < pageFrom, protocolPage !== null && protocolId === null]).toEqual([false, false, false, false]);
  })));

  it('is the same when it is decided once more from what it came to', () => fc.assert(fc.property(input, source, (own, from) => {
    const first = decideItem(own, from, NOW);
    fc.pre(first.ok);
    const again = decideItem(first.value, from, NOW);
    expect(again.ok && again.value).toEqual(first.value);
  })));

  it('is warned of for its hour if and only if a protocol tells other hours', () => fc.assert(fc.property(fc.integer({ min: -24 * 60, max: 60 * 24 }), fc.constantFrom('p', null), fc.boolean(), (minutes, id, ended) => {
    const collectedAt = addHours(SEARCH.begunAt, minutes / 60);
    const outcome = decideItem({ kind: 'PHYSICAL', title: 'Телефон', collectedAt }, { ...SEARCH, id, endedAt: ended ? SEARCH.endedAt : null }, NOW);
    expect(said(outcome)).toEqual(id !== null && (minutes < 0 || (ended && minutes > 240)) ? [OUTSIDE] : []);
  })));
});

describe('one thing by its fields', () => {
  const decide = (own: Partial<Input> = {}, from: ItemSource | undefined = SEARCH): Outcome<ItemValue> => decideItem({ kind: 'PHYSICAL', title: 'Телефон', ...own }, from, NOW);

  it.each<[string, Partial<Input>, string[]]>([
    ['taken this very instant', { collectedAt: NOW.instant }, [OUTSIDE]],
    ['taken this very instant as another clock shows it', { collectedAt: '2026-11-21T12:00:00+02:00' }, [OUTSIDE]],
    ['taken a millisecond from now', { collectedAt: '2026-11-21T10:00:00.001Z' }, ['bad-input', 'collectedAt future']],
    ['taken the moment the act began, told in another zone', { collectedAt: '2026-11-18T06:00:00Z' }, []],
    ['in a volume and on no sheet', { volume: 3 }, []],
    ['on one sheet', { volume: 3, pageFrom: 7, pageTo: 7 }, []],
    ['from a sheet on', { volume: 3, pageFrom: 7 }, []],
    ['on sheets one apart, the wrong way', { volume: 3, pageFrom: 7, pageTo: 6 }, ['bad-input', 'pageTo order']],
    ['on all wrong sheets at once', { pageTo: 6 }, ['bad-input', 'pageFrom required']],
    ['with everything wrong, told at once', { title: '\u200b', collectedAt: '2030-01-01T00:00:00Z', pageFrom: 2, pageTo: 1 }, ['bad-input', 'title required', 'collectedAt future', 'volume required', 'pageTo order']],
  ])('%s', (_, own, wanted) => expect(said(decide(own))).toEqual(wanted));

  it('without a source names both what it came by and who took it, and may lie nowhere', () =>
    expect(valueOf(decideItem({ kind: 'DOCUMENT', title: 'Лист', collectedAt: '2026-11-01T09:00:00+02:00', collectedBy: ' слідча ' }, undefined, NOW))).toMatchObject({ protocolId: null, place: null, collectedBy: 'слідча', electronic: false }));

  it('has no page of a protocol where its source is none: a part of something that was handed over', () => {
    expect(said(decide({ protocolPage: 1 }, { ...SEARCH, id: null }))).toEqual(['bad-input', 'protocolPage protocol']);
    expect(said(decide({ protocolPage: null }, { ...SEARCH, id: null }))).toEqual([]);
  });

  it('of which white space is told as the place or the collector takes over those of its source', () =>
    expect(valueOf(decide({ place: ' \u00a0', collectedBy: '\u200b' }))).toMatchObject({ place: 'Одеса', collectedBy: 'слідча Вигадана' }));
});

describe('a thing that is put right', () => {
  const before = valueOf(decideItem({ kind: 'PHYSICAL', title: 'Телефон', collectedAt: '2026-11-18T21:30:00Z' }, SEARCH, NOW));
  const correct = (own: Partial<ItemValue>, fateOn: string | null = null): Outcome<ItemValue> => decideCorrection({ value: before, act: null, fateOn }, { ...before, ...own }, SEARCH, NOW);

  it('says the same of the same moment, whichever clock it is read from', () => {
    for (const collectedAt of ['2026-11-18T23:30:00+02:00', '2026-11-18T21:30:00.000+00:00']) expect(valueOf(correct({ collectedAt })).collectedAt).toBe(before.collectedAt);
    expect(valueOf(correct({ collectedAt: '2026-11-18T21:30:00.001Z' })).collectedAt).toBe('2026-11-18T21:30:00.001Z');
  });

  it.each<[string, string, string | null, string[]]>([
    // Half past eleven in the evening of the 18th in Kyiv.
    ['on the day of its fate', '2026-11-18T21:30:00Z', '2026-11-18', [OUTSIDE]],
    ['at the last minute of that day in Kyiv', '2026-11-18T21:59:59Z', '2026-11-18', [OUTSIDE]],
    ['at midnight after it', '2026-11-18T22:00:00Z', '2026-11-18', ['bad-input', 'collectedAt fate']],
    ['whenever, while nothing is decided', '2026-11-18T22:00:00Z', null, [OUTSIDE]],
  ])('came %s', (_, collectedAt, fateOn, wanted) => expect(said(correct({ collectedAt }, fateOn))).toEqual(wanted));

  it('is refused first for what cannot be of any thing', () => expect(said(correct({ title: ' ', collectedAt: '2026-11-22T22:00:00Z' }, '2026-11-18'))).toEqual(['bad-input', 'title required', 'collectedAt future']));

  it('keeps what was written where nothing is told, and takes what is told where nothing was', () => {
    expect([asWritten<string | null>(null, '2026-11-18T21:30:00Z'), asWritten<string | null>('2026-11-18T21:30:00Z', null), asWritten<string | null>(null, null)]).toEqual(['2026-11-18T21:30:00Z', null, null]);
  });
});

describe('a fate, whichever it is', () => {
  it('never comes before its thing, in Kyiv, nor after today, and is never decided over another', () => fc.assert(fc.property(
    fc.constantFrom(...fates), fc.integer({ min: -30, max: 30 }), fc.integer({ min: -40, max: 0 }), fc.constantFrom(null, ...fates), fc.boolean(), (fate, later, taken, decided, annulled) => {
      const collectedAt = addHours(NOW.instant, taken * 7);
      const on = kyivDay(addHours(NOW.instant, later * 24));
      const outcome = decideFate({ fate, on, basis: 'Вирок' }, { collectedAt, annulled, fate: decided }, NOW.today);
      expect(outcome.ok).toBe(!annulled && decided === null && on <= NOW.today && on >= kyivDay(collectedAt));
      if (!outcome.ok) expect(outcome.code).toBe(annulled || decided !== null ? 'evidence/refused' : 'bad-input');
    })));

  it('says all that is wrong with it at once, and cites the law where its decision is not named', () => {
    const outcome = decideFate({ fate: 'RETURNED', on: '2027-01-01', basis: '\u200b' }, { collectedAt: '2027-02-01T10:00:00Z', annulled: false, fate: null }, NOW.today);
    expect(said(outcome)).toEqual(['bad-input', 'on future', 'on order', 'basis required']);
    expect(!outcome.ok && outcome.faults.map(({ citation }) => citation ?? null)).toEqual([null, null, 'ч. 9 ст. 100 КПК']);
  });

  it('of what is annulled is refused for that alone, also where it was decided before', () =>
    expect(said(decideFate({ fate: 'RETURNED', on: '2027-01-01', basis: '' }, { collectedAt: NOW.instant, annulled: true, fate: 'DESTROYED' }, NOW.today))).toEqual(['evidence/refused', 'itemId annulled']));
});
