import { randomUUID } from 'node:crypto';
import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { type Fact, type FactType, addDays, checkFact, deriveDeadlines, factTypes, today } from '#libs/time-limits';
import { someSuspect, useChecks } from '../../../../test/support/builders/checks.js';
import { DeadlineCheck } from '../runs/deadline-check.job.js';
import { Materialiser } from './materialiser.service.js';
import { planTerms } from './term-plan.js';
import { termOf } from './term-row.js';
import { positionOf } from './term-state.js';
import { TermStore } from './term-store.service.js';

const now = today(Date.parse('2026-11-21T10:00:00Z'));
const day = (offset: number): string => addDays('2026-02-01', offset);

describe('terms in the table', () => {
  const bench = useChecks();
  const rowsOf = async (id: string) => (await bench.get(TermStore).ofProceedings([id])).get(id) ?? [];
  const started = async (): Promise<{ id: string; parties: string[] }> => {
    const id = await bench.register(await bench.actor());
    return { id, parties: [await someSuspect(bench, id), await someSuspect(bench, id)] };
  };
  /** A fact of any kind there is, as somebody might record it. */
  const anyFact = fc.record({ type: fc.constantFrom(...factTypes), offset: fc.integer({ min: 0, max: 300 }), hour: fc.integer({ min: 0, max: 23 }), party: fc.integer({ min: 0, max: 1 }), number: fc.integer({ min: 1, max: 6 }) });
  const factOf = ({ type, offset, hour, party, number }: { type: FactType; offset: number; hour: number; party: number; number: number }, parties: readonly string[]): Fact => ({
    id: randomUUID(), type: type.type,
    ...(type.kind === 'instant' ? { at: `${day(offset)}T${String(hour).padStart(2, '0')}:20:00+02:00` } : { on: day(offset) }),
    ...(type.subject === 'none' ? {} : { subject: parties[party] ?? '' }),
    ...(type.kind === 'number' ? { number } : {}),
    ...(type.kind === 'text' ? { text: 'CC 149(2)' } : {}),
  });
  const known = (facts: readonly Fact[]): boolean => facts.every((fact) => checkFact(fact).ok);

  it('are, read again, exactly what follows from the facts: a second derivation of any story writes nothing', async () => {
    let terms = 0;
    await fc.assert(fc.asyncProperty(fc.array(anyFact, { minLength: 3, maxLength: 14 }), async (drawn) => bench.story(async () => {
      const { id, parties } = await started();
      const facts = drawn.map((each) => factOf(each, parties)).filter((fact) => known([fact]));
      const all: Fact[] = [{ id, type: 'erdr_entry', on: '2026-02-01' }, { id: randomUUID(), type: 'qualification', on: '2026-02-01', text: 'CC 149(2)' }, ...facts];
      const given = new Map([[id, all]]);
      await bench.get(Materialiser).materialise([id], randomUUID(), now, null, given);
      const stored = await rowsOf(id);
      terms += stored.filter(({ removedAt }) => removedAt === null).length;
      expect(planTerms(id, stored, deriveDeadlines(all), now, randomUUID).rows).toEqual([]);
      expect(await bench.get(Materialiser).materialise([id], randomUUID(), now, null, given)).toBe(0);
      expect(await rowsOf(id)).toEqual(stored);
      for (const row of stored) expect(positionOf(termOf(row), row, now)).toMatchObject({ state: row.state });
    })()), { numRuns: 25 });
    expect(terms).toBeGreaterThan(50);
  }, 60_000);

  it('are due to be looked at exactly when time next changes something: the schedule holds what the rows say', bench.story(async () => {
    const olena = await bench.actor();
    const id = await bench.register(olena);
    const partyId = await bench.suspect(olena, id, '2026-10-08');
    await bench.record(olena, id, { type: 'detention', at: '2026-11-20T10:20:00+02:00', partyId });
    await bench.record(olena, id, { type: 'search_ruling', on: '2026-11-20' });
    const differ = (): Promise<unknown[]> => bench.db.sql(
      `select 1 from deadline d full join deadline_check c on c.deadline_id = d.id where (d.next_check_at, d.unit) is distinct from (c.next_check_at, c.unit) and coalesce(d.next_check_at, c.next_check_at) is not null`);
    expect(await differ()).toEqual([]);
    for (const instant of ['2026-11-22T10:00:00Z', '2026-11-24T10:00:00Z', '2027-03-01T10:00:00Z']) {
      await bench.get(DeadlineCheck).run(today(Date.parse(instant)), 'any', () => Promise.resolve());
      expect(await differ()).toEqual([]);
      expect(await bench.db.sql('select 1 from deadline where next_check_at <= $1', [instant])).toEqual([]);
    }
  }));

  it.each([
    ['an excuse without a cause', `update deadline set excused = true where id = $1`], ['a cause of two letters', `update deadline set breach_cause = 'ні' where id = $1`], ['a state that there is not', `update deadline set state = 'LOST' where id = $1`],
    ['a party of another proceeding', `update deadline set party_id = (select p.id from party p join deadline d on d.id = $1 where p.proceeding_id <> d.proceeding_id limit 1) where id = $1`],
    ['a second term of the same key', `insert into deadline select (jsonb_populate_record(d, jsonb_build_object('id', gen_random_uuid()))).* from deadline d where d.id = $1`],
    ['a change of what has been told', `update deadline_change set to_due = '2030-01-01' where deadline_id = $1`], ['the loss of what has been told', `delete from deadline_change where deadline_id = $1`],
  ])('do not bear %s, whoever writes it', async (_, statement) => {
    await expect(bench.story(async () => {
      const olena = await bench.actor();
      const id = await bench.register(olena);
      await bench.suspect(olena, await bench.register(olena), '2026-11-02');
      await bench.suspect(olena, id, '2026-11-02');
      const [term] = await bench.db.sql<{ id: string }>(`select id from deadline where proceeding_id = $1 and rule_id = 'PTI-2M'`, [id]);
      await bench.db.sql(statement, [term?.id]);
    })()).rejects.toMatchObject({ code: expect.stringMatching(/^(23\d{3}|42501)$/) });
  });
});
