import { describe } from '@jest/globals';
import { hold } from '../../../test/support/law-cases.js';

/** Bare counting of hours (CPC 115(2)), through both clock changes. */
describe('hours that truly pass (CPC 115(2)); the wall clock is the other reading', () => {
  hold([
    {
      story: 'a plain day',
      rule: 'TC-HOUR',
      facts: [
        ['event', '2026-11-16T10:20:00+02:00'],
        ['add_hours', 24],
      ],
      expected: '2026-11-17T10:20:00+02:00',
      because: 'CPC 115(2), tzdata: 16.11 08:20:00 UTC + 24 h = 17.11 08:20:00 UTC',
    },
    {
      story: 'nothing added',
      rule: 'TC-HOUR',
      facts: [
        ['event', '2026-11-16T10:20:00+02:00'],
        ['add_hours', 0],
      ],
      expected: '2026-11-16T10:20:00+02:00',
      because: 'CPC 115(2), tzdata: 16.11 08:20:00 UTC + 0 h = 16.11 08:20:00 UTC',
    },
    {
      story: 'the first pass of the hour that comes twice',
      rule: 'TC-HOUR',
      facts: [
        ['event', '2026-10-25T03:30:00+03:00'],
        ['add_hours', 24],
      ],
      expected: '2026-10-26T02:30:00+02:00',
      alternative: '2026-10-26T03:30:00+02:00',
      because: 'CPC 115(2), tzdata: 25.10 00:30:00 UTC + 24 h = 26.10 00:30:00 UTC',
    },
    {
      story: 'the second pass',
      rule: 'TC-HOUR',
      facts: [
        ['event', '2026-10-25T03:30:00+02:00'],
        ['add_hours', 24],
      ],
      expected: '2026-10-26T03:30:00+02:00',
      because: 'CPC 115(2), tzdata: 25.10 01:30:00 UTC + 24 h = 26.10 01:30:00 UTC',
    },
    {
      story: 'from the first pass to the second',
      rule: 'TC-HOUR',
      facts: [
        ['event', '2026-10-25T03:30:00+03:00'],
        ['add_hours', 1],
      ],
      expected: '2026-10-25T03:30:00+02:00',
      alternative: '2026-10-25T04:30:00+02:00',
      because: 'CPC 115(2), tzdata: 25.10 00:30:00 UTC + 1 h = 25.10 01:30:00 UTC',
    },
    {
      story: 'the last minute of summer time',
      rule: 'TC-HOUR',
      facts: [
        ['event', '2026-10-25T03:59:59+03:00'],
        ['add_hours', 72],
      ],
      expected: '2026-10-28T02:59:59+02:00',
      alternative: '2026-10-28T03:59:59+02:00',
      because: 'CPC 115(2), tzdata: 25.10 00:59:59 UTC + 72 h = 28.10 00:59:59 UTC',
    },
    {
      story: 'the first of winter time',
      rule: 'TC-HOUR',
      facts: [
        ['event', '2026-10-25T03:00:00+02:00'],
        ['add_hours', 72],
      ],
      expected: '2026-10-28T03:00:00+02:00',
      because: 'CPC 115(2), tzdata: 25.10 01:00:00 UTC + 72 h = 28.10 01:00:00 UTC',
    },
    {
      story: 'the last second before the gap',
      rule: 'TC-HOUR',
      facts: [
        ['event', '2026-03-29T02:59:59+02:00'],
        ['add_hours', 1],
      ],
      expected: '2026-03-29T04:59:59+03:00',
      alternative: '2026-03-29T04:00:00+03:00',
      because: 'CPC 115(2), tzdata: 29.03 00:59:59 UTC + 1 h = 29.03 01:59:59 UTC',
    },
    {
      story: 'the first second after the gap',
      rule: 'TC-HOUR',
      facts: [
        ['event', '2026-03-29T04:00:00+03:00'],
        ['add_hours', 24],
      ],
      expected: '2026-03-30T04:00:00+03:00',
      because: 'CPC 115(2), tzdata: 29.03 01:00:00 UTC + 24 h = 30.03 01:00:00 UTC',
    },
    {
      story: 'into the gap by the wall clock',
      rule: 'TC-HOUR',
      facts: [
        ['event', '2026-03-28T03:15:00+02:00'],
        ['add_hours', 24],
      ],
      expected: '2026-03-29T04:15:00+03:00',
      alternative: '2026-03-29T04:00:00+03:00',
      because: 'CPC 115(2), tzdata: 28.03 01:15:00 UTC + 24 h = 29.03 01:15:00 UTC',
    },
    {
      story: 'through both changes of a year',
      rule: 'TC-HOUR',
      facts: [
        ['event', '2026-03-01T12:00:00+02:00'],
        ['add_hours', 6000],
      ],
      expected: '2026-11-06T12:00:00+02:00',
      because: 'CPC 115(2), tzdata: 01.03 10:00:00 UTC + 6000 h = 06.11 10:00:00 UTC',
    },
    {
      story: 'through the spring change only',
      rule: 'TC-HOUR',
      facts: [
        ['event', '2026-03-20T12:00:00+02:00'],
        ['add_hours', 216],
      ],
      expected: '2026-03-29T13:00:00+03:00',
      alternative: '2026-03-29T12:00:00+03:00',
      because: 'CPC 115(2), tzdata: 20.03 10:00:00 UTC + 216 h = 29.03 10:00:00 UTC',
    },
    {
      story: 'over the end of the leap day',
      rule: 'TC-HOUR',
      facts: [
        ['event', '2028-02-28T20:00:00+02:00'],
        ['add_hours', 36],
      ],
      expected: '2028-03-01T08:00:00+02:00',
      because: 'CPC 115(2), tzdata: 28.02 18:00:00 UTC + 36 h = 01.03 06:00:00 UTC',
    },
    {
      story: 'written in UTC',
      rule: 'TC-HOUR',
      facts: [
        ['event', '2026-11-16T22:30:00Z'],
        ['add_hours', 60],
      ],
      expected: '2026-11-19T12:30:00+02:00',
      because: 'CPC 115(2), tzdata: 16.11 22:30:00 UTC + 60 h = 19.11 10:30:00 UTC',
    },
  ]);
});

describe('local times without an offset', () => {
  hold([
    {
      story: 'the gap of spring 2026: no such time',
      rule: 'TC-HOUR',
      facts: [['event_local', '2026-03-29T03:00:00 Europe/Kyiv']],
      expected: 'invalid:nonexistent_local_time',
      because: 'tzdata: clocks go from 03:00 to 04:00',
    },
    {
      story: 'the last second of the gap',
      rule: 'TC-HOUR',
      facts: [['event_local', '2027-03-28T03:59:59 Europe/Kyiv']],
      expected: 'invalid:nonexistent_local_time',
      because: 'tzdata: clocks go from 03:00 to 04:00',
    },
    {
      story: 'just before the gap',
      rule: 'TC-HOUR',
      facts: [
        ['event_local', '2027-03-28T02:59:00 Europe/Kyiv'],
        ['add_hours', 1],
      ],
      expected: '2027-03-28T04:59:00+03:00',
      alternative: '2027-03-28T04:00:00+03:00',
      because: 'CPC 115(2), tzdata: 00:59 UTC + 1 h; the wall clock would name a time that was not, so where the gap begins',
    },
    {
      story: 'an hour that comes twice: the first pass, the second as the other reading',
      rule: 'TC-HOUR',
      facts: [
        ['event_local', '2027-10-31T03:30:00 Europe/Kyiv'],
        ['add_hours', 2],
      ],
      expected: '2027-10-31T04:30:00+02:00',
      alternative: '2027-10-31T05:30:00+02:00',
      because: 'CPC 115(2), tzdata: 00:30 or 01:30 UTC, + 2 h',
    },
    {
      story: 'a plain local time',
      rule: 'TC-HOUR',
      facts: [
        ['event_local', '2026-11-16T10:20:00 Europe/Kyiv'],
        ['add_hours', 72],
      ],
      expected: '2026-11-19T10:20:00+02:00',
      because: 'CPC 115(2): no clock change between',
    },
  ]);
});
