import { randomUUID } from 'node:crypto';
import { beforeAll, describe, expect, it } from '@jest/globals';
import { type Notice, Notices } from '#libs/access';
import { AuditDetails } from '#libs/audit';
import type { Actor } from '#libs/platform';
import { PartiesService } from '#libs/proceedings';
import { covertOn, saidOf } from '../../../../test/support/builders/covert.js';
import { NOW, useProceedings } from '../../../../test/support/builders/proceedings.js';
import { rightsIn } from '../../../../test/support/builders/rights.js';
import { EvidenceModule } from '../evidence.module.js';
import { CovertCheck } from './covert-check.job.js';

const REASON = 'Загроза життю свідка.';
const at = (today: string) => ({ today, instant: `${today}T10:00:00.000Z` });
type Circle = { lead: Actor; second: Actor; circleId: string; proceedingId: string };

describe('who is told of a covert action', () => {
  const bench = useProceedings([EvidenceModule]);
  const { circles, notices, agreed, letIn, stub, only } = covertOn(bench);
  const begun = async (own: Parameters<typeof stub>[2] = {}) => {
    const of = await agreed();
    return { ...of, materialId: await stub(of.lead, of.circleId, own) };
  };
  const someParty = async ({ lead, proceedingId }: Pick<Circle, 'lead' | 'proceedingId'>): Promise<string> => (await bench.get(PartiesService).add(lead, { proceedingId, role: 'SUSPECT', since: '2026-03-05' }, NOW)).id;
  const rows = async (): Promise<unknown> => (await bench.db.sql(`select (select json_agg(c order by c.id) from covert_concerned c) concerned, (select count(*) from audit_event where action <> 'covert.read') lines`))[0];

  it.each<[string, { partyId?: string; who?: string }]>([['neither', {}], ['only spaces', { who: ' ​ ' }], ['both', { partyId: randomUUID(), who: 'Абонент' }]])('is a party of the case or somebody in words: %s is refused and leaves nothing', (_, input) => bench.story(async () => {
    const { lead, materialId } = await begun();
    const before = await rows();
    expect([await saidOf(notices().name(lead, { materialId, ...input })), await rows()]).toEqual(['bad-input: who one', before]);
  })());

  it('is no party of another case, and no party for a member who does not read the case', bench.story(async () => {
    const of = await begun();
    const stranger = await letIn(of, await bench.actor(['PROSECUTOR'], '14'));
    const other = await bench.actor();
    const foreign = await someParty({ lead: other, proceedingId: await bench.register(other) });
    const own = await someParty(of);
    expect([await saidOf(notices().name(of.lead, { materialId: of.materialId, partyId: foreign })), await saidOf(notices().name(stranger, { materialId: of.materialId, partyId: own })), await saidOf(notices().name(stranger, { materialId: of.materialId, who: 'Абонент' })), await saidOf(notices().name(of.lead, { materialId: of.materialId, partyId: own }))])
      .toEqual(['not-found', 'not-found', 'done', 'done']);
  }));

  it('may stand at two materials, each with a day of her own', bench.story(async () => {
    const of = await begun();
    const [partyId, another] = [await someParty(of), await stub(of.lead, of.circleId)];
    const [one, two] = [await notices().name(of.lead, { materialId: of.materialId, partyId }), await notices().name(of.lead, { materialId: another, partyId })];
    await notices().notify(of.lead, { concernedId: one, on: '2026-11-01' }, NOW);
    expect([one === two, await bench.db.sql('select notified_on "on" from covert_concerned order by notified_on nulls last')]).toEqual([false, [{ on: '2026-11-01' }, { on: null }]]);
  }));

  it.each([['2026-08-03', 'bad-input: on order'], ['2026-08-04', 'done'], ['2026-11-21', 'done'], ['2026-11-22', 'bad-input: on future'], ['2026-06-31', 'bad-input: on day']])('is told from the day of its beginning on, and not in advance: %s %s', (on, said) => bench.story(async () => {
    const { lead, materialId } = await begun({ begunAt: '2026-08-03T21:30:00Z' });
    const concernedId = await notices().name(lead, { materialId, who: 'Абонент' });
    const before = await rows();
    expect(await saidOf(notices().notify(lead, { concernedId, on }, NOW))).toBe(said);
    if (said !== 'done') expect(await rows()).toEqual(before);
  })());

  it.each([['2026-11-21', REASON, 'bad-input: until day'], ['2026-11-22', REASON, 'done'], ['2027-09-20', REASON, 'done'], ['2027-09-21', REASON, 'bad-input: until law'], ['2027-02-29', REASON, 'bad-input: until day'], ['2027-01-01', 'Загроза.', 'bad-input: reason length']])('waits until %s for “%s”: %s', (until, reason, said) => bench.story(async () => {
    const { lead, materialId } = await begun();
    const concernedId = await notices().name(lead, { materialId, who: 'Абонент' });
    const before = await rows();
    expect(await saidOf(notices().postpone(lead, { concernedId, until, reason }, NOW))).toBe(said);
    if (said !== 'done') expect(await rows()).toEqual(before);
  })());

  it('waits neither while the action goes on nor beyond an indictment that went to court', bench.story(async () => {
    const of = await begun({ endedAt: null, protocolAt: null });
    const going = await notices().name(of.lead, { materialId: of.materialId, who: 'Абонент' });
    expect(await saidOf(notices().postpone(of.lead, { concernedId: going, until: '2026-12-01', reason: REASON }, NOW))).toBe('bad-input: until early');
    const ended = await notices().name(of.lead, { materialId: await stub(of.lead, of.circleId), who: 'Абонент' });
    await bench.record(of.lead, of.proceedingId, { type: 'indictment_sent', on: '2026-11-20' });
    expect([await saidOf(notices().postpone(of.lead, { concernedId: ended, until: '2026-11-22', reason: REASON }, NOW)), await saidOf(notices().notify(of.lead, { concernedId: ended, on: '2026-11-21' }, NOW))]).toEqual(['bad-input: until law', 'done']);
  }));

  it('keeps her words when the notice is put off, the reason sealed beside them, and loses the day when she is told', bench.story(async () => {
    const { lead, second, materialId, circleId } = await begun();
    const concernedId = await notices().name(lead, { materialId, who: '  Абонент за протоколом ' });
    await notices().postpone(second, { concernedId, until: '2027-02-01', reason: REASON }, NOW);
    await notices().postpone(lead, { concernedId, until: '2027-01-15', reason: 'Інша загроза життю свідка.' }, NOW);
    expect((await only(second)).concerned).toMatchObject([{ who: 'Абонент за протоколом', reason: 'Інша загроза життю свідка.', postponedUntil: '2027-01-15', notifiedOn: null }]);
    await notices().notify(second, { concernedId, on: '2026-11-21' }, NOW);
    expect((await only(lead)).concerned).toMatchObject([{ who: 'Абонент за протоколом', postponedUntil: null, notifiedOn: '2026-11-21' }]);
    expect([await saidOf(notices().postpone(lead, { concernedId, until: '2027-02-01', reason: REASON }, NOW)), await saidOf(notices().notify(lead, { concernedId, on: '2026-11-20' }, NOW))]).toEqual(['covert/refused', 'covert/refused']);
    const [line] = await bench.db.sql<{ id: string; text: string; detailSubject: string; detail: Buffer }>(`select id, e::text "text", detail_subject "detailSubject", detail from audit_event e where resource_id = $1 and action = 'covert.postpone' and actor_id = $2`, [circleId, second.id]);
    if (line === undefined) throw new Error('no line');
    expect([/Загроза|17т/.test(line.text), (await bench.get(AuditDetails).open([line])).get(line.id)?.map(({ field, after }) => [field, after])]).toEqual([false, expect.arrayContaining([['until', '2027-02-01'], ['reason', REASON]])]);
  }));

  it('is there for nobody outside: not found by a person put out, by one with a conflict, by a colleague, as if it were not there', bench.story(async () => {
    const of = await begun();
    const [out, excluded, colleague] = [await letIn(of, await bench.actor()), await letIn(of, await bench.actor()), await bench.actor()];
    const concernedId = await notices().name(of.lead, { materialId: of.materialId, who: 'Абонент' });
    await circles().putOut(of.lead, { circleId: of.circleId, staffId: out.id });
    await rightsIn(bench.db).exclude(excluded.id, of.proceedingId);
    const before = await rows();
    for (const who of [out, excluded, colleague]) {
      for (const id of [concernedId, randomUUID()]) expect([await saidOf(notices().notify(who, { concernedId: id, on: 'x' }, NOW)), await saidOf(notices().postpone(who, { concernedId: id, until: 'x', reason: '' }, NOW))]).toEqual(['not-found', 'not-found']);
      for (const id of [of.materialId, randomUUID()]) expect(await saidOf(notices().name(who, { materialId: id }))).toBe('not-found');
    }
    expect(await rows()).toEqual(before);
  }));

  describe('the hourly check', () => {
    const told: Notice[] = [];
    beforeAll(() => bench.get(Notices).register({ tell: async (lines) => void told.push(...lines) }));
    const run = async (today: string): Promise<string[]> => {
      told.length = 0;
      await bench.get(CovertCheck).run(at(today));
      const news = [...new Set(told.map(({ occurrence }) => occurrence.split(':').slice(2).join(':')))].sort();
      expect(told.every(({ kind, proceedingId, text }) => kind === 'COVERT' && proceedingId === null && !/\d|17т/.test(text.uk + text.en))).toBe(true);
      return news;
    };
    const recipients = (): string[] => [...new Set(told.map(({ recipientId }) => recipientId))].sort();

    it.each([['2027-09-05', []], ['2027-09-06', ['EVI-NSRD-12M:due_soon']], ['2027-09-20', ['EVI-NSRD-12M:due_soon']], ['2027-09-21', ['EVI-NSRD-12M:overdue']]])('warns of the notice two weeks before its last day, and of that it passed: %s', (today, news) => bench.story(async () => {
      await begun();
      expect(await run(today)).toEqual(news);
    })());

    it('has nothing to say of a notice once everybody was told, and goes on while one of two was not', bench.story(async () => {
      const { lead, materialId } = await begun();
      const [one, other] = [await notices().name(lead, { materialId, who: 'Один' }), await notices().name(lead, { materialId, who: 'Друга' })];
      await notices().notify(lead, { concernedId: one, on: '2026-11-20' }, NOW);
      expect(await run('2027-09-10')).toEqual(['EVI-NSRD-12M:due_soon']);
      await notices().notify(lead, { concernedId: other, on: '2026-11-20' }, NOW);
      expect(await run('2027-09-10')).toEqual([]);
    }));

    it('tells on each day to which a notice was put off, also of the second of two', bench.story(async () => {
      const { lead, materialId } = await begun();
      const [one, other] = [await notices().name(lead, { materialId, who: 'Один' }), await notices().name(lead, { materialId, who: 'Друга' })];
      await notices().postpone(lead, { concernedId: one, until: '2026-12-10', reason: REASON }, NOW);
      await notices().postpone(lead, { concernedId: other, until: '2027-01-10', reason: REASON }, NOW);
      expect([await run('2026-12-09'), await run('2026-12-10'), await run('2027-01-09'), await run('2027-01-10')]).toEqual([[], ['postponed:2026-12-10'], ['postponed:2026-12-10'], ['postponed:2026-12-10', 'postponed:2027-01-10']]);
    }));

    it('minds the day that the ruling names, and that an action went on beyond it', bench.story(async () => {
      await begun({ endedAt: null, protocolAt: null, ruledOn: '2026-11-01', begunAt: '2026-11-02T08:00:00Z', rulingUntil: '2026-12-01' });
      expect([await run('2026-11-16'), await run('2026-11-17'), await run('2026-12-01'), await run('2026-12-02')]).toEqual([[], ['EVI-NSRD-2M:due_soon'], ['EVI-NSRD-2M:due_soon'], ['EVI-NSRD-2M:met']]);
    }));

    it('tells the two and confirmed members; nobody who was only named, put out, shut out of the case or its compartment, or has left', bench.story(async () => {
      const of = await begun();
      const [member, out, excluded, left, named] = [await letIn(of, await bench.actor(['INVESTIGATOR'])), await letIn(of, await bench.actor()), await letIn(of, await bench.actor()), await letIn(of, await bench.actor()), await bench.actor()];
      await circles().name(of.lead, { circleId: of.circleId, staffId: named.id });
      await circles().putOut(of.lead, { circleId: of.circleId, staffId: out.id });
      await rightsIn(bench.db).exclude(excluded.id, of.proceedingId);
      await bench.db.sql('update staff set active = false where id = $1', [left.id]);
      expect([await run('2027-09-10'), recipients()]).toEqual([['EVI-NSRD-12M:due_soon'], [of.lead.id, of.second.id, member.id].sort()]);
      await rightsIn(bench.db).compartment(of.proceedingId, of.lead.id, 'SEALED', [of.second.id]);
      await run('2027-09-10');
      expect(recipients()).toEqual([of.lead.id, of.second.id].sort());
    }));

    it('says the same under the same name the next hour, so that an inbox keeps it once', bench.story(async () => {
      await begun();
      await run('2027-09-10');
      const once = told.map(({ recipientId, occurrence }) => `${recipientId} ${occurrence}`);
      await run('2027-09-11');
      expect(told.map(({ recipientId, occurrence }) => `${recipientId} ${occurrence}`)).toEqual(once);
    }));
  });
});
