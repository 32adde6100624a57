import { describe } from '@jest/globals';
import { hold } from '../../../test/support/law-cases.js';

/** Expiry after suspicion (CPC 284(1)(10)), and joined and separated proceedings (CPC 219(6), (7)). */
describe('was the indictment sent within the term? (CPC 284(1)(10))', () => {
  hold([
    {
      story: 'on the last day',
      rule: 'PTI-EXPIRY',
      facts: [
        ['suspicion', '2026-03-03'],
        ['indictment_sent', '2026-05-04'],
      ],
      expected: { due: '2026-05-04', breach: false },
      because: 'CPC 219, 115(7): 3 May 2026 is a Sunday, so Monday 4 May is in time',
    },
    {
      story: 'a day late',
      rule: 'PTI-EXPIRY',
      facts: [
        ['suspicion', '2026-03-03'],
        ['indictment_sent', '2026-05-05'],
      ],
      expected: { due: '2026-05-04', breach: true },
      because: 'CPC 284(1)(10): Tuesday 5 May is after the last day',
    },
    {
      story: 'on the Sunday before the working day',
      rule: 'PTI-EXPIRY',
      facts: [
        ['suspicion', '2026-03-03'],
        ['indictment_sent', '2026-05-03'],
      ],
      expected: { due: '2026-05-04', breach: false },
      because: 'CPC 116: earlier than the last day',
    },
    {
      story: 'not sent yet: nothing is late by the facts alone',
      rule: 'PTI-EXPIRY',
      facts: [['suspicion', '2026-03-03']],
      expected: { due: '2026-05-04', breach: false },
      because: 'CPC 284(1)(10): whether it is late is for the day on which one asks',
    },
    {
      story: 'in time thanks to an extension',
      rule: 'PTI-EXPIRY',
      facts: [
        ['suspicion', '2026-03-03'],
        ['extended_to_months', 6],
        ['indictment_sent', '2026-09-03'],
      ],
      expected: { due: '2026-09-03', breach: false },
      because: 'CPC 294: 3 September 2026 is a Thursday',
    },
    {
      story: 'late even with an extension',
      rule: 'PTI-EXPIRY',
      facts: [
        ['suspicion', '2026-03-03'],
        ['extended_to_months', 3],
        ['indictment_sent', '2026-06-04'],
      ],
      expected: { due: '2026-06-03', breach: true },
      because: 'CPC 294: 3 June 2026 is a Wednesday',
    },
    {
      story: 'in time thanks to a suspension',
      rule: 'PTI-EXPIRY',
      facts: [
        ['suspicion', '2026-03-03'],
        ['suspend', '2026-04-01'],
        ['resume', '2026-04-12'],
        ['indictment_sent', '2026-05-13'],
      ],
      expected: { due: '2026-05-13', breach: false },
      because: 'CPC 219(5): 3 May + 10 full days = 13 May 2026, a Wednesday',
    },
    {
      story: 'late, for the suspension was annulled',
      rule: 'PTI-EXPIRY',
      facts: [
        ['suspicion', '2026-03-03'],
        ['suspend', '2026-04-01'],
        ['suspension_annulled', '2026-04-12'],
        ['indictment_sent', '2026-05-13'],
      ],
      expected: { due: '2026-05-04', breach: true },
      because: 'CPC 219(5): an annulled suspension counts in full',
    },
    {
      story: 'two suspects: the first counts for all',
      rule: 'PTI-EXPIRY',
      facts: [
        ['suspicion_A', '2026-03-03'],
        ['suspicion_B', '2026-04-20'],
        ['indictment_sent', '2026-05-20'],
      ],
      expected: { due: '2026-05-04', breach: true },
      because: 'Supreme Court, October 2025: closure covers the whole proceedings',
    },
    {
      story: 'in time thanks to disclosure, by either reading',
      rule: 'PTI-EXPIRY',
      facts: [
        ['suspicion', '2026-03-03'],
        ['notice_of_completion', '2026-04-20'],
        ['defence_study_ended', '2026-05-11'],
        ['indictment_sent', '2026-05-25'],
      ],
      expected: { due: '2026-05-25', breach: false },
      alternative: '2026-05-25',
      because: 'CPC 219(5), 290: 3 May + 20 or 21 days = 23 or 24 May 2026, a weekend; so Monday 25 May',
    },
    {
      story: 'still being read: no date to miss',
      rule: 'PTI-EXPIRY',
      facts: [
        ['suspicion', '2026-03-03'],
        ['notice_of_completion', '2026-04-20'],
      ],
      expected: null,
      because: 'CPC 219(5), 290: the term does not run',
    },
    {
      story: 'ends on a holiday in peace, sent the day after',
      rule: 'PTI-EXPIRY',
      calendar: 'peace',
      facts: [
        ['suspicion', '2027-06-24'],
        ['indictment_sent', '2027-08-25'],
      ],
      expected: { due: '2027-08-25', breach: false },
      because: 'CPC 115(7), Labour Code 73: 24 August is a holiday',
    },
  ]);
});

describe('joined proceedings (CPC 219(6)): the same period is absorbed, different periods are added', () => {
  hold([
    {
      story: 'the other began earlier: its clock',
      rule: 'PTI-JOIN',
      facts: [
        ['suspicion', '2026-03-10'],
        ['joined_suspicion', '2026-02-03'],
        ['joined', '2026-03-25'],
      ],
      expected: '2026-04-03',
      because: 'CPC 219(6): absorbed; 3 February + 2 months is a Friday',
    },
    {
      story: 'the other began later: ours',
      rule: 'PTI-JOIN',
      facts: [
        ['suspicion', '2026-03-10'],
        ['joined_suspicion', '2026-03-20'],
        ['joined', '2026-03-25'],
      ],
      expected: '2026-05-11',
      because: 'CPC 219(6): absorbed; 10 May 2026 is a Sunday, so Monday',
    },
    {
      story: 'the other had run twenty days and stood still before ours began',
      rule: 'PTI-JOIN',
      facts: [
        ['suspicion', '2026-03-10'],
        ['joined_suspicion', '2026-01-05'],
        ['joined_term_stopped', '2026-01-25'],
        ['joined', '2026-03-25'],
      ],
      expected: '2026-04-20',
      because: 'CPC 219(6): 10 May less 20 days = 20 April 2026, a Monday',
    },
    {
      story: 'added and extended',
      rule: 'PTI-JOIN',
      facts: [
        ['suspicion', '2026-03-10'],
        ['extended_to_months', 3],
        ['joined_suspicion', '2026-01-05'],
        ['joined_term_stopped', '2026-01-25'],
        ['joined', '2026-03-25'],
      ],
      expected: '2026-05-21',
      because: 'CPC 219(6), 294: 10 June less 20 days = 21 May 2026, a Thursday',
    },
    {
      story: 'two others: one absorbed, one added',
      rule: 'PTI-JOIN',
      facts: [
        ['suspicion', '2026-03-10'],
        ['joined_suspicion', '2026-01-05'],
        ['joined_term_stopped', '2026-01-25'],
        ['joined_suspicion', '2026-03-02'],
        ['joined', '2026-03-25'],
      ],
      expected: '2026-04-13',
      because: 'CPC 219(6): the clock of 2 March; 2 May less 20 days = 12 April 2026, a Sunday, so Monday',
    },
  ]);
});

describe('separated proceedings (CPC 219(7)): the clock of the parent, but for a new fact or person', () => {
  hold([
    {
      story: 'separated for speed',
      rule: 'PTI-SPLIT',
      facts: [
        ['suspicion', '2026-03-10'],
        ['parent_suspicion', '2026-02-03'],
        ['separated', '2026-03-20'],
      ],
      expected: '2026-04-03',
      because: 'CPC 219(7): from the first suspicion in the parent',
    },
    {
      story: 'separated for a new person',
      rule: 'PTI-SPLIT',
      facts: [
        ['suspicion', '2026-03-10'],
        ['parent_suspicion', '2026-02-03'],
        ['separated_for_new_fact', '2026-03-09'],
      ],
      expected: '2026-05-11',
      because: 'CPC 219(7): a clock of its own; 10 May 2026 is a Sunday, so Monday',
    },
    {
      story: 'no suspicion of its own',
      rule: 'PTI-SPLIT',
      facts: [
        ['parent_suspicion', '2026-02-03'],
        ['separated', '2026-03-20'],
        ['extended_to_months', 3],
      ],
      expected: '2026-05-04',
      because: 'CPC 219(7): 3 May 2026 is a Sunday, so Monday 4 May',
    },
    {
      story: 'a suspicion older than that of the parent keeps its own clock',
      rule: 'PTI-SPLIT',
      facts: [
        ['suspicion', '2026-01-20'],
        ['parent_suspicion', '2026-02-03'],
        ['separated', '2026-03-20'],
      ],
      expected: '2026-03-20',
      because: 'CPC 219(7), Supreme Court, October 2025: the first suspicion to anybody; 20 March 2026 is a Friday',
    },
  ]);
});
