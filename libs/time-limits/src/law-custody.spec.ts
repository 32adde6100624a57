import { describe } from '@jest/globals';
import { hold } from '../../../test/support/law-cases.js';

/** Custody and house arrest in their whole course: bounded by the investigation, extended, broken off, reviewed by the court. */
describe('the investigation term bounds custody (CPC 197(3), 199(2))', () => {
  hold([
    {
      story: 'the base term ends before the 60 days',
      rule: 'DET-CUST-60D',
      facts: [
        ['detention', '2026-09-07T10:00:00+03:00'],
        ['suspicion', '2026-08-10'],
      ],
      expected: '2026-10-10',
      alternative: '2026-10-12',
      because: 'CPC 197: 60 days would be 5 November; CPC 219: 10 October 2026 is a Saturday; custody never waits for Monday 12 October (CPC 115(7)), the term of investigation does',
    },
    {
      story: 'an extension lifts the bound',
      rule: 'DET-CUST-60D',
      facts: [
        ['detention', '2026-09-07T10:00:00+03:00'],
        ['suspicion', '2026-08-10'],
        ['extended_to_months', 3],
      ],
      expected: '2026-11-05',
      because: 'CPC 197(2): 7 September is day 1, 5 November is day 60; the investigation may last to 10 November',
    },
    {
      story: 'a suspension moves the bound, not custody itself',
      rule: 'DET-CUST-60D',
      facts: [
        ['detention', '2026-09-07T10:00:00+03:00'],
        ['suspicion', '2026-08-10'],
        ['suspend', '2026-09-14'],
        ['resume', '2026-09-24'],
      ],
      expected: '2026-10-19',
      because: 'CPC 219(5): 10 October + 9 full days = 19 October 2026, a Monday, before day 60',
    },
    {
      story: 'while the investigation is suspended nothing bounds it but the 60 days',
      rule: 'DET-CUST-60D',
      facts: [
        ['detention', '2026-09-07T10:00:00+03:00'],
        ['suspicion', '2026-08-10'],
        ['suspend', '2026-09-14'],
      ],
      expected: '2026-11-05',
      because: 'CPC 197(2): the term of investigation has no date, day 60 is 5 November 2026',
    },
    {
      story: 'the indictment lifts the bound',
      rule: 'DET-CUST-60D',
      facts: [
        ['detention', '2026-09-07T10:00:00+03:00'],
        ['suspicion', '2026-08-10'],
        ['indictment_sent', '2026-10-01'],
      ],
      expected: '2026-11-05',
      because: 'CPC 197, 331: after the case went to court the ruling runs to its own end',
    },
    {
      story: 'detained long after the suspicion ran out: nothing to bound it',
      rule: 'DET-CUST-60D',
      facts: [
        ['detention', '2026-09-07T10:00:00+03:00'],
        ['suspicion', '2026-03-03'],
      ],
      expected: '2026-11-05',
      because: 'CPC 197(2): the investigation term ended on 4 May 2026, before the detention',
    },
  ]);
});

describe('when custody begins, and how long it was ruled for (CPC 196, 197, 199)', () => {
  hold([
    {
      story: 'ruled two days after detention: from the detention',
      rule: 'DET-CUST-60D',
      facts: [
        ['detention', '2026-11-02T10:00:00+02:00'],
        ['custody_ruling', '2026-11-04'],
      ],
      expected: '2026-12-31',
      because: 'CPC 197(2): 2 November is day 1, 31 December is day 60',
    },
    {
      story: 'detained at half past eleven at night: that day counts whole',
      rule: 'DET-CUST-60D',
      facts: [
        ['detention', '2026-11-02T23:30:00+02:00'],
        ['custody_ruling', '2026-11-04'],
      ],
      expected: '2026-12-31',
      because: 'CPC 115(5), 197(2): the day of detention is day 1',
    },
    {
      story: 'half past midnight in Kyiv is the evening before in UTC',
      rule: 'DET-CUST-60D',
      facts: [['detention', '2026-11-01T22:30:00Z']],
      expected: '2026-12-31',
      because: 'CPC 197(2), tzdata: in Kyiv it was already 2 November',
    },
    {
      story: 'taken into custody in the courtroom',
      rule: 'DET-CUST-60D',
      facts: [['custody_ruling', '2026-11-04']],
      expected: '2027-01-02',
      because: 'CPC 197(2): 4 November is day 1, 2 January 2027, a Saturday, is day 60',
    },
    {
      story: 'ruled in absence in spring, caught in autumn',
      rule: 'DET-CUST-60D',
      facts: [
        ['custody_ruling', '2026-04-07'],
        ['detention', '2026-11-02T10:00:00+02:00'],
      ],
      expected: '2026-12-31',
      because: 'CPC 193(6), 197(2): custody runs from the detention',
    },
    {
      story: 'extended by a second ruling',
      rule: 'DET-CUST-60D',
      facts: [
        ['detention', '2026-11-02T10:00:00+02:00'],
        ['custody_ruling', '2026-11-04'],
        ['custody_ruling', '2026-12-29'],
      ],
      expected: '2027-02-26',
      because: 'CPC 199: 29 December is day 1 of the extension, 26 February 2027 is day 60',
    },
    {
      story: 'the end written in the ruling prevails',
      rule: 'DET-CUST-60D',
      facts: [
        ['detention', '2026-11-02T10:00:00+02:00'],
        ['custody_ruling', '2026-11-04'],
        ['custody_until', '2026-12-25'],
      ],
      expected: '2026-12-25',
      because: 'CPC 196(4): the ruling names its last day',
    },
    {
      story: 'the end of the extension prevails over the end of the first ruling',
      rule: 'DET-CUST-60D',
      facts: [
        ['detention', '2026-11-02T10:00:00+02:00'],
        ['custody_ruling', '2026-11-04'],
        ['custody_until', '2026-12-25'],
        ['custody_ruling', '2026-12-23'],
        ['custody_until', '2027-02-20'],
      ],
      expected: '2027-02-20',
      because: 'CPC 196(4), 199: the latest written end',
    },
    {
      story: 'custody left in force by the trial court',
      rule: 'DET-CUST-60D',
      facts: [
        ['detention', '2026-11-02T10:00:00+02:00'],
        ['custody_ruling', '2026-11-04'],
        ['indictment_received', '2026-12-01'],
        ['custody_reviewed', '2026-12-28'],
      ],
      expected: '2027-02-25',
      because: 'CPC 331(3), 197(1): the decision of 28 December extends it by 60 days at most; 25 February 2027 is day 60',
    },
  ]);
});

describe('the motion to extend comes five days before the end, whatever sets the end (CPC 199(1))', () => {
  hold([
    {
      story: 'from the written end, a Wednesday',
      rule: 'DET-199-5D',
      facts: [['custody_until', '2026-12-30']],
      expected: '2026-12-25',
      because: 'CPC 199(1): 5 days back is Friday 25 December 2026, a working day in the war',
    },
    {
      story: 'the same in peace: Christmas',
      rule: 'DET-199-5D',
      calendar: 'peace',
      facts: [['custody_until', '2026-12-30']],
      expected: { legal: '2026-12-25', plan_by: '2026-12-24' },
      because: 'CPC 199(1): 25 December is a holiday (Labour Code 73); a backward term never moves later',
    },
    {
      story: 'over the New Year',
      rule: 'DET-199-5D',
      facts: [['custody_until', '2027-01-04']],
      expected: '2026-12-30',
      because: 'CPC 199(1): 5 days back is Wednesday 30 December 2026',
    },
    {
      story: 'from day 60 of a ruling without a written end',
      rule: 'DET-199-5D',
      facts: [
        ['detention', '2026-11-02T10:00:00+02:00'],
        ['custody_ruling', '2026-11-04'],
      ],
      expected: { legal: '2026-12-26', plan_by: '2026-12-25' },
      because: 'CPC 197(2), 199(1): day 60 is 31 December; 5 days back is Saturday 26 December',
    },
  ]);
});

describe('custody in total (CPC 197(3)): the first day counts, earlier custody counts too', () => {
  hold([
    {
      story: 'from the leap day',
      rule: 'DET-CUST-12M',
      facts: [['detention', '2028-02-29T10:00:00+02:00']],
      expected: '2029-02-27',
      alternative: '2029-02-28',
      because: 'CPC 197(3), 115(5): 12 months of the first day end the day before 28 February 2029',
    },
    {
      story: 'from 1 March: February has 28 days',
      rule: 'DET-CUST-12M',
      facts: [['detention', '2026-03-01T10:00:00+02:00']],
      expected: '2027-02-28',
      alternative: '2027-03-01',
      because: 'CPC 197(3), 115(5): the day before 1 March 2027',
    },
    {
      story: 'a milder crime, from 31 August',
      rule: 'DET-CUST-6M',
      facts: [['detention', '2026-08-31T10:00:00+03:00']],
      expected: '2027-02-27',
      alternative: '2027-02-28',
      because: 'CPC 197(3)(1), 115(5): the day before 28 February 2027',
    },
    {
      story: 'twenty days served before a release',
      rule: 'DET-CUST-12M',
      facts: [
        ['detention', '2026-01-12T10:00:00+02:00'],
        ['custody_ruling', '2026-01-14'],
        ['release', '2026-01-31'],
        ['detention', '2026-03-02T10:00:00+02:00'],
        ['custody_ruling', '2026-03-04'],
      ],
      expected: '2027-02-09',
      alternative: '2027-02-10',
      because: 'CPC 197(2): 12 to 31 January are 20 days; 1 March 2027 less 20 days = 9 February 2027',
    },
    {
      story: 'released and detained again on one day: it is one day',
      rule: 'DET-CUST-12M',
      facts: [
        ['detention', '2026-01-12T10:00:00+02:00'],
        ['custody_ruling', '2026-01-14'],
        ['release', '2026-01-31T09:00:00+02:00'],
        ['detention', '2026-01-31T18:00:00+02:00'],
        ['custody_ruling', '2026-02-02'],
      ],
      expected: '2027-01-11',
      alternative: '2027-01-12',
      because: 'CPC 197(2), 115(5): custody was in fact unbroken, 12 January 2026 to 11 January 2027',
    },
  ]);
});

describe('house arrest (CPC 181(6)): two months a ruling, six in all, hard', () => {
  hold([
    {
      story: 'renewed: the last ruling counts',
      rule: 'DET-HA-2M',
      facts: [
        ['house_arrest_ruling', '2026-09-14'],
        ['house_arrest_ruling', '2026-11-12'],
      ],
      expected: '2027-01-12',
      because: 'CPC 181(6): 12 November 2026 + 2 months, a Tuesday',
    },
    {
      story: 'renewed twice: six months from the first ruling',
      rule: 'DET-HA-6M',
      facts: [
        ['house_arrest_ruling', '2026-08-31'],
        ['house_arrest_ruling', '2026-10-30'],
        ['house_arrest_ruling', '2026-12-29'],
      ],
      expected: '2027-02-28',
      because: 'CPC 181(6): 31 August 2026 + 6 months, no 31 February; a Sunday does not move it',
    },
    {
      story: 'broken off for a month: what was served counts',
      rule: 'DET-HA-6M',
      facts: [
        ['house_arrest_ruling', '2026-03-02'],
        ['measure_ended', '2026-04-01'],
        ['house_arrest_ruling', '2026-05-04'],
      ],
      expected: '2026-10-05',
      because: 'CPC 181(6): 2 March to 1 April are 30 days; 4 November 2026 less 30 days = 5 October 2026',
    },
    {
      story: 'custody between two house arrests',
      rule: 'DET-HA-6M',
      facts: [
        ['house_arrest_ruling', '2026-03-02'],
        ['custody_ruling', '2026-03-12'],
        ['house_arrest_ruling', '2026-05-04'],
      ],
      expected: '2026-10-25',
      because: 'CPC 181(6): 2 to 12 March are 10 days; 4 November 2026 less 10 days = 25 October 2026',
    },
  ]);
});

describe('review of custody by the trial court (CPC 331(3)): nothing extends it by itself', () => {
  hold([
    {
      story: 'from receipt, no 31 February',
      rule: 'DET-331-2M',
      facts: [['indictment_received_by_court', '2026-12-31']],
      expected: '2027-02-28',
      because: 'CPC 331(3): a Sunday; the measure does not wait for Monday',
    },
    {
      story: 'the ruling ends first',
      rule: 'DET-331-2M',
      facts: [
        ['indictment_received_by_court', '2026-10-05'],
        ['custody_until', '2026-11-20'],
      ],
      expected: '2026-11-20',
      because: 'Constitutional Court 1-r/2017, CPC 331(3): no automatic extension; the earlier date governs',
    },
    {
      story: 'the ruling ends on the very day',
      rule: 'DET-331-2M',
      facts: [
        ['indictment_received_by_court', '2026-10-05'],
        ['custody_until', '2026-12-05'],
      ],
      expected: '2026-12-05',
      because: 'CPC 331(3): both say 5 December',
    },
    {
      story: 'two months from the last decision of the court',
      rule: 'DET-331-2M',
      facts: [
        ['indictment_received_by_court', '2026-10-05'],
        ['custody_reviewed', '2026-11-30'],
      ],
      expected: '2027-01-30',
      because: 'CPC 331(3): 30 November 2026 + 2 months',
    },
  ]);
});
