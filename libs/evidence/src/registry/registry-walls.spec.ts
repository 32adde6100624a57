import { beforeAll, describe, expect, it } from '@jest/globals';
import { NOW, useProceedings } from '../../../../test/support/builders/proceedings.js';
import { EvidenceModule } from '../evidence.module.js';
import { WITHOUT_FATE, isWithoutFate } from './exhibits.js';
import { Items } from './items.service.js';
import { Protocols } from './protocols.service.js';
import { fates, itemKinds } from './words.js';

/** What the database itself refuses, should a service ever forget: each wall is named by its constraint. */
describe('the walls of the registry', () => {
  const bench = useProceedings([EvidenceModule], () => ({ FILES_DIR: '/nonexistent' }));
  let ids: Record<'a' | 'b' | 'protocolA' | 'protocolB' | 'itemA' | 'itemB' | 'fileA' | 'fileB' | 'staff', string>;

  beforeAll(async () => {
    await bench.db.write(async () => {
      const olena = await bench.actor();
      const side = async () => {
        const proceedingId = await bench.register(olena);
        const { id: protocolId } = await bench.get(Protocols).register(olena, { proceedingId, kind: 'SEARCH', begunAt: '2026-11-18T08:00:00+02:00', place: 'Одеса', madeBy: 'слідча', court: 'Суд', rulingNumber: '1/26', ruledOn: '2026-11-10', rulingUntil: '2026-11-20' }, NOW);
        const { ids: [itemId = ''] } = await bench.get(Items).register(olena, { proceedingId, protocolId, items: [{ kind: 'PHYSICAL', title: 'Телефон', protocolPage: 1, volume: 1, pageFrom: 2, pageTo: 3 }] }, NOW);
        const [file] = await bench.db.sql<{ id: string }>(`insert into stored_file (id, proceeding_id, upload_id, size, sha256, sha512, declared_type, name, key_id, received_by) values (gen_random_uuid(), $1, gen_random_uuid(), 3, sha256('abc'), sha512('abc'), 'text/plain', sha512('name'), gen_random_uuid(), $2) returning id`, [proceedingId, olena.id]);
        return [proceedingId, protocolId, itemId, file?.id ?? ''] as const;
      };
      const [[a, protocolA, itemA, fileA], [b, protocolB, itemB, fileB]] = [await side(), await side()];
      ids = { a, b, protocolA, protocolB, itemA, itemB, fileA, fileB, staff: olena.id };
    });
  });

  const filled = (statement: string): string => statement.replace(/:(\w+)/g, (whole, name: string) => (name in ids ? `'${ids[name as keyof typeof ids]}'` : whole));
  const item = (path: string, more = '', values = ''): string => `insert into evidence_item (id, proceeding_id, path, kind, title, collected_at, collected_by, recorded_by${more}) values (gen_random_uuid(), :a, '{${path}}', 'DOCUMENT', 'Лист', now(), 'слідча', :staff${values})`;
  const change = (of: string, values: string, own: { version?: number; act?: string; reason?: string } = {}): string =>
    `insert into evidence_change (id, proceeding_id, ${of}, version, act, reason, fields, recorded_by) values (gen_random_uuid(), ${values}, ${own.version ?? 2}, '${own.act ?? 'CORRECT'}', '${own.reason ?? 'Описка.'}', '[]', :staff)`;
  const bound = (proceeding: string, of: string, file: string, use = 'PHOTO'): string => `insert into item_file (id, proceeding_id, item_id, file_id, use, bound_by) values (gen_random_uuid(), ${proceeding}, ${of}, ${file}, '${use}', :staff)`;
  const set = (what: string): string => `update evidence_item set ${what} where id = :itemA`;
  const told = (what: string): string => `update evidence_protocol set ${what} where id = :protocolA`;

  it.each<[string, string, string]>([
    ['one number for two roots', item('1'), 'evidence_item_number'],
    ['a number of nothing', item(''), 'evidence_item_path'],
    ['a zero in a number', item('2,0', ', parent_id', ', :itemA'), 'evidence_item_path'],
    ['a number deeper than people read', item('1,1,1,1,1,1,1', ', parent_id', ', :itemA'), 'evidence_item_path'],
    ['a part under nothing', item('1,1'), 'evidence_item_root_has_no_parent'],
    ['a root under something', item('2', ', parent_id', ', :itemA'), 'evidence_item_root_has_no_parent'],
    ['a root that is a copy', item('2', ', copy', ', true'), 'evidence_item_root_is_no_copy'],
    ['a part of something in another proceeding', item('1,1', ', parent_id', ', :itemB'), 'evidence_item_parent'],
    ['a thing by a protocol of another proceeding', item('2', ', protocol_id', ', :protocolB'), 'evidence_item_protocol'],
    ['a thing that nobody entered', item('2').replace(':staff', 'gen_random_uuid()'), 'evidence_item_recorded_by'],
    ['a source that the law does not know', set(`kind = 'RUMOUR'`), 'evidence_item_kind'],
    ['a title of nothing', set(`title = ''`), 'evidence_item_title'],
    ['a title that is a text', set(`title = repeat('а', 301)`), 'evidence_item_title'],
    ['a description of nothing', set(`description = ''`), 'evidence_item_description'],
    ['a collector of nothing', set(`collected_by = ''`), 'evidence_item_collected_by'],
    ['a shelf of nothing', set(`shelf = ''`), 'evidence_item_shelf'],
    ['a page before the first', set('protocol_page = 0'), 'evidence_item_protocol_page'],
    ['a volume before the first', set('volume = 0'), 'evidence_item_volume'],
    ['sheets in no volume', set('volume = null'), 'evidence_item_pages'],
    ['a last sheet without a first', set('page_from = null'), 'evidence_item_pages'],
    ['sheets in the wrong order', set('page_from = 4'), 'evidence_item_pages'],
    ['a fate without its day and decision', set(`fate = 'RETURNED'`), 'evidence_item_whole_fate'],
    ['a day of a fate that is none', set(`fate_on = '2026-11-20'`), 'evidence_item_whole_fate'],
    ['a decision without a fate', set(`fate_basis = 'Вирок'`), 'evidence_item_whole_fate'],
    ['a fate that nobody decides', set(`fate = 'LOST', fate_on = '2026-11-20', fate_basis = 'Вирок'`), 'evidence_item_fate'],
    ['an act that the rulebook does not know', told(`kind = 'RAID'`), 'evidence_protocol_kind'],
    ['an act at no place', told(`place = ''`), 'evidence_protocol_place'],
    ['an act that ends before it begins', told(`ended_at = begun_at - interval '1 microsecond'`), 'evidence_protocol_ends'],
    ['a ruling without its court', told('court = null'), 'evidence_protocol_whole_ruling'],
    ['a ruling without its number', told('ruling_number = null'), 'evidence_protocol_whole_ruling'],
    ['the last day of no ruling', told('court = null, ruling_number = null, ruled_on = null'), 'evidence_protocol_whole_ruling'],
    ['a ruling that ends before its day', told(`ruling_until = '2026-11-09'`), 'evidence_protocol_window'],
    ['a change of nothing', change('item_id', ':a, null'), 'evidence_change_of_one'],
    ['a change of a protocol and an item at once', change('protocol_id, item_id', ':a, :protocolA, :itemA'), 'evidence_change_of_one'],
    ['a change of what is in another proceeding', change('item_id', ':b, :itemA'), 'evidence_change_item'],
    ['a change of a protocol in another proceeding', change('protocol_id', ':b, :protocolA'), 'evidence_change_protocol'],
    ['two changes to one version', `${change('item_id', ':a, :itemA')}; ${change('item_id', ':a, :itemA', { act: 'SHELVE' })}`, 'evidence_change_once_item'],
    ['two changes to one version of a protocol', `${change('protocol_id', ':a, :protocolA')}; ${change('protocol_id', ':a, :protocolA')}`, 'evidence_change_once_protocol'],
    ['a reason of two letters', change('item_id', ':a, :itemA', { reason: 'ні' }), 'evidence_change_reason'],
    ['a change of no known kind', change('item_id', ':a, :itemA', { act: 'ERASE' }), 'evidence_change_act'],
    ['a file of another proceeding', bound(':a', ':itemA', ':fileB'), 'item_file_file'],
    ['a thing of another proceeding with a file of this one', bound(':a', ':itemB', ':fileA'), 'item_file_item'],
    ['one file twice with one thing', `${bound(':a', ':itemA', ':fileA')}; ${bound(':a', ':itemA', ':fileA', 'SCAN')}`, 'item_file_once'],
    ['a file as nothing known', bound(':a', ':itemA', ':fileA', 'SOUVENIR'), 'item_file_use'],
  ])('keep out %s', (_, statement, constraint) => bench.story(async () => {
    await expect(bench.db.sql(filled(statement))).rejects.toMatchObject({ constraint });
  })());

  it('let one number be given in two proceedings, and one file belong to two things', bench.story(async () => {
    await bench.db.sql(filled(item('2')));
    await bench.db.sql(filled(item('2').replace(':a', ':b')));
    const [second] = await bench.db.sql<{ id: string }>(filled('select id from evidence_item where proceeding_id = :a and id <> :itemA'));
    await bench.db.sql(filled(bound(':a', ':itemA', ':fileA')));
    await bench.db.sql(filled(bound(':a', `'${second?.id}'`, ':fileA')));
    expect(await bench.db.sql(filled('select 1 from item_file where file_id = :fileA'))).toHaveLength(2);
  }));

  it.each(['evidence_change', 'item_file'])('let nothing that stands in %s be changed, removed or emptied, also by the owner of the tables', (table) => bench.story(async () => {
    await bench.db.sql(filled(change('item_id', ':a, :itemA')));
    await bench.db.sql(filled(bound(':a', ':itemA', ':fileA')));
    for (const statement of [`update ${table} set proceeding_id = proceeding_id`, `delete from ${table}`, `truncate ${table} cascade`]) {
      await bench.db.sql('savepoint tried');
      await expect(bench.db.sql(statement)).rejects.toMatchObject({ code: '42501' });
      await bench.db.sql('rollback to savepoint tried');
    }
  })());

  it('let nothing be removed that something refers to: a protocol with its things, a thing with its parts', bench.story(async () => {
    await expect(bench.db.sql(filled('delete from evidence_protocol where id = :protocolA'))).rejects.toMatchObject({ constraint: 'evidence_item_protocol' });
  }));

  it('say of every thing that could be, as the service does, whether its fate holds the closing up', bench.story(async () => {
    const every = itemKinds.flatMap((kind) => [true, false].flatMap((electronic) => [true, false].flatMap((copy) => [true, false].flatMap((annulled) => [null, ...fates].map((fate) => ({ kind, electronic, copy, annulled, fate }))))));
    await bench.db.sql(
      `insert into evidence_item (id, proceeding_id, path, parent_id, kind, electronic, copy, annulled, fate, fate_on, fate_basis, title, collected_at, collected_by, recorded_by)
       select gen_random_uuid(), $2, array[1, 1000 + n.place], $3, n.kind, n.electronic, n.copy, n.annulled, n.fate, case when n.fate is not null then '2026-11-20'::date end, case when n.fate is not null then 'Вирок' end, 'Річ', now(), 'слідча', $4
       from jsonb_to_recordset($1::jsonb) n (place int, kind text, electronic boolean, copy boolean, annulled boolean, fate text)`,
      [JSON.stringify(every.map((one, place) => ({ ...one, place }))), ids.a, ids.itemA, ids.staff]);
    const found = await bench.db.sql<{ place: number }>(`select i.path[2] - 1000 place from evidence_item i where i.proceeding_id = $1 and cardinality(i.path) = 2 and ${WITHOUT_FATE} order by 1`, [ids.a]);
    expect(found.map(({ place }) => place)).toEqual(every.flatMap((one, place) => (isWithoutFate(one) ? [place] : [])));
    // The same condition stands in the index by which closing asks.
    const [index] = await bench.db.sql<{ fits: boolean }>(`select pg_get_expr(indpred, indrelid) ~ 'PHYSICAL' and pg_get_expr(indpred, indrelid) ~ 'NOT electronic' fits from pg_index where indexrelid = 'evidence_item_without_fate'::regclass`);
    expect(index?.fits).toBe(true);
  }));
});
