import { randomUUID } from 'node:crypto';
import { describe, expect, it } from '@jest/globals';
import { AuditDetails } from '#libs/audit';
import { LONGEST, type PersonField, PersonsService, personFields } from '#libs/persons';
import type { Actor } from '#libs/platform';
import { NOW, useProceedings } from '../../../../test/support/builders/proceedings.js';
import { rightsIn } from '../../../../test/support/builders/rights.js';
import { readLog } from '../../../../test/support/audit.js';
import { PartiesService } from '../parties/parties.service.js';
import { PeopleService } from './people.service.js';

const NAME = 'Вигаданенко Марія';
const DECISION = { decidedBy: 'COURT' as const, decisionNumber: '7/26', decidedOn: '2026-11-01' };

describe('people of a proceeding', () => {
  const bench = useProceedings([]);
  const people = (): PeopleService => bench.get(PeopleService);
  const persons = (): PersonsService => bench.get(PersonsService);
  /** Somebody whose session has shown a second factor just now. */
  const somebody = async (roles?: Parameters<typeof bench.actor>[0], office?: string): Promise<Actor> => {
    const actor = { ...(await bench.actor(roles, office)), sessionId: randomUUID() };
    await bench.db.sql(`insert into staff_session (id, staff_id, token_hash, expires_at, proved_at) values ($1, $2, $3, now() + interval '1 hour', now())`, [actor.sessionId, actor.id, Buffer.from(actor.sessionId)]);
    return actor;
  };
  const caseOf = async (actor: Actor, fullName: string | null = NAME): Promise<{ partyId: string; proceedingId: string; personId: string }> => {
    const proceedingId = await bench.register(actor);
    const { id: partyId } = await bench.get(PartiesService).add(actor, { proceedingId, role: 'VICTIM', since: '2026-03-05', fullName, birthDay: '1990-05-05' }, NOW);
    const [row] = await bench.db.sql<{ id: string }>('select person_id id from party where id = $1', [partyId]);
    return { partyId, proceedingId, personId: row?.id ?? '' };
  };
  /** The code of a refusal and the field that it names; what it undid does not hinder what comes after. */
  const refusal = async (work: () => Promise<unknown>): Promise<unknown> => {
    await bench.db.sql('savepoint attempt');
    return work().then(() => 'done', async (fault: { code?: string; detail?: { fields?: readonly { field: string; rule: string }[] } }) => {
      await bench.db.sql('rollback to attempt');
      const [first] = fault.detail?.fields ?? [];
      return first === undefined ? fault.code : `${fault.code ?? ''} ${first.field} ${first.rule}`;
    });
  };
  const logged = async (where: string, id: string): Promise<{ action: string; said: string }[]> => (await readLog(bench.db, `${where} = $1`, [id])).map(({ action, changes }) => ({ action, said: JSON.stringify(changes) }));

  it('have details that whoever records in the case sets; the log says which fields, and never what stands in them', bench.story(async () => {
    const olena = await somebody();
    const { partyId, personId } = await caseOf(olena);
    await people().setDetails(olena, partyId, { phone: ' 067 123 45 67 ', address: 'вулиця  Вигадана, 1', document: '' }, NOW);
    expect((await persons().details(olena, [personId])).get(personId)).toEqual({ fullName: NAME, birthDay: '1990-05-05', phone: '067 123 45 67', address: 'вулиця Вигадана, 1' });
    const [entry] = (await logged('resource_id', partyId)).filter(({ action }) => action === 'person.set-details');
    expect(entry?.said).toContain('phone, address, document');
    for (const secret of ['067', 'вулиця', NAME]) expect(entry?.said).not.toContain(secret);
  }));

  it.each<[string, Partial<Record<PersonField, string | null>>, string]>([
    ['a name of one letter', { fullName: 'Я' }, 'bad-input fullName length'], ['a day of birth to come', { birthDay: '2026-11-22' }, 'bad-input birthDay future'], ['a day of birth of nobody alive', { birthDay: '1905-01-01' }, 'bad-input birthDay age'],
    ['whereabouts of somebody who is not protected', { location: 'квартира' }, 'bad-input location protected'],
    ...personFields.filter((field) => !['birthDay', 'fullName'].includes(field)).map((field): [string, Partial<Record<PersonField, string>>, string] => [`a ${field} that is too long`, { [field]: 'я'.repeat(LONGEST[field] + 1) }, `bad-input ${field} length`]),
  ])('are refused %s, by the name of the field, and nothing is changed', (_, details, expected) => bench.story(async () => {
    const olena = await somebody();
    const { partyId, personId } = await caseOf(olena);
    expect(await refusal(() => people().setDetails(olena, partyId, { contact: 'сестра', ...details }, NOW))).toBe(expected);
    expect((await persons().details(olena, [personId])).get(personId)).toEqual({ fullName: NAME, birthDay: '1990-05-05' });
  })());

  it.each(personFields.filter((field) => !['birthDay', 'fullName', 'location'].includes(field)))('take a %s of the greatest length, in letters of two bytes', (field) => bench.story(async () => {
    const olena = await somebody();
    const { partyId, personId } = await caseOf(olena);
    await people().setDetails(olena, partyId, { [field]: 'я'.repeat(LONGEST[field]) }, NOW);
    expect((await persons().details(olena, [personId])).get(personId)?.[field]).toHaveLength(LONGEST[field]);
  })());

  it('are nothing to whoever does not see the case: the same refusal for every act, as for a party that never was', bench.story(async () => {
    const [olena, stranger, coordinator] = [await somebody(), await somebody(), await somebody(['COORDINATOR'])];
    const { partyId } = await caseOf(olena);
    for (const who of [stranger, coordinator]) for (const id of [partyId, randomUUID()]) {
      expect(await refusal(() => people().setDetails(who, id, { phone: '1' }, NOW))).toBe('not-found');
      expect(await refusal(() => people().protect(who, id, DECISION, NOW))).toBe('not-found');
      expect(await refusal(() => people().lift(who, id, DECISION, NOW))).toBe('not-found');
    }
  }));

  it('are protected and released by the prosecutor of the case alone, once each, by decisions that were made', bench.story(async () => {
    const [olena, reader, head] = [await somebody(), await somebody(), await somebody(['HEAD'])];
    const { partyId, proceedingId, personId } = await caseOf(olena);
    await rightsIn(bench.db).grant(reader.id, proceedingId);
    for (const who of [reader, head]) expect(await refusal(() => people().protect(who, partyId, DECISION, NOW))).toMatch(/^not-allowed/);
    expect(await refusal(() => people().protect(olena, partyId, { ...DECISION, decidedOn: '2026-11-22' }, NOW))).toBe('bad-input decidedOn future');
    expect(await refusal(() => people().lift(olena, partyId, DECISION, NOW))).toBe('bad-input partyId protected');
    await people().protect(olena, partyId, DECISION, NOW);
    expect(await refusal(() => people().protect(olena, partyId, DECISION, NOW))).toBe('bad-input partyId protected');
    for (const who of [reader, head]) expect(await refusal(() => people().lift(who, partyId, DECISION, NOW))).toMatch(/^not-allowed/);
    expect(await refusal(() => people().lift({ ...olena, sessionId: null }, partyId, DECISION, NOW))).toBe('step-up-needed');
    expect((await persons().protectedAmong([personId])).size).toBe(1);
    await people().lift(olena, partyId, { ...DECISION, decisionNumber: '8/26' }, NOW);
    expect((await persons().details(olena, [personId])).get(personId)?.fullName).toBe(NAME);
    const acts = await logged('resource_id', partyId);
    expect(acts.map(({ action }) => action)).toEqual(['party.add', 'person.protect', 'person.lift-protection']);
    expect(acts.slice(1).every(({ said }) => said.includes('COURT') && !said.includes(NAME))).toBe(true);
  }));

  it('under protection take whereabouts and new details unseen: all of it is class 4', bench.story(async () => {
    const olena = await somebody();
    const { partyId, personId } = await caseOf(olena);
    await people().protect(olena, partyId, DECISION, NOW);
    await people().setDetails(olena, partyId, { location: 'Таємна квартира', phone: '0671234567' }, NOW);
    expect(await bench.db.sql('select field, class from keeper.person_value where person_id = $1 order by field', [personId])).toEqual([{ field: 'birthDay', class: 4 }, { field: 'fullName', class: 4 }, { field: 'location', class: 4 }, { field: 'phone', class: 4 }]);
    expect((await people().find(olena, { phone: '0671234567' }))).toEqual([]);
  }));

  it('are found by name in every case that the reader sees, with its number, and in no other', bench.story(async () => {
    const [olena, ivan] = [await somebody(), await somebody()];
    const [one, two] = [await caseOf(olena), await caseOf(olena)];
    await caseOf(ivan);
    const found = await people().find(olena, { name: 'ВИГАДАНEНКО' });
    expect(found.map(({ partyId }) => partyId).sort()).toEqual([one.partyId, two.partyId].sort());
    expect(found.every(({ label, number }) => label === NAME && /^\d{17}$/.test(number))).toBe(true);
    // One person with a part in two cases, of which the reader sees one.
    await bench.db.sql('insert into party (id, proceeding_id, person_id) values (gen_random_uuid(), $1, $2)', [await bench.register(ivan), one.personId]);
    expect(await people().find(olena, { name: 'вигаданенко марія' })).toHaveLength(2);
    await rightsIn(bench.db).exclude(olena.id, two.proceedingId);
    expect((await people().find(olena, { name: 'вигаданенко' })).map(({ partyId }) => partyId)).toEqual([one.partyId]);
    expect(await people().find(olena, { name: 'Нікого' })).toEqual([]);
  }));

  it('are found by a piece of the pseudonym too, protected or not, where the reader reads the case', bench.story(async () => {
    const [olena, ivan] = [await somebody(), await somebody()];
    const { partyId, personId, proceedingId } = await caseOf(olena);
    const [person] = await bench.db.sql<{ pseudonym: string }>('select pseudonym from person where id = $1', [personId]);
    const pseudonym = person?.pseudonym ?? '';
    const called = (reader: Actor) => people().find(reader, { name: pseudonym.slice(1).toUpperCase() });
    expect(await called(olena)).toEqual([expect.objectContaining({ partyId, proceedingId, label: pseudonym })]);
    await people().protect(olena, partyId, DECISION, NOW);
    expect(await called(olena)).toHaveLength(1);
    expect(await called(ivan)).toEqual([]);
    expect(await people().find(olena, { name: pseudonym, birthYear: 1990 })).toEqual([]);
  }));

  it('are shown fifty at most, however many there are', bench.story(async () => {
    const olena = await somebody();
    const proceedingId = await bench.register(olena);
    await bench.get(PartiesService).addMany(olena, Array.from({ length: 60 }, (_, n) => ({ proceedingId, role: 'WITNESS' as const, since: '2026-03-05', fullName: `${NAME} ${'абвгґд'.charAt(n % 6)}` })), NOW);
    expect(await people().find(olena, { name: NAME })).toHaveLength(50);
  }));

  it('leave details in the log that only its own keys open', bench.story(async () => {
    const olena = await somebody();
    const { partyId } = await caseOf(olena);
    await people().setDetails(olena, partyId, { phone: '0671234567' }, NOW);
    const [row] = await bench.db.sql<{ detail: Buffer | null }>(`select detail from audit_event where resource_id = $1 and action = 'person.set-details'`, [partyId]);
    expect(row?.detail?.includes(Buffer.from('phone'))).toBe(false);
    expect(bench.get(AuditDetails)).toBeDefined();
  }));
});
