import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import type { Column } from '../columns/mapping.js';
import { sampleHeaders, sampleRows } from '../output/sample.js';
import { suggest } from '../columns/mapping.js';
import { type Draft, readGroup } from './group.js';
import { draftRow, isNothing } from './row-draft.js';

const number = '12025162470000220';
const columns = (...fields: (string | null)[]): Column[] => fields.map((field, index) => ({ header: `${field ?? 'left out'} ${index}`, field }));
const faults = (cells: string[], ...fields: (string | null)[]): string[] => draftRow(2, cells, columns(...fields)).faults.map(({ field, rule }) => `${field} ${rule}`);

describe('what units write where there is nothing', () => {
  it.each(['', '-', '—', '–', '---', '.', 'немає', 'Немає.', 'НЕМАЄ', 'нi', 'відсутні', 'н/з', 'Б/Н', 'х', 'x', 'X', 'n/a', 'null', 'Невстановлена особа', 'не було', 'не встановлено', 'Не повідомлялась', 'не повідомлено', 'не вручалось', 'не продовжувався', 'не продовжено', 'не зупинялося', 'не зупинено', 'не затримувалась', 'не затримано', 'не обирався', 'не обрано', 'не застосовувався', 'не проводився', 'не направлено'])('%j is nothing', (cell) => {
    expect(isNothing(cell)).toBe(true);
  });

  it.each(['0', '6', 'так', '05.11.2026', 'Нім Назар', 'не обрано до 05.11.2026', 'Невстановлена Наталія', 'не повідомлено про підозру Першому', 'немає даних про другу особу'])('%j is something', (cell) => {
    expect(isNothing(cell)).toBe(false);
  });
});

describe('a row sorted by its columns', () => {
  it('keeps own fields as they stand, and cuts lists into values with the column of each', () => {
    const row = draftRow(7, [number, ' текст ', '05.11.2026; -;06.11.2026', '07.11.2026', 'не потрібне'], columns('erdrNumber', 'summary', 'suspicion', 'suspicion', null));
    expect(row).toEqual({
      row: 7, number, numberColumn: 'erdrNumber 0', faults: [], own: new Map([['summary', { text: 'текст', column: 'summary 1' }]]),
      lists: new Map([['suspicion', [{ text: '05.11.2026', column: 'suspicion 2' }, { text: '06.11.2026', column: 'suspicion 2' }, { text: '07.11.2026', column: 'suspicion 3' }]]]),
    });
  });

  it.each([
    [[''], 'erdrNumber required'], [['Всього: 15'], 'erdrNumber erdr-number'], [['1,20252E+16'], 'erdrNumber digits-lost'], [[], 'erdrNumber required'], [['#REF!'], 'erdrNumber formula'],
  ])('with the number cell %j is refused: %s', (cells, expected) => {
    expect(faults(cells, 'erdrNumber')).toEqual([expected]);
  });

  it.each(['#N/A', '#REF!', '#VALUE!', '#DIV/0!', '#NAME?', '#Н/Д', '#ЗНАЧ!', '#ПОСИЛАННЯ!', '#####', '########'])('takes %j in no field for a name, a text or a date', (cell) => {
    for (const field of ['suspect', 'summary', 'suspicion', 'prosecutor', 'measure']) expect(faults([number, cell], 'erdrNumber', field)).toEqual([`${field} formula`]);
    expect(faults([number, cell], 'erdrNumber', null)).toEqual([]);
  });

  it('knows a heading sign that is no error of a spreadsheet', () => {
    for (const cell of ['#1', '# 12', '№ 5', 'до #2!']) expect(faults([number, cell], 'erdrNumber', 'summary')).toEqual([]);
  });

  it('names the column and says in both languages what is wrong', () => {
    expect(draftRow(2, [number, '#REF!'], columns('erdrNumber', 'suspect')).faults[0]).toMatchObject({ column: 'suspect 1', message: { uk: expect.stringContaining('виправте формулу'), en: expect.stringContaining('mend the formula') } });
  });

  it('that is shorter than the headers lacks only what is not there', () => {
    expect(draftRow(2, [number], columns('erdrNumber', 'summary', 'suspect'))).toMatchObject({ number, faults: [], own: new Map(), lists: new Map() });
  });
});

/** What a proceeding says, in whatever order its columns stood. */
const told = (draft: Draft | undefined) => draft === undefined ? undefined : {
  number: draft.number, registeredOn: draft.registeredOn, body: draft.body, qualification: draft.qualification, suspects: draft.suspects, victims: draft.victims,
  own: [...draft.own].map(([field, { text }]) => `${field} ${text}`).sort(), events: draft.events.map(({ row: _, column, ...event }) => JSON.stringify({ ...event, column })).sort(),
};
const CELLS: Readonly<Record<string, fc.Arbitrary<string>>> = {
  registeredOn: fc.constantFrom('12.02.2025', '2025-02-12', ''), summary: fc.constantFrom('Вигадана обставина', ''), qualification: fc.constantFrom('ч. 2 ст. 149 КК; ч. 3 ст. 332 КК', ''), body: fc.constantFrom('НП', 'СБУ', 'хтось'),
  suspect: fc.constantFrom('Перший Петро', 'Перший Петро; Другий Дмитро', 'Третя Тетяна, 12.03.1990 р.н.', ''), victim: fc.constantFrom('', 'Четверта Уляна'),
  suspicion: fc.constantFrom('05.11.2025', '05.11.2025; 06.11.2025', ''), detention: fc.constantFrom('05.11.2025 14:30', '05.11.2025', ''), measure: fc.constantFrom('застава', 'тримання під вартою; застава', ''), measureOn: fc.constantFrom('06.11.2025', ''),
  extended_to_months: fc.constantFrom('3', '3; 6', '3 (01.12.2025)', ''), extendedOn: fc.constantFrom('01.12.2025', '01.12.2025; 01.01.2026', ''), indictment_sent: fc.constantFrom('20.02.2026', ''), court: fc.constantFrom('Зразковий районний суд', ''),
};
const rowOf = fc.record({ erdrNumber: fc.constantFrom(number, `№ ${number} від 12.02.2025`), ...CELLS });
const readRow = (cells: Readonly<Record<string, string>>, order: readonly string[], more: readonly [string, string][] = []) =>
  readGroup([draftRow(2, [...order.map((field) => cells[field] ?? ''), ...more.map(([, cell]) => cell)], [...order, ...more.map(([field]) => field)].map((field) => ({ header: field, field })))]);
const found = ({ faults: bad, doubts }: ReturnType<typeof readGroup>): unknown => [bad, doubts].map((map) => [...map].map(([row, each]) => [row, each.map(({ field, rule }) => `${field} ${rule}`).sort()]));

describe('any row', () => {
  const fields = ['erdrNumber', ...Object.keys(CELLS)];

  it('says the same whatever the order of its columns', () => {
    fc.assert(fc.property(rowOf, fc.shuffledSubarray(fields, { minLength: fields.length }), (cells, order) => {
      const [one, other] = [readRow(cells, fields), readRow(cells, order)];
      expect([told(other.draft), found(other)]).toEqual([told(one.draft), found(one)]);
    }), { numRuns: 300 });
  });

  it('says the same with empty columns and nothings beside it', () => {
    fc.assert(fc.property(rowOf, fc.array(fc.tuple(fc.constantFrom('suspicion', 'victim', 'search_done', 'eventNote', 'closed'), fc.constantFrom('', ' ', '-', '—', 'немає', 'не проводився')), { maxLength: 5 }), (cells, more) => {
      const [one, other] = [readRow(cells, fields), readRow(cells, fields, more)];
      expect([told(other.draft), found(other)]).toEqual([told(one.draft), found(one)]);
    }));
  });

  it('says the same when it stands in the table twice, only by two rows', () => {
    fc.assert(fc.property(rowOf, (cells) => {
      const drafts = [2, 3].map((row) => draftRow(row, fields.map((field) => (cells as Record<string, string>)[field] ?? ''), fields.map((field) => ({ header: field, field }))));
      const [once, twice] = [readGroup(drafts.slice(0, 1)), readGroup(drafts)];
      expect(told(twice.draft)).toEqual(told(once.draft));
    }));
  });
});

describe('the sample that is offered for download', () => {
  it('is understood column by column, and read without a fault or a doubt', () => {
    const mapping = suggest(sampleHeaders());
    expect(mapping.filter(({ field }) => field === null)).toEqual([]);
    const groups = sampleRows().map((cells, index) => readGroup([draftRow(index + 2, cells, mapping)]));
    expect(groups.map(found)).toEqual([[[], []], [[], []], [[], []]]);
    expect(groups.map(({ draft }) => draft?.events.length)).toEqual([4, 10, 7]);
    expect(groups[1]?.draft?.events.filter(({ type }) => type === 'custody_ruling').map(({ on, person }) => `${on} ${person}`)).toEqual(['2026-06-16 Прикладний Павло Петрович', '2026-06-19 Показова Поліна Павлівна']);
    expect(groups[1]?.draft?.suspects.map(({ name }) => name)).toEqual(['Прикладний Павло Петрович', 'Показова Поліна Павлівна']);
  });
});
