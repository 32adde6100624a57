import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { permissionsOf } from '#libs/access';
import { type Actor, type Role, roles } from '#libs/platform';
import { useProceedings } from '../../../../test/support/builders/proceedings.js';
import { stages } from '../words.js';
import { type Guarded, abilities, maySee, obstacle, visibleTo } from './proceedings.policy.js';

const [HERE, THERE, ME, OTHER] = ['10000000-0000-4000-8000-000000000000', '20000000-0000-4000-8000-000000000000', '30000000-0000-4000-8000-000000000000', '40000000-0000-4000-8000-000000000000'] as const;
const actorWith = (some: readonly Role[], officeId: string | null = HERE): Actor => ({ id: ME, roles: some, officeId, permissions: permissionsOf(some, false), sessionId: null });
const proceeding = (own: Partial<Guarded> = {}): Guarded => ({ officeId: HERE, stage: 'INVESTIGATION', assigned: [], ...own });

describe('who sees a proceeding', () => {
  it.each<[Role, boolean, boolean, boolean, boolean]>([
    // role, own office, own office and assigned, other office, other office and assigned
    ['PROSECUTOR', false, true, false, true],
    ['INVESTIGATOR', false, true, false, true],
    ['HEAD', true, true, false, false],
    ['COORDINATOR', false, false, false, false],
    ['AUDITOR', false, false, false, false],
    ['ADMINISTRATOR', false, false, false, false],
  ])('%s: own office %p, assigned there %p, another office %p, assigned there %p', (role, ...expected) => {
    const cells = [proceeding(), proceeding({ assigned: [ME] }), proceeding({ officeId: THERE }), proceeding({ officeId: THERE, assigned: [ME] })];
    expect(cells.map((cell) => maySee(actorWith([role]), cell))).toEqual(expected);
  });

  it('is nobody who must change a one-time password first', () => {
    expect(maySee({ ...actorWith(['HEAD']), permissions: permissionsOf(['HEAD'], true) }, proceeding())).toBe(false);
  });
});

describe('what may be done with a proceeding', () => {
  it('is nothing without seeing it, whoever asks and whatever its stage', () => {
    fc.assert(fc.property(fc.subarray([...roles]), fc.constantFrom(...stages), fc.constantFrom(HERE, THERE), fc.subarray([ME, OTHER]), (some, stage, officeId, assigned) => {
      const cell = { officeId, stage, assigned };
      if (!maySee(actorWith(some), cell)) expect(abilities(actorWith(some), cell)).toEqual([]);
    }));
  });

  it('leaves joining, separating and handing over to prosecutors and heads, assigning to the head of the office', () => {
    const cell = proceeding({ assigned: [ME] });
    expect(abilities(actorWith(['INVESTIGATOR']), cell)).not.toEqual(expect.arrayContaining(['joinProceedings']));
    expect(abilities(actorWith(['PROSECUTOR']), cell)).toEqual(expect.arrayContaining(['joinProceedings', 'splitProceeding', 'handOver']));
    expect([actorWith(['INVESTIGATOR']), actorWith(['PROSECUTOR']), actorWith(['HEAD'])].map((actor) => abilities(actor, cell).includes('assignStaff'))).toEqual([false, false, true]);
  });

  it('is only to correct and to assign when it is closed or joined, and to resume when it is closed', () => {
    expect(abilities(actorWith(['HEAD']), proceeding({ stage: 'CLOSED' }))).toEqual(['resume', 'correctEvent', 'assignStaff']);
    expect(abilities(actorWith(['HEAD']), proceeding({ stage: 'JOINED' }))).toEqual(['correctEvent', 'assignStaff']);
    expect(obstacle(actorWith(['HEAD']), 'resume', proceeding({ stage: 'JOINED' }))).toMatchObject({ code: 'proceeding/closed' });
    expect(obstacle(actorWith(['HEAD']), 'recordEvent', proceeding({ stage: 'JOINED' }))).toMatchObject({ code: 'proceeding/closed' });
    expect(obstacle(actorWith(['HEAD']), 'recordEvent', undefined)).toEqual(obstacle(actorWith(['HEAD']), 'recordEvent', proceeding({ officeId: THERE })));
  });
});

describe('the policy in SQL', () => {
  const bench = useProceedings();

  it('shows exactly what the predicate allows, to any mixture of roles', bench.story(async () => {
    const offices = [await bench.officeId('16'), await bench.officeId('14')];
    const people = [await bench.actor(), await bench.actor(['INVESTIGATOR']), await bench.actor(['PROSECUTOR'], '14')];
    const cells: { id: string; officeId: string; assigned: string[] }[] = [];
    for (const [place, registrar] of [await bench.actor(['HEAD']), await bench.actor(['HEAD'], '14')].entries()) {
      for (let pair = 0; pair < 4; pair += 1) {
        const id = await bench.register(registrar);
        const assigned = people.filter((_, index) => (pair >> (index % 2)) % 2 === 1 && (index < 2) === (place === 0)).map((person) => person.id);
        for (const [index, staffId] of assigned.entries()) await bench.db.sql(`insert into assignment (id, proceeding_id, staff_id, duty, since) values (gen_random_uuid(), $1, $2, $3, '2026-01-01')`, [id, staffId, ['PROSECUTOR', 'INVESTIGATOR'][index]]);
        cells.push({ id, officeId: offices[place] ?? '', assigned });
      }
    }
    await fc.assert(fc.asyncProperty(fc.subarray([...roles]), fc.constantFrom(...people.map(({ id }) => id), OTHER), fc.constantFrom(...offices, null), async (some, id, officeId) => {
      const actor: Actor = { id, roles: some, officeId, permissions: permissionsOf(some, false), sessionId: null };
      const values: unknown[] = [];
      const rows = await bench.db.sql<{ id: string }>(`select id from proceeding p where ${visibleTo(actor, 'p', (value) => `$${values.push(value)}`)}`, values);
      expect(rows.map((row) => row.id).sort()).toEqual(cells.filter((cell) => maySee(actor, cell)).map((cell) => cell.id).sort());
    }), { numRuns: 200 });
  }), 60_000);

  it('finds the page of an office and of a person through an index, not by reading the table', bench.story(async () => {
    const [head, olena] = [await bench.actor(['HEAD']), await bench.actor()];
    await bench.db.sql(
      `insert into proceeding (id, erdr_number, registered_on, body, office_id, summary, stage)
       select gen_random_uuid(), '1' || lpad(n::text, 16, '0'), '2026-01-01', 'NATIONAL_POLICE', (select id from office order by code offset n % 26 limit 1), 'Фабула ' || n, 'REGISTERED' from generate_series(1, 20000) n`);
    await bench.db.sql('analyze proceeding');
    for (const actor of [head, olena]) {
      const values: unknown[] = [];
      const condition = visibleTo(actor, 'p', (value) => `$${values.push(value)}`);
      const plan = await bench.db.sql<{ 'QUERY PLAN': string }>(`explain select id from proceeding p where ${condition} order by coalesce(p.attention_on, 'infinity'::date), p.id limit 51`, values);
      expect(JSON.stringify(plan)).not.toContain('Seq Scan on proceeding');
      const found = await bench.db.sql<{ 'QUERY PLAN': string }>(`explain select id from proceeding p where ${condition} and p.search_text like '%фабула 1999%'`, values);
      expect(JSON.stringify(found)).not.toContain('Seq Scan on proceeding');
    }
  }), 60_000);
});
