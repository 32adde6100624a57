import { beforeAll, describe, expect, it } from '@jest/globals';
import type { Actor } from '#libs/platform';
import { NOW, useProceedings } from '../../../test/support/builders/proceedings.js';
import { ChargesService } from './charges/charges.service.js';
import { PartiesService } from './parties/parties.service.js';

/** What the database itself refuses, should a service ever forget: each wall is named by its constraint. */
describe('the walls of the tables', () => {
  const bench = useProceedings();
  let olena: Actor;
  let ids: Record<'a' | 'b' | 'victimA' | 'suspectA' | 'suspectB' | 'episodeA' | 'eventA' | 'staff', string>;

  beforeAll(async () => {
    await bench.db.write(async () => {
      olena = await bench.actor();
      const [a, b] = [await bench.register(olena), await bench.register(olena)];
      const party = async (proceedingId: string, role: 'VICTIM' | 'SUSPECT'): Promise<string> =>
        (await bench.get(PartiesService).add(olena, { proceedingId, role, since: '2026-03-05' }, NOW)).id;
      const [victimA, suspectA, suspectB] = [await party(a, 'VICTIM'), await party(a, 'SUSPECT'), await party(b, 'SUSPECT')];
      const episode = { proceedingId: a, victimIds: [victimA], accusedIds: [suspectA], startedOn: '2026-02-01', place: 'Одеса', exploitation: 'праця' };
      const episodeA = await bench.get(ChargesService).addEpisode(olena, episode, NOW);
      const eventA = await bench.record(olena, a, { type: 'suspicion', on: '2026-03-10', partyId: suspectA });
      ids = { a, b, victimA, suspectA, suspectB, episodeA, eventA, staff: olena.id };
    });
  });

  const event = (columns: string, values: string): string =>
    `insert into procedural_event (id, chain, proceeding_id, type, recorded_by, ${columns}) select i, i, :a, 'search_ruling', :staff, ${values} from gen_random_uuid() i`;
  const version = (columns: string, values: string): string =>
    `insert into procedural_event (id, chain, proceeding_id, type, recorded_by, ${columns}) values (gen_random_uuid(), :eventA, :a, 'suspicion', :staff, ${values})`;
  const episode = (columns: string, values: string): string =>
    `insert into episode (id, proceeding_id, number, started_on, place, exploitation, ${columns}) values (gen_random_uuid(), :a, 2, '2026-02-01', 'Одеса', 'праця', ${values})`;
  const proceeding = (number: string, more = ''): string =>
    `insert into proceeding (id, erdr_number, registered_on, body, office_id, summary, stage) select gen_random_uuid(), '${number}', registered_on, body, office_id, summary, ${more === '' ? 'stage' : more} from proceeding where id = :a`;
  const link = (kind: string, main: string, other: string): string =>
    `insert into proceeding_link (id, kind, main_id, other_id, on_day, reason, recorded_by) values (gen_random_uuid(), '${kind}', ${main}, ${other}, '2026-06-01', 'x', :staff)`;

  it.each<[string, string, string]>([
    ['a number that is not 17 digits', proceeding('1202616100000001'), 'proceeding_erdr_number_digits'],
    ['a stage that nobody knows', proceeding('12026161000000999', `'LOST'`), 'proceeding_stage'],
    ['a summary of nothing', `update proceeding set summary = '' where id = :a`, 'proceeding_summary'],
    ['a person twice in one proceeding', `insert into party (id, proceeding_id, person_id) select gen_random_uuid(), proceeding_id, person_id from party where id = :suspectA`, 'party_once'],
    ['a role that ends before it begins', `update role_period set until = '2026-03-04' where party_id = :suspectA`, 'role_period_order'],
    ['one role held twice', `insert into role_period (id, proceeding_id, party_id, role, since) values (gen_random_uuid(), :a, :suspectA, 'SUSPECT', '2026-05-01')`, 'role_period_open'],
    ['a role in another proceeding', `insert into role_period (id, proceeding_id, party_id, role, since) values (gen_random_uuid(), :b, :suspectA, 'WITNESS', '2026-05-01')`, 'role_period_party'],
    ['an episode that ends before it begins', episode('ended_on', `'2026-01-31'`), 'episode_order'],
    ['two episodes with one number', `update episode set number = 1, id = id where id = :episodeA; ${episode('ended_on', 'null').replace(' 2,', ' 1,')}`, 'episode_number'],
    ['a stranger in an episode', `insert into episode_party (episode_id, party_id, side, proceeding_id) values (:episodeA, :suspectB, 'ACCUSED', :a)`, 'episode_party_party'],
    ['an episode of another proceeding', `insert into episode_party (episode_id, party_id, side, proceeding_id) values (:episodeA, :suspectB, 'ACCUSED', :b)`, 'episode_party_episode'],
    ['a day and an instant for one event', event('on_day, at', `'2026-03-10', '2026-03-10T10:00:00Z'`), 'procedural_event_day_or_instant'],
    ['an event about a stranger', event('on_day, party_id', `'2026-03-10', :suspectB`), 'procedural_event_party'],
    ['a first version that withdraws', event('on_day, annulled', `'2026-03-10', true`), 'procedural_event_annuls_something'],
    ['a new version without a reason', version('supersedes', ':eventA'), 'procedural_event_change_has_reason'],
    ['a later version that follows nothing', version('reason', `'x'`), 'procedural_event_root'],
    ['an event by nobody', event('on_day', `'2026-03-10'`).replace(':staff', 'gen_random_uuid()'), 'procedural_event_recorded_by'],
    ['a proceeding joined to itself', link('JOIN', ':a', ':a'), 'proceeding_link_two'],
    ['a proceeding joined twice', `${link('JOIN', ':a', ':b')}; ${link('JOIN', ':a', ':b')}`, 'proceeding_link_once'],
    ['a hand-over to nowhere', `insert into handover (id, proceeding_id, on_day, from_office_id, to_office_id, from_body, to_body, reason, recorded_by)
       select gen_random_uuid(), id, '2026-06-01', office_id, office_id, body, body, 'x', :staff from proceeding where id = :a`, 'handover_moves'],
    ['two prosecutors at a time', `insert into assignment (id, staff_id, proceeding_id, duty, since) values (gen_random_uuid(), :staff, :a, 'PROSECUTOR', '2026-05-01')`, 'assignment_one_holder'],
    ['an act by nobody in the log', `insert into audit_event (id, actor_id, action, resource) values (gen_random_uuid(), gen_random_uuid(), 'x', 'x')`, 'audit_event_actor_id'],
  ])('keep out %s', (_, statement, constraint) => bench.story(async () => {
    const written = statement.replace(/:(\w+)/g, (whole, name: string) => (name in ids ? `'${ids[name as keyof typeof ids]}'` : whole));
    await expect(bench.db.sql(written)).rejects.toMatchObject({ constraint });
  })());

  it.each(['procedural_event', 'charge', 'handover', 'proceeding_link', 'audit_event'])('let nothing that stands in %s be changed, removed or emptied', (table) => bench.story(async () => {
    const full = table === 'charge' || table === 'handover' || table === 'proceeding_link';
    if (full) {
      await bench.db.sql(`insert into charge (id, chain, proceeding_id, code, since, recorded_by) select i, i, $1, 'CC 149(1)', '2026-03-05', $2 from gen_random_uuid() i`, [ids.a, ids.staff]);
      await bench.db.sql(link('SPLIT', '$1', '$2').replace(':staff', '$3'), [ids.a, ids.b, ids.staff]);
      await bench.db.sql(
        `insert into handover (id, proceeding_id, on_day, from_office_id, to_office_id, from_body, to_body, reason, recorded_by)
         select gen_random_uuid(), id, '2026-06-01', office_id, office_id, body, 'SBI', 'x', $2 from proceeding where id = $1`, [ids.a, ids.staff]);
    }
    const column = table === 'proceeding_link' || table === 'handover' ? 'reason' : table === 'audit_event' ? 'action' : table === 'charge' ? 'code' : 'type';
    for (const statement of [`update ${table} set ${column} = 'змінено'`, `delete from ${table}`, `truncate ${table} cascade`]) {
      await bench.db.sql('savepoint tried');
      await expect(bench.db.sql(statement)).rejects.toMatchObject({ code: '42501' });
      await bench.db.sql('rollback to savepoint tried');
    }
  })());
});
