import { describe, expect, it } from '@jest/globals';
import { computeCase, type CaseResult } from './compute-case.js';

type Row = readonly [why: string, rule: string, events: Record<string, unknown> | readonly (readonly [string, unknown])[], expected: unknown, alternative?: unknown];

const answer = (rule: string, events: Row[2], regime: 'martial' | 'peace' = 'martial'): CaseResult => computeCase({
  id: 'x', rule_id: rule, calendar_regime: regime,
  events: (Array.isArray(events) ? events : Object.entries(events)).map(([type, at]: readonly [string, unknown]) => ({ type, at })),
});
const hold = (rows: readonly Row[], regime?: 'martial' | 'peace'): void => {
  it.each(rows.map((row) => [row[1], row[0], row] as const))('%s: %s', (_rule, _why, [, rule, events, expected, alternative]) => {
    const given = answer(rule, events, regime);
    expect('expected' in given ? given.expected : given).toEqual(expected);
    if (alternative !== undefined) expect(given).toHaveProperty('expected_alternative', alternative);
  });
};

describe('terms in hours (CPC 115(2)): they end in the last minute of the last hour and never move', () => {
  hold([
    ['over a weekend', 'DET-72H', { detention: '2026-11-20T09:00:00+02:00' }, '2026-11-23T09:00:00+02:00'],
    ['ends on a Sunday and stays there', 'DET-60H', { detention: '2026-11-20T09:00:00+02:00' }, '2026-11-22T21:00:00+02:00'],
    ['spring: the clock shows an hour more', 'DET-72H', { detention: '2026-03-27T12:00:00+02:00' }, '2026-03-30T13:00:00+03:00', '2026-03-30T12:00:00+03:00'],
    ['spring: 24 hours', 'DET-24H-SUSP', { detention: '2026-03-28T20:00:00+02:00' }, '2026-03-29T21:00:00+03:00', '2026-03-29T20:00:00+03:00'],
    ['spring: the wall clock would name an hour that was not', 'REG-24H', { report: '2026-03-28T03:30:00+02:00' }, '2026-03-29T04:30:00+03:00', '2026-03-29T04:00:00+03:00'],
    ['autumn: the clock shows an hour less', 'REG-24H', { report: '2026-10-24T12:00:00+03:00' }, '2026-10-25T11:00:00+02:00', '2026-10-25T12:00:00+02:00'],
    ['autumn: the wall clock names an hour that comes twice, the first is meant', 'REG-24H', { report: '2026-10-24T03:30:00+03:00' }, '2026-10-25T03:30:00+03:00'],
    ['an instant written in UTC is answered in Kyiv time', 'DET-72H', { detention: '2026-11-16T08:20:00Z' }, '2026-11-19T10:20:00+02:00'],
    ['seconds may be left out', 'DET-72H', { detention: '2026-11-16T10:20+02:00' }, '2026-11-19T10:20:00+02:00'],
    ['permission to detain: 36 hours', 'DET-PERMIT-36H', { detention: '2026-11-17T08:15:00+02:00' }, '2026-11-18T20:15:00+02:00'],
    ['wartime detention with its conditions documented', 'DET-615-216H', { detention: '2026-11-10T07:00:00+02:00', art615_conditions_documented: '2026-11-10T09:00:00+02:00' }, '2026-11-19T07:00:00+02:00', '2026-11-13T07:00:00+02:00'],
    ['wartime detention without them: no such term', 'DET-615-216H', { detention: '2026-11-10T07:00:00+02:00' }, null],
    ['before the war there was no such rule', 'DET-615-216H', { detention: '2021-11-10T07:00:00+02:00', art615_conditions_documented: '2021-11-10T09:00:00+02:00' }, null],
    ['copy of the motion, the evening before', 'DET-184-3H', { hearing: '2026-11-18T01:30:00+02:00' }, '2026-11-17T22:30:00+02:00'],
    ['copy of the motion over the autumn change', 'DET-184-3H', { hearing: '2026-10-25T05:00:00+02:00' }, '2026-10-25T03:00:00+03:00', '2026-10-25T02:00:00+03:00'],
    ['motion to arrest property: 48 hours', 'EVI-ARREST-48H', { seized_under_search_ruling: '2026-11-18T14:05:00+02:00' }, '2026-11-20T14:05:00+02:00'],
    ['ruling on seized property', 'EVI-ARREST-72H', { motion_received_by_court: '2026-10-23T16:00:00+03:00' }, '2026-10-26T15:00:00+02:00', '2026-10-26T16:00:00+02:00'],
    ['covert action: six hours', 'EVI-NSRD-6H', { motion_received: '2026-11-18T20:00:00+02:00' }, '2026-11-19T02:00:00+02:00'],
    ['covert protocol: 24 hours', 'EVI-NSRD-24H', { nsrd_ended: '2026-10-24T22:00:00+03:00' }, '2026-10-25T21:00:00+02:00', '2026-10-25T22:00:00+02:00'],
    ['child interview: an hour', 'VIC-MINOR-1H', { interview_start: '2026-11-18T23:30:00+02:00' }, '2026-11-19T00:30:00+02:00'],
    ['child interview: two hours, no break', 'VIC-MINOR-2H', { interview_start: '2026-11-18T10:00:00+02:00' }, '2026-11-18T12:00:00+02:00'],
    ['child interview: two breaks', 'VIC-MINOR-2H', [['interview_start', '2026-11-18T10:00:00+02:00'], ['break_minutes', 30], ['break_minutes', 15]], '2026-11-18T12:45:00+02:00'],
    ['security measures: 72 hours, or the end of the third day', 'VIC-SAFE-3D', { application: '2026-10-23T16:00:00+03:00' }, '2026-10-26T15:00:00+02:00', '2026-10-26'],
    ['hearing on temporary arrest', 'INT-TEMP-72H', { detention: '2026-11-18T10:00:00+02:00' }, '2026-11-21T10:00:00+02:00'],
    ['central authority told of the detention', 'INT-EXTR-60H', { detention: '2026-11-18T10:00:00+02:00' }, '2026-11-20T22:00:00+02:00'],
    ['complaint decided', 'REG-IJ72', { complaint_received: '2026-11-18T10:00:00+02:00' }, '2026-11-21T10:00:00+02:00'],
    ['defects cured', 'EVI-ARREST-FIX72', { arrest_motion_returned: '2026-11-18T10:00:00+02:00' }, '2026-11-21T10:00:00+02:00'],
    ['inquest', 'PTI-MISD-72H', { misdemeanour_suspicion: '2026-11-18T10:00:00+02:00' }, '2026-11-21T10:00:00+02:00'],
    ['bare arithmetic, first pass of the doubled hour', 'TC-HOUR', { event: '2026-10-25T03:30:00+03:00', add_hours: 24 }, '2026-10-26T02:30:00+02:00', '2026-10-26T03:30:00+02:00'],
    ['bare arithmetic within the doubled hour', 'TC-HOUR', { event: '2026-10-25T03:30:00+03:00', add_hours: 1 }, '2026-10-25T03:30:00+02:00'],
    ['a local time that is plain', 'TC-HOUR', { event_local: '2026-11-16T10:20:00 Europe/Kyiv', add_hours: 2 }, '2026-11-16T12:20:00+02:00'],
    ['a local time that comes twice: the first pass, the other as alternative', 'TC-HOUR', { event_local: '2026-10-25T03:30:00 Europe/Kyiv' }, '2026-10-25T03:30:00+03:00', '2026-10-25T03:30:00+02:00'],
    ['a local time that never was', 'TC-HOUR', { event_local: '2027-03-28T03:00:00 Europe/Kyiv', add_hours: 2 }, 'invalid:nonexistent_local_time'],
    ['the last second before the gap', 'TC-HOUR', { event_local: '2026-03-29T02:59:59 Europe/Kyiv', add_hours: 1 }, '2026-03-29T04:59:59+03:00', '2026-03-29T04:00:00+03:00'],
  ]);
});

describe('terms in days (CPC 115(3), (5), (7)): the day of the event is not counted, the end moves to a working day', () => {
  hold([
    ['ends on a weekday', 'DET-APP-5D', { ij_ruling_pronounced: '2026-11-11' }, '2026-11-16'],
    ['ends on a Sunday', 'DET-APP-5D', { ij_ruling_pronounced: '2026-11-17' }, '2026-11-23'],
    ['ends on a Saturday', 'CRT-APP-7D', { court_ruling_pronounced: '2026-11-14' }, '2026-11-23'],
    ['a holiday is a working day in the war', 'CRT-APP-30D', { verdict_pronounced: '2026-12-02' }, '2027-01-01'],
    ['over the leap day', 'CRT-APP-30D', { verdict_pronounced: '2028-02-01' }, '2028-03-02'],
    ['refusal to extend', 'PTI-REFUSE5', { ij_refusal: '2026-11-16' }, '2026-11-23'],
    ['bail', 'DET-BAIL-5D', { bail_ruling: '2026-11-09' }, '2026-11-16'],
    ['hearing of the motion to arrest', 'EVI-ARREST-2D', { motion_received_by_court: '2026-11-05' }, '2026-11-09'],
    ['the motion may be recorded with its hour', 'EVI-ARREST-2D', { motion_received_by_court: '2026-11-09T10:00:00+02:00' }, '2026-11-11'],
    ['next working day after a Thursday', 'EVI-ARREST-NWD', { seized: '2026-11-05' }, '2026-11-06'],
    ['next working day after a Saturday', 'EVI-ARREST-NWD', { seized: '2026-11-07' }, '2026-11-09'],
    ['preparatory hearing', 'CRT-PREP-5D', { indictment_received: '2026-11-10' }, '2026-11-16'],
    ['preparatory hearing, the other word for the same event', 'CRT-PREP-5D', { indictment_received_by_court: '2026-11-10' }, '2026-11-16'],
    ['trial', 'CRT-TRIAL-10D', { trial_appointed: '2026-11-12' }, '2026-11-23'],
    ['execution', 'CRT-EXEC-3D', { verdict_in_force: '2026-11-18' }, '2026-11-23'],
    ['verdict in force: the day after the appeal term, also when that is a day off', 'CRT-FORCE', { verdict_pronounced: '2026-11-11' }, '2026-12-12'],
    ['verdict in force: the appeal term moves first', 'CRT-FORCE', { verdict_pronounced: '2026-11-05' }, '2026-12-08'],
    ['verdict in force: the last copy in custody decides', 'CRT-FORCE', { verdict_pronounced: '2026-12-01', copy_served_on_accused_in_custody: '2026-12-07' }, '2027-01-07'],
    ['verdict in force: on the day of the appeal decision', 'CRT-FORCE', { verdict_pronounced: '2026-06-01', appeal_decision: '2026-10-10' }, '2026-10-10'],
    ['complaint', 'REG-COMPL10', { omission: '2026-11-12' }, '2026-11-23'],
    ['appeal on extradition', 'INT-EXTR-APP10', { decision_served: '2026-11-16' }, '2026-11-26'],
    ['reflection: a minimum, hard', 'VIC-REFLECT-30D', { reasonable_grounds: '2026-10-16' }, '2026-11-15'],
    ['security measures recorded by day only', 'VIC-STATUS-1M', { application: '2026-01-31' }, '2026-03-02'],
    ['inquest, 20 days: not without its condition', 'PTI-MISD-20D', { misdemeanour_suspicion: '2026-11-02T10:00:00+02:00' }, null],
    ['inquest, 20 days', 'PTI-MISD-20D', { misdemeanour_suspicion: '2026-11-02T10:00:00+02:00', misdemeanour_contested: '2026-11-03' }, '2026-11-23'],
    ['three working days', 'FIN-ARMA-3WD', { arma_request: '2026-11-19' }, '2026-11-24'],
    ['surrender: hard', 'INT-EXTR-15D', { surrender_date_set: '2026-11-06' }, '2026-11-21'],
    ['same day', 'SUS-DAY', { suspicion_drawn_up: '2026-11-21' }, '2026-11-21'],
    ['bare arithmetic of days', 'TC-DAY', { event: '2026-11-16', add_days: 5 }, '2026-11-23'],
    ['bare custody arithmetic', 'TC-CUSTODY', { event: '2026-11-16', add_days: 6 }, '2026-11-21'],
  ]);
});

describe('terms in months and years (CPC 115(4)): the same number, or the last day of a short month', () => {
  hold([
    ['no 31 February, then a Saturday', 'PTI-2M', { suspicion: '2025-12-31' }, '2026-03-02'],
    ['29 February of a leap year', 'PTI-2M', { suspicion: '2027-12-31' }, '2028-02-29'],
    ['from 29 February', 'PTI-2M', { suspicion: '2028-02-29' }, '2028-05-01'],
    ['no 31 September', 'PTI-2M', { suspicion: '2026-07-31' }, '2026-09-30'],
    ['no 31 June', 'PTI-2M', { suspicion: '2026-04-30' }, '2026-06-30'],
    ['suspicion recorded with its hour', 'PTI-2M', { suspicion: '2026-06-15T23:30:00+03:00' }, '2026-08-17'],
    ['extension to 3 months, short month', 'PTI-EXT3', { suspicion: '2026-11-30', extended_to_months: 3 }, '2027-03-01'],
    ['extension to 3 months, the rule alone says so', 'PTI-EXT3', { suspicion: '2026-06-15' }, '2026-09-15'],
    ['extension to 6 months from 31 August', 'PTI-EXT6', { suspicion: '2026-08-31', extended_to_months: 6 }, '2027-03-01'],
    ['extension to 5 months is possible', 'PTI-EXT6', { suspicion: '2026-06-15', extended_to_months: 5 }, '2026-11-16'],
    ['extension to 12 months over the leap day', 'PTI-EXT12', { suspicion: '2028-02-29', extended_to_months: 12 }, '2029-02-28'],
    ['the request at the maximum is allowed', 'PTI-EXT12', { suspicion: '2026-06-15', requested_extension_to_months: 12 }, '2027-06-15'],
    ['the request over it is not', 'PTI-EXT12', { suspicion: '2026-06-15', requested_extension_to_months: 18 }, 'invalid:exceeds_max_12'],
    ['nor an extension over it', 'PTI-EXT6', { suspicion: '2026-06-15', extended_to_months: 14 }, 'invalid:exceeds_max_12'],
    ['6 months is the maximum for a crime that is not grave', 'PTI-EXT12', { suspicion: '2026-06-15', qualification: 'CC 303(1)', extended_to_months: 12 }, 'invalid:exceeds_max_6'],
    ['complaint against suspicion: after the two months', 'PTI-SUSP-COMPL', { suspicion: '2026-09-16' }, '2026-11-17', '2026-11-16'],
    ['search: hard, on a Sunday', 'EVI-SEARCH-1M', { search_ruling: '2026-10-15' }, '2026-11-15'],
    ['search: short month', 'EVI-SEARCH-1M', { search_ruling: '2026-01-31' }, '2026-02-28'],
    ['access: two months, or one', 'EVI-ACCESS-2M', { access_ruling: '2026-12-31' }, '2027-02-28', '2027-01-31'],
    ['covert action', 'EVI-NSRD-2M', { nsrd_ruling: '2026-12-30' }, '2027-02-28'],
    ['covert notice: the months move', 'EVI-NSRD-12M', { nsrd_ended: '2026-02-28' }, '2027-03-01'],
    ['covert notice: the indictment later than the months', 'EVI-NSRD-12M', { nsrd_ended: '2025-02-28', indictment_sent: '2026-12-10' }, '2026-03-02'],
    ['house arrest', 'DET-HA-2M', { house_arrest_ruling: '2026-12-31' }, '2027-02-28'],
    ['house arrest ends on a Saturday', 'DET-HA-2M', { house_arrest_ruling: '2026-09-21' }, '2026-11-21'],
    ['house arrest total', 'DET-HA-6M', { house_arrest_ruling: '2026-05-16' }, '2026-11-16'],
    ['obligations', 'DET-194-2M', { obligations_ruling: '2026-09-14' }, '2026-11-14'],
    ['permission to detain', 'DET-PERMIT-6M', { detention_permit: '2026-08-31' }, '2027-02-28'],
    ['cassation moves', 'CRT-CASS-3M', { appeal_decision: '2026-11-30' }, '2027-03-01'],
    ['foreign request', 'INT-EXEC-1M', { received_by_executor: '2026-10-21' }, '2026-11-23'],
    ['extradition arrest: the first day counts', 'INT-EXTR-12M', { arrest: '2026-11-16' }, '2027-11-15', '2027-11-16'],
    ['extradition arrest from 29 February', 'INT-EXTR-12M', { arrest: '2028-02-29' }, '2029-02-27', '2029-02-28'],
    ['status', 'VIC-STATUS-1M', { application: '2026-10-21' }, '2026-11-23'],
    ['validity of the status', 'VIC-STATUS-2Y', { status_granted: '2028-02-29' }, '2030-02-28'],
    ['stay', 'VIC-STAY-3M', { stay_granted: '2026-11-30' }, '2027-02-28'],
    ['limitation, part 1', 'LIM-149-1', { offence: '2016-11-21' }, '2026-11-21'],
    ['limitation, part 2', 'LIM-149-2', { offence: '2020-02-29' }, '2035-02-28'],
    ['limitation, part 3, before the Procedure Code', 'LIM-149-3', { offence: '2009-05-01' }, '2024-05-01'],
    ['bare arithmetic of months', 'TC-MONTH', { event: '2026-08-31', add_months: 6 }, '2027-03-01'],
  ]);
});

describe('terms counted back: never later, and the working day to plan for where the last day is a day off', () => {
  hold([
    ['a working day says both', 'DET-199-5D', { custody_until: '2026-11-21' }, '2026-11-16'],
    ['a Saturday', 'DET-199-5D', { custody_until: '2026-11-12' }, { legal: '2026-11-07', plan_by: '2026-11-06' }],
    ['copy of the extension motion', 'PTI-COPY5', { planned_filing: '2026-11-23' }, '2026-11-18'],
    ['copy of the extension motion, a Sunday', 'PTI-COPY5', { planned_filing: '2026-11-20' }, { legal: '2026-11-15', plan_by: '2026-11-13' }],
    ['summons on a Saturday', 'VIC-SUMMON-3D', { appearance: '2026-11-24' }, { legal: '2026-11-21', plan_by: '2026-11-20' }],
  ]);
});

describe('in peace the holidays of the Labour Code are days off', () => {
  hold([
    ['Independence Day', 'PTI-2M', { suspicion: '2027-06-24' }, '2027-08-25'],
    ['1 May and Easter on 2 May, with their Monday and Tuesday', 'PTI-2M', { suspicion: '2027-03-01' }, '2027-05-05'],
    ['Trinity Sunday moves its day off to Monday', 'PTI-2M', { suspicion: '2027-04-20' }, '2027-06-22'],
    ['Christmas on Friday', 'DET-APP-5D', { ij_ruling_pronounced: '2026-12-20' }, '2026-12-28'],
    ['Constitution Day on Sunday, Monday off', 'DET-APP-5D', { ij_ruling_pronounced: '2026-06-23' }, '2026-06-30'],
    ['backward from a holiday', 'VIC-SUMMON-3D', { appearance: '2027-08-27' }, { legal: '2027-08-24', plan_by: '2027-08-23' }],
    ['hours do not care', 'DET-72H', { detention: '2026-12-29T10:00:00+02:00' }, '2027-01-01T10:00:00+02:00'],
  ], 'peace');
});

describe('the number of the register', () => {
  hold([
    ['NABU, central', 'ERDR-FORMAT', { number: '52019000000000522' }, { body: '5', year: '2019', region: '00', unit: '0000', seq: '000522' }],
    ['sixteen digits', 'ERDR-FORMAT', { number: '1202516247000022' }, 'invalid'],
    ['eighteen digits', 'ERDR-FORMAT', { number: '120251624700002200' }, 'invalid'],
    ['a letter', 'ERDR-FORMAT', { number: '1202516247000022O' }, 'invalid'],
    ['a dash', 'ERDR-FORMAT', { number: '12025-16247000022' }, 'invalid'],
    ['a space', 'ERDR-FORMAT', { number: ' 12025162470000220' }, 'invalid'],
    ['a number of JSON has already lost its last digits', 'ERDR-FORMAT', { number: 62024100120000100 }, 'invalid'],
    ['nothing', 'ERDR-FORMAT', { number: '' }, 'invalid'],
  ]);
});
