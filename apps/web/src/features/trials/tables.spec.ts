import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import type { LedgerKind } from '../../gql/schema.js';
import { ledgerKindTerms, sideTerms } from '../../ui/hearing-terms.js';
import { ledgerLooks } from '../../ui/ledger-looks.js';
import { type Line, type Table, lookOfReason, lookOfSide, mostOf, partsOf, stacked, valueOf } from './tables.js';

const [ledgerKinds, sides] = [Object.keys(ledgerKindTerms) as LedgerKind[], Object.keys(sideTerms)];
const postponementCauses = ['NO_JUDGE', 'PANEL_CHANGE', 'NO_COUNSEL', 'AIR_ALARM', 'OTHER'];
const text = { uk: 'слово', en: 'word' };
const table = (keys: readonly string[]): Table => ({ name: 'DAYS_COURT', title: text, head: text, columns: [...keys.map((key) => ({ key, label: text, unit: 'DAYS' as const, opens: true })), { key: 'ALL', label: text, unit: 'DAYS', opens: true }, { key: 'TRIALS', label: text, unit: 'COUNT', opens: false }], rows: [], foot: null });
const line = (values: readonly number[]): Line => ({ key: 'x', label: text, values: [...values, values.reduce((sum, value) => sum + value, 0), 3], few: [] });

describe('the tables of trials on the screen', () => {
  it('draw a bar whose parts are all that the line has, each look once', () => {
    const reasons = [...ledgerKinds.filter((kind) => kind !== 'POSTPONED'), ...postponementCauses];
    fc.assert(fc.property(fc.array(fc.nat(900), { minLength: reasons.length, maxLength: reasons.length }), (values) => {
      const parts = stacked(table(reasons), line(values), lookOfReason);
      expect(parts.reduce((sum, { value }) => sum + value, 0)).toBe(values.reduce((sum, value) => sum + value, 0));
      expect(new Set(parts.map(({ look }) => look)).size).toBe(parts.length);
    }));
  });

  it('give every reason and every side a look', () => {
    for (const key of [...ledgerKinds, ...postponementCauses]) expect(ledgerLooks).toContain(lookOfReason(key));
    for (const cause of postponementCauses) expect(lookOfReason(cause)).toBe('postponed');
    expect(new Set(sides.map(lookOfSide)).size).toBe(4);
  });

  it('find the greatest part, and none where there is nothing', () => {
    const three = table(['HELD', 'WAITING', 'NO_JUDGE']);
    expect([mostOf(three, line([1, 9, 4])), mostOf(three, line([0, 0, 0])), mostOf(three, null)]).toEqual(['WAITING', undefined, undefined]);
    expect([partsOf(three), valueOf(three, line([1, 9, 4]), 'ALL'), valueOf(three, line([1, 9, 4]), 'nothing')]).toEqual([['HELD', 'WAITING', 'NO_JUDGE'], 14, 0]);
  });
});
