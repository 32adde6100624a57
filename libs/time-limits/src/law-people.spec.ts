import { describe } from '@jest/globals';
import { hold } from '../../../test/support/law-cases.js';

/** Terms that look at more than one fact: interviews with breaks, copies in custody, force of a verdict, covert notices, limitation with hiding. */
describe('the interview of a child (CPC 226(2)): an hour at a time, two hours in a day', () => {
  hold([
    {
      story: 'twenty minutes for a glass of water',
      rule: 'VIC-MINOR-2H',
      facts: [
        ['interview_start', '2026-11-18T10:00:00+02:00'],
        ['break_minutes', 20],
      ],
      expected: '2026-11-18T12:20:00+02:00',
      because: 'CPC 226(2): two hours of talk, the break does not count',
    },
    {
      story: 'three breaks of odd length',
      rule: 'VIC-MINOR-2H',
      facts: [
        ['interview_start', '2026-11-18T09:10:00+02:00'],
        ['break_minutes', 7],
        ['break_minutes', 13],
        ['break_minutes', 25],
      ],
      expected: '2026-11-18T11:55:00+02:00',
      because: 'CPC 226(2): 09:10 + 2 h + 45 min of breaks',
    },
    {
      story: 'a break over midnight of the clock change',
      rule: 'VIC-MINOR-2H',
      facts: [
        ['interview_start', '2026-10-25T01:30:00+03:00'],
        ['break_minutes', 30],
      ],
      expected: '2026-10-25T03:00:00+02:00',
      alternative: '2026-10-25T04:00:00+02:00',
      because: 'CPC 226(2), tzdata: 22:30 UTC + 2.5 h = 01:00 UTC, which is 03:00 for the second time',
    },
    {
      story: 'an hour in the morning, the rest after lunch',
      rule: 'VIC-MINOR-2H',
      facts: [
        ['interview_start', '2026-11-18T10:00:00+02:00'],
        ['interview_ended', '2026-11-18T11:00:00+02:00'],
        ['interview_start', '2026-11-18T14:00:00+02:00'],
      ],
      expected: '2026-11-18T15:00:00+02:00',
      because: 'CPC 226(2): two hours a day in all; one is used',
    },
    {
      story: 'the two hours are used up: nothing is left',
      rule: 'VIC-MINOR-2H',
      facts: [
        ['interview_start', '2026-11-18T09:00:00+02:00'],
        ['interview_ended', '2026-11-18T11:00:00+02:00'],
        ['interview_start', '2026-11-18T14:00:00+02:00'],
      ],
      expected: '2026-11-18T14:00:00+02:00',
      because: 'CPC 226(2): two hours a day in all; none is left',
    },
    {
      story: 'yesterday does not count',
      rule: 'VIC-MINOR-2H',
      facts: [
        ['interview_start', '2026-11-17T10:00:00+02:00'],
        ['interview_ended', '2026-11-17T12:00:00+02:00'],
        ['interview_start', '2026-11-18T14:00:00+02:00'],
      ],
      expected: '2026-11-18T16:00:00+02:00',
      because: 'CPC 226(2): two hours in a day',
    },
    {
      story: 'the second talk has its own hour',
      rule: 'VIC-MINOR-1H',
      facts: [
        ['interview_start', '2026-11-18T10:00:00+02:00'],
        ['interview_ended', '2026-11-18T10:40:00+02:00'],
        ['interview_start', '2026-11-18T14:00:00+02:00'],
      ],
      expected: '2026-11-18T15:00:00+02:00',
      because: 'CPC 226(2): an hour without a break',
    },
  ]);
});

describe('appeal and cassation from the copy in custody (CPC 395, 426)', () => {
  hold([
    {
      story: 'the copy came ten days later',
      rule: 'CRT-APP-30D',
      facts: [
        ['verdict_pronounced', '2026-10-05'],
        ['copy_served_on_accused_in_custody', '2026-10-15'],
      ],
      expected: '2026-11-16',
      because: 'CPC 395(2)(1), (3): 15 October + 30 days = 14 November 2026, a Saturday; so Monday 16 November',
    },
    {
      story: 'the copy came on the same day',
      rule: 'CRT-APP-30D',
      facts: [
        ['verdict_pronounced', '2026-10-05'],
        ['copy_served_on_accused_in_custody', '2026-10-05'],
      ],
      expected: '2026-11-04',
      because: 'CPC 395(2)(1): 5 October + 30 days = 4 November 2026, a Wednesday',
    },
    {
      story: 'the copy came on 30 November: into February',
      rule: 'CRT-CASS-3M',
      facts: [
        ['appeal_decision', '2026-11-16'],
        ['copy_served_on_convicted_in_custody', '2026-11-30'],
      ],
      expected: '2027-03-01',
      because: 'CPC 426(2): no 30 February, 28 February 2027 is a Sunday; so Monday 1 March',
    },
    {
      story: 'the ruling on custody, the copy a day later',
      rule: 'DET-APP-5D',
      facts: [
        ['ij_ruling_pronounced', '2026-11-16'],
        ['ij_ruling_copy_served', '2026-11-17'],
      ],
      expected: '2026-11-23',
      because: 'CPC 395(2)(3), (3): 17 November + 5 days = 22 November 2026, a Sunday; so Monday 23 November',
    },
  ]);
});

describe('force of a verdict (CPC 532): the day after the appeal term, or with the appeal decision', () => {
  hold([
    {
      story: 'nobody appealed',
      rule: 'CRT-FORCE',
      facts: [['verdict_pronounced', '2026-10-06']],
      expected: '2026-11-06',
      because: 'CPC 532: the appeal term ends on Thursday 5 November, force the next day',
    },
    {
      story: 'the appeal term rolls over a weekend first',
      rule: 'CRT-FORCE',
      facts: [['verdict_pronounced', '2026-10-08']],
      expected: '2026-11-10',
      because: 'CPC 532, 115(7): 7 November is a Saturday, the term ends on Monday 9 November, force on Tuesday',
    },
    {
      story: 'the appeal term rolls over New Year in peace',
      rule: 'CRT-FORCE',
      calendar: 'peace',
      facts: [['verdict_pronounced', '2026-12-02']],
      expected: '2027-01-05',
      because: 'CPC 532, 115(7): 1 January is a holiday, then the weekend; the term ends on Monday 4 January',
    },
    {
      story: 'force may come on a Saturday: it is no term',
      rule: 'CRT-FORCE',
      facts: [['verdict_pronounced', '2026-10-07']],
      expected: '2026-11-07',
      because: 'CPC 532: the term ends on Friday 6 November, force on Saturday',
    },
    {
      story: 'the copy of the one in custody came late',
      rule: 'CRT-FORCE',
      facts: [
        ['verdict_pronounced', '2026-10-06'],
        ['copy_served_on_accused_in_custody', '2026-10-20'],
      ],
      expected: '2026-11-20',
      because: 'CPC 532, 395(3): the last appeal term ends on Thursday 19 November',
    },
    {
      story: 'an appeal is pending: no day yet',
      rule: 'CRT-FORCE',
      facts: [
        ['verdict_pronounced', '2026-10-06'],
        ['appeal_filed', '2026-11-03'],
      ],
      expected: null,
      because: 'CPC 532(2): with an appeal, force comes with the appeal decision',
    },
    {
      story: 'the appeal was decided',
      rule: 'CRT-FORCE',
      facts: [
        ['verdict_pronounced', '2026-10-06'],
        ['appeal_filed', '2026-11-03'],
        ['appeal_decision', '2027-02-16'],
      ],
      expected: '2027-02-16',
      because: 'CPC 532(2): on the day of the appeal decision',
    },
    {
      story: 'quashed on appeal, a second verdict: the old appeal does not give it force',
      rule: 'CRT-FORCE',
      facts: [
        ['verdict_pronounced', '2025-03-03'],
        ['appeal_filed', '2025-03-20'],
        ['appeal_decision', '2025-06-10'],
        ['verdict_pronounced', '2026-03-02'],
      ],
      expected: '2026-04-02',
      because: 'CPC 532: 2 March 2026 + 30 days = Wednesday 1 April; force the next day',
    },
  ]);
});

describe('notice of a covert action (CPC 253(2)): twelve months, and not later than the indictment', () => {
  hold([
    {
      story: 'the indictment comes first',
      rule: 'EVI-NSRD-12M',
      facts: [
        ['nsrd_ended', '2026-01-12'],
        ['indictment_sent', '2026-09-21'],
      ],
      expected: '2026-09-21',
      because: 'CPC 253(2): the earlier of 12 January 2027 and 21 September 2026',
    },
    {
      story: 'the twelve months come first',
      rule: 'EVI-NSRD-12M',
      facts: [
        ['nsrd_ended', '2025-01-13'],
        ['indictment_sent', '2026-09-21'],
      ],
      expected: '2026-01-13',
      because: 'CPC 253(2): 13 January 2026, a Tuesday, is the earlier',
    },
    {
      story: 'the indictment falls between the last day and the working day it moves to',
      rule: 'EVI-NSRD-12M',
      facts: [
        ['nsrd_ended', '2025-01-17'],
        ['indictment_sent', '2026-01-18'],
      ],
      expected: '2026-01-18',
      because: 'CPC 253(2), 115(7): 17 January 2026 is a Saturday, the months end on Monday the 19th; the indictment is earlier',
    },
    {
      story: 'an indictment older than the action says nothing',
      rule: 'EVI-NSRD-12M',
      facts: [
        ['nsrd_ended', '2026-02-12'],
        ['indictment_sent', '2026-01-20'],
      ],
      expected: '2027-02-12',
      because: 'CPC 253(2): that indictment is of another part of the case; 12 February 2027 is a Friday',
    },
  ]);
});

describe('the hearing on a measure (CPC 186): from detention, else from the motion', () => {
  hold([
    {
      story: 'at liberty: from the motion',
      rule: 'DET-186-72H',
      facts: [['measure_motion_received', '2026-11-16T11:00:00+02:00']],
      expected: '2026-11-19T11:00:00+02:00',
      because: 'CPC 186(1): 72 hours from receipt',
    },
    {
      story: 'detained the day before: from the detention',
      rule: 'DET-186-72H',
      facts: [
        ['detention', '2026-11-15T18:30:00+02:00'],
        ['measure_motion_received', '2026-11-16T11:00:00+02:00'],
      ],
      expected: '2026-11-18T18:30:00+02:00',
      because: 'CPC 186(1): 72 hours from actual detention',
    },
    {
      story: 'detained and released before the motion: from the motion',
      rule: 'DET-186-72H',
      facts: [
        ['detention', '2026-11-10T18:30:00+02:00'],
        ['release', '2026-11-11T18:30:00+02:00'],
        ['measure_motion_received', '2026-11-16T11:00:00+02:00'],
      ],
      expected: '2026-11-19T11:00:00+02:00',
      because: 'CPC 186(1): the person is at liberty',
    },
  ]);
});

describe('wartime detention (CPC 615): only with its conditions documented, and the general 72 hours beside it', () => {
  hold([
    {
      story: 'documented two hours later',
      rule: 'DET-615-216H',
      facts: [
        ['detention', '2026-11-16T07:00:00+02:00'],
        ['art615_conditions_documented', '2026-11-16T09:00:00+02:00'],
      ],
      expected: '2026-11-25T07:00:00+02:00',
      alternative: '2026-11-19T07:00:00+02:00',
      because: 'CPC 615: 216 hours; CPC 211: 72 if it no longer allows them',
    },
    {
      story: 'over the autumn change',
      rule: 'DET-615-216H',
      facts: [
        ['detention', '2026-10-20T07:00:00+03:00'],
        ['art615_conditions_documented', '2026-10-20T09:00:00+03:00'],
      ],
      expected: '2026-10-29T06:00:00+02:00',
      alternative: '2026-10-23T07:00:00+03:00',
      because: 'CPC 615, 115(2), tzdata: nine days of which one has 25 hours',
    },
    {
      story: 'not documented: no such term',
      rule: 'DET-615-216H',
      facts: [['detention', '2026-11-16T07:00:00+02:00']],
      expected: null,
      because: 'CPC 615: without its conditions the general 72 and 60 hours stand',
    },
    {
      story: 'before the rule came, 8 March 2022',
      rule: 'DET-615-216H',
      facts: [
        ['detention', '2022-03-07T07:00:00+02:00'],
        ['art615_conditions_documented', '2022-03-07T09:00:00+02:00'],
      ],
      expected: null,
      because: 'CPC 615: no such text on 7 March 2022',
    },
  ]);
});

describe('the inquest (CPC 219(3)): 72 hours, 20 days where guilt is denied, a month with an expert', () => {
  hold([
    {
      story: 'guilt denied',
      rule: 'PTI-MISD-20D',
      facts: [
        ['misdemeanour_suspicion', '2026-11-02T10:00:00+02:00'],
        ['misdemeanour_contested', '2026-11-03'],
      ],
      expected: '2026-11-23',
      because: 'CPC 219(3)(2): 22 November 2026 is a Sunday, so Monday (CPC 115(7))',
    },
    {
      story: 'guilt not denied: no such term',
      rule: 'PTI-MISD-20D',
      facts: [['misdemeanour_suspicion', '2026-11-02T10:00:00+02:00']],
      expected: null,
      because: 'CPC 219(3)(2): only where guilt is denied, more acts are needed, or the suspect is a minor',
    },
    {
      story: 'an expert is needed',
      rule: 'PTI-MISD-1M',
      facts: [
        ['misdemeanour_suspicion', '2027-01-29T10:00:00+02:00'],
        ['misdemeanour_expert', '2027-01-30'],
      ],
      expected: '2027-03-01',
      because: 'CPC 219(3)(3), 115(4): no 29 February 2027, the 28th is a Sunday; so Monday 1 March',
    },
    {
      story: 'no expert: no such term',
      rule: 'PTI-MISD-1M',
      facts: [['misdemeanour_suspicion', '2027-01-29T10:00:00+02:00']],
      expected: null,
      because: 'CPC 219(3)(3): only where an expert examination is needed',
    },
    {
      story: 'before the inquest existed',
      rule: 'PTI-MISD-72H',
      facts: [['misdemeanour_suspicion', '2020-06-30T10:00:00+03:00']],
      expected: null,
      because: 'Law 2617-VIII: the inquest came on 1 July 2020',
    },
  ]);
});
