import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { addDays, instantsAt } from '#libs/time-limits';
import { dayOf, fromSerial, readWhen, writeDay, writeInstant } from './day-cell.js';

const MONTHS = ['січня', 'лютого', 'березня', 'квітня', 'травня', 'червня', 'липня', 'серпня', 'вересня', 'жовтня', 'листопада', 'грудня'];
const anyDay = fc.integer({ min: 0, max: 47_000 }).map((n) => addDays('1970-01-01', n));
const minute = fc.integer({ min: 0, max: 1439 });
const two = (n: number): string => String(n).padStart(2, '0');
const plain = (text: string): string => String(Number(text));

describe('the hour of a detention as protocols have it', () => {
  it.each(['05.11.2025 14:30', '05.11.2025 о 14:30', '05.11.2025 об 14:30', '05.11.2025, 14:30', '05.11.2025 14.30', '05.11.2025 р. о 14:30', '05.11.2025 14:30 год.', '05.11.2025 14:30:00', '05.11.2025 о 14 год. 30 хв.', '05.11.2025 14 год 30 хв', '05.11.2025 о 14 год.30 хв', '05.11.2025 о 14 годині 30 хвилин', '5 листопада 2025 року о 14 год. 30 хв.', '«05» листопада 2025 р., 14:30', '2025-11-05T14:30', '2025-11-05 14:30:00.000', '45966.6041666667'])('%j is half past two in Kyiv', (cell) => {
    expect(readWhen(cell)).toEqual({ ok: true, value: { at: '2025-11-05T14:30:00+02:00' } });
  });

  it.each([['05.11.2025 14:60', 'time'], ['05.11.2025 о 24 год. 00 хв.', 'time'], ['05.11.2025 14:30:61', 'time'], ['30.03.2025 03:15', 'time'], ['05.11.2025 14', 'date'], ['05.11.2025 14 год.', 'date'], ['14:30 05.11.2025', 'date'], ['05.11.2025 вранці', 'date'], ['14:30', 'date']])('%j breaks the rule %s, and says so in both languages', (cell, rule) => {
    expect(readWhen(cell)).toMatchObject({ ok: false, rule, message: { uk: expect.stringMatching(/./), en: expect.stringMatching(/./) } });
  });
});

describe('any day', () => {
  const form = fc.constantFrom<(y: string, m: string, d: string) => string>(
    (y, m, d) => `${d}.${m}.${y}`, (y, m, d) => `${plain(d)}.${plain(m)}.${y}`, (y, m, d) => `${y}-${m}-${d}`, (y, m, d) => `${d}/${m}/${y}`, (y, m, d) => `${d}-${m}-${y} р.`, (y, m, d) => ` ${d}.${m}.${y}року`,
    (y, m, d) => `${plain(d)} ${MONTHS[Number(m) - 1] ?? ''} ${y} року`, (y, m, d) => `"${d}" ${(MONTHS[Number(m) - 1] ?? '').toUpperCase()} ${y} р.`, (y, m, d) => `'${d}.${m}.${y}`,
  );
  it('is read in every form in which units write it', () => {
    fc.assert(fc.property(anyDay, form, (day, write) => {
      const [y = '', m = '', d = ''] = day.split('-');
      expect(readWhen(write(y, m, d))).toEqual({ ok: true, value: { on: day } });
    }), { numRuns: 400 });
  });

  it('is the same by its serial number of Excel', () => {
    fc.assert(fc.property(anyDay, (day) => {
      const serial = Math.round((Date.parse(day) - Date.parse('2000-01-01')) / 86_400_000) + 36_526;
      expect([readWhen(String(serial)), fromSerial(serial, 0)]).toEqual([{ ok: true, value: { on: day } }, { ok: true, value: { on: day } }]);
    }));
  });

  it('with two digits of the year is of this century up to 69, and of the last from 70 on', () => {
    fc.assert(fc.property(fc.integer({ min: 0, max: 99 }), (year) => expect(readWhen(`01.02.${two(year)}`)).toEqual({ ok: true, value: { on: `${year < 70 ? 20 : 19}${two(year)}-02-01` } })));
  });

  it('with an hour round-trips as it is written, unless the clocks skipped it; written, serial or in words', () => {
    fc.assert(fc.property(anyDay, minute, (day, at) => {
      const clock = `${two(Math.floor(at / 60))}:${two(at % 60)}`;
      const [instant] = instantsAt(day, `${clock}:00`);
      const read = readWhen(`${writeDay(day)} ${clock}`);
      const [hours = '', minutes = ''] = clock.split(':');
      expect(readWhen(`${writeDay(day)} о ${hours} год. ${minutes} хв.`).ok).toBe(read.ok);
      if (instant === undefined) return expect(read).toMatchObject({ ok: false, rule: 'time' });
      expect(read).toEqual({ ok: true, value: { at: instant } });
      expect([writeInstant(instant), dayOf({ at: instant })]).toEqual([`${writeDay(day)} ${clock}`, day]);
      if (at > 0) expect(fromSerial(36_526, at / 1440)).toEqual(readWhen(`01.01.2000 ${clock}`));
    }), { numRuns: 300 });
  });
});

describe('a day that is none', () => {
  it.each(['29.02.2025', '31.04.2025', '32.01.2025', '00.01.2025', '01.00.2025', '01.13.2025', '29 лютого 2025', '2025-02-30'])('%j is refused, not moved to another', (cell) => {
    expect(readWhen(cell)).toMatchObject({ ok: false, rule: 'date', message: { en: expect.stringContaining('no such day') } });
  });
});
