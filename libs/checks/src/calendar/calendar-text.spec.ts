import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { type CalendarHearing, type CalendarTerm, calendarText } from './calendar-text.js';

const place = { publicUrl: 'https://oberih.example/', host: 'oberih.example' };
const term = (own: Partial<CalendarTerm> = {}): CalendarTerm => ({
  id: '7d0f3c1e-0000-4000-8000-000000000001', proceedingId: 'aaaaaaaa-0000-4000-8000-000000000002', ruleId: 'PTI-2M', title: 'Строк досудового розслідування після підозри', dueOn: '2026-12-31', dueAt: null,
  running: true, alarmOn: null, alarmAt: null, lost: null, state: 'UPCOMING', removed: false, sequence: 2, changedAt: '2026-11-21T10:00:00+00:00', ...own,
});
/** Lines put together again (RFC 5545, 3.1). */
const unfold = (text: string): string[] => text.replaceAll('\r\n ', '').split('\r\n');
const lines = (own: Partial<CalendarTerm> = {}): string[] => unfold(calendarText([term(own)], place));

const hearing = (own: Partial<CalendarHearing> = {}): string[] => unfold(calendarText([], place, [{
  id: '7d0f3c1e-0000-4000-8000-00000000000a', proceedingId: 'aaaaaaaa-0000-4000-8000-000000000002', at: '2026-12-15T08:30:00+00:00', off: false, held: false, version: 1, changedAt: '2026-11-21T10:00:00+00:00', ...own,
}]));

describe('the hearings in a calendar', () => {
  it('stand at their hour for an hour, named by our reference alone, and ring before it', () => {
    expect(hearing()).toEqual(expect.arrayContaining([
      'UID:hearing-7d0f3c1e-0000-4000-8000-00000000000a@oberih.example', 'SEQUENCE:0', 'DTSTART:20261215T083000Z', 'DTEND:20261215T093000Z', 'SUMMARY:Судове засідання (О-AAAAAAAA)', 'CLASS:CONFIDENTIAL', 'STATUS:CONFIRMED', 'TRIGGER:-PT3H',
    ]));
    expect(hearing().some((line) => line.startsWith('LOCATION'))).toBe(false);
  });

  it('keep their identifier through a change of day, and are cancelled when put off', () => {
    expect(hearing({ version: 3, at: '2026-12-16T09:00:00+00:00' })).toEqual(expect.arrayContaining(['UID:hearing-7d0f3c1e-0000-4000-8000-00000000000a@oberih.example', 'SEQUENCE:2', 'DTSTART:20261216T090000Z']));
    expect(hearing({ version: 2, off: true })).toEqual(expect.arrayContaining(['SEQUENCE:1', 'STATUS:CANCELLED']));
  });

  it('ring no more once they were held or put off', () => {
    for (const own of [{ held: true }, { off: true }]) expect(hearing(own).some((line) => line.startsWith('TRIGGER'))).toBe(false);
  });
});

describe('the calendar of terms', () => {
  it('shows a day as an all-day event whose end is the next day, across the end of a year', () => {
    expect(lines()).toEqual(expect.arrayContaining([
      'UID:deadline-7d0f3c1e-0000-4000-8000-000000000001@oberih.example', 'SEQUENCE:2', 'DTSTAMP:20261121T100000Z', 'DTSTART;VALUE=DATE:20261231', 'DTEND;VALUE=DATE:20270101',
      'SUMMARY:Строк досудового розслідування після підозри (О-AAAAAAAA)', 'DESCRIPTION:https://oberih.example/proceedings/aaaaaaaa-0000-4000-8000-000000000002',
      'CLASS:CONFIDENTIAL', 'STATUS:CONFIRMED', 'TRANSP:TRANSPARENT', 'TRIGGER:-P3D',
    ]));
  });

  it('shows an hour term at its instant, unambiguous in the hour that the clock change repeats', () => {
    expect(lines({ dueOn: null, dueAt: '2026-10-25T00:30:00+00:00' })).toContain('DTSTART:20261025T003000Z');
    expect(lines({ dueOn: null, dueAt: '2026-10-25T01:30:00+00:00' })).toContain('DTSTART:20261025T013000Z');
  });

  it('cancels what was withdrawn instead of dropping it', () => {
    const cancelled = lines({ removed: true, sequence: 3 });
    expect(cancelled).toEqual(expect.arrayContaining(['STATUS:CANCELLED', 'SEQUENCE:3', 'UID:deadline-7d0f3c1e-0000-4000-8000-000000000001@oberih.example']));
    expect(cancelled.some((line) => line.startsWith('TRIGGER'))).toBe(false);
  });

  it('cancels a term that lost its date, where it stood, and confirms it when it runs again', () => {
    const stopped = { dueOn: null, running: false, sequence: 3, state: 'POSSIBLE' } as const;
    expect(lines({ ...stopped, lost: '2026-12-31' })).toEqual(expect.arrayContaining(['STATUS:CANCELLED', 'SEQUENCE:3', 'DTSTART;VALUE=DATE:20261231']));
    expect(lines({ ...stopped, lost: '2026-11-20T10:00:00+02:00' })).toEqual(expect.arrayContaining(['STATUS:CANCELLED', 'DTSTART:20261120T080000Z']));
    expect(lines({ lost: '2026-12-31', sequence: 4 })).toEqual(expect.arrayContaining(['STATUS:CONFIRMED', 'SEQUENCE:4']));
  });

  it('shows a date that a person still decides at its stricter reading', () => {
    expect(lines({ dueOn: null, alarmOn: '2026-12-25' })).toEqual(expect.arrayContaining(['STATUS:CONFIRMED', 'DTSTART;VALUE=DATE:20261225']));
    expect(lines({ dueOn: null, alarmAt: '2026-12-25T10:00:00+02:00' })).toContain('DTSTART:20261225T080000Z');
  });

  it('does not even name the term of a covert action or a security measure', () => {
    for (const ruleId of ['EVI-NSRD-2M', 'VIC-SAFE-3D']) expect(lines({ ruleId, title: 'Негласна дія' }).join('\n')).not.toContain('Негласна');
  });

  it('rings no more once the act is done or the day has passed', () => {
    for (const state of ['MET', 'OVERDUE', 'BREACHED', 'EXCUSED'] as const) expect(lines({ state }).some((line) => line.startsWith('TRIGGER'))).toBe(false);
  });

  it('leaves out what has no date', () => {
    expect(lines({ dueOn: null })).not.toContain('BEGIN:VEVENT');
    expect(lines({ dueOn: null, running: false, alarmOn: '2026-12-25' })).not.toContain('BEGIN:VEVENT');
  });

  it('folds by octets and gives the words back whole, whatever they are', () => {
    fc.assert(fc.property(fc.string({ unit: fc.constantFrom('ї', 'є', 'a', ' ', ',', ';', '№', '😀', '\\'), minLength: 1, maxLength: 200 }), (title) => {
      const text = calendarText([term({ title })], place);
      expect(text.split('\r\n').every((line) => Buffer.byteLength(line) <= 75)).toBe(true);
      const summary = unfold(text).find((line) => line.startsWith('SUMMARY:'))?.slice(8).replace(/\\([\\;,])/g, '$1');
      expect(summary).toBe(`${title} (О-AAAAAAAA)`);
    }));
  });

  it('is one calendar in which nothing opens a line or an event of its own, whatever a title holds', () => {
    fc.assert(fc.property(fc.array(fc.string({ unit: fc.constantFrom('є', 'a', ':', ';', '\r', '\n', 'END:VEVENT', 'ATTACH:http://elsewhere.example', '"'), maxLength: 20 }), { maxLength: 5 }), (titles) => {
      const text = calendarText(titles.map((title, n) => term({ id: `7d0f3c1e-0000-4000-8000-00000000000${n}`, title })), place);
      const names = unfold(text).map((line) => /^[A-Z-]+/.exec(line)?.[0] ?? '');
      for (const [name, times] of [['ATTACH', 0], ['UID', titles.length], ['SUMMARY', titles.length]] as const) expect(names.filter((each) => each === name)).toHaveLength(times);
      for (const edge of ['BEGIN', 'END']) expect(unfold(text).filter((line) => line === `${edge}:VEVENT`)).toHaveLength(titles.length);
      expect(new Set(unfold(text).filter((line) => line.startsWith('UID:'))).size).toBe(titles.length);
    }));
  });

  it('tells a telephone nothing of the proceeding but its reference: no line holds more than these names', () => {
    const allowed = new Set(['BEGIN', 'END', 'VERSION', 'PRODID', 'NAME', 'X-WR-CALNAME', 'CALSCALE', 'METHOD', 'REFRESH-INTERVAL', 'X-PUBLISHED-TTL', 'UID', 'SEQUENCE', 'DTSTAMP', 'DTSTART', 'DTEND', 'X-MICROSOFT-CDO-ALLDAYEVENT', 'X-MICROSOFT-MSNCALENDAR-ALLDAYEVENT',
      'SUMMARY', 'DESCRIPTION', 'URL', 'CLASS', 'STATUS', 'TRANSP', 'CATEGORIES', 'ACTION', 'TRIGGER', '']);
    for (const own of [{}, { removed: true }, { dueOn: null, dueAt: '2026-12-31T10:00:00+02:00' }]) expect(lines(own).map((line) => /^[A-Z-]+/.exec(line)?.[0] ?? '').filter((name) => !allowed.has(name))).toEqual([]);
  });
});
