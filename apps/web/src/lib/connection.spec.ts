import { afterEach, beforeEach, describe, expect, it, jest } from '@jest/globals';
import { connection } from './connection.js';

describe('the connection', () => {
  let there = false;
  let looked = 0;
  beforeEach(() => {
    jest.useFakeTimers();
    there = false;
    looked = 0;
    globalThis.fetch = (async (address: string) => {
      expect(address).toBe('/health/live');
      looked += 1;
      if (!there) throw new TypeError('fetch failed');
      return { ok: true };
    }) as unknown as typeof fetch;
  });
  afterEach(() => {
    connection.back();
    jest.useRealTimers();
  });

  it('once lost is looked for with longer and longer pauses, and found again by itself', async () => {
    const told: boolean[] = [];
    const forget = connection.onChange(() => told.push(connection.isLost()));
    connection.lost();
    await jest.advanceTimersByTimeAsync(60_000);
    expect(looked).toBeGreaterThan(3);
    expect(looked).toBeLessThan(12);
    expect(told).toEqual([true]);
    there = true;
    await jest.advanceTimersByTimeAsync(31_000);
    expect(told).toEqual([true, false]);
    const before = looked;
    await jest.advanceTimersByTimeAsync(120_000);
    expect(looked).toBe(before);
    forget();
  });

  it('is looked for at once when somebody asks, and is lost when nothing answers', async () => {
    await connection.look();
    expect(connection.isLost()).toBe(true);
    there = true;
    await connection.look();
    expect(connection.isLost()).toBe(false);
  });

  it('is lost when the browser says that it is offline', () => {
    window.dispatchEvent(new Event('offline'));
    expect(connection.isLost()).toBe(true);
  });
});
