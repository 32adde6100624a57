import { describe } from '@jest/globals';
import { hold } from '../../../test/support/law-cases.js';

/** Bare counting of days and months (CPC 115), and the number of the register. */
describe('days and months (CPC 115(3)-(5), (7))', () => {
  hold([
    {
      story: 'the day of the event is not counted',
      rule: 'TC-DAY',
      facts: [
        ['event', '2026-11-16'],
        ['add_days', 1],
      ],
      expected: '2026-11-17',
      because: 'CPC 115(3)',
    },
    {
      story: 'ends on a Saturday',
      rule: 'TC-DAY',
      facts: [
        ['event', '2026-11-16'],
        ['add_days', 5],
      ],
      expected: '2026-11-23',
      because: 'CPC 115(7): 21 November 2026 is a Saturday, so Monday',
    },
    {
      story: 'ends on the New Year in the war',
      rule: 'TC-DAY',
      facts: [
        ['event', '2026-12-22'],
        ['add_days', 10],
      ],
      expected: '2027-01-01',
      because: 'CPC 115(7), Law 2136-IX: a Friday and a working day',
    },
    {
      story: 'ends on the New Year in peace',
      rule: 'TC-DAY',
      calendar: 'peace',
      facts: [
        ['event', '2026-12-22'],
        ['add_days', 10],
      ],
      expected: '2027-01-04',
      because: 'CPC 115(7), Labour Code 73: Friday the holiday, then the weekend',
    },
    {
      story: 'holidays inside the term count',
      rule: 'TC-DAY',
      calendar: 'peace',
      facts: [
        ['event', '2027-08-20'],
        ['add_days', 10],
      ],
      expected: '2027-08-30',
      because: 'CPC 115(6): 24 August inside is counted; 30 August 2027 is a Monday',
    },
    {
      story: 'Easter and two days moved from 1 and 2 May 2027',
      rule: 'TC-DAY',
      calendar: 'peace',
      facts: [
        ['event', '2027-04-20'],
        ['add_days', 11],
      ],
      expected: '2027-05-05',
      because: 'CPC 115(7), Labour Code 67: 1 May a Saturday, 2 May Easter; 3 and 4 May are off',
    },
    {
      story: 'Easter 2025, its Monday off',
      rule: 'TC-DAY',
      calendar: 'peace',
      facts: [
        ['event', '2025-04-10'],
        ['add_days', 10],
      ],
      expected: '2025-04-22',
      because: 'CPC 115(7), Labour Code 67: 20 April 2025 is Easter, Monday 21 April off',
    },
    {
      story: 'Trinity 2025, its Monday off',
      rule: 'TC-DAY',
      calendar: 'peace',
      facts: [
        ['event', '2025-05-29'],
        ['add_days', 10],
      ],
      expected: '2025-06-10',
      because: 'CPC 115(7), Labour Code 67: 8 June 2025 is Trinity, Monday 9 June off',
    },
    {
      story: '2 May was a holiday to 2017',
      rule: 'TC-DAY',
      calendar: 'peace',
      facts: [
        ['event', '2016-04-22'],
        ['add_days', 10],
      ],
      expected: '2016-05-04',
      because: 'CPC 115(7), Labour Code 73 as of 2016: 1 May Sunday and Easter, 2 May a holiday, the day off moves to 3 May',
    },
    {
      story: 'and no longer in 2018',
      rule: 'TC-DAY',
      calendar: 'peace',
      facts: [
        ['event', '2018-04-22'],
        ['add_days', 10],
      ],
      expected: '2018-05-02',
      because: 'CPC 115(7), Labour Code 73 as of 2018: a Wednesday and a working day',
    },
    {
      story: '25 December became a holiday in 2017',
      rule: 'TC-DAY',
      calendar: 'peace',
      facts: [
        ['event', '2017-12-15'],
        ['add_days', 10],
      ],
      expected: '2017-12-26',
      because: 'CPC 115(7), Labour Code 73: Monday 25 December 2017 off',
    },
    {
      story: 'and was none in 2015',
      rule: 'TC-DAY',
      calendar: 'peace',
      facts: [
        ['event', '2015-12-15'],
        ['add_days', 10],
      ],
      expected: '2015-12-25',
      because: 'CPC 115(7), Labour Code 73 as of 2015: a Friday and a working day',
    },
    {
      story: 'no 31 June',
      rule: 'TC-MONTH',
      facts: [
        ['event', '2026-03-31'],
        ['add_months', 3],
      ],
      expected: '2026-06-30',
      because: 'CPC 115(4): the last day of a month that has no 31st',
    },
    {
      story: 'the leap day a year later',
      rule: 'TC-MONTH',
      facts: [
        ['event', '2028-02-29'],
        ['add_months', 12],
      ],
      expected: '2029-02-28',
      because: 'CPC 115(4): no 29 February 2029',
    },
    {
      story: 'the leap day four years later',
      rule: 'TC-MONTH',
      facts: [
        ['event', '2028-02-29'],
        ['add_months', 48],
      ],
      expected: '2032-03-01',
      because: 'CPC 115(4), (7): 29 February 2032 is a Sunday',
    },
    {
      story: 'one day is the day itself',
      rule: 'TC-CUSTODY',
      facts: [
        ['event', '2026-11-21'],
        ['add_days', 1],
      ],
      expected: '2026-11-21',
      because: 'CPC 115(5), (7): a Saturday, the first day counts and nothing moves',
    },
    {
      story: 'sixty days',
      rule: 'TC-CUSTODY',
      facts: [
        ['event', '2026-11-21'],
        ['add_days', 60],
      ],
      expected: '2027-01-19',
      because: 'CPC 115(5): 21 November is day 1, 19 January 2027 is day 60',
    },
  ]);
});

describe('the number of the register: 17 digits, B YYYY RR UUUU NNNNNN', () => {
  hold([
    {
      story: 'a police number of Odesa',
      rule: 'ERDR-FORMAT',
      facts: [['number', '12025162470000221']],
      expected: { body: '1', year: '2025', region: '16', unit: '2470', seq: '000221' },
      because: 'Regulation on the register, read off published numbers: 1 + 4 + 2 + 4 + 6 digits',
    },
    {
      story: 'the prosecution, Crimea',
      rule: 'ERDR-FORMAT',
      facts: [['number', '42026010000000017']],
      expected: { body: '4', year: '2026', region: '01', unit: '0000', seq: '000017' },
      because: 'Regulation on the register, read off published numbers: 1 + 4 + 2 + 4 + 6 digits',
    },
    {
      story: 'the Security Service, central',
      rule: 'ERDR-FORMAT',
      facts: [['number', '22026000000000003']],
      expected: { body: '2', year: '2026', region: '00', unit: '0000', seq: '000003' },
      because: 'Regulation on the register, read off published numbers: 1 + 4 + 2 + 4 + 6 digits',
    },
    {
      story: 'the first of a year',
      rule: 'ERDR-FORMAT',
      facts: [['number', '12026080010000001']],
      expected: { body: '1', year: '2026', region: '08', unit: '0010', seq: '000001' },
      because: 'Regulation on the register, read off published numbers: 1 + 4 + 2 + 4 + 6 digits',
    },
    {
      story: 'a digit short',
      rule: 'ERDR-FORMAT',
      facts: [['number', '1202516247000022']],
      expected: 'invalid',
      because: 'Regulation on the register: seventeen decimal digits and nothing else',
    },
    {
      story: 'a digit too many',
      rule: 'ERDR-FORMAT',
      facts: [['number', '120251624700002200']],
      expected: 'invalid',
      because: 'Regulation on the register: seventeen decimal digits and nothing else',
    },
    {
      story: 'a Cyrillic letter for a digit',
      rule: 'ERDR-FORMAT',
      facts: [['number', '1202516247000О220']],
      expected: 'invalid',
      because: 'Regulation on the register: seventeen decimal digits and nothing else',
    },
    {
      story: 'spaces between the parts',
      rule: 'ERDR-FORMAT',
      facts: [['number', '1 2025 16 2470 000220']],
      expected: 'invalid',
      because: 'Regulation on the register: seventeen decimal digits and nothing else',
    },
    {
      story: 'a line break at the end',
      rule: 'ERDR-FORMAT',
      facts: [['number', '12025162470000220\n']],
      expected: 'invalid',
      because: 'Regulation on the register: seventeen decimal digits and nothing else',
    },
    {
      story: 'digits of another script',
      rule: 'ERDR-FORMAT',
      facts: [['number', '１２０２５１６２４７００００２２０']],
      expected: 'invalid',
      because: 'Regulation on the register: seventeen decimal digits and nothing else',
    },
    {
      story: 'an empty text',
      rule: 'ERDR-FORMAT',
      facts: [['number', '']],
      expected: 'invalid',
      because: 'Regulation on the register: seventeen decimal digits and nothing else',
    },
    {
      story: 'a JSON number has lost its last digits',
      rule: 'ERDR-FORMAT',
      facts: [['number', 12025162470000220]],
      expected: 'invalid',
      because: 'Regulation on the register: seventeen decimal digits and nothing else',
    },
  ]);
});
