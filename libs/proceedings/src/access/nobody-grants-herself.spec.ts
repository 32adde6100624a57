import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { Delegations } from '#libs/access';
import type { Actor, Now } from '#libs/platform';
import { useProceedings } from '../../../../test/support/builders/proceedings.js';
import { BreakGlass } from './break-glass.service.js';
import { Compartments } from './compartments.service.js';
import { AccessExceptions } from './exceptions.service.js';

const REASON = 'Синтетична підстава перевірки.';
const TEXT = 'Свідкові погрожують, прокурор провадження не відповідає на дзвінки.';

/** What people may try, in any order, on one proceeding; `self`: opens by its nature to whoever does it, for a time and seen by others. */
const verbs = ['purpose', 'glass', 'deputy', 'conflict', 'readmit', 'seal', 'covert', 'unseal', 'letIn', 'putOut', 'pass'] as const;
type Verb = (typeof verbs)[number];
const self: readonly Verb[] = ['purpose', 'glass'];

describe('no sequence of acts', () => {
  const bench = useProceedings();
  const content = async (id: string): Promise<string[]> => (await bench.db.sql<{ ids: string[] }>('select sec.content($1) ids', [id]))[0]?.ids ?? [];

  async function attempt(verb: Verb, doer: Actor, about: Actor, proceedingId: string, now: Now): Promise<void> {
    const [exceptions, compartments, member] = [bench.get(AccessExceptions), bench.get(Compartments), { proceedingId, staffId: about.id }];
    switch (verb) {
      case 'purpose': return exceptions.statePurpose(doer, { proceedingId, purpose: REASON }, now);
      case 'glass': {
        const [row] = await bench.db.sql<{ n: string }>('select erdr_number n from proceeding where id = $1', [proceedingId]);
        return void (await bench.get(BreakGlass).open(doer, { erdrNumber: row?.n ?? '', reason: 'LIFE_AT_RISK', text: TEXT, basis: '1', hours: 1 }));
      }
      case 'deputy': return void (await bench.get(Delegations).name(doer, { fromId: about.id, toId: doer.id, since: now.today, until: now.today, reason: REASON }, now));
      case 'conflict': return exceptions.declareConflict(doer, { ...member, reason: REASON });
      case 'readmit': {
        const [row] = await bench.db.sql<{ id: string }>('select id from conflict_of_interest where staff_id = $1 and ended_at is null', [about.id]);
        return void (await exceptions.endConflict(doer, row?.id ?? doer.id));
      }
      case 'seal': return compartments.seal(doer, { proceedingId, kind: 'SEALED', reason: REASON });
      case 'covert': return compartments.seal(doer, { proceedingId, kind: 'COVERT', reason: REASON });
      case 'unseal': return compartments.unseal(doer, { proceedingId, reason: REASON });
      case 'letIn': return compartments.letIn(doer, member);
      case 'putOut': return compartments.putOut(doer, member);
      case 'pass': return compartments.pass(doer, member);
    }
  }

  it('lets anybody grant herself what she may not read, opens anything to the excluded, or to who has no cases', bench.story(async () => {
    const people = [await bench.actor(), await bench.actor(), await bench.actor(['INVESTIGATOR']), await bench.actor(['HEAD', 'PROSECUTOR']), await bench.actor(['PROSECUTOR'], '14'), await bench.actor(['AUDITOR']), await bench.actor(['ADMINISTRATOR'])];
    const [olena, , oleh] = people;
    if (olena === undefined || oleh === undefined) throw new Error('people were made');
    const id = await bench.register(olena, { investigatorId: oleh.id });
    const [now] = await bench.db.sql<Now>(`select now() instant, (now() at time zone 'Europe/Kyiv')::date::text today`);
    if (now === undefined) throw new Error('the database has a clock');
    const done = new Map<Verb, number>();
    const step = fc.tuple(fc.constantFrom(...verbs), fc.oneof(fc.constant(0), fc.nat(people.length - 1)), fc.nat(people.length - 1));
    await fc.assert(fc.asyncProperty(fc.array(step, { minLength: 1, maxLength: 25 }), async (steps) => {
      await bench.db.sql('savepoint beginning');
      for (const [verb, who, whom] of steps) {
        const [doer, about] = [people[who] ?? olena, people[whom] ?? olena];
        const before = await content(doer.id);
        await bench.db.sql('savepoint act');
        await attempt(verb, doer, about, id, now).then(() => done.set(verb, (done.get(verb) ?? 0) + 1), () => bench.db.sql('rollback to savepoint act'));
        // Naming oneself, letting oneself in, lifting one's own exclusion: whatever was tried, she reads no more than before.
        if (!self.includes(verb)) for (const read of await content(doer.id)) expect([verb, before]).toEqual([verb, expect.arrayContaining([read])]);
        const barred = await bench.db.sql<{ id: string }>('select staff_id id from conflict_of_interest where ended_at is null');
        for (const shut of barred) expect(await content(shut.id)).toEqual([]);
        for (const watcher of people.slice(-2)) expect(await content(watcher.id)).toEqual([]);
      }
      await bench.db.sql('rollback to savepoint beginning');
    }), { numRuns: 100 });
    // The property speaks only of acts that happen: most kinds did.
    expect([...done.keys()]).toEqual(expect.arrayContaining(['purpose', 'glass', 'conflict', 'seal', 'covert', 'unseal', 'letIn']));
  }), 120_000);

  it('keeps a grant alive beyond its end: what is past or has not begun opens nothing', bench.story(async () => {
    const [olena, head] = [await bench.actor(), await bench.actor(['HEAD'])];
    const id = await bench.register(olena);
    await fc.assert(fc.asyncProperty(fc.constantFrom('PURPOSE', 'BREAK_GLASS'), fc.integer({ min: -600, max: 600 }), fc.integer({ min: 1, max: 239 }), fc.boolean(), async (source, begin, length, ended) => {
      await bench.db.sql('savepoint beginning');
      await bench.db.sql(`insert into access_grant (id, staff_id, proceeding_id, class_max, source, reason, since, until, ended_at) values (gen_random_uuid(), $1, $2, 3, $3, $4, now() + make_interval(mins => $5), now() + make_interval(mins => $5 + $6), case when $7 then now() end)`, [head.id, id, source, REASON, begin, length, ended]);
      expect(await content(head.id)).toEqual(!ended && begin <= 0 && begin + length > 0 ? [id] : []);
      await bench.db.sql('rollback to savepoint beginning');
    }));
  }));
});
