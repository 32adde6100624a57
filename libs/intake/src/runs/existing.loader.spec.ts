import { describe, expect, it } from '@jest/globals';
import { PersonsService } from '#libs/persons';
import { ProceedingsService } from '#libs/proceedings';
import { useProceedings } from '../../../../test/support/builders/proceedings.js';
import { loadExisting } from './existing.loader.js';

const MANY = 5_000;
const number = (index: number): string => `12026161320${String(index).padStart(6, '0')}`;

describe('reading what is known of the proceedings of a batch', () => {
  const bench = useProceedings();

  it('reads the rows of those proceedings and no whole table, also before the database knows how large its tables have become', bench.story(async () => {
    const head = await bench.actor(['HEAD']);
    const id = `lpad(to_hex(n), 8, '0')`;
    const people = await bench.get(PersonsService).createMany(head, Array.from({ length: MANY }, () => ({ fullName: 'Вигадана Особа', birthDay: null })));
    await bench.db.sql(`insert into proceeding (id, erdr_number, registered_on, body, office_id, summary, stage) select ('20000000-0000-4000-8000-0000' || ${id})::uuid, '12026161320' || lpad(n::text, 6, '0'), '2026-02-12', 'NATIONAL_POLICE', $1, 'Вигадана обставина', 'SUSPICION' from generate_series(1, ${MANY}) n`, [head.officeId]);
    await bench.db.sql(`insert into party (id, proceeding_id, person_id) select ('30000000-0000-4000-8000-0000' || ${id})::uuid, ('20000000-0000-4000-8000-0000' || ${id})::uuid, person from unnest($1::uuid[]) with ordinality as made (person, n)`, [people.map((person) => person.id)]);
    await bench.db.sql(`insert into role_period (id, proceeding_id, party_id, role, since) select gen_random_uuid(), proceeding_id, id, 'SUSPECT', '2026-05-20' from party`);
    await bench.db.sql(`insert into assignment (id, staff_id, proceeding_id, duty, since) select gen_random_uuid(), $1, id, 'PROSECUTOR', '2026-02-12' from proceeding`, [head.id]);
    await bench.db.sql(`insert into procedural_event (id, chain, proceeding_id, type, on_day, recorded_by) select e.id, e.id, e.proceeding_id, 'search_done', '2026-06-01', $1 from (select gen_random_uuid() id, p.id proceeding_id from proceeding p cross join generate_series(1, 3)) e`, [head.id]);
    await bench.db.sql(`insert into charge (id, chain, proceeding_id, code, since, recorded_by) select c.id, c.id, c.proceeding_id, '149-2', '2026-02-12', $1 from (select gen_random_uuid() id, p.id proceeding_id from proceeding p) c`, [head.id]);
    await bench.db.sql(`insert into import_memory (proceeding_id, own, events) select id, '{}', '[]' from proceeding`);
    const read = async (): Promise<Map<string, number>> => new Map((await bench.db.sql<{ name: string; rows: number }>('select relname name, seq_tup_read::int rows from pg_stat_xact_user_tables')).map(({ name, rows }) => [name, rows]));
    const wanted = Array.from({ length: 500 }, (_, index) => number(1 + index * 10));
    const found = await bench.get(ProceedingsService).findByNumbers(head, wanted);
    const before = await read();
    const existing = await loadExisting(bench.db, bench.get(PersonsService), [...found.values()].map((each) => each.id));
    const after = await read();
    expect(existing.size).toBe(500);
    expect(existing.get(number(1))).toMatchObject({ parties: [{ name: 'Вигадана Особа', roles: ['SUSPECT'] }], events: [{}, {}, {}], charges: [{ code: '149-2', general: true }], prosecutorId: head.id });
    for (const table of ['procedural_event', 'charge', 'role_period', 'assignment', 'person_value', 'data_key']) expect([table, (after.get(table) ?? 0) - (before.get(table) ?? 0)]).toEqual([table, 0]);
  }));
});
