import { describe, expect, it } from '@jest/globals';
import { readableValue } from './history-fields.js';

const known = '7b0f5b7e-2f0c-4a52-9a0b-6a6d6f1f0006';
const say = {
  local: ({ uk }: { readonly uk: string }) => uk, date: (date: string) => `день ${date}`, nameOf: () => '', eventLabel: (type: string) => `подія ${type}`, causeLabel: (code: string) => (code === 'NO_JUDGE' ? 'Немає судді' : ''),
  staffName: (id: string) => (id === known ? 'Синтетична О. О.' : ''), qualification: (code: string) => code.replace('CC 149(2)', 'ч. 2 ст. 149 КК'), somebody: 'інший працівник',
};

describe('a value in the history', () => {
  it.each([
    ['prosecutor', known, 'Синтетична О. О.'],
    ['investigator', '7b0f5b7e-2f0c-4a52-9a0b-6a6d6f1f0009', 'інший працівник'],
    ['assignee', known, 'Синтетична О. О.'],
    ['state', 'WITHDRAWN', 'знято'],
    ['dueOn', '2026-11-25', 'день 2026-11-25'],
    ['code', 'CC 149(2)', 'ч. 2 ст. 149 КК'],
    ['qualification', 'CC 149(2)', 'ч. 2 ст. 149 КК'],
    ['role', 'SUSPECT', 'підозрюваний'],
    ['type', 'suspicion', 'подія suspicion'],
    ['since', '2026-09-22', 'день 2026-09-22'],
    ['place', 'Місто', 'Місто'],
    ['kind', 'PREPARATORY', 'Підготовче засідання'],
    ['mode', 'IN_PERSON', 'у залі суду'],
    ['liesWith', 'ESCORT', 'конвой'],
    ['cause', 'NO_JUDGE', 'Немає судді'],
    ['cause', 'Слідчий хворів', 'Слідчий хворів'],
  ])('%s: %s reads %s', (field, value, read) => {
    expect(readableValue('thing.change', field, value, say)).toBe(read);
  });
});
