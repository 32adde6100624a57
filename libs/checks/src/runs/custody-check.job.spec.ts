import { describe, expect, it } from '@jest/globals';
import { Custody, Inventories, Offers, chainsToLookAt, loadInventories } from '#libs/evidence';
import type { Actor } from '#libs/platform';
import { addDays, kyivDay } from '#libs/time-limits';
import { TAKEN_AT, body, hours, staff, store, useCustody } from '../../../../test/support/builders/custody.js';
import { someStore, someThing } from '../../../../test/support/builders/things.js';
import { ChecksModule } from '../checks.module.js';
import type { FlagKind } from '../words.js';
import { CustodyCheck } from './custody-check.job.js';
import { ScheduledWork } from './scheduled-work.service.js';

const KINDS = `('CHAIN_GAP', 'OFFER_WAITS', 'THING_MISSING')`;

describe('the nightly look at custody', () => {
  const bench = useCustody([ChecksModule]);
  const check = (today = '2026-11-21') => bench.get(CustodyCheck).run({ today, instant: `${today}T03:00:00Z` });
  const flags = async (id: string, kind: FlagKind): Promise<string[]> =>
    (await bench.db.sql<{ says: string }>(`select reason ->> 'en' says from flag where proceeding_id = $1 and cleared_at is null and kind = $2 order by reason ->> 'en'`, [id, kind])).map(({ says }) => says);
  const told = async (actor: Actor): Promise<number> => (await bench.db.sql<{ n: number }>(`select count(*)::int n from notification n join flag f on f.id = n.flag_id where f.kind in ${KINDS} and n.recipient_id = $1`, [actor.id]))[0]?.n ?? 0;
  const numberOf = async (itemId: string): Promise<string> => (await bench.db.sql<{ n: string }>(`select array_to_string(path, '.') n from evidence_item where id = $1`, [itemId]))[0]?.n ?? '';
  /** A record on paper of a thing that is with somebody else by the records. */
  const passes = (olena: Actor, itemId: string, from: string, to: string, after: number, reason: string | null = null) =>
    bench.get(Custody).record(olena, { itemId, act: 'HANDED_OVER', at: hours(after).instant, from: body(from), to: body(to), paperNumber: '7', paperOn: '2026-11-20', reason }, hours(40));
  /** A chain that nobody can follow: it came from a body that never had it. */
  const broken = async () => {
    const all = await bench.withThings();
    await bench.get(Custody).record(all.olena, { itemId: all.itemId, act: 'HANDED_OVER', at: hours(1).instant, from: staff(all.olena.id), to: body('НДІСЕ'), paperNumber: '6', paperOn: '2026-11-20' }, hours(1));
    await passes(all.olena, all.itemId, 'Музей', 'Архів', 30, 'За супровідним листом');
    return all;
  };
  /** A store with things, counted by two who find the first of them alone. */
  const counted = async () => {
    const [petro, ivan] = [await bench.actor(['INVESTIGATOR']), await bench.actor(['INVESTIGATOR'])];
    const storeId = await someStore(bench.db, { officeId: petro.officeId, keeperId: petro.id });
    const all = await bench.withThings(2);
    for (const itemId of all.ids) await bench.get(Custody).record(all.olena, { itemId, act: 'HANDED_OVER', at: hours(1).instant, from: staff(all.olena.id), to: store(storeId), paperNumber: '1', paperOn: '2026-11-20', reason: 'За описом' }, hours(1));
    const count = async (...found: string[]): Promise<string> => {
      const inventoryId = await bench.get(Inventories).begin(petro, { storeId, secondId: ivan.id });
      for (const text of found) await bench.get(Inventories).count(petro, { inventoryId, text });
      await bench.get(Inventories).end(petro, { inventoryId }, hours(2));
      return inventoryId;
    };
    const sign = async (inventoryId: string): Promise<void> => {
      for (const actor of [petro, ivan]) await bench.get(Inventories).sign(actor, { inventoryId, digest: (await loadInventories(bench.db, actor, inventoryId))[0]?.digest ?? '' });
    };
    const [here = '', lost = ''] = all.ids;
    return { ...all, petro, storeId, here, lost, count, sign };
  };

  it('says nothing of a chain that is whole', bench.story(async () => {
    const { proceedingId, olena } = await bench.withThings(2);
    expect(await check()).toMatchObject({ examined: 2, firstSeen: 0, cleared: 0, errors: 0 });
    expect([await flags(proceedingId, 'CHAIN_GAP'), await told(olena)]).toEqual([[], 0]);
  }));

  it('tells once of records that do not fit each other, by number and days, until somebody records what happened', bench.story(async () => {
    const { olena, proceedingId, itemId } = await broken();
    expect(await check()).toMatchObject({ firstSeen: 1 });
    expect(await flags(proceedingId, 'CHAIN_GAP')).toEqual([`Thing ${await numberOf(itemId)}: its records do not fit each other from 20 November 2026 until 21 November 2026`]);
    expect([await check('2026-11-22'), await told(olena)]).toMatchObject([{ firstSeen: 0, cleared: 0 }, 1]);
    await passes(olena, itemId, 'НДІСЕ', 'Музей', 20, 'За відповіддю музею');
    expect([(await check('2026-11-23')).cleared, await flags(proceedingId, 'CHAIN_GAP'), await told(olena)]).toEqual([1, [], 1]);
  }));

  it('tells of things that nobody took, in one line for a day however many they are, until they are taken', bench.story(async () => {
    const olena = await bench.actor();
    const proceedingId = await bench.register(olena);
    const ids = [];
    for (const at of [TAKEN_AT, TAKEN_AT, '2026-11-18T10:00:00.000Z']) ids.push(await someThing(bench.db, { proceedingId, by: olena.id, at }));
    expect(await check()).toMatchObject({ examined: 3, firstSeen: 2 });
    expect(await flags(proceedingId, 'CHAIN_GAP')).toEqual(['Things of 18 November 2026: nobody took them into custody', 'Things of 20 November 2026: nobody took them into custody']);
    await bench.get(Custody).take(olena, { proceedingId, itemIds: ids.slice(0, 1), at: null, to: null }, hours(0));
    expect(await check()).toMatchObject({ firstSeen: 0, cleared: 0 });
    await bench.get(Custody).take(olena, { proceedingId, itemIds: ids.slice(1, 2), at: null, to: null }, hours(0));
    expect(await check()).toMatchObject({ firstSeen: 0, cleared: 1 });
    await bench.db.sql('update evidence_item set annulled = true where id = $1', [ids[2]]);
    expect(await check()).toMatchObject({ firstSeen: 0, cleared: 1 });
    expect([await flags(proceedingId, 'CHAIN_GAP'), await told(olena)]).toEqual([[], 2]);
  }));

  it('looks again only where something was written since the run before the last, or a gap is flagged', bench.story(async () => {
    const [still, moved, gap] = [await bench.withThings(), await bench.withThings(), await broken()];
    const empty = await bench.register(still.olena);
    const looked = async (): Promise<boolean[]> => {
      const ids = await chainsToLookAt(bench.db, 'deadline-check');
      return [still, moved, gap, { proceedingId: empty }].map(({ proceedingId }) => ids.includes(proceedingId));
    };
    const ran = (slot: string) => bench.db.sql(`insert into job_run (id, task, slot, started_at, claimed_until, finished_at) values (gen_random_uuid(), 'deadline-check', $1, clock_timestamp(), now(), clock_timestamp())`, [slot]);
    await check();
    await ran('one');
    expect(await looked()).toEqual([true, true, true, false]);
    await ran('two');
    expect(await looked()).toEqual([false, false, true, false]);
    await bench.get(Custody).record(moved.olena, { itemId: moved.itemId, act: 'SEEN', at: hours(1).instant, from: staff(moved.olena.id), to: staff(moved.olena.id) }, hours(1));
    expect(await looked()).toEqual([false, true, true, false]);
    await bench.record(still.olena, still.proceedingId, { type: 'access_ruling', on: '2026-11-20' });
    expect(await looked()).toEqual([true, true, true, false]);
  }));

  it('tells once of an offer without an answer for more than two days, until it is answered or taken back', bench.story(async () => {
    const { olena, proceedingId, ids: [one = '', two = ''] } = await bench.withThings(2);
    const petro = await bench.actor(['INVESTIGATOR']);
    const offerId = await bench.offer(olena, petro, one, two);
    const [offer] = await bench.db.sql<{ at: string }>('select offered_at at from custody_offer where id = $1', [offerId]);
    const later = (days: number): string => addDays(kyivDay(offer?.at ?? ''), days);
    expect([(await check(later(2))).firstSeen, (await check(later(3))).firstSeen, (await check(later(4))).firstSeen]).toEqual([0, 1, 0]);
    expect(await flags(proceedingId, 'OFFER_WAITS')).toEqual([expect.stringMatching(/^Hand-over of .* 20\d\d: no answer for more than 2 days$/)]);
    await bench.get(Offers).answer(petro, { offerId, answers: [{ itemId: one, accepted: true }] }, hours(5));
    expect((await check(later(4))).cleared).toBe(0);
    await bench.get(Offers).withdraw(olena, { offerId }, hours(6));
    expect((await check(later(4))).cleared).toBe(1);
    expect([await flags(proceedingId, 'OFFER_WAITS'), await told(petro)]).toEqual([[], 0]);
  }));

  it('tells of what a signed inventory did not find, also the head, and once', bench.story(async () => {
    const { olena, proceedingId, here, lost, count, sign } = await counted();
    const head = await bench.actor(['HEAD']);
    const inventoryId = await count(here);
    expect((await check()).firstSeen).toBe(0);
    await sign(inventoryId);
    expect([(await check()).firstSeen, (await check()).firstSeen]).toEqual([1, 0]);
    expect(await flags(proceedingId, 'THING_MISSING')).toEqual([expect.stringMatching(new RegExp(`^Thing ${await numberOf(lost)}: not found by the inventory of \\d+ \\w+ 20\\d\\d; once it is found, the flag clears by night$`))]);
    expect([await told(olena), await told(head)]).toEqual([1, 1]);
  }));

  it.each(['record', 'inventory', 'hand-over'] as const)('forgets what was missing when a later %s finds it', async (how) => bench.story(async () => {
    const { olena, proceedingId, here, lost, storeId, count, sign } = await counted();
    await sign(await count(here));
    await check();
    if (how === 'inventory') await sign(await count(here, lost));
    if (how === 'record') await bench.db.sql(`insert into custody_record (id, proceeding_id, item_id, act, at, from_store, to_store, recorded_by) values (gen_random_uuid(), $1, $2, 'SEEN', clock_timestamp(), $3, $3, $4)`, [proceedingId, lost, storeId, olena.id]);
    if (how === 'hand-over') await bench.get(Custody).record(olena, { itemId: lost, act: 'HANDED_OVER', at: hours(3).instant, from: store(storeId), to: body('НДІСЕ'), paperNumber: '9', paperOn: '2026-11-20', reason: 'Знайшовся лист' }, hours(3));
    expect([(await check('2026-11-22')).cleared, await flags(proceedingId, 'THING_MISSING')]).toEqual([1, []]);
    expect((await check('2026-11-23')).firstSeen).toBe(0);
  })());

  it('keeps telling of what the next inventory misses too, and tells anew', bench.story(async () => {
    const { olena, proceedingId, here, count, sign } = await counted();
    await sign(await count(here));
    await check();
    await sign(await count(here));
    expect(await check('2026-11-22')).toMatchObject({ firstSeen: 1, cleared: 1 });
    expect([(await flags(proceedingId, 'THING_MISSING')).length, await told(olena)]).toEqual([1, 2]);
  }));

  it.each(['CLOSED', 'JOINED', 'FINAL'] as const)('says nothing in a proceeding that is %s, and takes back what it said', async (stage) => bench.story(async () => {
    const { proceedingId, here, count, sign } = await counted();
    await sign(await count(here));
    const gap = await broken();
    await bench.offer(gap.olena, await bench.actor(['INVESTIGATOR']), await (async () => { const id = await someThing(bench.db, { proceedingId: gap.proceedingId, by: gap.olena.id, at: TAKEN_AT }); await bench.get(Custody).take(gap.olena, { proceedingId: gap.proceedingId, itemIds: [id], at: null, to: null }, hours(0)); return id; })());
    expect((await check('2036-12-01')).firstSeen).toBe(3);
    await bench.db.sql('update proceeding set stage = $2 where id = any($1)', [[proceedingId, gap.proceedingId], stage]);
    expect(await check('2036-12-02')).toMatchObject({ examined: 0, firstSeen: 0, cleared: 3 });
  })());

  it('gives no word of what the things are, of who has them and where', bench.story(async () => {
    const { here, count, sign } = await counted();
    await sign(await count(here));
    await broken();
    await check('2036-12-01');
    const said = JSON.stringify(await bench.db.sql(`select reason, citation, occurrence from flag where kind in ${KINDS}`));
    expect([said.includes('Thing '), /Річ \d+[^:\d]|Сховище|НДІСЕ|Музей|Архів/.test(said)]).toEqual([true, false]);
  }));

  it('runs with the daily check of deadlines, and not with that of each hour', bench.story(async () => {
    const { proceedingId } = await broken();
    const run = (name: 'hour-check' | 'deadline-check') => bench.get(ScheduledWork).run(name, { today: '2026-11-21', instant: '2026-11-21T03:00:00Z' }, () => Promise.resolve());
    await run('hour-check');
    expect(await flags(proceedingId, 'CHAIN_GAP')).toEqual([]);
    await run('deadline-check');
    expect(await flags(proceedingId, 'CHAIN_GAP')).toHaveLength(1);
  }));
});
