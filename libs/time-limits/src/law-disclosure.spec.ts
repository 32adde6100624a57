import { describe } from '@jest/globals';
import { hold } from '../../../test/support/law-cases.js';

/** Disclosure (CPC 290), and the order in which everything is counted (CPC 219, 115). */
describe('disclosure: the day of notice counts, then nothing until the last defendant has finished (CPC 290)', () => {
  hold([
    {
      story: 'one defendant, ten days',
      rule: 'PTI-290',
      facts: [
        ['suspicion', '2026-04-14'],
        ['notice_of_completion', '2026-06-01'],
        ['defence_study_ended', '2026-06-11'],
      ],
      expected: '2026-06-23',
      alternative: '2026-06-24',
      because: 'CPC 219(5), 290: 14 April 2026 + 2 months = 14 June 2026; the last day of study counted (strict), or not (the alternative); 9 days not counted: 23 June 2026; a Tuesday, a working day',
    },
    {
      story: 'finished on the day of notice: nothing is left out',
      rule: 'PTI-290',
      facts: [
        ['suspicion', '2026-04-14'],
        ['notice_of_completion', '2026-06-01'],
        ['defence_study_ended', '2026-06-01'],
      ],
      expected: '2026-06-15',
      alternative: '2026-06-15',
      because: 'CPC 219(5), 290: 14 April 2026 + 2 months = 14 June 2026; the last day of study counted (strict), or not (the alternative); 14 June is a Sunday; so Monday 15 June (CPC 115(7))',
    },
    {
      story: 'finished on the next day: one day is the question',
      rule: 'PTI-290',
      facts: [
        ['suspicion', '2026-04-14'],
        ['notice_of_completion', '2026-06-01'],
        ['defence_study_ended', '2026-06-02'],
      ],
      expected: '2026-06-15',
      alternative: '2026-06-15',
      because: 'CPC 219(5), 290: 14 April 2026 + 2 months = 14 June 2026; the last day of study counted (strict), or not (the alternative); 14 June is a Sunday; so Monday 15 June (CPC 115(7))',
    },
    {
      story: 'the readings meet over a weekend',
      rule: 'PTI-290',
      facts: [
        ['suspicion', '2026-04-14'],
        ['notice_of_completion', '2026-06-01'],
        ['defence_study_ended', '2026-06-08'],
      ],
      expected: '2026-06-22',
      alternative: '2026-06-22',
      because: 'CPC 219(5), 290: 14 April 2026 + 2 months = 14 June 2026; the last day of study counted (strict), or not (the alternative); 6 days not counted: 20 June 2026; 20 June is a Saturday; 21 June is a Sunday; so Monday 22 June (CPC 115(7))',
    },
    {
      story: 'three defendants, the last decides',
      rule: 'PTI-290',
      facts: [
        ['suspicion', '2026-04-14'],
        ['extended_to_months', 3],
        ['notice_of_completion', '2026-07-01'],
        ['defence_study_ended_A', '2026-07-20'],
        ['defence_study_ended_B', '2026-08-14'],
        ['defence_study_ended_C', '2026-07-31'],
      ],
      expected: '2026-08-26',
      alternative: '2026-08-27',
      because: 'CPC 219(5), 290: 14 April 2026 + 3 months = 14 July 2026; the last day of study counted (strict), or not (the alternative); 43 days not counted: 26 August 2026; a Wednesday, a working day',
    },
    {
      story: 'notice on the last day of the term',
      rule: 'PTI-290',
      facts: [
        ['suspicion', '2026-04-14'],
        ['notice_of_completion', '2026-06-15'],
        ['defence_study_ended', '2026-06-30'],
      ],
      expected: '2026-06-29',
      alternative: '2026-06-29',
      because: 'CPC 219(5), 290: 14 April 2026 + 2 months = 14 June 2026; the last day of study counted (strict), or not (the alternative); 14 days not counted: 28 June 2026; 28 June is a Sunday; so Monday 29 June (CPC 115(7))',
    },
    {
      story: 'nobody has finished: no date',
      rule: 'PTI-290',
      facts: [
        ['suspicion', '2026-04-14'],
        ['notice_of_completion', '2026-06-01'],
      ],
      expected: null,
      because: 'CPC 219(5), 290: 14 April 2026 + 2 months = 14 June 2026',
    },
    {
      story: 'in peace, ending on Constitution Day',
      rule: 'PTI-290',
      calendar: 'peace',
      facts: [
        ['suspicion', '2019-04-22'],
        ['notice_of_completion', '2019-06-12'],
        ['defence_study_ended', '2019-06-19'],
      ],
      expected: '2019-07-01',
      alternative: '2019-07-01',
      because: 'CPC 219(5), 290: 22 April 2019 + 2 months = 22 June 2019; the last day of study counted (strict), or not (the alternative); 6 days not counted: 28 June 2019; 28 June is Constitution Day; 29 June is a Saturday; 30 June is a Sunday; so Monday 1 July (CPC 115(7))',
    },
    {
      story: 'two suspects, one still reads: no date',
      rule: 'PTI-290',
      facts: [
        ['suspicion_A', '2026-04-14'],
        ['suspicion_B', '2026-04-20'],
        ['notice_of_completion', '2026-06-01'],
        ['defence_study_ended_A', '2026-06-11'],
      ],
      expected: null,
      because: 'CPC 290, 219(5): each must have finished, and each end must be recorded',
    },
    {
      story: 'waiting for the materials of the defence',
      rule: 'PTI-290-DEF',
      facts: [
        ['suspicion', '2026-03-03'],
        ['prosecutor_asks_defence_materials', '2026-04-01'],
        ['defence_materials_opened', '2026-04-28'],
      ],
      expected: '2026-05-04',
      because: 'CPC 290(6): nothing is left out; 3 May 2026 is a Sunday, so Monday 4 May (CPC 115(7))',
    },
    {
      story: 'waiting inside disclosure adds nothing to it',
      rule: 'PTI-290-DEF',
      facts: [
        ['suspicion', '2026-04-14'],
        ['notice_of_completion', '2026-06-01'],
        ['prosecutor_asks_defence_materials', '2026-06-02'],
        ['defence_study_ended', '2026-06-11'],
        ['defence_materials_opened', '2026-06-25'],
      ],
      expected: '2026-06-23',
      alternative: '2026-06-24',
      because: 'CPC 290(6), 219(5): 14 June + 9 full days = 23 June 2026, a Tuesday; without the last day of study 24 June',
    },
  ]);
});

describe('the order: suspicion, base term, extensions, time not counted, and only then the working day (CPC 219, 115)', () => {
  hold([
    {
      story: 'all of it',
      rule: 'PTI-SEQ',
      facts: [
        ['suspicion', '2026-01-30'],
        ['extended_to_months', 6],
        ['suspend', '2026-02-16'],
        ['resume', '2026-03-18'],
        ['notice_of_completion', '2026-07-20'],
        ['defence_study_ended', '2026-08-17'],
      ],
      expected: '2026-09-24',
      alternative: '2026-09-25',
      because: 'CPC 219, 115: 30 January 2026 + 6 months = 30 July 2026; 56 days not counted: 24 September 2026; a Thursday, a working day',
    },
    {
      story: 'all of it, with an annulled suspension',
      rule: 'PTI-SEQ',
      facts: [
        ['suspicion', '2026-01-30'],
        ['extended_to_months', 6],
        ['suspend', '2026-02-16'],
        ['suspension_annulled', '2026-03-18'],
        ['suspend', '2026-04-01'],
        ['resume', '2026-04-16'],
        ['notice_of_completion', '2026-07-20'],
        ['defence_study_ended', '2026-08-17'],
      ],
      expected: '2026-09-09',
      alternative: '2026-09-10',
      because: 'CPC 219, 115: 30 January 2026 + 6 months = 30 July 2026; 41 days not counted: 9 September 2026; a Wednesday, a working day',
    },
    {
      story: 'suspended during disclosure: a day is left out once',
      rule: 'PTI-SEQ',
      facts: [
        ['suspicion', '2026-04-14'],
        ['notice_of_completion', '2026-06-01'],
        ['suspend', '2026-06-04'],
        ['resume', '2026-06-09'],
        ['defence_study_ended', '2026-06-12'],
      ],
      expected: '2026-06-24',
      alternative: '2026-06-25',
      because: 'CPC 219, 115: 14 April 2026 + 2 months = 14 June 2026; 10 days not counted: 24 June 2026; a Wednesday, a working day',
    },
    {
      story: 'the notice closes a suspension nobody resumed',
      rule: 'PTI-SEQ',
      facts: [
        ['suspicion', '2026-04-14'],
        ['suspend', '2026-05-11'],
        ['notice_of_completion', '2026-05-21'],
        ['defence_study_ended', '2026-05-29'],
      ],
      expected: '2026-06-30',
      alternative: '2026-07-01',
      because: 'CPC 219, 115: 14 April 2026 + 2 months = 14 June 2026; 16 days not counted: 30 June 2026; a Tuesday, a working day',
    },
    {
      story: 'a weekend in the middle of the chain moves nothing',
      rule: 'PTI-SEQ',
      facts: [
        ['suspicion', '2026-06-15'],
        ['extended_to_months', 3],
        ['suspend', '2026-08-15'],
        ['resume', '2026-08-16'],
      ],
      expected: '2026-09-15',
      because: 'CPC 219, 115: 15 June 2026 + 3 months = 15 September 2026; a Tuesday, a working day',
    },
    {
      story: 'in peace, through Easter to a working day',
      rule: 'PTI-SEQ',
      calendar: 'peace',
      facts: [
        ['suspicion', '2021-01-20'],
        ['extended_to_months', 3],
        ['suspend', '2021-02-01'],
        ['resume', '2021-02-14'],
      ],
      expected: '2021-05-05',
      because: 'CPC 219, 115: 20 January 2021 + 3 months = 20 April 2021; 12 days not counted: 2 May 2021; 2 May is Easter Sunday; 3 May is a day off moved from a holiday on the weekend; 4 May is a day off moved from a holiday on the weekend; so Wednesday 5 May (CPC 115(7))',
    },
  ]);
});
