import { beforeAll, describe, expect, it } from '@jest/globals';
import type { Actor } from '#libs/platform';
import { EventsService, PartiesService, factsOf } from '#libs/proceedings';
import { refusalOf } from '../../../../test/support/builders/accounts.js';
import { NOW, useProceedings } from '../../../../test/support/builders/proceedings.js';
import { CourtModule } from '../court.module.js';
import { judgmentsOf, loadPayments } from './judgment.loader.js';
import { Judgments } from './judgments.service.js';
import { Payments } from './payments.service.js';

/** Real transactions side by side: each is committed or refused, none half done. */
describe('two who tell what a court decided at the same moment', () => {
  const bench = useProceedings([CourtModule]);
  const write = <T>(work: () => Promise<T>): Promise<T> => bench.db.write(work);
  const read = <T>(work: () => Promise<T>): Promise<T> => bench.db.request(work);
  let olena: Actor;
  beforeAll(async () => { olena = await write(() => bench.actor()); });

  interface Tried { id: string; accused: string; victim: string }
  const tried = (): Promise<Tried> => write(async () => {
    const id = await bench.register(olena);
    const add = async (role: 'ACCUSED' | 'VICTIM'): Promise<string> => (await bench.get(PartiesService).add(olena, { proceedingId: id, role, since: '2026-03-05' }, NOW)).id;
    const [accused, victim] = [await add('ACCUSED'), await add('VICTIM')];
    await bench.record(olena, id, { type: 'indictment_received', on: '2026-06-01' });
    return { id, accused, victim };
  });
  const verdict = ({ id, accused }: Tried, on = '2026-11-02') => ({ proceedingId: id, instance: 'FIRST' as const, on, court: 'Зразковий районний суд', sentences: [{ partyId: accused, result: 'CONVICTED' as const, code: 'CC 149(2)', punishment: 'IMPRISONMENT' as const, length: 72 }] });
  const record = (of: Tried, on?: string): Promise<{ id: string }> => write(() => bench.get(Judgments).record(olena, verdict(of, on), NOW));
  const together = async (...works: (() => Promise<unknown>)[]): Promise<string[]> => (await Promise.all(works.map((work) => refusalOf(write(work))))).sort();
  const standing = (of: Tried) => read(() => judgmentsOf(bench.db, of.id));
  const verdictDays = async (of: Tried): Promise<number> => ((await read(() => factsOf(bench.db, [of.id]))).get(of.id) ?? []).filter(({ type }) => type === 'verdict_pronounced').length;

  it('tell the same verdict once, on one day of the proceeding', async () => {
    const of = await tried();
    expect(await together(...[1, 2, 3].map(() => () => bench.get(Judgments).record(olena, verdict(of), NOW)))).toEqual(['done', 'judgment/refused: on recorded', 'judgment/refused: on recorded']);
    expect([(await standing(of)).length, await verdictDays(of)]).toEqual([1, 1]);
  });

  it('correct it once: the other is told to read it again, and nothing of hers is kept', async () => {
    const of = await tried();
    const { id } = await record(of);
    const correct = (on: string) => () => bench.get(Judgments).correct(olena, { ...verdict(of, on), judgmentId: id, reason: 'Описка.' }, NOW);
    expect(await together(correct('2026-11-03'), correct('2026-11-04'))).toEqual(['conflict/stale', 'done']);
    const [one, ...more] = await standing(of);
    expect([more, await verdictDays(of)]).toEqual([[], 1]);
    expect(((await read(() => factsOf(bench.db, [of.id]))).get(of.id) ?? []).find(({ type }) => type === 'verdict_pronounced')?.on).toBe(one?.on);
  });

  it('correct it and withdraw its day: whoever is second finds that it changed, or that the day belongs to the judgment', async () => {
    const of = await tried();
    const { id } = await record(of);
    const [event] = await read(() => bench.db.sql<{ id: string }>(`select id from procedural_event where proceeding_id = $1 and type = 'verdict_pronounced'`, [of.id]));
    const outcomes = await together(
      () => bench.get(Judgments).correct(olena, { ...verdict(of, '2026-11-03'), judgmentId: id, reason: 'Описка.' }, NOW),
      () => bench.get(EventsService).annul(olena, { eventId: event?.id ?? '', reason: 'Не та справа.' }, NOW));
    expect(outcomes).toEqual(expect.arrayContaining(['done', expect.stringMatching(/^(conflict\/stale|proceeding\/event-refused: eventId judged)/)]));
    expect((await standing(of)).length).toBe(await verdictDays(of));
  });

  it('withdraw it once, and a verdict may be told anew after that', async () => {
    const of = await tried();
    const { id } = await record(of);
    const annul = () => bench.get(Judgments).annul(olena, { judgmentId: id, reason: 'Інша справа.' }, NOW);
    expect(await together(annul, annul)).toEqual(['conflict/stale', 'done']);
    expect([await standing(of), await verdictDays(of)]).toEqual([[], 0]);
    await record(of);
    expect([(await standing(of)).length, await verdictDays(of)]).toEqual([1, 1]);
  });

  it('tell the same payment once, and withdraw it once', async () => {
    const of = await tried();
    const pay = () => bench.get(Payments).record(olena, { proceedingId: of.id, partyId: of.victim, on: '2026-11-20', amount: '100', payer: 'CONVICTED' }, NOW);
    expect(await together(pay, pay)).toEqual(['done', 'judgment/refused: another recorded']);
    const payments = async (): Promise<readonly { id: string }[]> => (await read(() => loadPayments(bench.db, olena, [of.id]))).get(of.id) ?? [];
    const [payment] = await payments();
    const annul = () => bench.get(Payments).annul(olena, { paymentId: payment?.id ?? '', reason: 'Повернуто.' });
    expect([await together(annul, annul), await payments()]).toEqual([['conflict/stale', 'done'], []]);
  });

  it('of two courts on one day are both told: what stands is what the higher one decided', async () => {
    const of = await tried();
    await record(of);
    const appeal = (on: string, instance: 'APPEAL' | 'CASSATION') => () => bench.get(Judgments).record(olena, { ...verdict(of, on), instance, sentences: [{ partyId: of.accused, result: 'CHANGED' as const, code: 'CC 149(2)', punishment: 'IMPRISONMENT' as const, length: instance === 'APPEAL' ? 66 : 61 }] }, NOW);
    expect(await together(appeal('2026-11-10', 'APPEAL'), appeal('2026-11-10', 'CASSATION'))).toEqual(['done', 'done']);
    expect((await standing(of)).filter(({ standsFor }) => standsFor.includes(of.accused)).map(({ instance }) => instance)).toEqual(['CASSATION']);
  });
});
