import { describe, expect, it } from '@jest/globals';
import { PersonsService } from '#libs/persons';
import { NOW, someNumber, useProceedings } from '../../../../test/support/builders/proceedings.js';
import { HandoverService } from '../links/handover.service.js';
import { LinksService } from '../links/links.service.js';
import { PartiesService } from './parties.service.js';

describe('a name', () => {
  const bench = useProceedings();

  it('is shown as long as the reader reads the content of a proceeding with the person, and no longer', bench.story(async () => {
    const [olena, head, far] = [await bench.actor(), await bench.actor(['HEAD']), await bench.actor(['HEAD'], '14')];
    const proceedingId = await bench.register(olena);
    const { id } = await bench.get(PartiesService).add(olena, { proceedingId, role: 'WITNESS', since: '2026-04-01', fullName: 'Вигадана Особа' }, NOW);
    const [party] = await bench.db.sql<{ personId: string }>('select person_id "personId" from party where id = $1', [id]);
    const seen = async (): Promise<boolean[]> => Promise.all([olena, head, far].map(async (actor) => (await bench.get(PersonsService).labels(actor, [party?.personId ?? ''])).size === 1));
    // A head reads the structure of a case; its content only after stating what for.
    expect(await seen()).toEqual([true, false, false]);
    await bench.get(HandoverService).handOver(head, { proceedingId, toOfficeId: await bench.officeId('14'), on: '2026-06-01', reason: 'Підслідність.' }, NOW);
    expect(await seen()).toEqual([false, false, false]);
    await bench.db.sql(`insert into access_grant (id, staff_id, proceeding_id, class_max, source, reason, until) values (gen_random_uuid(), $1, $2, 3, 'PURPOSE', 'Перевірка стану.', now() + interval '1 hour')`, [far.id, proceedingId]);
    expect(await seen()).toEqual([false, false, true]);
  }));

  it('goes along with a person who is separated, to whoever sees either proceeding', bench.story(async () => {
    const [olena, ivan] = [await bench.actor(), await bench.actor()];
    const proceedingId = await bench.register(olena);
    const { id } = await bench.get(PartiesService).add(olena, { proceedingId, role: 'SUSPECT', since: '2026-04-01', fullName: 'Вигадана Особа' }, NOW);
    const child = await bench.get(LinksService).split(olena, { proceedingId, erdrNumber: someNumber(), on: '2026-06-01', reason: 'Розшук.', partyIds: [id], newFactOrPerson: false }, NOW);
    const people = await bench.db.sql<{ id: string }>('select distinct person_id id from party where proceeding_id = any($1)', [[proceedingId, child]]);
    expect(people).toHaveLength(1);
    expect((await bench.get(PersonsService).labels(ivan, [people[0]?.id ?? ''])).size).toBe(0);
    await bench.db.sql(`update assignment set until = since where proceeding_id = $1`, [child]);
    await bench.db.sql(`insert into assignment (id, proceeding_id, staff_id, duty, since) values (gen_random_uuid(), $1, $2, 'PROSECUTOR', '2026-06-01')`, [child, ivan.id]);
    expect([...(await bench.get(PersonsService).labels(ivan, [people[0]?.id ?? ''])).values()]).toEqual(['Вигадана Особа']);
  }));

  it.each(['AUDITOR', 'ADMINISTRATOR', 'COORDINATOR'] as const)('is shown to no %s', (role) => bench.story(async () => {
    const proceedingId = await bench.register(await bench.actor());
    const writer = await bench.actor(['HEAD']);
    await bench.get(PartiesService).add(writer, { proceedingId, role: 'WITNESS', since: '2026-04-01', fullName: 'Вигадана Особа' }, NOW);
    const people = await bench.db.sql<{ id: string }>('select person_id id from party where proceeding_id = $1', [proceedingId]);
    expect((await bench.get(PersonsService).labels(await bench.actor([role]), people.map(({ id }) => id))).size).toBe(0);
  })());
});
