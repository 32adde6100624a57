import { describe, expect, it, jest } from '@jest/globals';
import { judgesOf } from '../panel/bench.js';
import { findScheduleHeader, isEntry, scheduleFieldOf } from './columns.js';
import { courtKeyOf, courts, readScheduleRow, sameCourt } from './schedule-row.js';

const HEADERS = ['Дата', 'Час', 'Суд', 'Зала', 'Суддя/колегія', '№ справи', '№ ЄРДР', 'Форма', 'Сторони'];
const columns = findScheduleHeader([{ row: 1, cells: HEADERS }])?.columns ?? [];
const line = (own: Partial<Record<'date' | 'time' | 'court' | 'room' | 'judge' | 'case' | 'erdr' | 'mode', string>>) =>
  readScheduleRow({ row: 7, cells: [own.date ?? '07.12.2026', own.time ?? '10:30', own.court ?? 'Вигаданий районний суд', own.room ?? '', own.judge ?? '', own.case ?? '522/1234/26-к', own.erdr ?? '', own.mode ?? '', 'Особа, якої ніхто не читає'] }, columns, null);
const told = (read: ReturnType<typeof line>): string[] => (read.ok ? ['read'] : read.faults.map(({ row, column, rule }) => `${row} ${column} ${rule}`));
const value = (own: Parameters<typeof line>[0]) => {
  const read = line(own);
  return read.ok ? read.value : undefined;
};

describe('the headers of a court’s schedule', () => {
  it('are known in the spellings of courts, wherever they stand among the first rows', () => {
    expect(findScheduleHeader([{ row: 1, cells: ['Список справ, призначених до розгляду'] }, { row: 3, cells: ['№ з/п', ...HEADERS] }])).toMatchObject({ row: 3, columns: expect.arrayContaining([{ field: 'caseNumber', place: 6, header: '№ справи' }]) });
    expect(['ДАТА СУДОВОГО ЗАСІДАННЯ', 'дата, час', 'Склад суду', 'Зал судових засідань', 'ЄУН', 'Година (за Києвом)'].map(scheduleFieldOf)).toEqual(['date', 'date', 'judge', 'room', 'caseNumber', 'time']);
  });

  it('do not include parties or the gist of a case: those are never read', () => {
    expect(['Сторони', 'Учасники справи', 'Суть справи', 'Предмет позову', 'Обвинувачений', 'Потерпілий'].map(scheduleFieldOf)).toEqual([undefined, undefined, undefined, undefined, undefined, undefined]);
    expect(JSON.stringify(line({}))).not.toMatch(/якої/);
  });

  it('need a day and a number', () => {
    expect(findScheduleHeader([{ row: 1, cells: ['Дата', 'Суддя'] }])).toBeUndefined();
    expect(findScheduleHeader([{ row: 1, cells: ['№ справи', 'Суддя'] }])).toBeUndefined();
    expect(findScheduleHeader([])).toBeUndefined();
  });

  it('are followed by entries, not by a line of numbers or an empty one', () => {
    expect([isEntry(1, { row: 1, cells: HEADERS }), isEntry(1, { row: 2, cells: ['1', '2', '3'] }), isEntry(1, { row: 3, cells: [' ', ''] }), isEntry(1, { row: 4, cells: ['07.12.2026'] })]).toEqual([false, false, false, true]);
  });
});

describe('a line of a court’s schedule', () => {
  it('is read with what the court says of it', () => {
    expect(value({ room: ' 5 ', judge: 'Суддя Вербовий І.П.', case: 'Справа № 522/1234/26-к', erdr: '12026 16247 0000220', mode: 'В режимі відеоконференції' })).toEqual({
      row: 7, number: 'Справа № 522/1234/26-к', erdrNumber: '12026162470000220', courtKey: '522/1234/26', at: '2026-12-07T10:30:00+02:00', court: 'Вигаданий районний суд', room: '5', judge: 'Суддя Вербовий І.П.', mode: 'REMOTE', open: false, kind: null,
    });
    expect([value({ mode: 'Відкрите судове засідання' }), value({ mode: 'очно' })]).toMatchObject([{ mode: null, open: true }, { mode: 'IN_PERSON', open: false }]);
    expect(value({ mode: 'Кримінальне судочинство' })).toMatchObject({ mode: null, room: null, judge: null });
  });

  it('has its judges apart where each stands on a line of her own', () => {
    expect(value({ judge: 'Колегія:\nВербовий І.П.\nКалина О.С.,\n\nТ.Т. Терен', room: 'Зала\n5' })).toMatchObject({ judge: 'Колегія: Вербовий І.П., Калина О.С., Т.Т. Терен', room: 'Зала 5' });
    expect(judgesOf(value({ judge: 'Суддя\nВербовий І.П.\nКалина О.С.' })?.judge ?? null)).toEqual(['вербовий і п', 'калина о с']);
  });

  it.each([['10:30', '10:30'], ['9.05', '09:05'], ['1030', '10:30'], ['14 год 30 хв', '14:30'], ['10-00', '10:00'], ['0.4375', '10:30'], ['0,604166667', '14:30'], ['10:30:00', '10:30']])('its hour %s is %s in Kyiv', (time, clock) => {
    expect(value({ time })?.at).toBe(`2026-12-07T${clock}:00+02:00`);
  });

  it('may have its hour with its day', () => {
    expect(value({ date: '07.07.2026 14:30', time: '' })?.at).toBe('2026-07-07T14:30:00+03:00');
  });

  it('has the hour of its own column, whatever hour the cell of its day carries', () => {
    expect(value({ date: '07.12.2026 0:00:00', time: '10:30' })?.at).toBe('2026-12-07T10:30:00+02:00');
    expect(value({ date: '07.12.2026 09:00', time: '10:30' })?.at).toBe('2026-12-07T10:30:00+02:00');
    expect(told(line({ date: '07.12.2026 0:00:00', time: '' }))).toEqual(['7 Час required']);
  });

  it.each([
    [{ date: '32.12.2026' }, ['7 Дата date']], [{ time: '' }, ['7 Час required']], [{ time: '25:00' }, ['7 Час time']], [{ time: 'зранку' }, ['7 Час time']], [{ date: '28.03.2027', time: '03:30' }, ['7 Час time']], [{ court: '' }, ['7 Суд required']],
    [{ case: '' }, ['7 № справи required']], [{ case: '1-кп/522/77/26' }, ['7 № справи case-number']], [{ case: '', erdr: '1.20252E+16' }, ['7 № ЄРДР digits-lost']], [{ date: '', court: '', case: 'без номера' }, ['7 № справи case-number', '7 Дата date', '7 Суд required']],
  ])('%j is refused with row, column and rule', (own, expected) => {
    expect(told(line(own))).toEqual(expected);
  });

  it('takes the court of the whole schedule where it names none itself', () => {
    const read = readScheduleRow({ row: 2, cells: ['07.12.2026 10:00', '522/1/26'] }, findScheduleHeader([{ row: 1, cells: ['Дата і час', 'Номер справи'] }])?.columns ?? [], 'Вигаданий суд');
    expect(read).toMatchObject({ ok: true, value: { court: 'Вигаданий суд', courtKey: '522/1/26' } });
  });
});

describe('the number of a case', () => {
  it.each([['522/1234/26-к', '522/1234/26'], ['№522/1234/26', '522/1234/26'], ['справа 522 / 1234 / 26', '522/1234/26'], ['1-кп/522/1234/26', null], ['522/1234/2026', null], ['2-а/522/1/26, 522/9/26-а', '522/9/26'], ['', null]])('%s is compared as %s', (text, key) => {
    expect(courtKeyOf(text)).toBe(key);
  });
});

describe('a court', () => {
  it('is the same without its town, and another one in another town', () => {
    expect([sameCourt('Малиновський районний суд м. Одеси', 'малиновський районний суд'), sameCourt('Суворовський районний суд м. Одеси', 'Суворовський районний суд м. Херсона'), sameCourt('Суд', 'Судовий')]).toEqual([true, false, false]);
  });

  it('is compared with thousands of hearings, its name brought into its plain form once', () => {
    const [oneCourt, normalised] = [courts(), jest.spyOn(String.prototype, 'normalize')];
    try {
      const answers = Array.from({ length: 1_000 }, (_, n) => oneCourt('Вигаданий районний суд', `Вигаданий районний суд м. Міста ${n % 50}`));
      expect([answers.every((same) => same), oneCourt('Вигаданий районний суд', 'Інший суд'), normalised.mock.calls.length]).toEqual([true, false, 52]);
    } finally {
      normalised.mockRestore();
    }
  });
});
