import { randomUUID } from 'node:crypto';
import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { type Fact, addDays, applyChanges, deriveDeadlines, today } from '#libs/time-limits';
import { attentionOf, planTerms } from './term-plan.js';
import { type TermRow, listed, rowOf, sameDerived } from './term-row.js';

const now = today(Date.parse('2026-11-21T10:00:00Z'));
const plan = (stored: readonly TermRow[], facts: readonly Fact[], at = now) => planTerms('p1', stored, deriveDeadlines(facts), at, randomUUID);

/** What the table holds after a plan was carried out. */
const carryOut = (stored: readonly TermRow[], rows: readonly TermRow[]): TermRow[] => {
  const table = new Map(stored.map((row) => [row.key, row]));
  for (const row of rows) table.set(row.key, row);
  return [...table.values()];
};
const standing = (stored: readonly TermRow[]): TermRow[] => stored.filter(({ removedAt }) => removedAt === null).sort((a, b) => (a.key < b.key ? -1 : 1));

const suspicion: Fact = { id: 'f1', type: 'suspicion', on: '2026-09-28', subject: 's1' };

describe('the plan for the terms of a proceeding', () => {
  it('keeps the row of a term whose date moves, raises its sequence, and asks anew', () => {
    const [first] = plan([], [suspicion]).rows.filter(({ ruleId }) => ruleId === 'PTI-2M');
    if (first === undefined) throw new Error('no term');
    const seen: TermRow = { ...first, acknowledgedAt: now.instant, acknowledgedBy: 'olena', breachCause: 'Причина.', excused: false };
    const [moved] = plan([seen], [{ ...suspicion, on: '2026-10-01' }]).rows.filter(({ ruleId }) => ruleId === 'PTI-2M');
    expect(moved).toMatchObject({ id: first.id, key: first.key, sequence: 1, acknowledgedAt: null, acknowledgedBy: null, breachCause: null });
  });

  it('keeps what people decided while the date stays', () => {
    const rows = plan([], [suspicion]).rows.map((row): TermRow => ({ ...row, breachCause: 'Причина.', acknowledgedAt: now.instant }));
    const ended = plan(rows, [suspicion, { id: 'f2', type: 'indictment_sent', on: '2026-11-20' }]).rows.find(({ ruleId }) => ruleId === 'PTI-2M');
    expect(ended).toMatchObject({ breachCause: 'Причина.', acknowledgedAt: now.instant });
    expect(plan(rows, [suspicion]).rows).toEqual([]);
  });

  it('withdraws what the facts no longer give and takes it back under its old id', () => {
    const rows = [...plan([], [suspicion]).rows];
    const gone = carryOut(rows, plan(rows, []).rows);
    expect(standing(gone)).toEqual([]);
    expect(gone.every(({ nextCheckAt, sequence }) => nextCheckAt === null && sequence === 1)).toBe(true);
    const back = plan(gone, [suspicion]);
    expect(back.rows.map(({ id, sequence, removedAt }) => ({ id, sequence, removedAt }))).toEqual(expect.arrayContaining(rows.map(({ id }) => ({ id, sequence: 2, removedAt: null }))));
    expect(back.changes.every(({ kind }) => kind === 'ADDED' || kind === 'NOW_POSSIBLE' || kind === 'ENDED')).toBe(true);
  });

  it('calls for attention on the earliest day that is still to keep', () => {
    expect(plan([], [suspicion]).attentionOn).toBe('2026-11-28');
    expect(plan([], []).attentionOn).toBeNull();
    expect(attentionOf([])).toBeNull();
  });

  const types = ['suspicion', 'detention', 'custody_ruling', 'notice_of_completion', 'indictment_sent', 'indictment_received', 'verdict_pronounced', 'search_ruling', 'seized', 'suspend', 'resume', 'closed', 'house_arrest_ruling'];
  const someFact = (id: string) => fc.record({ type: fc.constantFrom(...types), day: fc.integer({ min: 0, max: 300 }), subject: fc.constantFrom('s1', 's2') }).map(({ type, day, subject }): Fact => {
    const on = addDays('2026-01-10', day);
    return { id, type, subject, ...(type === 'detention' ? { at: `${on}T10:00:00+02:00` } : { on }) };
  });
  /** A story: events recorded, corrected (same id, new value) and annulled (gone), one after another. */
  const stories = fc.array(fc.oneof(...['e1', 'e2', 'e3', 'e4'].map((id) => fc.option(someFact(id), { freq: 6 }).map((fact) => ({ id, fact })))), { minLength: 1, maxLength: 12 });

  it('holds after any story of records, corrections and annulments exactly what follows from the facts, and tells all that moved', () => {
    fc.assert(fc.property(stories, (story) => {
      const facts = new Map<string, Fact>([['q', { id: 'q', type: 'qualification', on: '2026-01-10', text: 'CC 149(2)' }], ['r', { id: 'r', type: 'erdr_entry', on: '2026-01-10' }]]);
      let table: TermRow[] = [];
      for (const { id, fact } of story) {
        if (fact === null) facts.delete(id);
        else facts.set(id, fact);
        const before = standing(table).map(listed);
        const { rows, changes } = plan(table, [...facts.values()]);
        table = carryOut(table, rows);
        const derived = deriveDeadlines([...facts.values()]);
        expect(standing(table).map(({ key }) => key)).toEqual(derived.map(({ key }) => key));
        expect(standing(table).every((row, place) => { const deadline = derived[place]; return deadline !== undefined && sameDerived(row, rowOf(deadline)); })).toBe(true);
        expect(applyChanges(before, changes)).toEqual(standing(table).map(listed));
        expect(plan(table, [...facts.values()]).rows).toEqual([]);
      }
    }), { numRuns: 60 });
  });
});
