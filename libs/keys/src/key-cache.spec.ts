import { describe, expect, it } from '@jest/globals';
import { KeyCache } from './key-cache.js';

const entry = (id: string, subjectId: string) => ({ id, subjectId, key: Buffer.from(id) });

describe('keys kept in memory', () => {
  it('are gone when their time is over, also as the current one of their subject', () => {
    const cache = new KeyCache(1000, 10);
    cache.put(entry('k1', 's1'), true, 0);
    expect([cache.get('k1', 999)?.id, cache.currentOf('s1', 999)?.id]).toEqual(['k1', 'k1']);
    expect([cache.get('k1', 1000), cache.currentOf('s1', 1000), cache.size]).toEqual([undefined, undefined, 0]);
  });

  it('seal only while they are the current one', () => {
    const cache = new KeyCache(1000, 10);
    cache.put(entry('old', 's1'), false, 0);
    expect([cache.get('old', 1)?.id, cache.currentOf('s1', 1)]).toEqual(['old', undefined]);
    cache.put(entry('new', 's1'), true, 0);
    expect(cache.currentOf('s1', 1)?.id).toBe('new');
    // Read again after another took its place: it seals no more.
    cache.put(entry('new', 's1'), false, 0);
    expect(cache.currentOf('s1', 1)).toBeUndefined();
  });

  it('are so many at most, the oldest going first', () => {
    const cache = new KeyCache(1000, 3);
    for (const n of [1, 2, 3, 4, 5]) cache.put(entry(`k${n}`, `s${n}`), true, 0);
    expect([cache.size, cache.get('k1', 1), cache.currentOf('s2', 1), cache.get('k5', 1)?.id]).toEqual([3, undefined, undefined, 'k5']);
  });

  it('of a subject are forgotten at once when asked', () => {
    const cache = new KeyCache(1000, 10);
    cache.put(entry('old', 's1'), false, 0);
    cache.put(entry('new', 's1'), true, 0);
    cache.put(entry('other', 's2'), true, 0);
    cache.forgetSubject('s1');
    expect([cache.get('old', 1), cache.currentOf('s1', 1), cache.get('other', 1)?.id]).toEqual([undefined, undefined, 'other']);
  });
});
