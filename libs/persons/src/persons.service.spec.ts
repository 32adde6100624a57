import { randomUUID } from 'node:crypto';
import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import type { Actor } from '#libs/platform';
import { type ProceedingsBench, useProceedings } from '../../../test/support/builders/proceedings.js';
import { type Identity, ageAt, alike, identityFaults, tidyIdentity } from './identity-rules.js';
import { type PersonSearch, PersonsService, type Protection } from './persons.service.js';

/** A decision on which a protection rests. */
const decision = (proceedingId: string): Protection => ({ proceedingId, decidedBy: 'PROSECUTOR', decisionNumber: '12/26', decidedOn: '2026-06-01' });

/** A person with a part in a proceeding of the actor. */
async function withPart(bench: ProceedingsBench, actor: Actor, identity: Partial<Identity> = {}): Promise<{ id: string; pseudonym: string; proceedingId: string }> {
  const [person] = await bench.get(PersonsService).createMany(actor, [{ fullName: null, birthDay: null, ...identity }]);
  const proceedingId = await bench.register(actor);
  await bench.db.sql('insert into party (id, proceeding_id, person_id) values (gen_random_uuid(), $1, $2)', [proceedingId, person?.id]);
  return { id: person?.id ?? '', pseudonym: person?.pseudonym ?? '', proceedingId };
}

describe('people', () => {
  const bench = useProceedings();
  const persons = (): PersonsService => bench.get(PersonsService);

  it('get pseudonyms of their own, in the order in which they came, with or without an identity', bench.story(async () => {
    const people = await persons().createMany(await bench.actor(), [{ fullName: 'Перша Особа', birthDay: null }, { fullName: null, birthDay: '2010-05-05' }, { fullName: null, birthDay: null }]);
    expect(new Set(people.map(({ pseudonym }) => pseudonym)).size).toBe(3);
    expect([...(await persons().pseudonyms(people.map(({ id }) => id))).values()].sort()).toEqual(people.map(({ pseudonym }) => pseudonym).sort());
    expect(await bench.db.sql('select field, class from keeper.person_value order by field')).toEqual([{ field: 'birthDay', class: 3 }, { field: 'fullName', class: 3 }]);
    expect(await persons().createMany(await bench.actor(), [])).toEqual([]);
  }));

  it('are stored in as many statements whether they are three or three thousand', bench.story(async () => {
    const olena = await bench.actor();
    const statements = async (many: number): Promise<number> => {
      let count = 0;
      const plain = bench.db.sql.bind(bench.db);
      Object.assign(bench.db, { sql: (...all: Parameters<typeof plain>) => { count += 1; return plain(...all); } });
      await persons().createMany(olena, Array.from({ length: many }, (_, n) => ({ fullName: `Особа ${n}`, birthDay: '1990-01-01' }))).finally(() => Object.assign(bench.db, { sql: plain }));
      return count;
    };
    expect(await statements(3_000)).toBe(await statements(3));
  }));

  it('have their age told for each day asked, and null where it is not known', bench.story(async () => {
    const olena = await bench.actor();
    const [child, unknown] = [await withPart(bench, olena, { birthDay: '2012-06-01' }), await withPart(bench, olena, { fullName: 'Друга Особа' })];
    const ask = (personId: string, on: string) => ({ personId, on });
    const questions = [ask(child.id, '2026-06-01'), ask(child.id, '2026-06-02'), ask(child.id, '2011-01-01'), ask(unknown.id, '2026-06-01')];
    expect(await persons().agesOn(olena, questions)).toEqual([13, 14, null, null]);
    expect(await persons().agesOn(await bench.actor(), questions)).toEqual([null, null, null, null]);
  }));

  it('are named to nobody while they have no part in anything, whatever the permission', bench.story(async () => {
    const olena = await bench.actor();
    const [person] = await persons().createMany(olena, [{ fullName: 'Третя Особа', birthDay: null }]);
    expect((await persons().labels(olena, [person?.id ?? ''])).size).toBe(0);
  }));

  it('have details that are changed field by field; null empties one, what is not named stays', bench.story(async () => {
    const olena = await bench.actor();
    const { id } = await withPart(bench, olena, { fullName: 'Вигадана Особа', birthDay: '1990-05-05' });
    await persons().change(olena, id, { phone: '067 123-45-67', document: 'паспорт', address: 'вулиця' });
    await persons().change(olena, id, { document: null, contact: 'пошта' });
    expect((await persons().details(olena, [id])).get(id)).toEqual({ fullName: 'Вигадана Особа', birthDay: '1990-05-05', phone: '067 123-45-67', address: 'вулиця', contact: 'пошта' });
    const stranger = await bench.actor();
    expect((await persons().details(stranger, [id])).size).toBe(0);
    await expect(persons().change(stranger, id, { phone: '1' })).rejects.toMatchObject({ code: '42501' });
  }));
});

describe('a search for a person', () => {
  const bench = useProceedings();
  const persons = (): PersonsService => bench.get(PersonsService);
  const found = async (reader: Actor, search: PersonSearch): Promise<string[]> => [...(await persons().search(reader, search)).values()].sort();

  it('finds by surname however it is typed, with other words and the year of birth to narrow it, and by telephone', bench.story(async () => {
    const olena = await bench.actor();
    const one = await withPart(bench, olena, { fullName: 'Дем’яненко Марія', birthDay: '1990-05-05' });
    await withPart(bench, olena, { fullName: 'Дем’яненко Олена', birthDay: '1985-01-01' });
    await withPart(bench, olena, { fullName: 'Інша Марія' });
    await persons().change(olena, one.id, { phone: '+38 067 123 45 67' });
    for (const name of ['ДЕМ\'ЯНЕНКО', 'дем`яненко', 'Дем’янeнко']) expect(await found(olena, { name })).toEqual(['Дем’яненко Марія', 'Дем’яненко Олена']);
    expect(await found(olena, { name: 'мар дем’яненко' })).toEqual(['Дем’яненко Марія']);
    expect(await found(olena, { name: 'Дем’яненко', birthYear: 1985 })).toEqual(['Дем’яненко Олена']);
    expect(await found(olena, { phone: '0671234567' })).toEqual(['Дем’яненко Марія']);
    expect(await found(olena, { phone: '0671234567', name: 'Інша' })).toEqual([]);
    for (const nothing of [{}, { name: ' ' }, { phone: 'не знає' }, { name: 'Марія' }]) expect(await found(olena, nothing)).toEqual([]);
  }));

  it('finds within the own reach only, and follows a change of the name', bench.story(async () => {
    const [olena, ivan] = [await bench.actor(), await bench.actor()];
    const { id } = await withPart(bench, olena, { fullName: 'Вигадана Особа' });
    expect([await found(olena, { name: 'Вигадана' }), await found(ivan, { name: 'Вигадана' })]).toEqual([['Вигадана Особа'], []]);
    await persons().change(olena, id, { fullName: 'Новенька Особа' });
    expect([await found(olena, { name: 'Вигадана' }), await found(olena, { name: 'Новенька' })]).toEqual([[], ['Новенька Особа']]);
    expect(await found({ ...olena, permissions: new Set() }, { name: 'Новенька' })).toEqual([]);
  }));

  it('opens people of the same bucket and leaves out those of another name', bench.story(async () => {
    const olena = await bench.actor();
    const [one, other] = [await withPart(bench, olena, { fullName: 'Перша Особа' }), await withPart(bench, olena, { fullName: 'Друга Особа' })];
    await bench.db.sql(`update keeper.person_index o set bucket = i.bucket from keeper.person_index i where i.person_id = $1 and o.person_id = $2 and i.kind = o.kind`, [one.id, other.id]);
    expect(await found(olena, { name: 'Перша' })).toEqual(['Перша Особа']);
  }));
});

describe('a protected person', () => {
  const bench = useProceedings();
  const persons = (): PersonsService => bench.get(PersonsService);

  it('is a pseudonym for everybody from then on: no name, no age, no detail, in no index, and all of it class 4', bench.story(async () => {
    const olena = await bench.actor();
    const { id, pseudonym, proceedingId } = await withPart(bench, olena, { fullName: 'Вигадана Особа', birthDay: '1990-05-05' });
    await persons().change(olena, id, { phone: '0671234567', address: 'вулиця' });
    await persons().protect(olena, id, decision(proceedingId));
    expect([(await persons().labels(olena, [id])).size, await persons().agesOn(olena, [{ personId: id, on: '2026-01-01' }]), (await persons().details(olena, [id])).size]).toEqual([0, [null], 0]);
    expect([(await persons().search(olena, { name: 'Вигадана' })).size, (await persons().search(olena, { phone: '0671234567' })).size]).toEqual([0, 0]);
    expect((await persons().pseudonyms([id])).get(id)).toBe(pseudonym);
    expect([...(await persons().protectedAmong([id]))]).toEqual([id]);
    await persons().change(olena, id, { location: 'квартира', fullName: 'Нове Ім’я' });
    expect(await bench.db.sql('select distinct class from keeper.person_value')).toEqual([{ class: 4 }]);
    expect(await bench.db.sql('select 1 from keeper.person_index')).toEqual([]);
  }));

  it.each([
    ['stored as class 3', 'select keeper.put_person_values($1, array[$2::uuid], array[\'fullName\'], array[3], array[$3::bytea])', true], ['put into an index', 'select keeper.index_people($1, array[$2::uuid], array[$2::uuid], array[\'surname\'], array[1])', false],
  ])('cannot be %s, not even by a program that forgot', (_, statement, sealed) => bench.story(async () => {
    const olena = await bench.actor();
    const { id, proceedingId } = await withPart(bench, olena, { fullName: 'Вигадана Особа' });
    await persons().protect(olena, id, decision(proceedingId));
    await expect(bench.db.sql(statement, [olena.id, id, ...(sealed ? [Buffer.alloc(60)] : [])])).rejects.toMatchObject({ code: '42501' });
  })());
});

describe('somebody who may be known already', () => {
  const bench = useProceedings();

  it.each<[string, Identity, boolean]>([
    ['the same name', { fullName: 'Вигадана Мар’яна', birthDay: null }, true], ['in capitals', { fullName: 'ВИГАДАНА МАР’ЯНА', birthDay: null }, true], ['with another apostrophe', { fullName: 'Вигадана Мар\'яна', birthDay: null }, true],
    ['the same day of birth as well', { fullName: 'Вигадана Мар’яна', birthDay: '1990-05-05' }, true], ['another day of birth', { fullName: 'Вигадана Мар’яна', birthDay: '1990-05-06' }, false],
    ['another name', { fullName: 'Вигадана Марія', birthDay: '1990-05-05' }, false], ['no name', { fullName: null, birthDay: '1990-05-05' }, false],
  ])('%s', (_, identity, expected) => bench.story(async () => {
    const olena = await bench.actor();
    const among = [await withPart(bench, olena, { fullName: 'Вигадана Мар’яна', birthDay: '1990-05-05' }), await withPart(bench, olena, { birthDay: '1990-05-05' })].map(({ id }) => id);
    expect(await bench.get(PersonsService).known(olena, [{ identity, among }, { identity, among: among.slice(1) }, { identity, among: [] }])).toEqual([expected, false, false]);
  })());

  it('is told alike whichever of two is asked about, and everybody named is like themselves', () => {
    const name = fc.option(fc.constantFrom('Вигадана Особа', 'вигадана особа', 'Дем’ян', 'Дем`ян', 'Демян'), { nil: null });
    const identity = fc.record({ fullName: name, birthDay: fc.option(fc.constantFrom('1990-05-05', '1991-01-01'), { nil: null }) });
    fc.assert(fc.property(identity, identity, (a, b) => {
      expect(alike(a, b)).toBe(alike(b, a));
      expect(alike(a, a)).toBe(a.fullName !== null);
      if (a.birthDay !== null && b.birthDay !== null && a.birthDay !== b.birthDay) expect(alike(a, b)).toBe(false);
    }));
  });
});

describe('who learns a name', () => {
  const bench = useProceedings();
  const persons = (): PersonsService => bench.get(PersonsService);
  const named = async (actor: Actor, ids: readonly string[]): Promise<string[]> => [...(await persons().labels(actor, ids)).values()].sort();

  it('is who reads the content of the proceeding, and has the permission: the rest of those asked about are simply not there', bench.story(async () => {
    const [hers, his] = [await bench.actor(), await bench.actor()];
    const ids = [await withPart(bench, hers, { fullName: 'Перша Особа' }), await withPart(bench, his, { fullName: 'Друга Особа' }), await withPart(bench, hers, { birthDay: '1990-01-01' })].map(({ id }) => id);
    expect([await named(hers, ids), await named(his, ids)]).toEqual([['Перша Особа'], ['Друга Особа']]);
    // A head reads the structure of a case; its content only after stating what for.
    for (const role of ['HEAD', 'COORDINATOR', 'AUDITOR', 'ADMINISTRATOR'] as const) expect(await named(await bench.actor([role]), ids)).toEqual([]);
    expect(await named({ ...hers, permissions: new Set([...hers.permissions].filter((each) => each !== 'person.read')) }, ids)).toEqual([]);
    expect((await persons().labels(hers, [])).size).toBe(0);
  }));

  it('is each who has the person in a proceeding of hers, and a person of two proceedings has one pseudonym and one name in both', bench.story(async () => {
    const [hers, his, stranger] = [await bench.actor(), await bench.actor(), await bench.actor()];
    const person = await withPart(bench, hers, { fullName: 'Третя Особа', birthDay: '1990-01-01' });
    await bench.db.sql('insert into party (id, proceeding_id, person_id) values (gen_random_uuid(), $1, $2)', [await bench.register(his), person.id]);
    for (const reader of [hers, his]) expect(await named(reader, [person.id])).toEqual(['Третя Особа']);
    expect(await named(stranger, [person.id])).toEqual([]);
  }));

  it('is nobody any more once the proceeding is somebody else\'s', bench.story(async () => {
    const hers = await bench.actor();
    const person = await withPart(bench, hers, { fullName: 'Четверта Особа' });
    expect(await named(hers, [person.id])).toEqual(['Четверта Особа']);
    await bench.db.sql(`update assignment set until = '2026-11-20' where proceeding_id = $1`, [person.proceedingId]);
    expect(await named(hers, [person.id])).toEqual([]);
  }));

  it('finds two where two were recorded, and nothing in an id or a pseudonym is made from the name', bench.story(async () => {
    const olena = await bench.actor();
    const many = await persons().createMany(olena, Array.from({ length: 300 }, () => ({ fullName: 'Шоста Особа', birthDay: '1990-01-01' })));
    expect([new Set(many.map(({ id }) => id)).size, new Set(many.map(({ pseudonym }) => pseudonym)).size]).toEqual([300, 300]);
    expect((await persons().pseudonyms([randomUUID()])).size).toBe(0);
  }));
});

describe('the age on a day', () => {
  // A year is full on the day after the birthday (Plenum of the Supreme Court No. 5 of 16 April 2004, para 7).
  it.each([
    ['2008-02-29', '2026-02-28', 17], ['2008-02-29', '2026-03-01', 18], ['2008-11-21', '2026-11-21', 17], ['2008-11-21', '2026-11-22', 18], ['2008-11-22', '2026-11-21', 17], ['2026-11-21', '2026-11-21', 0], ['2026-11-22', '2026-11-21', null],
  ])('of who was born on %s is, on %s, %j', (birthDay, on, age) => {
    expect(ageAt(birthDay, on)).toBe(age);
  });

  it('is not known where the day of birth is not', () => {
    expect([ageAt(null, '2026-11-21'), ageAt(undefined, '2026-11-21')]).toEqual([null, null]);
  });

  it('never falls as time goes on', () => {
    const day = fc.date({ min: new Date('1906-01-01T00:00:00Z'), max: new Date('2026-12-31T00:00:00Z'), noInvalidDate: true }).map((date) => date.toISOString().slice(0, 10));
    fc.assert(fc.property(day, day, day, (born, one, other) => {
      const [earlier, later] = [one, other].sort() as [string, string];
      expect(ageAt(born, earlier) ?? -1).toBeLessThanOrEqual(ageAt(born, later) ?? -1);
    }));
  });
});

describe('an identity', () => {
  it.each([
    [{ fullName: ' Вигадана  Особа ' }, []],
    [{ fullName: 'X' }, ['fullName length']],
    [{ birthDay: '2026-11-22' }, ['birthDay future']],
    [{ birthDay: '1901-01-01' }, ['birthDay age']],
    [{}, []],
  ])('%p', (given, expected) => {
    expect(identityFaults(tidyIdentity(given), '2026-11-21').map(({ field, rule }) => `${field} ${rule}`)).toEqual(expected);
  });
});
