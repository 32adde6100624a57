import { beforeAll, describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import type { Actor } from '#libs/platform';
import { PersonsService } from '#libs/persons';
import { NOW, someNumber, useProceedings } from '../../../test/support/builders/proceedings.js';
import { statementsOf } from '../../../test/support/statements.js';
import { ChargesService } from './charges/charges.service.js';
import { EventsService } from './events/events.service.js';
import type { Outcome } from './outcome.js';
import { PartiesService } from './parties/parties.service.js';
import { ProceedingsService } from './register/proceedings.service.js';
import type { NewProceeding } from './register/registration-rules.js';

const NOBODY = '00000000-0000-4000-8000-00000000beef';

/** One row of a table and one form by hand must come to the same: the import is not a back door. */
describe('many at once', () => {
  const bench = useProceedings();
  let olena: Actor;
  let stranger: Actor;

  beforeAll(async () => {
    [olena, stranger] = await bench.db.write(async () => [await bench.actor(), await bench.actor(['PROSECUTOR'], '14')]);
  });

  const said = <T>(outcome: Outcome<T>): string => (outcome.ok ? ['done', ...outcome.warnings.map(({ en }) => en)] : [outcome.code, ...outcome.faults.map(({ field, rule }) => `${field} ${rule}`)]).join(': ');
  /** Does the same in two ways from the same beginning, and answers with what each said and left. */
  async function bothWays<Row>(rows: readonly Row[], many: (rows: readonly Row[]) => Promise<Outcome<unknown>[]>, left: () => Promise<unknown>): Promise<[unknown, unknown]> {
    const ways: unknown[] = [];
    for (const way of [async () => many(rows), async () => { const outcomes: Outcome<unknown>[] = []; for (const row of rows) outcomes.push(...(await many([row]))); return outcomes; }]) {
      await bench.db.sql('savepoint way');
      ways.push({ said: (await way()).map(said), left: await left() });
      await bench.db.sql('rollback to savepoint way');
    }
    return [ways[0], ways[1]];
  }

  it('registers as it registers one by one', bench.story(async () => {
    const numbers = [someNumber(), someNumber(), someNumber(), '1202616', ''];
    const taken = someNumber();
    await bench.register(stranger, { erdrNumber: taken });
    const row: fc.Arbitrary<NewProceeding> = fc.record({
      erdrNumber: fc.constantFrom(...numbers, taken), registeredOn: fc.constantFrom('2026-03-02', '2027-01-01', '2012-01-01'), summary: fc.constantFrom('Фабула.', ' '), qualification: fc.constantFrom('ч. 2 ст. 149', 'ч. 1 ст. 303; ч. 3 ст. 149', 'ст. 9999', null),
      body: fc.constantFrom(null, 'SBI' as const), prosecutorId: fc.constantFrom(null, olena.id, stranger.id, NOBODY), reportedAt: fc.constantFrom(null, '2026-03-02T08:00:00Z', '2026-03-05T08:00:00Z'),
    });
    await fc.assert(fc.asyncProperty(fc.array(row, { maxLength: 8 }), async (rows) => {
      const [together, apart] = await bothWays(rows, (some) => bench.get(ProceedingsService).registerMany(olena, some, NOW), () => bench.db.sql(
        `select p.erdr_number, p.stage, p.stage_since, p.qualification, p.severity, p.body, (select count(*) from charge c where c.proceeding_id = p.id) charges, (select count(*) from procedural_event e where e.proceeding_id = p.id) events,
           (select array_agg(a.action order by a.action) from audit_event a where a.proceeding_id = p.id) audit, (select array_agg(staff_id) from assignment a where a.proceeding_id = p.id) staff from proceeding p order by p.erdr_number`));
      expect(together).toEqual(apart);
    }), { numRuns: 40 });
  }), 60_000);

  it('records events as it records them one by one', bench.story(async () => {
    const [own, closed, hidden] = [await bench.register(olena), await bench.register(olena), await bench.register(stranger)];
    const { id: suspect } = await bench.get(PartiesService).add(olena, { proceedingId: own, role: 'SUSPECT', since: '2026-03-05' }, NOW);
    await bench.record(olena, closed, { type: 'closed', on: '2026-05-01' });
    const event = fc.record({ proceedingId: fc.constantFrom(own, own, own, closed, hidden, NOBODY), type: fc.constantFrom('search_ruling', 'suspicion', 'suspend', 'erdr_entry', 'nonsense'), on: fc.constantFrom('2026-04-01', '2026-04-02', '2027-01-01', null), partyId: fc.constantFrom(null, suspect, NOBODY), note: fc.constantFrom(null, 'Примітка') });
    await fc.assert(fc.asyncProperty(fc.array(event, { maxLength: 8 }), async (rows) => {
      const [together, apart] = await bothWays(rows, (some) => bench.get(EventsService).recordMany(olena, some, NOW), () => bench.db.sql(
        'select e.proceeding_id, e.type, e.on_day, e.party_id, e.note, p.stage from procedural_event e join proceeding p on p.id = e.proceeding_id order by 1, 2, 3, 4, 5'));
      expect(together).toEqual(apart);
    }), { numRuns: 40 });
  }), 60_000);

  it('charges, requalifies and adds people as it does one by one', bench.story(async () => {
    const [own, hidden] = [await bench.register(olena), await bench.register(stranger)];
    const { id: suspect } = await bench.get(PartiesService).add(olena, { proceedingId: own, role: 'SUSPECT', since: '2026-03-05' }, NOW);
    const charges = bench.get(ChargesService);
    const [first, second] = [await charges.add(olena, { proceedingId: own, code: '149(1)', partyId: suspect, since: '2026-03-06' }, NOW), await charges.add(olena, { proceedingId: own, code: '303(1)', partyId: suspect, since: '2026-03-06' }, NOW)];
    const left = (): Promise<unknown> => bench.db.sql(`select c.code, c.since, c.party_id, c.reason, c.supersedes is null root, p.qualification, p.severity from charge c join proceeding p on p.id = c.proceeding_id order by 1, 2, 3, 4, 5`);
    const peopleOf = async (): Promise<string[]> => {
      const rows = await bench.db.sql<{ personId: string }>('select p.person_id "personId", r.role, r.since, p.represents from party p join role_period r on r.party_id = p.id');
      const details = new Map([...(await bench.get(PersonsService).details(olena, rows.map(({ personId }) => personId)))]);
      return rows.map(({ personId, ...row }) => JSON.stringify([row, details.get(personId)?.fullName, details.get(personId)?.birthDay])).sort();
    };
    const charge = fc.record({ proceedingId: fc.constantFrom(own, own, hidden), code: fc.constantFrom('149(1)', '149(2)', '303(2)', '9999'), partyId: fc.constantFrom(null, suspect, NOBODY), since: fc.constantFrom('2026-04-01', '2027-01-01', '2012-01-01') });
    const requalification = fc.record({ chargeId: fc.constantFrom(first, second, NOBODY), code: fc.constantFrom('149(2)', '149(3)', '303(1)', '9999'), since: fc.constantFrom('2026-05-01', '2026-01-01'), reason: fc.constantFrom('Нові обставини.', ' ') });
    const person = fc.record({ proceedingId: fc.constantFrom(own, own, hidden), role: fc.constantFrom('WITNESS' as const, 'DEFENCE_COUNSEL' as const, 'INTERPRETER' as const), since: fc.constantFrom('2026-04-01', '2027-01-01'), fullName: fc.constantFrom(null, 'Вигадана Особа', 'Я'), birthDay: fc.constantFrom(null, '2012-02-29', '2027-01-01'), representsPartyId: fc.constantFrom(null, suspect, NOBODY) });
    await fc.assert(fc.asyncProperty(fc.array(charge, { maxLength: 6 }), fc.array(requalification, { maxLength: 6 }), fc.array(person, { maxLength: 6 }), async (some, others, people) => {
      const runs = [
        await bothWays(some, (rows) => charges.addMany(olena, rows, NOW), left), await bothWays(others, (rows) => charges.requalifyMany(olena, rows, NOW), left),
        await bothWays(people, (rows) => bench.get(PartiesService).addMany(olena, rows, NOW), () => peopleOf()),
      ];
      for (const [together, apart] of runs) expect(together).toEqual(apart);
    }), { numRuns: 25 });
  }), 60_000);

  it('corrects and edits as it does one by one', bench.story(async () => {
    const [a, b, hidden] = [await bench.register(olena), await bench.register(olena), await bench.register(stranger)];
    const [one, two] = [await bench.record(olena, a, { type: 'search_ruling', on: '2026-04-01' }), await bench.record(olena, b, { type: 'indictment_sent', on: '2026-05-01' })];
    const correction = fc.record({ eventId: fc.constantFrom(one, two, NOBODY), on: fc.constantFrom('2026-04-01', '2026-04-05', '2027-01-01'), reason: fc.constantFrom('За протоколом.', '') });
    const edit = fc.record({ proceedingId: fc.constantFrom(a, b, hidden, NOBODY), summary: fc.constantFrom('Нова фабула.', ' ', 'Вербування для трудової експлуатації за кордоном.') });
    await fc.assert(fc.asyncProperty(fc.array(correction, { maxLength: 5 }), fc.uniqueArray(edit, { maxLength: 4, selector: ({ proceedingId }) => proceedingId }), async (corrections, edits) => {
      const runs = [
        await bothWays(corrections, (rows) => bench.get(EventsService).correctMany(olena, rows, NOW), () => bench.db.sql('select e.type, e.on_day, e.reason, p.stage, p.stage_since from procedural_event e join proceeding p on p.id = e.proceeding_id order by 1, 2, 3')),
        await bothWays(edits, (rows) => bench.get(ProceedingsService).changeMany(olena, rows), () => bench.db.sql('select id, summary, version from proceeding order by id')),
      ];
      for (const [together, apart] of runs) expect(together).toEqual(apart);
    }), { numRuns: 25 });
  }), 60_000);

  it('asks the database as often for a thousand as for one', bench.story(async () => {
    const asked = (rows: number): Promise<number> => statementsOf(bench.db, async () => {
      const ids = (await bench.get(ProceedingsService).registerMany(olena, Array.from({ length: rows }, () => ({ erdrNumber: someNumber(), registeredOn: '2026-03-02', summary: 'Фабула.', qualification: '149(2)' })), NOW)).flatMap((outcome) => (outcome.ok ? [outcome.value] : []));
      await bench.get(EventsService).recordMany(olena, ids.flatMap((proceedingId) => [{ proceedingId, type: 'search_ruling', on: '2026-04-01' }, { proceedingId, type: 'indictment_sent', on: '2026-09-01' }]), NOW);
      await bench.get(PartiesService).addMany(olena, ids.map((proceedingId) => ({ proceedingId, role: 'VICTIM', since: '2026-03-05' })), NOW);
    });
    expect(await asked(1_000)).toBe(await asked(1));
  }), 60_000);
});
