import { describe, expect, it } from '@jest/globals';
import { type KnownEvent, type PlacedEvent, type RememberedEvent, reconcile, rememberedAs } from './reconcile.js';

const draft = (type: string, on: string, more: Partial<PlacedEvent> = {}): PlacedEvent => ({ type, on, at: null, number: null, note: null, person: null, partyId: null, long: false, row: 2, column: type, ...more });
const known = (chain: string, event: PlacedEvent, version = chain): KnownEvent => ({ id: version, chain, type: event.type, on: event.on, at: event.at, number: event.number, partyId: event.partyId, note: event.note });
const told = (drafts: PlacedEvent[], events: KnownEvent[], remembered: RememberedEvent[]) => {
  const { record, correct, remember } = reconcile(drafts, events, remembered);
  return { record: record.map(({ on }) => on), correct: correct.map(({ event, eventId }) => `${eventId} → ${event.on}`), remember: remember.map(({ chain, value }) => `${chain} ${value}`) };
};

describe('a table imported again', () => {
  const first = draft('suspicion', '2026-11-05', { partyId: 'p' });

  it('changes nothing when it says the same', () => {
    expect(told([first], [known('c', first)], [rememberedAs(first, 'c')])).toEqual({ record: [], correct: [], remember: ['c 2026-11-05|'] });
  });

  it('corrects the event of a cell that changed', () => {
    const moved = { ...first, on: '2026-11-06' };
    expect(told([moved], [known('c', first)], [rememberedAs(first, 'c')])).toEqual({ record: [], correct: ['c → 2026-11-06'], remember: ['c 2026-11-06|'] });
  });

  it('leaves a correction made by hand alone while the cell says what it said', () => {
    expect(told([first], [known('c', { ...first, on: '2026-11-04' }, 'v2')], [rememberedAs(first, 'c')])).toMatchObject({ record: [], correct: [] });
  });

  it('corrects the present version when both the cell and the record changed', () => {
    expect(told([{ ...first, on: '2026-11-06' }], [known('c', { ...first, on: '2026-11-04' }, 'v2')], [rememberedAs(first, 'c')])).toMatchObject({ correct: ['v2 → 2026-11-06'] });
  });

  it('deletes nothing because a cell is empty', () => {
    expect(told([], [known('c', first)], [rememberedAs(first, 'c')])).toEqual({ record: [], correct: [], remember: ['c 2026-11-05|'] });
  });

  it('adds a date put before the others in a cell', () => {
    const [a, b] = [draft('search_done', '2026-09-01'), draft('search_done', '2026-10-01')];
    expect(told([draft('search_done', '2026-08-01'), a, b], [known('a', a), known('b', b)], [rememberedAs(a, 'a'), rememberedAs(b, 'b')])).toMatchObject({ record: ['2026-08-01'], correct: [] });
  });

  it('adds, and does not move, when a row of its own tells only what is new', () => {
    const old = draft('search_done', '2026-09-01', { long: true });
    expect(told([draft('search_done', '2026-10-01', { long: true })], [known('a', old)], [rememberedAs(old, 'a')])).toMatchObject({ record: ['2026-10-01'], correct: [] });
  });

  it('knows steps of an extension apart by their months', () => {
    const three = draft('extended_to_months', '2026-09-01', { number: 3 });
    expect(told([{ ...three, on: '2026-09-02' }, draft('extended_to_months', '2026-10-01', { number: 6 })], [known('c', three)], [rememberedAs(three, 'c')])).toMatchObject({ record: ['2026-10-01'], correct: ['c → 2026-09-02'] });
  });
});

describe('a table that meets what was recorded by hand', () => {
  it('takes an equal event for its own, also when the instant is written otherwise', () => {
    const event = draft('detention', '', { on: null, at: '2026-11-05T14:30:00+02:00', partyId: 'p' });
    expect(told([event], [known('c', { ...event, at: '2026-11-05T12:30:00+00:00' })], [])).toMatchObject({ record: [], correct: [] });
  });

  it('corrects what happens once, and adds what may happen again', () => {
    const [suspicion, search] = [draft('suspicion', '2026-11-05'), draft('search_done', '2026-09-01')];
    expect(told([{ ...suspicion, on: '2026-11-06' }, { ...search, on: '2026-10-01' }], [known('c', suspicion), known('d', search)], [])).toMatchObject({ record: ['2026-10-01'], correct: ['c → 2026-11-06'] });
  });
});
