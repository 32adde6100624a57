import { describe } from '@jest/globals';
import { hold } from '../../../test/support/law-cases.js';

/** One clock for several suspects, and who extends it: by the wording in force on the day of entry (CPC 219, 294). */
describe('several suspects: one clock, from the first suspicion (Supreme Court, October 2025)', () => {
  hold([
    {
      story: 'the second suspect came two months later',
      rule: 'PTI-FIRST',
      facts: [
        ['suspicion_A', '2026-02-03'],
        ['suspicion_B', '2026-04-02'],
      ],
      expected: '2026-04-03',
      because: 'Supreme Court, October 2025: 3 February 2026 + 2 months = 3 April 2026; a Friday, a working day',
    },
    {
      story: 'told in the other order, extended to 12',
      rule: 'PTI-FIRST',
      facts: [
        ['suspicion_C', '2026-05-05'],
        ['suspicion_A', '2026-02-03'],
        ['suspicion_B', '2026-04-02'],
        ['extended_to_months', 12],
      ],
      expected: '2027-02-03',
      because: 'Supreme Court, October 2025: 3 February 2026 + 12 months = 3 February 2027; a Wednesday, a working day',
    },
    {
      story: 'two on one day',
      rule: 'PTI-FIRST',
      facts: [
        ['suspicion_A', '2026-02-03'],
        ['suspicion_B', '2026-02-03'],
        ['extended_to_months', 3],
      ],
      expected: '2026-05-04',
      because: 'Supreme Court, October 2025: 3 February 2026 + 3 months = 3 May 2026; 3 May is a Sunday; so Monday 4 May (CPC 115(7))',
    },
    {
      story: 'a changed suspicion starts nothing anew',
      rule: 'PTI-FIRST',
      facts: [
        ['suspicion', '2026-02-03'],
        ['suspicion_changed', '2026-03-20'],
      ],
      expected: '2026-04-03',
      because: 'CPC 279, Supreme Court, October 2025: the clock is that of the first notice; 3 April 2026 is a Friday',
    },
  ]);
});

describe('who extends: by the wording in force on the day of entry in the register (Law 2147-VIII)', () => {
  hold([
    {
      story: 'the first wording, to 3',
      rule: 'PTI-OLD-EXT',
      calendar: 'peace',
      facts: [
        ['erdr_entry', '2014-05-12'],
        ['suspicion', '2014-09-30'],
        ['extended_to_months', 3],
      ],
      expected: { due: '2014-12-30', decided_by: 'local prosecutor' },
      because: 'CPC 294 as on 12 May 2014: 30 September 2014 + 3 months = 30 December 2014; a Tuesday, a working day',
    },
    {
      story: 'the first wording, to 6',
      rule: 'PTI-OLD-EXT',
      calendar: 'peace',
      facts: [
        ['erdr_entry', '2016-02-01'],
        ['suspicion', '2016-08-31'],
        ['extended_to_months', 6],
      ],
      expected: { due: '2017-02-28', decided_by: 'regional prosecutor or deputy' },
      because: 'CPC 294 as on 1 February 2016: 31 August 2016 + 6 months = 28 February 2017; a Tuesday, a working day',
    },
    {
      story: 'the first wording, to 12',
      rule: 'PTI-OLD-EXT',
      calendar: 'peace',
      facts: [
        ['erdr_entry', '2016-02-01'],
        ['suspicion', '2016-02-29'],
        ['extended_to_months', 12],
      ],
      expected: { due: '2017-02-28', decided_by: 'Prosecutor General or deputies' },
      because: 'CPC 294 as on 1 February 2016: 29 February 2016 + 12 months = 28 February 2017; a Tuesday, a working day',
    },
    {
      story: 'an old entry with a suspicion after the change keeps the old way',
      rule: 'PTI-OLD-EXT',
      calendar: 'peace',
      facts: [
        ['erdr_entry', '2018-03-14'],
        ['suspicion', '2019-01-31'],
        ['extended_to_months', 6],
      ],
      expected: { due: '2019-07-31', decided_by: 'regional prosecutor or deputy' },
      because: 'CPC 294 as on 14 March 2018: 31 January 2019 + 6 months = 31 July 2019; a Wednesday, a working day',
    },
    {
      story: 'the first day of the new wording',
      rule: 'PTI-EXT6',
      calendar: 'peace',
      facts: [
        ['erdr_entry', '2018-03-16'],
        ['suspicion', '2018-04-17'],
        ['extended_to_months', 6],
      ],
      expected: { due: '2018-10-17', decided_by: 'investigating judge' },
      because: 'CPC 294 as on 16 March 2018: 17 April 2018 + 6 months = 17 October 2018; a Wednesday, a working day',
    },
    {
      story: 'the new wording, to 3',
      rule: 'PTI-EXT3',
      facts: [
        ['erdr_entry', '2026-01-12'],
        ['suspicion', '2026-02-27'],
        ['extended_to_months', 3],
      ],
      expected: { due: '2026-05-27', decided_by: 'head of prosecutor\'s office' },
      because: 'CPC 294 as on 12 January 2026: 27 February 2026 + 3 months = 27 May 2026; a Wednesday, a working day',
    },
    {
      story: 'the new wording, to 12',
      rule: 'PTI-EXT12',
      facts: [
        ['erdr_entry', '2026-01-12'],
        ['suspicion', '2026-02-27'],
        ['extended_to_months', 12],
      ],
      expected: { due: '2027-03-01', decided_by: 'investigating judge' },
      because: 'CPC 294 as on 12 January 2026: 27 February 2026 + 12 months = 27 February 2027; 27 February is a Saturday; 28 February is a Sunday; so Monday 1 March (CPC 115(7))',
    },
    {
      story: '4 months are within the step of the judge',
      rule: 'PTI-EXT6',
      facts: [
        ['erdr_entry', '2026-01-12'],
        ['suspicion', '2026-02-27'],
        ['extended_to_months', 4],
      ],
      expected: { due: '2026-06-29', decided_by: 'investigating judge' },
      because: 'CPC 294 as on 12 January 2026: 27 February 2026 + 4 months = 27 June 2026; 27 June is a Saturday; 28 June is a Sunday; so Monday 29 June (CPC 115(7))',
    },
    {
      story: 'entered on 15 March 2018: two sources, two answers',
      rule: 'PTI-OLD-EXT',
      calendar: 'peace',
      facts: [
        ['erdr_entry', '2018-03-15'],
        ['suspicion', '2018-05-31'],
        ['extended_to_months', 6],
      ],
      expected: 'manual_review',
      alternative: '2018-11-30',
      because: 'Law 2147-VIII took effect on 16 March by most sources, on 15 March by a Supreme Court digest: a lawyer decides who extends, the date is the same',
    },
    {
      story: 'the base term of the first wording, into February',
      rule: 'PTI-V1-2M',
      calendar: 'peace',
      facts: [
        ['erdr_entry', '2014-11-03'],
        ['suspicion', '2014-12-30'],
      ],
      expected: '2015-03-02',
      because: 'CPC 219 (first version): 30 December 2014 + 2 months = 28 February 2015, a Saturday; so Monday 2 March (CPC 115(7))',
    },
    {
      story: 'the leap day in the first wording',
      rule: 'PTI-V1-2M',
      calendar: 'peace',
      facts: [
        ['erdr_entry', '2015-11-03'],
        ['suspicion', '2015-12-31'],
      ],
      expected: '2016-02-29',
      because: 'CPC 219 (first version): no 31 February, the last day is 29 February 2016, a Monday',
    },
  ]);
});
