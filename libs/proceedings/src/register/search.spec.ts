import { beforeAll, describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { type Actor, MOST_ROWS } from '#libs/platform';
import { someNumber, useProceedings } from '../../../../test/support/builders/proceedings.js';
import { type ProceedingOrder, proceedingOrders } from '../words.js';
import { containing, fitsOrder, listConditions, listOrder } from './proceeding-list.js';
import { ProceedingList } from './proceeding-list.service.js';

describe('a fragment as a pattern', () => {
  it.each<[string, string, string[]]>([
    ['what LIKE would read as a joker', '100%_\\', ['%100\\%\\_\\\\%']],
    ['capital letters', 'ЇЖАК', ['%їжак%']],
    ['any apostrophe', "об'єкт об’єкт обʼєкт об`єкт", ['%об’єкт об’єкт об’єкт об’єкт%']],
    ['a decomposed letter', 'і\u0308жа', ['%їжа%']],
    ['signs without width', 'екс\u00adплу\u200bатація', ['%експлуатація%']],
    ['a number in the spelling of a letter', '№ 1202616 100–0', ['%№ 1202616 100–0%', '%12026161000%']],
    ['digits alone', '2026', ['%2026%']],
    ['white space alone', ' \u00a0\n', []],
  ])('%s', (_, fragment, expected) => {
    expect(containing(fragment)).toEqual(expected);
  });

  it('finds exactly what holds it', () => {
    fc.assert(fc.property(fc.string({ unit: fc.constantFrom('а', 'б', '%', '_', '\\', "'", ' ', '1') }), (fragment) => {
      const [pattern] = containing(fragment);
      if (pattern === undefined) return;
      // The pattern read back: a sign after a backslash stands for itself, and no other joker is left.
      const literal = pattern.slice(1, -1).replace(/\\(.)/g, '$1');
      expect(pattern.slice(1, -1).replace(/\\./g, '')).not.toMatch(/[%_\\]/);
      expect(literal).toBe(fragment.trim().replace(/'/g, '’'));
    }));
  });
});

describe('looking for proceedings', () => {
  const bench = useProceedings();
  let olena: Actor;
  let head: Actor;
  const page = (actor: Actor, text: string, order: ProceedingOrder = 'NUMBER', first = MOST_ROWS, after?: string) => bench.get(ProceedingList).page(actor, { filter: { text }, order, first, after });
  const found = async (text: string): Promise<string[]> => (await page(olena, text)).edges.map(({ node }) => node.summary);

  beforeAll(async () => {
    [olena, head] = await bench.db.write(async () => [await bench.actor(), await bench.actor(['HEAD'])]);
  });

  it.each<[string, string, string]>([
    ["Схилили до роботи на об'єкті", 'ОБ’ЄКТІ', 'an apostrophe of another keyboard'],
    ['Обіцяли 100% передоплату', '100%', 'a per cent sign'],
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
