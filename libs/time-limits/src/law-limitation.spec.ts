import { describe } from '@jest/globals';
import { hold } from '../../../test/support/law-cases.js';

/** Limitation of Art. 149 with time in hiding and new offences (CC 49). */
describe('hiding suspends it (CC 49(2)): those days are not counted, up to fifteen years in all', () => {
  hold([
    {
      story: 'one year in hiding',
      rule: 'LIM-149-1',
      facts: [
        ['offence', '2016-05-05'],
        ['hiding_from', '2018-03-01'],
        ['hiding_to', '2019-03-01'],
      ],
      expected: '2027-05-05',
      alternative: '2026-05-05',
      because: 'CC 49(2): 1 March 2018 to 1 March 2019 are 365 days; 5 May 2026 + 365 days; without hiding it would have ended on the plain day',
    },
    {
      story: 'a year with a leap day in hiding',
      rule: 'LIM-149-1',
      facts: [
        ['offence', '2016-05-05'],
        ['hiding_from', '2019-09-01'],
        ['hiding_to', '2020-09-01'],
      ],
      expected: '2027-05-06',
      alternative: '2026-05-05',
      because: 'CC 49(2): 366 days; without hiding it would have ended on the plain day',
    },
    {
      story: 'hid twice',
      rule: 'LIM-149-1',
      facts: [
        ['offence', '2016-05-05'],
        ['hiding_from', '2018-03-01'],
        ['hiding_to', '2018-03-11'],
        ['hiding_from', '2020-01-01'],
        ['hiding_to', '2020-01-21'],
      ],
      expected: '2026-06-04',
      alternative: '2026-05-05',
      because: 'CC 49(2): 10 and 20 days; without hiding it would have ended on the plain day',
    },
    {
      story: 'came forward on the next day',
      rule: 'LIM-149-1',
      facts: [
        ['offence', '2016-05-05'],
        ['hiding_from', '2018-03-01'],
        ['hiding_to', '2018-03-02'],
      ],
      expected: '2026-05-06',
      alternative: '2026-05-05',
      because: 'CC 49(2): one day; without hiding it would have ended on the plain day',
    },
    {
      story: 'came forward on the day itself',
      rule: 'LIM-149-1',
      facts: [
        ['offence', '2016-05-05'],
        ['hiding_from', '2018-03-01'],
        ['hiding_to', '2018-03-01'],
      ],
      expected: '2026-05-05',
      because: 'CC 49(2): limitation is resumed on the day the person comes forward: nothing is lost',
    },
    {
      story: 'still in hiding: fifteen years are the ceiling',
      rule: 'LIM-149-1',
      facts: [
        ['offence', '2016-05-05'],
        ['hiding_from', '2018-03-01'],
      ],
      expected: '2031-05-05',
      alternative: '2026-05-05',
      because: 'CC 49(2): 15 years from the offence, however long the person hides',
    },
    {
      story: 'hid for six years: the ceiling',
      rule: 'LIM-149-1',
      facts: [
        ['offence', '2016-05-05'],
        ['hiding_from', '2018-03-01'],
        ['hiding_to', '2024-03-01'],
      ],
      expected: '2031-05-05',
      alternative: '2026-05-05',
      because: 'CC 49(2): 5 May 2026 + 2,192 days lies after the ceiling of 15 years',
    },
    {
      story: 'caught, not come forward: the detention ends the hiding',
      rule: 'LIM-149-1',
      facts: [
        ['offence', '2016-05-05'],
        ['hiding_from', '2018-03-01'],
        ['detention', '2018-06-09T14:00:00+03:00'],
      ],
      expected: '2026-08-13',
      alternative: '2026-05-05',
      because: 'CC 49(2): 1 March to 9 June are 100 days; 5 May 2026 + 100 days',
    },
    {
      story: 'fled when limitation had already run out',
      rule: 'LIM-149-1',
      facts: [
        ['offence', '2016-05-05'],
        ['hiding_from', '2026-05-06'],
      ],
      expected: '2026-05-05',
      because: 'CC 49(1): what has run out is not suspended',
    },
    {
      story: 'an especially grave crime: its term is the ceiling itself',
      rule: 'LIM-149-2',
      facts: [
        ['offence', '2016-05-05'],
        ['hiding_from', '2018-03-01'],
        ['hiding_to', '2020-03-01'],
      ],
      expected: '2031-05-05',
      because: 'CC 49(2): 15 years from the offence in any case',
    },
    {
      story: 'from the leap day, a hundred days in hiding',
      rule: 'LIM-149-1',
      facts: [
        ['offence', '2016-02-29'],
        ['hiding_from', '2017-01-01'],
        ['hiding_to', '2017-04-11'],
      ],
      expected: '2026-06-08',
      alternative: '2026-02-28',
      because: 'CC 49: no 29 February 2026, so the 28th; + 100 days',
    },
  ]);
});

describe('a new grave offence interrupts it (CC 49(3)): it is counted anew from that day', () => {
  hold([
    {
      story: 'a second offence within ten years',
      rule: 'LIM-149-1',
      facts: [
        ['offence', '2016-05-05'],
        ['offence', '2021-08-20'],
      ],
      expected: '2031-08-20',
      because: 'CC 49(3): the last offence runs ten years of its own',
    },
    {
      story: 'a second offence in an especially grave case',
      rule: 'LIM-149-2',
      facts: [
        ['offence', '2016-05-05'],
        ['offence', '2021-08-20'],
      ],
      expected: '2036-08-20',
      because: 'CC 49(3): fifteen years from the last',
    },
  ]);
});

describe('closed by the force of the verdict, never moved by a day off', () => {
  hold([
    {
      story: 'ends on a Sunday and stays there',
      rule: 'LIM-149-1',
      facts: [['offence', '2017-11-21']],
      expected: '2027-11-21',
      because: 'CC 49(1): not a term of CPC 115',
    },
    {
      story: 'the first day of the Criminal Code',
      rule: 'LIM-149-3',
      facts: [['offence', '2001-09-01']],
      expected: '2016-09-01',
      because: 'CC 49(1): fifteen years',
    },
  ]);
});
