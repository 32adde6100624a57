import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { type Relation, contentSeen, decide, mayDo, permissionsOf, relations, relationsSql, verbs } from '#libs/access';
import { type Actor, type Role, roles } from '#libs/platform';
import { useProceedings } from '../../../../test/support/builders/proceedings.js';
import { relationsIn, someWorld } from '../../../../test/support/builders/world.js';
import { stages } from '../words.js';
import { type Guarded, abilities, maySee, obstacle, visibleTo } from './proceedings.policy.js';

const [HERE, ME] = ['10000000-0000-4000-8000-000000000000', '30000000-0000-4000-8000-000000000000'] as const;
const actorWith = (some: readonly Role[], officeId: string | null = HERE): Actor => ({ id: ME, roles: some, officeId, permissions: permissionsOf(some, false), sessionId: null });
const proceeding = (own: Partial<Guarded> = {}): Guarded => ({ officeId: HERE, stage: 'INVESTIGATION', assigned: [], relations: ['office'], ...own });

describe('who sees a proceeding', () => {
  it.each<[Role, readonly Relation[]]>([
    ['PROSECUTOR', ['assigned', 'deputy', 'member', 'glass', 'purpose']],
    ['INVESTIGATOR', ['assigned', 'deputy', 'member', 'glass', 'purpose']],
    ['HEAD', ['assigned', 'deputy', 'member', 'glass', 'purpose', 'office', 'region']],
    ['COORDINATOR', ['assigned']],
    ['AUDITOR', []],
    ['ADMINISTRATOR', []],
  ])('%s: whoever is %p', (role, expected) => {
    expect(relations.filter((relation) => maySee(actorWith([role]), proceeding({ relations: [relation] })))).toEqual(expected);
  });

  it('is nobody who must change a one-time password first', () => {
    expect(maySee({ ...actorWith(['HEAD']), permissions: permissionsOf(['HEAD'], true) }, proceeding())).toBe(false);
  });
});

describe('what may be done with a proceeding', () => {
  it('is nothing without seeing it, whoever asks and whatever its stage', () => {
    fc.assert(fc.property(fc.subarray([...roles]), fc.constantFrom(...stages), fc.subarray([...relations]), (some, stage, held) => {
      const cell = proceeding({ stage, relations: held });
      if (!maySee(actorWith(some), cell)) expect(abilities(actorWith(some), cell)).toEqual([]);
    }));
  });

  it('leaves joining, separating and handing over to prosecutors and heads, assigning to the head of the office', () => {
    const cell = proceeding({ relations: ['assigned', 'office'] });
    expect(abilities(actorWith(['INVESTIGATOR']), cell)).not.toEqual(expect.arrayContaining(['joinProceedings']));
    expect(abilities(actorWith(['PROSECUTOR']), cell)).toEqual(expect.arrayContaining(['joinProceedings', 'splitProceeding', 'handOver']));
    expect([actorWith(['INVESTIGATOR']), actorWith(['PROSECUTOR']), actorWith(['HEAD'])].map((actor) => abilities(actor, cell).includes('assignStaff'))).toEqual([false, false, true]);
  });

  it('is only to correct and to assign when it is closed or joined, and to resume when it is closed', () => {
    expect(abilities(actorWith(['HEAD']), proceeding({ stage: 'CLOSED' }))).toEqual(['resume', 'correctEvent', 'assignStaff']);
    expect(abilities(actorWith(['HEAD']), proceeding({ stage: 'JOINED' }))).toEqual(['correctEvent', 'assignStaff']);
    expect(obstacle(actorWith(['HEAD']), 'resume', proceeding({ stage: 'JOINED' }))).toMatchObject({ code: 'proceeding/closed' });
    expect(obstacle(actorWith(['HEAD']), 'recordEvent', proceeding({ stage: 'JOINED' }))).toMatchObject({ code: 'proceeding/closed' });
    expect(obstacle(actorWith(['HEAD']), 'recordEvent', undefined)).toEqual(obstacle(actorWith(['HEAD']), 'recordEvent', proceeding({ relations: ['other'] })));
  });
});

describe('the policy in SQL', () => {
  const bench = useProceedings();

  it('shows exactly what the table allows, among random rights', bench.story(async () => {
    const world = await someWorld(bench.db, { people: 40, cases: 60, seed: 7 });
    const met = new Set<string>();
    for (const person of world.people.filter(({ active }) => active)) {
      const actor: Actor = { ...person, permissions: permissionsOf(person.roles, false), sessionId: null };
      const values: unknown[] = [];
      const bind = (value: unknown): string => `$${values.push(value)}`;
      const rows = await bench.db.sql<{ id: string; seen: boolean; content: boolean; relations: Relation[] }>(
        `select p.id, ${visibleTo(actor, 'p', bind)} seen, ${contentSeen(actor, 'p.id', bind)} content, ${relationsSql(actor, 'p', bind)} relations from proceeding p`, values);
      const found = new Map(rows.map((row) => [row.id, row]));
      for (const one of world.cases) {
        const held = relationsIn(world, person, one);
        const { classMax } = decide(person.roles, held, { read: 2 });
        const expected = { seen: classMax >= 2, content: classMax === 3, may: verbs.filter((verb) => mayDo(person.roles, held, verb)) };
        const { seen, content, relations: said = [] } = found.get(one.id) ?? {};
        expect([world.standing(person, one), { seen, content, may: verbs.filter((verb) => mayDo(person.roles, said, verb)) }]).toEqual([world.standing(person, one), expected]);
        for (const relation of held) met.add(relation);
      }
    }
    expect([...met].sort()).toEqual([...relations].sort());
  }), 60_000);

  it('finds the page of an office and of a person through an index, not by reading the table', bench.story(async () => {
    const [head, olena] = [await bench.actor(['HEAD']), await bench.actor()];
    for (let from = 0; from < 20_000; from += 5_000) {
      await bench.db.sql(
        `insert into proceeding (id, erdr_number, registered_on, body, office_id, summary, stage)
         select gen_random_uuid(), '1' || lpad(n::text, 16, '0'), '2026-01-01', 'NATIONAL_POLICE', (select id from office order by code offset n % 26 limit 1), 'Фабула ' || n, 'REGISTERED' from generate_series($1::int + 1, $1 + 5000) n`, [from]);
    }
    await bench.db.sql('analyze proceeding');
    for (const actor of [head, olena]) {
      const values: unknown[] = [];
      const condition = visibleTo(actor, 'p', (value) => `$${values.push(value)}`);
      const plan = await bench.db.sql<{ 'QUERY PLAN': string }>(`explain select id from proceeding p where ${condition} order by coalesce(p.attention_on, 'infinity'::date), p.id limit 51`, values);
      expect(JSON.stringify(plan)).not.toContain('Seq Scan on proceeding');
      const found = await bench.db.sql<{ 'QUERY PLAN': string }>(`explain select id from proceeding p where ${condition} and p.search_text like '%fabula1999%'`, values);
      expect(JSON.stringify(found)).not.toContain('Seq Scan on proceeding');
    }
  }), 60_000);
});
