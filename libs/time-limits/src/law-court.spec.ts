import { describe } from '@jest/globals';
import { hold } from '../../../test/support/law-cases.js';

/** The court stages and people in them, rule by rule: CPC 135, 226, 314-316, 376, 395, 426, 535. */
describe('hearings and verdict (CPC 314-376)', () => {
  hold([
    {
      story: 'the preparatory hearing: ends on a Monday',
      rule: 'CRT-PREP-5D',
      facts: [['indictment_received', '2026-10-28']],
      expected: '2026-11-02',
      because: 'CPC 314(1): 28 October 2026 + 5 days = 2 November 2026; a Monday, a working day',
    },
    {
      story: 'the preparatory hearing: ends on a Sunday',
      rule: 'CRT-PREP-5D',
      facts: [['indictment_received', '2026-11-17']],
      expected: '2026-11-23',
      because: 'CPC 314(1): 17 November 2026 + 5 days = 22 November 2026; 22 November is a Sunday; so Monday 23 November (CPC 115(7))',
    },
    {
      story: 'the preparatory hearing: Independence Day, in peace',
      rule: 'CRT-PREP-5D',
      calendar: 'peace',
      facts: [['indictment_received', '2027-08-19']],
      expected: '2027-08-25',
      because: 'CPC 314(1): 19 August 2027 + 5 days = 24 August 2027; 24 August is Independence Day; so Wednesday 25 August (CPC 115(7))',
    },
    {
      story: 'the trial starts: ends on a Thursday',
      rule: 'CRT-TRIAL-10D',
      facts: [['trial_appointed', '2026-09-07']],
      expected: '2026-09-17',
      because: 'CPC 316(1): 7 September 2026 + 10 days = 17 September 2026; a Thursday, a working day',
    },
    {
      story: 'the trial starts: ends on a Saturday',
      rule: 'CRT-TRIAL-10D',
      facts: [['trial_appointed', '2026-09-30']],
      expected: '2026-10-12',
      because: 'CPC 316(1): 30 September 2026 + 10 days = 10 October 2026; 10 October is a Saturday; 11 October is a Sunday; so Monday 12 October (CPC 115(7))',
    },
    {
      story: 'the trial starts: Defenders\' Day, in peace',
      rule: 'CRT-TRIAL-10D',
      calendar: 'peace',
      facts: [['trial_appointed', '2026-09-21']],
      expected: '2026-10-02',
      because: 'CPC 316(1): 21 September 2026 + 10 days = 1 October 2026; 1 October is Defenders\' Day; so Friday 2 October (CPC 115(7))',
    },
    {
      story: 'the full text of a ruling: ends on a Tuesday',
      rule: 'CRT-FULL-5D',
      facts: [['operative_part_announced', '2026-10-15']],
      expected: '2026-10-20',
      because: 'CPC 376(2): 15 October 2026 + 5 days = 20 October 2026; a Tuesday, a working day',
    },
    {
      story: 'the full text of a ruling: ends on a Saturday',
      rule: 'CRT-FULL-5D',
      facts: [['operative_part_announced', '2026-11-09']],
      expected: '2026-11-16',
      because: 'CPC 376(2): 9 November 2026 + 5 days = 14 November 2026; 14 November is a Saturday; 15 November is a Sunday; so Monday 16 November (CPC 115(7))',
    },
    {
      story: 'the full text of a ruling: Constitution Day, in peace',
      rule: 'CRT-FULL-5D',
      calendar: 'peace',
      facts: [['operative_part_announced', '2027-06-23']],
      expected: '2027-06-29',
      because: 'CPC 376(2): 23 June 2027 + 5 days = 28 June 2027; 28 June is Constitution Day; so Tuesday 29 June (CPC 115(7))',
    },
  ]);
});

describe('appeal, cassation, execution (CPC 395, 426, 535)', () => {
  hold([
    {
      story: 'an appeal on the verdict: ends on a Thursday',
      rule: 'CRT-APP-30D',
      facts: [['verdict_pronounced', '2026-09-01']],
      expected: '2026-10-01',
      because: 'CPC 395(2)(1): 1 September 2026 + 30 days = 1 October 2026; a Thursday, a working day',
    },
    {
      story: 'an appeal on the verdict: ends on a Saturday',
      rule: 'CRT-APP-30D',
      facts: [['verdict_pronounced', '2026-09-24']],
      expected: '2026-10-26',
      because: 'CPC 395(2)(1): 24 September 2026 + 30 days = 24 October 2026; 24 October is a Saturday; 25 October is a Sunday; so Monday 26 October (CPC 115(7))',
    },
    {
      story: 'an appeal on the verdict: New Year, in peace',
      rule: 'CRT-APP-30D',
      calendar: 'peace',
      facts: [['verdict_pronounced', '2026-12-02']],
      expected: '2027-01-04',
      because: 'CPC 395(2)(1): 2 December 2026 + 30 days = 1 January 2027; 1 January is New Year; 2 January is a Saturday; 3 January is a Sunday; so Monday 4 January (CPC 115(7))',
    },
    {
      story: 'an appeal on another ruling: ends on a Monday',
      rule: 'CRT-APP-7D',
      facts: [['court_ruling_pronounced', '2026-09-14']],
      expected: '2026-09-21',
      because: 'CPC 395(2)(2): 14 September 2026 + 7 days = 21 September 2026; a Monday, a working day',
    },
    {
      story: 'an appeal on another ruling: ends on a Sunday',
      rule: 'CRT-APP-7D',
      facts: [['court_ruling_pronounced', '2026-10-04']],
      expected: '2026-10-12',
      because: 'CPC 395(2)(2): 4 October 2026 + 7 days = 11 October 2026; 11 October is a Sunday; so Monday 12 October (CPC 115(7))',
    },
    {
      story: 'an appeal on another ruling: Women\'s Day, in peace',
      rule: 'CRT-APP-7D',
      calendar: 'peace',
      facts: [['court_ruling_pronounced', '2027-03-01']],
      expected: '2027-03-09',
      because: 'CPC 395(2)(2): 1 March 2027 + 7 days = 8 March 2027; 8 March is Women\'s Day; so Tuesday 9 March (CPC 115(7))',
    },
    {
      story: 'cassation: a short month',
      rule: 'CRT-CASS-3M',
      facts: [['appeal_decision', '2025-08-31']],
      expected: '2025-12-01',
      because: 'CPC 426(2): 31 August 2025 + 3 months = 30 November 2025, for there is no 31 November in 2025 (CPC 115(4)); 30 November is a Sunday; so Monday 1 December (CPC 115(7))',
    },
    {
      story: 'cassation: into February',
      rule: 'CRT-CASS-3M',
      facts: [['appeal_decision', '2026-11-29']],
      expected: '2027-03-01',
      because: 'CPC 426(2): 29 November 2026 + 3 months = 28 February 2027, for there is no 29 February in 2027 (CPC 115(4)); 28 February is a Sunday; so Monday 1 March (CPC 115(7))',
    },
    {
      story: 'cassation: ends on a Saturday',
      rule: 'CRT-CASS-3M',
      facts: [['appeal_decision', '2026-09-26']],
      expected: '2026-12-28',
      because: 'CPC 426(2): 26 September 2026 + 3 months = 26 December 2026; 26 December is a Saturday; 27 December is a Sunday; so Monday 28 December (CPC 115(7))',
    },
    {
      story: 'cassation: the Monday after Trinity, in peace',
      rule: 'CRT-CASS-3M',
      calendar: 'peace',
      facts: [['appeal_decision', '2027-03-21']],
      expected: '2027-06-22',
      because: 'CPC 426(2): 21 March 2027 + 3 months = 21 June 2027; 21 June is a day off moved from a holiday on the weekend; so Tuesday 22 June (CPC 115(7))',
    },
    {
      story: 'the verdict goes for execution: ends on a Wednesday',
      rule: 'CRT-EXEC-3D',
      facts: [['verdict_in_force', '2026-10-04']],
      expected: '2026-10-07',
      because: 'CPC 535: 4 October 2026 + 3 days = 7 October 2026; a Wednesday, a working day',
    },
    {
      story: 'the verdict goes for execution: ends on a Sunday',
      rule: 'CRT-EXEC-3D',
      facts: [['verdict_in_force', '2026-10-29']],
      expected: '2026-11-02',
      because: 'CPC 535: 29 October 2026 + 3 days = 1 November 2026; 1 November is a Sunday; so Monday 2 November (CPC 115(7))',
    },
    {
      story: 'the verdict goes for execution: the Monday after Trinity, in peace',
      rule: 'CRT-EXEC-3D',
      calendar: 'peace',
      facts: [['verdict_in_force', '2027-06-18']],
      expected: '2027-06-22',
      because: 'CPC 535: 18 June 2027 + 3 days = 21 June 2027; 21 June is a day off moved from a holiday on the weekend; so Tuesday 22 June (CPC 115(7))',
    },
  ]);
});

describe('summons and interviews of children (CPC 135, 226)', () => {
  hold([
    {
      story: 'a witness is summoned: a working day says both',
      rule: 'VIC-SUMMON-3D',
      facts: [['appearance', '2026-12-10']],
      expected: '2026-12-07',
      because: 'CPC 135(8): 3 days back from 10 December 2026 is Monday 7 December 2026',
    },
    {
      story: 'a witness is summoned: back to a Sunday, plan for Friday',
      rule: 'VIC-SUMMON-3D',
      facts: [['appearance', '2026-12-16']],
      expected: { legal: '2026-12-13', plan_by: '2026-12-11' },
      because: 'CPC 135(8): 3 days back from 16 December 2026 is Sunday 13 December 2026; a backward term never moves later, so plan for Friday 11 December 2026',
    },
    {
      story: 'a witness is summoned: back to a day off after Easter',
      rule: 'VIC-SUMMON-3D',
      calendar: 'peace',
      facts: [['appearance', '2027-05-07']],
      expected: { legal: '2027-05-04', plan_by: '2027-04-30' },
      because: 'CPC 135(8): 3 days back from 7 May 2027 is Tuesday 4 May 2027; a backward term never moves later, so plan for Friday 30 April 2027',
    },
    {
      story: 'a child is interviewed without a break, over midnight',
      rule: 'VIC-MINOR-1H',
      facts: [['interview_start', '2026-11-24T23:24:00+02:00']],
      expected: '2026-11-25T00:24:00+02:00',
      because: 'CPC 226(2): 1 hour after 23:24 on 24 November 2026 is 00:24 on Wednesday 25 November 2026; hours never move (CPC 115(7))',
    },
    {
      story: 'a child is interviewed without a break, over the end of summer time',
      rule: 'VIC-MINOR-1H',
      facts: [['interview_start', '2028-10-29T02:30:00+03:00']],
      expected: '2028-10-29T03:30:00+03:00',
      because: 'CPC 226(2): 1 hour after 02:30 on 29 October 2028 is 03:30 on Sunday 29 October 2028; hours never move (CPC 115(7))',
    },
    {
      story: 'a child is interviewed without a break, over the start of summer time',
      rule: 'VIC-MINOR-1H',
      facts: [['interview_start', '2028-03-26T01:30:00+02:00']],
      expected: '2028-03-26T02:30:00+02:00',
      because: 'CPC 226(2): 1 hour after 01:30 on 26 March 2028 is 02:30 on Sunday 26 March 2028; hours never move (CPC 115(7))',
    },
    {
      story: 'a child is interviewed in one day, over midnight',
      rule: 'VIC-MINOR-2H',
      facts: [['interview_start', '2026-11-25T23:31:00+02:00']],
      expected: '2026-11-26T01:31:00+02:00',
      because: 'CPC 226(2): 2 hours after 23:31 on 25 November 2026 is 01:31 on Thursday 26 November 2026; hours never move (CPC 115(7))',
    },
    {
      story: 'a child is interviewed in one day, over the end of summer time',
      rule: 'VIC-MINOR-2H',
      facts: [['interview_start', '2027-10-31T02:30:00+03:00']],
      expected: '2027-10-31T03:30:00+02:00',
      alternative: '2027-10-31T04:30:00+02:00',
      because: 'CPC 226(2): 2 hours after 02:30 on 31 October 2027 by hours that truly pass (CPC 115(2), tzdata: an hour came twice) is 03:30, where the wall clock would say 04:30',
    },
    {
      story: 'a child is interviewed in one day, over the start of summer time',
      rule: 'VIC-MINOR-2H',
      facts: [['interview_start', '2027-03-28T01:30:00+02:00']],
      expected: '2027-03-28T04:30:00+03:00',
      alternative: '2027-03-28T04:00:00+03:00',
      because: 'CPC 226(2): 2 hours after 01:30 on 28 March 2027 by hours that truly pass (CPC 115(2), tzdata: an hour was skipped) is 04:30, where the wall clock would say 03:30',
    },
  ]);
});
