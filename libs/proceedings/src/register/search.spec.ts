import { beforeAll, describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { type Actor, MOST_ROWS } from '#libs/platform';
import { NOW, someNumber, useProceedings } from '../../../../test/support/builders/proceedings.js';
import { EventsService } from '../events/events.service.js';
import { PartiesService } from '../parties/parties.service.js';
import { PeopleService } from '../people/people.service.js';
import { type ProceedingOrder, proceedingOrders } from '../words.js';
import { fitsOrder, fragmentOf, listConditions, listOrder } from './proceeding-list.js';
import { ProceedingList } from './proceeding-list.service.js';

describe('a fragment', () => {
  it.each<[string, string | null]>([[' \u00a0\n', null], ['\u200b', null], ['%_\\', null], ['’', null], ['(067', '(067'], [' 100% ', '100%'], ['і\u0308жа', 'їжа']])('%j is looked for as %j', (text, expected) => {
    expect(fragmentOf(text)).toBe(expected);
  });
});

describe('looking for proceedings', () => {
  const bench = useProceedings();
  let olena: Actor;
  let head: Actor;
  const page = (actor: Actor, text: string, order: ProceedingOrder = 'NUMBER', first = MOST_ROWS, after?: string) => bench.get(ProceedingList).page(actor, { filter: { text }, order, first, after });
  const count = (actor: Actor, text: string): Promise<number> => bench.get(ProceedingList).count(actor, { text });
  const found = async (text: string): Promise<string[]> => (await page(olena, text)).edges.map(({ node }) => node.summary);

  beforeAll(async () => {
    [olena, head] = await bench.db.write(async () => [await bench.actor(), await bench.actor(['HEAD'])]);
  });

  it.each<[string, string, string]>([
    ["Схилили до роботи на об'єкті", 'ОБ’ЄКТІ', 'an apostrophe of another keyboard'],
    ['Обіцяли 100% передоплату', '100% перед', 'a per cent sign'],
    ['Оголошення на сайті робота_у_польщі', 'робота_у', 'an underscore'],
    ['Файл C:\\зображення', 'c:\\зоб', 'a backslash'],
    ["Казали «д'якуємо'; drop table", "'; drop", 'a quote'],
    ['Їжак у тумані', 'їЖАК', 'letters that only Ukrainian has'],
    ['Два  пробіли', 'два  пробіли', 'the very spaces'],
  ])('finds “%s” by “%s”: %s', (summary, fragment) => bench.story(async () => {
    await bench.register(olena, { summary });
    await bench.register(olena, { summary: 'Зовсім інше' });
    expect(await found(fragment)).toEqual([summary]);
  })());

  it('finds a number and a court number by any piece, in any spelling', bench.story(async () => {
    const erdrNumber = someNumber();
    const id = await bench.register(olena, { erdrNumber, courtNumber: '522/10077/26-К' });
    for (const piece of [erdrNumber, erdrNumber.slice(3, 11), `№ ${erdrNumber.slice(0, 5)} ${erdrNumber.slice(5)}`, '10077/26', '26-к']) expect((await page(olena, piece)).edges.map(({ node }) => node.id)).toContain(id);
  }));

  it.each<[string, string, readonly string[]]>([
    ['Автомобіль АК 1234 ВЕ біля вокзалу', 'a plate', ['АК1234ВЕ', 'ак-1234-ве', 'AK 1234 BE', 'AK1234BE', '1234 ве', '34 B']],
    ['Дзвонив з +38 (067) 123-45-67', 'a telephone', ['+380671234567', '0671234567', '067 123 45 67', '80671234567', '00380671234567', '123-45-67', '+38067']],
    ['Дзвонив з 067 123 45 67', 'a telephone without the code of the country', ['+38 (067) 123-45-67', '380671234567', '0671234567']],
    ['Кошти на UA213223130000026007233566001', 'an account', ['UA21 3223 1300 0002 6007 2335 6600 1', 'uа21 3223', '2600 7233']],
    ['Рахунок UA21 3223 1300 0002 6007 2335 6600 1', 'an account in groups', ['UA213223130000026007233566001', '0002600']],
    ['Зі слів Шевченко Мар’яни зі Згурівки', 'a name', ['shevchenko', 'SHEVCHENKO MARIANY', 'мар\'яни', 'марʼяни', 'Zghurivky', 'арян', 'гурівки']],
    ['Passport of Yuliia Shevchenko', 'a name in Latin letters', ['шевченко', 'Юлія', 'лія шевч']],
    ['Müller, Ґалаґан і Їжакевич', 'marks on letters', ['muller', 'galagan', 'Yizhakevych', 'жакевич']],
  ])('finds “%s”, %s, in every spelling of it', (summary, _, fragments) => bench.story(async () => {
    await bench.register(olena, { summary });
    await bench.register(olena, { summary: 'Зовсім інше 99' });
    for (const fragment of fragments) expect([fragment, await found(fragment)]).toEqual([fragment, [summary]]);
  })());

  it('finds by what events say now, by notes of roles, by episodes and by pseudonyms', bench.story(async () => {
    const file = await bench.register(olena, { summary: 'Перша' });
    await bench.register(olena, { summary: 'Друга' });
    const eventId = await bench.record(olena, file, { type: 'search_ruling', on: '2026-05-05', note: 'Авто АК 1234 ВЕ.' });
    await bench.get(EventsService).correct(olena, { eventId, note: 'Авто СС 5678 НН.', reason: 'За протоколом.' }, NOW);
    const partyId = (await bench.get(PartiesService).add(olena, { proceedingId: file, role: 'WITNESS', since: '2026-05-05', fullName: 'Вигаданенко Мар’яна', note: 'Тел. 050 765 43 21' }, NOW)).id;
    const [{ pseudonym = '' } = {}] = await bench.db.sql<{ pseudonym: string }>('select pseudonym from person join party on person.id = person_id where party.id = $1', [partyId]);
    for (const fragment of ['cc5678hh', '+380507654321', pseudonym.slice(3), pseudonym]) expect([fragment, await found(fragment)]).toEqual([fragment, ['Перша']]);
    expect(await found('ак1234ве')).toEqual([]);
  }));

  it('finds by the beginning of words of a sealed name, in either alphabet, and by a sealed telephone', bench.story(async () => {
    const file = await bench.register(olena, { summary: 'Перша' });
    await bench.register(olena, { summary: 'Друга' });
    const party = await bench.get(PartiesService).add(olena, { proceedingId: file, role: 'WITNESS', since: '2026-05-05', fullName: 'Шевченко Мар’яна Юріївна' }, NOW);
    await bench.get(PeopleService).setDetails(olena, party.id, { phone: '067 123-45-67' }, NOW);
    for (const fragment of ['шевченко', 'Shevchenko', 'мар\'яна шевченко', 'Shevchenko Yu', '+380671234567']) expect([fragment, await found(fragment)]).toEqual([fragment, ['Перша']]);
    for (const fragment of ['евченко', 'Шевч', 'Shevchenko Olha']) expect([fragment, await found(fragment)]).toEqual([fragment, []]);
  }));

  it('tells a head of nothing that stands in what she may not read: neither row nor number', bench.story(async () => {
    const erdrNumber = someNumber();
    const file = await bench.register(olena, { summary: 'Вербування у Чернівцях', erdrNumber });
    await bench.record(olena, file, { type: 'search_ruling', on: '2026-05-05', note: 'Авто АК 1234 ВЕ.' });
    await bench.get(PartiesService).add(olena, { proceedingId: file, role: 'WITNESS', since: '2026-05-05', fullName: 'Шевченко Мар’яна', note: 'Тел. 050 765 43 21' }, NOW);
    for (const text of ['вербування', 'ак1234ве', 'шевченко', '0507654321']) {
      expect([text, (await page(olena, text)).edges.length, await count(olena, text)]).toEqual([text, 1, 1]);
      expect([text, (await page(head, text)).edges.length, await count(head, text), (await bench.get(PeopleService).find(head, { name: text })).length]).toEqual([text, 0, 0, 0]);
    }
    expect([(await page(head, erdrNumber)).edges.length, await count(head, erdrNumber)]).toEqual([1, 1]);
  }));

  it('enters a list anywhere and counts all of it', bench.story(async () => {
    for (let row = 0; row < 23; row += 1) await bench.register(olena, { summary: row % 2 === 0 ? 'Щ' : 'щука' });
    for (const order of proceedingOrders) {
      const at = async (first: number, offset: number): Promise<string[]> => (await bench.get(ProceedingList).page(olena, { filter: {}, order, first, after: undefined, offset })).edges.map(({ node }) => node.id);
      const whole = await at(100, 0);
      expect([whole.length, await count(olena, ''), await count(olena, 'щук')]).toEqual([23, 23, 11]);
      for (const offset of [0, 1, 10, 22, 23, 1000]) expect([order, offset, await at(5, offset)]).toEqual([order, offset, whole.slice(offset, offset + 5)]);
    }
    for (const offset of [-1, 0.5, 1e9]) await expect(bench.get(ProceedingList).page(olena, { filter: {}, order: 'NUMBER', first: 5, after: undefined, offset })).rejects.toMatchObject({ code: 'bad-input' });
  }));

  it('finds by one sign and by two as well, and shows every page once, whatever the order and the size, under equal keys', bench.story(async () => {
    const ids: string[] = [];
    for (let row = 0; row < 23; row += 1) ids.push(await bench.register(olena, { summary: row % 2 === 0 ? 'Щ' : 'щука' }));
    await fc.assert(fc.asyncProperty(fc.constantFrom(...proceedingOrders), fc.integer({ min: 1, max: 9 }), fc.constantFrom('щ', 'Щ', ''), async (order, size, text) => {
      const seen: string[] = [];
      let after: string | undefined;
      for (let more = true; more;) {
        const { edges, pageInfo } = await page(olena, text, order, size, after);
        seen.push(...edges.map(({ node }) => node.id));
        more = pageInfo.hasNextPage;
        after = pageInfo.endCursor ?? undefined;
      }
      expect(new Set(seen).size).toBe(seen.length);
      expect([...seen].sort()).toEqual([...ids].sort());
    }), { numRuns: 30 });
    expect(await found('щу')).toHaveLength(11);
  }));

  it('goes on where it was when rows come and go between two pages', bench.story(async () => {
    const ids = [];
    for (let row = 0; row < 6; row += 1) ids.push(await bench.register(olena, { registeredOn: '2026-05-05' }));
    const first = await page(olena, '', 'REGISTERED_DESC', 3);
    await bench.register(olena, { registeredOn: '2026-06-06' });
    const next = await page(olena, '', 'REGISTERED_DESC', 10, first.pageInfo.endCursor ?? undefined);
    expect([...first.edges, ...next.edges].map(({ node }) => node.id).sort()).toEqual([...ids].sort());
  }));

  it('takes no cursor for another order than its own', () => {
    const keys: Record<ProceedingOrder, string[]> = { NEXT_DUE: ['infinity', '10000000-0000-4000-8000-000000000000'], REGISTERED_DESC: ['2026-02-28', '10000000-0000-4000-8000-000000000000'], NUMBER: ['12026161000000001'] };
    for (const order of proceedingOrders) for (const other of proceedingOrders) expect([order, other, fitsOrder(order, keys[other])]).toEqual([order, other, order === other || (order === 'NEXT_DUE' && other === 'REGISTERED_DESC') || (order === 'REGISTERED_DESC' && other === 'NEXT_DUE')]);
    for (const wrong of [['2026-02-30', keys.NUMBER[0] ?? ''], ['2026-13-01', ''], [null, null], [1, 2]]) expect(fitsOrder('REGISTERED_DESC', wrong)).toBe(false);
  });

  it('reads an index, never the table, for a head and for a prosecutor with a hundred proceedings, however short the fragment', bench.story(async () => {
    await bench.db.sql(
      `insert into proceeding (id, erdr_number, registered_on, body, office_id, summary, stage)
       select gen_random_uuid(), '1' || lpad(n::text, 16, '0'), '2026-01-01', 'NATIONAL_POLICE', (select id from office order by code offset n % 26 limit 1), 'Фабула ' || md5(n::text), 'REGISTERED' from generate_series(1, 12000) n`);
    await bench.db.sql(`insert into assignment (id, proceeding_id, staff_id, duty, since) select gen_random_uuid(), id, $1, 'PROSECUTOR', '2026-01-01' from (select id from proceeding where office_id = $2 limit 100) p`, [olena.id, olena.officeId]);
    await bench.db.sql('analyze proceeding, assignment');
    for (const actor of [olena, head]) {
      for (const text of ['фабула c4ca', '000000777', 'а', 'фа', '']) {
        const values: unknown[] = [];
        const conditions = listConditions(actor, { text }, 'NEXT_DUE', null, (value) => `$${values.push(value)}`);
        const plan = JSON.stringify(await bench.db.sql(`explain select p.id from proceeding p where ${conditions} order by ${listOrder('NEXT_DUE')} limit 51`, values));
        expect([actor.roles[0], text, plan.includes('Seq Scan on proceeding')]).toEqual([actor.roles[0], text, false]);
      }
    }
  }), 60_000);
});
