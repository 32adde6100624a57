import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { readGroup, type Draft } from './group.js';
import { digests, isNews, missing, namedColleague, placeOf, refuseRest, wasUnused } from './planned.js';
import { digest } from './reconcile.js';
import { draftRow } from './row-draft.js';

const number = '12025162470000220';
function draftOf(...rows: Record<string, string>[]): Draft {
  const columns = [...new Set(['erdrNumber', ...rows.flatMap(Object.keys)])].map((field) => ({ header: `стовпець ${field}`, field }));
  const { draft } = readGroup(rows.map((row, index) => draftRow(index + 2, columns.map(({ field }) => ({ erdrNumber: number, ...row })[field] ?? ''), columns)));
  if (draft === undefined) throw new Error('the rows were refused');
  return draft;
}
const none = new Set<string>();

describe('what a table says, as against what it said the last time', () => {
  const FIELDS = ['summary', 'courtNumber', 'prosecutor', 'investigator', 'qualification'] as const;
  const row = fc.record({ summary: fc.constantFrom('', 'Вигадана обставина', 'Інша обставина'), courtNumber: fc.constantFrom('', '999/1234/26'), prosecutor: fc.constantFrom('', 'Перша О.П.', 'Друга О.І.'), investigator: fc.constantFrom('', 'Слідча С.С.'), qualification: fc.constantFrom('', 'ч. 2 ст. 149 КК', 'ч. 2 ст. 149 КК; ч. 3 ст. 332 КК') });

  it('is news field by field exactly where a filled cell differs', () => {
    fc.assert(fc.property(row, row, (before, after) => {
      const remembered = digests(draftOf(before), none);
      const draft = draftOf(after);
      for (const field of FIELDS) expect([field, isNews(draft, field, remembered)]).toEqual([field, after[field] !== '' && after[field] !== before[field]]);
    }));
  });

  it('is remembered without a word of it: neither names nor text can be read from the memory', () => {
    const remembered = JSON.stringify(digests(draftOf({ summary: 'Вигадана обставина', prosecutor: 'Перша О.П.', qualification: 'ч. 2 ст. 149 КК' }), new Set(['prosecutor'])));
    expect(remembered).not.toMatch(/[а-яіїєґ]/i);
    expect(Object.keys(JSON.parse(remembered) as object).sort()).toEqual(['erdrNumber', 'prosecutor', 'qualification', 'summary'].filter((field) => field !== 'erdrNumber'));
  });

  it('is tried again where a name could not be used, until the cell says another', () => {
    const draft = draftOf({ prosecutor: 'Перша О.П.' });
    const [used, open] = [digests(draft, none), digests(draft, new Set(['prosecutor']))];
    expect([isNews(draft, 'prosecutor', used), wasUnused(draft, 'prosecutor', used)]).toEqual([false, false]);
    expect([isNews(draft, 'prosecutor', open), wasUnused(draft, 'prosecutor', open)]).toEqual([true, true]);
    const other = draftOf({ prosecutor: 'Друга О.І.' });
    expect([isNews(other, 'prosecutor', open), wasUnused(other, 'prosecutor', open)]).toEqual([true, false]);
  });

  it('has one fingerprint for one text, and practically never one for two', () => {
    fc.assert(fc.property(fc.string({ unit: 'grapheme' }), fc.string({ unit: 'grapheme' }), (one, other) => {
      expect(digest(one) === digest(other)).toBe(one === other);
      expect(digest(one)).toMatch(/^[\w-]{16}$/);
    }));
  });
});

describe('a colleague that a cell names', () => {
  const draft = draftOf({ prosecutor: 'Перша О.П.' });

  it('is the one who is found', () => {
    expect(namedColleague(draft, 'prosecutor', (name) => (name === 'Перша О.П.' ? ['a'] : []))).toEqual({ id: 'a' });
    expect(namedColleague(draft, 'investigator', () => ['a'])).toBeUndefined();
  });

  it.each([[[], 'unknown-staff', 'не призначено', 'not assigned'], [['a', 'b'], 'ambiguous-staff', 'напишіть ім’я повністю', 'write it in full']])('found as %j leaves the duty open: %s', (ids, rule, uk, en) => {
    expect(namedColleague(draft, 'prosecutor', () => ids)).toMatchObject({ doubt: { column: 'стовпець prosecutor', field: 'prosecutor', rule, message: { uk: expect.stringContaining(uk), en: expect.stringContaining(en) } } });
  });
});

describe('what is told of a refused proceeding', () => {
  const fault = { column: 'Підозра', field: 'suspicion', rule: 'date', message: { uk: '…', en: '…' } };

  it('stands on every row of it: the fault at its own, and where to look on the others', () => {
    const faults = new Map([[7, [fault]]]);
    refuseRest([3, 7, 12], faults);
    expect([...faults].sort(([a], [b]) => a - b).map(([row, [each]]) => [row, each?.rule, each?.message.uk, each?.message.en])).toEqual([
      [3, 'other-row', 'Рядок 7 того самого провадження має помилку.', 'Row 7 of the same proceeding has a fault.'], [7, 'date', '…', '…'], [12, 'other-row', 'Рядок 7 того самого провадження має помилку.', 'Row 7 of the same proceeding has a fault.'],
    ]);
  });

  it('points at the first of several faults', () => {
    const faults = new Map([[9, [fault]], [4, [fault]]]);
    refuseRest([3, 4, 9], faults);
    expect(faults.get(3)?.[0]?.message.en).toContain('Row 4');
  });

  it('stands in the column of its field, under whatever name the register of proceedings calls it', () => {
    const draft = draftOf({ summary: 'Вигадана обставина' }, { prosecutor: 'Перша О.П.', suspicion: '05.11.2025' });
    expect(['summary', 'prosecutorId', 'suspicion', 'investigatorId', 'nothing'].map((field) => placeOf(draft, field))).toEqual([
      { row: 2, column: 'стовпець summary' }, { row: 3, column: 'стовпець prosecutor' }, { row: 2, column: 'стовпець suspicion' }, { row: 2, column: null }, { row: 2, column: null },
    ]);
  });

  it.each([
    [{}, ['registeredOn', 'summary']], [{ registeredOn: '12.02.2025' }, ['summary']], [{ summary: 'Вигадана обставина' }, ['registeredOn']], [{ registeredOn: '12.02.2025', summary: 'Вигадана обставина' }, []], [{ erdrNumber: `${number} від 12.02.2025`, summary: 'немає' }, ['summary']],
  ])('%j lacks %j before it can be registered', (row, fields) => {
    expect(missing(draftOf(row)).map(({ field, rule }) => [field, rule])).toEqual(fields.map((field) => [field, 'required']));
  });
});
