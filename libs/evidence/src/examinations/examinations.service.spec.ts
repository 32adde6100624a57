import { randomUUID } from 'node:crypto';
import { describe, expect, it } from '@jest/globals';
import type { Actor } from '#libs/platform';
import { LinksService } from '#libs/proceedings';
import { readLog } from '../../../../test/support/audit.js';
import { NOW, useProceedings } from '../../../../test/support/builders/proceedings.js';
import { Custody } from '../custody/custody.service.js';
import { EvidenceModule } from '../evidence.module.js';
import { Items } from '../registry/items.service.js';
import { loadItem, loadProtocols } from '../registry/registry.loader.js';
import { changedExamination, loadExaminationOfOpinion, loadExaminations, loadExaminationsOfItems, loadSentItems } from './examination.loader.js';
import { Examinations } from './examinations.service.js';
import type { OrderExpertExaminationInput } from './examinations.input.js';
import type { ExpertExamination } from './expert-examination.entity.js';

const QUESTIONS = ['Чи є на пристрої листування?', 'Чи є видалені файли?'];

describe('what experts are asked', () => {
  const bench = useProceedings([EvidenceModule], () => ({ FILES_DIR: '/nonexistent' }));
  const examinations = (): Examinations => bench.get(Examinations);
  const refusal = async (work: Promise<unknown>): Promise<string> =>
    work.then(() => 'done', (fault: { code?: string; message: string; detail?: { fields?: { field: string; rule: string }[] } }) => [fault.code ?? fault.message, ...(fault.detail?.fields ?? []).map(({ field, rule }) => `${field} ${rule}`)].join(': '));
  const enter = async (actor: Actor, proceedingId: string, ...titles: string[]): Promise<string[]> =>
    (await bench.get(Items).register(actor, { proceedingId, items: titles.map((title) => ({ kind: 'PHYSICAL' as const, title, collectedAt: '2026-10-18T09:00:00+03:00', collectedBy: 'слідча' })) }, NOW)).ids;
  const input = (proceedingId: string, own: Partial<OrderExpertExaminationInput> = {}): OrderExpertExaminationInput => ({
    proceedingId,
    kind: 'COMPUTER',
    performer: 'Інститут вигаданих експертиз',
    ground: 'INVESTIGATOR',
    groundNumber: null,
    groundedOn: '2026-11-02',
    questions: [...QUESTIONS],
    note: null,
    itemIds: [],
    ...own,
  });
  const order = async (actor: Actor, proceedingId: string, own: Partial<OrderExpertExaminationInput> = {}): Promise<string> => (await examinations().order(actor, input(proceedingId, own), NOW)).id;
  const now = async (id: string): Promise<ExpertExamination> => {
    const found = await changedExamination(bench.db, id);
    if (found === undefined) throw new Error('no examination');
    return found;
  };
  const asRead = async (id: string): Promise<{ examinationId: string; version: number }> => ({ examinationId: id, version: (await now(id)).version });
  const send = async (actor: Actor, id: string, on = '2026-11-04', dueOn: string | null = null): Promise<unknown> => examinations().send(actor, { ...(await asRead(id)), on, dueOn }, NOW);
  const receive = async (actor: Actor, id: string, own: object = {}): Promise<unknown> =>
    examinations().receive(actor, { ...(await asRead(id)), on: '2026-11-20', number: '12/4', volume: null, pageFrom: null, pageTo: null, ...own }, NOW);
  const sentNumbers = async (actor: Actor, id: string): Promise<string[]> => ((await loadSentItems(bench.db, actor, [id])).get(id) ?? []).map(({ number }) => number);

  it('goes from the order over the sending to an opinion that is an item of the registry', bench.story(async () => {
    const olena = await bench.actor();
    const proceedingId = await bench.register(olena);
    const [phone = '', laptop = ''] = await enter(olena, proceedingId, 'Телефон', 'Ноутбук', 'Папка');
    const id = await order(olena, proceedingId, { itemIds: [laptop, phone] });
    expect(await now(id)).toMatchObject({ state: 'ORDERED', version: 1, questions: QUESTIONS, sentOn: null, opinionStands: false });
    expect(await sentNumbers(olena, id)).toEqual(['1', '2']);

    await send(olena, id, '2026-11-04', '2026-12-04');
    expect(await now(id)).toMatchObject({ state: 'SENT', version: 2, sentOn: '2026-11-04', dueOn: '2026-12-04' });

    await receive(olena, id, { volume: 3, pageFrom: 10, pageTo: 24 });
    const done = await now(id);
    expect(done).toMatchObject({ state: 'CONCLUDED', version: 3, endedOn: '2026-11-20', opinionNumber: '12/4', opinionStands: true });
    const opinion = (await loadItem(bench.db, olena, [done.opinionItemId ?? ''])).get(done.opinionItemId ?? '');
    expect(opinion).toMatchObject({
      number: '4',
      kind: 'EXPERT_OPINION',
      title: 'Висновок експерта № 12/4 (комп’ютерно-технічна)',
      collectedBy: 'Інститут вигаданих експертиз',
      volume: 3,
      pageFrom: 10,
      pageTo: 24,
    });
    expect((await loadProtocols(bench.db, olena, [proceedingId])).get(proceedingId)).toMatchObject([{ id: opinion?.protocolId, kind: 'EXPERT', number: '12/4', hourKnown: false, ruledOn: null }]);
  }));

  it('comes back only once its things are back by their chain, where their seals and state are told', bench.story(async () => {
    const olena = await bench.actor();
    const proceedingId = await bench.register(olena);
    const itemIds = await enter(olena, proceedingId, 'Телефон', 'Ноутбук', 'Папка');
    const [phone = '', laptop = ''] = itemIds;
    const [me, laboratory] = [{ kind: 'STAFF' as const, of: olena.id }, { kind: 'BODY' as const, of: 'Інститут вигаданих експертиз' }];
    const move = (at: string, from: typeof me | typeof laboratory, to: typeof me | typeof laboratory) =>
      bench.get(Custody).record(olena, { itemId: phone, act: 'HANDED_OVER', at, from, to, seals: ['А-1'], condition: 'ціла', paperNumber: '7', paperOn: at.slice(0, 10), reason: 'За розпискою.' }, NOW);
    await bench.get(Custody).take(olena, { proceedingId, itemIds: [phone, laptop], at: '2026-11-01T10:00:00.000Z', to: null, reason: 'За рапортом.' }, NOW);
    const id = await order(olena, proceedingId, { itemIds });
    await send(olena, id);
    await move('2026-11-04T10:00:00.000Z', me, laboratory);
    const back = async () => examinations().giveBack(olena, { ...(await asRead(id)), on: '2026-11-20', reason: 'Немає зразків.' }, NOW);
    expect(await refusal(back())).toBe('evidence/refused: on still-away');
    expect(await now(id)).toMatchObject({ state: 'SENT', version: 2 });
    await move('2026-11-19T10:00:00.000Z', laboratory, me);
    // The laptop never left by its records, and of the folder nobody keeps any.
    expect((await back()).warnings.map(({ en }) => en)).toEqual(['By the chain of custody never handed over: No. 2.']);
    expect(await now(id)).toMatchObject({ state: 'RETURNED', version: 3 });
  }));

  it('is found from the item that was sent, and from the opinion', bench.story(async () => {
    const olena = await bench.actor();
    const proceedingId = await bench.register(olena);
    const [phone = '', other = ''] = await enter(olena, proceedingId, 'Телефон', 'Папка');
    const [first, second] = [await order(olena, proceedingId, { itemIds: [phone] }), await order(olena, proceedingId, { itemIds: [phone], kind: 'TELECOM', groundedOn: '2026-11-03' })];
    await send(olena, first);
    await receive(olena, first);
    const { opinionItemId } = await now(first);
    const ofItems = await loadExaminationsOfItems(bench.db, olena, [phone, other]);
    expect([ofItems.get(phone)?.map(({ id }) => id), ofItems.get(other)]).toEqual([[first, second], []]);
    expect((await loadExaminationOfOpinion(bench.db, olena, [opinionItemId ?? '', phone])).get(opinionItemId ?? '')?.id).toBe(first);
    // Those that wait for somebody come first.
    expect((await loadExaminations(bench.db, olena, [proceedingId])).get(proceedingId)?.map(({ id }) => id)).toEqual([second, first]);
  }));

  it('is put right as long as it was not sent: words, items struck off and taken on again', bench.story(async () => {
    const olena = await bench.actor();
    const proceedingId = await bench.register(olena);
    const [phone = '', laptop = ''] = await enter(olena, proceedingId, 'Телефон', 'Ноутбук');
    const id = await order(olena, proceedingId, { itemIds: [phone] });
    const { proceedingId: _, ...said } = input(proceedingId, { questions: ['Чи є сліди?'], performer: 'Інший інститут' });
    const correct = async (itemIds: string[]): Promise<unknown> => examinations().correct(olena, { ...said, ...(await asRead(id)), itemIds, reason: 'Описка.' }, NOW);
    await correct([laptop]);
    expect([await now(id), await sentNumbers(olena, id)]).toMatchObject([{ version: 2, questions: ['Чи є сліди?'], performer: 'Інший інститут' }, ['2']]);
    await correct([laptop, phone]);
    expect(await sentNumbers(olena, id)).toEqual(['1', '2']);
    // Nothing is overwritten without a trace: what was asked before stands in the log.
    const [first] = (await readLog(bench.db, `action = 'expertise.correct'`)).filter(({ resourceId }) => resourceId === id);
    expect(first?.changes).toEqual(expect.arrayContaining([
      { field: 'questions', before: QUESTIONS.join('\n'), after: 'Чи є сліди?' }, { field: 'performer', before: 'Інститут вигаданих експертиз', after: 'Інший інститут' }, { field: 'items', before: phone, after: laptop },
    ]));
    await send(olena, id);
    expect(await refusal(correct([phone]))).toBe('evidence/refused: examinationId state');
  }));

  it('refuses what does not stand in the registry of the same proceeding, and what is named twice', bench.story(async () => {
    const olena = await bench.actor();
    const [proceedingId, elsewhere] = [await bench.register(olena), await bench.register(olena)];
    const [phone = ''] = await enter(olena, proceedingId, 'Телефон');
    const [foreign = ''] = await enter(olena, elsewhere, 'Ноутбук');
    expect(await refusal(order(olena, proceedingId, { itemIds: [phone, phone] }))).toBe('bad-input: itemIds twice');
    for (const none of [foreign, randomUUID()]) expect(await refusal(order(olena, proceedingId, { itemIds: [phone, none] }))).toBe('bad-input: itemIds exists');
    await bench.get(Items).annul(olena, { itemId: phone, version: 1, reason: 'Помилка.' });
    expect(await refusal(order(olena, proceedingId, { itemIds: [phone] }))).toBe('bad-input: itemIds exists');
    expect((await loadExaminations(bench.db, olena, [proceedingId])).get(proceedingId)).toEqual([]);
  }));

  it('takes another day from the expert, and none; the same day is no change', bench.story(async () => {
    const olena = await bench.actor();
    const id = await order(olena, await bench.register(olena));
    await send(olena, id, '2026-11-04', '2026-12-04');
    const due = async (dueOn: string | null): Promise<string> => refusal(examinations().setDue(olena, { ...(await asRead(id)), dueOn }));
    expect([await due('2026-12-04'), await due('2026-11-03'), await due('2027-01-15'), await due(null)]).toEqual(['bad-input: dueOn no-change', 'bad-input: dueOn order', 'done', 'done']);
    expect(await now(id)).toMatchObject({ dueOn: null, version: 4 });
  }));

  it('refuses days that do not fit, one step after another', bench.story(async () => {
    const olena = await bench.actor();
    const id = await order(olena, await bench.register(olena));
    expect(await refusal(send(olena, id, '2026-11-01'))).toBe('bad-input: on order');
    expect(await refusal(send(olena, id, '2026-11-22'))).toBe('bad-input: on future');
    expect(await refusal(send(olena, id, '2026-11-04', '2026-11-03'))).toBe('bad-input: dueOn order');
    await send(olena, id);
    expect(await refusal(receive(olena, id, { on: '2026-11-03' }))).toBe('bad-input: on order');
    expect(await refusal(receive(olena, id, { pageFrom: 3 }))).toBe('bad-input: volume required');
    expect(await now(id)).toMatchObject({ state: 'SENT', version: 2 });
  }));

  it('comes back undone or is cancelled, each with its reason, and each step is taken back', bench.story(async () => {
    const olena = await bench.actor();
    const id = await order(olena, await bench.register(olena));
    const undo = async (): Promise<unknown> => examinations().undo(olena, { ...(await asRead(id)), reason: 'Внесено помилково.' });
    await examinations().cancel(olena, { ...(await asRead(id)), reason: 'Потреба відпала.' }, NOW);
    expect(await now(id)).toMatchObject({ state: 'CANCELLED', endedOn: NOW.today, endReason: 'Потреба відпала.' });
    await undo();
    expect(await now(id)).toMatchObject({ state: 'ORDERED', endedOn: null, endReason: null });
    await send(olena, id);
    await examinations().giveBack(olena, { ...(await asRead(id)), on: '2026-11-18', reason: 'Немає зразків.' }, NOW);
    expect(await now(id)).toMatchObject({ state: 'RETURNED', endedOn: '2026-11-18', endReason: 'Немає зразків.' });
    await undo();
    expect(await now(id)).toMatchObject({ state: 'SENT', sentOn: '2026-11-04', endedOn: null });
    await undo();
    expect(await now(id)).toMatchObject({ state: 'ORDERED', sentOn: null, version: 7 });
    expect(await refusal(undo())).toBe('evidence/refused: examinationId state');
  }));

  it('gives an opinion up only after the registry did, and takes another', bench.story(async () => {
    const olena = await bench.actor();
    const id = await order(olena, await bench.register(olena));
    await send(olena, id);
    await receive(olena, id);
    const undo = async (): Promise<string> => refusal(examinations().undo(olena, { ...(await asRead(id)), reason: 'Не той висновок.' }));
    expect(await undo()).toBe('evidence/refused: examinationId opinion');
    const { opinionItemId } = await now(id);
    await bench.get(Items).annul(olena, { itemId: opinionItemId ?? '', version: 1, reason: 'Не той висновок.' });
    expect(await undo()).toBe('done');
    await receive(olena, id, { number: null, title: 'Висновок комісії експертів' });
    const opinion = (await now(id)).opinionItemId ?? '';
    expect((await loadItem(bench.db, olena, [opinion])).get(opinion)).toMatchObject({ number: '2', title: 'Висновок комісії експертів' });
  }));

  it('is changed from the version that was read, and asks nothing more when the proceeding has ended', bench.story(async () => {
    const olena = await bench.actor();
    const proceedingId = await bench.register(olena);
    const id = await order(olena, proceedingId);
    await send(olena, id);
    expect(await refusal(examinations().cancel(olena, { examinationId: id, version: 1, reason: 'Потреба відпала.' }, NOW))).toBe('conflict/stale');
    await bench.db.sql(`update proceeding set stage = 'CLOSED' where id = $1`, [proceedingId]);
    expect(await refusal(order(olena, proceedingId))).toContain('proceeding/closed');
    expect(await refusal(examinations().setDue(olena, { examinationId: id, version: 2, dueOn: '2026-12-04' }))).toContain('proceeding/closed');
    expect(await refusal(examinations().cancel(olena, { examinationId: id, version: 2, reason: 'Потреба відпала.' }, NOW))).toBe('done');
  }));

  it('is answered beside the things it is about also after their proceeding was joined to another, and in one that was closed', bench.story(async () => {
    const olena = await bench.actor();
    const [main, other, closed] = [await bench.register(olena), await bench.register(olena), await bench.register(olena)];
    const [phone = ''] = await enter(olena, other, 'Телефон');
    const [late, undone, ended] = [await order(olena, other, { itemIds: [phone] }), await order(olena, other), await order(olena, closed)];
    for (const id of [late, undone, ended]) await send(olena, id);
    await bench.get(LinksService).join(olena, { proceedingId: main, absorbedId: other, on: '2026-11-10', reason: 'Спільні особи.' }, NOW);
    await bench.db.sql(`update proceeding set stage = 'CLOSED' where id = $1`, [closed]);
    const [of] = await bench.db.sql<{ stage: string }>('select stage from proceeding where id = $1', [other]);
    await receive(olena, late);
    await receive(olena, ended);
    await examinations().giveBack(olena, { ...(await asRead(undone)), on: '2026-11-20', reason: 'Немає обладнання.' }, NOW);
    expect([of?.stage, (await now(late)).state, (await now(ended)).state, (await now(undone)).state]).toEqual(['JOINED', 'CONCLUDED', 'CONCLUDED', 'RETURNED']);
    const opinion = (await now(late)).opinionItemId ?? '';
    expect((await loadItem(bench.db, olena, [opinion])).get(opinion)).toMatchObject({ proceedingId: other, number: '2', kind: 'EXPERT_OPINION' });
    // Nothing else comes in by that door.
    expect([await refusal(enter(olena, other, 'Ноутбук')), await refusal(order(olena, other))]).toEqual(['proceeding/closed: proceedingId closed', 'proceeding/closed: proceedingId closed']);
  }));

  it('is nothing to whoever may not see the proceeding', bench.story(async () => {
    const olena = await bench.actor();
    const proceedingId = await bench.register(olena);
    const [phone = ''] = await enter(olena, proceedingId, 'Телефон');
    const id = await order(olena, proceedingId, { itemIds: [phone] });
    const stranger = await bench.actor(['PROSECUTOR'], '14');
    for (const examinationId of [id, randomUUID()]) expect(await refusal(examinations().cancel(stranger, { examinationId, version: 1, reason: 'Потреба відпала.' }, NOW))).toBe('not-found');
    expect((await loadExaminations(bench.db, stranger, [proceedingId])).get(proceedingId)).toEqual([]);
    expect([await sentNumbers(stranger, id), (await loadExaminationsOfItems(bench.db, stranger, [phone])).get(phone)]).toEqual([[], []]);
  }));

  it('leaves one line of each act in the log, with days and states and nothing that is said in words', bench.story(async () => {
    const olena = await bench.actor();
    const proceedingId = await bench.register(olena);
    const id = await order(olena, proceedingId);
    await send(olena, id, '2026-11-04', '2026-12-04');
    await receive(olena, id);
    const log = await readLog(bench.db, `resource = 'expertise'`);
    expect(log.map(({ action }) => action)).toEqual(['expertise.order', 'expertise.send', 'expertise.receive']);
    expect(JSON.stringify(log)).toContain('2026-12-04');
    expect(JSON.stringify(log)).not.toMatch(/Інститут|листування|COMPUTER/);
  }));

  it('is kept by the database too: no row of it goes, and none says what cannot be', bench.story(async () => {
    const olena = await bench.actor();
    const id = await order(olena, await bench.register(olena));
    const fails = async (text: string): Promise<string> => bench.db.rehearse(() => bench.db.sql(text, [id])).then(() => 'done', (fault: { constraint?: string; message: string }) => fault.constraint ?? 'refused');
    expect(await fails('delete from expert_examination where id = $1')).toBe('refused');
    expect(await fails(`update expert_examination set state = 'SENT' where id = $1`)).toBe('expert_examination_sent');
    expect(await fails(`update expert_examination set sent_on = '2026-11-01', state = 'SENT' where id = $1`)).toBe('expert_examination_days');
    expect(await fails(`update expert_examination set state = 'CONCLUDED', sent_on = '2026-11-04', ended_on = '2026-11-20' where id = $1`)).toBe('expert_examination_concluded');
    expect(await fails(`update expert_examination set state = 'CANCELLED', ended_on = '2026-11-20' where id = $1`)).toBe('expert_examination_ended');
  }));
});
