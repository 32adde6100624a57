import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { type Now, addHours, compareInstants, midnight, today } from '#libs/time-limits';
import { type DeadlineState, watchRoles } from '../words.js';
import { acknowledgeWithinHours, leadsOf } from './office-policy.js';
import { type Decisions, type Position, type Term, asksAcknowledgement, inKyiv, positionOf, sortInstant, undecided } from './term-state.js';

const BEGAN = '2026-11-21T12:00:00+02:00';
const at = (instant: string): Now => today(Date.parse(instant));

/** A term that begins at the moment above and that nobody ends, in days or in hours, with a stricter reading or without. */
const terms = fc.record({
  ruleId: fc.constantFrom('X', 'PTI-2M', 'PTI-PROS3', 'DET-72H', 'DET-184-3H', 'LIM-149-2', 'SUS-DAY'), nature: fc.constantFrom('term', 'expiry', 'earliest', 'soft'), unit: fc.constantFrom('day', 'hour'),
  offset: fc.integer({ min: 0, max: 300 }), early: fc.integer({ min: 0, max: 5 }), optional: fc.boolean(),
}).map(({ ruleId, nature, unit, offset, early, optional }): Term => {
  const step = unit === 'hour' ? 1 : 24;
  const due = inKyiv(addHours(BEGAN, offset * step));
  const alarm = inKyiv(addHours(BEGAN, Math.max(0, offset - early) * step));
  return { ruleId, nature, unit, running: true, ...(optional ? { optional: true as const } : {}), ...(unit === 'hour' ? { dueAt: due, alarmAt: alarm } : { dueOn: due.slice(0, 10), alarmOn: alarm.slice(0, 10) }) } as Term;
});

/** What the checks make of a term when nobody touches it: one look after the other, each at the time that the last one named. */
function walk(term: Term, own: Partial<Decisions> = {}): { at: string; position: Position }[] {
  const looks: { at: string; position: Position }[] = [];
  let decisions = { ...undecided, ...own };
  for (let next: string | null = BEGAN; next !== null;) {
    const position = positionOf(term, decisions, at(next));
    looks.push({ at: next, position });
    if (looks.length > 20) throw new Error('it never ends');
    decisions = { ...decisions, acknowledgeBy: position.acknowledgeBy, escalatedAt: position.escalatedAt };
    next = position.nextCheckAt;
  }
  return looks;
}

const ORDER: readonly DeadlineState[] = ['UPCOMING', 'DUE_SOON', 'OVERDUE', 'BREACHED', 'EXCUSED', 'POSSIBLE', 'MET'];

describe('a term that is left alone', () => {
  it('comes to rest after a handful of looks, however far its date is', () => {
    fc.assert(fc.property(terms, (term) => {
      const looks = walk(term);
      // Three roles are warned, the date comes, the head hears of it: more looks than that would be work for nothing.
      expect(looks.length).toBeLessThanOrEqual(7);
      for (const [n, look] of looks.entries()) if (n > 0) expect(compareInstants(look.at, looks[n - 1]?.at ?? look.at)).toBeGreaterThan(0);
    }));
  });

  it('walks forward only: upcoming, due soon, overdue, and never back', () => {
    fc.assert(fc.property(terms, (term) => {
      const places = walk(term).map(({ position }) => ORDER.indexOf(position.state));
      expect(places).toEqual([...places].sort((a, b) => a - b));
    }));
  });

  it('warns whom it has warned until it ends, and the head never before those who do the work', () => {
    fc.assert(fc.property(terms, (term) => {
      let before: readonly string[] = [];
      for (const { position: { warned, state } } of walk(term)) {
        if (state === 'DUE_SOON' || state === 'OVERDUE') expect(warned).toEqual(expect.arrayContaining([...before]));
        if (warned.includes('HEAD')) expect(warned).toEqual([...watchRoles]);
        before = warned;
      }
    }));
  });

  it('asks once for an acknowledgement, gives the whole time for it, and tells the head at its very end and not before', () => {
    fc.assert(fc.property(terms, (term) => {
      const looks = walk(term);
      const asked = looks.find(({ position }) => position.acknowledgeBy !== null);
      expect(asked !== undefined).toBe(looks.some(({ position: { state } }) => asksAcknowledgement(term, state)));
      if (asked === undefined) return expect(looks.every(({ position }) => position.escalatedAt === null)).toBe(true);
      const by = addHours(at(asked.at).instant, acknowledgeWithinHours[term.unit]);
      const deadlines = new Set(looks.flatMap(({ position: { acknowledgeBy } }) => acknowledgeBy ?? []));
      expect(deadlines).toEqual(new Set([by]));
      const told = looks.filter(({ position }) => position.escalatedAt !== null);
      expect(told.map(({ position }) => position.escalatedAt)).toEqual(told.map(() => by));
      expect(told.length).toBeGreaterThan(0);
    }));
  });

  it('and acknowledged at the first question asks nobody again and goes to no head', () => {
    fc.assert(fc.property(terms, (term) => {
      for (const { position } of walk(term, { acknowledgedAt: BEGAN })) expect([position.acknowledgeBy, position.escalatedAt]).toEqual([null, null]);
    }));
  });

  it('ends as missed or met when the act is recorded, at whatever look that happens, and time changes nothing any more', () => {
    fc.assert(fc.property(terms, fc.boolean(), fc.nat({ max: 6 }), (term, inTime, look) => {
      const looks = walk(term);
      const seen = looks[Math.min(look, looks.length - 1)];
      const ended = positionOf({ ...term, endedBy: { inTime } }, { ...undecided, acknowledgeBy: seen?.position.acknowledgeBy ?? null, escalatedAt: seen?.position.escalatedAt ?? null }, at(seen?.at ?? BEGAN));
      expect(ended).toMatchObject({ state: inTime ? 'MET' : 'BREACHED', nextCheckAt: null, acknowledgeBy: null, warned: [] });
    }));
  });

  it('is excused where it was missed, and by an excuse given too early nowhere else', () => {
    fc.assert(fc.property(terms, (term) => {
      const plain = walk(term);
      const excused = walk(term, { excused: true, breachCause: 'Обстріл.' });
      for (const { at: instant, position } of excused) {
        const without = positionOf(term, undecided, at(instant)).state;
        expect(position.state).toBe(without === 'OVERDUE' || without === 'BREACHED' ? 'EXCUSED' : without);
      }
      expect(excused.length).toBeLessThanOrEqual(plain.length);
    }));
  });
});

describe('the habits of the office in figures', () => {
  // By hand from the policy that the office was asked for: days and hours before the date for the investigator, the prosecutor and the head.
  it.each([
    ['ANYTHING', [7, 7, 2], [12, 12, 4]], ['PTI-2M', [21, 21, 10], [12, 12, 4]], ['PTI-EXT-3M', [21, 21, 10], [12, 12, 4]], ['PTI-PROS3', [1, 1, 1], [12, 12, 4]], ['SUS-DAY', [0, 0, 0], [12, 12, 4]],
    ['DET-72H', [7, 7, 2], [24, 24, 12]], ['DET-24H-SUSP', [7, 7, 2], [12, 12, 6]], ['DET-184-3H', [7, 7, 2], [3, 3, 1]], ['DET-331-2M', [20, 20, 10], [24, 24, 12]], ['DET-BAIL-5D', [2, 2, 1], [24, 24, 12]],
    ['EVI-ARREST-48H', [1, 1, 1], [12, 12, 6]], ['EVI-NSRD-12M', [30, 30, 14], [12, 12, 4]], ['LIM-149-2', [180, 180, 90], [12, 12, 4]], ['INT-EXTR-12M', [30, 30, 14], [12, 12, 4]], ['', [7, 7, 2], [12, 12, 4]],
  ])('for the rule «%s» are %j days and %j hours', (ruleId, days, hours) => {
    const leads = leadsOf(ruleId);
    expect([watchRoles.map((role) => leads.days[role]), watchRoles.map((role) => leads.hours[role])]).toEqual([days, hours]);
  });
});

describe('the order of a list of terms', () => {
  it.each([
    [{ dueOn: '2026-11-20' }, '2026-11-21T00:00:00+02:00'], [{ dueOn: '2026-11-20', alarmOn: '2026-11-18' }, '2026-11-19T00:00:00+02:00'], [{ dueAt: '2026-11-20T14:00:00+02:00' }, '2026-11-20T14:00:00+02:00'],
    [{ dueAt: '2026-11-20T14:00:00+02:00', alarmAt: '2026-11-20T12:00:00+02:00' }, '2026-11-20T12:00:00+02:00'], [{ alarmAt: '2026-11-20T12:00:00+02:00', dueOn: '2026-11-25' }, '2026-11-20T12:00:00+02:00'],
    // Summer and winter time, and the two nights between.
    [{ dueOn: '2026-07-01' }, '2026-07-02T00:00:00+03:00'], [{ dueOn: '2026-03-28' }, '2026-03-29T00:00:00+02:00'], [{ dueOn: '2026-03-29' }, '2026-03-30T00:00:00+03:00'], [{ dueOn: '2026-10-24' }, '2026-10-25T00:00:00+03:00'], [{ dueOn: '2026-10-25' }, '2026-10-26T00:00:00+02:00'],
    [{ dueOn: '2026-12-31' }, '2027-01-01T00:00:00+02:00'], [{}, 'infinity'],
  ])('puts %j at %s', (term, instant) => {
    expect(sortInstant(term)).toBe(instant);
  });

  it('has each day begin when the one before has ended, the year round', () => {
    fc.assert(fc.property(fc.integer({ min: 0, max: 365 * 30 }), (n) => {
      const day = new Date(Date.UTC(2020, 0, 1 + n)).toISOString().slice(0, 10);
      const begins = midnight(day);
      expect([at(begins).today, at(addHours(begins, -1)).today < day]).toEqual([day, true]);
      expect(sortInstant({ dueOn: day })).toBe(midnight(new Date(Date.UTC(2020, 0, 2 + n)).toISOString().slice(0, 10)));
    }));
  });

  it('reads an instant alike in whatever offset it came', () => {
    expect(new Set(['2026-11-20T12:00:00Z', '2026-11-20T14:00:00+02:00', '2026-11-20T07:00:00-05:00'].map(inKyiv))).toEqual(new Set(['2026-11-20T14:00:00+02:00']));
  });
});
