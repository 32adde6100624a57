import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { addDays, daysBetween } from '#libs/time-limits';
import { postponementCauses, sides, standstills } from '../words.js';
import { type LedgerHearing, type StandstillDays, type Stretch, type TrialDays, cutAt, daysOf, ledgerOf } from './ledger.js';

const hearing = (day: string, status: LedgerHearing['status'], more: Partial<LedgerHearing> = {}): LedgerHearing =>
  ({ day, status, cause: status === 'POSTPONED' ? 'AIR_ALARM' : null, liesWith: status === 'POSTPONED' ? 'NOBODY' : null, appointedOn: null, ...more });
const told = (stretches: readonly Stretch[]): string[] => stretches.map(({ from, until, kind, cause }) => `${from} ${until ?? 'on'} ${cause ?? kind}`);

describe('where the days of a trial went', () => {
  it('waits for what is appointed, counts the day on which the court sat, and names the days for which nothing is appointed', () => {
    expect(told(ledgerOf({ from: '2026-03-02', until: null }, [
      hearing('2026-03-10', 'HELD', { appointedOn: '2026-03-05' }), hearing('2026-04-01', 'HELD', { appointedOn: '2026-03-10' }), hearing('2026-05-04', 'SCHEDULED', { appointedOn: '2026-04-20' }),
    ], []))).toEqual([
      '2026-03-02 2026-03-05 NONE_PLANNED', '2026-03-05 2026-03-10 WAITING', '2026-03-10 2026-03-11 HELD', '2026-03-11 2026-04-01 WAITING', '2026-04-01 2026-04-02 HELD',
      '2026-04-02 2026-04-20 NONE_PLANNED', '2026-04-20 2026-05-05 WAITING', '2026-05-05 on NONE_PLANNED',
    ]);
  });

  it('lays the days after a hearing that was put off to its cause, for as long as the next is appointed', () => {
    expect(told(ledgerOf({ from: '2026-03-02', until: '2026-06-01' }, [
      hearing('2026-03-10', 'POSTPONED', { cause: 'NO_COUNSEL', liesWith: 'DEFENCE' }), hearing('2026-03-20', 'POSTPONED'), hearing('2026-05-04', 'HELD', { appointedOn: '2026-04-01' }),
    ], []))).toEqual([
      '2026-03-02 2026-03-10 WAITING', '2026-03-10 2026-03-20 NO_COUNSEL', '2026-03-20 2026-03-21 AIR_ALARM', '2026-03-21 2026-04-01 NONE_PLANNED', '2026-04-01 2026-05-04 AIR_ALARM',
      '2026-05-04 2026-05-05 HELD', '2026-05-05 2026-06-01 NONE_PLANNED',
    ]);
  });

  it('takes a hearing for appointed at the one before it where nobody recorded when, and where the recorded day cannot be', () => {
    const days = (appointedOn: string | null): string[] => told(ledgerOf({ from: '2026-03-02', until: '2026-04-02' }, [hearing('2026-03-10', 'HELD'), hearing('2026-04-01', 'HELD', { appointedOn })], []));
    expect(days(null)).toEqual(['2026-03-02 2026-03-10 WAITING', '2026-03-10 2026-03-11 HELD', '2026-03-11 2026-04-01 WAITING', '2026-04-01 2026-04-02 HELD']);
    expect(days('2026-04-05')).toEqual(days(null));
  });

  it('counts nothing on a hearing that was cancelled, and waits for one whose result nobody recorded no longer than its day', () => {
    expect(told(ledgerOf({ from: '2026-03-02', until: null }, [hearing('2026-03-10', 'CANCELLED'), hearing('2026-03-20', 'SCHEDULED', { appointedOn: '2026-03-15' })], [])))
      .toEqual(['2026-03-02 2026-03-15 NONE_PLANNED', '2026-03-15 2026-03-21 WAITING', '2026-03-21 on NONE_PLANNED']);
  });

  it('lets a suspension go before an expert and an expert before another state, and a hearing that was held before all', () => {
    expect(told(ledgerOf({ from: '2026-03-02', until: '2026-03-30' }, [hearing('2026-03-12', 'HELD'), hearing('2026-03-13', 'POSTPONED')], [
      { kind: 'FOREIGN_STATE', from: '2026-03-05', until: '2026-03-25' }, { kind: 'EXPERT', from: '2026-03-08', until: '2026-03-20' }, { kind: 'SUSPENDED_ILLNESS', from: '2026-03-10', until: '2026-03-15' },
    ]))).toEqual([
      '2026-03-02 2026-03-05 WAITING', '2026-03-05 2026-03-08 FOREIGN_STATE', '2026-03-08 2026-03-10 EXPERT', '2026-03-10 2026-03-12 SUSPENDED_ILLNESS', '2026-03-12 2026-03-13 HELD',
      '2026-03-13 2026-03-15 SUSPENDED_ILLNESS', '2026-03-15 2026-03-20 EXPERT', '2026-03-20 2026-03-25 FOREIGN_STATE', '2026-03-25 2026-03-30 NONE_PLANNED',
    ]);
  });

  it('takes two hearings on one day for held when one of them was', () => {
    expect(told(ledgerOf({ from: '2026-03-02', until: '2026-03-04' }, [hearing('2026-03-03', 'HELD'), hearing('2026-03-03', 'POSTPONED')], []))).toEqual(['2026-03-02 2026-03-03 WAITING', '2026-03-03 2026-03-04 HELD']);
  });

  it('has nothing to tell of a trial that ended on the day it began, and refuses one that ended before', () => {
    expect(ledgerOf({ from: '2026-03-02', until: '2026-03-02' }, [hearing('2026-03-02', 'HELD')], [])).toEqual([]);
    expect(() => ledgerOf({ from: '2026-03-02', until: '2026-03-01' }, [], [])).toThrow(RangeError);
  });
});

describe('whatever happened at court', () => {
  const day = fc.integer({ min: 0, max: 400 }).map((days) => addDays('2025-01-01', days));
  const aHearing = fc.record({ day, status: fc.constantFrom('SCHEDULED', 'HELD', 'POSTPONED', 'CANCELLED'), cause: fc.constantFrom(...postponementCauses), liesWith: fc.constantFrom(...sides), appointedOn: fc.option(day) })
    .map((each) => (each.status === 'POSTPONED' ? each : { ...each, cause: null, liesWith: null }));
  const hearings = fc.array(aHearing, { maxLength: 25 }).map((list) => list.sort((one, other) => (one.day < other.day ? -1 : 1)) as LedgerHearing[]);
  const stop = fc.record({ kind: fc.constantFrom(...standstills), from: day, days: fc.option(fc.integer({ min: 1, max: 90 })) }).map(({ kind, from, days }): StandstillDays => ({ kind, from, until: days === null ? null : addDays(from, days) }));
  const trial = fc.record({ from: day, days: fc.option(fc.integer({ min: 0, max: 500 })) }).map(({ from, days }): TrialDays => ({ from, until: days === null ? null : addDays(from, days) }));
  const court = fc.tuple(trial, hearings, fc.array(stop, { maxLength: 6 }));

  it('every day belongs to exactly one reason: the stretches follow each other without a gap, and their days add up to those that have passed', () => {
    fc.assert(fc.property(court, day, ([days, heard, stops], today) => {
      const stretches = ledgerOf(days, heard, stops);
      for (const [place, { from, kind, cause, liesWith }] of stretches.entries()) {
        expect(from).toBe(place === 0 ? days.from : stretches[place - 1]?.until);
        expect([cause !== null, liesWith !== null]).toEqual([kind === 'POSTPONED', kind === 'POSTPONED']);
      }
      if (stretches.length > 0) expect(stretches.at(-1)?.until).toBe(days.until);
      const end = days.until === null || days.until > today ? today : days.until;
      expect(daysOf(cutAt(stretches, today))).toBe(Math.max(0, daysBetween(days.from, end)));
    }), { numRuns: 400 });
  });

  it('counts as held those days alone on which the court sat, and every one of them', () => {
    fc.assert(fc.property(court, ([days, heard, stops]) => {
      const sat = new Set(heard.filter(({ status, day: on }) => status === 'HELD' && on >= days.from && (days.until === null || on < days.until)).map(({ day: on }) => on));
      const held = ledgerOf(days, heard, stops).filter(({ kind }) => kind === 'HELD');
      expect(held.reduce((sum, { from, until }) => sum + daysBetween(from, until ?? from), 0)).toBe(sat.size);
    }));
  });

  it('says the same of a past day, however much time has gone by since', () => {
    fc.assert(fc.property(court, day, fc.integer({ min: 0, max: 200 }), ([days, heard, stops], today, later) => {
      const stretches = ledgerOf(days, heard, stops);
      const early = cutAt(stretches, today);
      const late = cutAt(stretches, addDays(today, later));
      expect(late.slice(0, Math.max(0, early.length - 1))).toEqual(early.slice(0, -1));
    }));
  });

  it('is as it was, when what is told of it is told twice', () => {
    fc.assert(fc.property(court, ([days, heard, stops]) => {
      const doubled = heard.flatMap((each) => [each, each]);
      expect(ledgerOf(days, doubled, [...stops, ...stops])).toEqual(ledgerOf(days, heard, stops));
    }));
  });
});
