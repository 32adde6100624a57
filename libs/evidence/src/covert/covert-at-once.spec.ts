import { describe, expect, it } from '@jest/globals';
import type { Actor } from '#libs/platform';
import { PartiesService } from '#libs/proceedings';
import { covertOn, saidOf, someStub } from '../../../../test/support/builders/covert.js';
import { NOW, useProceedings } from '../../../../test/support/builders/proceedings.js';
import { EvidenceModule } from '../evidence.module.js';

/** Two who act at the same moment, each in a transaction of her own. */
describe('two at once in a circle', () => {
  const bench = useProceedings([EvidenceModule]);
  const { circles, materials, notices, seen, agreed, stub } = covertOn(bench);
  const begun = () => bench.db.write(() => agreed());
  const look = (who: Actor) => bench.db.request(() => seen(who));
  const material = async (who: Actor) => (await look(who))[0]?.materials[0];
  const both = async (...works: (() => Promise<unknown>)[]): Promise<string[]> => (await Promise.all(works.map((work) => saidOf(bench.db.write(work))))).sort();
  const lines = async (circleId: string, action: string): Promise<number> => (await bench.db.request(() => bench.db.sql('select 1 from audit_event where resource_id = $1 and action = $2', [circleId, action]))).length;

  it('enter a stub each: both stand in the register, with places of their own', async () => {
    const { lead, second, circleId } = await begun();
    expect(await both(...[lead, second, lead, second, lead].map((who) => () => stub(who, circleId)))).toEqual(Array(5).fill('done'));
    expect((await look(lead))[0]?.materials.map(({ place }) => place)).toEqual([1, 2, 3, 4, 5]);
  });

  it('ask for declassification, correct and decide: one of each is done, the other has read what is not so any more', async () => {
    const { lead, second, circleId } = await begun();
    const materialId = await bench.db.write(() => stub(lead, circleId));
    expect(await both(() => materials().ask(lead, { materialId, version: 1, on: '2026-10-01' }, NOW), () => materials().ask(second, { materialId, version: 1, on: '2026-10-02' }, NOW))).toEqual(['conflict/stale', 'done']);
    expect(await both(() => materials().decide(lead, { materialId, version: 2, on: '2026-10-05', granted: true, decidedBy: 'Керівник' }, NOW), () => materials().decide(second, { materialId, version: 2, on: '2026-10-05', granted: false, decidedBy: 'Керівник' }, NOW), () => materials().correct(lead, { ...someStub, materialId, version: 2, reason: 'Описка.' }, NOW)))
      .toEqual(['conflict/stale', 'conflict/stale', 'done']);
    expect((await material(lead))?.version).toBe(3);
  });

  it('take the same thing into evidence: it becomes one item of the case', async () => {
    const { lead, circleId, proceedingId } = await begun();
    const materialId = await bench.db.write(() => stub(lead, circleId, { stamp: 'NONE' }));
    const take = () => materials().take(lead, { materialId, version: 1, title: 'Протокол', place: 'Одеса', madeBy: 'Підрозділ' }, NOW);
    expect(await both(take, take)).toEqual(['conflict/stale', 'done']);
    expect(await bench.db.request(() => bench.db.sql('select count(*) items from evidence_item where proceeding_id = $1', [proceedingId]))).toEqual([{ items: 1 }]);
  });

  it('tell somebody and put the notice off: she is told, or it waits and she is told after; nothing stands half', async () => {
    const { lead, second, circleId } = await begun();
    const materialId = await bench.db.write(() => stub(lead, circleId));
    for (let turn = 0; turn < 4; turn += 1) {
      const concernedId = await bench.db.write(() => notices().name(lead, { materialId, who: `Абонент ${turn}` }));
      const said = await both(() => notices().notify(lead, { concernedId, on: '2026-11-20' }, NOW), () => notices().postpone(second, { concernedId, until: '2027-02-01', reason: 'Загроза життю свідка.' }, NOW));
      expect(['covert/refused done', 'done done']).toContain(said.join(' '));
      expect((await material(lead))?.concerned.find(({ id }) => id === concernedId)).toMatchObject({ notifiedOn: '2026-11-20', postponedUntil: null });
    }
  });

  it('tell the same person: one is done, the day of the other changes nothing', async () => {
    const { lead, second, circleId } = await begun();
    const materialId = await bench.db.write(() => stub(lead, circleId));
    const concernedId = await bench.db.write(() => notices().name(lead, { materialId, who: 'Абонент' }));
    expect(await both(() => notices().notify(lead, { concernedId, on: '2026-11-19' }, NOW), () => notices().notify(second, { concernedId, on: '2026-11-20' }, NOW))).toEqual(['covert/refused', 'done']);
    expect(await lines(circleId, 'covert.notify')).toBe(1);
  });

  it('name the same person of the case: she stands there once', async () => {
    const { lead, circleId, proceedingId } = await begun();
    const materialId = await bench.db.write(() => stub(lead, circleId));
    const partyId = await bench.db.write(async () => (await bench.get(PartiesService).add(lead, { proceedingId, role: 'SUSPECT', since: '2026-03-05' }, NOW)).id);
    const name = () => notices().name(lead, { materialId, partyId });
    expect(await both(name, name)).toEqual(['bad-input: partyId named', 'done']);
  });

  it('answer yes and no: whichever came first is heard', async () => {
    for (const accepts of [[true, false], [false, true]]) {
      const { lead, second, circleId } = await bench.db.write(() => covertOn(bench).asked());
      const said = await both(...accepts.map((accept) => () => circles().answer(second, { circleId, accept })));
      expect([said, await lines(circleId, 'covert.accept') + await lines(circleId, 'covert.decline')]).toEqual([['done', 'not-found'], 1]);
      expect((await look(lead)).length).toBe(await lines(circleId, 'covert.accept'));
    }
  });

  it('name, confirm and put out the same person: at most one membership is open', async () => {
    const { lead, second, circleId } = await begun();
    const ivan = await bench.db.write(() => bench.actor());
    const of = { circleId, staffId: ivan.id };
    expect(await both(() => circles().name(lead, of), () => circles().name(second, of))).toEqual(['done', 'not-found']);
    const [{ by } = { by: '' }] = await bench.db.request(() => bench.db.sql<{ by: string }>('select asked_by "by" from covert_member where circle_id = $1', [circleId]));
    const [asker, other] = by === lead.id ? [lead, second] : [second, lead];
    expect(await both(() => circles().confirm(other, of), () => circles().confirm(other, of), () => circles().confirm(asker, of))).toEqual(['done', 'not-found', 'not-found']);
    expect(await both(() => circles().putOut(lead, of), () => circles().putOut(second, of), () => circles().putOut(ivan, of))).toEqual(['done', 'not-found', 'not-found']);
    expect(await look(ivan)).toEqual([]);
  });

  it('pass both places to one person: she holds one of them', async () => {
    const of = await begun();
    const ivan = await bench.db.write(async () => covertOn(bench).letIn(of, await bench.actor()));
    const pass = (who: Actor) => () => circles().pass(who, { circleId: of.circleId, fromId: who.id, staffId: ivan.id });
    expect(await both(pass(of.lead), pass(of.second))).toEqual(['done', 'not-found']);
    const [circle] = await look(ivan);
    expect([circle?.lead.id === ivan.id, circle?.second.id === ivan.id].filter(Boolean)).toHaveLength(1);
  });
});
