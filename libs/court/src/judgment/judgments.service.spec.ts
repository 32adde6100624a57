import { describe, expect, it } from '@jest/globals';
import type { Actor } from '#libs/platform';
import { EventsService, PartiesService, factsOf, loadEvents } from '#libs/proceedings';
import { factDay } from '#libs/time-limits';
import { NOW, useProceedings } from '../../../../test/support/builders/proceedings.js';
import { CourtModule } from '../court.module.js';
import type { NewJudgment } from './judgment-rules.js';
import { judgmentsOf, loadJudgments, loadPayments } from './judgment.loader.js';
import { Judgments } from './judgments.service.js';
import { Payments } from './payments.service.js';

const NOWHERE = '00000000-0000-4000-8000-00000000beef';

describe('keeping what courts decided', () => {
  const bench = useProceedings([CourtModule]);
  const service = (): Judgments => bench.get(Judgments);
  const payments = (): Payments => bench.get(Payments);
  const refusal = async (work: Promise<unknown>): Promise<string> =>
    work.then(() => 'done', (fault: { code: string; detail?: { fields?: { field: string; rule: string }[] } }) => [fault.code, ...(fault.detail?.fields ?? []).map(({ field, rule }) => `${field} ${rule}`)].join(': '));
  /** A case at court with an accused and a victim. */
  const tried = async (actor: Actor): Promise<{ id: string; accused: string; victim: string }> => {
    const id = await bench.register(actor);
    const add = async (role: 'ACCUSED' | 'VICTIM'): Promise<string> => (await bench.get(PartiesService).add(actor, { proceedingId: id, role, since: '2026-03-05' }, NOW)).id;
    const [accused, victim] = [await add('ACCUSED'), await add('VICTIM')];
    await bench.record(actor, id, { type: 'indictment_received', on: '2026-06-01' });
    return { id, accused, victim };
  };
  const verdict = (of: { id: string; accused: string; victim: string }, own: Partial<NewJudgment> = {}) => ({
    proceedingId: of.id, instance: 'FIRST' as const, on: '2026-11-02', court: 'Малиновський районний суд', claim: 'GRANTED' as const, awards: [{ partyId: of.victim, material: '1000', moral: '500.50' }],
    sentences: [{ partyId: of.accused, result: 'CONVICTED' as const, code: 'CC 149(2)', punishment: 'IMPRISONMENT' as const, length: 72, confiscation: true, confiscated: 'Автомобіль' }], ...own,
  });
  const stage = async (id: string): Promise<string | undefined> => (await bench.db.sql<{ stage: string }>('select stage from proceeding where id = $1', [id]))[0]?.stage;
  const daysOf = async (id: string, type: string): Promise<(string | undefined)[]> => ((await factsOf(bench.db, [id])).get(id) ?? []).filter((fact) => fact.type === type).map(factDay);
  const logged = async (id: string): Promise<string[]> => (await bench.db.sql<{ action: string }>(`select action from audit_event where proceeding_id = $1 and resource in ('judgment', 'payment', 'event') order by action`, [id])).map(({ action }) => action);

  it('tells the day as an event of the proceeding in the same act: the stage follows', bench.story(async () => {
    const olena = await bench.actor();
    const of = await tried(olena);
    await service().record(olena, verdict(of), NOW);
    expect([await stage(of.id), await daysOf(of.id, 'verdict_pronounced')]).toEqual(['VERDICT', ['2026-11-02']]);
    const [told] = (await loadJudgments(bench.db, olena, [of.id])).get(of.id) ?? [];
    expect(told).toMatchObject({ instance: 'FIRST', on: '2026-11-02', claim: 'GRANTED', standsFor: [of.accused], awards: [{ partyId: of.victim, material: '1000.00', moral: '500.50' }], sentences: [{ partyId: of.accused, result: 'CONVICTED', length: 72, confiscation: true, confiscated: 'Автомобіль' }] });
    expect(await logged(of.id)).toEqual(expect.arrayContaining(['event.record', 'judgment.record']));
  }));

  it('takes the event of that day where it is recorded already, and no judgment of it twice', bench.story(async () => {
    const olena = await bench.actor();
    const of = await tried(olena);
    await bench.record(olena, of.id, { type: 'verdict_pronounced', on: '2026-11-02' });
    await service().record(olena, verdict(of), NOW);
    expect(await daysOf(of.id, 'verdict_pronounced')).toEqual(['2026-11-02']);
    expect(await refusal(service().record(olena, verdict(of), NOW))).toBe('judgment/refused: on recorded');
    expect(await judgmentsOf(bench.db, of.id)).toHaveLength(1);
  }));

  it('is corrected as a new version with its day, and the version before is stale', bench.story(async () => {
    const olena = await bench.actor();
    const of = await tried(olena);
    const { id } = await service().record(olena, verdict(of), NOW);
    const again = await service().correct(olena, { ...verdict(of, { on: '2026-11-03', claim: null }), judgmentId: id, reason: 'Описка в даті.' }, NOW);
    expect(await daysOf(of.id, 'verdict_pronounced')).toEqual(['2026-11-03']);
    expect(await judgmentsOf(bench.db, of.id)).toMatchObject([{ id: again.id, on: '2026-11-03', claim: null, awards: [], reason: 'Описка в даті.', supersedes: id }]);
    expect(await refusal(service().correct(olena, { ...verdict(of), judgmentId: id, reason: 'Ще раз.' }, NOW))).toBe('conflict/stale');
    expect(await refusal(service().annul(olena, { judgmentId: again.id, reason: ' ' }, NOW))).toBe('bad-input: reason length');
  }));

  it('is withdrawn with its day, which nobody changes or withdraws apart from it', bench.story(async () => {
    const olena = await bench.actor();
    const of = await tried(olena);
    const { id } = await service().record(olena, verdict(of), NOW);
    const [event] = (await loadEvents(bench.db, olena, [of.id])).get(of.id)?.filter(({ type }) => type === 'verdict_pronounced') ?? [];
    const events = bench.get(EventsService);
    expect([event?.judged, await refusal(events.annul(olena, { eventId: event?.id ?? '', reason: 'Помилка.' }, NOW)), await refusal(events.correct(olena, { eventId: event?.id ?? '', on: '2026-11-03', reason: 'Помилка.' }, NOW))]).toEqual([true, 'proceeding/event-refused: eventId judged', 'proceeding/event-refused: eventId judged']);
    await service().annul(olena, { judgmentId: id, reason: 'Інша справа.' }, NOW);
    expect([await stage(of.id), await daysOf(of.id, 'verdict_pronounced'), await judgmentsOf(bench.db, of.id)]).toEqual(['COURT', [], []]);
  }));

  it('that only closes the case as to somebody is a ruling and no verdict: the trial of the others goes on, and the term of appeal is that of rulings', bench.story(async () => {
    const olena = await bench.actor();
    const of = await tried(olena);
    const other = (await bench.get(PartiesService).add(olena, { proceedingId: of.id, role: 'ACCUSED', since: '2026-03-05' }, NOW)).id;
    const { id, warnings } = await service().record(olena, verdict(of, { claim: null, sentences: [{ partyId: of.accused, result: 'CLOSED' }] }), NOW);
    expect([await stage(of.id), await daysOf(of.id, 'verdict_pronounced'), await daysOf(of.id, 'court_ruling_pronounced'), warnings.length]).toEqual(['COURT', [], ['2026-11-02'], 1]);
    await service().correct(olena, { ...verdict(of, { sentences: [{ partyId: of.accused, result: 'CLOSED' }, { partyId: other, result: 'ACQUITTED' }] }), judgmentId: id, reason: 'Повний вирок.' }, NOW);
    expect([await stage(of.id), await daysOf(of.id, 'verdict_pronounced'), await daysOf(of.id, 'court_ruling_pronounced')]).toEqual(['VERDICT', ['2026-11-02'], []]);
  }));

  it('of cassation may send the case back to the court of appeal: what the first court decided stands again', bench.story(async () => {
    const olena = await bench.actor();
    const of = await tried(olena);
    await service().record(olena, verdict(of, { on: '2026-06-20' }), NOW);
    await service().record(olena, verdict(of, { instance: 'APPEAL', on: '2026-09-10', claim: null, sentences: [{ partyId: of.accused, result: 'CHANGED', code: 'CC 149(2)', punishment: 'IMPRISONMENT', length: 60 }] }), NOW);
    await service().record(olena, verdict(of, { instance: 'CASSATION', on: '2026-11-10', claim: null, sentences: [{ partyId: of.accused, result: 'NEW_APPEAL' }] }), NOW);
    expect([await stage(of.id), (await judgmentsOf(bench.db, of.id)).map(({ standsFor }) => standsFor.length)]).toEqual(['APPEAL', [1, 0, 0]]);
  }));

  it('sends the case back to the court where a higher one orders a new trial, until that is withdrawn', bench.story(async () => {
    const olena = await bench.actor();
    const of = await tried(olena);
    await bench.record(olena, of.id, { type: 'trial_started', on: '2026-06-10' });
    await service().record(olena, verdict(of, { on: '2026-09-01' }), NOW);
    const appeal = verdict(of, { instance: 'APPEAL', on: '2026-11-10', claim: null, sentences: [{ partyId: of.accused, result: 'RETRIAL' }] });
    const { id } = await service().record(olena, appeal, NOW);
    expect([await stage(of.id), await daysOf(of.id, 'retrial_ordered')]).toEqual(['COURT', ['2026-11-10']]);
    expect((await judgmentsOf(bench.db, of.id)).map(({ standsFor }) => standsFor)).toEqual([[], []]);
    const upheld = await service().correct(olena, { ...appeal, sentences: [{ partyId: of.accused, result: 'UPHELD' }], judgmentId: id, reason: 'Залишено без змін.' }, NOW);
    expect([await stage(of.id), await daysOf(of.id, 'retrial_ordered')]).toEqual(['FINAL', []]);
    await service().annul(olena, { judgmentId: upheld.id, reason: 'Не те.' }, NOW);
    expect(await stage(of.id)).toBe('VERDICT');
  }));

  it('has no court decide about what is not decided yet, whichever of the two days is told or corrected', bench.story(async () => {
    const olena = await bench.actor();
    const of = await tried(olena);
    const { id } = await service().record(olena, verdict(of, { on: '2026-11-20' }), NOW);
    const appeal = verdict(of, { instance: 'APPEAL', on: '2026-11-19', claim: null, sentences: [{ partyId: of.accused, result: 'RETRIAL' }] });
    expect(await refusal(service().record(olena, appeal, NOW))).toBe('judgment/refused: on before-lower');
    const quashed = await service().record(olena, { ...appeal, on: '2026-11-20' }, NOW);
    expect(await refusal(service().correct(olena, { ...appeal, judgmentId: quashed.id, reason: 'Описка.' }, NOW))).toBe('judgment/refused: on before-lower');
    expect(await refusal(service().correct(olena, { ...verdict(of, { on: '2026-11-21' }), judgmentId: id, reason: 'Описка.' }, NOW))).toBe('judgment/refused: on after-higher');
    expect([await daysOf(of.id, 'verdict_pronounced'), await daysOf(of.id, 'appeal_decision')]).toEqual([['2026-11-20'], ['2026-11-20']]);
    await service().correct(olena, { ...verdict(of, { on: '2026-11-18' }), judgmentId: id, reason: 'Описка.' }, NOW);
    await service().correct(olena, { ...appeal, judgmentId: quashed.id, reason: 'Описка.' }, NOW);
  }));

  it('counts what victims were paid, each payment once, and takes a mistake back', bench.story(async () => {
    const olena = await bench.actor();
    const of = await tried(olena);
    const pay = { proceedingId: of.id, partyId: of.victim, on: '2026-11-20', amount: '300.10', payer: 'CONVICTED' as const };
    const { id } = await payments().record(olena, pay, NOW);
    expect(await refusal(payments().record(olena, { ...pay, amount: '300.1' }, NOW))).toBe('judgment/refused: another recorded');
    await payments().record(olena, { ...pay, amount: '5' }, NOW);
    await payments().annul(olena, { paymentId: id, reason: 'Повернуто банком.' });
    expect((await loadPayments(bench.db, olena, [of.id])).get(of.id)).toMatchObject([{ amount: '5.00', onDay: '2026-11-20', payer: 'CONVICTED' }]);
    expect(await refusal(payments().annul(olena, { paymentId: id, reason: 'Ще раз.' }))).toBe('conflict/stale');
    await payments().record(olena, pay, NOW);
    expect((await loadPayments(bench.db, olena, [of.id])).get(of.id)).toHaveLength(2);
  }));

  it('takes more than is owed and says by how much; what the verdict awarded stands until a new trial is ordered', bench.story(async () => {
    const olena = await bench.actor();
    const of = await tried(olena);
    await service().record(olena, verdict(of), NOW);
    const pay = async (amount: string) => (await payments().record(olena, { proceedingId: of.id, partyId: of.victim, on: '2026-11-20', amount, payer: 'CONVICTED' }, NOW)).warnings.map(({ en }) => en);
    expect([await pay('1500.50'), await pay('0.25')]).toEqual([[], [expect.stringContaining('UAH 0.25 more')]]);
    const stands = async () => (await judgmentsOf(bench.db, of.id)).flatMap(({ awards }) => awards.map((award) => award.stands));
    expect(await stands()).toEqual([true]);
    await service().record(olena, verdict(of, { instance: 'APPEAL', on: '2026-11-10', claim: null, sentences: [{ partyId: of.accused, result: 'RETRIAL' }] }), NOW);
    expect(await stands()).toEqual([false]);
  }));

  it('takes the same sum of the same day once more where another convict paid it, and somebody says so', bench.story(async () => {
    const olena = await bench.actor();
    const of = await tried(olena);
    const pay = { proceedingId: of.id, partyId: of.victim, on: '2026-11-20', amount: '300.10', payer: 'CONVICTED' as const };
    await payments().record(olena, pay, NOW);
    expect(await refusal(payments().record(olena, { ...pay, another: false }, NOW))).toBe('judgment/refused: another recorded');
    await payments().record(olena, { ...pay, another: true }, NOW);
    await payments().record(olena, { ...pay, payer: 'STATE' }, NOW);
    expect((await loadPayments(bench.db, olena, [of.id])).get(of.id)?.map(({ amount, payer }) => `${amount} ${payer}`).sort()).toEqual(['300.10 CONVICTED', '300.10 CONVICTED', '300.10 STATE']);
  }));

  it.each(['judgment', 'sentence', 'award'])('never changes a row of %s: what was told stays provable', (table) => bench.story(async () => {
    const olena = await bench.actor();
    const of = await tried(olena);
    await service().record(olena, verdict(of), NOW);
    await expect(bench.db.sql(`delete from ${table} where proceeding_id = $1`, [of.id])).rejects.toMatchObject({ code: '42501' });
  })());

  it('answers for what is hidden as for what is missing', bench.story(async () => {
    const [olena, ivan] = [await bench.actor(), await bench.actor()];
    const of = await tried(olena);
    const { id } = await service().record(olena, verdict(of), NOW);
    const { id: paymentId } = await payments().record(olena, { proceedingId: of.id, partyId: of.victim, on: '2026-11-20', amount: '1', payer: 'STATE' }, NOW);
    for (const [judgmentId, payment] of [[id, paymentId], [NOWHERE, NOWHERE]] as const) {
      expect(await refusal(service().annul(ivan, { judgmentId, reason: 'Причина.' }, NOW))).toBe('not-found');
      expect(await refusal(payments().annul(ivan, { paymentId: payment, reason: 'Причина.' }))).toBe('not-found');
    }
    expect(await refusal(service().record(ivan, verdict(of), NOW))).toBe('not-found');
    expect([(await loadJudgments(bench.db, ivan, [of.id])).get(of.id), (await loadPayments(bench.db, ivan, [of.id])).get(of.id)]).toEqual([[], []]);
  }));
});
