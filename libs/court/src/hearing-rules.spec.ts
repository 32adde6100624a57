import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import type { Outcome } from '#libs/proceedings';
import { addDays, addHours, compareInstants } from '#libs/time-limits';
import { causeOf, causes } from './causes.js';
import { type HearingValue, decideCorrection, decideMove, decideResult, decideSchedule } from './hearing-rules.js';
import { hearingModes, hearingOutcomes, postponementCauses, sides } from './words.js';

const NOW = { today: '2026-11-21', instant: '2026-11-21T10:00:00.000Z' };
/** A hearing of yesterday whose result nobody recorded yet. */
const hearing = (own: Partial<HearingValue> = {}): HearingValue => ({
  at: '2026-11-20T10:30:00+02:00', kind: 'TRIAL', mode: 'IN_PERSON', court: 'Малиновський районний суд', room: '12', judge: 'Суддя Вигаданий', status: 'SCHEDULED', cause: null, causeText: null, liesWith: null, result: null, appointedOn: null, ...own,
});
/** What a refusal says: its code, and each field with its rule. */
const said = (outcome: Outcome<unknown>): string => (outcome.ok ? 'done' : [outcome.code, ...outcome.faults.map(({ field, rule }) => `${field} ${rule}`)].join(': '));
const held = (value: Outcome<HearingValue>): HearingValue => {
  if (!value.ok) throw new Error(said(value));
  return value.value;
};

describe('a hearing that is appointed', () => {
  it('is open, with what was typed in order and without a result', () => {
    expect(held(decideSchedule({ at: '2026-12-15T10:30:00+02:00', kind: 'PREPARATORY', mode: 'REMOTE', court: '  Київський суд ', room: ' ', judge: null }, NOW.today)))
      .toEqual(hearing({ at: '2026-12-15T10:30:00+02:00', kind: 'PREPARATORY', mode: 'REMOTE', court: 'Київський суд', room: null, judge: null, appointedOn: NOW.today }));
  });

  it.each([
    ['without a court', { court: ' ' }, 'bad-input: court required'],
    ['in a year that was mistyped', { at: '2036-12-15T10:30:00+02:00' }, 'bad-input: at range'],
    ['two years ahead to the day', { at: '2028-11-20T10:30:00+02:00' }, 'done'],
    ['on the last instant that has four figures', { at: '9999-12-31T23:59:59-14:00' }, 'bad-input: at range'],
    ['longer ago than any case', { at: '1926-12-15T10:30:00+02:00' }, 'bad-input: at range'],
    ['on the first instant that is one', { at: '1900-01-01T00:00:00+14:00' }, 'bad-input: at range'],
    ['that is entered only afterwards', { at: '2024-02-29T10:30:00+02:00' }, 'done'],
  ])('%s: %s', (_, own, answer) => {
    expect(said(decideSchedule({ ...hearing(), ...own }, NOW.today))).toBe(answer);
  });

  it.each([['a Saturday', '2026-12-19T10:00:00+02:00', 1], ['the night', '2026-12-15T03:00:00+02:00', 1], ['the night of a Sunday', '2026-12-20T23:30:00+02:00', 2], ['an hour of work', '2026-12-15T10:00:00+02:00', 0], ['the day Kyiv has already', '2026-12-17T21:59:00Z', 1]])('warns of %s', (_, at, warnings) => {
    const outcome = decideSchedule(hearing({ at }), NOW.today);
    expect(outcome.ok && outcome.warnings.length).toBe(warnings);
  });
});

describe('the day on which a hearing was appointed', () => {
  const planned = (own: Partial<HearingValue>): string | null => held(decideSchedule({ ...hearing(), ...own }, NOW.today)).appointedOn;

  it('is today for what lies ahead, unknown for what is entered afterwards, and as somebody says', () => {
    expect([planned({ at: '2026-12-15T10:30:00+02:00' }), planned({}), planned({ at: '2026-12-15T10:30:00+02:00', appointedOn: '2026-10-01' })]).toEqual([NOW.today, null, '2026-10-01']);
  });

  it.each([['2026-11-22', 'after today'], ['2026-11-21', 'after the hearing']])('cannot be %s: %s', (appointedOn) => {
    expect(said(decideSchedule({ ...hearing(), appointedOn }, NOW.today))).toBe('bad-input: appointedOn order');
  });

  it('is that of the hearing at which it was appointed, or today where that was put off ahead of its day', () => {
    const next = (at: string): string | null | undefined => {
      const outcome = decideResult(hearing({ at }), { outcome: 'POSTPONED', cause: 'NO_JUDGE', next: { at: '2027-01-15T10:00:00+02:00' } }, NOW);
      return outcome.ok ? outcome.value.next?.appointedOn : said(outcome);
    };
    expect([next('2026-11-10T10:00:00+02:00'), next('2026-12-10T10:00:00+02:00')]).toEqual(['2026-11-10', NOW.today]);
  });

  it('stays when the hearing is moved, unless it would be after it, and can be put right', () => {
    const was = hearing({ at: '2026-12-10T10:00:00+02:00', appointedOn: '2026-11-15' });
    expect([held(decideMove(was, '2026-12-20T10:00:00+02:00', NOW.today)).appointedOn, held(decideMove(was, '2026-11-10T10:00:00+02:00', NOW.today)).appointedOn]).toEqual(['2026-11-15', null]);
    expect([held(decideCorrection(was, { appointedOn: '2026-11-01' }, NOW)).appointedOn, held(decideCorrection(was, { appointedOn: null }, NOW)).appointedOn, held(decideCorrection(was, { room: '3' }, NOW)).appointedOn]).toEqual(['2026-11-01', null, '2026-11-15']);
  });
});

describe('the result of a hearing', () => {
  const result = (input: Parameters<typeof decideResult>[1], own: Partial<HearingValue> = {}) => decideResult(hearing(own), input, NOW);

  it('says that it was held and what happened, and nothing of a cause', () => {
    const outcome = result({ outcome: 'HELD', result: ' Допитано свідка. ', cause: 'NO_JUDGE', liesWith: 'COURT' });
    expect(outcome.ok && outcome.value).toEqual({ value: hearing({ status: 'HELD', result: 'Допитано свідка.' }), next: null });
  });

  it.each([
    [{ outcome: 'POSTPONED' } as const, 'bad-input: cause required'],
    [{ outcome: 'POSTPONED', cause: 'OTHER', liesWith: 'COURT' } as const, 'bad-input: causeText required'],
    [{ outcome: 'POSTPONED', cause: 'OTHER', causeText: 'Карантин.' } as const, 'bad-input: liesWith required'],
    [{ outcome: 'POSTPONED', cause: 'MOTION_OF_PARTY' } as const, 'bad-input: liesWith required'],
    [{ outcome: 'POSTPONED', cause: 'AIR_ALARM' } as const, 'done'],
    [{ outcome: 'CANCELLED' } as const, 'done'],
  ])('%j: %s', (input, answer) => {
    expect(said(result(input))).toBe(answer);
  });

  it('lies with whom the list says, unless somebody says otherwise', () => {
    for (const [liesWith, expected] of [[undefined, 'DEFENCE'], [null, 'DEFENCE'], ['COURT', 'COURT']] as const) {
      const outcome = result({ outcome: 'POSTPONED', cause: 'NO_COUNSEL', liesWith });
      expect(outcome.ok && outcome.value.value.liesWith).toBe(expected);
    }
  });

  it('cannot be told twice, nor be “held” before the hour has come, though it may be put off before', () => {
    expect(said(result({ outcome: 'HELD' }, { status: 'HELD' }))).toBe('hearing/refused: hearingId recorded');
    expect(said(result({ outcome: 'HELD' }, { at: '2026-11-21T12:00:01+02:00' }))).toBe('bad-input: outcome future');
    expect(said(result({ outcome: 'HELD' }, { at: '2026-11-21T12:00:00+02:00' }))).toBe('done');
    expect(said(result({ outcome: 'POSTPONED', cause: 'NO_JUDGE' }, { at: '2026-12-21T12:00:00+02:00' }))).toBe('done');
  });

  it('appoints no second next hearing, but is told again without one', () => {
    expect(said(decideResult({ ...hearing(), nextId: 'another' }, { outcome: 'HELD', next: { at: '2026-12-15T10:30:00+02:00' } }, NOW))).toBe('hearing/refused: next.at appointed');
    expect(said(decideResult({ ...hearing(), nextId: 'another' }, { outcome: 'HELD' }, NOW))).toBe('done');
  });

  it('appoints the next hearing where this one was, unless told otherwise', () => {
    const next = (more: object) => {
      const outcome = result({ outcome: 'HELD', next: { at: '2026-12-15T10:30:00+02:00', ...more } });
      return outcome.ok ? outcome.value.next : said(outcome);
    };
    expect(next({})).toEqual(hearing({ at: '2026-12-15T10:30:00+02:00', appointedOn: '2026-11-20' }));
    expect(next({ mode: 'REMOTE', room: null, court: 'Апеляційний суд', kind: 'APPEAL', judge: 'Колегія' })).toEqual(hearing({ appointedOn: '2026-11-20', at: '2026-12-15T10:30:00+02:00', mode: 'REMOTE', room: null, court: 'Апеляційний суд', kind: 'APPEAL', judge: 'Колегія' }));
    expect(next({ at: '2026-11-20T10:30:00+02:00' })).toBe('bad-input: next.at order');
    expect(next({ at: '2056-11-20T10:30:00+02:00' })).toBe('bad-input: next.at range');
  });
});

describe('another day', () => {
  it('is for a hearing that is open, and another than before', () => {
    expect(held(decideMove(hearing(), '2026-12-01T09:00:00+02:00', NOW.today))).toEqual(hearing({ at: '2026-12-01T09:00:00+02:00' }));
    expect(said(decideMove(hearing(), '2026-11-20T08:30:00Z', NOW.today))).toBe('bad-input: at no-change');
    expect(said(decideMove(hearing({ status: 'HELD' }), '2026-12-01T09:00:00+02:00', NOW.today))).toBe('hearing/refused: hearingId recorded');
  });
});

describe('a correction', () => {
  const postponed = hearing({ status: 'POSTPONED', cause: 'NO_COUNSEL', liesWith: 'DEFENCE', result: 'Захисник хворіє.' });

  it('changes what is named and keeps the rest', () => {
    expect(held(decideCorrection(postponed, { room: '14' }, NOW))).toEqual({ ...postponed, room: '14' });
    expect(held(decideCorrection(postponed, { cause: 'NO_JUDGE' }, NOW))).toEqual({ ...postponed, cause: 'NO_JUDGE', liesWith: 'COURT' });
    expect(held(decideCorrection(postponed, { result: null }, NOW)).result).toBeNull();
  });

  it('opens a hearing again, without cause and result', () => {
    expect(held(decideCorrection(postponed, { status: 'SCHEDULED' }, NOW))).toEqual(hearing());
  });

  it.each([
    ['nothing', {}, 'bad-input: hearingId no-change'],
    ['the same instant told otherwise', { at: '2026-11-20T08:30:00Z' }, 'bad-input: hearingId no-change'],
    ['an empty court', { court: null }, 'bad-input: court required'],
    ['an emptied cause', { cause: null }, 'bad-input: cause required: liesWith'],
    ['a postponement that becomes held', { status: 'HELD' as const }, 'done'],
    ['held on a day to come', { status: 'HELD' as const, at: '2026-12-01T10:00:00+02:00' }, 'bad-input: status future'],
  ])('of %s: %s', (_, input, answer) => {
    expect(answer.startsWith(said(decideCorrection(postponed, input, NOW)))).toBe(true);
  });
});

describe('whatever is told of a hearing', () => {
  const some = fc.record({
    outcome: fc.constantFrom(...hearingOutcomes), cause: fc.option(fc.constantFrom(...postponementCauses)), causeText: fc.option(fc.string({ maxLength: 20 })), liesWith: fc.option(fc.constantFrom(...sides)), result: fc.option(fc.string({ maxLength: 20 })),
    next: fc.option(fc.record({ at: fc.integer({ min: -400, max: 400 }).map((days) => `${addDays('2026-11-20', days)}T10:00:00+02:00`), mode: fc.constantFrom(...hearingModes) })),
  });

  it('what is accepted keeps the rules of the record: only what was put off has a cause, and every cause lies with somebody', () => {
    fc.assert(fc.property(some, (input) => {
      const outcome = decideResult(hearing(), input, NOW);
      if (!outcome.ok) return;
      const { value, next } = outcome.value;
      expect((value.status === 'POSTPONED') === (value.cause !== null)).toBe(true);
      expect((value.cause === null) === (value.liesWith === null)).toBe(true);
      expect(value.causeText !== null && value.cause !== 'OTHER').toBe(false);
      expect(value.at).toBe(hearing().at);
      if (next !== null) expect([next.status, next.result, compareInstants(next.at, value.at) > 0]).toEqual(['SCHEDULED', null, true]);
    }));
  });

  it('a correction that is undone by another leaves the hearing as it was', () => {
    fc.assert(fc.property(fc.integer({ min: 1, max: 5_000 }), fc.constantFrom('IN_PERSON', 'REMOTE', 'CLOSED'), fc.string({ minLength: 1, maxLength: 5 }), (hours, mode, room) => {
      const before = hearing({ at: addHours('2026-11-20T08:30:00Z', -hours) });
      const there = decideCorrection(before, { at: '2026-11-20T09:30:00+02:00', mode, room }, NOW);
      if (!there.ok) return;
      const { at, mode: kept, room: was } = before;
      expect(held(decideCorrection(there.value, { at, mode: kept, room: was }, NOW))).toEqual(before);
    }));
  });
});

describe('the list of causes', () => {
  it('has a name in both languages for each code, once, and cites articles in both', () => {
    expect(causes.map(({ code }) => code)).toEqual([...postponementCauses]);
    for (const { label, citation } of causes) {
      expect([label.uk, label.en]).toEqual([expect.stringMatching(/^\p{Script=Cyrillic}/u), expect.stringMatching(/^[A-Z]/)]);
      if (citation !== null) expect([citation.uk, citation.en]).toEqual([expect.stringMatching(/^ст\. [\d, ]+ КПК \(/), expect.stringMatching(/^CPC [\d, ]+$/)]);
    }
  });

  it('is told apart by the first letters typed, in either language', () => {
    for (const language of ['uk', 'en'] as const) {
      const starts = causes.map(({ label }) => label[language].toLowerCase());
      expect(new Set(starts).size).toBe(causes.length);
    }
    expect(causeOf('AIR_ALARM').liesWith).toBe('NOBODY');
    expect(() => causeOf('NOTHING' as never)).toThrow('no cause NOTHING');
  });
});
