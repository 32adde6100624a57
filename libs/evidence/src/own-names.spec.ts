import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { Actor } from '#libs/platform';
import { type Insider, letIn, openLogins, tried, withinAs } from '../../../test/support/builders/insiders.js';
import { NOW, useProceedings } from '../../../test/support/builders/proceedings.js';
import { EvidenceModule } from './evidence.module.js';
import { Items } from './registry/items.service.js';

/** Of the slices before evidence, or at the doors of administrators: not asked here. */
const BEFORE = [
  'account_recovery', 'booked_support', 'break_glass', 'charge', 'compartment', 'compartment_member', 'compartment_succession', 'conflict_of_interest', 'court_measure', 'deadline', 'delegation', 'examination', 'flag', 'foreign_arrival', 'foreign_identity',
  'handover', 'hearing', 'hearing_change', 'hearing_person', 'judgment', 'panel_change', 'payment', 'procedural_event', 'proceeding_link', 'role_change', 'task',
];

/** Columns that could be written at a person's door for all that policies say, and why they cannot be changed. */
const KEPT: Readonly<Record<string, string>> = {
  'contradiction.recorded_by': 'refuse_rewrite', 'covert_material.recorded_by': 'keep_recorder', 'evidence_store.recorded_by': 'keep_recorder',
  'expert_examination.recorded_by': 'keep_expert_examination', 'file_release.asked_by': 'keep_file_release', 'matrix_link.recorded_by': 'refuse_rewrite',
};

/** Rows of a proceeding that anybody who works on it may write, by the column that says who did. */
const WRITTEN = {
  evidence_protocol: 'recorded_by', protocol_fact: 'recorded_by', evidence_item: 'recorded_by', evidence_change: 'recorded_by', stored_file: 'received_by', item_file: 'bound_by', matrix_link: 'recorded_by', contradiction: 'recorded_by', file_release: 'asked_by',
  disclosure_opening: 'recorded_by', disclosure_line: 'recorded_by', disclosure_annulment: 'recorded_by', familiarisation: 'recorded_by', withholding: 'recorded_by', withholding_decision: 'recorded_by', disclosure_bundle: 'recorded_by', bundle_release: 'recorded_by', bundle_handing: 'recorded_by',
};

describe('whoever writes of evidence at a login of the database', () => {
  const bench = useProceedings([EvidenceModule], () => ({ FILES_DIR: '/nonexistent' }));
  const logins = openLogins(() => process.env['DATABASE_URL'] ?? '');
  let [olena, petro, head]: Actor[] = [];
  let insiders: Map<string, Insider>;
  let proceedingId: string;
  let itemId: string;
  const must = <T>(value: T | undefined): T => {
    if (value === undefined) throw new Error('not there');
    return value;
  };

  beforeAll(async () => {
    await bench.db.write(async () => {
      [olena, petro, head] = [await bench.actor(), await bench.actor(['INVESTIGATOR']), await bench.actor(['HEAD'])];
      proceedingId = await bench.register(olena, { investigatorId: petro.id });
      itemId = must((await bench.get(Items).register(olena, { proceedingId, items: [{ kind: 'DOCUMENT', title: 'Лист', collectedAt: '2026-11-18T08:00:00+02:00', collectedBy: 'слідча' }] }, NOW)).ids[0]);
      await bench.db.sql(`insert into contradiction (id, proceeding_id, point, one_item_id, one_quote, other_item_id, other_quote, recorded_by) values (gen_random_uuid(), $1, 'День', $2, 'Перше', $2, 'Друге', $3)`, [proceedingId, itemId, olena.id]);
    });
    insiders = await letIn(bench.db, [must(olena), must(petro), must(head)]);
  }, 60_000);
  afterAll(() => logins.close());

  const as = async (actor: Actor | undefined, text: string, values: unknown[] = []): Promise<object[] | string> => {
    const insider = must(insiders.get(must(actor).id));
    const client = await logins.at(insider.door);
    return withinAs(client, insider, () => tried(client, text, values));
  };

  it.each(Object.entries(WRITTEN))('puts her own name on a row of %s, never that of a colleague', async (table, column) => {
    for (const [who, other] of [[olena, petro], [head, olena]]) {
      // What else the row lacks is told only to whoever may write it.
      const write = (by: Actor | undefined) => as(who, `insert into ${table} (id, proceeding_id, ${column}) values (gen_random_uuid(), $1, $2)`, [proceedingId, by?.id]);
      expect([table, await write(other), await write(who)]).toEqual([table, '42501', '23502']);
    }
  });

  it('does not propose as a colleague what she would confirm, nor confirm as one what she proposed', async () => {
    const propose = (by: Actor | undefined) => as(olena, `insert into withholding (id, proceeding_id, item_id, ground, reason, review_on, recorded_by) values (gen_random_uuid(), $1, $2, 'PRIVACY', 'Дитина.', '2027-01-15', $3) returning ground`, [proceedingId, itemId, by?.id]);
    expect([await propose(petro), await propose(olena)]).toEqual(['42501', [{ ground: 'PRIVACY' }]]);
  });

  it('lets a bundle out as one that is ready, not as one that has left', async () => {
    const release = (columns: string, values: string) => as(olena, `insert into bundle_release (id, proceeding_id, bundle_id, bytes, recorded_by${columns}) values (gen_random_uuid(), $1, gen_random_uuid(), 1, $2${values})`, [proceedingId, must(olena).id]);
    expect([await release('', ''), await release(', state, digest, ended_at', `, 'WHOLE', sha256('x'), now()`), await release(', state', `, 'SENDING'`), await release(', sent', ', 1')]).toEqual(['23503', '42501', '42501', '42501']);
  });

  it('asks for the release of a held file without the word of a second person, and settles in her own name', async () => {
    const born = `insert into file_release (id, proceeding_id, file_id, reason, asked_by, released, decided_at, decided_by) values (gen_random_uuid(), $1, gen_random_uuid(), 'Потрібен суду.', $2, true, now(), $3)`;
    expect(await as(olena, born, [proceedingId, must(olena).id, must(petro).id])).toBe('42501');
    const settle = (by: Actor | undefined) => as(olena, `update contradiction set settled_at = now(), settled_by = $1, settlement = 'Описка.' returning point`, [by?.id]);
    expect([await settle(petro), await settle(olena)]).toEqual(['42501', [{ point: 'День' }]]);
  });

  it('finds a policy on every column that says who wrote, or what keeps it as it was', async () => {
    const columns = await bench.db.request(() => bench.db.sql<{ table: string; column: string; inserts: boolean; updates: boolean; born: boolean; later: boolean; keepers: string[] }>(`
      select c.relname::text "table", a.attname::text "column", ${may('INSERT')} inserts, ${may('UPDATE')} updates, ${policy('a')} born, ${policy('w')} later,
        array(select distinct p.proname::text from pg_trigger g join pg_proc p on p.oid = g.tgfoid where g.tgrelid = c.oid and not g.tgisinternal and g.tgenabled = 'O' and g.tgtype & 16 > 0) keepers
      from pg_class c join pg_attribute a on a.attrelid = c.oid and a.attname ~ '_by$' join pg_constraint k on k.conrelid = c.oid and k.contype = 'f' and k.confrelid = 'staff'::regclass and k.conkey = array[a.attnum]
      where c.relkind = 'r' and c.relnamespace = 'public'::regnamespace and c.relname <> all ($1) order by 1, 2`, [BEFORE]));
    const name = ({ table, column }: (typeof columns)[number]): string => `${table}.${column}`;
    expect(columns.filter(({ inserts, born }) => inserts && !born).map(name)).toEqual([]);
    const open = columns.filter(({ updates, later }) => updates && !later);
    expect(open.filter((one) => !one.keepers.includes(KEPT[name(one)] ?? '-')).map(name)).toEqual([]);
    expect(Object.keys(KEPT).filter((one) => !open.some((column) => name(column) === one))).toEqual([]);
    expect(columns.length).toBeGreaterThan(35);
  });
});

const may = (right: string): string => `(has_column_privilege('oberih_case', c.oid, a.attnum, '${right}') or has_column_privilege('oberih_head', c.oid, a.attnum, '${right}'))`;
const policy = (kind: 'a' | 'w'): string => `exists (select from pg_policy p where p.polrelid = c.oid and not p.polpermissive and p.polcmd = '${kind}' and pg_get_expr(p.polwithcheck, p.polrelid) ~ ('\\y' || a.attname || '\\y') and (select array_agg(oid) from pg_roles where rolname in ('oberih_case', 'oberih_head')) <@ p.polroles)`;
