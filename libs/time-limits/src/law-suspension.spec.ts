import { describe } from '@jest/globals';
import { hold } from '../../../test/support/law-cases.js';

/** Time that is not counted: suspension, annulled or not, and who may resume (CPC 219(5), 280-282). */
describe('suspension: the days of both rulings count, the full days between them do not', () => {
  hold([
    {
      story: 'four weeks in hiding',
      rule: 'PTI-SUSP',
      facts: [
        ['suspicion', '2026-02-10'],
        ['suspend', '2026-03-02'],
        ['resume', '2026-03-30'],
      ],
      expected: '2026-05-07',
      because: 'CPC 219(5), 280: 10 February 2026 + 2 months = 10 April 2026; 27 days not counted: 7 May 2026; a Thursday, a working day',
    },
    {
      story: 'resumed the next day: no full day lies between',
      rule: 'PTI-SUSP',
      facts: [
        ['suspicion', '2026-02-10'],
        ['suspend', '2026-03-02'],
        ['resume', '2026-03-03'],
      ],
      expected: '2026-04-10',
      because: 'CPC 219(5), 280: 10 February 2026 + 2 months = 10 April 2026; a Friday, a working day',
    },
    {
      story: 'suspended and resumed on one day',
      rule: 'PTI-SUSP',
      facts: [
        ['suspicion', '2026-02-10'],
        ['suspend', '2026-03-02'],
        ['resume', '2026-03-02'],
      ],
      expected: '2026-04-10',
      because: 'CPC 219(5), 280: 10 February 2026 + 2 months = 10 April 2026; a Friday, a working day',
    },
    {
      story: 'one full day, and the end moves onto a Saturday',
      rule: 'PTI-SUSP',
      facts: [
        ['suspicion', '2026-02-10'],
        ['suspend', '2026-03-02'],
        ['resume', '2026-03-04'],
      ],
      expected: '2026-04-13',
      because: 'CPC 219(5), 280: 10 February 2026 + 2 months = 10 April 2026; 1 day not counted: 11 April 2026; 11 April is a Saturday; 12 April is a Sunday; so Monday 13 April (CPC 115(7))',
    },
    {
      story: 'on the day of suspicion itself',
      rule: 'PTI-SUSP',
      facts: [
        ['suspicion', '2026-02-10'],
        ['suspend', '2026-02-10'],
        ['resume', '2026-02-20'],
      ],
      expected: '2026-04-20',
      because: 'CPC 219(5), 280: 10 February 2026 + 2 months = 10 April 2026; 9 days not counted: 19 April 2026; 19 April is a Sunday; so Monday 20 April (CPC 115(7))',
    },
    {
      story: 'over the end of February',
      rule: 'PTI-SUSP',
      facts: [
        ['suspicion', '2025-12-31'],
        ['suspend', '2026-02-20'],
        ['resume', '2026-03-06'],
      ],
      expected: '2026-03-13',
      because: 'CPC 219(5), 280: 31 December 2025 + 2 months = 28 February 2026 (no 31 February); 13 days not counted: 13 March 2026; a Friday, a working day',
    },
    {
      story: 'over the leap day',
      rule: 'PTI-SUSP',
      facts: [
        ['suspicion', '2028-01-10'],
        ['suspend', '2028-02-20'],
        ['resume', '2028-03-05'],
      ],
      expected: '2028-03-23',
      because: 'CPC 219(5), 280: 10 January 2028 + 2 months = 10 March 2028; 13 days not counted: 23 March 2028; a Thursday, a working day',
    },
    {
      story: 'three in a row',
      rule: 'PTI-SUSP',
      facts: [
        ['suspicion', '2026-01-12'],
        ['suspend', '2026-01-20'],
        ['resume', '2026-01-30'],
        ['suspend', '2026-02-03'],
        ['resume', '2026-02-13'],
        ['suspend', '2026-02-17'],
        ['resume', '2026-03-03'],
      ],
      expected: '2026-04-13',
      because: 'CPC 219(5), 280: 12 January 2026 + 2 months = 12 March 2026; 31 days not counted: 12 April 2026; 12 April is a Sunday; so Monday 13 April (CPC 115(7))',
    },
    {
      story: 'a second ruling while one is open changes nothing',
      rule: 'PTI-SUSP',
      facts: [
        ['suspicion', '2026-02-10'],
        ['suspend', '2026-03-02'],
        ['suspend', '2026-03-10'],
        ['resume', '2026-03-20'],
      ],
      expected: '2026-04-27',
      because: 'CPC 219(5), 280: 10 February 2026 + 2 months = 10 April 2026; 17 days not counted: 27 April 2026; a Monday, a working day',
    },
    {
      story: 'an illness, then a request abroad, the term extended to 6',
      rule: 'PTI-SUSP',
      facts: [
        ['suspicion', '2026-01-12'],
        ['extended_to_months', 6],
        ['suspend', '2026-02-02'],
        ['resume', '2026-02-23'],
        ['suspend', '2026-04-01'],
        ['resume', '2026-06-01'],
      ],
      expected: '2026-09-30',
      because: 'CPC 219(5), 280: 12 January 2026 + 6 months = 12 July 2026; 80 days not counted: 30 September 2026; a Wednesday, a working day',
    },
    {
      story: 'months are added before days: from 30 November to 3 months',
      rule: 'PTI-SUSP',
      facts: [
        ['suspicion', '2025-11-30'],
        ['extended_to_months', 3],
        ['suspend', '2026-01-10'],
        ['resume', '2026-01-15'],
      ],
      expected: '2026-03-04',
      because: 'CPC 219(5), 280: 30 November 2025 + 3 months = 28 February 2026 (no 30 February); 4 days not counted: 4 March 2026; a Wednesday, a working day',
    },
    {
      story: 'on the last working day the term can still be stopped',
      rule: 'PTI-SUSP',
      facts: [
        ['suspicion', '2026-06-15'],
        ['suspend', '2026-08-17'],
        ['resume', '2026-08-27'],
      ],
      expected: '2026-08-24',
      because: 'CPC 219(5), 280: 15 June 2026 + 2 months = 15 August 2026; 9 days not counted: 24 August 2026; a Monday, a working day',
    },
    {
      story: 'a day later it is too late',
      rule: 'PTI-SUSP',
      facts: [
        ['suspicion', '2026-06-15'],
        ['suspend', '2026-08-18'],
        ['resume', '2026-08-27'],
      ],
      expected: '2026-08-17',
      because: 'CPC 219(5), 280: 15 June 2026 + 2 months = 15 August 2026; 15 August is a Saturday; 16 August is a Sunday; so Monday 17 August (CPC 115(7))',
    },
    {
      story: 'still open: the term has no date',
      rule: 'PTI-SUSP',
      facts: [
        ['suspicion', '2026-02-10'],
        ['suspend', '2026-03-02'],
      ],
      expected: null,
      because: 'CPC 219(5), 280: 10 February 2026 + 2 months = 10 April 2026',
    },
    {
      story: 'open again after it was resumed once',
      rule: 'PTI-SUSP',
      facts: [
        ['suspicion', '2026-02-10'],
        ['suspend', '2026-02-20'],
        ['resume', '2026-03-02'],
        ['suspend', '2026-03-12'],
      ],
      expected: null,
      because: 'CPC 219(5), 280: 10 February 2026 + 2 months = 10 April 2026',
    },
    {
      story: 'in peace it ends on Labour Day',
      rule: 'PTI-SUSP',
      calendar: 'peace',
      facts: [
        ['suspicion', '2019-02-20'],
        ['suspend', '2019-03-10'],
        ['resume', '2019-03-22'],
      ],
      expected: '2019-05-02',
      because: 'CPC 219(5), 280: 20 February 2019 + 2 months = 20 April 2019; 11 days not counted: 1 May 2019; 1 May is Labour Day; so Thursday 2 May (CPC 115(7))',
    },
  ]);
});

describe('an annulled suspension counts in full (CPC 219(5))', () => {
  hold([
    {
      story: 'annulled while it lasted',
      rule: 'PTI-SUSP-ANNUL',
      facts: [
        ['suspicion', '2026-02-10'],
        ['suspend', '2026-03-02'],
        ['suspension_annulled', '2026-03-25'],
      ],
      expected: '2026-04-10',
      because: 'CPC 219(5): 10 February 2026 + 2 months = 10 April 2026; a Friday, a working day',
    },
    {
      story: 'annulled on the next day',
      rule: 'PTI-SUSP-ANNUL',
      facts: [
        ['suspicion', '2026-02-10'],
        ['suspend', '2026-03-02'],
        ['suspension_annulled', '2026-03-03'],
      ],
      expected: '2026-04-10',
      because: 'CPC 219(5): 10 February 2026 + 2 months = 10 April 2026; a Friday, a working day',
    },
    {
      story: 'annulled after it was resumed',
      rule: 'PTI-SUSP-ANNUL',
      facts: [
        ['suspicion', '2026-02-10'],
        ['suspend', '2026-03-02'],
        ['resume', '2026-03-20'],
        ['suspension_annulled', '2026-04-02'],
      ],
      expected: '2026-04-10',
      because: 'CPC 219(5): 10 February 2026 + 2 months = 10 April 2026; a Friday, a working day',
    },
    {
      story: 'the second of two: the first stays out',
      rule: 'PTI-SUSP-ANNUL',
      facts: [
        ['suspicion', '2026-02-10'],
        ['suspend', '2026-02-16'],
        ['resume', '2026-02-26'],
        ['suspend', '2026-03-10'],
        ['suspension_annulled', '2026-03-30'],
      ],
      expected: '2026-04-20',
      because: 'CPC 219(5): 10 February 2026 + 2 months = 10 April 2026; 9 days not counted: 19 April 2026; 19 April is a Sunday; so Monday 20 April (CPC 115(7))',
    },
    {
      story: 'the first of two: the second stays out',
      rule: 'PTI-SUSP-ANNUL',
      facts: [
        ['suspicion', '2026-02-10'],
        ['suspend', '2026-02-16'],
        ['suspension_annulled', '2026-02-26'],
        ['suspend', '2026-03-10'],
        ['resume', '2026-03-30'],
      ],
      expected: '2026-04-29',
      because: 'CPC 219(5): 10 February 2026 + 2 months = 10 April 2026; 19 days not counted: 29 April 2026; a Wednesday, a working day',
    },
    {
      story: 'both',
      rule: 'PTI-SUSP-ANNUL',
      facts: [
        ['suspicion', '2026-02-10'],
        ['suspend', '2026-02-16'],
        ['suspension_annulled', '2026-02-26'],
        ['suspend', '2026-03-10'],
        ['suspension_annulled', '2026-03-30'],
      ],
      expected: '2026-04-10',
      because: 'CPC 219(5): 10 February 2026 + 2 months = 10 April 2026; a Friday, a working day',
    },
    {
      story: 'in a term extended to 3',
      rule: 'PTI-SUSP-ANNUL',
      facts: [
        ['suspicion', '2026-02-10'],
        ['extended_to_months', 3],
        ['suspend', '2026-03-02'],
        ['suspension_annulled', '2026-04-25'],
      ],
      expected: '2026-05-11',
      because: 'CPC 219(5): 10 February 2026 + 3 months = 10 May 2026; 10 May is a Sunday; so Monday 11 May (CPC 115(7))',
    },
  ]);
});

describe('only the prosecution resumes (CPC 282; Supreme Court, 2 February 2026)', () => {
  hold([
    {
      story: 'the order of the judge leaves it open',
      rule: 'PTI-RESUME',
      facts: [
        ['suspicion', '2026-02-10'],
        ['suspend', '2026-03-02'],
        ['ij_orders_act', '2026-03-09'],
      ],
      expected: null,
      because: 'CPC 282; Supreme Court, 2 February 2026: 10 February 2026 + 2 months = 10 April 2026',
    },
    {
      story: 'the prosecutor resumes ten days after the order',
      rule: 'PTI-RESUME',
      facts: [
        ['suspicion', '2026-02-10'],
        ['suspend', '2026-03-02'],
        ['ij_orders_act', '2026-03-09'],
        ['resume', '2026-03-19'],
      ],
      expected: '2026-04-27',
      because: 'CPC 282; Supreme Court, 2 February 2026: 10 February 2026 + 2 months = 10 April 2026; 16 days not counted: 26 April 2026; 26 April is a Sunday; so Monday 27 April (CPC 115(7))',
    },
    {
      story: 'an order before the suspension is of no weight',
      rule: 'PTI-RESUME',
      facts: [
        ['suspicion', '2026-02-10'],
        ['ij_orders_act', '2026-02-25'],
        ['suspend', '2026-03-02'],
        ['resume', '2026-03-19'],
      ],
      expected: '2026-04-27',
      because: 'CPC 282; Supreme Court, 2 February 2026: 10 February 2026 + 2 months = 10 April 2026; 16 days not counted: 26 April 2026; 26 April is a Sunday; so Monday 27 April (CPC 115(7))',
    },
  ]);
});
