import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { SealFault } from '#libs/keys';
import type { Actor } from '#libs/platform';
import { useProceedings } from '../../../test/support/builders/proceedings.js';
import { rightsIn } from '../../../test/support/builders/rights.js';
import { LONGEST, type PersonDetails, classOfField, ordinaryFields, personFields, tidyDetails, whereabouts } from './person-fields.js';
import { collect } from './identities.service.js';
import { PersonsService } from './persons.service.js';

const everything: PersonDetails = { fullName: 'Вигаданенко Марія', birthDay: '1990-05-05', document: 'паспорт ВВ000001', phone: '0671234567', contact: 'сестра', address: 'вулиця Вигадана, 1' };

describe('what is kept of a person', () => {
  it('has its class by the field and the protection: whereabouts are never below 4, and nothing of a protected person is', () => {
    for (const field of personFields) {
      expect(classOfField(field, true)).toBe(4);
      expect(classOfField(field, false)).toBe(field === 'location' ? 4 : 3);
      expect(LONGEST[field]).toBeGreaterThan(0);
    }
    expect([(ordinaryFields as readonly string[]).includes('location'), whereabouts.every((field) => personFields.includes(field))]).toEqual([false, true]);
  });

  it('is tidied without losing a word: no field comes or goes but those that were not given, and empty text empties', () => {
    const text = fc.option(fc.string({ unit: 'grapheme', maxLength: 30 }), { nil: null });
    fc.assert(fc.property(fc.record({ fullName: text, document: text, address: text }, { requiredKeys: [] }), (given) => {
      const tidy = tidyDetails(given);
      expect(Object.keys(tidy).sort()).toEqual(Object.keys(given).sort());
      for (const [field, value] of Object.entries(tidy)) {
        expect(value === null || (value === value.trim() && value !== '' && !/\s\s/.test(value))).toBe(true);
        expect((value ?? '').replace(/\s/g, '')).toBe((given[field as keyof typeof given] ?? '').normalize('NFC').replace(/\s/g, '').replace(/\p{Cf}|\p{Cc}/gu, (mark) => ((value ?? '').includes(mark) ? mark : '')));
      }
      expect(tidyDetails(tidy)).toEqual(tidy);
    }));
  });

  it('of somebody whose key was destroyed is not there, and of others whole', () => {
    const rows = [{ personId: 'a', field: 'fullName' as const }, { personId: 'b', field: 'fullName' as const }, { personId: 'b', field: 'phone' as const }];
    expect([...collect(rows, [undefined, 'ім’я', 'номер'])]).toEqual([['b', { fullName: 'ім’я', phone: 'номер' }]]);
  });
});

describe('cells of the keeper', () => {
  const bench = useProceedings();
  const persons = (): PersonsService => bench.get(PersonsService);
  const inOneCase = async (actor: Actor, many: number): Promise<{ ids: string[]; proceedingId: string }> => {
    const people = await persons().createMany(actor, Array.from({ length: many }, () => ({ fullName: null, birthDay: null })));
    const proceedingId = await bench.register(actor);
    await bench.db.sql('insert into party (id, proceeding_id, person_id) select gen_random_uuid(), $1, p from unnest($2::uuid[]) p', [proceedingId, people.map(({ id }) => id)]);
    for (const { id } of people) await persons().change(actor, id, everything);
    return { ids: people.map(({ id }) => id), proceedingId };
  };

  it('open where they were sealed alone: of two people no ciphertext opens in the place of another', bench.story(async () => {
    const olena = await bench.actor();
    const { ids } = await inOneCase(olena, 2);
    const cells = await bench.db.sql<{ id: string; field: string; sealed: Buffer }>('select person_id id, field, sealed from keeper.person_value where person_id = any($1) order by 1, 2', [ids]);
    expect(cells).toHaveLength(12);
    let refused = 0;
    for (const to of cells) for (const from of cells) {
      if (to === from) continue;
      await bench.db.sql('update keeper.person_value set sealed = $3 where person_id = $1 and field = $2', [to.id, to.field, from.sealed]);
      // Of the same person it does not open in this place; of another not even the key does, which is bound to them.
      await expect(persons().details(olena, [to.id])).rejects.toMatchObject(to.id === from.id ? { name: 'SealFault', reason: 'does-not-open' } : { name: 'KmsFault', reason: 'refused' });
      refused += 1;
      await bench.db.sql('update keeper.person_value set sealed = $3 where person_id = $1 and field = $2', [to.id, to.field, to.sealed]);
    }
    expect(refused).toBe(12 * 11);
    expect([...(await persons().details(olena, ids)).values()]).toEqual([everything, everything]);
  }), 60_000);

  it('do not open in another class: what was sealed for everybody cannot be passed off as protected, nor the other way round', bench.story(async () => {
    const olena = await bench.actor();
    const { ids: [id = ''], proceedingId } = await inOneCase(olena, 1);
    const [open] = await bench.db.sql<{ sealed: Buffer }>(`select sealed from keeper.person_value where person_id = $1 and field = 'fullName'`, [id]);
    await persons().protect(olena, id, { proceedingId, decidedBy: 'COURT', decisionNumber: '1', decidedOn: '2026-06-01' });
    const [closed] = await bench.db.sql<{ sealed: Buffer }>(`select sealed from keeper.person_value where person_id = $1 and field = 'fullName'`, [id]);
    // Somebody with SQL turns the class back, or puts the old ciphertext in: it does not open as what it is not.
    await bench.db.sql('update keeper.person_value set class = 3 where person_id = $1', [id]);
    await expect(persons().labels(olena, [id])).rejects.toThrow(SealFault);
    await bench.db.sql('update keeper.person_value set sealed = $2 where person_id = $1 and field = \'fullName\'', [id, open?.sealed]);
    await bench.db.sql('update keeper.person_value set class = 4 where person_id = $1 and field <> \'fullName\'', [id]);
    expect((await persons().labels(olena, [id])).get(id)).toBe(everything.fullName);
    expect(closed?.sealed.equals(open?.sealed ?? Buffer.alloc(0))).toBe(false);
  }));

  it('hold no text: neither as it was written nor in the bytes of another encoding', bench.story(async () => {
    const olena = await bench.actor();
    const { ids } = await inOneCase(olena, 1);
    const rows = await bench.db.sql<{ sealed: Buffer }>('select sealed from keeper.person_value where person_id = any($1)', [ids]);
    const bytes = Buffer.concat(rows.map(({ sealed }) => sealed));
    for (const text of Object.values(everything)) for (const encoding of ['utf8', 'utf16le', 'latin1'] as const) expect(bytes.includes(Buffer.from(text ?? '', encoding))).toBe(false);
  }));
});

describe('an end of protection', () => {
  const bench = useProceedings();
  const persons = (): PersonsService => bench.get(PersonsService);
  const protectedOne = async (actor: Actor): Promise<{ id: string; proceedingId: string }> => {
    const [person] = await persons().createMany(actor, [{ fullName: null, birthDay: null }]);
    const [id, proceedingId] = [person?.id ?? '', await bench.register(actor)];
    await bench.db.sql('insert into party (id, proceeding_id, person_id) values (gen_random_uuid(), $1, $2)', [proceedingId, id]);
    await persons().change(actor, id, everything);
    await persons().protect(actor, id, { proceedingId, decidedBy: 'COURT', decisionNumber: '1', decidedOn: '2026-06-01' });
    return { id, proceedingId };
  };
  const lifting = (proceedingId: string, own: object = {}) => ({ proceedingId, decidedBy: 'COURT' as const, decisionNumber: '2', decidedOn: '2026-07-01', ...own });

  it('gives back what was there, but for where the person was, finds them again, and keeps both decisions', bench.story(async () => {
    const olena = await bench.actor();
    const { id, proceedingId } = await protectedOne(olena);
    await persons().change(olena, id, { location: 'квартира', document: 'новий паспорт' });
    expect(await persons().lift(olena, id, lifting(proceedingId))).toBe(true);
    const { address: _closed, ...rest } = everything;
    expect((await persons().details(olena, [id])).get(id)).toEqual({ ...rest, document: 'новий паспорт' });
    expect([...(await persons().search(olena, { name: 'вигаданенко' })).keys()]).toEqual([id]);
    expect(await bench.db.sql('select decision_number, lifting_number, lifted_by from keeper.protection where person_id = $1', [id])).toEqual([{ decision_number: '1', lifting_number: '2', lifted_by: olena.id }]);
    await persons().protect(olena, id, { proceedingId, decidedBy: 'PROSECUTOR', decisionNumber: '3', decidedOn: '2026-08-01' });
    expect((await persons().details(olena, [id])).size).toBe(0);
    expect(await bench.db.sql('select count(*)::int n, count(lifted_at)::int lifted from keeper.protection where person_id = $1', [id])).toEqual([{ n: 2, lifted: 1 }]);
  }));

  it('is refused by the database to whoever is not the prosecutor of the case, whatever the program asks', bench.story(async () => {
    const [olena, reader, stranger] = [await bench.actor(), await bench.actor(), await bench.actor()];
    const { id, proceedingId } = await protectedOne(olena);
    await rightsIn(bench.db).grant(reader.id, proceedingId);
    for (const who of [reader, stranger]) {
      await bench.db.sql('savepoint before');
      await expect(persons().lift(who, id, lifting(proceedingId))).rejects.toMatchObject({ code: '42501' });
      await bench.db.sql('rollback to before');
    }
    expect((await persons().protectedAmong([id])).has(id)).toBe(true);
  }));

  it('belongs to the case in which the protection stands, and comes after it', bench.story(async () => {
    const olena = await bench.actor();
    const { id, proceedingId } = await protectedOne(olena);
    const other = await bench.register(olena);
    await bench.db.sql('insert into party (id, proceeding_id, person_id) values (gen_random_uuid(), $1, $2)', [other, id]);
    expect(await persons().lift(olena, id, lifting(other))).toBe(false);
    expect((await persons().details(olena, [id])).size).toBe(0);
    await expect(persons().lift(olena, id, lifting(proceedingId, { decidedOn: '2026-05-01' }))).rejects.toMatchObject({ constraint: 'protection_lifting_after' });
  }));

  it('cannot be unwritten, and a protection that stands cannot be written twice', bench.story(async () => {
    const olena = await bench.actor();
    const { id } = await protectedOne(olena);
    await expect(bench.db.sql(`update keeper.protection set decision_number = '9' where person_id = $1`, [id])).rejects.toMatchObject({ code: '42501' });
  }));
});
