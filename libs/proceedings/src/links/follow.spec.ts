import { beforeAll, describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import type { Actor } from '#libs/platform';
import type { Fact } from '#libs/time-limits';
import { NOW, someNumber, useProceedings } from '../../../../test/support/builders/proceedings.js';
import { EventsService } from '../events/events.service.js';
import { loadEvents } from '../events/event.loader.js';
import { factsOf } from '../events/facts.loader.js';
import { PartiesService } from '../parties/parties.service.js';
import { HandoverService } from './handover.service.js';
import { type Follower, following } from './link-rules.js';
import { LinksService } from './links.service.js';

describe('a suspicion that went along', () => {
  const bench = useProceedings();
  const events = (): EventsService => bench.get(EventsService);
  let olena: Actor;
  beforeAll(async () => {
    olena = await bench.db.write(() => bench.actor());
  });

  const FOLLOWED = ['suspicion', 'suspicion_changed', 'parent_suspicion', 'joined_suspicion', 'joined_term_stopped'];
  const facts = async (id: string): Promise<string[]> => ((await factsOf(bench.db, [id])).get(id) ?? []).filter(({ type }) => FOLLOWED.includes(type)).map(({ type, on, at }) => `${type} ${on ?? at?.slice(0, 16)}`).sort();
  const suspect = async (proceedingId: string): Promise<string> => (await bench.get(PartiesService).add(olena, { proceedingId, role: 'SUSPECT', since: '2026-03-05' }, NOW)).id;
  const suspicion = (proceedingId: string, partyId: string, on: string): Promise<string> => bench.record(olena, proceedingId, { type: 'suspicion', on, partyId });
  const split = (proceedingId: string, partyIds: string[], own: { on?: string; newFactOrPerson?: boolean } = {}): Promise<string> =>
    bench.get(LinksService).split(olena, { proceedingId, erdrNumber: someNumber(), on: '2026-06-01', reason: 'Окремий епізод.', partyIds, newFactOrPerson: false, ...own }, NOW);
  const join = (proceedingId: string, absorbedId: string, on = '2026-06-01'): Promise<void> => bench.get(LinksService).join(olena, { proceedingId, absorbedId, on, reason: 'Спільні особи.' }, NOW);
  const correct = async (eventId: string, own: { on?: string; at?: string; partyId?: string; note?: string }): Promise<string> => (await events().correct(olena, { eventId, reason: 'За протоколом вручення.', ...own }, NOW)).id;
  const rule = (work: Promise<unknown>): Promise<string> => work.then(() => 'done', ({ code, detail }: { code: string; detail: { fields?: { rule: string }[] } }) => `${code} ${detail.fields?.[0]?.rule}`);
  const versions = async (proceedingId: string): Promise<number> => Number((await bench.db.sql<{ n: number }>('select count(*)::int n from procedural_event where proceeding_id = $1', [proceedingId]))[0]?.n);

  it('is corrected once: the separated proceeding says the same, with the clock it took from the parent', bench.story(async () => {
    const parent = await bench.register(olena);
    const [one, two] = [await suspect(parent), await suspect(parent)];
    const [first, second] = [await suspicion(parent, one, '2026-04-01'), await suspicion(parent, two, '2026-05-01')];
    const child = await split(parent, [two]);
    const corrected = await correct(second, { on: '2026-05-02' });
    expect(await facts(child)).toEqual(['parent_suspicion 2026-04-01', 'suspicion 2026-05-02']);
    await correct(corrected, { at: '2026-05-02T23:30:00+03:00' });
    expect(await facts(child)).toEqual(['parent_suspicion 2026-04-01', 'suspicion 2026-05-02T20:30']);
    await correct(first, { on: '2026-04-11' });
    expect([await facts(parent), await facts(child)]).toEqual([['suspicion 2026-04-11', 'suspicion 2026-05-02T20:30'], ['parent_suspicion 2026-04-11', 'suspicion 2026-05-02T20:30']]);
  }));

  it('gives the clock to the next when it turns out to be the later one, or was never served', bench.story(async () => {
    const parent = await bench.register(olena);
    const [one, two] = [await suspect(parent), await suspect(parent)];
    const first = await suspicion(parent, one, '2026-04-01');
    const second = await suspicion(parent, two, '2026-05-01');
    const child = await split(parent, [one]);
    const later = await correct(first, { on: '2026-05-20' });
    expect(await facts(child)).toEqual(['parent_suspicion 2026-05-01', 'suspicion 2026-05-20']);
    await events().annul(olena, { eventId: second, reason: 'Не вручали.' }, NOW);
    expect(await facts(child)).toEqual(['parent_suspicion 2026-05-20', 'suspicion 2026-05-20']);
    await events().annul(olena, { eventId: later, reason: 'Не вручали.' }, NOW);
    expect(await facts(child)).toEqual([]);
    // Served before the separation and recorded after it: the clock of the parent is that of the child all the same.
    await suspicion(parent, two, '2026-05-28');
    expect(await facts(child)).toEqual(['parent_suspicion 2026-05-28']);
    await suspicion(parent, two, '2026-06-05');
    expect(await facts(child)).toEqual(['parent_suspicion 2026-05-28']);
  }));

  it('of a joined proceeding tells the main one when it was served and when its term stopped', bench.story(async () => {
    const [main, other] = [await bench.register(olena), await bench.register(olena)];
    const eventId = await suspicion(other, await suspect(other), '2026-04-01');
    const suspended = await bench.record(olena, other, { type: 'suspend', on: '2026-05-01' });
    await join(main, other);
    expect(await facts(main)).toEqual(['joined_suspicion 2026-04-01', 'joined_term_stopped 2026-05-01']);
    await correct(eventId, { on: '2026-04-04' });
    await correct(suspended, { on: '2026-05-05' });
    expect(await facts(main)).toEqual(['joined_suspicion 2026-04-04', 'joined_term_stopped 2026-05-05']);
  }));

  it('is followed down the whole chain, and not by what came along later', bench.story(async () => {
    const root = await bench.register(olena);
    const one = await suspect(root);
    const eventId = await suspicion(root, one, '2026-04-01');
    const child = await split(root, [one]);
    const [inChild] = await bench.db.sql<{ id: string }>('select id from party where proceeding_id = $1', [child]);
    const grandchild = await split(child, [inChild?.id ?? ''], { on: '2026-07-01' });
    const main = await bench.register(olena);
    await join(main, grandchild, '2026-08-01');
    await correct(eventId, { on: '2026-04-09' });
    expect(await facts(grandchild)).toEqual(['parent_suspicion 2026-04-09', 'suspicion 2026-04-09']);
    expect(await facts(main)).toEqual(['joined_suspicion 2026-04-09', 'joined_term_stopped 2026-08-01']);
    // The child absorbs another after the grandchild left: the clock of that one is not the grandchild's.
    const [late, lateSuspicion] = [await bench.register(olena), '2026-03-10'];
    await suspicion(late, await suspect(late), lateSuspicion);
    await join(child, late, '2026-09-01');
    await bench.record(olena, child, { type: 'search_ruling', on: '2026-09-02' });
    expect(await facts(grandchild)).toEqual(['parent_suspicion 2026-04-09', 'suspicion 2026-04-09']);
  }));

  it('has one home: where it came to it is neither corrected nor annulled, and says where it can be', bench.story(async () => {
    const parent = await bench.register(olena);
    const one = await suspect(parent);
    await suspicion(parent, one, '2026-04-01');
    const child = await split(parent, [one]);
    const [{ number = '' } = {}] = await bench.db.sql<{ number: string }>('select erdr_number number from proceeding where id = $1', [parent]);
    const came = ((await loadEvents(bench.db, olena, [child])).get(child) ?? []).filter(({ cameFrom }) => cameFrom !== null);
    expect(came.map(({ type, cameFrom }) => [type, cameFrom]).sort()).toEqual([['parent_suspicion', number], ['suspicion', number]]);
    for (const { id } of came) {
      expect(await rule(events().correct(olena, { eventId: id, on: '2026-04-02', reason: 'Спроба.' }, NOW))).toBe('proceeding/link-refused follows');
      expect(await rule(events().annul(olena, { eventId: id, reason: 'Спроба.' }, NOW))).toBe('proceeding/link-refused follows');
    }
  }));

  it('keeps there its own note and its own person, writes nothing where nothing differs, and everything with its reason and audit row', bench.story(async () => {
    const parent = await bench.register(olena);
    const [one, two] = [await suspect(parent), await suspect(parent)];
    const eventId = await suspicion(parent, one, '2026-04-01');
    const child = await split(parent, [one]);
    const before = await versions(child);
    const noted = await correct(eventId, { note: 'Вручено адвокату Вигаданому' });
    await bench.record(olena, parent, { type: 'search_ruling', on: '2026-05-05' });
    expect(await versions(child)).toBe(before);
    await correct(noted, { on: '2026-04-08', partyId: two });
    const changed = (await loadEvents(bench.db, olena, [child])).get(child)?.filter(({ supersedes }) => supersedes !== null) ?? [];
    expect(changed.map(({ type, onDay, note }) => [type, onDay, note])).toEqual([['suspicion', '2026-04-08', null], ['parent_suspicion', '2026-04-08', null]]);
    expect(changed.every(({ reason, partyId, type }) => /^Змінено у провадженні № \d{17}, звідки подія прийшла\.$/.test(reason ?? '') && (type !== 'suspicion' || (partyId !== one && partyId !== two)))).toBe(true);
    const rows = await bench.db.sql<{ resource_id: string; action: string; actor_id: string }>(`select resource_id, action, actor_id from audit_event where proceeding_id = $1 and action = 'event.correct'`, [child]);
    expect(rows.map(({ resource_id }) => resource_id).sort()).toEqual(changed.map(({ id }) => id).sort());
    expect(rows.every(({ actor_id }) => actor_id === olena.id)).toBe(true);
  }));

  it('follows into another office, whose people see it change; whoever corrected it sees nothing there', bench.story(async () => {
    const far = await bench.actor(['HEAD'], '14');
    const parent = await bench.register(olena);
    const one = await suspect(parent);
    const eventId = await suspicion(parent, one, '2026-04-01');
    const child = await split(parent, [one]);
    await bench.get(HandoverService).handOver(olena, { proceedingId: child, toOfficeId: await bench.officeId('14'), on: '2026-07-01', reason: 'Підслідність.' }, NOW);
    await correct(eventId, { on: '2026-04-02' });
    expect(await facts(child)).toEqual(['parent_suspicion 2026-04-02', 'suspicion 2026-04-02']);
    expect((await loadEvents(bench.db, far, [child])).get(child)?.filter(({ supersededBy }) => supersededBy === null).length).toBeGreaterThan(0);
    expect((await loadEvents(bench.db, olena, [child])).get(child)).toEqual([]);
  }));

  it('is found through indexes: neither the lock nor the search for who carries it reads all links', bench.story(async () => {
    await bench.db.sql(
      `with made as (insert into proceeding (id, erdr_number, registered_on, body, office_id, summary, stage) select gen_random_uuid(), '1' || lpad(n::text, 16, '0'), '2026-01-01', 'NATIONAL_POLICE', $1, 'Фабула', 'REGISTERED' from generate_series(1, 4000) n returning id),
         placed as (select id, row_number() over (order by id) place from made)
       insert into proceeding_link (id, kind, main_id, other_id, on_day, reason, recorded_by) select gen_random_uuid(), case when b.place % 2 = 0 then 'JOIN' else 'SPLIT' end, a.id, b.id, '2026-02-01', 'Підстава.', $2 from placed a join placed b on b.place = a.place + 1`, [olena.officeId, olena.id]);
    await bench.db.sql('analyze proceeding, proceeding_link');
    const proceedingId = await bench.register(olena);
    const { sql } = bench.db;
    const sent: [string, readonly unknown[]][] = [];
    Object.assign(bench.db, { sql: (text: string, values: readonly unknown[] = [], name?: string) => { sent.push([text, values]); return sql.call(bench.db, text, values, name); } });
    await bench.record(olena, proceedingId, { type: 'search_ruling', on: '2026-05-05' }).finally(() => Object.assign(bench.db, { sql }));
    const linking = sent.filter(([text]) => text.includes('proceeding_link'));
    expect(linking).toHaveLength(2);
    for (const [text, values] of linking) expect(JSON.stringify(await bench.db.sql(`explain ${text}`, values))).not.toMatch(/Seq Scan on proceeding(_link)?\b/);
  }));

  it('is corrected by two at once, in a proceeding and through the one it came from, and nobody waits for ever', async () => {
    const write = <T>(work: () => Promise<T>): Promise<T | string> => bench.db.write(work).catch(({ code }: { code: string }) => code);
    const parent = await bench.db.write(() => bench.register(olena));
    const [one, two] = await bench.db.write(async () => [await suspect(parent), await suspect(parent)] as const);
    const [first, second] = await bench.db.write(async () => [await suspicion(parent, one, '2026-04-01'), await suspicion(parent, two, '2026-05-01')] as const);
    const child = await bench.db.write(() => split(parent, [two]));
    const outcomes = await Promise.all([
      write(() => correct(first, { on: '2026-04-05' })), write(() => correct(second, { on: '2026-05-05' })),
      ...Array.from({ length: 4 }, (_, index) => write(() => bench.record(olena, child, { type: 'search_ruling', on: `2026-07-0${index + 1}` }))),
    ]);
    expect(outcomes.filter((outcome) => !/^[\da-f-]{36}$/.test(outcome))).toEqual([]);
    expect(await bench.db.request(() => facts(child))).toEqual(['parent_suspicion 2026-04-05', 'suspicion 2026-05-05']);
  });
});

describe('what must be written so that a link says what its source says', () => {
  const day = fc.integer({ min: 1, max: 28 }).map((number) => `2026-05-${String(number).padStart(2, '0')}`);
  const follower = (type: string, on: string, from: string): Follower => ({ id: `v-${type}-${from}`, chain: `c-${type}-${from}`, from, type, on, at: null, number: null, text: null, partyId: 'p', note: 'Тут' });

  it('is nothing where both say the same, and once written there is nothing more', () => {
    fc.assert(fc.property(fc.array(day, { maxLength: 4 }), fc.array(fc.option(day), { maxLength: 4 }), fc.option(day), (days, here, repeated) => {
      const facts = days.map((on, index): Fact => ({ id: `s${index}`, type: 'suspicion', on, subject: 'x' }));
      const followers = [...here.flatMap((on, index) => (on === null ? [] : [follower('suspicion', on, `s${index}`)])), ...(repeated === null ? [] : [follower('parent_suspicion', repeated, 's0')])];
      const left = days[0] === undefined ? [] : [{ type: 'separated', on: '2026-06-01' }, { type: 'parent_suspicion', on: days[0], from: 's0', partyId: 'p' }];
      const steps = following(followers, facts, left);
      const after = [
        ...followers.filter(({ id }) => !steps.some((step) => step.follower?.id === id)),
        ...steps.filter(({ value }) => !value.annulled).map(({ follower: before, value }) => ({ ...value, id: 'n', chain: before?.chain ?? 'n' })),
      ];
      expect(following(after, facts, left)).toEqual([]);
      for (const { type, from, on } of after) expect(on).toBe(facts.find(({ id }) => id === from)?.on ?? type);
      expect(after.filter(({ type }) => type === 'parent_suspicion')).toHaveLength(days.length === 0 ? 0 : 1);
    }));
  });

  it('never touches what has moved here for good', () => {
    expect(following([follower('detention', '2026-05-01', 's0'), follower('custody_ruling', '2026-05-02', 's1')], [], [])).toEqual([]);
  });
});
