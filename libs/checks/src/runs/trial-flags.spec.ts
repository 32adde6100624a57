import { describe, expect, it } from '@jest/globals';
import type { LedgerHearing } from '#libs/court';
import type { Fact } from '#libs/time-limits';
import { type Trial, type TrialHistory, trialFlags, usualLength } from './trial-flags.js';

const TODAY = '2026-11-21';
let next = 0;
const fact = (type: string, on: string): Fact => ({ id: `f${(next += 1)}`, type, on });
const trial = (facts: readonly Fact[], own: Partial<Trial> = {}): Trial => ({ proceedingId: 'p', facts, hearings: [], expected: null, custodyReview: null, limitation: null, ...own });
const hearing = (day: string, status: LedgerHearing['status'], cause: LedgerHearing['cause'] = null): LedgerHearing => ({ day, status, cause, liesWith: cause === null ? null : 'NOBODY', appointedOn: null });
const unknown: TrialHistory = { ended: 3, ninetieth: 100 };
const known: TrialHistory = { ended: 20, ninetieth: 200 };
const kinds = (of: Trial, history = unknown): string[] => trialFlags(of, history, TODAY).map(({ kind }) => kind);
const begun = fact('indictment_received', '2026-11-02');
const planned = fact('appearance', '2026-12-01');
const term = (due: string) => ({ deadlineId: 'd', due, citation: { uk: 'ст. 331 КПК України', en: 'CPC 331' } });

describe('a trial', () => {
  it('calls for nothing while a hearing is planned and acts are recorded', () => {
    expect(kinds(trial([begun, planned]))).toEqual([]);
    expect(kinds(trial([begun, fact('appearance', TODAY)]))).toEqual([]);
  });

  it('has no hearing planned when none is recorded from today on', () => {
    expect(trialFlags(trial([begun]), unknown, TODAY)).toEqual([expect.objectContaining({ kind: 'NO_HEARING_PLANNED', occurrence: 'none' })]);
    expect(trialFlags(trial([begun, fact('preparatory_hearing', '2026-11-10')]), unknown, TODAY)).toEqual([expect.objectContaining({ kind: 'NO_HEARING_PLANNED', occurrence: '2026-11-10' })]);
  });

  it.each([['2026-10-22', ['NO_ACT']], ['2026-10-23', []]])('without an act since %s: %j', (on, expected) => {
    expect(kinds(trial([fact('indictment_received', on), planned]))).toEqual(expected);
  });

  it('is long only against the trials of its own office, and only when enough of them have ended', () => {
    const long = trial([fact('indictment_received', '2026-05-04'), fact('custody_reviewed', '2026-11-10'), planned]);
    expect(kinds(long, known)).toEqual(['LONG_TRIAL']);
    expect(kinds(long, unknown)).toEqual([]);
    expect(kinds(long, { ended: 20, ninetieth: 201 })).toEqual([]);
    expect([usualLength(known), usualLength(unknown)]).toEqual([200, null]);
  });

  it('says when the court must look at custody again', () => {
    expect(kinds(trial([begun, planned], { custodyReview: term('2026-12-11') }))).toEqual(['CUSTODY_REVIEW']);
    expect(kinds(trial([begun, planned], { custodyReview: term('2026-12-12') }))).toEqual([]);
  });

  it('sees limitation that ends before the trial is expected to, and says what the expectation rests on', () => {
    const [measured] = trialFlags(trial([begun, planned], { limitation: term('2027-05-01') }), known, TODAY);
    expect(measured).toMatchObject({ kind: 'LIMITATION_NEAR', citation: { uk: 'ст. 331 КПК України', en: 'CPC 331' }, reason: { uk: expect.stringContaining('за досвідом прокуратури') } });
    const [assumed] = trialFlags(trial([begun, planned], { limitation: term('2027-05-01') }), unknown, TODAY);
    expect(assumed?.reason.en).toContain('assuming 365 days');
    expect(kinds(trial([begun, planned], { limitation: term('2030-05-01') }), known)).toEqual([]);
    const expected = { day: '2030-06-01', trials: 42 };
    expect(trialFlags(trial([begun, planned], { limitation: term('2030-05-01'), expected }), known, TODAY)).toEqual([expect.objectContaining({ kind: 'LIMITATION_NEAR', reason: expect.objectContaining({ en: 'Limitation ends on 1 May 2030, the trial is expected to end on 1 June 2030 (by 42 trials that have ended)' }) })]);
    expect(kinds(trial([begun, planned], { limitation: term('2027-05-01'), expected: { ...expected, day: '2027-04-01' } }), known)).toEqual([]);
  });

  it.each<[string, LedgerHearing[], string[]]>([
    ['one that lies ahead', [hearing('2026-12-10', 'SCHEDULED')], []],
    ['one of today', [hearing(TODAY, 'SCHEDULED')], []],
    ['one of today that was held', [hearing(TODAY, 'HELD')], []],
    ['one that lies ahead and was put off', [hearing('2026-12-10', 'POSTPONED', 'AIR_ALARM')], ['NO_HEARING_PLANNED']],
    ['one that lies ahead and was taken off the list', [hearing('2026-12-10', 'CANCELLED')], ['NO_HEARING_PLANNED']],
    ['one of yesterday whose result nobody recorded', [hearing('2026-11-20', 'SCHEDULED')], ['NO_HEARING_PLANNED']],
    ['one that was put off, and the next', [hearing('2026-11-20', 'POSTPONED', 'NO_JUDGE'), hearing('2026-12-20', 'SCHEDULED')], []],
  ])('goes by its hearings: %s', (_, hearings, expected) => {
    expect(kinds(trial([begun], { hearings }))).toEqual(expected);
  });

  it('counts a hearing that was held as an act, and one that was put off as none', () => {
    const old = fact('indictment_received', '2026-09-01');
    const next = hearing('2026-12-20', 'SCHEDULED');
    expect(kinds(trial([old], { hearings: [hearing('2026-11-10', 'HELD'), next] }))).toEqual([]);
    expect(kinds(trial([old], { hearings: [hearing('2026-11-10', 'POSTPONED', 'NO_JUDGE'), next] }))).toEqual(['NO_ACT']);
  });

  it('is put off for one cause a third time, with the article that speaks of it; each further time is a new reason', () => {
    const off = (times: number): LedgerHearing[] => [...Array.from({ length: times }, (_, n) => hearing(`2026-11-0${n + 3}`, 'POSTPONED', 'NO_COUNSEL')), hearing('2026-11-15', 'POSTPONED', 'AIR_ALARM'), hearing('2026-12-20', 'SCHEDULED')];
    expect(kinds(trial([begun], { hearings: off(2) }))).toEqual([]);
    expect(trialFlags(trial([begun], { hearings: off(3) }), unknown, TODAY)).toEqual([expect.objectContaining({ kind: 'POSTPONED_AGAIN', occurrence: 'NO_COUNSEL:3', citation: expect.objectContaining({ en: 'CPC 324' }), tell: ['PROSECUTOR', 'HEAD'] })]);
    expect(trialFlags(trial([begun], { hearings: off(4) }), unknown, TODAY)[0]?.occurrence).toBe('NO_COUNSEL:4');
  });

  it.each([['2022-05-22', []], ['2022-05-21', ['5']], ['2016-05-22', ['5']], ['2016-05-21', ['11']]])('warns half a year before proceedings from a suspicion of %s are as long as courts found unreasonable: %j', (on, bands) => {
    const flags = trialFlags(trial([fact('suspicion', on), begun, planned]), unknown, TODAY);
    expect(flags.map(({ kind, occurrence }) => [kind, occurrence])).toEqual(bands.map((band) => ['REASONABLE_TIME', `${on}:${band}`]));
    for (const { citation } of flags) expect(citation?.en).toBe('CPC 28, Convention 6(1)');
  });
});
