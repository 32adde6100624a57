import { describe, expect, it } from '@jest/globals';
import { computeCase } from './compute-case.js';

/** Worked cases by people who know the law: events in, date out. What they agree on is not ours to change. */
const cases = [
  { id: 'G002', why: '5 days end on Saturday 21 Nov 2026', rule_id: 'DET-APP-5D', calendar_regime: 'martial', events: [{ type: 'ij_ruling_pronounced', at: '2026-11-16' }], expected: '2026-11-23' },
  { id: 'G003', why: '7 days end on a weekday', rule_id: 'CRT-APP-7D', calendar_regime: 'martial', events: [{ type: 'court_ruling_pronounced', at: '2026-11-13' }], expected: '2026-11-20' },
  { id: 'G005', why: '30 days, plain', rule_id: 'CRT-APP-30D', calendar_regime: 'martial', events: [{ type: 'verdict_pronounced', at: '2026-12-01' }], expected: '2026-12-31' },
  { id: 'G007', why: 'Same dates, no martial law: holiday rolls', rule_id: 'CRT-APP-30D', calendar_regime: 'peace', events: [{ type: 'verdict_pronounced', at: '2026-12-02' }], expected: '2027-01-04' },
  { id: 'G008', why: 'Accused in custody: from the copy', rule_id: 'CRT-APP-30D', calendar_regime: 'martial', events: [{ type: 'verdict_pronounced', at: '2026-12-02' }, { type: 'copy_served_on_accused_in_custody', at: '2026-12-07' }], expected: '2027-01-06' },
  { id: 'G015', why: 'Same holiday under martial law', rule_id: 'PTI-2M', calendar_regime: 'martial', events: [{ type: 'suspicion', at: '2026-06-24' }], expected: '2026-08-24' },
  { id: 'G016', why: 'Holiday on Saturday moves the day off', rule_id: 'PTI-2M', calendar_regime: 'peace', events: [{ type: 'suspicion', at: '2021-11-01' }], expected: '2022-01-04' },
  { id: 'G017', why: 'Labour Day Saturday + Easter Sunday 2021', rule_id: 'PTI-2M', calendar_regime: 'peace', events: [{ type: 'suspicion', at: '2021-03-02' }], expected: '2021-05-05' },
  { id: 'G018', why: 'Orthodox Easter 2026, martial law', rule_id: 'PTI-2M', calendar_regime: 'martial', events: [{ type: 'suspicion', at: '2026-02-12' }], expected: '2026-04-13' },
  { id: 'G021', why: '24 Aug 2027, no martial law', rule_id: 'PTI-EXT12', calendar_regime: 'peace', events: [{ type: 'suspicion', at: '2026-08-24' }, { type: 'extended_to_months', at: 12 }], expected: '2027-08-25' },
  { id: 'G022', why: 'Chain step 1: base term', rule_id: 'PTI-2M', calendar_regime: 'martial', events: [{ type: 'suspicion', at: '2026-06-15' }], expected: '2026-08-17' },
  { id: 'G023', why: 'Chain step 2: to 3 months', rule_id: 'PTI-EXT3', calendar_regime: 'martial', events: [{ type: 'suspicion', at: '2026-06-15' }, { type: 'extended_to_months', at: 3 }], expected: '2026-09-15' },
  { id: 'G024', why: 'Chain step 3: to 6 months', rule_id: 'PTI-EXT6', calendar_regime: 'martial', events: [{ type: 'suspicion', at: '2026-06-15' }, { type: 'extended_to_months', at: 6 }], expected: '2026-12-15' },
  { id: 'G025', why: 'Chain step 4: to 12 months', rule_id: 'PTI-EXT12', calendar_regime: 'martial', events: [{ type: 'suspicion', at: '2026-06-15' }, { type: 'extended_to_months', at: 12 }], expected: '2027-06-15' },
  { id: 'G026', why: 'Request beyond 12 months is refused by validation', rule_id: 'PTI-EXT12', calendar_regime: 'martial', events: [{ type: 'suspicion', at: '2026-06-15' }, { type: 'requested_extension_to_months', at: 13 }], expected: 'invalid:exceeds_max_12' },
  { id: 'G027', why: 'Two suspects: clock from the first', rule_id: 'PTI-FIRST', calendar_regime: 'martial', events: [{ type: 'suspicion_A', at: '2026-03-10' }, { type: 'suspicion_B', at: '2026-07-01' }, { type: 'extended_to_months', at: 6 }], expected: '2026-09-10' },
  { id: 'G030', why: 'Suspend and resume on consecutive days', rule_id: 'PTI-SUSP', calendar_regime: 'martial', events: [{ type: 'suspicion', at: '2026-02-10' }, { type: 'suspend', at: '2026-03-01' }, { type: 'resume', at: '2026-03-02' }], expected: '2026-04-10' },
  { id: 'G031', why: 'Two suspensions and extension to 3 months', rule_id: 'PTI-SUSP', calendar_regime: 'martial', events: [{ type: 'suspicion', at: '2026-01-15' }, { type: 'extended_to_months', at: 3 }, { type: 'suspend', at: '2026-01-20' }, { type: 'resume', at: '2026-02-09' }, { type: 'suspend', at: '2026-03-01' }, { type: 'resume', at: '2026-03-21' }], expected: '2026-05-25' },
  { id: 'G033', why: 'Judge\'s order does not restart a suspended term', rule_id: 'PTI-RESUME', calendar_regime: 'martial', events: [{ type: 'suspicion', at: '2026-02-10' }, { type: 'suspend', at: '2026-03-01' }, { type: 'ij_orders_act', at: '2026-03-10' }, { type: 'resume', at: '2026-03-31' }], expected: '2026-05-11' },
  { id: 'G035', why: 'Two accused finish on different days', rule_id: 'PTI-290', calendar_regime: 'martial', events: [{ type: 'suspicion', at: '2026-04-15' }, { type: 'extended_to_months', at: 3 }, { type: 'notice_of_completion', at: '2026-07-10' }, { type: 'defence_study_ended_A', at: '2026-08-10' }, { type: 'defence_study_ended_B', at: '2026-08-25' }], expected: '2026-08-31', alternative: '2026-08-31' },
  { id: 'G036', why: 'Suspension + disclosure + extension to 6', rule_id: 'PTI-SEQ', calendar_regime: 'martial', events: [{ type: 'suspicion', at: '2025-11-20' }, { type: 'extended_to_months', at: 6 }, { type: 'suspend', at: '2026-01-10' }, { type: 'resume', at: '2026-02-10' }, { type: 'notice_of_completion', at: '2026-06-01' }, { type: 'defence_study_ended', at: '2026-06-30' }], expected: '2026-07-17', alternative: '2026-07-20' },
  { id: 'G037', why: 'Waiting for defence materials does not stop time', rule_id: 'PTI-290-DEF', calendar_regime: 'martial', events: [{ type: 'suspicion', at: '2026-05-04' }, { type: 'prosecutor_asks_defence_materials', at: '2026-06-20' }, { type: 'defence_materials_opened', at: '2026-07-01' }], expected: '2026-07-06' },
  { id: 'G038', why: 'Registered before 16.03.2018: decider for 6 months', rule_id: 'PTI-OLD-EXT', calendar_regime: 'peace', events: [{ type: 'erdr_entry', at: '2018-03-10' }, { type: 'suspicion', at: '2018-05-31' }, { type: 'extended_to_months', at: 6 }], expected: { due: '2018-11-30', decided_by: 'regional prosecutor or deputy' } },
  { id: 'G039', why: 'Registered after 16.03.2018: decider for 6 months', rule_id: 'PTI-EXT6', calendar_regime: 'peace', events: [{ type: 'erdr_entry', at: '2018-03-20' }, { type: 'suspicion', at: '2018-05-31' }, { type: 'extended_to_months', at: 6 }], expected: { due: '2018-11-30', decided_by: 'investigating judge' } },
  { id: 'G041', why: '18-month limit before suspicion', rule_id: 'PTI-PRE-18M', calendar_regime: 'peace', events: [{ type: 'erdr_entry', at: '2019-05-31' }, { type: 'qualification', at: 'CC 149(2)' }], expected: '2020-11-30' },
  { id: 'G043', why: 'Registered 2021, no suspicion by 24.02.2022', rule_id: 'PTI-PRE-NONE', calendar_regime: 'martial', events: [{ type: 'erdr_entry', at: '2021-12-01' }], expected: null },
  { id: 'G045', why: 'Registered during the war, before 2024, limit passed in 2023', rule_id: 'PTI-PRE-18M', calendar_regime: 'martial', events: [{ type: 'erdr_entry', at: '2022-03-15' }], expected: 'manual_review', alternative: '2023-09-15' },
  { id: 'G046', why: 'Indictment one day late: closure risk', rule_id: 'PTI-EXPIRY', calendar_regime: 'martial', events: [{ type: 'suspicion', at: '2026-03-02' }, { type: 'indictment_sent', at: '2026-05-05' }], expected: { due: '2026-05-04', breach: true } },
  { id: 'G048', why: 'Judge refuses extension', rule_id: 'PTI-REFUSE5', calendar_regime: 'martial', events: [{ type: 'ij_refusal', at: '2026-11-18' }], expected: '2026-11-23' },
  { id: 'G051', why: 'Before 2018: base term', rule_id: 'PTI-V1-2M', calendar_regime: 'peace', events: [{ type: 'erdr_entry', at: '2017-04-03' }, { type: 'suspicion', at: '2017-12-31' }], expected: '2018-02-28' },
  { id: 'G052', why: '72 hours', rule_id: 'DET-72H', calendar_regime: 'martial', events: [{ type: 'detention', at: '2026-11-16T10:20:00+02:00' }], expected: '2026-11-19T10:20:00+02:00' },
  { id: 'G054', why: '24 hours to serve suspicion', rule_id: 'DET-24H-SUSP', calendar_regime: 'martial', events: [{ type: 'detention', at: '2026-11-16T10:20:00+02:00' }], expected: '2026-11-17T10:20:00+02:00' },
  { id: 'G056', why: 'Autumn clock change (25 Oct 2026)', rule_id: 'DET-72H', calendar_regime: 'martial', events: [{ type: 'detention', at: '2026-10-23T10:00:00+03:00' }], expected: '2026-10-26T09:00:00+02:00', alternative: '2026-10-26T10:00:00+02:00' },
  { id: 'G058', why: '60 hours across spring change', rule_id: 'DET-60H', calendar_regime: 'martial', events: [{ type: 'detention', at: '2026-03-27T22:00:00+02:00' }], expected: '2026-03-30T11:00:00+03:00', alternative: '2026-03-30T10:00:00+03:00' },
  { id: 'G061', why: 'Ambiguous local hour, second pass', rule_id: 'TC-HOUR', calendar_regime: 'martial', events: [{ type: 'event', at: '2026-10-25T03:30:00+02:00' }, { type: 'add_hours', at: 24 }], expected: '2026-10-26T03:30:00+02:00' },
  { id: 'G062', why: 'Non-existing local hour', rule_id: 'TC-HOUR', calendar_regime: 'martial', events: [{ type: 'event_local', at: '2026-03-29T03:30:00 Europe/Kyiv' }], expected: 'invalid:nonexistent_local_time' },
  { id: 'G065', why: '60 days end Saturday', rule_id: 'DET-CUST-60D', calendar_regime: 'martial', events: [{ type: 'detention', at: '2026-09-16T08:00:00+03:00' }], expected: '2026-11-14' },
  { id: 'G066', why: 'Backward term falls on Sunday: plan earlier', rule_id: 'DET-199-5D', calendar_regime: 'martial', events: [{ type: 'custody_until', at: '2026-11-13' }], expected: { legal: '2026-11-08', plan_by: '2026-11-06' } },
  { id: 'G067', why: 'Total 12 months before trial', rule_id: 'DET-CUST-12M', calendar_regime: 'martial', events: [{ type: 'detention', at: '2026-09-10T14:30:00+03:00' }], expected: '2027-09-09', alternative: '2027-09-10' },
  { id: 'G068', why: 'Custody cannot outlive the investigation term', rule_id: 'DET-CUST-60D', calendar_regime: 'martial', events: [{ type: 'detention', at: '2026-09-10T14:30:00+03:00' }, { type: 'suspicion', at: '2026-07-20' }, { type: 'extended_to_months', at: 3 }], expected: '2026-10-20' },
  { id: 'G071', why: 'House arrest total 6 months from 31 Aug', rule_id: 'DET-HA-6M', calendar_regime: 'martial', events: [{ type: 'house_arrest_ruling', at: '2026-08-31' }], expected: '2027-02-28' },
  { id: 'G072', why: 'Obligations from 31 Dec', rule_id: 'DET-194-2M', calendar_regime: 'martial', events: [{ type: 'obligations_ruling', at: '2026-12-31' }], expected: '2027-02-28' },
  { id: 'G073', why: 'Bail payment', rule_id: 'DET-BAIL-5D', calendar_regime: 'martial', events: [{ type: 'bail_ruling', at: '2026-11-13' }], expected: '2026-11-18' },
  { id: 'G075', why: 'Ruling ends earlier than two months', rule_id: 'DET-331-2M', calendar_regime: 'martial', events: [{ type: 'indictment_received_by_court', at: '2026-10-01' }, { type: 'custody_until', at: '2026-11-08' }], expected: '2026-11-08' },
  { id: 'G078', why: 'Copy of motion before hearing', rule_id: 'DET-184-3H', calendar_regime: 'martial', events: [{ type: 'hearing', at: '2026-11-18T09:30:00+02:00' }], expected: '2026-11-18T06:30:00+02:00' },
  { id: 'G081', why: '48 hours end on Sunday', rule_id: 'EVI-ARREST-48H', calendar_regime: 'martial', events: [{ type: 'seized_under_search_ruling', at: '2026-11-06T17:20:00+02:00' }], expected: '2026-11-08T17:20:00+02:00' },
  { id: 'G083', why: 'Seized on Friday without a ruling', rule_id: 'EVI-ARREST-NWD', calendar_regime: 'martial', events: [{ type: 'seized', at: '2026-11-06' }], expected: '2026-11-09' },
  { id: 'G085', why: 'Hearing in two days', rule_id: 'EVI-ARREST-2D', calendar_regime: 'martial', events: [{ type: 'motion_received_by_court', at: '2026-11-06' }], expected: '2026-11-09' },
  { id: 'G086', why: 'Ruling in 72 hours', rule_id: 'EVI-ARREST-72H', calendar_regime: 'martial', events: [{ type: 'motion_received_by_court', at: '2026-11-06T11:00:00+02:00' }], expected: '2026-11-09T11:00:00+02:00' },
  { id: 'G087', why: 'Covert action ruling', rule_id: 'EVI-NSRD-2M', calendar_regime: 'martial', events: [{ type: 'nsrd_ruling', at: '2026-10-31' }], expected: '2026-12-31' },
  { id: 'G088', why: 'Protocol over New Year', rule_id: 'EVI-NSRD-24H', calendar_regime: 'martial', events: [{ type: 'nsrd_ended', at: '2026-12-31T18:00:00+02:00' }], expected: '2027-01-01T18:00:00+02:00' },
  { id: 'G090', why: 'Notice, indictment sent earlier', rule_id: 'EVI-NSRD-12M', calendar_regime: 'martial', events: [{ type: 'nsrd_ended', at: '2026-02-28' }, { type: 'indictment_sent', at: '2026-12-10' }], expected: '2026-12-10' },
  { id: 'G091', why: 'Six hours over the autumn change', rule_id: 'EVI-NSRD-6H', calendar_regime: 'martial', events: [{ type: 'motion_received', at: '2026-10-25T01:30:00+03:00' }], expected: '2026-10-25T06:30:00+02:00' },
  { id: 'G095', why: 'Cassation, person in custody', rule_id: 'CRT-CASS-3M', calendar_regime: 'martial', events: [{ type: 'appeal_decision', at: '2026-11-30' }, { type: 'copy_served_on_convicted_in_custody', at: '2026-12-04' }], expected: '2027-03-04' },
  { id: 'G098', why: 'Child interview: break due', rule_id: 'VIC-MINOR-1H', calendar_regime: 'martial', events: [{ type: 'interview_start', at: '2026-11-18T10:00:00+02:00' }], expected: '2026-11-18T11:00:00+02:00' },
  { id: 'G099', why: 'Child interview: daily cap with a 30-minute break', rule_id: 'VIC-MINOR-2H', calendar_regime: 'martial', events: [{ type: 'interview_start', at: '2026-11-18T10:00:00+02:00' }, { type: 'break_minutes', at: 30 }], expected: '2026-11-18T12:30:00+02:00' },
  { id: 'G100', why: 'Summons', rule_id: 'VIC-SUMMON-3D', calendar_regime: 'martial', events: [{ type: 'appearance', at: '2026-11-26' }], expected: '2026-11-23' },
  { id: 'G101', why: 'Security decision', rule_id: 'VIC-SAFE-3D', calendar_regime: 'martial', events: [{ type: 'application', at: '2026-11-20T16:00:00+02:00' }], expected: '2026-11-23T16:00:00+02:00', alternative: '2026-11-23' },
  { id: 'G104', why: 'Recovery period, CETS 197', rule_id: 'VIC-REFLECT-30D', calendar_regime: 'martial', events: [{ type: 'reasonable_grounds', at: '2026-11-01' }], expected: '2026-12-01' },
  { id: 'G106', why: 'Report on Friday night', rule_id: 'REG-24H', calendar_regime: 'martial', events: [{ type: 'report', at: '2026-11-20T23:40:00+02:00' }], expected: '2026-11-21T23:40:00+02:00' },
  { id: 'G107', why: 'Complaint on non-entry', rule_id: 'REG-COMPL10', calendar_regime: 'martial', events: [{ type: 'omission', at: '2026-11-11' }], expected: '2026-11-23' },
  { id: 'G108', why: 'Temporary arrest', rule_id: 'INT-TEMP-40D', calendar_regime: 'martial', events: [{ type: 'detention', at: '2026-10-15T12:00:00+03:00' }], expected: '2026-11-23' },
  { id: 'G109', why: 'Hearing on temporary arrest across autumn change', rule_id: 'INT-TEMP-72H', calendar_regime: 'martial', events: [{ type: 'detention', at: '2026-10-23T19:00:00+03:00' }], expected: '2026-10-26T18:00:00+02:00', alternative: '2026-10-26T19:00:00+02:00' },
  { id: 'G111', why: 'Appeal on extradition', rule_id: 'INT-EXTR-APP10', calendar_regime: 'martial', events: [{ type: 'decision_served', at: '2026-11-12' }], expected: '2026-11-23' },
  { id: 'G112', why: 'Execution of a request', rule_id: 'INT-EXEC-1M', calendar_regime: 'martial', events: [{ type: 'received_by_executor', at: '2026-10-31' }], expected: '2026-11-30' },
  { id: 'G114', why: 'Limitation 15 years from 29 Feb', rule_id: 'LIM-149-2', calendar_regime: 'martial', events: [{ type: 'offence', at: '2012-02-29' }], expected: '2027-02-28' },
  { id: 'G115', why: 'Odesa police number', rule_id: 'ERDR-FORMAT', calendar_regime: 'martial', events: [{ type: 'number', at: '12025162470000220' }], expected: { body: '1', year: '2025', region: '16', unit: '2470', seq: '000220' } },
  { id: 'G116', why: 'SBI Kyiv number', rule_id: 'ERDR-FORMAT', calendar_regime: 'martial', events: [{ type: 'number', at: '62024100120000102' }], expected: { body: '6', year: '2024', region: '10', unit: '0120', seq: '000102' } },
];

describe('the worked cases', () => {
  it.each(cases)('$id $rule_id: $why', ({ alternative, expected, ...given }) => {
    const answer = computeCase(given);
    expect(answer.id).toBe(given.id);
    expect('expected' in answer ? answer.expected : answer).toEqual(expected);
    if (alternative !== undefined) expect(answer).toHaveProperty('expected_alternative', alternative);
  });

  it.each(cases)('$id gives its reasons in both languages', ({ expected: _expected, alternative: _alternative, ...given }) => {
    const answer = computeCase(given);
    const trace = 'trace' in answer ? answer.trace : [];
    expect(trace.length).toBeGreaterThan(0);
    for (const { text } of trace) {
      expect(text.uk).toMatch(/[а-яіїєґ]/i);
      expect(text.en).not.toMatch(/[а-яіїєґ]/i);
      expect(`${text.uk}${text.en}`).not.toMatch(/undefined|NaN|null|\[object/);
    }
  });

  it('are all here', () => {
    expect(new Set(cases.map(({ id }) => id)).size).toBe(68);
  });
});
