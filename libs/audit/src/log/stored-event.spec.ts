import { randomBytes } from 'node:crypto';
import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { SYSTEM_ID } from '#libs/platform';
import { useProceedings } from '../../../../test/support/builders/proceedings.js';
import { type StoredEvent, canonicalEvent, eventHash, storedEventSql } from './stored-event.js';

const text = fc.string({ unit: 'grapheme', maxLength: 12 });
const maybe = fc.option(text, { nil: null });
const anyEvent: fc.Arbitrary<StoredEvent> = fc.record({
  id: fc.uuid(), at: fc.constantFrom('2026-11-21T10:00:00.000000Z', '2026-11-21T10:00:00.000001Z'), xid: fc.nat().map(String), actorId: fc.uuid(), sessionId: maybe, action: text, resource: text, resourceId: maybe, proceedingId: maybe,
  class: fc.option(fc.integer({ min: 1, max: 4 }), { nil: null }), outcome: text, ground: maybe, groundId: maybe, requestId: maybe, detailSubject: maybe, detail: maybe,
});

describe('what is hashed of an event', () => {
  it('is another as soon as anything of it is another', () => {
    fc.assert(fc.property(anyEvent, anyEvent, (one, other) => {
      for (const field of Object.keys(one) as (keyof StoredEvent)[]) {
        const mixed = { ...one, [field]: other[field] };
        expect([field, canonicalEvent(mixed) === canonicalEvent(one)]).toEqual([field, mixed[field] === one[field]]);
      }
    }));
  });

  it('tells nothing from the empty text, and one field from the next', () => {
    const [event] = fc.sample(anyEvent, 1);
    if (event === undefined) throw new Error('an event');
    expect(canonicalEvent({ ...event, ground: null })).not.toBe(canonicalEvent({ ...event, ground: '' }));
    expect(canonicalEvent({ ...event, action: 'a', resource: 'bc' })).not.toBe(canonicalEvent({ ...event, action: 'ab', resource: 'c' }));
    expect(canonicalEvent({ ...event, action: 'a","b', resource: 'c' })).not.toBe(canonicalEvent({ ...event, action: 'a', resource: 'b","c' }));
  });

  it('does not hang on the order in which a program holds the columns', () => {
    fc.assert(fc.property(anyEvent, (event) => {
      const turned = Object.fromEntries(Object.entries(event).reverse()) as unknown as StoredEvent;
      expect(eventHash(turned)).toEqual(eventHash(event));
    }));
  });

  it('is for ever what it was: an event of a year ago hashes to what stands under its checkpoint', () => {
    const event: StoredEvent = {
      id: '7d0f3c1e-0000-4000-8000-000000000001', at: '2026-11-21T10:00:00.123456Z', xid: '731', actorId: SYSTEM_ID, sessionId: null, action: 'proceeding.register', resource: 'proceeding', resourceId: null, proceedingId: null,
      class: 2, outcome: 'allow', ground: null, groundId: null, requestId: 'r-1', detailSubject: 'log:2026-11', detail: 'AAEC',
    };
    expect(canonicalEvent(event)).toBe(`["oberih-event/1","${event.id}","2026-11-21T10:00:00.123456Z","731","${SYSTEM_ID}",null,"proceeding.register","proceeding",null,null,2,"allow",null,null,"r-1","log:2026-11","AAEC"]`);
    expect(eventHash(event).toString('hex')).toBe('1945e9efa27b5779a8557a3c86ac376a7117221c0b0b5e1d8f5aa56c0da48b87');
  });
});

describe('an event as the database gives it', () => {
  const bench = useProceedings();

  it.each([1, 57, 58, 76, 200, 5_000])('has its %i bytes of detail in one line, and its instant in UTC to the microsecond', (length) => bench.story(async () => {
    const detail = randomBytes(length);
    await bench.db.sql(`set local time zone 'Asia/Kathmandu'`);
    await bench.db.sql(`insert into audit_event (id, at, actor_id, action, resource, outcome, detail_subject, detail) values ('7d0f3c1e-0000-4000-8000-000000000002', '2026-11-21 12:00:00.000007+02', $1, 'a.b', 'a', 'allow', 'log:2026-11', $2)`, [SYSTEM_ID, detail]);
    const [found] = await bench.db.sql<StoredEvent>(`select ${storedEventSql('e')} from audit_event e where e.id = '7d0f3c1e-0000-4000-8000-000000000002'`);
    expect(found).toMatchObject({ at: expect.stringMatching(/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{6}Z$/), actorId: SYSTEM_ID, sessionId: null, class: null, outcome: 'allow', detail: detail.toString('base64'), xid: expect.stringMatching(/^\d+$/) });
  })());
});
