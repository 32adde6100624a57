import { describe, expect, it } from '@jest/globals';
import { databaseRefusal, isDatabaseFault, isReadTimeout } from './database-fault.js';
import { Refusal } from './refusal.js';

describe('a fault of the database', () => {
  it.each([
    'ECONNREFUSED', 'ECONNRESET', 'EPIPE', 'ETIMEDOUT', 'ENOTFOUND', // the wire
    '08006', '08003', '57P01', '57P02', '57P03', '57P05', '25P03', // the connection, a shutdown, a crash, a start
    '53300', '53200', '53100', '57014', '55P03', '40P01', '40001', // resources, time, locks, who is first
  ])('with the code %s may be tried again', (code) => {
    expect(databaseRefusal({ code })).toMatchObject({ code: 'unavailable', detail: { retryAfterSeconds: expect.any(Number) } });
  });

  it.each([
    'timeout exceeded when trying to connect', 'Connection terminated unexpectedly', 'Connection terminated due to connection timeout', 'Query read timeout',
    'Client has encountered a connection error and is not queryable', 'Client was closed and is not queryable', 'Cannot use a pool after calling end on the pool', 'Error: Query read timeout',
  ])('that the driver tells by words only, «%s», may be tried again', (message) => {
    expect(databaseRefusal(new Error(message))?.code).toBe('unavailable');
  });

  it.each(['22021', '22P05'])('with the code %s is text that it does not store', (code) => {
    expect(databaseRefusal({ code })?.code).toBe('bad-input');
  });

  it.each([['23505'], ['42P01'], ['42501'], ['25006'], ['25P02'], ['22P02'], ['XX000'], ['']])('with the code «%s» is a fault of ours', (code) => {
    expect(databaseRefusal({ code })).toBeUndefined();
  });

  it.each([[undefined], [null], ['text'], [42], [{}], [new Error('the word timeout alone')], [new Error('')]])('is not %p', (fault) => {
    expect(databaseRefusal(fault)).toBeUndefined();
  });

  it('says in both languages that nothing was changed, and nothing of the fault', () => {
    const refusal = databaseRefusal(Object.assign(new Error('canary'), { code: '57P01', detail: 'canary' }));
    expect(refusal?.text.en).toContain('Nothing was changed');
    expect(refusal?.text.uk).toContain('Нічого не змінено');
    expect(JSON.stringify(refusal)).not.toContain('canary');
  });

  it('is a read timeout only when the driver says so', () => {
    expect([new Error('Query read timeout'), new Error('timeout'), 'Query read timeout', undefined].map(isReadTimeout)).toEqual([true, false, false, false]);
  });

  it('is told from faults of ours, whatever it means to people', () => {
    for (const fault of [{ code: '42501' }, { code: 'P0001' }, { code: '53100' }, { code: 'ECONNRESET' }, new Error('Query read timeout')]) expect(isDatabaseFault(fault)).toBe(true);
    for (const fault of [new TypeError('x is not a function'), new Refusal('keys/unavailable', { uk: '', en: '' }), { code: 'ERR_INVALID_ARG_TYPE' }, 'text', null, undefined]) expect(isDatabaseFault(fault)).toBe(false);
  });
});
