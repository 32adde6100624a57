import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
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

describe('a table and a record of which only one says whom an event concerns', () => {
  const [nameless, named] = [draft('suspicion', '2026-11-05'), draft('suspicion', '2026-11-05', { partyId: 'p' })];
  const corrections = (drafts: PlacedEvent[], events: KnownEvent[], remembered: RememberedEvent[] = []) => {
    const { record, correct } = reconcile(drafts, events, remembered);
    return [record.length, correct.map(({ event, eventId }) => `${eventId} ${event.on} ${event.partyId}`)];
  };

  it('are the same event where the table names nobody', () => {
    expect(corrections([nameless], [known('c', named)])).toEqual([0, []]);
    expect(corrections([{ ...nameless, on: '2026-11-06' }], [known('c', named)])).toEqual([0, ['c 2026-11-06 null']]);
  });

  it('are the same event where the table names the suspect that was missing, and it gets the name', () => {
    expect(corrections([named], [known('c', nameless)])).toEqual([0, ['c 2026-11-05 p']]);
    expect(corrections([named], [known('c', nameless)], [rememberedAs(nameless, 'c')])).toEqual([0, ['c 2026-11-05 p']]);
  });

  it('and the memory follows: the next time nothing is new, and the event is remembered once', () => {
    const { remember } = reconcile([named], [known('c', nameless)], [rememberedAs(nameless, 'c')]);
    expect(remember).toEqual([rememberedAs(named, 'c')]);
    expect(corrections([named], [known('c', named, 'v2')], [...remember])).toEqual([0, []]);
  });

  it('are not the same where the event was meant for everybody, nor where there are two to choose from', () => {
    const [all, one] = [draft('suspend', '2026-10-01'), draft('suspend', '2026-10-01', { partyId: 'p' })];
    expect(corrections([one], [known('c', all)])).toEqual([1, []]);
    expect(corrections([{ ...nameless, on: '2026-11-07' }], [known('c', named), known('d', { ...named, partyId: 'q', on: '2026-11-06' })])).toEqual([1, []]);
  });

  it('give one event to one of two suspects, not to both', () => {
    expect(corrections([named, { ...named, partyId: 'q' }], [known('c', nameless)])).toEqual([1, ['c 2026-11-05 p']]);
  });
});

describe('any two tables, one after the other', () => {
  const day = fc.constantFrom('2026-09-01', '2026-10-01', '2026-11-01');
  const event = fc.record({ type: fc.constantFrom('suspicion', 'search_done', 'suspend', 'extended_to_months'), on: day, partyId: fc.constantFrom(null, 'p', 'q'), long: fc.boolean(), note: fc.constantFrom(null, 'примітка') })
    .map(({ type, on, ...more }) => draft(type, on, { ...more, number: type === 'extended_to_months' ? 3 : null }));
  const table = fc.uniqueArray(event, { maxLength: 5, selector: ({ type, on, partyId }) => `${type} ${on} ${partyId}` });
  /** What the record and the memory are after a table has been brought in. */
  function bring(drafts: PlacedEvent[], events: KnownEvent[], remembered: RememberedEvent[], prefix: string): { events: KnownEvent[]; remembered: RememberedEvent[]; moves: number } {
    const { record, correct, remember } = reconcile(drafts, events, remembered);
    const corrected = events.map((old) => {
      const found = correct.find(({ chain }) => chain === old.chain);
      return found === undefined ? old : { ...old, on: found.event.on, partyId: found.event.partyId ?? old.partyId, note: found.event.note ?? old.note };
    });
    expect(new Set(correct.map(({ chain }) => chain)).size).toBe(correct.length);
    const added = record.map((each, index) => known(`${prefix}${index}`, each));
    return { events: [...corrected, ...added], remembered: [...remember, ...record.map((each, index) => rememberedAs(each, `${prefix}${index}`))], moves: record.length + correct.length };
  }

  it('lose no event, correct none twice, and the second table brought in again changes nothing', () => {
    fc.assert(fc.property(table, table, fc.array(day, { maxLength: 3 }), (first, second, byHand) => {
      const one = bring(first, byHand.map((on, index) => known(`h${index}`, draft('search_done', on))), [], 'a');
      const two = bring(second, one.events, one.remembered, 'b');
      expect(two.events.length).toBeGreaterThanOrEqual(one.events.length);
      expect(bring(second, two.events, two.remembered, 'c').moves).toBe(0);
    }), { numRuns: 400 });
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
