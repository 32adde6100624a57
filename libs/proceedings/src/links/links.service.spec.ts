import { describe, expect, it } from '@jest/globals';
import type { Actor } from '#libs/platform';
import { NOW, someNumber, useProceedings } from '../../../../test/support/builders/proceedings.js';
import { loadCharges } from '../charges/charge.loader.js';
import { ChargesService } from '../charges/charges.service.js';
import { EventsService } from '../events/events.service.js';
import { factsOf } from '../events/facts.loader.js';
import { PartiesService } from '../parties/parties.service.js';
import { loadParties } from '../parties/party.loader.js';
import { HandoverService } from './handover.service.js';
import { loadHandovers, loadLinks } from './link.loader.js';
import { LinksService } from './links.service.js';

describe('joining, separating and handing over', () => {
  const bench = useProceedings();
  const service = (): LinksService => bench.get(LinksService);
  const stage = async (id: string): Promise<string | undefined> => (await bench.db.sql<{ stage: string }>('select stage from proceeding where id = $1', [id]))[0]?.stage;
  const facts = async (id: string): Promise<string[]> => ((await factsOf(bench.db, [id])).get(id) ?? []).filter(({ type }) => type !== 'erdr_entry').map(({ type, on }) => `${type} ${on ?? ''}`.trim()).sort();
  const suspect = async (actor: Actor, proceedingId: string, suspicionOn: string): Promise<string> => {
    const { id } = await bench.get(PartiesService).add(actor, { proceedingId, role: 'SUSPECT', since: suspicionOn }, NOW);
    await bench.record(actor, proceedingId, { type: 'suspicion', on: suspicionOn, partyId: id });
    await bench.record(actor, proceedingId, { type: 'custody_ruling', on: suspicionOn, partyId: id });
    await bench.get(ChargesService).add(actor, { proceedingId, code: '149(2)', partyId: id, since: suspicionOn }, NOW);
    return id;
  };

  it('joins: people, charges and measures go on in the main proceeding, the other takes no more entries, both tell of it', bench.story(async () => {
    const olena = await bench.actor();
    const [main, other] = [await bench.register(olena), await bench.register(olena)];
    await suspect(olena, other, '2026-04-01');
    await bench.record(olena, other, { type: 'suspend', on: '2026-05-01' });
    await service().join(olena, { proceedingId: main, absorbedId: other, on: '2026-06-01', reason: 'Одні й ті самі особи.' }, NOW);
    expect(await stage(other)).toBe('JOINED');
    expect(await stage(main)).toBe('SUSPICION');
    expect(await facts(main)).toEqual(['custody_ruling 2026-04-01', 'joined 2026-06-01', 'joined_suspicion 2026-04-01', 'joined_term_stopped 2026-05-01', 'qualification 2026-06-01']);
    expect(await facts(other)).toEqual(['joined_into 2026-06-01', 'qualification 2026-04-01', 'suspend 2026-05-01', 'suspicion 2026-04-01']);
    expect((await loadParties(bench.db, olena, [main])).get(main)).toMatchObject([{ currentRoles: ['SUSPECT'] }]);
    expect([...(await loadLinks(bench.db, olena, [main, other])).values()].map((links) => links.map(({ kind, proceedingId }) => [kind, proceedingId]))).toEqual([[['absorbed', other]], [['joined_into', main]]]);
    await expect(bench.record(olena, other, { type: 'search_ruling', on: '2026-06-02' })).rejects.toMatchObject({ code: 'proceeding/closed' });
    const [joined] = await bench.db.sql<{ id: string }>(`select id from procedural_event where proceeding_id = $1 and type = 'joined_into'`, [other]);
    await expect(bench.get(EventsService).annul(olena, { eventId: joined?.id ?? '', reason: 'Спроба.' }, NOW)).rejects.toMatchObject({ code: 'proceeding/link-refused' });
  }));

  it('does not join a proceeding to itself, across offices, twice, or one that is hidden', bench.story(async () => {
    const [head, olena] = [await bench.actor(['HEAD']), await bench.actor()];
    const [main, other] = [await bench.register(olena), await bench.register(olena)];
    const hidden = await bench.register(await bench.actor(['PROSECUTOR'], '14'));
    const join = (actor: Actor, absorbedId: string): Promise<unknown> => service().join(actor, { proceedingId: main, absorbedId, on: '2026-06-01', reason: 'Підстава.' }, NOW).catch(({ code }: { code: string }) => code);
    expect(await join(olena, main)).toBe('proceeding/link-refused');
    expect(await join(olena, hidden)).toBe('not-found');
    expect(await join(head, other)).toBeUndefined();
    expect(await join(head, other)).toBe('proceeding/closed');
  }));

  it('separates: the new proceeding keeps the clock and the measures of those who went, the parent keeps its own', bench.story(async () => {
    const olena = await bench.actor();
    const parent = await bench.register(olena);
    const [, gone] = [await suspect(olena, parent, '2026-04-01'), await suspect(olena, parent, '2026-05-01')];
    const erdrNumber = someNumber();
    const child = await service().split(olena, { proceedingId: parent, erdrNumber, on: '2026-07-01', reason: 'Переховується.', partyIds: [gone], newFactOrPerson: false }, NOW);
    expect(await facts(child)).toEqual(['custody_ruling 2026-05-01', 'parent_suspicion 2026-04-01', 'qualification 2026-07-01', 'separated 2026-07-01', 'suspicion 2026-05-01']);
    expect(await facts(parent)).toEqual(['custody_ruling 2026-04-01', 'qualification 2026-04-01', 'suspicion 2026-04-01', 'suspicion 2026-05-01']);
    expect((await loadParties(bench.db, olena, [parent])).get(parent)?.map(({ currentRoles }) => currentRoles)).toEqual([['SUSPECT'], []]);
    expect((await loadCharges(bench.db, olena, [parent])).get(parent)?.filter(({ supersededBy }) => supersededBy === null)).toHaveLength(1);
    expect(await bench.db.sql('select erdr_number, office_id from proceeding where id = $1', [child])).toEqual([{ erdr_number: erdrNumber, office_id: olena.officeId }]);
    expect(await bench.db.sql('select staff_id from assignment where proceeding_id = $1 and until is null', [child])).toEqual([{ staff_id: olena.id }]);
    expect([...(await loadLinks(bench.db, olena, [child])).values()]).toMatchObject([[{ kind: 'split_from', proceedingId: parent }]]);
  }));

  it('separates for a new fact without the clock of the parent', bench.story(async () => {
    const olena = await bench.actor();
    const parent = await bench.register(olena);
    await suspect(olena, parent, '2026-04-01');
    const child = await service().split(olena, { proceedingId: parent, erdrNumber: someNumber(), on: '2026-07-01', reason: 'Новий епізод.', partyIds: [], newFactOrPerson: true }, NOW);
    expect(await facts(child)).toEqual(['separated 2026-07-01', 'separated_for_new_fact 2026-07-01']);
    await expect(service().split(olena, { proceedingId: parent, erdrNumber: '1', on: '2026-07-01', reason: 'Ще раз.', partyIds: [], newFactOrPerson: true }, NOW)).rejects.toMatchObject({ detail: { fields: [{ field: 'erdrNumber' }] } });
  }));

  it('hands over to another office: it is seen there, the old duties end, the history tells from where', bench.story(async () => {
    const [olena, head, farHead] = [await bench.actor(), await bench.actor(['HEAD']), await bench.actor(['HEAD'], '14')];
    const proceedingId = await bench.register(olena);
    const lviv = await bench.officeId('14');
    await bench.get(HandoverService).handOver(olena, { proceedingId, toOfficeId: lviv, on: '2026-08-01', reason: 'За місцем вчинення.' }, NOW);
    const handedBack = (actor: Actor): Promise<unknown> => bench.get(HandoverService).handOver(actor, { proceedingId, toOfficeId: head.officeId, on: '2026-09-01', reason: 'Повернення.' }, NOW).catch(({ code }: { code: string }) => code);
    expect(await handedBack(olena)).toBe('not-found');
    expect(await handedBack(head)).toBe('not-found');
    expect(await handedBack(farHead)).toBeUndefined();
    expect((await loadHandovers(bench.db, head, [proceedingId])).get(proceedingId)).toMatchObject([{ onDay: '2026-08-01', toOfficeId: lviv }, { onDay: '2026-09-01', fromOfficeId: lviv }]);
  }));

  it('hands over to another body: the prosecutor stays, the investigator goes', bench.story(async () => {
    const [olena, ivan] = [await bench.actor(), await bench.actor(['INVESTIGATOR'])];
    const proceedingId = await bench.register(olena, { investigatorId: ivan.id });
    await bench.get(HandoverService).handOver(olena, { proceedingId, toBody: 'SBI', on: '2026-08-01', reason: 'Службова особа.' }, NOW);
    expect(await bench.db.sql('select duty from assignment where proceeding_id = $1 and until is null', [proceedingId])).toEqual([{ duty: 'PROSECUTOR' }]);
    await expect(bench.get(HandoverService).handOver(olena, { proceedingId, toBody: 'SBI', on: '2026-08-02', reason: 'Ще раз.' }, NOW)).rejects.toMatchObject({ detail: { fields: [{ rule: 'no-change' }] } });
  }));
});
