import { describe, expect, it } from '@jest/globals';
import { inputOf, pasted, rowAfter, told, typed } from './intake-rows.js';

describe('the rows of a protocol as they are typed', () => {
  it('make room for the next as soon as the last says something, of the same kind and sheet', () => {
    const first = { ...rowAfter(), kind: 'DOCUMENT' as const, protocolPage: '4' };
    const rows = typed([first], first.key, { title: 'Паспорт' });
    expect(rows.map(({ kind, title, protocolPage }) => [kind, title, protocolPage])).toEqual([['DOCUMENT', 'Паспорт', '4'], ['DOCUMENT', '', '4']]);
    expect(typed(rows, first.key, { title: 'Паспорт громадянина' })).toHaveLength(2);
  });

  it('come from a spreadsheet: title, sheet, description; one cell is pasted as always', () => {
    const row = rowAfter();
    expect(pasted([row], row.key, 'Телефон')).toBeNull();
    const rows = pasted([row], row.key, 'Телефон\t2\tчорний\r\nНоутбук\tх\t\n\nЗошит') ?? [];
    expect(told(rows).map(({ title, protocolPage, description }) => [title, protocolPage, description])).toEqual([['Телефон', '2', 'чорний'], ['Ноутбук', '', ''], ['Зошит', '', '']]);
    expect(rows.at(-1)?.title).toBe('');
  });

  it('pasted into a row that says something stand after it, and before those that follow', () => {
    const [one, two] = [{ ...rowAfter(), title: 'А' }, { ...rowAfter(), title: 'Я' }];
    expect(told(pasted([one, two], one.key, 'Б\nВ') ?? []).map(({ title }) => title)).toEqual(['А', 'Б', 'В', 'Я']);
  });

  it('are sent without those that say nothing, and without empty cells', () => {
    const row = rowAfter();
    expect(inputOf([{ ...row, title: 'Телефон', protocolPage: '2', shelf: ' ' }, rowAfter()])).toEqual([{ kind: 'PHYSICAL', title: 'Телефон', electronic: false, protocolPage: 2 }]);
  });
});
