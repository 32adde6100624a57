import { randomUUID } from 'node:crypto';
import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import type { Actor } from '#libs/platform';
import { useProceedings } from '../../../test/support/builders/proceedings.js';
import { type Identity, ageAt, alike, identityFaults, tidyIdentity } from './identity-rules.js';
import { PersonsService } from './persons.service.js';

describe('people', () => {
  const bench = useProceedings();
  const persons = (): PersonsService => bench.get(PersonsService);

  it('get pseudonyms of their own, in the order in which they came, with or without an identity', bench.story(async () => {
    const people = await persons().createMany([{ fullName: 'Перша Особа', birthDay: null }, { fullName: null, birthDay: '2010-05-05' }, { fullName: null, birthDay: null }]);
    expect(new Set(people.map(({ pseudonym }) => pseudonym)).size).toBe(3);
    expect(await bench.db.sql('select full_name, birth_day from person_identity order by birth_day')).toEqual([{ full_name: null, birth_day: '2010-05-05' }, { full_name: 'Перша Особа', birth_day: null }]);
    expect([...(await persons().pseudonyms(people.map(({ id }) => id))).values()].sort()).toEqual(people.map(({ pseudonym }) => pseudonym).sort());
  }));

  it('have their age told for each day asked, and null where it is not known', bench.story(async () => {
    const [child, unknown] = await persons().createMany([{ fullName: null, birthDay: '2012-06-01' }, { fullName: 'Друга Особа', birthDay: null }]);
    const ask = (personId: string | undefined, on: string) => ({ personId: personId ?? '', on });
    expect(await persons().agesOn([ask(child?.id, '2026-06-01'), ask(child?.id, '2026-06-02'), ask(child?.id, '2011-01-01'), ask(unknown?.id, '2026-06-01')])).toEqual([13, 14, null, null]);
  }));

  it('are named to nobody when no slice shows them, whatever the permission', bench.story(async () => {
    const [person] = await persons().createMany([{ fullName: 'Третя Особа', birthDay: null }]);
    expect((await persons().labels(await bench.actor(['HEAD']), [person?.id ?? ''])).size).toBe(0);
  }));
});

describe('somebody who may be known already', () => {
  const bench = useProceedings();
  const persons = (): PersonsService => bench.get(PersonsService);

  it.each<[string, Identity, boolean]>([
    ['the same name', { fullName: 'Вигадана Мар’яна', birthDay: null }, true], ['in capitals', { fullName: 'ВИГАДАНА МАР’ЯНА', birthDay: null }, true], ['with another apostrophe', { fullName: 'Вигадана Мар\'яна', birthDay: null }, true],
    ['the same day of birth as well', { fullName: 'Вигадана Мар’яна', birthDay: '1990-05-05' }, true], ['another day of birth', { fullName: 'Вигадана Мар’яна', birthDay: '1990-05-06' }, false],
    ['another name', { fullName: 'Вигадана Марія', birthDay: '1990-05-05' }, false], ['no name', { fullName: null, birthDay: '1990-05-05' }, false],
  ])('%s', (_, identity, expected) => bench.story(async () => {
    const people = await persons().createMany([{ fullName: 'Вигадана Мар’яна', birthDay: '1990-05-05' }, { fullName: null, birthDay: '1990-05-05' }]);
    const among = people.map(({ id }) => id);
    expect(await persons().known([{ identity, among }, { identity, among: among.slice(1) }, { identity, among: [] }])).toEqual([expected, false, false]);
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
  /** A proceeding of the actor in which these people have a part. */
  const withPeople = async (actor: Actor, ids: readonly (string | undefined)[], role: 'SUSPECT' | 'VICTIM' = 'SUSPECT'): Promise<string> => {
    const proceedingId = await bench.register(actor);
    for (const personId of ids) {
      const [party] = await bench.db.sql<{ id: string }>('insert into party (id, proceeding_id, person_id) values (gen_random_uuid(), $1, $2) returning id', [proceedingId, personId]);
      await bench.db.sql(`insert into role_period (id, proceeding_id, party_id, role, since) values (gen_random_uuid(), $1, $2, $3, '2026-03-02')`, [proceedingId, party?.id, role]);
    }
    return proceedingId;
  };
  const named = async (actor: Actor, ids: readonly (string | undefined)[]): Promise<string[]> => [...(await persons().labels(actor, ids.map((id) => id ?? ''))).values()].sort();

  it('is who sees the proceeding in which the person has a part, and has the permission: the rest of those asked about are simply not there', bench.story(async () => {
    const [hers, his] = [await bench.actor(), await bench.actor()];
    const ids = (await persons().createMany([{ fullName: 'Перша Особа', birthDay: null }, { fullName: 'Друга Особа', birthDay: null }, { fullName: null, birthDay: '1990-01-01' }])).map(({ id }) => id);
    await withPeople(hers, [ids[0], ids[2]]);
    await withPeople(his, [ids[1]], 'VICTIM');
    expect([await named(hers, ids), await named(his, ids)]).toEqual([['Перша Особа'], ['Друга Особа']]);
    expect(await named(await bench.actor(['HEAD']), ids)).toEqual(['Друга Особа', 'Перша Особа']);
    for (const role of ['COORDINATOR', 'AUDITOR', 'ADMINISTRATOR'] as const) expect(await named(await bench.actor([role]), ids)).toEqual([]);
    expect(await named(await bench.actor(['HEAD'], '14'), ids)).toEqual([]);
    expect(await named({ ...hers, permissions: new Set([...hers.permissions].filter((each) => each !== 'person.read')) }, ids)).toEqual([]);
    expect((await persons().labels(hers, [])).size).toBe(0);
  }));

  it('is each who has the person in a proceeding of hers, and a person of two proceedings has one pseudonym and one name in both', bench.story(async () => {
    const [hers, his, stranger] = [await bench.actor(), await bench.actor(), await bench.actor()];
    const [person] = await persons().createMany([{ fullName: 'Третя Особа', birthDay: '1990-01-01' }]);
    await withPeople(hers, [person?.id], 'VICTIM');
    await withPeople(his, [person?.id], 'SUSPECT');
    for (const reader of [hers, his]) expect(await named(reader, [person?.id])).toEqual(['Третя Особа']);
    expect(await named(stranger, [person?.id])).toEqual([]);
    expect(await persons().pseudonyms([person?.id ?? ''])).toEqual(new Map([[person?.id, person?.pseudonym]]));
  }));

  it('is nobody any more once the proceeding is somebody else\'s', bench.story(async () => {
    const [hers, head] = [await bench.actor(), await bench.actor(['HEAD'])];
    const [person] = await persons().createMany([{ fullName: 'Четверта Особа', birthDay: null }]);
    const proceedingId = await withPeople(hers, [person?.id]);
    await bench.db.sql(`update assignment set until = '2026-11-20' where proceeding_id = $1`, [proceedingId]);
    expect([await named(hers, [person?.id]), await named(head, [person?.id])]).toEqual([[], ['Четверта Особа']]);
  }));

  it('finds two where two were recorded: people of the same name and day of birth stay two people until somebody says otherwise', bench.story(async () => {
    const twin = { fullName: 'П’ята Особа', birthDay: '1990-01-01' };
    const people = await persons().createMany([twin, twin]);
    expect([new Set(people.map(({ id }) => id)).size, new Set(people.map(({ pseudonym }) => pseudonym)).size]).toEqual([2, 2]);
    expect(await persons().known([{ identity: twin, among: people.map(({ id }) => id) }])).toEqual([true]);
  }));

  it('reads it nowhere but in the label: neither an id nor a pseudonym is made from the name', bench.story(async () => {
    const many = await persons().createMany(Array.from({ length: 300 }, () => ({ fullName: 'Шоста Особа', birthDay: '1990-01-01' })));
    expect(new Set(many.map(({ pseudonym }) => pseudonym)).size).toBe(300);
    expect(await persons().createMany([])).toEqual([]);
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
