import { describe, expect, it } from '@jest/globals';
import { type Fact, deriveDeadlines, today } from '#libs/time-limits';
import { planTerms } from '../terms/term-plan.js';
import type { TermRow } from '../terms/term-row.js';
import { flagsOf } from './term-flags.js';

const now = today(Date.parse('2026-11-21T10:00:00Z'));
const suspicion: Fact = { id: 'f1', type: 'suspicion', on: '2026-09-28', subject: 's1' };
const rows = planTerms('p1', [], deriveDeadlines([suspicion]), now, () => 'd1').rows;
const row = (own: Partial<TermRow>): TermRow => {
  const found = rows.find(({ ruleId }) => ruleId === 'PTI-2M');
  if (found === undefined) throw new Error('no term');
  return { ...found, ...own };
};
const kinds = (own: Partial<TermRow>): string[] => flagsOf(row(own), ['PROSECUTOR']).map(({ kind }) => kind);

describe('the flags of a term', () => {
  it.each<[string, Partial<TermRow>, string[]]>([
    ['upcoming', { state: 'UPCOMING' }, []],
    ['due soon', { state: 'DUE_SOON' }, ['DUE_SOON']],
    ['overdue', { state: 'OVERDUE' }, ['OVERDUE']],
    ['overdue and never acknowledged', { state: 'OVERDUE', escalatedAt: now.instant }, ['OVERDUE', 'NOT_ACKNOWLEDGED']],
    ['acknowledged after the escalation', { state: 'OVERDUE', escalatedAt: now.instant, acknowledgedAt: now.instant }, ['OVERDUE']],
    ['missed without a cause', { state: 'BREACHED' }, ['BREACH_WITHOUT_CAUSE']],
    ['missed with a cause', { state: 'BREACHED', breachCause: 'Обстріл.' }, []],
    ['a missed indicator', { state: 'BREACHED', nature: 'soft' }, []],
    ['excused', { state: 'EXCUSED', breachCause: 'Обстріл.', excused: true }, []],
    ['met', { state: 'MET' }, []],
    ['running with a date that a person must decide', { state: 'UPCOMING', manualReview: true }, ['MANUAL_REVIEW']],
    ['withdrawn, whatever it was', { state: 'OVERDUE', removedAt: now.instant, escalatedAt: now.instant }, []],
  ])('%s', (_, own, expected) => {
    expect(kinds(own)).toEqual(expected);
  });

  it('are new flags when the date moves, and the same ones tomorrow', () => {
    const [first] = flagsOf(row({ state: 'DUE_SOON' }), []);
    const [same] = flagsOf(row({ state: 'DUE_SOON' }), ['HEAD']);
    const [moved] = flagsOf(row({ state: 'DUE_SOON', alarmOn: '2026-12-30' }), []);
    expect(same?.occurrence).toBe(first?.occurrence);
    expect(moved?.occurrence).not.toBe(first?.occurrence);
  });

  it('say the legal day as each language writes it, and beside it the stricter one', () => {
    const said = (own: Partial<TermRow>): unknown => flagsOf(row(own), [])[0]?.reason;
    const late = { uk: expect.stringMatching(/: строк сплив 16\.11\.2026$/), en: expect.stringMatching(/: was due 16 November 2026$/) };
    expect([said({ state: 'OVERDUE', dueOn: '2026-11-16', alarmOn: '2026-11-16' }), said({ state: 'OVERDUE', dueOn: '2026-11-16', alarmOn: '2026-11-15' })]).toEqual([late, late]);
    expect(said({ state: 'DUE_SOON', dueOn: '2026-11-16', alarmOn: '2026-11-15' })).toEqual({ uk: expect.stringMatching(/: до 16\.11\.2026; щоб напевно — до 15\.11\.2026$/), en: expect.stringMatching(/: by 16 November 2026; to be safe, by 15 November 2026$/) });
    expect(said({ state: 'DUE_SOON', dueOn: '2026-11-16', alarmOn: '2026-11-16' })).toMatchObject({ en: expect.stringMatching(/: by 16 November 2026$/) });
    expect(said({ state: 'OVERDUE', dueOn: null, alarmOn: '2026-11-15', manualReview: true })).toMatchObject({ uk: expect.stringMatching(/: дату визначає людина; нагадування було на 15\.11\.2026$/), en: expect.stringMatching(/: a person decides the date; the reminder was for 15 November 2026$/) });
    expect(said({ state: 'OVERDUE', dueOn: null, dueAt: '2026-11-16T10:20:00+02:00', alarmOn: null, alarmAt: '2026-11-16T09:20:00+02:00' })).toMatchObject({ uk: expect.stringMatching(/ 16\.11\.2026, 10:20$/) });
  });
});
