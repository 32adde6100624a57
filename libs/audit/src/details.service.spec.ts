import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { Db, connect } from '#libs/platform';
import { testDetails } from '../../../test/support/audit.js';
import { useDatabase } from '../../../test/support/database.js';
import { type AuditDetails, type SealedDetail, detailSubject } from './details.service.js';
import type { FieldChange } from './field-changes.js';

const database = useDatabase();
let db: Db;
let details: AuditDetails;

beforeAll(async () => {
  db = new Db(await connect({ databaseUrl: database.url, databasePool: 3 }));
  details = testDetails(db);
});
afterAll(() => db.onApplicationShutdown());

const seal = async (events: readonly { id: string; changes: readonly FieldChange[] }[], subject = 'log:2026-11'): Promise<SealedDetail[]> =>
  db.write(async () => (await details.seal(events, subject)).map((detail, place) => ({ id: events[place]?.id ?? '', detailSubject: detail === null ? null : subject, detail })));
const open = (rows: readonly SealedDetail[]) => db.request(() => details.open(rows));
const changed = (after: string): FieldChange[] => [{ field: 'summary', before: null, after }];
const subjects = async (): Promise<string[]> => (await db.request(() => db.sql<{ id: string }>(`select distinct subject_id id from keeper.data_key where subject_id like 'log:%' and destroyed_at is null order by 1`))).map(({ id }) => id);

describe('what changed, in the log', () => {
  it('comes back to each event as it went, in any mixture with events that changed nothing', async () => {
    const value = fc.oneof(fc.string({ unit: 'grapheme', maxLength: 20 }), fc.constant(null));
    const some = fc.array(fc.array(fc.record({ field: fc.string({ minLength: 1, maxLength: 10 }), before: value, after: value }), { maxLength: 3 }), { maxLength: 6 });
    await fc.assert(fc.asyncProperty(some, async (lists) => {
      const events = lists.map((changes) => ({ id: randomUUID(), changes }));
      const rows = await seal(events);
      expect(rows.map(({ detail }) => detail === null)).toEqual(lists.map((list) => list.length === 0));
      const opened = await open([...rows].reverse());
      expect(events.map(({ id }) => opened.get(id) ?? [])).toEqual(lists);
    }), { numRuns: 25 });
  });

  it('stands nowhere in clear, and twice the same is sealed twice otherwise', async () => {
    const [one, two] = await seal([{ id: randomUUID(), changes: changed('Вигадана Таємниця') }, { id: randomUUID(), changes: changed('Вигадана Таємниця') }]);
    expect(one?.detail?.includes(Buffer.from('Вигадана'))).toBe(false);
    expect(one?.detail?.equals(two?.detail ?? Buffer.alloc(0))).toBe(false);
  });

  it('opens under its own event and its own month only: moved to another it opens nothing, nor anything beside it', async () => {
    const [one, two] = await seal([{ id: randomUUID(), changes: changed('перше') }, { id: randomUUID(), changes: changed('друге') }]);
    if (one === undefined || two === undefined) throw new Error('two details');
    await expect(open([one, { ...two, detail: one.detail }])).rejects.toMatchObject({ name: 'SealFault' });
    await expect(open([{ ...one, detailSubject: 'log:2026-10' }])).rejects.toMatchObject({ name: 'SealFault' });
    await expect(open([{ ...one, detail: one.detail?.subarray(0, -1) ?? null }])).rejects.toMatchObject({ name: 'SealFault' });
    expect((await open([one, two])).size).toBe(2);
  });

  it('is nothing any more once the key of its month was destroyed; another month stays readable', async () => {
    const [[gone], [stays]] = [await seal([{ id: randomUUID(), changes: changed('старе') }], 'log:2020-01'), await seal([{ id: randomUUID(), changes: changed('нове') }], 'log:2020-02')];
    if (gone === undefined || stays === undefined) throw new Error('two details');
    await db.write(() => db.sql(`update keeper.data_key set wrapped = null, destroyed_at = now() where subject_id = 'log:2020-01'`));
    // Another process, which holds no key in its memory.
    const opened = await db.request(() => testDetails(db).open([gone, stays]));
    expect([opened.get(gone.id), opened.get(stays.id)]).toEqual([[], changed('нове')]);
  });

  it('is sealed in the transaction of its event, and nothing needs no key at all', async () => {
    await expect(db.request(() => details.seal([{ id: randomUUID(), changes: changed('x') }]))).rejects.toThrow('in the transaction');
    const before = await subjects();
    expect(await seal([{ id: randomUUID(), changes: [] }], 'log:1999-01')).toMatchObject([{ detail: null }]);
    expect(await subjects()).toEqual(before);
  });
});

describe('the month of an event', () => {
  it.each([['2026-11-30T23:59:59.999Z', 'log:2026-11'], ['2026-12-01T00:00:00.000Z', 'log:2026-12'], ['2026-12-31T22:30:00.000Z', 'log:2026-12'], ['2027-01-01T00:00:00.000Z', 'log:2027-01']])('of %s is %s, by UTC', (instant, subject) => {
    expect(detailSubject(new Date(instant))).toBe(subject);
  });

  it.each([['2031-05-31T12:00:00Z', ['log:2031-05', 'log:2031-06']], ['2031-12-31T23:59:59Z', ['log:2031-12', 'log:2032-01']], ['2033-01-31T00:00:00Z', ['log:2033-01', 'log:2033-02']]])('and the next have their keys before anybody waits for them: %s', async (now, made) => {
    for (let n = 0; n < 2; n += 1) await details.prepare(new Date(now));
    expect((await subjects()).filter((subject) => made.includes(subject))).toEqual(made);
  });
});
