import { describe, expect, it } from '@jest/globals';
import { computeCase, type CaseResult } from './compute-case.js';

type Events = readonly (readonly [type: string, at: unknown])[];
type Row = readonly [why: string, rule: string, events: Events, expected: unknown, alternative?: unknown];

const answer = (rule: string, events: Events, regime: 'martial' | 'peace' = 'martial'): CaseResult => computeCase({
  id: 'x', rule_id: rule, calendar_regime: regime, events: events.map(([type, at]) => ({ type, at })),
});
const hold = (rows: readonly Row[], regime?: 'martial' | 'peace'): void => {
  it.each(rows.map((row) => [row[1], row[0], row] as const))('%s: %s', (_rule, _why, [, rule, events, expected, alternative]) => {
    const given = answer(rule, events, regime);
    expect('expected' in given ? given.expected : given).toEqual(expected);
    if (alternative !== undefined) expect(given).toHaveProperty('expected_alternative', alternative);
  });
};

describe('suspension (CPC 219(5), 280, 282): the days of the rulings count, the full days between them do not', () => {
  hold([
    ['a month', 'PTI-SUSP', [['suspicion', '2026-02-10'], ['suspend', '2026-03-01'], ['resume', '2026-03-31']], '2026-05-11'],
    ['suspended and resumed on one day', 'PTI-SUSP', [['suspicion', '2026-02-10'], ['suspend', '2026-03-05'], ['resume', '2026-03-05']], '2026-04-10'],
    ['one full day', 'PTI-SUSP', [['suspicion', '2026-02-10'], ['suspend', '2026-03-02'], ['resume', '2026-03-04']], '2026-04-13'],
    ['extension and suspension: months first, then days', 'PTI-EXT3', [['suspicion', '2025-11-30'], ['extended_to_months', 3], ['suspend', '2026-01-10'], ['resume', '2026-01-12']], '2026-03-02'],
    ['before the suspicion nothing is taken out', 'PTI-SUSP', [['suspicion', '2026-03-20'], ['suspend', '2026-03-01'], ['resume', '2026-03-20']], '2026-05-20'],
    ['days before the suspicion are not, those after it are', 'PTI-SUSP', [['suspicion', '2026-03-10'], ['suspend', '2026-03-01'], ['resume', '2026-03-20']], '2026-05-19'],
    ['two suspensions that overlap are not taken out twice', 'PTI-SUSP', [['suspicion', '2026-02-10'], ['suspend', '2026-03-01'], ['suspend', '2026-03-05'], ['resume', '2026-03-11']], '2026-04-20'],
    ['one that is still open: no date', 'PTI-SUSP', [['suspicion', '2026-02-10'], ['suspend', '2026-03-01']], null],
    ['one after the term had ended changes nothing', 'PTI-SUSP', [['suspicion', '2026-02-10'], ['suspend', '2026-04-20'], ['resume', '2026-05-20']], '2026-04-10'],
    ['on the working day to which the term moved it still can be', 'PTI-SUSP', [['suspicion', '2026-06-15'], ['suspend', '2026-08-17'], ['resume', '2026-08-19']], '2026-08-17'],
    ['annulled: counted in full', 'PTI-SUSP-ANNUL', [['suspicion', '2026-02-10'], ['suspend', '2026-03-01'], ['suspension_annulled', '2026-03-20']], '2026-04-10'],
    ['annulled after the resumption: counted in full', 'PTI-SUSP-ANNUL', [['suspicion', '2026-02-10'], ['suspend', '2026-03-01'], ['resume', '2026-03-15'], ['suspension_annulled', '2026-03-20']], '2026-04-10'],
    ['only the second of two annulled', 'PTI-SUSP-ANNUL', [['suspicion', '2026-02-10'], ['suspend', '2026-03-01'], ['resume', '2026-03-11'], ['suspend', '2026-03-20'], ['suspension_annulled', '2026-03-30']], '2026-04-20'],
    ['an order of the judge does not resume', 'PTI-RESUME', [['suspicion', '2026-02-10'], ['suspend', '2026-03-01'], ['ij_orders_act', '2026-03-10']], null],
    ['nor does it shorten what the prosecution resumed', 'PTI-RESUME', [['suspicion', '2026-02-10'], ['suspend', '2026-03-01'], ['ij_orders_act', '2026-03-02'], ['resume', '2026-03-11']], '2026-04-20'],
  ]);
});

describe('disclosure (CPC 290): the day of notice counts, then nothing until the last of the defendants has finished', () => {
  hold([
    ['one defendant, the readings differ', 'PTI-290', [['suspicion', '2026-04-15'], ['notice_of_completion', '2026-06-01'], ['defence_study_ended', '2026-06-10']], '2026-06-23', '2026-06-24'],
    ['over a weekend the readings meet', 'PTI-290', [['suspicion', '2026-04-15'], ['notice_of_completion', '2026-06-01'], ['defence_study_ended', '2026-06-07']], '2026-06-22', '2026-06-22'],
    ['from a short month: 28 February and 9 days', 'PTI-290', [['suspicion', '2025-12-31'], ['notice_of_completion', '2026-02-20'], ['defence_study_ended', '2026-03-02']], '2026-03-09', '2026-03-10'],
    ['study on the day of notice takes nothing out', 'PTI-290', [['suspicion', '2026-04-15'], ['notice_of_completion', '2026-06-01'], ['defence_study_ended', '2026-06-01']], '2026-06-15', '2026-06-15'],
    ['study on the next day: the last day is the question', 'PTI-290', [['suspicion', '2026-04-13'], ['notice_of_completion', '2026-06-01'], ['defence_study_ended', '2026-06-02']], '2026-06-15', '2026-06-15'],
    ['not ended: no date', 'PTI-290', [['suspicion', '2026-04-15'], ['notice_of_completion', '2026-06-01']], null],
    ['the order of the ends does not matter', 'PTI-290', [['suspicion', '2026-04-15'], ['extended_to_months', 3], ['notice_of_completion', '2026-07-10'], ['defence_study_ended_B', '2026-08-25'], ['defence_study_ended_A', '2026-08-10']], '2026-08-31', '2026-08-31'],
    ['two suspects, one has not finished: no date', 'PTI-290', [['suspicion_A', '2026-04-15'], ['suspicion_B', '2026-04-16'], ['notice_of_completion', '2026-06-01'], ['defence_study_ended_A', '2026-06-10']], null],
    ['notice after the term had ended changes nothing', 'PTI-290', [['suspicion', '2026-04-15'], ['notice_of_completion', '2026-06-17'], ['defence_study_ended', '2026-06-30']], '2026-06-15'],
    ['suspension within disclosure is not taken out twice', 'PTI-SEQ', [['suspicion', '2026-04-15'], ['notice_of_completion', '2026-06-01'], ['suspend', '2026-06-05'], ['resume', '2026-06-09'], ['defence_study_ended', '2026-06-12']], '2026-06-25', '2026-06-26'],
    ['waiting for the defence takes nothing out of an extended term', 'PTI-290-DEF', [['suspicion', '2026-05-04'], ['extended_to_months', 3], ['prosecutor_asks_defence_materials', '2026-06-20'], ['defence_materials_opened', '2026-07-20']], '2026-08-04'],
    ['everything at once, in its order', 'PTI-SEQ', [['suspicion', '2026-01-31'], ['extended_to_months', 3], ['suspend', '2026-02-10'], ['resume', '2026-02-21'], ['notice_of_completion', '2026-04-20'], ['defence_study_ended', '2026-05-11']], '2026-06-01', '2026-06-01'],
  ]);
});

describe('one clock from the first suspicion, in anybody\'s name', () => {
  hold([
    ['given in another order', 'PTI-FIRST', [['suspicion_B', '2026-07-01'], ['suspicion_A', '2026-03-10']], '2026-05-11'],
    ['three suspects', 'PTI-FIRST', [['suspicion_C', '2026-05-01'], ['suspicion_B', '2026-04-30'], ['suspicion_A', '2026-06-10'], ['extended_to_months', 3]], '2026-07-30'],
    ['a changed suspicion starts nothing', 'PTI-FIRST', [['suspicion', '2026-03-10'], ['suspicion_changed', '2026-05-01']], '2026-05-11'],
    ['the larger of two extensions holds, in any order', 'PTI-EXT6', [['suspicion', '2026-06-15'], ['extended_to_months', 6], ['extended_to_months', 3]], '2026-12-15'],
  ]);
});

describe('who extends: the rules of the entry in the register', () => {
  hold([
    ['3 months before the change', 'PTI-OLD-EXT', [['erdr_entry', '2018-03-10'], ['suspicion', '2018-05-31'], ['extended_to_months', 3]], { due: '2018-08-31', decided_by: 'local prosecutor' }],
    ['12 months before the change', 'PTI-OLD-EXT', [['erdr_entry', '2017-03-10'], ['suspicion', '2018-05-31'], ['extended_to_months', 12]], { due: '2019-05-31', decided_by: 'Prosecutor General or deputies' }],
    ['the day before the disputed one', 'PTI-OLD-EXT', [['erdr_entry', '2018-03-14'], ['suspicion', '2018-05-31'], ['extended_to_months', 6]], { due: '2018-11-30', decided_by: 'regional prosecutor or deputy' }],
    ['15 March 2018: the sources disagree', 'PTI-OLD-EXT', [['erdr_entry', '2018-03-15'], ['suspicion', '2018-05-31'], ['extended_to_months', 6]], 'manual_review', '2018-11-30'],
    ['16 March 2018: the new rules', 'PTI-EXT6', [['erdr_entry', '2018-03-16'], ['suspicion', '2018-05-31'], ['extended_to_months', 6]], { due: '2018-11-30', decided_by: 'investigating judge' }],
    ['3 months under the new rules', 'PTI-EXT3', [['erdr_entry', '2018-03-20'], ['suspicion', '2018-05-31'], ['extended_to_months', 3]], { due: '2018-08-31', decided_by: 'head of prosecutor\'s office' }],
    ['the first wording, base term', 'PTI-V1-2M', [['erdr_entry', '2013-04-03'], ['suspicion', '2013-06-28']], '2013-08-28'],
    ['asked for the new rule, an old entry is answered by the old one', 'PTI-EXT6', [['erdr_entry', '2016-01-10'], ['suspicion', '2018-05-31'], ['extended_to_months', 6]], { due: '2018-11-30', decided_by: 'regional prosecutor or deputy' }],
  ], 'peace');
});

describe('the limit before suspicion, 16 March 2018 to 31 December 2023', () => {
  hold([
    ['its first day', 'PTI-PRE-18M', [['erdr_entry', '2018-03-16'], ['qualification', 'CC 149(1)']], '2019-09-16'],
    ['the disputed day', 'PTI-PRE-18M', [['erdr_entry', '2018-03-15'], ['qualification', 'CC 149(2)']], 'manual_review', '2019-09-16'],
    ['the day before: none', 'PTI-PRE-18M', [['erdr_entry', '2018-03-14'], ['qualification', 'CC 149(2)']], null],
    ['in 2013: none', 'PTI-PRE-18M', [['erdr_entry', '2013-05-20']], null],
    ['passed before the war: it stands', 'PTI-PRE-18M', [['erdr_entry', '2020-08-20'], ['qualification', 'CC 149(3)']], '2022-02-21'],
    ['its last day is the first of the war: not counted', 'PTI-PRE-18M', [['erdr_entry', '2020-08-24']], null],
    ['open when the war began: not counted, then abolished', 'PTI-PRE-18M', [['erdr_entry', '2021-12-01']], null],
    ['entered in the war, abolished before it passed', 'PTI-PRE-18M', [['erdr_entry', '2022-07-15']], null],
    ['entered in the war, passed in 2023: the sources disagree', 'PTI-PRE-18M', [['erdr_entry', '2022-05-10']], 'manual_review', '2023-11-10'],
    ['entered in the war, passes on the last working day', 'PTI-PRE-18M', [['erdr_entry', '2022-06-29']], 'manual_review', '2023-12-29'],
    ['the end moves to the day of abolition: none', 'PTI-PRE-18M', [['erdr_entry', '2022-06-30']], null],
    ['since 2024: none', 'PTI-PRE-NONE', [['erdr_entry', '2024-01-01']], null],
    ['asked as "none", an old limit is named all the same', 'PTI-PRE-NONE', [['erdr_entry', '2019-05-31']], '2020-11-30'],
    ['12 months', 'PTI-PRE-12M', [['erdr_entry', '2019-02-28']], '2020-02-28'],
    ['12 months by qualification', 'PTI-PRE-12M', [['erdr_entry', '2019-02-28'], ['qualification', 'ч. 1 ст. 303 КК']], '2020-02-28'],
    ['not 12 months for Art. 149', 'PTI-PRE-12M', [['erdr_entry', '2019-02-28'], ['qualification', 'CC 149(2)']], null],
    ['6 months', 'PTI-PRE-6M', [['erdr_entry', '2019-08-31']], '2020-03-02'],
    ['entered in the war, 6 months', 'PTI-PRE-6M', [['erdr_entry', '2023-05-10']], 'manual_review', '2023-11-10'],
    ['the martial-law rule asks the same question', 'PTI-PRE-ML', [['erdr_entry', '2021-12-01']], null],
  ]);
});

describe('expiry (CPC 284(1)(10))', () => {
  hold([
    ['sent on the last day', 'PTI-EXPIRY', [['suspicion', '2026-03-02'], ['indictment_sent', '2026-05-04']], { due: '2026-05-04', breach: false }],
    ['sent in time in an extended term', 'PTI-EXPIRY', [['suspicion', '2026-03-02'], ['extended_to_months', 3], ['indictment_sent', '2026-05-05']], { due: '2026-06-02', breach: false }],
    ['suspension saves the day', 'PTI-EXPIRY', [['suspicion', '2026-03-02'], ['suspend', '2026-04-01'], ['resume', '2026-04-04'], ['indictment_sent', '2026-05-05']], { due: '2026-05-04', breach: true }],
    ['not sent yet', 'PTI-EXPIRY', [['suspicion', '2026-03-02']], { due: '2026-05-04', breach: false }],
  ]);
});

describe('joined and separated proceedings (CPC 219(6), (7))', () => {
  hold([
    ['the same period is absorbed: the earlier clock', 'PTI-JOIN', [['suspicion', '2026-03-10'], ['joined_suspicion', '2026-02-10'], ['joined', '2026-04-01']], '2026-04-10'],
    ['the same period, the other is younger', 'PTI-JOIN', [['suspicion', '2026-03-10'], ['joined_suspicion', '2026-03-20'], ['joined', '2026-04-01']], '2026-05-11'],
    ['different periods are added', 'PTI-JOIN', [['suspicion', '2026-03-10'], ['joined_suspicion', '2026-01-05'], ['joined_term_stopped', '2026-01-15'], ['joined', '2026-04-01']], '2026-04-30'],
    ['separated: the clock of the parent', 'PTI-SPLIT', [['suspicion', '2026-03-10'], ['parent_suspicion', '2026-02-10'], ['separated', '2026-03-05']], '2026-04-10'],
    ['separated for a new person: an own clock', 'PTI-SPLIT', [['suspicion', '2026-03-10'], ['parent_suspicion', '2026-02-10'], ['separated_for_new_fact', '2026-03-05']], '2026-05-11'],
  ]);
});

describe('custody: the first day counts, nothing moves, the investigation term bounds it', () => {
  hold([
    ['60 days', 'DET-CUST-60D', [['detention', '2026-09-10T14:30:00+03:00']], '2026-11-08'],
    ['detained a minute before midnight', 'DET-CUST-60D', [['detention', '2026-09-10T23:59:00+03:00']], '2026-11-08'],
    ['detained at midnight in Kyiv, the day before in UTC', 'DET-CUST-60D', [['detention', '2026-09-09T21:30:00Z']], '2026-11-08'],
    ['over the leap day', 'DET-CUST-60D', [['detention', '2028-02-01T10:00:00+02:00']], '2028-03-31'],
    ['the ruling does not restart it', 'DET-CUST-60D', [['detention', '2026-09-10T14:30:00+03:00'], ['custody_ruling', '2026-09-12']], '2026-11-08'],
    ['taken into custody in court', 'DET-CUST-60D', [['custody_ruling', '2026-09-12']], '2026-11-10'],
    ['ruled in absence, detained later', 'DET-CUST-60D', [['custody_ruling', '2026-08-01'], ['detention', '2026-09-10T14:30:00+03:00']], '2026-11-08'],
    ['the investigation term is longer', 'DET-CUST-60D', [['detention', '2026-09-10T14:30:00+03:00'], ['suspicion', '2026-09-10'], ['extended_to_months', 3]], '2026-11-08'],
    ['the base term ends first', 'DET-CUST-60D', [['detention', '2026-09-10T14:30:00+03:00'], ['suspicion', '2026-08-20']], '2026-10-20'],
    ['the term ends on a Saturday: custody does not wait for Monday', 'DET-CUST-60D', [['detention', '2026-09-16T08:00:00+03:00'], ['suspicion', '2026-08-24']], '2026-10-24', '2026-10-26'],
    ['total 12 months', 'DET-CUST-12M', [['detention', '2026-03-01T08:00:00+02:00']], '2027-02-28', '2027-03-01'],
    ['total 6 months', 'DET-CUST-6M', [['detention', '2026-08-31T08:00:00+03:00']], '2027-02-27', '2027-02-28'],
    ['review: two months from receipt, hard', 'DET-331-2M', [['indictment_received_by_court', '2026-09-21']], '2026-11-21'],
    ['review: short month', 'DET-331-2M', [['indictment_received_by_court', '2026-12-31']], '2027-02-28'],
    ['review: the ruling lasts longer', 'DET-331-2M', [['indictment_received_by_court', '2026-10-01'], ['custody_until', '2026-12-20']], '2026-12-01'],
    ['temporary arrest, 40 days', 'INT-TEMP-40D', [['detention', '2026-11-16T12:00:00+02:00']], '2026-12-25'],
  ]);
});
