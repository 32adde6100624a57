import { describe, expect, it } from '@jest/globals';
import { computeCase } from './compute-case.js';

const good = { id: 'c1', rule_id: 'PTI-2M', calendar_regime: 'martial', events: [{ type: 'suspicion', at: '2026-06-15' }] } as const;
const wrong = (change: Record<string, unknown>) => {
  const answer = computeCase({ ...good, ...change });
  return 'error' in answer ? answer.error : { field: 'none', rule: 'none', message: JSON.stringify(answer) };
};
const event = (type: unknown, at: unknown) => wrong({ events: [{ type, at }] });

describe('a case that is wrong is answered with the field and the rule', () => {
  it.each([[undefined], [null], [''], [{}], [[]], [true]])('an id of %j is none', (id) => {
    expect(wrong({ id })).toMatchObject({ field: 'id', rule: 'shape' });
  });

  it.each([[undefined], [null], [5], ['text'], [[good]]])('%j is not a case', (input) => {
    expect(computeCase(input)).toMatchObject({ id: null, error: { field: 'case', rule: 'shape' } });
  });

  it.each([
    ['rule_id', undefined, 'shape'], ['rule_id', 7, 'shape'], ['rule_id', 'PTI-3M', 'rulebook'], ['rule_id', '__proto__', 'rulebook'],
    ['calendar_regime', undefined, 'shape'], ['calendar_regime', 'war', 'shape'], ['events', undefined, 'shape'], ['events', [], 'shape'], ['events', {}, 'shape'],
  ])('%s: %j', (field, value, rule) => {
    expect(wrong({ [field]: value })).toMatchObject({ field, rule });
  });

  it.each([
    ['the type is no text', event(5, '2026-06-15'), 'events[0].type', 'shape'],
    ['the type is unknown', event('suspicon', '2026-06-15'), 'events[0].type', 'vocabulary'],
    ['the type is a word of objects', event('constructor', '2026-06-15'), 'events[0].type', 'vocabulary'],
    ['there is no date', event('suspicion', undefined), 'events[0].at', 'shape'],
    ['the date is a number', event('suspicion', 20260615), 'events[0].at', 'shape'],
    ['the day does not exist', event('suspicion', '2026-02-30'), 'events[0].at', 'day'],
    ['the day is written otherwise', event('suspicion', '15.06.2026'), 'events[0].at', 'day'],
    ['the day is before the Code', event('suspicion', '2012-11-19'), 'events[0].at', 'coverage'],
    ['the instant has no offset', event('suspicion', '2026-06-15T10:00:00'), 'events[0].at', 'day'],
    ['the year is a slip of the pen', event('suspicion', '2206-06-15'), 'events[0].at', 'coverage'],
    ['the instant is a century off', event('suspicion', '2126-06-15T10:00:00+03:00'), 'events[0].at', 'coverage'],
    ['the date is null', event('suspicion', null), 'events[0].at', 'shape'],
    ['the date is a list', event('suspicion', ['2026-06-15']), 'events[0].at', 'shape'],
    ['the date is empty', event('suspicion', ''), 'events[0].at', 'day'],
    ['the date has a space before it', event('suspicion', ' 2026-06-15'), 'events[0].at', 'day'],
    ['the hour is 24', event('suspicion', '2026-06-15T24:00:00+03:00'), 'events[0].at', 'day'],
    ['the number is a text', event('extended_to_months', '6'), 'events[0].at', 'number'],
    ['the number is infinite', event('extended_to_months', Infinity), 'events[0].at', 'number'],
    ['the type is a list', event(['suspicion'], '2026-06-15'), 'events[0].type', 'shape'],
  ])('an event where %s', (_why, error, field, rule) => {
    expect(error).toMatchObject({ field, rule });
    expect(error.message.length).toBeGreaterThan(10);
  });

  it('a case of more events than any proceeding has is refused before it is read', () => {
    const events = Array.from({ length: 1001 }, () => good.events[0]);
    expect(wrong({ events })).toMatchObject({ field: 'events', rule: 'size' });
    expect(computeCase({ ...good, events: events.slice(1) })).toMatchObject({ expected: '2026-08-17' });
  });

  it('says back only the beginning of what it was given', () => {
    const long = 'x'.repeat(100_000);
    for (const { message } of [wrong({ rule_id: long }), event(long, '2026-06-15'), event('suspicion', long)]) expect(message.length).toBeLessThan(120);
  });

  it('asks for the hour only of the fact that starts the hours', () => {
    const events = [{ type: 'detention', at: '2026-11-16T10:20:00+02:00' }, { type: 'suspicion', at: '2026-11-16' }];
    expect(computeCase({ ...good, rule_id: 'DET-24H-SUSP', events })).toMatchObject({ expected: '2026-11-17T10:20:00+02:00' });
    expect(computeCase({ ...good, rule_id: 'DET-24H-SUSP', events: [{ type: 'detention', at: '2026-11-16' }] })).toMatchObject({ error: { field: 'events[0].at', rule: 'DET-24H-SUSP' } });
  });

  it('names the event by its place', () => {
    expect(wrong({ events: [good.events[0], { type: 'suspend', at: 'x' }] })).toMatchObject({ field: 'events[1].at' });
    expect(wrong({ events: [null] })).toMatchObject({ field: 'events[0]' });
  });

  it.each([
    ['DET-72H', 'detention', '2026-06-15', 'events[0].at', 'DET-72H'],
    ['DET-72H', 'detention', '2026-06-15T10:00:00', 'events[0].at', 'DET-72H'],
    ['EVI-ARREST-72H', 'motion_received_by_court', '2026-06-15', 'events[0].at', 'EVI-ARREST-72H'],
    ['TC-HOUR', 'event', '2026-06-15', 'events[0].at', 'TC-HOUR'],
    ['TC-HOUR', 'event_local', '2026-06-15T10:00:00', 'events[0].at', 'shape'],
    ['TC-HOUR', 'event_local', '2026-06-15T25:00:00 Europe/Kyiv', 'events[0].at', 'shape'],
    ['TC-HOUR', 'event_local', 7, 'events[0].at', 'shape'],
    ['TC-HOUR', 'add_hours', 7, 'events', 'TC-HOUR'],
    ['TC-HOUR', 'add_hours', 1.5, 'events[0].at', 'number'],
    ['TC-HOUR', 'add_hours', -1, 'events[0].at', 'number'],
    ['PTI-SEQ', 'extended_to_months', 'three', 'events[0].at', 'number'],
    ['PTI-SEQ', 'extended_to_months', 2, 'events[0].at', 'number'],
    ['PTI-SEQ', 'extended_to_months', 4.5, 'events[0].at', 'number'],
    ['PTI-PRE-18M', 'qualification', '', 'events[0].at', 'shape'],
    ['PTI-PRE-18M', 'qualification', 'CC 149(2)', 'events', 'PTI-PRE-18M'],
    ['PTI-2M', 'suspend', '2026-06-15', 'events', 'PTI-2M'],
    ['EVI-SEARCH-1M', 'suspicion', '2026-06-15', 'events', 'EVI-SEARCH-1M'],
    ['ERDR-FORMAT', 'erdr_entry', '2026-06-15', 'events', 'ERDR-FORMAT'],
    ['CRT-REASON', 'suspicion', '2026-06-15', 'rule_id', 'CRT-REASON'],
    ['TC-ROLL', 'suspicion', '2026-06-15', 'rule_id', 'TC-ROLL'],
  ])('%s with %s %j', (rule_id, type, at, field, rule) => {
    expect(wrong({ rule_id, events: [{ type, at }] })).toMatchObject({ field, rule });
  });

  it('says which event a rule needs, in the words of a case', () => {
    expect(wrong({ rule_id: 'INT-TEMP-40D', events: [{ type: 'arrest', at: '2026-06-15' }] }).message).toContain('detention');
    expect(wrong({ rule_id: 'VIC-STATUS-1M', events: [{ type: 'arrest', at: '2026-06-15' }] }).message).toContain('application');
  });

  it('keeps the id, also one that is a number', () => {
    expect(computeCase({ ...good, rule_id: 'X' })).toMatchObject({ id: 'c1' });
    expect(computeCase({ ...good, id: 12 })).toMatchObject({ id: '12', expected: '2026-08-17' });
  });

  it('an offence may be older than the Procedure Code, not than the Criminal Code', () => {
    expect(wrong({ rule_id: 'LIM-149-1', events: [{ type: 'offence', at: '2001-08-31' }] })).toMatchObject({ rule: 'coverage' });
    expect(computeCase({ ...good, rule_id: 'LIM-149-1', events: [{ type: 'offence', at: '2001-09-01' }] })).toMatchObject({ expected: '2011-09-01' });
  });
});
