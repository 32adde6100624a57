import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { addDays, deriveDeadlines, type Fact, placeOf } from '#libs/time-limits';
import { type EventIn, type TermIn, ticksOf, timelineOf } from './model.js';

const today = '2026-11-22';
const event = (id: string, type: string, on: string, more: Partial<EventIn> = {}): EventIn => ({ id, type, label: { uk: type, en: type }, on, at: null, number: null, partyId: null, annulled: false, supersededBy: null, ...more });
const termsOf = (facts: readonly Fact[]): TermIn[] => deriveDeadlines(facts).map((term) => ({
  id: term.key, termKey: term.key, title: term.title, citation: { uk: term.citation, en: term.citation }, dueOn: term.dueOn ?? null, dueAt: term.dueAt ?? null, alarmOn: term.alarmOn ?? null, alarmAt: term.alarmAt ?? null, endedOn: null, endedAt: null, state: 'UPCOMING', partyId: term.subject ?? null,
}));
const draw = (facts: readonly Fact[], more: readonly EventIn[] = []) => timelineOf([...facts.map(({ id, type, on = today }) => event(id, type, on)), ...more], termsOf(facts), facts, today);
const suspicion: Fact = { id: 's', type: 'suspicion', on: '2026-09-22', subject: 'p' };
const day = fc.integer({ min: -1_500, max: 400 }).map((days) => addDays(today, days));
const fact = fc.record({ id: fc.uuid(), type: fc.constantFrom('suspicion', 'suspend', 'resume', 'notice_of_completion', 'indictment_sent', 'offence', 'search_ruling', 'verdict_pronounced'), on: day });

describe('the timeline of a proceeding', () => {
  it('draws a term from what it runs from to its date, with what it does not count taken out', () => {
    const facts: Fact[] = [suspicion, { id: 'a', type: 'suspend', on: '2026-10-01' }, { id: 'b', type: 'resume', on: '2026-10-11' }];
    const bar = draw(facts).terms.find(({ id }) => id === 'PTI-2M:s');
    expect(bar).toMatchObject({ from: placeOf('2026-09-22'), place: placeOf('2026-12-01'), began: '2026-09-22' });
    expect(bar?.gaps).toEqual([{ from: placeOf('2026-10-02'), to: placeOf('2026-10-11') }]);
  });

  it('draws an open suspension up to today, and no date where the term has none', () => {
    const { gaps, undated } = draw([suspicion, { id: 'a', type: 'suspend', on: '2026-10-01' }]);
    expect(gaps).toEqual([{ kind: 'suspension', from: placeOf('2026-10-02'), to: placeOf(today), began: '2026-10-02', ended: null }]);
    expect(undated.map(({ id }) => id)).toContain('PTI-2M:s');
  });

  it('marks the stricter reading where it is earlier than the date', () => {
    const bar = draw([suspicion]).terms.find(({ id }) => id === 'PTI-2M:s');
    expect(bar).toMatchObject({ date: '2026-11-23', other: { stricter: true } });
    expect(bar?.other?.place).toBeLessThan(bar?.place ?? 0);
  });

  it('leaves out what was corrected, annulled, or has no day', () => {
    const { events } = draw([], [event('1', 'suspend', '2026-10-01', { annulled: true }), event('2', 'suspend', '2026-10-01', { supersededBy: '3' }), event('3', 'suspend', '2026-10-02'), { ...event('4', 'break_minutes', today), on: null }]);
    expect(events.map(({ id }) => id)).toEqual(['3']);
  });

  it('shows a reader of the structure alone the dates, without what they run from', () => {
    const [bar] = timelineOf([], termsOf([suspicion]).slice(0, 1), [], today).terms;
    expect(bar?.from).toBe(bar?.place);
    expect(bar?.began).toBeNull();
  });

  it('keeps everything inside its limits, in the order of time, with bars that never run backwards and gaps within their bars', () => {
    fc.assert(fc.property(fc.array(fact, { maxLength: 10 }), (facts) => {
      const { events, terms, limits, home, today: now } = draw(facts);
      for (const { place } of events) expect(place >= limits.from && place <= limits.to).toBe(true);
      for (const { from, place, gaps } of terms) {
        expect(Math.min(from, place) >= limits.from && Math.max(from, place) <= limits.to).toBe(true);
        for (const gap of gaps) expect(gap.from >= Math.min(from, place) && gap.to <= Math.max(from, place) && gap.to > gap.from).toBe(true);
      }
      expect(events.map(({ place }) => place)).toEqual(events.map(({ place }) => place).sort((a, b) => a - b));
      expect(home.from >= limits.from - 1e-6 && home.to <= limits.to + 1e-6).toBe(true);
      expect(now >= home.from && now <= home.to).toBe(true);
    }));
  });
});

describe('the days of the axis', () => {
  it.each([
    ['Mondays', '2026-11-01', '2026-12-15', ['2026-11-02', '2026-11-09']],
    ['the first of each month', '2026-01-15', '2026-08-01', ['2026-02-01', '2026-03-01']],
    ['the first of each quarter', '2025-01-15', '2027-02-01', ['2025-04-01', '2025-07-01']],
    ['the first of January', '2019-05-01', '2027-02-01', ['2020-01-01', '2021-01-01']],
  ])('are %s', (_, from, to, first) => {
    expect(ticksOf({ from: placeOf(from), to: placeOf(to) }, 800, 64).ticks.map(({ day }) => day).slice(0, 2)).toEqual(first);
  });

  it('are hours within a day, the last of them midnight of the next', () => {
    expect(ticksOf({ from: placeOf('2026-11-22') + 0.55, to: placeOf('2026-11-23') + 0.05 }, 300, 64).ticks.map(({ day, hour }) => `${day} ${hour}`)).toEqual(['2026-11-22 18', '2026-11-23 0']);
  });

  it('lie in the view, in order, with room between them', () => {
    fc.assert(fc.property(fc.integer({ min: 15_000, max: 25_000 }), fc.integer({ min: 3, max: 9_000 }), fc.integer({ min: 260, max: 2_000 }), (from, span, width) => {
      const places = ticksOf({ from, to: from + span }, width, 64).ticks.map(({ place }) => place);
      expect(places.every((place) => place >= from && place <= from + span)).toBe(true);
      places.slice(1).forEach((place, index) => expect(((place - (places[index] ?? 0)) / span) * width).toBeGreaterThan(55));
    }));
  });
});
