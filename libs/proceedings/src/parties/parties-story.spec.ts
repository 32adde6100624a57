import { beforeAll, describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { PersonsService } from '#libs/persons';
import type { Actor } from '#libs/platform';
import { NOW, useProceedings } from '../../../../test/support/builders/proceedings.js';
import { ageFlags } from '../charges/charge-rules.js';
import { ChargesService } from '../charges/charges.service.js';
import { EventsService } from '../events/events.service.js';
import { type PartyRole, partyRoles } from '../words.js';
import { loadParties, partiesById } from './party.loader.js';
import { PartiesService } from './parties.service.js';

/** Written down by hand from the Code, not taken from the rules. */
const succession: readonly (readonly PartyRole[])[] = [['WITNESS', 'SUSPECT'], ['WITNESS', 'ACCUSED'], ['WITNESS', 'CONVICTED'], ['WITNESS', 'ACQUITTED'], ['SUSPECT', 'ACCUSED'], ['SUSPECT', 'CONVICTED'], ['SUSPECT', 'ACQUITTED'], ['ACCUSED', 'CONVICTED'], ['ACCUSED', 'ACQUITTED']];
const professionals: readonly PartyRole[] = ['DEFENCE_COUNSEL', 'VICTIM_REPRESENTATIVE', 'INTERPRETER', 'EXPERT'];
const interested: readonly PartyRole[] = ['VICTIM', 'WITNESS', 'SUSPECT', 'ACCUSED', 'CONVICTED', 'ACQUITTED', 'CIVIL_CLAIMANT'];
const needsSomebody: readonly PartyRole[] = ['DEFENCE_COUNSEL', 'VICTIM_REPRESENTATIVE', 'LEGAL_REPRESENTATIVE'];
const follows = (before: PartyRole, after: PartyRole): boolean => succession.some(([a, b]) => a === before && b === after);

function expected(before: PartyRole, after: PartyRole): string {
  if (before === after) return 'party/role-refused: role held';
  if (follows(before, after)) return 'done';
  if ((professionals.includes(before) && interested.includes(after)) || (interested.includes(before) && professionals.includes(after))) return 'party/role-refused: role conflict';
  if (follows(after, before)) return 'party/role-refused: role succession';
  return needsSomebody.includes(after) && !needsSomebody.includes(before) ? 'bad-input: role required' : 'done';
}

describe('people in a proceeding', () => {
  const bench = useProceedings();
  const service = (): PartiesService => bench.get(PartiesService);
  const outcome = (work: Promise<unknown>): Promise<string> => work.then(() => 'done', ({ code, detail }: { code: string; detail: { fields?: { field: string; rule: string }[] } }) => [code, ...(detail.fields ?? []).map(({ field, rule }) => `${field} ${rule}`)].join(': '));
  let olena: Actor;
  let proceedingId: string;
  let suspect: string;
  let victim: string;
  const add = async (role: PartyRole, own = {}): Promise<string> => (await service().add(olena, { proceedingId, role, since: '2026-03-05', ...(role === 'DEFENCE_COUNSEL' ? { representsPartyId: suspect } : role === 'VICTIM_REPRESENTATIVE' || role === 'LEGAL_REPRESENTATIVE' ? { representsPartyId: victim } : {}), ...own }, NOW)).id;

  beforeAll(async () => {
    await bench.db.write(async () => {
      olena = await bench.actor();
      proceedingId = await bench.register(olena);
      [suspect, victim] = [await add('SUSPECT'), await add('VICTIM')];
    });
  });

  it.each(partyRoles)('after %s: every other role, as the Code has it', (before) => bench.story(async () => {
    const answers: string[][] = [];
    for (const after of partyRoles) {
      const partyId = await add(before);
      answers.push([after, await outcome(service().changeRole(olena, { partyId, role: after, since: '2026-04-01' }, NOW))]);
    }
    const represents = (after: PartyRole): string => {
      const said = expected(before, after);
      // Somebody who acts for a victim cannot go on as counsel of that person, nor the other way round.
      if (said !== 'done' || !needsSomebody.includes(before)) return said;
      const ofSuspect = before === 'DEFENCE_COUNSEL';
      const fits = after === 'LEGAL_REPRESENTATIVE' || after === 'INTERPRETER' || (after === 'DEFENCE_COUNSEL' ? ofSuspect : after === 'VICTIM_REPRESENTATIVE' && !ofSuspect);
      return fits ? 'done' : needsSomebody.includes(after) ? 'party/role-refused: role role' : 'bad-input: role role';
    };
    expect(answers).toEqual(partyRoles.map((after) => [after, represents(after)]));
  })());

  it('never holds one role twice at a time, nor a role together with one that takes its place, whatever is recorded in whatever order', bench.story(async () => {
    const day = fc.integer({ min: 1, max: 9 }).map((n) => `2026-05-0${n}`);
    const step = fc.record({ role: fc.constantFrom<PartyRole>('WITNESS', 'SUSPECT', 'ACCUSED', 'VICTIM', 'CONVICTED', 'CIVIL_CLAIMANT'), on: day, ends: fc.boolean() });
    await fc.assert(fc.asyncProperty(fc.array(step, { maxLength: 9 }), async (story) => {
      const partyId = await add('APPLICANT', { since: '2026-03-05' });
      for (const { role, on, ends } of story) {
        const open = (await partiesById(bench.db, [partyId])).get(partyId)?.roles.find((each) => each.role === role && each.until === null);
        if (ends && open !== undefined) await outcome(service().removeRole(olena, { rolePeriodId: open.id, until: on }, NOW));
        else await outcome(service().changeRole(olena, { partyId, role, since: on }, NOW));
      }
      const clashes = await bench.db.sql<{ a: PartyRole; b: PartyRole }>(
        `select a.role a, b.role b from role_period a join role_period b on a.party_id = b.party_id and a.id < b.id and daterange(a.since, a.until) && daterange(b.since, b.until) where a.party_id = $1`, [partyId]);
      expect(clashes.filter(({ a, b }) => a === b || follows(a, b) || follows(b, a))).toEqual([]);
    }), { numRuns: 60 });
  }), 60_000);

  it('goes back from suspect to witness when the suspicion is ended with it', bench.story(async () => {
    const partyId = await add('SUSPECT');
    const role = (await partiesById(bench.db, [partyId])).get(partyId)?.roles[0]?.id ?? '';
    expect(await outcome(service().changeRole(olena, { partyId, role: 'WITNESS', since: '2026-04-01' }, NOW))).toBe('party/role-refused: role succession');
    expect(await outcome(service().changeRole(olena, { partyId, role: 'WITNESS', since: '2026-04-01', endRoleId: role }, NOW))).toBe('done');
    expect((await partiesById(bench.db, [partyId])).get(partyId)).toMatchObject({ currentRoles: ['WITNESS'] });
  }));

  it.each<[string, PartyRole, () => object, string]>([
    ['counsel of a suspect', 'DEFENCE_COUNSEL', () => ({ representsPartyId: suspect }), 'done'],
    ['a second counsel of the same suspect', 'DEFENCE_COUNSEL', () => ({ representsPartyId: suspect }), 'done'],
    ['counsel of a victim', 'DEFENCE_COUNSEL', () => ({ representsPartyId: victim }), 'party/role-refused: representsPartyId role'],
    ['counsel of nobody', 'DEFENCE_COUNSEL', () => ({ representsPartyId: null }), 'bad-input: representsPartyId required'],
    ['representative of a suspect', 'VICTIM_REPRESENTATIVE', () => ({ representsPartyId: suspect }), 'party/role-refused: representsPartyId role'],
    ['interpreter of a suspect', 'INTERPRETER', () => ({ representsPartyId: suspect }), 'done'],
    ['interpreter of the whole case', 'INTERPRETER', () => ({}), 'done'],
    ['expert of somebody', 'EXPERT', () => ({ representsPartyId: suspect }), 'bad-input: representsPartyId role'],
    ['legal representative of a young victim', 'LEGAL_REPRESENTATIVE', () => ({ representsPartyId: victim }), 'done'],
  ])('%s', (_, role, own, said) => bench.story(async () => {
    expect(await outcome(add(role, own()))).toBe(said);
  })());

  it('is added a second time only with a warning, and in another proceeding without one', bench.story(async () => {
    const warned = async (into: string, own: object): Promise<boolean> => {
      const { warnings } = await service().add(olena, { proceedingId: into, role: 'SUSPECT', since: '2026-04-01', ...own }, NOW);
      return warnings.some(({ uk, en }) => uk.includes('вже є') && en.includes('already'));
    };
    await service().add(olena, { proceedingId, role: 'WITNESS', since: '2026-04-01', fullName: 'Вигадана  Дем\'яна', birthDay: '1990-05-05' }, NOW);
    expect([
      await warned(proceedingId, { fullName: 'вигадана дем’яна' }), await warned(proceedingId, { fullName: 'Вигадана Дем’яна', birthDay: '1990-05-05' }), await warned(proceedingId, { fullName: 'Вигадана Дем’яна', birthDay: '1999-05-05' }),
      await warned(proceedingId, { fullName: 'Інша Особа' }), await warned(proceedingId, {}), await warned(await bench.register(olena), { fullName: 'Вигадана Дем’яна' }),
    ]).toEqual([true, true, true, false, false, false]);
  }));

  it('acts for nobody in another proceeding', bench.story(async () => {
    const elsewhere = await bench.register(olena);
    const { id } = await service().add(olena, { proceedingId: elsewhere, role: 'SUSPECT', since: '2026-03-05' }, NOW);
    expect(await outcome(add('DEFENCE_COUNSEL', { representsPartyId: id }))).toBe('bad-input: representsPartyId exists');
    // And if the code forgot it, the database would not.
    await expect(bench.db.sql('insert into party (id, proceeding_id, person_id, represents) select gen_random_uuid(), $1, person_id, id from party where id = $2', [proceedingId, id])).rejects.toMatchObject({ constraint: 'party_represents' });
  }));

  it('leaves the name readable in no table, whatever is done with the person', bench.story(async () => {
    const partyId = await add('WITNESS', { fullName: 'Канарка Співуча', birthDay: '1990-01-01' });
    await service().changeRole(olena, { partyId, role: 'SUSPECT', since: '2026-04-01' }, NOW);
    await bench.record(olena, proceedingId, { type: 'suspicion', on: '2026-04-02', partyId });
    const eventId = await bench.record(olena, proceedingId, { type: 'detention', at: '2026-04-02T10:00:00+03:00', partyId });
    await bench.get(EventsService).annul(olena, { eventId, reason: 'Не затримано.' }, NOW);
    await bench.get(ChargesService).add(olena, { proceedingId, code: '149(2)', partyId, since: '2026-04-02' }, NOW);
    const tables = await bench.db.sql<{ name: string }>(`select c.oid::regclass::text name from pg_class c where c.relkind = 'r' and c.relnamespace in ('public'::regnamespace, 'keeper'::regnamespace)`);
    const found: string[] = [];
    expect(tables.length).toBeGreaterThan(20);
    for (const { name } of tables) if ((await bench.db.sql(`select 1 from ${name} t where t::text ilike '%канарка%' or t::text like '%1990-01-01%' limit 1`)).length > 0) found.push(name);
    expect(found).toEqual([]);
    expect((await loadParties(bench.db, olena, [proceedingId])).get(proceedingId)?.every((party) => !JSON.stringify(party).includes('Канарка'))).toBe(true);
  }));
});

describe('the age of a person', () => {
  const bench = useProceedings();

  it.each<[string, string, number, boolean, boolean]>([
    // Born, act, years, minor, young child: an age is reached on the day after the birthday (Plenum of the Supreme Court No. 5 of 16 April 2004).
    ['2008-06-15', '2026-06-14', 17, true, false],
    ['2008-06-15', '2026-06-15', 17, true, false],
    ['2008-06-15', '2026-06-16', 18, false, false],
    ['2012-06-15', '2026-06-15', 13, true, true],
    ['2012-06-15', '2026-06-16', 14, true, false],
    ['2008-02-29', '2026-02-28', 17, true, false],
    ['2008-02-29', '2026-03-01', 18, false, false],
    ['2012-02-29', '2026-02-28', 13, true, true],
    ['2012-02-29', '2026-03-01', 14, true, false],
    ['2008-02-29', '2024-02-29', 15, true, false],
    ['2008-02-29', '2024-03-01', 16, true, false],
    ['2026-03-01', '2026-03-01', 0, true, true],
  ])('born %s is on %s %p years old (minor %p, young child %p)', (birthDay, on, years, minor, youngChild) => bench.story(async () => {
    const olena = await bench.actor();
    const [person] = await bench.get(PersonsService).createMany(olena, [{ fullName: null, birthDay }]);
    await bench.db.sql('insert into party (id, proceeding_id, person_id) values (gen_random_uuid(), $1, $2)', [await bench.register(olena), person?.id]);
    const [age = null] = await bench.get(PersonsService).agesOn(olena, [{ personId: person?.id ?? '', on }]);
    expect(ageFlags(age)).toEqual({ years, minor, youngChild });
  })());

  it('warns of a child in every role with a stake, on the day of the role, and of no grown-up', bench.story(async () => {
    const olena = await bench.actor();
    const proceedingId = await bench.register(olena);
    const warned = async (birthDay: string, since: string): Promise<boolean> => (await bench.get(PartiesService).add(olena, { proceedingId, role: 'VICTIM', since, birthDay }, NOW)).warnings.length > 0;
    expect([await warned('2008-03-05', '2026-03-05'), await warned('2008-03-04', '2026-03-05'), await warned('2008-03-05', '2026-03-06')]).toEqual([true, false, false]);
  }));
});
