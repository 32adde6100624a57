import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import type { Actor, RunCounts } from '#libs/platform';
import { EventsService } from '#libs/proceedings';
import { addDays, today } from '#libs/time-limits';
import { useChecks } from '../../../../test/support/builders/checks.js';
import { NOW } from '../../../../test/support/builders/proceedings.js';
import { DeadlineCheck } from './deadline-check.job.js';

const at = (instant: string) => today(Date.parse(instant));
const alive = (): Promise<void> => Promise.resolve();

describe('the check of deadlines', () => {
  const bench = useChecks();
  const check = (instant: string, unit: 'any' | 'hour' = 'any'): Promise<RunCounts> => bench.get(DeadlineCheck).run(at(instant), unit, alive);
  const inbox = (actor: Actor) => bench.db.sql<{ kind: string }>('select f.kind from notification n join flag f on f.id = n.flag_id where n.recipient_id = $1 order by f.kind, n.created_at', [actor.id]);
  const flags = (proceedingId: string) => bench.db.sql<{ kind: string; standing: boolean }>('select kind, cleared_at is null standing from flag where proceeding_id = $1 order by kind, first_seen_at', [proceedingId]);
  const everything = (proceedingId: string) => bench.db.sql(
    `select d.*, (select json_agg(f order by f.id) from flag f where f.deadline_id = d.id) flags, (select json_agg(n order by n.id) from notification n join flag f on f.id = n.flag_id where f.deadline_id = d.id) told from deadline d where d.proceeding_id = $1 order by d.id`, [proceedingId]);

  it('warns each role in its time, turns overdue the day after, and reads only what falls due', bench.story(async () => {
    const olena = await bench.actor();
    const head = await bench.actor(['HEAD']);
    const id = await bench.register(olena);
    await bench.suspect(olena, id, '2026-11-02'); // due 2027-01-04, alarm 2027-01-02, warning 21 days before
    expect(await check('2026-12-11T20:00:00Z')).toMatchObject({ changed: 0, firstSeen: 0 });
    expect(await bench.stateOf(id, 'PTI-2M')).toBe('UPCOMING');
    expect(await check('2026-12-11T22:05:00Z')).toMatchObject({ examined: 1, changed: 1, firstSeen: 1, cleared: 0, errors: 0 });
    expect([await bench.stateOf(id, 'PTI-2M'), await inbox(olena), await inbox(head)]).toEqual(['DUE_SOON', [{ kind: 'DUE_SOON' }], []]);
    await check('2026-12-22T22:05:00Z');
    expect((await inbox(head)).map(({ kind }) => kind)).toEqual(['DUE_SOON', 'NOT_ACKNOWLEDGED']);
    expect(await check('2027-01-04T22:05:00Z')).toMatchObject({ firstSeen: 1, cleared: 1 });
    expect(await bench.stateOf(id, 'PTI-2M')).toBe('OVERDUE');
    expect(await flags(id)).toEqual(expect.arrayContaining([{ kind: 'DUE_SOON', standing: false }, { kind: 'OVERDUE', standing: true }]));
  }));

  it('changes nothing when it runs again, and tells nobody twice', bench.story(async () => {
    const olena = await bench.actor();
    const id = await bench.register(olena);
    await bench.suspect(olena, id, '2026-11-02');
    await check('2026-12-11T22:05:00Z');
    const before = await everything(id);
    expect(await check('2026-12-11T22:05:00Z')).toEqual({ examined: 0, changed: 0, firstSeen: 0, cleared: 0, errors: 0 });
    await bench.db.sql(`update deadline set next_check_at = $2 where proceeding_id = $1 and rule_id = 'PTI-2M'`, [id, '2026-12-11T22:00:00Z']);
    expect(await check('2026-12-11T22:05:00Z')).toMatchObject({ examined: 1, changed: 0, firstSeen: 0, cleared: 0 });
    expect(await everything(id)).toEqual(before);
  }));

  it('looks at hour terms alone when it is the hourly one', bench.story(async () => {
    const olena = await bench.actor();
    const id = await bench.register(olena);
    const partyId = await bench.suspect(olena, id, '2026-11-02');
    await bench.record(olena, id, { type: 'detention', at: '2026-11-21T11:30:00+02:00', partyId });
    const counts = await check('2026-12-12T10:00:00Z', 'hour');
    expect(counts.changed).toBeGreaterThan(0);
    expect([await bench.stateOf(id, 'DET-72H'), await bench.stateOf(id, 'PTI-2M')]).toEqual(['OVERDUE', 'UPCOMING']);
  }));

  it('clears flags when the act is recorded, the date moves or the event is annulled', bench.story(async () => {
    const olena = await bench.actor();
    const id = await bench.register(olena);
    await bench.suspect(olena, id, '2026-09-28'); // due soon at once
    expect(await flags(id)).toContainEqual({ kind: 'DUE_SOON', standing: true });
    const [event] = await bench.db.sql<{ id: string }>(`select id from procedural_event where proceeding_id = $1 and type = 'suspicion'`, [id]);
    const moved = await bench.get(EventsService).correct(olena, { eventId: event?.id ?? '', on: '2026-10-01', reason: 'Помилка в дні.' }, NOW);
    expect(await flags(id)).toEqual([{ kind: 'DUE_SOON', standing: false }, { kind: 'DUE_SOON', standing: true }]);
    await bench.get(EventsService).annul(olena, { eventId: moved.id, reason: 'Не та подія.' }, NOW);
    expect(await flags(id)).toEqual([{ kind: 'DUE_SOON', standing: false }, { kind: 'DUE_SOON', standing: false }]);
  }));

  it('tells the head where nobody is assigned', bench.story(async () => {
    const [olena, head] = [await bench.actor(), await bench.actor(['HEAD'])];
    const id = await bench.register(olena);
    await bench.db.sql('update assignment set until = since where proceeding_id = $1', [id]);
    await bench.suspect(head, id, '2026-09-28');
    expect(await inbox(head)).toEqual([{ kind: 'DUE_SOON' }]);
    expect(await inbox(olena)).toEqual([]);
  }));

  it('keeps cleared what a person cleared, for as long as it is the same', bench.story(async () => {
    const olena = await bench.actor();
    const id = await bench.register(olena);
    await bench.suspect(olena, id, '2026-09-28');
    await bench.db.sql('update flag set cleared_at = $2, cleared_by = $3 where proceeding_id = $1', [id, NOW.instant, olena.id]);
    await bench.db.sql('update deadline set next_check_at = $2 where proceeding_id = $1 and next_check_at is not null', [id, NOW.instant]);
    expect(await check('2026-11-21T22:05:00Z')).toMatchObject({ firstSeen: 0 });
    expect((await flags(id)).every(({ standing }) => !standing)).toBe(true);
  }));

  it('finds after any absence what it would have found day by day: the same states, the same flags', async () => {
    const events = fc.array(fc.record({ type: fc.constantFrom('search_ruling', 'access_ruling', 'nsrd_ruling', 'indictment_received', 'verdict_pronounced'), day: fc.integer({ min: 0, max: 20 }) }), { maxLength: 3 });
    await fc.assert(fc.asyncProperty(events, fc.integer({ min: 1, max: 90 }), async (some, away) => bench.story(async () => {
      const olena = await bench.actor();
      const id = await bench.register(olena);
      await bench.suspect(olena, id, '2026-10-20');
      for (const { type, day } of some) await bench.record(olena, id, { type, on: addDays('2026-10-25', day) }).catch((fault: { code: string }) => expect(fault.code).toMatch(/refused|bad-input/));
      // What people are asked depends on when they were first asked; everything else only on the day.
      const seen = async (): Promise<unknown> => ({
        states: await bench.db.sql('select rule_id, state from deadline where proceeding_id = $1 order by rule_id, key', [id]), attention: await bench.db.sql('select attention_on from proceeding where id = $1', [id]),
        flags: await bench.db.sql(`select kind, occurrence from flag where proceeding_id = $1 and cleared_at is null and kind <> 'NOT_ACKNOWLEDGED' order by kind, occurrence`, [id]),
      });
      const at = (offset: number): string => `${addDays('2026-11-21', offset)}T22:05:00Z`;
      const daily = await bench.db.rehearse(async () => {
        for (let offset = 0; offset <= away; offset += 1) await check(at(offset));
        return seen();
      });
      await check(at(away));
      expect(await seen()).toEqual(daily);
    })()), { numRuns: 6 });
  }, 60_000);

  it('leaves the page that was whole when the next one fails, and goes on from there', async () => {
    const ids: string[] = [];
    await bench.db.write(async () => {
      const olena = await bench.actor();
      const id = await bench.register(olena);
      ids.push(id);
      await bench.suspect(olena, id, '2026-11-02');
      // One term as often as a page and a half holds.
      await bench.db.sql(
        `insert into deadline select (jsonb_populate_record(d, jsonb_build_object('id', gen_random_uuid(), 'key', d.key || ':' || n))).* from deadline d cross join generate_series(1, 3999) n where d.proceeding_id = $1 and d.rule_id = 'PTI-2M'`, [id]);
    });
    const states = () => bench.db.write(() => bench.db.sql<{ state: string; n: number }>(`select state, count(*)::int n from deadline where proceeding_id = $1 and rule_id = 'PTI-2M' group by 1 order by 1`, [ids[0]]));
    const killed = bench.get(DeadlineCheck).run(at('2026-12-13T22:05:00Z'), 'any', () => Promise.reject(new Error('the claim is another’s')));
    await expect(killed).rejects.toThrow('another’s');
    expect(await states()).toEqual([{ state: 'DUE_SOON', n: 2_500 }, { state: 'UPCOMING', n: 1_500 }]);
    const rest = await check('2026-12-13T22:06:00Z');
    expect([rest.examined, rest.firstSeen]).toEqual([1_500, 1_500]);
    expect(await states()).toEqual([{ state: 'DUE_SOON', n: 4_000 }]);
    expect(await bench.db.write(() => bench.db.sql(`select count(*)::int flags, count(distinct occurrence)::int terms from flag where proceeding_id = $1 and kind = 'DUE_SOON'`, [ids[0]]))).toEqual([{ flags: 4_000, terms: 4_000 }]);
  }, 60_000);
});
