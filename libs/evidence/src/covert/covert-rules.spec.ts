import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { addDays, compareInstants, kyivDay } from '#libs/time-limits';
import { covertActsOn, gateSays, isOpen, stateOf } from './covert-gate.js';
import { type NewCovert, decideCovert, decideDay, decidePostponement } from './covert-rules.js';
import { type CovertDays, concernsOf, covertTerms, noticeBy, windowOf } from './covert-terms.js';
import { covertKinds, stamps } from './words.js';

const NOW = { today: '2026-11-21', instant: '2026-11-21T10:00:00.000Z' };
const input = (own: Partial<NewCovert> = {}): NewCovert => ({ kind: 'NETWORKS', stamp: 'SECRET', number: '17т', lies: 'РСО', begunAt: '2026-03-03T08:00:00Z', ...own });
const rules = (own: Partial<NewCovert>, now = NOW): string[] => {
  const said = decideCovert(input(own), now);
  return said.ok ? [] : said.faults.map(({ field, rule }) => `${field} ${rule}`);
};
const minutes = fc.integer({ min: 0, max: 600_000 }).map((minute) => new Date(Date.parse('2025-12-01T00:00:00Z') + minute * 60_000).toISOString());
const day = fc.integer({ min: 0, max: 500 }).map((days) => addDays('2025-12-01', days));
const maybe = <T>(of: fc.Arbitrary<T>): fc.Arbitrary<T | null> => fc.option(of, { nil: null });
const anyInput: fc.Arbitrary<NewCovert> = fc.record({
  kind: fc.constantFrom(...covertKinds), stamp: fc.constantFrom(...stamps), number: fc.constantFrom('', ' ', '1т'), lies: fc.constantFrom('', 'РСО'), court: maybe(fc.constantFrom(' ', 'Суд')), rulingNumber: maybe(fc.constant('7')),
  ruledOn: maybe(day), rulingUntil: maybe(day), begunAt: minutes, endedAt: maybe(minutes), protocolAt: maybe(minutes),
});

describe('the bounds of what is told of a covert action', () => {
  it.each<[string, Partial<NewCovert>, string[]]>([
    ['it begins this very moment', { begunAt: NOW.instant }, []],
    ['it begins a millisecond from now', { begunAt: '2026-11-21T10:00:00.001Z' }, ['begunAt future']],
    ['this moment, told with another hour of the day', { begunAt: '2026-11-21T12:00:00+02:00' }, []],
    ['the next minute, told with another hour of the day', { begunAt: '2026-11-21T12:01:00+02:00' }, ['begunAt future']],
    ['it ends as it begins', { endedAt: '2026-03-03T08:00:00Z' }, []],
    ['it ends as it begins, told from another zone', { endedAt: '2026-03-03T10:00:00+02:00' }, []],
    ['it ends a second before', { endedAt: '2026-03-03T07:59:59Z' }, ['endedAt order']],
    ['the protocol is there as it ends', { endedAt: '2026-03-04T08:00:00Z', protocolAt: '2026-03-04T08:00:00Z' }, []],
    ['the protocol of an action that goes on', { protocolAt: '2026-03-04T08:00:00Z' }, ['protocolAt order']],
    ['the ruling of today', { ruledOn: '2026-11-21' }, []],
    ['the ruling of tomorrow', { ruledOn: '2026-11-22' }, ['ruledOn future']],
    ['the ruling lasts for its day alone', { ruledOn: '2026-03-02', rulingUntil: '2026-03-02' }, []],
    ['the ruling ends long after today', { ruledOn: '2026-03-02', rulingUntil: '2027-03-02' }, []],
    ['a number of a ruling without its day', { rulingNumber: '7' }, ['ruledOn required']],
    ['a last day without the first', { rulingUntil: '2026-04-01' }, ['ruledOn required']],
    ['a court of spaces', { court: ' ​ ' }, []],
    ['a day that is none, twice', { ruledOn: '2026-02-29', rulingUntil: '2026-13-01' }, ['ruledOn day', 'rulingUntil day']],
    ['a day where an instant belongs', { begunAt: '2026-03-03', endedAt: '' }, ['begunAt instant', 'endedAt instant']],
    ['everything that can be told at once', { number: ' ', lies: '', ruledOn: 'x', begunAt: '2027-01-01T00:00:00Z', endedAt: '2027-01-02T00:00:00Z' }, ['number required', 'lies required', 'ruledOn day', 'begunAt future', 'endedAt future']],
    ['all that does not follow one another', { ruledOn: '2026-12-01', rulingUntil: '2026-11-30', endedAt: '2026-03-03T07:00:00Z', protocolAt: '2026-03-03T06:00:00Z' }, ['ruledOn future', 'rulingUntil order', 'endedAt order', 'protocolAt order']],
  ])('%s', (_, own, expected) => expect(rules(own)).toEqual(expected));

  it('pass only what the table takes: whatever is let through is whole and in order', () => {
    fc.assert(fc.property(anyInput, (of) => {
      const said = decideCovert(of, NOW);
      if (!said.ok) return expect(said.faults.length).toBeGreaterThan(0);
      const { number, lies, court, rulingNumber, ruledOn, rulingUntil, begunAt, endedAt, protocolAt } = said.value;
      expect([number !== '' && lies !== '', ruledOn !== null || (rulingUntil ?? court ?? rulingNumber) === null, rulingUntil === null || (ruledOn !== null && rulingUntil >= ruledOn), ruledOn === null || ruledOn <= NOW.today]).toEqual([true, true, true, true]);
      expect([endedAt === null || compareInstants(endedAt, begunAt) >= 0, protocolAt === null || (endedAt !== null && compareInstants(protocolAt, endedAt) >= 0)]).toEqual([true, true]);
      return expect([begunAt, endedAt, protocolAt].filter((at) => at !== null && compareInstants(at, NOW.instant) > 0)).toEqual([]);
    }), { numRuns: 500 });
  });

  it('take again, unchanged, what they took once', () => {
    fc.assert(fc.property(anyInput, (of) => {
      const said = decideCovert(of, NOW);
      if (said.ok) expect(decideCovert(said.value, NOW)).toEqual(said);
    }), { numRuns: 300 });
  });

  it('do not depend on the stamp or the kind: the gate is asked later, of content alone', () => {
    fc.assert(fc.property(anyInput, fc.constantFrom(...stamps), fc.constantFrom(...covertKinds), (of, stamp, kind) => {
      expect(rules({ ...of, stamp, kind })).toEqual(rules(of));
    }));
  });
});

describe('the day of a step', () => {
  it('is taken exactly between the step before it and today', () => {
    fc.assert(fc.property(day, day, maybe(day), (on, today, notBefore) => {
      expect(decideDay('on', on, today, notBefore).ok).toBe(on <= today && (notBefore === null || on >= notBefore));
    }), { numRuns: 300 });
  });

  it('names the field that it was asked of', () => {
    const said = decideDay('heardOn', '2026-11-22', '2026-11-21');
    expect(said.ok ? [] : said.faults.map(({ field }) => field)).toEqual(['heardOn']);
  });

  it('lets a notice wait from tomorrow to the last day of the Code, whatever today is', () => {
    fc.assert(fc.property(day, day, day, (until, today, last) => {
      expect(decidePostponement(until, today, last, '2025-12-01T08:00:00Z').ok).toBe(until > today && until <= last);
    }), { numRuns: 300 });
  });

  it('tells by which law a notice waits no longer, with the day of the end in Kyiv', () => {
    const said = decidePostponement('2027-04-22', NOW.today, '2027-04-21', '2026-04-20T21:30:00Z');
    expect(said.ok ? null : said.faults[0]).toMatchObject({ rule: 'law', citation: 'CPC 253(2)', message: { uk: expect.stringContaining('від 2026-04-21'), en: expect.stringContaining('Not later than 2027-04-21') } });
  });
});

describe('the gate, whatever a material went through', () => {
  const gated = fc.record({ stamp: fc.constantFrom(...stamps), askedOn: fc.constantFrom(null, '2026-10-01'), granted: fc.constantFrom(null, true, false), itemId: fc.constantFrom(null, 'i') });

  it('never lets content or evidence through under a stamp that nobody lifted', () => {
    fc.assert(fc.property(gated, (of) => {
      const acts = covertActsOn(of);
      if (of.stamp !== 'NONE' && of.granted !== true) expect([isOpen(of), acts.filter((act) => act === 'tellCovertContent' || act === 'takeCovertIntoEvidence'), gateSays(of) !== null]).toEqual([false, [], true]);
    }));
  });

  it('has one way on from each state and none that is asked and decided at once', () => {
    fc.assert(fc.property(gated, (of) => {
      const acts = new Set(covertActsOn(of));
      expect([acts.has('askDeclassification'), acts.has('decideDeclassification'), acts.has('tellCovertContent'), acts.has('takeCovertIntoEvidence')].filter(Boolean).length).toBe({ CLASSIFIED: 1, ASKED: 1, REFUSED: 1, OPEN: 2, EVIDENCE: 0 }[stateOf(of)]);
      expect([acts.has('correctCovertMaterial'), acts.has('nameConcerned'), acts.has('notifyConcerned'), acts.has('postponeNotice')]).toEqual([stateOf(of) !== 'EVIDENCE', true, true, true]);
    }));
  });

  it('sends a paper for official use to another unit than a state secret, in both languages', () => {
    const where = (stamp: (typeof stamps)[number]): boolean[] => { const said = gateSays({ stamp, granted: false }); return [/режимно-секретному/.test(said?.uk ?? ''), /secrecy unit/.test(said?.en ?? '')]; };
    expect(stamps.map(where)).toEqual([[false, false], [false, false], [true, true], [true, true], [true, true]]);
  });
});

describe('what is odd about an action, whenever it is looked at', () => {
  const made: fc.Arbitrary<CovertDays> = fc.tuple(minutes, fc.integer({ min: 0, max: 200_000 }), fc.integer({ min: 0, max: 6_000 }), maybe(day), fc.integer({ min: 0, max: 100 }), fc.array(maybe(day), { maxLength: 3 }), fc.constantFrom('going', 'ended', 'handed'))
    .map(([begunAt, length, wait, ruledOn, window, notified, how]) => {
      const later = (from: string, count: number): string => new Date(Date.parse(from) + count * 60_000).toISOString();
      const endedAt = how === 'going' ? null : later(begunAt, length);
      return { id: 'm', ruledOn, rulingUntil: ruledOn === null || window === 0 ? null : addDays(ruledOn, window), begunAt, endedAt, protocolAt: endedAt === null || how === 'ended' ? null : later(endedAt, wait), notified };
    });
  const odd = (of: CovertDays, indictedOn: string | null = null, now = { today: '2029-01-01', instant: '2029-01-01T10:00:00.000Z' }) => concernsOf(of, covertTerms(of, indictedOn), now);

  it('a protocol is late by the minute: at 24 hours it is not', () => {
    fc.assert(fc.property(made.filter(({ protocolAt }) => protocolAt !== null), (of) => {
      const hours = (Date.parse(of.protocolAt ?? '') - Date.parse(of.endedAt ?? '')) / 3_600_000;
      expect(odd(of).includes('PROTOCOL_LATE')).toBe(hours > 24);
    }), { numRuns: 200 });
  });

  it('without a ruling nothing lies outside its window, and the ruling alone makes one', () => {
    fc.assert(fc.property(made, (of) => {
      const found = odd(of);
      expect(found.includes('NO_RULING')).toBe(of.ruledOn === null);
      expect(windowOf(covertTerms(of, null)) === null).toBe(of.ruledOn === null);
      if (of.ruledOn === null) expect(found.filter((concern) => ['BEGUN_BEFORE', 'WENT_BEYOND', 'LONGER_THAN_LAW'].includes(concern))).toEqual([]);
    }), { numRuns: 200 });
  });

  it('an indictment brings the notice nearer and never puts it off', () => {
    fc.assert(fc.property(made.filter(({ endedAt }) => endedAt !== null), day, (of, indictedOn) => {
      const [without, with_] = [noticeBy(covertTerms(of, null)) ?? '', noticeBy(covertTerms(of, indictedOn)) ?? ''];
      expect(with_).toBe(indictedOn >= kyivDay(of.endedAt ?? '') && indictedOn < without ? indictedOn : without);
    }), { numRuns: 200 });
  });

  it('whoever was told last decides: naming somebody else who was not told makes it late again', () => {
    fc.assert(fc.property(made.filter(({ endedAt, notified }) => endedAt !== null && notified.length > 0), (of) => {
      expect(odd({ ...of, notified: [...of.notified, null] })).toContain('NOTICE_LATE');
      expect(odd({ ...of, notified: [] }).includes('NOBODY_NAMED')).toBe(true);
    }), { numRuns: 100 });
  });

  it('is said once each, in the order of its life, and says the same when it is asked again', () => {
    fc.assert(fc.property(made, maybe(day), (of, indictedOn) => {
      const found = odd(of, indictedOn);
      const order = ['NO_RULING', 'BEGUN_BEFORE', 'WENT_BEYOND', 'LONGER_THAN_LAW', 'PROTOCOL_LATE', 'NOTICE_LATE', 'NOBODY_NAMED'];
      expect([found, odd(of, indictedOn)]).toEqual([order.filter((concern) => found.includes(concern as never)), found]);
    }), { numRuns: 100 });
  });
});
