import { describe, expect, it } from '@jest/globals';
import type { Actor, Now } from '#libs/platform';
import { useChecks } from '../../../../test/support/builders/checks.js';
import { NOW } from '../../../../test/support/builders/proceedings.js';
import { rightsIn } from '../../../../test/support/builders/rights.js';
import { refusalOf } from '../../../../test/support/builders/accounts.js';
import { DayChanges } from './day-changes.service.js';
import { HandOvers } from './hand-overs.service.js';
import { MyDayService } from './my-day.service.js';

const bench = useChecks();
const dayOf = (actor: Actor) => bench.get(MyDayService).plain(actor, NOW);
const MANY = 60;
/** So many terms of a proceeding that are overdue, one due each minute, besides those that its facts give. */
const overdue = async (proceedingId: string, count: number): Promise<void> => {
  await bench.db.sql(`insert into term_wording (id, title, citation, certainty, needs_lawyer) values ('7d0f3c1e-0000-8000-a000-000000000001', '{"uk": "Строк", "en": "Term"}', '{"uk": "ст. 219 КПК", "en": "CPC 219"}', 'high', false) on conflict do nothing`);
  await bench.db.sql(`insert into deadline (id, proceeding_id, key, rule_id, rule_version, wording_id, unit, nature, optional, running, due_on, due_sort, manual_review, state, excused, sequence, changed_at)
    select gen_random_uuid(), $1, 'k' || n, 'PTI-2M', '2020-01-01', '7d0f3c1e-0000-8000-a000-000000000001', 'day', 'term', false, true, '2026-10-01', timestamptz '2026-10-01' + make_interval(mins => n), false, 'OVERDUE', false, 0, now() from generate_series(1, $2) n`, [proceedingId, count]);
};

describe('the lists of a day', () => {
  it('hold fifty terms each, those due first, and the counts tell how many there are', bench.story(async () => {
    const olena = await bench.actor();
    await overdue(await bench.register(olena), MANY);
    const day = await dayOf(olena);
    expect([day.overdue.length, day.counts.overdue, day.dueSoon.length, day.counts.dueSoon]).toEqual([50, MANY, 0, 0]);
    const sorts = day.overdue.map(({ dueSort }) => Date.parse(String(dueSort)));
    expect(sorts).toEqual([...sorts].sort((a, b) => a - b));
    expect(new Set(day.overdue.map(({ key }) => key))).toEqual(new Set(Array.from({ length: 50 }, (_, n) => `k${n + 1}`)));
  }));

  it('hold the newest fifty flags that came since the last visit, and count those before apart; a term\'s own flags are terms there', bench.story(async () => {
    const olena = await bench.actor();
    const id = await bench.register(olena);
    const since = Date.parse((await dayOf(olena)).since);
    await bench.db.sql(`insert into flag (id, proceeding_id, kind, occurrence, reason, first_seen_at) select gen_random_uuid(), $1, case when n % 10 = 0 then 'OVERDUE' else 'NO_ACT' end, 'n' || n, '{"uk": "Так", "en": "Yes"}', to_timestamp($2::float8 / 1000) + make_interval(secs => n) from generate_series(-10, 69) n`, [id, since]);
    const { counts, newFlags } = await dayOf(olena);
    // 1 to 69 without the tens; what came at the very moment of the visit, and before, is old.
    expect([counts.newFlags, counts.olderFlags, newFlags.length, newFlags[0]?.occurrence]).toEqual([63, 9, 50, undefined]);
    const seen = newFlags.map(({ firstSeenAt }) => Date.parse(firstSeenAt));
    expect(seen).toEqual([...seen].sort((a, b) => b - a));
    expect(newFlags.every(({ kind }) => kind === 'NO_ACT')).toBe(true);
  }));

  it('hold nothing of what is closed to her, whatever stood there yesterday', bench.story(async () => {
    const [olena, other] = [await bench.actor(), await bench.actor()];
    const [id, sealed] = [await bench.register(olena), await bench.register(olena)];
    await overdue(id, 3);
    await overdue(sealed, 4);
    expect((await dayOf(olena)).counts).toMatchObject({ overdue: 7, proceedings: 2 });
    await rightsIn(bench.db).compartment(sealed, other.id);
    expect((await dayOf(olena)).counts).toMatchObject({ overdue: 3, proceedings: 1 });
  }));
});

describe('the changes in one\'s proceedings', () => {
  const later = async (): Promise<Now> => ({ today: NOW.today, instant: (await bench.db.sql<{ instant: string }>('select clock_timestamp() instant'))[0]?.instant ?? '' });
  const acts = (proceedingId: string, by: Actor, count: number, action = 'event.record'): Promise<unknown> =>
    bench.db.sql(`insert into audit_event (id, at, actor_id, action, resource, proceeding_id, outcome) select gen_random_uuid(), now() + make_interval(secs => n), $2, $3, split_part($3, '.', 1), $1, 'allow' from generate_series(1, $4) n`, [proceedingId, by.id, action, count]);
  const since = async (actor: Actor, first = 30) => bench.get(DayChanges).since(actor, first, await later());

  it('are counted from the last fifty acts of each proceeding, so that a busy one does not hide a quiet one', bench.story(async () => {
    const [olena, petro] = [await bench.actor(), await bench.actor()];
    const [busy, quiet] = [await bench.register(olena), await bench.register(olena)];
    await acts(busy, petro, 80);
    await acts(quiet, petro, 1, 'party.add');
    expect((await since(olena)).map(({ proceedingId, action, count }) => [proceedingId === busy, action, count])).toEqual([[true, 'event.record', 50], [false, 'party.add', 1]]);
  }));

  it('are not what was only read, what she did herself, and what the system did', bench.story(async () => {
    const [olena, petro] = [await bench.actor(), await bench.actor()];
    const id = await bench.register(olena);
    await acts(id, petro, 3, 'proceeding.read');
    await acts(id, petro, 3, 'purpose.state');
    await acts(id, olena, 3);
    expect(await since(olena)).toEqual([]);
    await acts(id, petro, 2, 'proceeding.edit');
    expect((await since(olena)).map(({ action, actorId, count }) => [action, actorId, count])).toEqual([['proceeding.edit', petro.id, 2]]);
  }));

  it.each([0, 101, 1.5])('come in no page of %d', (first) => bench.story(async () => {
    expect(await refusalOf(since(await bench.actor(), first))).toBe('bad-input: first range');
  })());
});

describe('what is handed over for a leave', () => {
  it('counts what falls due to the end of its last day in Kyiv, not a moment after', bench.story(async () => {
    const olena = await bench.actor();
    const id = await bench.register(olena);
    await overdue(id, 2);
    const due = async (until: string): Promise<number> => (await bench.get(HandOvers).preview(olena, olena.id, until)).due;
    // A term of the 10th sorts at the midnight that ends it; the next one a second later.
    await bench.db.sql(`update deadline set due_sort = '2026-12-11 00:00:00+02' where proceeding_id = $1 and key = 'k1'`, [id]);
    await bench.db.sql(`update deadline set due_sort = '2026-12-11 00:00:01+02' where proceeding_id = $1 and key = 'k2'`, [id]);
    expect([await due('2026-12-09'), await due('2026-12-10'), await due('2026-12-11')]).toEqual([0, 1, 2]);
  }));

  it('is nothing of what is closed or joined, and of nobody who is not there', bench.story(async () => {
    const olena = await bench.actor();
    const id = await bench.register(olena);
    await overdue(id, 2);
    const preview = () => bench.get(HandOvers).preview(olena, olena.id, '2026-12-20');
    expect((await preview()).proceedings).toBe(1);
    await bench.db.sql(`update proceeding set stage = 'CLOSED' where id = $1`, [id]);
    expect(await preview()).toEqual({ proceedings: 0, closedOff: 0, tasks: 0, awaiting: 0, due: 0 });
    expect(await refusalOf(bench.get(HandOvers).preview(olena, '00000000-0000-4000-8000-00000000beef', '2026-12-20'))).toBe('not-found');
  }));
});
