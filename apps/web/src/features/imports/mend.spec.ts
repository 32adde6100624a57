import { describe, expect, it } from '@jest/globals';
import { faultsOfRows, helpFor } from './mend.js';

const error = (field: string, rule: string, uk = `${field} ${rule}`) => ({ column: field, field, rule, message: { uk, en: rule } });
const row = (number: number, outcome: string, ...errors: ReturnType<typeof error>[]) => ({ row: number, cells: [], outcome, errors });

describe('what is wrong with a table', () => {
  it('is told by kind, most frequent first, with the rows that have it; remarks on rows that go in are not faults', () => {
    const faults = faultsOfRows([row(4, 'refuse', error('erdrNumber', 'number')), row(7, 'refuse', error('registeredOn', 'date'), error('registeredOn', 'date')), row(9, 'refuse', error('registeredOn', 'date')), row(10, 'create', error('prosecutor', 'unknown-staff'))]);
    expect(faults.map(({ field, rule, rows }) => [field, rule, rows])).toEqual([['registeredOn', 'date', [7, 9]], ['erdrNumber', 'number', [4]]]);
  });

  it('keeps apart what one rule says in two ways', () => {
    expect(faultsOfRows([row(1, 'refuse', error('event', 'order', 'підозра раніше')), row(2, 'refuse', error('event', 'order', 'акт раніше'))])).toHaveLength(2);
  });

  it('comes with help for every rule, a general one where nothing better is known', () => {
    expect(['date', 'number', 'required', 'unique', 'something-new', 'toString'].map(helpFor)).toEqual(['mendDate', 'mendNumber', 'mendRequired', 'mendUnique', 'mendAny', 'mendAny']);
  });
});
