import { describe, expect, it } from '@jest/globals';
import { inputOf, pasted, rowAfter, told, typed, unread } from './intake-rows.js';

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

  it('keep volume and sheets that stand in the second cell, and say which of them cannot be read', () => {
    const row = rowAfter();
    const rows = pasted([row], row.key, 'Договір\tт. 1, арк. 3–40\nЛист\t7\nПапка\tдив. опис\nКвитки\t3–40') ?? [];
    expect(told(rows).map(({ protocolPage, sheets }) => [protocolPage, sheets])).toEqual([['', 'т. 1, арк. 3–40'], ['7', ''], ['', 'див. опис'], ['', '3–40']]);
    expect(unread(rows).map(({ title }) => title)).toEqual(['Папка', 'Квитки']);
    expect(inputOf(rows)[0]).toEqual({ kind: 'PHYSICAL', title: 'Договір', electronic: false, volume: 1, pageFrom: 3, pageTo: 40 });
  });

  it('cannot be sent with more than one sheet of the protocol', () => {
    expect(unread([{ ...rowAfter(), title: 'А', protocolPage: '3–40' }, { ...rowAfter(), title: 'Б', protocolPage: '3' }, { ...rowAfter(), protocolPage: 'х' }]).map(({ title }) => title)).toEqual(['А']);
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
