import { beforeAll, describe, expect, it } from '@jest/globals';
import type { Actor } from '#libs/platform';
import { NOW, someNumber, someProceeding, useProceedings } from '../../../test/support/builders/proceedings.js';
import { ChargesService } from './charges/charges.service.js';
import { EventsService } from './events/events.service.js';
import { factsOf } from './events/facts.loader.js';
import { stageNow } from './events/stage.js';
import { HandoverService } from './links/handover.service.js';
import { LinksService } from './links/links.service.js';
import { PartiesService } from './parties/parties.service.js';
import { ProceedingsService } from './register/proceedings.service.js';

/** Real transactions side by side: each is committed or refused, none half done. */
describe('two people at the same time', () => {
  const bench = useProceedings();
  let olena: Actor;
  const write = <T>(work: () => Promise<T>): Promise<T | string> => bench.db.write(work).catch(({ code }: { code: string }) => code);
  const read = <T>(text: string, values: unknown[]): Promise<T[]> => bench.db.request(() => bench.db.sql<T>(text, values));
  const register = (): Promise<string> => bench.db.write(() => bench.register(olena));

  beforeAll(async () => {
    olena = await bench.db.write(() => bench.actor());
  });

  it('register one number once, and the other learns that it is taken', async () => {
    const erdrNumber = someNumber();
    const outcomes = await Promise.all([1, 2, 3].map(() => write(() => bench.get(ProceedingsService).register(olena, someProceeding({ erdrNumber }), NOW))));
    expect(outcomes.filter((outcome) => outcome === 'proceeding/duplicate-number')).toHaveLength(2);
    expect(await read('select 1 from proceeding where erdr_number = $1', [erdrNumber])).toHaveLength(1);
    expect(await read(`select 1 from audit_event a join proceeding p on p.id = a.proceeding_id where a.action = 'proceeding.register' and p.erdr_number = $1`, [erdrNumber])).toHaveLength(1);
  });

  it('correct one event: the second finds that there is a newer version', async () => {
    const proceedingId = await register();
    const eventId = await bench.db.write(() => bench.record(olena, proceedingId, { type: 'search_ruling', on: '2026-03-10' }));
    const outcomes = await Promise.all(['2026-03-11', '2026-03-12'].map((on) => write(() => bench.get(EventsService).correct(olena, { eventId, on, reason: 'Виправлення.' }, NOW))));
    expect(outcomes.filter((outcome) => outcome === 'conflict/stale')).toHaveLength(1);
    expect(await read('select 1 from procedural_event where proceeding_id = $1', [proceedingId])).toHaveLength(2);
  });

  it('record the very same event: it is there once', async () => {
    const proceedingId = await register();
    const outcomes = await Promise.all([1, 2].map(() => write(() => bench.record(olena, proceedingId, { type: 'search_ruling', on: '2026-03-10' }))));
    expect(outcomes.filter((outcome) => outcome === 'proceeding/event-refused')).toHaveLength(1);
  });

  it('requalify one charge and give one party the same role: the second is refused', async () => {
    const proceedingId = await bench.db.write(() => bench.register(olena, { qualification: 'ч. 1 ст. 149' }));
    const [charge] = await read<{ id: string }>('select id from charge where proceeding_id = $1', [proceedingId]);
    const charges = await Promise.all(['149(2)', '149(3)'].map((code) => write(() => bench.get(ChargesService).requalify(olena, { chargeId: charge?.id ?? '', code, since: '2026-05-01', reason: 'Нові обставини.' }, NOW))));
    expect(charges.filter((outcome) => outcome === 'conflict/stale')).toHaveLength(1);
    const { id: partyId } = await bench.db.write(() => bench.get(PartiesService).add(olena, { proceedingId, role: 'WITNESS', since: '2026-03-05' }, NOW));
    const roles = await Promise.all([1, 2].map(() => write(() => bench.get(PartiesService).changeRole(olena, { partyId, role: 'SUSPECT', since: '2026-04-01' }, NOW))));
    expect(roles.filter((outcome) => outcome === 'party/role-refused')).toHaveLength(1);
  });

  it('join two proceedings into each other: one joining stands, and nobody waits for ever', async () => {
    const [a, b] = [await register(), await register()];
    const join = (proceedingId: string, absorbedId: string): Promise<unknown> => write(() => bench.get(LinksService).join(olena, { proceedingId, absorbedId, on: '2026-06-01', reason: 'Спільні особи.' }, NOW));
    const outcomes = await Promise.all([join(a, b), join(b, a)]);
    expect(outcomes.filter((outcome) => outcome === 'proceeding/closed')).toHaveLength(1);
    expect(await read('select stage from proceeding where id = any($1) and stage = $2', [[a, b], 'JOINED'])).toHaveLength(1);
  });

  const facts = async (id: string, ...types: string[]): Promise<string[]> => ((await bench.db.request(() => factsOf(bench.db, [id]))).get(id) ?? []).filter(({ type }) => types.includes(type)).map(({ type, on, at }) => `${type} ${on ?? at?.slice(0, 10)}`).sort();
  const suspect = async (proceedingId: string): Promise<string> => bench.db.write(async () => (await bench.get(PartiesService).add(olena, { proceedingId, role: 'SUSPECT', since: '2026-03-05' }, NOW)).id);
  const reason = 'Спільні особи.';

  it.each([1, 2, 3])('record a measure while its proceeding is joined to another: it goes along, or is refused (attempt %p)', async () => {
    const [main, other] = [await register(), await register()];
    const partyId = await suspect(other);
    const [joined, recorded] = await Promise.all([
      write(() => bench.get(LinksService).join(olena, { proceedingId: main, absorbedId: other, on: '2026-06-01', reason }, NOW)),
      write(() => bench.record(olena, other, { type: 'custody_ruling', on: '2026-05-20', partyId })),
    ]);
    expect(joined).toBeUndefined();
    expect(await facts(main, 'custody_ruling')).toEqual(recorded === 'proceeding/closed' ? [] : ['custody_ruling 2026-05-20']);
    expect(await facts(other, 'custody_ruling')).toEqual([]);
  });

  it.each([1, 2, 3])('record a measure of somebody who is being separated: it counts in exactly one of the two (attempt %p)', async () => {
    const parent = await register();
    const partyId = await suspect(parent);
    const [child, recorded] = await Promise.all([
      write(() => bench.get(LinksService).split(olena, { proceedingId: parent, erdrNumber: someNumber(), on: '2026-06-01', reason, partyIds: [partyId], newFactOrPerson: false }, NOW)),
      write(() => bench.record(olena, parent, { type: 'custody_ruling', on: '2026-05-20', partyId })),
    ]);
    expect([child, recorded].every((id) => /^[\da-f-]{36}$/.test(id))).toBe(true);
    expect([...(await facts(parent, 'custody_ruling')), ...(await facts(child, 'custody_ruling'))]).toEqual(['custody_ruling 2026-05-20']);
  });

  it('separate one suspect twice: there is one new proceeding, and the number of the other is free', async () => {
    const parent = await register();
    const partyId = await suspect(parent);
    const numbers = [someNumber(), someNumber()];
    const outcomes = await Promise.all(numbers.map((erdrNumber) => write(() => bench.get(LinksService).split(olena, { proceedingId: parent, erdrNumber, on: '2026-06-01', reason, partyIds: [partyId], newFactOrPerson: false }, NOW))));
    expect(outcomes.filter((outcome) => outcome === 'bad-input')).toHaveLength(1);
    expect(await read('select 1 from proceeding where erdr_number = any($1)', [numbers])).toHaveLength(1);
    expect(await read('select 1 from proceeding_link where main_id = $1', [parent])).toHaveLength(1);
  });

  it('hand over and separate: the new proceeding belongs to the office that led the old one at that moment', async () => {
    const head = await bench.db.write(() => bench.actor(['HEAD']));
    const parent = await bench.db.write(() => bench.register(head));
    const partyId = await bench.db.write(async () => (await bench.get(PartiesService).add(head, { proceedingId: parent, role: 'SUSPECT', since: '2026-03-05' }, NOW)).id);
    const [away, child] = await Promise.all([
      write(async () => bench.get(HandoverService).handOver(head, { proceedingId: parent, toOfficeId: await bench.officeId('14'), on: '2026-06-02', reason }, NOW)),
      write(() => bench.get(LinksService).split(head, { proceedingId: parent, erdrNumber: someNumber(), on: '2026-06-01', reason, partyIds: [partyId], newFactOrPerson: false }, NOW)),
    ]);
    expect(away).toBeUndefined();
    expect(await read('select office_id office from proceeding where id::text = $1', [child])).toEqual(child === 'not-found' ? [] : [{ office: head.officeId }]);
  });

  it('close and reopen again and again: the stage is that of whatever was let in', async () => {
    const proceedingId = await register();
    const acts = Array.from({ length: 8 }, (_, place) => write(() => bench.record(olena, proceedingId, { type: place % 2 === 0 ? 'closed' : 'resume', on: `2026-06-${String(place + 10)}` })));
    await Promise.all(acts);
    const [row] = await read<{ stage: string }>('select stage from proceeding where id = $1', [proceedingId]);
    const known = (await bench.db.request(() => factsOf(bench.db, [proceedingId]))).get(proceedingId) ?? [];
    expect(row?.stage).toBe(stageNow(known).stage);
  });

  it('leave nothing behind when the work fails half way', async () => {
    const erdrNumber = someNumber();
    await expect(bench.db.write(async () => {
      await bench.get(ProceedingsService).register(olena, someProceeding({ erdrNumber }), NOW);
      throw new Error('the lights went out');
    })).rejects.toThrow('lights');
    expect(await read('select 1 from proceeding where erdr_number = $1', [erdrNumber])).toEqual([]);
  });
});
