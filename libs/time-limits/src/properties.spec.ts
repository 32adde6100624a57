import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import type { Deadline, Fact } from './types.js';
import { computeCase } from './compute-case.js';
import { addDays, mustParseDay } from './day.js';
import { deriveDeadlines } from './derive.js';
import { formatInstant, mustParseInstant } from './instant.js';
import { calendar, rulebook } from './rulebook/index.js';

/** Days under the rules of today, all within the martial-law calendar as far as it is confirmed or assumed. */
const day = fc.integer({ min: 0, max: 1500 }).map((n) => addDays('2023-01-02', n));
const regime = fc.constantFrom('martial' as const, 'peace' as const);
const moment = fc.integer({ min: 0, max: 1500 * 24 * 60 }).map((minutes) => formatInstant(mustParseInstant('2023-01-02T00:00:00+02:00') + minutes * 60_000));

const ask = (rule: string, calendarRegime: 'martial' | 'peace', events: readonly (readonly [string, unknown])[]): string => {
  const answer = computeCase({ id: 'x', rule_id: rule, calendar_regime: calendarRegime, events: events.map(([type, at]) => ({ type, at })) });
  if (!('expected' in answer) || typeof answer.expected !== 'string') throw new Error(`no date: ${JSON.stringify(answer)}`);
  return answer.expected;
};

/** Rules that are one addition from one fact: their words are the ones of the rulebook. */
const plain = rulebook.rules.flatMap(({ id, versions }) => {
  const term = versions.at(-1)?.term;
  return term === undefined || term.algorithm !== undefined || term.backward === true || term.when !== undefined ? [] : [{ id, term, word: Object.keys(term.caseWords ?? {})[0] ?? term.trigger[0] }];
});
const inDays = plain.filter(({ term }) => term.unit !== 'hour');
const inHours = plain.filter(({ term }) => term.unit === 'hour');

describe('every plain rule', () => {
  it('is there to be tested', () => {
    expect(inDays.length).toBeGreaterThan(30);
    expect(inHours.length).toBeGreaterThan(15);
  });

  it.each(inDays.map(({ id, word }) => [id, word] as const))('%s never ends earlier for a later event', (id, word) => {
    fc.assert(fc.property(day, fc.integer({ min: 0, max: 40 }), regime, (from, later, calendarRegime) => {
      expect(ask(id, calendarRegime, [[word, from]]) <= ask(id, calendarRegime, [[word, addDays(from, later)]])).toBe(true);
    }), { numRuns: 40 });
  });

  it.each(inHours.map(({ id, word }) => [id, word] as const))('%s never ends earlier for a later event', (id, word) => {
    fc.assert(fc.property(moment, fc.integer({ min: 0, max: 5000 }), (from, minutes) => {
      const later = formatInstant(mustParseInstant(from) + minutes * 60_000);
      expect(mustParseInstant(ask(id, 'martial', [[word, later]])) - mustParseInstant(ask(id, 'martial', [[word, from]]))).toBe(minutes * 60_000);
    }), { numRuns: 40 });
  });

  it.each(inDays.filter(({ term }) => term.roll).map(({ id, word }) => [id, word] as const))('%s never ends on a day off', (id, word) => {
    fc.assert(fc.property(day, regime, (from, calendarRegime) => {
      expect(calendar.forced(calendarRegime).isWorking(mustParseDay(ask(id, calendarRegime, [[word, from]])))).toBe(true);
    }), { numRuns: 40 });
  });

  it.each(inDays.filter(({ term }) => !term.roll).map(({ id, word }) => [id, word] as const))('%s does not know of days off', (id, word) => {
    fc.assert(fc.property(day, (from) => {
      if (id === 'FIN-ARMA-3WD') return;
      expect(ask(id, 'peace', [[word, from]])).toBe(ask(id, 'martial', [[word, from]]));
    }), { numRuns: 30 });
  });
});

describe('the investigation term', () => {
  const events = fc.record({ suspicion: day, months: fc.integer({ min: 3, max: 12 }), calendarRegime: regime });

  it('is never shortened by an extension', () => {
    fc.assert(fc.property(events, fc.integer({ min: 3, max: 12 }), ({ suspicion, months, calendarRegime }, more) => {
      const base = ask('PTI-SEQ', calendarRegime, [['suspicion', suspicion]]);
      const once = ask('PTI-SEQ', calendarRegime, [['suspicion', suspicion], ['extended_to_months', months]]);
      const twice = ask('PTI-SEQ', calendarRegime, [['suspicion', suspicion], ['extended_to_months', months], ['extended_to_months', more]]);
      expect(base <= once && once <= twice).toBe(true);
    }));
  });

  it('moves by exactly the full days of a suspension, before it moves to a working day', () => {
    fc.assert(fc.property(day, fc.integer({ min: 0, max: 50 }), fc.integer({ min: 0, max: 90 }), (suspicion, after, full) => {
      const facts: Fact[] = [{ id: 's', type: 'suspicion', on: suspicion }];
      const stop = addDays(suspicion, after);
      const suspended: Fact[] = [...facts, { id: 'a', type: 'suspend', on: stop }, { id: 'b', type: 'resume', on: addDays(stop, full + 1) }];
      const nominal = (list: Fact[]): string => main(deriveDeadlines(list))?.alarmOn ?? '';
      expect(nominal(suspended)).toBe(addDays(nominal(facts), full));
    }));
  });

  it('is not moved by a suspension that was annulled', () => {
    fc.assert(fc.property(day, fc.integer({ min: 0, max: 50 }), fc.integer({ min: 0, max: 90 }), regime, (suspicion, after, length, calendarRegime) => {
      const stop = addDays(suspicion, after);
      const annulled = ask('PTI-SUSP-ANNUL', calendarRegime, [['suspicion', suspicion], ['suspend', stop], ['suspension_annulled', addDays(stop, length)]]);
      expect(annulled).toBe(ask('PTI-2M', calendarRegime, [['suspicion', suspicion]]));
    }));
  });

  it('reads the last day of study strictly: the alternative is the same day or a later one', () => {
    fc.assert(fc.property(day, fc.integer({ min: 0, max: 55 }), fc.integer({ min: 0, max: 90 }), regime, (suspicion, after, length, calendarRegime) => {
      const notice = addDays(suspicion, after);
      const answer = computeCase({ id: 'x', rule_id: 'PTI-290', calendar_regime: calendarRegime, events: [{ type: 'suspicion', at: suspicion }, { type: 'notice_of_completion', at: notice }, { type: 'defence_study_ended', at: addDays(notice, length) }] });
      expect('expected' in answer && typeof answer.expected === 'string' && typeof answer.expected_alternative === 'string' && answer.expected <= answer.expected_alternative).toBe(true);
    }));
  });

  it('bounds custody: no ruling outlives it', () => {
    fc.assert(fc.property(day, fc.integer({ min: -50, max: 50 }), (suspicion, shift) => {
      const detention = `${addDays(suspicion, shift)}T12:00:00+02:00`;
      const custody = ask('DET-CUST-60D', 'martial', [['detention', detention], ['suspicion', suspicion]]);
      expect(custody <= ask('PTI-2M', 'martial', [['suspicion', suspicion]])).toBe(true);
    }));
  });
});

const main = (deadlines: readonly Deadline[]): Deadline | undefined => deadlines.find(({ ruleId }) => ruleId === 'PTI-2M');

describe('the terms of a proceeding', () => {
  const at = (on: string): string => `${on}T10:00:00+02:00`;
  const dayFact = fc.constantFrom('search_ruling', 'access_ruling', 'nsrd_ruling', 'seized', 'erdr_entry', 'suspend', 'resume', 'notice_of_completion', 'defence_study_ended', 'indictment_sent', 'indictment_received', 'verdict_pronounced', 'offence', 'status_granted');
  const personFact = fc.constantFrom('suspicion', 'custody_ruling', 'custody_until', 'house_arrest_ruling', 'bail_ruling', 'release');
  const facts = fc.array(fc.oneof(
    fc.record({ type: dayFact, on: day }),
    fc.record({ type: personFact, on: day, subject: fc.constantFrom('a', 'b') }),
    fc.record({ type: fc.constantFrom('detention', 'seized_under_search_ruling'), at: day.map(at), subject: fc.constantFrom('a', 'b') }),
    fc.record({ type: fc.constant('extended_to_months'), number: fc.integer({ min: 3, max: 12 }), on: day }),
  ), { maxLength: 14 }).map((list): Fact[] => list.map((fact, index) => ({ id: `f${index}`, ...fact })));
  const plainly = (deadlines: readonly Deadline[]): unknown => JSON.parse(JSON.stringify(deadlines));

  it('do not depend on the order in which the facts are given', () => {
    fc.assert(fc.property(facts, fc.infiniteStream(fc.nat()), (list, noise) => {
      const keyed = list.map((fact) => [noise.next().value as number, fact] as const).sort(([a], [b]) => a - b);
      expect(plainly(deriveDeadlines(keyed.map(([, fact]) => fact)))).toEqual(plainly(deriveDeadlines(list)));
    }), { numRuns: 150 });
  });

  it('do not depend on what the facts are called, not even within one day', () => {
    const busyDay = fc.constantFrom('2026-03-02', '2026-03-03', '2026-03-10');
    const busy = fc.array(fc.oneof(
      fc.record({ type: fc.constantFrom('suspend', 'resume', 'suspension_annulled', 'notice_of_completion', 'defence_study_ended', 'indictment_sent', 'indictment_received', 'suspicion', 'offence', 'hiding_from', 'hiding_to'), on: busyDay }),
      fc.record({ type: fc.constantFrom('custody_ruling', 'custody_until', 'custody_reviewed', 'house_arrest_ruling', 'bail_paid', 'measure_ended', 'release'), on: busyDay, subject: fc.constantFrom('a', 'b') }),
      fc.record({ type: fc.constantFrom('detention', 'release', 'interview_start', 'interview_ended'), at: fc.tuple(busyDay, fc.integer({ min: 10, max: 20 })).map(([on, hour]) => `${on}T${hour}:00:00+02:00`), subject: fc.constantFrom('a', 'b') }),
    ), { maxLength: 12 });
    const seen = (list: readonly Omit<Fact, 'id'>[], name: (index: number) => string): string[] => deriveDeadlines(list.map((fact, index) => ({ ...fact, id: name(index) })))
      .map(({ ruleId, subject, dueOn, dueAt, alarmOn, running, endedBy }) => [ruleId, subject, dueOn ?? dueAt, alarmOn, running, endedBy?.on, endedBy?.inTime].join(' ')).sort();
    fc.assert(fc.property(busy, (list) => {
      expect(seen(list, (index) => `f${99 - index}`)).toEqual(seen(list, (index) => `f${10 + index}`));
    }), { numRuns: 300 });
  });

  it('have keys that are unique and the same on every run', () => {
    fc.assert(fc.property(facts, (list) => {
      const keys = deriveDeadlines(list).map(({ key }) => key);
      expect(new Set(keys).size).toBe(keys.length);
      expect(deriveDeadlines(list).map(({ key }) => key)).toEqual(keys);
    }), { numRuns: 150 });
  });

  it('alarm on the stricter reading, and say why in both languages', () => {
    fc.assert(fc.property(facts, (list) => {
      for (const deadline of deriveDeadlines(list)) {
        if (deadline.dueOn !== undefined && deadline.alarmOn !== undefined) expect(deadline.alarmOn <= deadline.dueOn).toBe(true);
        if (deadline.alternative?.dueOn !== undefined && deadline.alarmOn !== undefined) expect(deadline.alarmOn <= deadline.alternative.dueOn).toBe(true);
        expect(deadline.dueOn !== undefined || deadline.dueAt !== undefined || deadline.manualReview !== undefined || !deadline.running).toBe(true);
        expect(deadline.trace.length).toBeGreaterThan(1);
        for (const { text } of deadline.trace) expect(`${text.uk}${text.en}`).not.toMatch(/undefined|NaN|Infinity/);
      }
    }), { numRuns: 150 });
  });

  it('are not touched by facts that concern another person only', () => {
    fc.assert(fc.property(day, fc.integer({ min: 0, max: 300 }), (from, later) => {
      const own: Fact[] = [{ id: 'd', type: 'detention', at: at(from), subject: 'a' }, { id: 'c', type: 'custody_ruling', on: addDays(from, 2), subject: 'a' }];
      const other: Fact[] = [{ id: 'x', type: 'detention', at: at(addDays(from, later)), subject: 'b' }, { id: 'y', type: 'release', on: addDays(from, later + 1), subject: 'b' }];
      const of = (list: Fact[]): unknown => plainly(deriveDeadlines(list).filter(({ subject }) => subject === 'a'));
      expect(of([...own, ...other])).toEqual(of(own));
    }));
  });
});
