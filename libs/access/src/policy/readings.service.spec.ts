import { randomUUID } from 'node:crypto';
import { describe, expect, it } from '@jest/globals';
import { Audit } from '#libs/audit';
import { type Actor, Clock } from '#libs/platform';
import { refusalOf } from '../../../../test/support/builders/accounts.js';
import { NOW, useProceedings } from '../../../../test/support/builders/proceedings.js';
import { rightsIn } from '../../../../test/support/builders/rights.js';
import { ForeignReadings } from '../exceptions/foreign-readings.service.js';
import { Readings, unlogged } from './readings.service.js';

const bench = useProceedings();
const START = Date.parse(NOW.instant);
/** A clock that a test sets. */
class SetClock extends Clock {
  seconds = 0;
  protected override read(): Date {
    return new Date(START + this.seconds * 1_000);
  }
}
const readingsAt = (): { readings: Readings; clock: SetClock } => {
  const clock = new SetClock();
  return { clock, readings: new Readings(bench.db, bench.get(Audit), clock, bench.get(ForeignReadings)) };
};
const told = async ({ id }: Actor): Promise<string[]> =>
  (await bench.db.sql<{ line: string }>(`select concat_ws(' ', outcome, class, ground) line from audit_event where actor_id = $1 and action = 'proceeding.read' order by at, id`, [id])).map(({ line }) => line);
const answer = (read: readonly string[], seen: readonly string[] = read) => ({ read: new Set(read), seen: new Set(seen) });
const byDuty = (actor: Actor, sessionId: string = randomUUID()): Actor => ({ ...actor, sessionId, granted: false });
const byGrant = (actor: Actor): Actor => ({ ...actor, sessionId: randomUUID(), granted: true });

describe('a reading', () => {
  it('by duty is told once in a quarter of an hour, of each session and each proceeding', bench.story(async () => {
    const olena = await bench.actor();
    const [one, two] = [await bench.register(olena), await bench.register(olena)];
    const { readings, clock } = readingsAt();
    const session = byDuty(olena);
    const after = async (seconds: number, actor: Actor, ...ids: string[]): Promise<number> => {
      clock.seconds = seconds;
      await readings.settle(actor, answer(ids));
      return (await told(olena)).length;
    };
    expect([await after(0, session, one), await after(1, session, one), await after(899, session, one, two), await after(899, session, two), await after(900, session, one), await after(901, session, one), await after(902, byDuty(olena), one)]).toEqual([1, 1, 2, 2, 3, 3, 4]);
    expect(new Set(await told(olena))).toEqual(new Set(['allow 3 duty']));
  }));

  it('of nothing writes nothing, and what is open to all who see the proceeding is no reading of its content', bench.story(async () => {
    const olena = await bench.actor();
    const id = await bench.register(olena);
    const { readings } = readingsAt();
    await readings.settle(byDuty(olena), answer([]));
    await readings.settle(byDuty(olena), answer([], [id]));
    expect(await told(olena)).toEqual([]);
  }));

  it('by a stated purpose is told once, and anew when another ground takes its place', bench.story(async () => {
    const [olena, head] = [await bench.actor(), await bench.actor(['HEAD'])];
    const id = await bench.register(olena);
    const { readings } = readingsAt();
    const reader = byGrant(head);
    await rightsIn(bench.db).grant(head.id, id);
    for (let n = 0; n < 2; n += 1) await readings.settle(reader, answer([id]));
    expect(await told(head)).toEqual(['allow 3 purpose']);
    await bench.db.sql(`insert into assignment (id, proceeding_id, staff_id, duty, since) values (gen_random_uuid(), $1, $2, 'INVESTIGATOR', '2026-03-02')`, [id, head.id]);
    for (let n = 0; n < 2; n += 1) await readings.settle(reader, answer([id]));
    expect((await told(head)).sort()).toEqual(['allow 3 duty', 'allow 3 purpose']);
  }));

  it('through broken glass is told at every answer, also of one that shows no content', bench.story(async () => {
    const [olena, breaker] = [await bench.actor(), await bench.actor(['PROSECUTOR'], '14')];
    const id = await bench.register(olena);
    await rightsIn(bench.db).glass(breaker.id, id);
    const { readings } = readingsAt();
    const reader = byGrant(breaker);
    await readings.settle(reader, answer([id]));
    await readings.settle(reader, answer([id]));
    await readings.settle(reader, answer([], [id]));
    expect(await told(breaker)).toEqual(['break-glass 3 break-glass', 'break-glass 3 break-glass', 'break-glass 2 break-glass']);
  }));

  it('from inside a compartment is told as that', bench.story(async () => {
    const [olena, petro] = [await bench.actor(), await bench.actor()];
    const id = await bench.register(olena);
    await rightsIn(bench.db).compartment(id, olena.id, 'SEALED', [petro.id]);
    await readingsAt().readings.settle(byDuty(petro), answer([id]));
    expect(await told(petro)).toEqual(['allow 3 compartment']);
  }));

  it('of twenty proceedings at once is a line of each', bench.story(async () => {
    const olena = await bench.actor();
    const ids: string[] = [];
    for (let n = 0; n < 20; n += 1) ids.push(await bench.register(olena));
    const { readings } = readingsAt();
    const reader = byDuty(olena);
    for (let n = 0; n < 2; n += 1) await readings.settle(reader, answer(ids));
    expect((await told(olena)).length).toBe(20);
  }));

  it('that could not be told is not remembered as told: the next one tells it', bench.story(async () => {
    const olena = await bench.actor();
    const id = await bench.register(olena);
    const { readings } = readingsAt();
    const reader = byDuty(olena);
    await bench.db.sql('savepoint well');
    await bench.db.sql(`alter table audit_event add constraint no_entries check (action <> 'proceeding.read') not valid`);
    expect(await refusalOf(readings.settle(reader, answer([id])))).toBe('audit/unavailable');
    await bench.db.sql('rollback to savepoint well');
    await readings.settle(reader, answer([id]));
    expect((await told(olena)).length).toBe(1);
  }));
});

describe('a fault while a reading is told', () => {
  it('of the database closes the content in words of its own; any other stays what it is', () => {
    const own = new Error('a fault of ours');
    expect(() => unlogged(own)).toThrow(own);
    expect(() => unlogged(Object.assign(new Error('disk full'), { code: '53100' }))).toThrow(expect.objectContaining({ code: 'audit/unavailable' }));
  });
});
