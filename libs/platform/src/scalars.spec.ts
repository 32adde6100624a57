import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { Kind, type ValueNode } from 'graphql';
import { DayScalar, InstantScalar } from './day.scalar.js';

const literal = (value: string): ValueNode => ({ kind: Kind.STRING, value });
const days = ['2026-11-21', '2024-02-29', '1991-08-24'];
const notDays = ['2026-02-29', '2026-13-01', '2026-00-10', '2026-1-1', '21.11.2026', '2026-11-21T00:00:00Z', '', ' 2026-11-21', '2026-11-21 ', 'сьогодні', '0000-00-00'];
const instants = ['2026-11-16T10:20:00+02:00', '2026-11-16T10:20:00Z', '2026-11-16T10:20:00.123456Z'];
const notInstants = ['2026-11-16', '2026-11-16T10:20:00', '2026-11-16 10:20:00Z', '2026-11-16T25:00:00Z', '', 'now'];

describe('a day in the API', () => {
  it.each(days)('may be %s', (day) => {
    expect([DayScalar.parseValue(day), DayScalar.parseLiteral(literal(day)), DayScalar.serialize(day)]).toEqual([day, day, day]);
  });

  it.each(notDays)('may not be «%s»', (text) => {
    for (const parse of [() => DayScalar.parseValue(text), () => DayScalar.parseLiteral(literal(text))]) {
      expect(parse).toThrow('Day: an existing day as YYYY-MM-DD');
    }
  });

  it.each([[20261121], [null], [true], [['2026-11-21']], [{ day: '2026-11-21' }]])('may not be the value %j', (value) => {
    expect(() => DayScalar.parseValue(value)).toThrow('Day');
  });

  it('may not be a number in a document', () => {
    expect(() => DayScalar.parseLiteral({ kind: Kind.INT, value: '20261121' })).toThrow('Day');
  });

  it('is the same text from end to end, whatever the time zone of the machine', () => {
    fc.assert(fc.property(fc.date({ min: new Date('1990-01-01'), max: new Date('2090-01-01'), noInvalidDate: true }), (date) => {
      const day = date.toISOString().slice(0, 10);
      expect(DayScalar.serialize(DayScalar.parseValue(day))).toBe(day);
    }));
  });
});

describe('an instant in the API', () => {
  it.each(instants)('may be %s', (instant) => {
    expect([InstantScalar.parseValue(instant), InstantScalar.parseLiteral(literal(instant))]).toEqual([instant, instant]);
  });

  it.each(notInstants)('may not be «%s»', (text) => {
    for (const parse of [() => InstantScalar.parseValue(text), () => InstantScalar.parseLiteral(literal(text))]) expect(parse).toThrow('Instant: ISO 8601 with an offset');
  });

  it('keeps microseconds that a Date would lose', () => {
    expect(InstantScalar.serialize('2026-11-16T10:20:00.123456+00:00')).toBe('2026-11-16T10:20:00.123456+00:00');
    expect(InstantScalar.serialize(new Date('2026-11-16T10:20:00Z'))).toBe('2026-11-16T10:20:00.000Z');
  });
});
