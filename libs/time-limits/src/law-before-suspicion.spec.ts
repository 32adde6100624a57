import { describe } from '@jest/globals';
import { hold } from '../../../test/support/law-cases.js';

/** The limit before suspicion, 16 March 2018 to 31 December 2023 (CPC 219(2), Laws 2147-VIII, 3341-IX, 3509-IX). */
describe('the first and the last days of the limit', () => {
  hold([
    {
      story: 'two days before the change',
      rule: 'PTI-PRE-18M',
      facts: [
        ['erdr_entry', '2018-03-14'],
        ['qualification', 'CC 149(2)'],
      ],
      expected: null,
      because: 'CPC 219 (first version): before the change of 2018 there was no limit before suspicion',
    },
    {
      story: '15 March 2018: the sources disagree',
      rule: 'PTI-PRE-18M',
      facts: [
        ['erdr_entry', '2018-03-15'],
        ['qualification', 'CC 149(2)'],
      ],
      expected: 'manual_review',
      alternative: '2019-09-16',
      because: 'Law 2147-VIII: from 15 or 16 March; 15 March 2018 + 18 months = 15 September 2019, a Sunday, so Monday 16 September would be the last day',
    },
    {
      story: '16 March 2018: the first day by every source',
      rule: 'PTI-PRE-18M',
      facts: [
        ['erdr_entry', '2018-03-16'],
        ['qualification', 'CC 149(2)'],
      ],
      expected: '2019-09-16',
      because: 'Law 2147-VIII: 16 March 2018 + 18 months = 16 September 2019, a Monday',
    },
    {
      story: 'no 30 February',
      rule: 'PTI-PRE-18M',
      facts: [
        ['erdr_entry', '2018-08-30'],
        ['qualification', 'CC 149(1)'],
      ],
      expected: '2020-03-02',
      because: 'CPC 219(2): 30 August 2018 + 18 months = 29 February 2020, a Saturday; so Monday 2 March (CPC 115(7))',
    },
    {
      story: 'ends on the old Christmas, in peace',
      rule: 'PTI-PRE-18M',
      calendar: 'peace',
      facts: [
        ['erdr_entry', '2018-07-07'],
        ['qualification', 'CC 149(2)'],
      ],
      expected: '2020-01-08',
      because: 'CPC 219(2): 7 January 2020 is a holiday, so Wednesday 8 January (CPC 115(7), Labour Code 73)',
    },
    {
      story: 'ended on the last day before the war',
      rule: 'PTI-PRE-18M',
      facts: [
        ['erdr_entry', '2020-08-23'],
        ['qualification', 'CC 149(3)'],
      ],
      expected: '2022-02-23',
      because: 'CPC 219(2): 23 February 2022, a Wednesday, was before martial law: it stands',
    },
    {
      story: 'would end on the first day of the war',
      rule: 'PTI-PRE-18M',
      facts: [
        ['erdr_entry', '2020-08-24'],
        ['qualification', 'CC 149(3)'],
      ],
      expected: null,
      because: 'Law 3341-IX: time from 24 February 2022 is not counted, and from 1 January 2024 there is no limit',
    },
    {
      story: 'a Sunday that rolls into the war',
      rule: 'PTI-PRE-18M',
      facts: [
        ['erdr_entry', '2020-08-20'],
        ['qualification', 'CC 149(3)'],
      ],
      expected: '2022-02-21',
      because: 'CPC 219(2): 20 February 2022 is a Sunday, so Monday 21 February, still before the war',
    },
    {
      story: 'open when the war began',
      rule: 'PTI-PRE-18M',
      facts: [
        ['erdr_entry', '2021-06-30'],
        ['qualification', 'CC 149(1)'],
      ],
      expected: null,
      because: 'Law 3341-IX, then Law 3509-IX: not counted to the end of 2023, abolished after it',
    },
    {
      story: 'entered on the day before the war',
      rule: 'PTI-PRE-18M',
      facts: [
        ['erdr_entry', '2022-02-23'],
        ['qualification', 'CC 149(1)'],
      ],
      expected: null,
      because: 'Law 3341-IX covers entries before 24 February 2022',
    },
    {
      story: 'entered on the first day of the war',
      rule: 'PTI-PRE-18M',
      facts: [
        ['erdr_entry', '2022-02-24'],
        ['qualification', 'CC 149(1)'],
      ],
      expected: 'manual_review',
      alternative: '2023-08-24',
      because: 'Law 3341-IX speaks of entries before 24 February 2022; 24 August 2023 is a Thursday',
    },
    {
      story: 'entered in the war, the limit in autumn 2023',
      rule: 'PTI-PRE-18M',
      facts: [
        ['erdr_entry', '2022-04-11'],
        ['qualification', 'CC 149(2)'],
      ],
      expected: 'manual_review',
      alternative: '2023-10-11',
      because: 'Law 3341-IX: its words do not cover later entries; 11 October 2023 is a Wednesday',
    },
    {
      story: 'entered in the war, the limit on the last Friday of 2023',
      rule: 'PTI-PRE-18M',
      facts: [
        ['erdr_entry', '2022-06-29'],
        ['qualification', 'CC 149(2)'],
      ],
      expected: 'manual_review',
      alternative: '2023-12-29',
      because: 'Law 3341-IX: 29 December 2023 is a Friday, before the limit was abolished',
    },
    {
      story: 'the limit would roll to the day of abolition',
      rule: 'PTI-PRE-18M',
      facts: [
        ['erdr_entry', '2022-06-30'],
        ['qualification', 'CC 149(2)'],
      ],
      expected: null,
      because: 'Law 3509-IX: 30 December 2023 is a Saturday, the next working day is 1 January 2024, when there is no limit',
    },
    {
      story: 'abolished before it ran out',
      rule: 'PTI-PRE-18M',
      facts: [
        ['erdr_entry', '2023-03-01'],
        ['qualification', 'CC 149(2)'],
      ],
      expected: null,
      because: 'Law 3509-IX: 1 September 2024 lies after the abolition',
    },
    {
      story: 'the last day on which the rule stood',
      rule: 'PTI-PRE-18M',
      facts: [
        ['erdr_entry', '2023-12-31'],
        ['qualification', 'CC 149(2)'],
      ],
      expected: null,
      because: 'Law 3509-IX: abolished on the next day',
    },
    {
      story: 'entered after the abolition',
      rule: 'PTI-PRE-NONE',
      facts: [['erdr_entry', '2024-01-01']],
      expected: null,
      because: 'Law 3509-IX: no limit before suspicion since 1 January 2024',
    },
    {
      story: 'entered today',
      rule: 'PTI-PRE-NONE',
      facts: [
        ['erdr_entry', '2026-11-20'],
        ['qualification', 'CC 149(3)'],
      ],
      expected: null,
      because: 'Law 3509-IX: no limit before suspicion; reasonable time (CPC 28) still binds',
    },
    {
      story: 'asked for "no limit", an old limit is named all the same',
      rule: 'PTI-PRE-NONE',
      facts: [
        ['erdr_entry', '2019-02-28'],
        ['qualification', 'CC 149(2)'],
      ],
      expected: '2020-08-28',
      because: 'CPC 219(2): 28 February 2019 + 18 months = 28 August 2020, a Friday',
    },
    {
      story: 'entered in 2021, nobody suspected when the war came',
      rule: 'PTI-PRE-ML',
      facts: [['erdr_entry', '2021-12-01']],
      expected: null,
      because: 'Law 3341-IX and Law 3509-IX: no deadline today',
    },
  ]);
});

describe('which limit: by the gravest qualification', () => {
  hold([
    {
      story: 'twelve months for a crime that is not grave',
      rule: 'PTI-PRE-12M',
      facts: [
        ['erdr_entry', '2018-05-31'],
        ['qualification', 'CC 303(1)'],
      ],
      expected: '2019-05-31',
      because: 'CPC 219(2): 31 May 2019 is a Friday',
    },
    {
      story: 'twelve months from the leap day',
      rule: 'PTI-PRE-12M',
      facts: [
        ['erdr_entry', '2020-02-29'],
        ['qualification', 'CC 303(1)'],
      ],
      expected: '2021-03-01',
      because: 'CPC 219(2): no 29 February 2021, the 28th is a Sunday; so Monday 1 March (CPC 115(7))',
    },
    {
      story: 'six months for a misdemeanour',
      rule: 'PTI-PRE-6M',
      facts: [
        ['erdr_entry', '2020-08-31'],
        ['qualification', 'CC 173(1)'],
      ],
      expected: '2021-03-01',
      because: 'CPC 219(2): no 31 February, 28 February 2021 is a Sunday; so Monday 1 March (CPC 115(7))',
    },
    {
      story: 'six months in the war',
      rule: 'PTI-PRE-6M',
      facts: [
        ['erdr_entry', '2023-02-10'],
        ['qualification', 'CC 173(1)'],
      ],
      expected: 'manual_review',
      alternative: '2023-08-10',
      because: 'Law 3341-IX: its words do not cover entries after 24 February 2022; 10 August 2023 is a Thursday',
    },
    {
      story: 'a milder limit does not apply to Art. 149',
      rule: 'PTI-PRE-12M',
      facts: [
        ['erdr_entry', '2019-02-28'],
        ['qualification', 'CC 149(1)'],
      ],
      expected: null,
      because: 'CPC 219(2), CC 12: all parts of Art. 149 are grave or especially grave',
    },
    {
      story: 'the limit of grave crimes does not apply to a milder one',
      rule: 'PTI-PRE-18M',
      facts: [
        ['erdr_entry', '2019-02-28'],
        ['qualification', 'CC 303(1)'],
      ],
      expected: null,
      because: 'CPC 219(2), CC 12: pimping, part 1, is not grave',
    },
    {
      story: 'pimping that turned out to be trafficking: the gravest decides',
      rule: 'PTI-PRE-18M',
      facts: [
        ['erdr_entry', '2019-02-28'],
        ['qualification', 'CC 303(1)'],
        ['qualification', 'ч. 2 ст. 149 КК України'],
      ],
      expected: '2020-08-28',
      because: 'CPC 219(2), CC 12: the gravest of several qualifications; 28 August 2020 is a Friday',
    },
    {
      story: 'an unknown article is never taken to be milder',
      rule: 'PTI-PRE-18M',
      facts: [
        ['erdr_entry', '2019-02-28'],
        ['qualification', 'CC 999(1)'],
      ],
      expected: '2020-08-28',
      because: 'CPC 219(2): where the severity is not known to us, that of Art. 149 is taken',
    },
  ]);
});
