import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import type { Column } from '../columns/mapping.js';
import { targets } from '../columns/targets.js';
import { readGroup } from './group.js';
import { finder } from './people.js';
import { draftRow } from './row-draft.js';

const number = '12025162470000220';
/** Reads rows given as field → cell. */
function read(...rows: Record<string, string>[]) {
  const columns: Column[] = [...new Set(['erdrNumber', ...rows.flatMap(Object.keys)])].map((field) => ({ header: field, field }));
  return readGroup(rows.map((row, index) => draftRow(index + 2, columns.map(({ field }) => ({ erdrNumber: number, ...row })[field ?? ''] ?? ''), columns)));
}
const events = (...rows: Record<string, string>[]): string[] => (read(...rows).draft?.events ?? []).map(({ type, on, at, number: count, person }) => [type, on ?? at, count, person].filter((part) => part !== null).join(' '));
const rules = (...rows: Record<string, string>[]): string[] => [...read(...rows).faults].flatMap(([row, faults]) => faults.map(({ field, rule }) => `${row} ${field} ${rule}`));
const doubts = (...rows: Record<string, string>[]): string[] => [...read(...rows).doubts].flatMap(([row, found]) => found.map(({ field, rule }) => `${row} ${field} ${rule}`));

describe('a row of a register with its events in columns', () => {
  it('gives its only suspect every event that needs one', () => {
    expect(events({ suspect: 'Перший Петро', suspicion: '05.11.2026', detention: '05.11.2026 14:30', notice_of_completion: '20.11.2026' })).toEqual(
      ['suspicion 2026-11-05 Перший Петро', 'detention 2026-11-05T14:30:00+02:00 Перший Петро', 'notice_of_completion 2026-11-20']);
  });

  it('gives several suspects one date each, or all the same date', () => {
    expect(events({ suspect: 'Перший Петро; Другий Дмитро', suspicion: '05.11.2026; 06.11.2026' })).toEqual(['suspicion 2026-11-05 Перший Петро', 'suspicion 2026-11-06 Другий Дмитро']);
    expect(events({ suspect: 'Перший Петро\nДругий Дмитро', suspicion: '05.11.2026' })).toEqual(['suspicion 2026-11-05 Перший Петро', 'suspicion 2026-11-05 Другий Дмитро']);
  });

  it('refuses dates that cannot be given to people', () => {
    expect(rules({ suspect: 'Перший Петро; Другий Дмитро', suspicion: '01.11.2026; 02.11.2026; 03.11.2026' })).toEqual(['2 suspicion count']);
  });

  it('pairs extensions with their dates, which may also stand in the cell', () => {
    expect(events({ extended_to_months: '3; 6', extendedOn: '01.09.2026; 01.10.2026' })).toEqual(['extended_to_months 2026-09-01 3', 'extended_to_months 2026-10-01 6']);
    expect(events({ extended_to_months: 'до 3 міс. (01.09.2026)' })).toEqual(['extended_to_months 2026-09-01 3']);
    expect(rules({ extended_to_months: '3; 6', extendedOn: '01.09.2026' })).toEqual(['2 extendedOn count']);
  });

  it('records a measure by its ruling, and doubts one without a date', () => {
    expect(events({ suspect: 'Перший Петро', measure: 'тримання під вартою', measureOn: '06.11.2026' })).toEqual(['custody_ruling 2026-11-06 Перший Петро']);
    expect(doubts({ suspect: 'Перший Петро', measure: 'тримання під вартою' })).toEqual(['2 measure date-missing']);
  });

  it('never takes the day until which a measure runs for the day of its ruling', () => {
    expect(doubts({ suspect: 'Перший Петро', measure: 'тримання під вартою до 05.01.2026' })).toEqual(['2 measure date-missing']);
    expect(doubts({ suspect: 'Перший Петро', measure: 'тримання під вартою з 05.11.2025 до 05.01.2026' })).toEqual(['2 measure date-missing']);
    expect(events({ suspect: 'Перший Петро', measure: 'тримання під вартою з 05.11.2025' })).toEqual(['custody_ruling 2025-11-05 Перший Петро']);
  });

  it('takes the day of entry that stands behind the number, unless it has a column of its own', () => {
    const behind = { erdrNumber: '№ 12025162470000220 від 12.02.2025' };
    expect(read(behind).draft).toMatchObject({ number, registeredOn: '2025-02-12' });
    expect(read({ ...behind, registeredOn: '13.02.2025' }).draft).toMatchObject({ number, registeredOn: '2025-02-13' });
  });

  it('refuses a cell with more values than any register has, and a proceeding with more people', () => {
    expect(rules({ suspect: 'Перший Петро;'.repeat(101) })).toEqual(['2 suspect many']);
    expect(rules({ suspect: 'Перший Петро,'.repeat(201) })).toEqual(['2 suspect many']);
    const name = (row: number, index: number): string => `Особа ${String.fromCharCode(1072 + row, 1072 + (index % 30), 1072 + Math.floor(index / 30))}`;
    expect(rules(...Array.from({ length: 6 }, (_, row) => ({ suspect: Array.from({ length: 100 }, (__, index) => name(row, index)).join(';') })))).toEqual(['2 suspect many']);
  });

  it('does not make one person of two namesakes with different days of birth', () => {
    expect(rules({ suspect: 'Перший Петро, 12.03.1990 р.н.; Перший Петро, 01.05.1961 р.н.' })).toEqual(['2 suspect namesake']);
    expect(read({ suspect: 'Перший Петро, 12.03.1990 р.н.' }, { suspect: 'перший  петро' }).draft?.suspects).toEqual([{ name: 'Перший Петро', birthDay: '1990-03-12' }]);
  });

  it('asks for the hour where the term runs in hours', () => {
    expect(rules({ suspect: 'Перший Петро', detention: '05.11.2026' })).toEqual(['2 detention time']);
  });

  it('takes dashes and “немає” for nothing', () => {
    expect(read({ suspicion: '-', suspect: 'немає', suspend: '—' }).draft).toMatchObject({ events: [], suspects: [] });
  });

  it('reads names with days of birth, and keeps the court with the indictment', () => {
    const { draft } = read({ suspect: '1) Перший Петро, 12.03.1990 р.н.', indictment_sent: '20.11.2026', court: 'Вигаданий районний суд' });
    expect(draft?.suspects).toEqual([{ name: 'Перший Петро', birthDay: '1990-03-12' }]);
    expect(draft?.events[0]).toMatchObject({ type: 'indictment_sent', note: 'Вигаданий районний суд' });
  });
});

describe('a register with one row per event or per person', () => {
  it('reads the kind of event from its column', () => {
    expect(events({ eventType: 'Повідомлення про підозру', eventOn: '05.11.2026', suspect: 'Перший Петро' }, { eventType: 'продовження строку', eventValue: '3', eventOn: '20.11.2026' })).toEqual(
      ['suspicion 2026-11-05 Перший Петро', 'extended_to_months 2026-11-20 3']);
    expect(rules({ eventType: 'Свято', eventOn: '05.11.2026' }, { eventType: 'зупинено' })).toEqual(['2 eventType event-type', '3 eventOn required']);
  });

  it('makes what is the same for every suspect one event of the proceeding', () => {
    const row = { notice_of_completion: '20.11.2026', suspend: '01.10.2026' };
    expect(events({ suspect: 'Перший Петро', ...row }, { suspect: 'Другий Дмитро', ...row, suspend: '' })).toEqual(['suspend 2026-10-01 Перший Петро', 'notice_of_completion 2026-11-20'].reverse());
  });

  it('asks whom an event concerns when there are several', () => {
    expect(rules({ suspect: 'Перший Петро' }, { suspect: 'Другий Дмитро' }, { suspicion: '05.11.2026' })).toEqual(['4 suspicion who']);
  });

  it('refuses rows that disagree about the day of registration, and doubts other differences', () => {
    expect(rules({ registeredOn: '01.10.2026' }, { registeredOn: '02.10.2026' })).toEqual(['3 registeredOn conflict']);
    expect(doubts({ prosecutor: 'Перша Олена' }, { prosecutor: 'Друга Ольга' })).toEqual(['3 prosecutor conflict']);
  });
});

describe('any row', () => {
  const cell = fc.oneof(fc.string({ unit: 'grapheme', maxLength: 20 }), fc.constantFrom('05.11.2026', '3; 6', 'Перший Петро; Другий Дмитро', '1.2E+16', 'тримання під вартою', ''));
  it('is read without throwing, whatever stands in whatever column', () => {
    const row = fc.dictionary(fc.constantFrom(...targets.map(({ field }) => field)), cell, { maxKeys: 12 });
    fc.assert(fc.property(fc.array(row, { minLength: 1, maxLength: 3 }), (rows) => {
      const { draft, faults } = read(...rows);
      expect(draft === undefined).toBe(faults.size > 0);
    }));
  });
});

describe('the name of a colleague', () => {
  const staff = [{ id: 'a', displayName: 'Перша Олена Петрівна', roles: ['PROSECUTOR'] }, { id: 'b', displayName: 'Друга Ольга Іванівна', roles: ['PROSECUTOR'] }, { id: 'c', displayName: 'Друга Оксана Іванівна', roles: ['PROSECUTOR'] }, { id: 'd', displayName: 'Перша Олена Петрівна', roles: ['INVESTIGATOR'] }];
  it.each([['Перша Олена Петрівна', ['a']], ['перша  о.п.', ['a']], ['Друга О. І.', ['b', 'c']], ['Перша Ольга Петрівна', []], ['Третя', []]])('%j means %j', (name, ids) => {
    expect(finder(staff, 'PROSECUTOR')(name)).toEqual(ids);
  });
});
