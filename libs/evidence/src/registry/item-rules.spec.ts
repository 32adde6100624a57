import { describe, expect, it } from '@jest/globals';
import type { Outcome } from '#libs/proceedings';
import { isWithoutFate, needsFate } from './exhibits.js';
import { type Fated, type FateValue, type ItemSource, decideFate, decideItem } from './item-rules.js';
import { itemKinds } from './words.js';

const NOW = { instant: '2026-11-21T10:00:00Z' };
const SEARCH: ItemSource = { id: 'p', begunAt: '2026-11-18T08:00:00+02:00', endedAt: '2026-11-18T12:00:00+02:00', place: 'Одеса, вул. Вигадана, 1', madeBy: 'слідча Вигадана' };
const said = (outcome: Outcome<unknown>): string[] => (outcome.ok ? outcome.warnings.map(({ en }) => en) : [outcome.code, ...outcome.faults.map(({ field, rule }) => `${field} ${rule}`)]);
const decide = (own: Partial<Parameters<typeof decideItem>[0]> = {}, source: ItemSource | undefined = SEARCH): Outcome<unknown> => decideItem({ kind: 'PHYSICAL', title: 'Телефон', ...own }, source, NOW);

describe('an item as it is entered', () => {
  it('takes over from its protocol what the protocol says of all', () =>
    expect(decide({ title: ' Телефон\u200b ' })).toMatchObject({ ok: true, value: { title: 'Телефон', collectedAt: SEARCH.begunAt, place: SEARCH.place, collectedBy: SEARCH.madeBy, protocolId: 'p', electronic: false, description: null } }));

  it('keeps what is said of it by itself', () =>
    expect(decide({ collectedAt: '2026-11-18T09:00:00+02:00', place: 'Гараж', collectedBy: 'Інший', volume: 2, pageFrom: 10, pageTo: 10 })).toMatchObject({ ok: true, value: { place: 'Гараж', collectedBy: 'Інший', volume: 2, pageFrom: 10, pageTo: 10 }, warnings: [] }));

  it.each<[string, Partial<Parameters<typeof decideItem>[0]>, string[]]>([
    ['without a title', { title: ' ' }, ['bad-input', 'title required']],
    ['from the future', { collectedAt: '2026-11-21T10:00:01Z' }, ['bad-input', 'collectedAt future']],
    ['on sheets of no volume', { pageFrom: 3 }, ['bad-input', 'volume required']],
    ['with a last sheet and no first', { volume: 1, pageTo: 3 }, ['bad-input', 'pageFrom required']],
    ['with sheets in the wrong order', { volume: 1, pageFrom: 4, pageTo: 3 }, ['bad-input', 'pageTo order']],
    ['taken before the act began', { collectedAt: '2026-11-18T07:59:59+02:00' }, ['It was taken outside the time that the protocol tells of the act.']],
    ['taken after the act ended', { collectedAt: '2026-11-18T12:00:01+02:00' }, ['It was taken outside the time that the protocol tells of the act.']],
    ['taken as the act ended', { collectedAt: '2026-11-18T12:00:00+02:00' }, []],
  ])('%s', (_, own, wanted) => expect(said(decide(own))).toEqual(wanted));

  it('without a protocol says itself when it came and who took it, and has no page there', () =>
    expect(said(decideItem({ kind: 'DOCUMENT', title: 'Лист', protocolPage: 1 }, undefined, NOW))).toEqual(['bad-input', 'collectedAt required', 'collectedBy required', 'protocolPage protocol']));
});

describe('a fate', () => {
  const item: Fated = { collectedAt: '2026-11-18T22:30:00Z', annulled: false, fate: null };
  const fate: FateValue = { fate: 'RETURNED', on: '2026-11-20', basis: 'Вирок від 19.11.2026' };

  it('is decided by a decision, on a day that has come, after the thing did', () => expect(decideFate({ ...fate, basis: ' Вирок ' }, item, '2026-11-21')).toMatchObject({ ok: true, value: { ...fate, basis: 'Вирок' } }));

  it.each<[string, Partial<FateValue>, Partial<Fated>, string[]]>([
    ['of tomorrow', { on: '2026-11-22' }, {}, ['bad-input', 'on future']],
    // Half past midnight in Kyiv.
    ['before the thing came', { on: '2026-11-18' }, {}, ['bad-input', 'on order']],
    ['on the day it came', { on: '2026-11-19' }, {}, []],
    ['without a decision', { basis: ' ' }, {}, ['bad-input', 'basis required']],
    ['twice', {}, { fate: 'DESTROYED' }, ['evidence/refused', 'fate decided']],
    ['of what is annulled', {}, { annulled: true }, ['evidence/refused', 'itemId annulled']],
  ])('%s', (_, own, of, wanted) => expect(said(decideFate({ ...fate, ...own }, { ...item, ...of }, '2026-11-21'))).toEqual(wanted));
});

describe('what holds up the closing of a proceeding', () => {
  it('is things, and documents on paper; no copies, and nothing that was annulled', () => {
    const found = itemKinds.flatMap((kind) => [true, false].flatMap((electronic) => [true, false].flatMap((copy) => [true, false].map((annulled) => ({ kind, electronic, copy, annulled })))));
    expect(found.filter(needsFate).map(({ kind, electronic, copy, annulled }) => [kind, electronic, copy, annulled])).toEqual([['PHYSICAL', true, false, false], ['PHYSICAL', false, false, false], ['DOCUMENT', false, false, false]]);
    expect(isWithoutFate({ kind: 'PHYSICAL', electronic: false, copy: false, annulled: false, fate: 'RETURNED' })).toBe(false);
  });
});
