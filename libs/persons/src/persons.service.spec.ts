import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { useProceedings } from '../../../test/support/builders/proceedings.js';
import { type Identity, alike, identityFaults, tidyIdentity } from './identity-rules.js';
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
