import { randomUUID } from 'node:crypto';
import { describe, expect, it } from '@jest/globals';
import { AuditDetails, AuditLog } from '#libs/audit';
import { type Actor, Refusal } from '#libs/platform';
import { covertOn, saidOf, someStub } from '../../../../test/support/builders/covert.js';
import { NOW, useProceedings } from '../../../../test/support/builders/proceedings.js';
import { rightsIn } from '../../../../test/support/builders/rights.js';
import { EvidenceModule } from '../evidence.module.js';
import type { Stamp } from './words.js';

describe('the register of a circle', () => {
  const bench = useProceedings([EvidenceModule]);
  const { materials, seen, asked, agreed, letIn, stub, only, circles } = covertOn(bench);
  const TAKEN = { title: 'Протокол за результатами дії', place: 'Одеса', madeBy: 'Оперативний підрозділ' };
  const kept = async (): Promise<unknown> => (await bench.db.sql(`select (select json_agg(m order by m.id) from covert_material m) materials, (select count(*) from evidence_protocol) protocols, (select count(*) from evidence_item) items, (select count(*) from audit_event where action <> 'covert.read') lines`))[0];
  /** Declassified: asked for, granted; two versions further. */
  const opened = async (actor: Actor, circleId: string): Promise<string> => {
    const materialId = await stub(actor, circleId);
    await materials().ask(actor, { materialId, version: 1, on: '2026-10-01' }, NOW);
    await materials().decide(actor, { materialId, version: 2, on: '2026-10-05', granted: true, decidedBy: 'Керівник, № 3' }, NOW);
    return materialId;
  };
  /** Each act on a material, as it would succeed where its state allows it. */
  const acts = (actor: Actor, materialId: string, version: number): Readonly<Record<string, () => Promise<unknown>>> => ({
    correct: () => materials().correct(actor, { ...someStub, materialId, version, number: '18т', reason: 'Описка в номері.' }, NOW),
    ask: () => materials().ask(actor, { materialId, version, on: '2026-10-10' }, NOW),
    decide: () => materials().decide(actor, { materialId, version, on: '2026-10-10', granted: true, decidedBy: 'Керівник' }, NOW),
    tell: () => materials().tell(actor, { materialId, version, content: 'Зміст' }),
    take: () => materials().take(actor, { materialId, version, ...TAKEN }, NOW),
  });
  /** What each act says, every one of them undone. */
  const answers = async (actor: Actor, materialId: string, version: number): Promise<Record<string, string>> => {
    const said: Record<string, string> = {};
    for (const [name, act] of Object.entries(acts(actor, materialId, version))) said[name] = await bench.db.rehearse(() => saidOf(act()));
    return said;
  };

  it('allows in each state its own acts and leaves nothing behind where it refuses', bench.story(async () => {
    const { lead, circleId } = await agreed();
    const materialId = await stub(lead, circleId);
    const [no, shut] = ['covert/refused', 'covert/classified'];
    const before = await kept();
    expect([await answers(lead, materialId, 1), await kept()]).toEqual([{ correct: 'done', ask: 'done', decide: no, tell: shut, take: shut }, before]);
    await materials().ask(lead, { materialId, version: 1, on: '2026-10-01' }, NOW);
    expect(await answers(lead, materialId, 2)).toEqual({ correct: 'done', ask: no, decide: 'done', tell: shut, take: shut });
    await materials().decide(lead, { materialId, version: 2, on: '2026-10-05', granted: false, decidedBy: 'Керівник' }, NOW);
    expect(await answers(lead, materialId, 3)).toEqual({ correct: 'done', ask: 'done', decide: no, tell: shut, take: shut });
    await materials().ask(lead, { materialId, version: 3, on: '2026-10-06' }, NOW);
    await materials().decide(lead, { materialId, version: 4, on: '2026-10-07', granted: true, decidedBy: 'Керівник' }, NOW);
    expect(await answers(lead, materialId, 5)).toEqual({ correct: 'done', ask: no, decide: no, tell: 'done', take: 'done' });
    await materials().take(lead, { materialId, version: 5, ...TAKEN }, NOW);
    expect(await answers(lead, materialId, 6)).toEqual({ correct: no, ask: no, decide: no, tell: no, take: no });
  }));

  it('takes what was read before for stale, in every act and before its state is looked at', bench.story(async () => {
    const { lead, circleId } = await agreed();
    const materialId = await opened(lead, circleId);
    const before = await kept();
    for (const version of [1, 2, 4]) expect(Object.values(await answers(lead, materialId, version))).toEqual(Array(5).fill('conflict/stale'));
    expect(await kept()).toEqual(before);
  }));

  it('is not there for whoever is outside: a colleague of the case, a member put out, one with a conflict, one outside a compartment', bench.story(async () => {
    const of = await agreed();
    const materialId = await stub(of.lead, of.circleId);
    const [iryna, ivan, petro] = [await letIn(of, await bench.actor(['INVESTIGATOR'])), await letIn(of, await bench.actor()), await letIn(of, await bench.actor())];
    const colleague = await bench.actor(['INVESTIGATOR']);
    await bench.db.sql(`insert into assignment (id, proceeding_id, staff_id, duty, since) values (gen_random_uuid(), $1, $2, 'INVESTIGATOR', '2026-03-02')`, [of.proceedingId, colleague.id]);
    await circles().putOut(of.lead, { circleId: of.circleId, staffId: iryna.id });
    await rightsIn(bench.db).exclude(ivan.id, of.proceedingId);
    const [unknown, before] = [Object.values(await answers(of.lead, randomUUID(), 1)), await kept()];
    expect(unknown).toEqual(Array(5).fill('not-found'));
    for (const outsider of [colleague, iryna, ivan]) {
      for (const version of [1, 2]) expect(Object.values(await answers(outsider, materialId, version))).toEqual(unknown);
      expect([await saidOf(stub(outsider, of.circleId)), await saidOf(stub(outsider, randomUUID())), await saidOf(stub(outsider, of.circleId, { number: '' }))]).toEqual(['not-found', 'not-found', 'not-found']);
    }
    await rightsIn(bench.db).compartment(of.proceedingId, of.lead.id, 'COVERT', [of.second.id]);
    expect([await saidOf(stub(petro, of.circleId)), await saidOf(stub(of.second, of.circleId)), (await seen(petro)).length]).toEqual(['not-found', 'done', 0]);
    expect(Object.values(await answers(petro, materialId, 1))).toEqual(unknown);
    expect((await bench.db.sql('select version from covert_material where id = $1', [materialId]))[0]).toEqual({ version: 1 });
    expect(before).not.toBeNull();
  }));

  it('opens to nobody by the case: a deputy of the lead, a head with a purpose, broken glass', bench.story(async () => {
    const { lead, circleId, proceedingId } = await agreed();
    const materialId = await stub(lead, circleId);
    const [deputy, head, glass] = [await bench.actor(), await bench.actor(['HEAD']), await bench.actor(['HEAD'])];
    await rightsIn(bench.db).delegate(lead.id, deputy.id, head.id);
    await rightsIn(bench.db).grant(head.id, proceedingId);
    await rightsIn(bench.db).glass(glass.id, proceedingId);
    for (const who of [deputy, head, glass]) expect([await seen(who), await saidOf(materials().ask(who, { materialId, version: 1, on: '2026-10-01' }, NOW))]).toEqual([[], 'not-found']);
  }));

  it('goes on with its circle after the lead gave the case to somebody else, who sees nothing of it', bench.story(async () => {
    const { lead, circleId, proceedingId } = await agreed();
    await stub(lead, circleId);
    const heir = await bench.actor();
    await bench.db.sql(`update assignment set until = now() where proceeding_id = $1`, [proceedingId]);
    await bench.db.sql(`insert into assignment (id, proceeding_id, staff_id, duty, since) values (gen_random_uuid(), $1, $2, 'PROSECUTOR', '2026-11-02')`, [proceedingId, heir.id]);
    expect([(await seen(lead))[0]?.materials.length, await seen(heir), await saidOf(stub(lead, circleId))]).toEqual([1, [], 'done']);
    const again = await asked({ lead: heir, proceedingId });
    expect((await seen(heir)).map(({ id }) => id)).toEqual([again.circleId]);
  }));

  it('refuses a wrong entry with its field and writes nothing', bench.story(async () => {
    const { lead, circleId } = await agreed();
    const materialId = await stub(lead, circleId);
    const before = await kept();
    const correct = (own: object, reason = 'Описка.') => saidOf(materials().correct(lead, { ...someStub, materialId, version: 1, reason, ...own }, NOW));
    expect([await saidOf(stub(lead, circleId, { lies: ' ' })), await saidOf(stub(lead, circleId, { rulingUntil: '2026-08-02' })), await correct({ number: '' }), await correct({}, ' '), await correct({ begunAt: '2026-11-21T10:00:00.001Z', endedAt: null, protocolAt: null })])
      .toEqual(['bad-input: lies required', 'bad-input: rulingUntil order', 'bad-input: number required', 'bad-input: reason length', 'bad-input: begunAt future']);
    expect(await saidOf(materials().ask(lead, { materialId, version: 1, on: '2026-11-22' }, NOW))).toBe('bad-input: on future');
    expect(await kept()).toEqual(before);
  }));

  it.each<[Stamp, Stamp, string]>([
    ['SECRET', 'NONE', 'bad-input: stamp gate'], ['OFFICIAL_USE', 'NONE', 'bad-input: stamp gate'], ['SECRET', 'OFFICIAL_USE', 'done'], ['SECRET', 'TOP_SECRET', 'done'], ['NONE', 'SECRET', 'done'], ['NONE', 'NONE', 'done'],
  ])('corrects a stamp before anything was decided: from %s to %s %s', (from, to, said) => bench.story(async () => {
    const { lead, circleId } = await agreed();
    const materialId = await stub(lead, circleId, { stamp: from });
    expect(await saidOf(materials().correct(lead, { ...someStub, materialId, version: 1, stamp: to, reason: 'Описка.' }, NOW))).toBe(said);
    expect((await only(lead)).stamp).toBe(said === 'done' ? to : from);
  })());

  it('keeps the stamp where it was decided on, and where content stands already', bench.story(async () => {
    const { lead, circleId } = await agreed();
    const plain = await stub(lead, circleId, { stamp: 'NONE' });
    await materials().tell(lead, { materialId: plain, version: 1, content: 'Зміст без грифа.' });
    const granted = await opened(lead, circleId);
    const correct = (materialId: string, version: number, stamp: Stamp) => saidOf(materials().correct(lead, { ...someStub, materialId, version, stamp, reason: 'Описка.' }, NOW));
    expect([await correct(plain, 2, 'SECRET'), await correct(granted, 3, 'NONE'), await correct(granted, 3, 'TOP_SECRET'), await correct(granted, 3, 'SECRET'), await correct(plain, 2, 'NONE')]).toEqual(['bad-input: stamp content', 'bad-input: stamp decided', 'bad-input: stamp decided', 'done', 'done']);
    expect((await seen(lead))[0]?.materials.map(({ content, decidedBy, state }) => [content, decidedBy, state])).toEqual([['Зміст без грифа.', null, 'OPEN'], [null, 'Керівник, № 3', 'OPEN']]);
  }));

  it.each([['2026-10-04', 'bad-input: on order'], ['2026-10-05', 'done'], ['2026-11-21', 'done'], ['2026-11-22', 'bad-input: on future'], ['2026-02-30', 'bad-input: on day']])('is asked for again after a refusal of the 5th of October, on %s: %s', (on, said) => bench.story(async () => {
    const { lead, circleId } = await agreed();
    const materialId = await stub(lead, circleId);
    await materials().ask(lead, { materialId, version: 1, on: '2026-10-01' }, NOW);
    await materials().decide(lead, { materialId, version: 2, on: '2026-10-05', granted: false, decidedBy: 'Керівник, № 3' }, NOW);
    expect(await saidOf(materials().ask(lead, { materialId, version: 3, on }, NOW))).toBe(said);
  })());

  it('names nobody as having decided what is asked for anew', bench.story(async () => {
    const { lead, circleId } = await agreed();
    const materialId = await stub(lead, circleId);
    await materials().ask(lead, { materialId, version: 1, on: '2026-10-01' }, NOW);
    await materials().decide(lead, { materialId, version: 2, on: '2026-10-05', granted: false, decidedBy: 'Керівник, № 3' }, NOW);
    await materials().ask(lead, { materialId, version: 3, on: '2026-10-06' }, NOW);
    expect(await only(lead)).toMatchObject({ state: 'ASKED', askedOn: '2026-10-06', decidedOn: null, decidedBy: null });
  }));

  it.each([[1, 'done'], [300, 'done'], [301, 'bad-input: decidedBy length']])('names whose decision it was in %i characters: %s', (length, said) => bench.story(async () => {
    const { lead, circleId } = await agreed();
    const materialId = await stub(lead, circleId);
    await materials().ask(lead, { materialId, version: 1, on: '2026-10-01' }, NOW);
    expect(await saidOf(materials().decide(lead, { materialId, version: 2, on: '2026-10-05', granted: true, decidedBy: 'К'.repeat(length) }, NOW))).toBe(said);
  })());

  it('seals the longest content that is taken, and refuses a character more', bench.story(async () => {
    const { lead, circleId } = await agreed();
    const materialId = await opened(lead, circleId);
    const content = '"ї'.repeat(5_000);
    expect(await saidOf(materials().tell(lead, { materialId, version: 3, content: `${content}.` }))).toBe('bad-input: content length');
    await materials().tell(lead, { materialId, version: 3, content });
    expect((await only(lead)).content).toBe(content);
  }));

  describe('what becomes evidence', () => {
    it('has no ruling where there was none, and a dash for a court that was not told', bench.story(async () => {
      const { lead, circleId } = await agreed();
      const bare = { court: null, rulingNumber: null, ruledOn: null, endedAt: null, protocolAt: null };
      await materials().take(lead, { materialId: await stub(lead, circleId, { stamp: 'NONE', ...bare }), version: 1, ...TAKEN }, NOW);
      await materials().take(lead, { materialId: await stub(lead, circleId, { stamp: 'NONE', ...bare, ruledOn: '2026-08-03', rulingUntil: '2026-09-03' }), version: 1, ...TAKEN }, NOW);
      expect(await bench.db.sql(`select p.court, p.ruling_number number, p.ruled_on "ruledOn", p.ruling_until until, i.path, i.title from evidence_protocol p join evidence_item i on i.protocol_id = p.id order by i.path`)).toEqual([
        { court: null, number: null, ruledOn: null, until: null, path: [1], title: TAKEN.title }, { court: '—', number: '—', ruledOn: '2026-08-03', until: '2026-09-03', path: [2], title: TAKEN.title }]);
    }));

    it('is entered only by who may enter in the case, and only while that takes entries', bench.story(async () => {
      const of = await agreed();
      const outsideTheCase = await letIn(of, await bench.actor(['PROSECUTOR'], '14'));
      const materialId = await opened(of.lead, of.circleId);
      const before = await kept();
      expect([await saidOf(materials().take(outsideTheCase, { materialId, version: 3, ...TAKEN }, NOW)), await kept()]).toEqual(['not-found', before]);
      await bench.record(of.lead, of.proceedingId, { type: 'closed', on: '2026-11-20' });
      const closed = await kept();
      expect([await bench.db.rehearse(() => saidOf(materials().take(of.lead, { materialId, version: 3, ...TAKEN }, NOW))), await kept()]).toEqual(['proceeding/closed: proceedingId closed', closed]);
    }));

    it('tells of the paper neither its number nor where it lies, and the log of the case names no circle', bench.story(async () => {
      const { lead, circleId, proceedingId } = await agreed();
      await materials().take(lead, { materialId: await opened(lead, circleId), version: 3, ...TAKEN }, NOW);
      const [row] = await bench.db.sql<{ said: string }>(`select (select json_agg(i)::text from evidence_item i) || (select json_agg(p)::text from evidence_protocol p) || (select json_agg(e)::text from audit_event e where e.proceeding_id = $1) said`, [proceedingId]);
      expect(row?.said).not.toMatch(new RegExp(`17т|сейф|${circleId}|covert\\.`));
    }));

    it.each(['title', 'place', 'madeBy'])('asks for a %s, as any entry does, and stays where it was without', (field) => bench.story(async () => {
      const { lead, circleId } = await agreed();
      const materialId = await opened(lead, circleId);
      const said = await bench.db.rehearse(() => saidOf(materials().take(lead, { materialId, version: 3, ...TAKEN, [field]: ' ' }, NOW)));
      expect([said, (await only(lead)).state]).toEqual([expect.stringMatching(`^bad-input.*${field}`), 'OPEN']);
    })());
  });

  it('stands in the order of its places, and each circle counts for itself', bench.story(async () => {
    const { lead, second, circleId } = await agreed();
    for (const number of ['б', 'а', 'в']) await stub(second, circleId, { number });
    const other = await agreed({ lead });
    await stub(lead, other.circleId);
    expect((await seen(lead)).map(({ materials: list }) => list.map(({ place, number }) => `${place} ${number}`)).sort((one, two) => two.length - one.length)).toEqual([['1 б', '2 а', '3 в'], ['1 17т']]);
    expect((await seen(second)).length).toBe(1);
  }));

  it('is sealed under a key of its circle: the words of one do not open in another, nor does the log show them', bench.story(async () => {
    const { lead, circleId } = await agreed();
    const materialId = await stub(lead, circleId);
    const rows = await bench.db.sql<{ subject: string }>(`select subject_id subject from keeper.data_key where subject_id like 'covert:%'`);
    expect(rows).toEqual([{ subject: `covert:${circleId}` }]);
    const [line] = await bench.db.sql<{ id: string; text: string; detailSubject: string; detail: Buffer }>(`select id, e::text "text", detail_subject "detailSubject", detail from audit_event e where action = 'covert.register' and resource_id = $1`, [circleId]);
    if (line === undefined) throw new Error('no line');
    expect([line.text.includes('17т'), line.text.includes(materialId)]).toEqual([false, false]);
    expect((await bench.get(AuditDetails).open([line])).get(line.id)).toContainEqual({ field: 'number', before: null, after: '17т' });
    const other = await agreed({ lead });
    await bench.db.sql('update covert_material set circle_id = $2, place = 9 where id = $1', [materialId, other.circleId]);
    await expect(seen(lead)).rejects.toThrow();
  }));

  it('is shown to nobody while the log could be changed unseen, and says so also to whoever is in no circle', bench.story(async () => {
    const { lead } = await agreed();
    const log = bench.get(AuditLog);
    Object.assign(log, { requireTrustworthy: () => Promise.reject(new Refusal('audit/unavailable', { uk: 'Ні.', en: 'No.' })) });
    const said = await Promise.all([lead, await bench.actor()].map((who) => saidOf(seen(who)))).finally(() => Reflect.deleteProperty(log, 'requireTrustworthy'));
    expect([said, (await seen(lead)).length]).toEqual([['audit/unavailable', 'audit/unavailable'], 1]);
  }));
});
