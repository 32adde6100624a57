import { describe, expect, it } from '@jest/globals';
import type { Db } from '#libs/platform';
import { relationsOf } from '../policy/relation.js';
import { type SomeCase, type SomePerson, type World, someWorld } from '../../../../test/support/builders/world.js';
import { useProceedings } from '../../../../test/support/builders/proceedings.js';
import { rightsIn } from '../../../../test/support/builders/rights.js';
import { outsideTheLine } from './glass-rules.js';

const bench = useProceedings();
const TEXT = 'Свідкові погрожують, прокурор провадження не відповідає на дзвінки.';
const attempt = (db: Db, staffId: string, number: string, hours = 2): Promise<{ id: string; proceeding_id: string }[]> => db.sql('select * from sec.break_glass($1, $2, $3, $4, $5, $6)', [staffId, number, 'LIFE_AT_RISK', TEXT, '12-34', hours]);
const content = async (staffId: string): Promise<string[]> => (await bench.db.sql<{ ids: string[] }>('select sec.content($1) ids', [staffId]))[0]?.ids ?? [];
/** Glass that was broken so long ago. */
const brokenAgo = async (staffId: string, proceedingId: string, ago: string): Promise<string> => {
  const [row] = await bench.db.sql<{ id: string }>(
    `with g as (insert into access_grant (id, staff_id, proceeding_id, class_max, source, reason, since, until) values (gen_random_uuid(), $1, $2, 3, 'BREAK_GLASS', $3, now() - $4::interval, now() - $4::interval + interval '4 hours') returning *)
     insert into break_glass (id, grant_id, staff_id, proceeding_id, reason_code, reason, document_no, opened_at, expires_at, review_due_at) select gen_random_uuid(), id, staff_id, proceeding_id, 'COURT_DEMANDS', reason, '1', since, until, since + interval '72 hours' from g returning id`, [staffId, proceedingId, TEXT, ago]);
  return row?.id ?? '';
};

/** What a lawyer would say, off the rows: an active prosecutor or head, a case that is not covert to her nor closed by a conflict, and not open to her anyway. */
function opens(world: World, person: SomePerson, one: SomeCase): boolean {
  const standing = world.standing(person, one);
  const held = relationsOf(standing);
  const reads = held.some((relation) => ['assigned', 'deputy', 'member', 'glass', 'purpose'].includes(relation));
  return person.active && person.roles.some((role) => role === 'PROSECUTOR' || role === 'HEAD') && !standing.excluded && standing.compartment !== 'COVERT' && !reads;
}

describe('broken glass', () => {
  it.each([1, 2, 3])('opens what it may and nothing else, for everybody and every case of a world of random rights (%i)', (seed) => bench.story(async () => {
    const world = await someWorld(bench.db, { people: 14, cases: 14, seed, density: 0.1 });
    let opened = 0;
    for (const person of world.people) for (const one of world.cases) {
      await bench.db.rehearse(async () => {
        const before = await content(person.id);
        const made = await attempt(bench.db, person.id, one.erdrNumber);
        const expected = opens(world, person, one);
        expect([person.roles, world.standing(person, one), made.map(({ proceeding_id: id }) => id)]).toEqual([person.roles, world.standing(person, one), expected ? [one.id] : []]);
        expect((await content(person.id)).sort()).toEqual([...before, ...(expected ? [one.id] : [])].sort());
        opened += made.length;
      });
    }
    // Both answers were given, or this says nothing.
    expect(opened).toBeGreaterThan(10);
    expect(opened).toBeLessThan(world.people.length * world.cases.length);
  })(), 60_000);

  it('opens a covert case to nobody, whatever roles, duties and grants somebody gathers', bench.story(async () => {
    const [olena, outside] = [await bench.actor(), await bench.actor(['HEAD', 'PROSECUTOR'])];
    const id = await bench.register(olena);
    const [{ number } = { number: '' }] = await bench.db.sql<{ number: string }>('select erdr_number "number" from proceeding where id = $1', [id]);
    const rights = rightsIn(bench.db);
    await rights.compartment(id, olena.id, 'COVERT');
    await rights.grant(outside.id, id);
    await rights.glass(outside.id, id);
    await rights.delegate(olena.id, outside.id, olena.id);
    await bench.db.sql(`insert into assignment (id, proceeding_id, staff_id, duty, since) values (gen_random_uuid(), $1, $2, 'INVESTIGATOR', '2026-03-02')`, [id, outside.id]);
    expect([await attempt(bench.db, outside.id, number), await content(outside.id)]).toEqual([[], []]);
  }));

  it.each([[-1, 0], [0, 0], [1, 1], [4, 1], [5, 0], [1_000, 0]])('for %i hours opens %i', (hours, count) => bench.story(async () => {
    const [olena, stranger] = [await bench.actor(), await bench.actor(['PROSECUTOR'], '14')];
    const id = await bench.register(olena);
    const [{ number } = { number: '' }] = await bench.db.sql<{ number: string }>('select erdr_number "number" from proceeding where id = $1', [id]);
    expect(await attempt(bench.db, stranger.id, number, hours)).toHaveLength(count);
    const made = await bench.db.sql('select g.class_max = 3 and g.until = b.expires_at and b.expires_at = b.opened_at + make_interval(hours => $1) and b.review_due_at = b.opened_at + interval \'72 hours\' "right" from break_glass b join access_grant g on g.id = b.grant_id', [hours]);
    expect(made).toEqual(count === 1 ? [{ right: true }] : []);
  })());

  it('closes by time, with nobody doing anything', bench.story(async () => {
    const [olena, petro] = [await bench.actor(), await bench.actor(['PROSECUTOR'], '14')];
    const [running, over] = [await bench.register(olena), await bench.register(olena)];
    await brokenAgo(petro.id, running, '3 hours 59 minutes');
    await brokenAgo(petro.id, over, '4 hours 1 second');
    expect(await content(petro.id)).toEqual([running]);
  }));
});

describe('the review of broken glass', () => {
  it.each([11, 12, 13])('is made by exactly those whom the rule puts outside the line, of everybody there is (%i)', (seed) => bench.story(async () => {
    const world = await someWorld(bench.db, { people: 24, cases: 6, seed });
    for (const one of world.cases) {
      const breaker = world.people.find(({ roles, active }) => active && roles.includes('PROSECUTOR'));
      if (breaker === undefined) throw new Error('a world without prosecutors');
      const glass = await brokenAgo(breaker.id, one.id, '80 hours');
      const said = await bench.db.sql<{ id: string; outside: boolean }>('select m.id, sec.outside_the_line(m.id, $1) outside from staff m where m.id = any($2)', [glass, world.people.map(({ id }) => id)]);
      const allowed = new Set(said.filter(({ outside }) => outside).map(({ id }) => id));
      for (const person of world.people) {
        const rule = outsideTheLine(person, { breakerId: breaker.id, breakerOfficeId: breaker.officeId, caseOfficeId: one.officeId, reviewedAt: null });
        const shutOut = world.standing(person, one).excluded && !person.roles.includes('AUDITOR');
        expect([person, allowed.has(person.id)]).toEqual([person, rule && person.active && !shutOut]);
        const [done] = await bench.db.rehearse(() => bench.db.sql<{ done: boolean }>('select sec.review_glass($1, $2, \'JUSTIFIED\', $3) done', [person.id, glass, TEXT]));
        expect([person, done?.done]).toEqual([person, allowed.has(person.id)]);
      }
      const late = await bench.db.sql<{ id: string }>('select id from sec.late_reviewers($1) id', [glass]);
      expect(late.filter(({ id }) => !allowed.has(id))).toEqual([]);
      expect(late.length > 0).toBe(allowed.size > 0);
      expect(late.map(({ id }) => id)).toEqual(expect.arrayContaining(world.people.filter(({ id, roles }) => roles.includes('AUDITOR') && allowed.has(id)).map(({ id }) => id)));
    }
  })(), 60_000);

  it.each([['71 hours 59 minutes', false], ['72 hours', true], ['500 hours', true]])('is owed after %s: %j, and then she breaks no other glass', (ago, owed) => bench.story(async () => {
    const [olena, petro, ivan] = [await bench.actor(), await bench.actor(['PROSECUTOR'], '14'), await bench.actor(['PROSECUTOR'], '14')];
    const [first, second] = [await bench.register(olena), await bench.register(olena)];
    const glass = await brokenAgo(petro.id, first, ago);
    const [{ number } = { number: '' }] = await bench.db.sql<{ number: string }>('select erdr_number "number" from proceeding where id = $1', [second]);
    const owes = async (id: string): Promise<boolean | undefined> => (await bench.db.sql<{ owed: boolean }>('select sec.glass_owed($1) owed', [id]))[0]?.owed;
    expect([await owes(petro.id), await owes(ivan.id)]).toEqual([owed, false]);
    await bench.db.rehearse(async () => expect(await attempt(bench.db, petro.id, number)).toHaveLength(owed ? 0 : 1));
    const auditor = await bench.actor(['AUDITOR']);
    await bench.db.sql(`select sec.review_glass($1, $2, 'JUSTIFIED', $3)`, [auditor.id, glass, TEXT]);
    expect([await owes(petro.id), (await attempt(bench.db, petro.id, number)).length]).toEqual([false, 1]);
  })());
});
