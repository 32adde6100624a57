import { randomBytes } from 'node:crypto';
import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { EXPECTED_PEOPLE, bucketOf, e164, indexKinds, indexedValues, nameMatches, plannedBits, wordsOf } from './blind-index.js';

const key = randomBytes(32);

describe('a name as it is looked for', () => {
  it.each([
    ['Вигадана', 'ВИГАДАНА'], ['Мар’яна', 'Мар\'яна'], ['Мар’яна', 'Марʼяна'], ['Мар’яна', 'Мар`яна'],
    ['Косенко', 'Kocенко'], ['Іванова', 'Iванова'], ['Нечай-Вигадана', 'Нечай – Вигадана'], ['Їжак', 'І\u0308жак'],
  ])('%s and %s are one word', (one, other) => {
    expect(wordsOf(one)).toEqual(wordsOf(other));
  });

  it.each<[string, string, boolean]>([
    ['вигадана', 'Вигадана Особа Перша', true], ['Вигадана Ос', 'Вигадана Особа Перша', true], ['особа вигадана', 'Вигадана Особа', true], ['Вигадана Друга', 'Вигадана Особа Перша', false],
    ['Особа Особа', 'Вигадана Особа', false], ['гадана', 'Вигадана', false],
  ])('%s among %s: %j', (asked, name, expected) => {
    expect(nameMatches(asked, name)).toBe(expected);
  });
});

describe('a telephone', () => {
  it.each([
    ['067 123-45-67', '+380671234567'], ['+38 (067) 123 45 67', '+380671234567'], ['380671234567', '+380671234567'], ['80671234567', '+380671234567'], ['0048 22 123 45 67', '+48221234567'], ['+48 22 123 45 67', '+48221234567'],
    ['123-45-67', undefined], ['', undefined], ['+0671234567', undefined],
  ])('%s is %s', (given, expected) => {
    expect(e164(given)).toBe(expected);
  });
});

describe('the blind index', () => {
  it('is planned so that a bucket hides whose it is and yet names few', () => {
    fc.assert(fc.property(fc.integer({ min: 16, max: 50_000_000 }), fc.double({ min: 0, max: 1, noNaN: true }), (people, lean) => {
      const each = people / 2 ** plannedBits(people, lean);
      expect(each).toBeGreaterThanOrEqual(2);
      expect(each).toBeLessThanOrEqual(Math.sqrt(people));
    }));
  });

  it.each(indexKinds)('%s spreads distinct values evenly, with several in each bucket (chi square)', (kind) => {
    const counts = new Map<number, number>();
    for (let n = 0; n < EXPECTED_PEOPLE; n += 1) {
      const bucket = bucketOf(key, kind, `значення ${n}`);
      counts.set(bucket, (counts.get(bucket) ?? 0) + 1);
    }
    const buckets = 2 ** plannedBits(EXPECTED_PEOPLE, kind === 'surname' ? 0.5 : 0.8);
    const expected = EXPECTED_PEOPLE / buckets;
    expect(expected).toBeGreaterThanOrEqual(2);
    const chi = [...Array(buckets).keys()].reduce((sum, bucket) => sum + ((counts.get(bucket) ?? 0) - expected) ** 2 / expected, 0);
    // Five standard deviations of chi square with so many degrees of freedom.
    expect(Math.abs(chi - (buckets - 1))).toBeLessThan(5 * Math.sqrt(2 * (buckets - 1)));
  });

  it('tells nothing without its key, and another key or kind makes another index', () => {
    const values = Array.from({ length: 200 }, (_, n) => `прізвище ${n}`);
    const same = (one: Buffer, other: Buffer): number => values.filter((value) => bucketOf(one, 'surname', value) === bucketOf(other, 'surname', value)).length;
    expect(same(key, key)).toBe(200);
    expect(same(key, randomBytes(32))).toBeLessThan(10);
  });

  it('takes the surname, alone and with the year of birth, and the telephone: neither given names nor anything of few values', () => {
    expect(indexedValues({ fullName: 'Вигадана Особа', birthDay: '1990-05-05', phone: '0671234567' })).toEqual([{ kind: 'surname', value: 'vyhadana' }, { kind: 'surname-year', value: 'vyhadana 1990' }, { kind: 'phone', value: '+380671234567' }]);
    expect(indexedValues({ birthDay: '1990-05-05' })).toEqual([]);
    expect(indexedValues({ fullName: 'Вигадана', phone: 'не знає' })).toEqual([{ kind: 'surname', value: 'vyhadana' }]);
  });
});
