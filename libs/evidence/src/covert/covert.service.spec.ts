import { describe, expect, it } from '@jest/globals';
import { Notices } from '#libs/access';
import type { Actor } from '#libs/platform';
import { PartiesService } from '#libs/proceedings';
import { rightsIn } from '../../../../test/support/builders/rights.js';
import { NOW, useProceedings } from '../../../../test/support/builders/proceedings.js';
import { EvidenceModule } from '../evidence.module.js';
import { CovertBoard } from './covert-board.service.js';
import { CovertCheck } from './covert-check.job.js';
import { CovertCircles } from './covert-circles.service.js';
import { CovertMaterials } from './covert-materials.service.js';
import { CovertNotices } from './covert-notices.service.js';
import type { CovertMaterial } from './covert.view.js';

const REASON = 'Негласні дії за ухвалою апеляційного суду.';

describe('the circle of a covert action and its register', () => {
  const bench = useProceedings([EvidenceModule]);
  const circles = (): CovertCircles => bench.get(CovertCircles);
  const materials = (): CovertMaterials => bench.get(CovertMaterials);
  const notices = (): CovertNotices => bench.get(CovertNotices);
  const refusal = async (work: Promise<unknown>): Promise<string> =>
    work.then(() => 'done', (fault: { code?: string; detail?: { fields?: { field: string; rule: string }[] } }) => [fault.code ?? String(fault), ...(fault.detail?.fields ?? []).map(({ field, rule }) => `${field} ${rule}`)].join(': '));
  const seen = async (actor: Actor) => bench.get(CovertBoard).circles(actor, NOW);
  const only = async (actor: Actor): Promise<CovertMaterial> => (await seen(actor))[0]?.materials[0] as CovertMaterial;
  const begun = async () => {
    const [olena, petro] = [await bench.actor(), await bench.actor()];
    const proceedingId = await bench.register(olena);
    const circleId = await circles().open(olena, { proceedingId, staffId: petro.id, reason: REASON });
    return { olena, petro, proceedingId, circleId };
  };
  const accepted = async () => {
    const of = await begun();
    await circles().answer(of.petro, { circleId: of.circleId, accept: true });
    return of;
  };
  const stub = { kind: 'NETWORKS' as const, stamp: 'SECRET' as const, number: '17т', lies: 'РСО, сейф 2', court: 'Апеляційний суд', rulingNumber: '5/26', ruledOn: '2026-08-03', begunAt: '2026-08-04T08:00:00Z', endedAt: '2026-09-20T08:00:00Z', protocolAt: '2026-09-20T20:00:00Z' };

  it('is opened by the prosecutor of the case with a second person, and takes nothing before she agrees', bench.story(async () => {
    const { olena, petro, proceedingId, circleId } = await begun();
    const ivan = await bench.actor();
    expect([await refusal(circles().open(ivan, { proceedingId, staffId: petro.id, reason: REASON })), await refusal(circles().open(olena, { proceedingId, staffId: olena.id, reason: REASON })), await refusal(circles().open(olena, { proceedingId, staffId: (await bench.actor(['INVESTIGATOR'])).id, reason: REASON }))])
      .toEqual(['not-found', 'bad-input: staffId two', 'not-found']);
    expect(await refusal(materials().register(olena, { circleId, ...stub }, NOW))).toBe('covert/refused');
    expect([await refusal(circles().answer(olena, { circleId, accept: true })), await refusal(circles().answer(ivan, { circleId, accept: true })), (await seen(petro))[0]?.abilities]).toEqual(['not-found', 'not-found', ['answerCovertCircle']]);
    await circles().answer(petro, { circleId, accept: true });
    expect([(await seen(olena))[0]?.accepted, await refusal(circles().answer(petro, { circleId, accept: false })), await seen(ivan)]).toEqual([true, 'not-found', []]);
  }));

  it('ends unused where the second person says no, and another may be asked', bench.story(async () => {
    const { olena, petro, proceedingId, circleId } = await begun();
    await circles().answer(petro, { circleId, accept: false });
    expect([await seen(olena), await seen(petro)]).toEqual([[], []]);
    await circles().open(olena, { proceedingId, staffId: (await bench.actor()).id, reason: REASON });
    expect(await seen(olena)).toHaveLength(1);
  }));

  it('lets somebody in by two, out by one, and never by herself', bench.story(async () => {
    const { olena, petro, circleId } = await accepted();
    const [iryna, ivan] = [await bench.actor(['INVESTIGATOR']), await bench.actor()];
    await circles().name(olena, { circleId, staffId: iryna.id });
    expect([await seen(iryna), await refusal(circles().confirm(olena, { circleId, staffId: iryna.id })), await refusal(circles().confirm(iryna, { circleId, staffId: iryna.id })), await refusal(circles().name(ivan, { circleId, staffId: ivan.id }))]).toEqual([[], 'not-found', 'not-found', 'not-found']);
    await circles().confirm(petro, { circleId, staffId: iryna.id });
    expect((await seen(iryna))[0]).toMatchObject({ id: circleId, members: [{ staff: { id: iryna.id }, confirmed: true }], abilities: ['registerCovertMaterial'] });
    await circles().putOut(petro, { circleId, staffId: iryna.id });
    expect(await seen(iryna)).toEqual([]);
  }));

  it('is closed to a member with a conflict of interest, to one who left, and to whoever is outside the compartment of the case', bench.story(async () => {
    const { olena, petro, proceedingId, circleId } = await accepted();
    const iryna = await bench.actor(['INVESTIGATOR']);
    await circles().name(olena, { circleId, staffId: iryna.id });
    await circles().confirm(petro, { circleId, staffId: iryna.id });
    await rightsIn(bench.db).exclude(iryna.id, proceedingId);
    expect([await seen(iryna), (await seen(petro)).length]).toEqual([[], 1]);
    await bench.db.sql('update staff set active = false where id = $1', [petro.id]);
    expect(await seen(petro)).toEqual([]);
    await bench.db.sql('update staff set active = true where id = $1', [petro.id]);
    await rightsIn(bench.db).compartment(proceedingId, olena.id);
    expect([await seen(petro), (await seen(olena)).length]).toEqual([[], 1]);
  }));

  it('passes a place of the two on to a member: one\'s own, or that of whoever has left', bench.story(async () => {
    const { olena, petro, circleId } = await accepted();
    const ivan = await bench.actor();
    expect(await refusal(circles().pass(olena, { circleId, fromId: olena.id, staffId: ivan.id }))).toBe('not-found');
    await circles().name(olena, { circleId, staffId: ivan.id });
    await circles().confirm(petro, { circleId, staffId: ivan.id });
    expect([await refusal(circles().pass(petro, { circleId, fromId: olena.id, staffId: ivan.id })), await refusal(circles().pass(ivan, { circleId, fromId: olena.id, staffId: ivan.id }))]).toEqual(['not-found', 'not-found']);
    await bench.db.sql('update staff set active = false where id = $1', [olena.id]);
    await circles().pass(petro, { circleId, fromId: olena.id, staffId: ivan.id });
    expect((await seen(ivan))[0]).toMatchObject({ lead: { id: ivan.id }, second: { id: petro.id }, members: [] });
  }));

  it('keeps where the paper lies, sealed, and refuses content as long as there is a stamp', bench.story(async () => {
    const { olena, petro, circleId } = await accepted();
    const id = await materials().register(olena, { circleId, ...stub }, NOW);
    const of = { materialId: id, version: 1 };
    expect([await refusal(materials().tell(petro, { ...of, content: 'Зміст' })), await refusal(materials().take(petro, { ...of, title: 'Протокол', place: 'Місто', madeBy: 'Слідчий' }, NOW))]).toEqual(['covert/classified', 'covert/classified']);
    expect(await only(petro)).toMatchObject({ number: '17т', lies: 'РСО, сейф 2', state: 'CLASSIFIED', content: null, concerns: ['NOBODY_NAMED'], windowUntil: '2026-10-03', noticeBy: '2027-09-20' });
    expect(await refusal(materials().correct(olena, { ...stub, ...of, stamp: 'NONE', reason: 'Описка.' }, NOW))).toBe('bad-input: stamp gate');
    const [row] = await bench.db.sql<{ told: string }>('select told::text told from covert_material where id = $1', [id]);
    expect(row?.told).not.toContain(Buffer.from('РСО').toString('hex'));
  }));

  it('follows declassification step by step; what is open becomes evidence of the case with its ruling', bench.story(async () => {
    const { olena, petro, proceedingId, circleId } = await accepted();
    const materialId = await materials().register(olena, { circleId, ...stub }, NOW);
    const at = async (version: number) => ({ materialId, version });
    expect(await refusal(materials().decide(petro, { ...(await at(1)), on: '2026-10-05', granted: true, decidedBy: 'Керівник прокуратури, № 3' }, NOW))).toBe('covert/refused');
    await materials().ask(olena, { ...(await at(1)), on: '2026-10-01' }, NOW);
    expect([await refusal(materials().ask(olena, { ...(await at(1)), on: '2026-10-01' }, NOW)), await refusal(materials().decide(petro, { ...(await at(2)), on: '2026-09-30', granted: true, decidedBy: 'Керівник' }, NOW))]).toEqual(['conflict/stale', 'bad-input: on order']);
    await materials().decide(petro, { ...(await at(2)), on: '2026-10-05', granted: true, decidedBy: 'Керівник прокуратури, № 3' }, NOW);
    await materials().tell(petro, { ...(await at(3)), content: 'Розмови за серпень.' });
    expect(await only(olena)).toMatchObject({ state: 'OPEN', gate: null, content: 'Розмови за серпень.', decidedBy: 'Керівник прокуратури, № 3' });
    expect(await refusal(materials().correct(olena, { ...stub, ...(await at(4)), stamp: 'TOP_SECRET', reason: 'Інший гриф.' }, NOW))).toBe('bad-input: stamp decided');
    const { itemId } = await materials().take(olena, { ...(await at(4)), title: 'Протокол за результатами дії', place: 'Одеса', madeBy: 'Оперативний підрозділ' }, NOW);
    const [item] = await bench.db.sql(`select i.path, i.title, p.kind, p.court, p.ruling_number "ruling", p.ruled_on "ruledOn" from evidence_item i join evidence_protocol p on p.id = i.protocol_id where i.id = $1 and i.proceeding_id = $2`, [itemId, proceedingId]);
    expect(item).toEqual({ path: [1], title: 'Протокол за результатами дії', kind: 'COVERT', court: 'Апеляційний суд', ruling: '5/26', ruledOn: '2026-08-03' });
    expect([(await only(petro)).state, await refusal(materials().correct(olena, { ...stub, ...(await at(5)), reason: 'Пізно правити.' }, NOW))]).toEqual(['EVIDENCE', 'covert/refused']);
  }));

  it('may be refused, and asked for again', bench.story(async () => {
    const { olena, circleId } = await accepted();
    const materialId = await materials().register(olena, { circleId, ...stub }, NOW);
    await materials().ask(olena, { materialId, version: 1, on: '2026-10-01' }, NOW);
    await materials().decide(olena, { materialId, version: 2, on: '2026-10-05', granted: false, decidedBy: 'Керівник' }, NOW);
    expect((await only(olena)).state).toBe('REFUSED');
    expect(await refusal(materials().tell(olena, { materialId, version: 3, content: 'Зміст' }))).toBe('covert/classified');
    await materials().ask(olena, { materialId, version: 3, on: '2026-10-20' }, NOW);
    expect((await only(olena)).state).toBe('ASKED');
  }));

  it('tells those concerned, or puts it off with a reason and never beyond the Code', bench.story(async () => {
    const { olena, petro, proceedingId, circleId } = await accepted();
    const materialId = await materials().register(olena, { circleId, ...stub }, NOW);
    const partyId = (await bench.get(PartiesService).add(olena, { proceedingId, role: 'SUSPECT', since: '2026-03-05' }, NOW)).id;
    const named = await notices().name(olena, { materialId, partyId });
    const other = await notices().name(petro, { materialId, who: 'Абонент за протоколом' });
    expect([await refusal(notices().name(olena, { materialId, partyId })), await refusal(notices().name(olena, { materialId })), await refusal(notices().name(olena, { materialId, partyId: circleId }))]).toEqual(['bad-input: partyId named', 'bad-input: who one', 'not-found']);
    expect(await refusal(notices().postpone(olena, { concernedId: other, until: '2027-09-21', reason: 'Загроза життю свідка.' }, NOW))).toBe('bad-input: until law');
    await notices().postpone(olena, { concernedId: other, until: '2027-02-01', reason: 'Загроза життю свідка.' }, NOW);
    await notices().notify(petro, { concernedId: named, on: '2026-11-20' }, NOW);
    expect([...(await only(olena)).concerned].sort((one) => (one.partyId === null ? 1 : -1))).toMatchObject([{ partyId, notifiedOn: '2026-11-20' }, { who: 'Абонент за протоколом', postponedUntil: '2027-02-01', reason: 'Загроза життю свідка.' }]);
    expect(await refusal(notices().notify(petro, { concernedId: named, on: '2026-11-20' }, NOW))).toBe('covert/refused');
  }));

  it('tells the circle, and nobody else, of a term that comes near or passed: each once', bench.story(async () => {
    const { olena, petro, circleId } = await accepted();
    const told: { recipientId: string; occurrence: string; proceedingId: string | null }[] = [];
    bench.get(Notices).register({ tell: async (lines) => void told.push(...lines) });
    await materials().register(olena, { circleId, ...stub, ruledOn: '2025-10-01', begunAt: '2025-10-02T08:00:00Z', endedAt: '2025-11-25T08:00:00Z', protocolAt: '2025-11-25T10:00:00Z' }, NOW);
    await bench.get(CovertCheck).run(NOW);
    expect(told.map(({ recipientId, occurrence, proceedingId }) => [recipientId, occurrence.split(':').slice(2).join(':'), proceedingId])).toEqual([[olena.id, 'EVI-NSRD-12M:due_soon', null], [petro.id, 'EVI-NSRD-12M:due_soon', null]]);
    told.length = 0;
    await bench.get(CovertCheck).run({ today: '2026-12-01', instant: '2026-12-01T10:00:00.000Z' });
    expect(told.map(({ occurrence }) => occurrence.split(':')[3])).toEqual(['overdue', 'overdue']);
  }));

  it('leaves its log under the circle and no proceeding', bench.story(async () => {
    const { olena, circleId } = await accepted();
    await materials().register(olena, { circleId, ...stub }, NOW);
    const lines = await bench.db.sql<{ action: string; place: string | null }>(`select action, proceeding_id place from audit_event where resource = 'covert' and resource_id = $1 order by action`, [circleId]);
    expect(lines).toEqual(['covert.accept', 'covert.open', 'covert.register'].map((action) => ({ action, place: null })));
    expect((await seen(olena))[0]?.history.map(({ action }) => action)).toContain('covert.register');
  }));
});
