import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import type { StoredEvent } from '../log/stored-event.js';
import { Order } from './order.js';

const START = Date.UTC(2026, 10, 21, 10);
/** An event so many seconds after the start, written by such a transaction. */
const event = (second: number, xid: number, action = 'thing.change'): StoredEvent => ({
  id: `event ${second}`, at: new Date(START + second * 1_000).toISOString(), xid: String(xid), actorId: 'a', sessionId: null, action, resource: action.startsWith('audit.') ? 'audit' : 'thing',
  resourceId: null, proceedingId: null, class: null, outcome: 'allow', ground: null, groundId: null, requestId: null, detailSubject: null, detail: null,
});
const beat = (second: number, xid: number): StoredEvent => event(second, xid, 'audit.heartbeat');
const walk = (events: readonly StoredEvent[], explained: readonly number[] = []): string[][] => {
  const order = new Order(new Set(explained));
  return events.map((each, index) => order.of(each, index));
};

describe('the order of the log', () => {
  it('holds for a log as it is written, whichever acts come between the signs of life', () => {
    fc.assert(fc.property(fc.array(fc.boolean(), { maxLength: 60 }), (beats) => {
      expect(walk(beats.map((life, n) => (life ? beat(n, n + 3) : event(n, n + 3)))).flat()).toEqual([]);
    }));
  });

  it('lets a slow transaction come late: it is older than the signs of life that overtook it', () => {
    expect(walk([beat(0, 10), beat(10, 20), beat(20, 30), event(12, 15)]).flat()).toEqual([]);
  });

  it('finds an event whose transaction is younger than a sign of life that it pretends to precede', () => {
    expect(walk([beat(0, 10), beat(10, 20), beat(20, 30), event(12, 31)])[3]).toEqual(['out-of-order']);
    expect(walk([beat(0, 10), beat(10, 20), event(8.5, 21)])[2]).toEqual([]);
  });

  it('finds an event that is much older than what was sealed before it, whatever it says of its transaction', () => {
    const order = new Order(new Set());
    order.of(beat(1_000, 10), 0);
    order.sealed(new Date(START + 1_000_000).toISOString());
    expect(order.of(event(600, 5), 1)).toEqual(['out-of-order']);
    expect(order.of(event(800, 5), 2)).toEqual([]);
  });

  it('finds an event that is younger than the checkpoint over it', () => {
    const order = new Order(new Set());
    order.of(event(100, 5), 0);
    expect(order.sealed(new Date(START + 99_000).toISOString())).toBeUndefined();
    expect(order.sealed(new Date(START + 90_000).toISOString())).toMatchObject({ index: 0, eventId: 'event 100' });
  });

  it('finds a silence of more than a minute, unless it was announced or explained', () => {
    expect(walk([beat(0, 3), beat(60, 4), beat(121, 5)])).toEqual([[], [], ['silence']]);
    expect(walk([beat(0, 3), event(5, 4, 'audit.sealer-stop'), event(900, 5, 'audit.sealer-start'), beat(910, 6)]).flat()).toEqual([]);
    expect(walk([beat(0, 3), beat(121, 5)], [1]).flat()).toEqual([]);
  });

  it('takes the numbers of transactions anew on a server that was put back from a copy', () => {
    expect(walk([beat(0, 1_000), event(5, 1_001, 'audit.sealer-stop'), event(600, 20, 'audit.sealer-start'), beat(605, 21), event(606, 22)]).flat()).toEqual([]);
  });
});
