import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import type { Actor } from '#libs/platform';
import { EventsService, PartiesService, factsOf } from '#libs/proceedings';
import { addDays, factDay } from '#libs/time-limits';
import { NOW, useProceedings } from '../../../../test/support/builders/proceedings.js';
import { statementsOf } from '../../../../test/support/statements.js';
import { CourtModule } from '../court.module.js';
import type { NewJudgment } from './judgment-rules.js';
import { judgmentsOf, loadJudgments, loadPayments, paymentsOf, proceedingOf } from './judgment.loader.js';
import { Judgments } from './judgments.service.js';
import { Payments } from './payments.service.js';
import { courts } from './punishments.js';
import { instances } from './words.js';

interface Tried {
  readonly olena: Actor;
  readonly id: string;
  readonly accused: readonly string[];
  readonly victim: string;
}

describe('what courts decided, as people work on it', () => {
  const bench = useProceedings([CourtModule]);
  const service = (): Judgments => bench.get(Judgments);
  const payments = (): Payments => bench.get(Payments);
  const tried = async (accusedCount = 1): Promise<Tried> => {
    const olena = await bench.actor();
    const id = await bench.register(olena, { registeredOn: '2025-03-02' });
    const add = async (role: 'ACCUSED' | 'VICTIM'): Promise<string> => (await bench.get(PartiesService).add(olena, { proceedingId: id, role, since: '2025-03-05' }, NOW)).id;
    const accused: string[] = [];
    for (let n = 0; n < accusedCount; n += 1) accused.push(await add('ACCUSED'));
    const victim = await add('VICTIM');
    await bench.record(olena, id, { type: 'indictment_received', on: '2025-06-02' });
    return { olena, id, accused, victim };
  };
  const convicted = (partyId: string, length = 60) => ({ partyId, result: 'CONVICTED' as const, code: 'CC 149(2)', punishment: 'IMPRISONMENT' as const, length });
  const verdict = ({ id, accused }: Tried, own: Partial<NewJudgment> = {}) => ({ proceedingId: id, instance: 'FIRST' as const, on: '2026-03-02', court: 'Малиновський районний суд', sentences: accused.map((partyId) => convicted(partyId)), ...own });
  const attempt = (work: () => Promise<unknown>): Promise<string> => bench.db.write(work).then(() => 'done', (fault: { code?: string }) => fault.code ?? String(fault));

  describe('many at once', () => {
    /** Kept for good: what is undone at the end could not be seen by somebody else meanwhile. */
    const opened = (): Promise<Tried> => bench.db.write(() => tried());

    it('tell one judgment of a day, however many send it', async () => {
      const of = await opened();
      const answers = await Promise.all(Array.from({ length: 4 }, () => attempt(() => service().record(of.olena, verdict(of), NOW))));
      expect(answers.sort()).toEqual(['done', 'judgment/refused', 'judgment/refused', 'judgment/refused']);
      expect(await bench.db.request(() => bench.db.sql(`select (select count(*)::int from judgment where proceeding_id = $1) judgments, (select count(*)::int from procedural_event where proceeding_id = $1 and type = 'verdict_pronounced') days`, [of.id]))).toEqual([{ judgments: 1, days: 1 }]);
    });

    it('correct one version once: whoever comes second has read an old one', async () => {
      const of = await opened();
      const { id } = await bench.db.write(() => service().record(of.olena, verdict(of), NOW));
      const answers = await Promise.all([50, 54, 58].map((length) => attempt(() => service().correct(of.olena, { ...verdict(of, { sentences: of.accused.map((each) => convicted(each, length + 12)) }), judgmentId: id, reason: 'Описка.' }, NOW))));
      expect(answers.sort()).toEqual(['conflict/stale', 'conflict/stale', 'done']);
      expect(await bench.db.request(() => judgmentsOf(bench.db, of.id))).toHaveLength(1);
    });

    it('record one payment, and withdraw it once', async () => {
      const of = await opened();
      const pay = { proceedingId: of.id, partyId: of.victim, on: '2026-11-20', amount: '10', payer: 'STATE' as const };
      expect((await Promise.all([1, 2, 3].map(() => attempt(() => payments().record(of.olena, pay, NOW))))).sort()).toEqual(['done', 'judgment/refused', 'judgment/refused']);
      const [paid] = await bench.db.request(() => paymentsOf(bench.db, of.id));
      expect((await Promise.all([1, 2].map(() => attempt(() => payments().annul(of.olena, { paymentId: paid?.id ?? '', reason: 'Помилка.' }))))).sort()).toEqual(['conflict/stale', 'done']);
      expect(await bench.db.request(() => paymentsOf(bench.db, of.id))).toEqual([]);
    });

    it('leave nothing of a judgment whose event the proceeding does not take', async () => {
      const of = await opened();
      await bench.db.write(() => bench.record(of.olena, of.id, { type: 'closed', on: '2026-10-01' }));
      expect(await attempt(() => service().record(of.olena, verdict(of), NOW))).toBe('proceeding/closed');
      expect(await bench.db.request(() => bench.db.sql('select (select count(*)::int from judgment where proceeding_id = $1) judgments, (select count(*)::int from sentence where proceeding_id = $1) sentences', [of.id]))).toEqual([{ judgments: 0, sentences: 0 }]);
    });
  });

  type Step = { readonly what: 'record'; readonly instance: number; readonly days: number; readonly retrial: boolean } | { readonly what: 'correct' | 'annul'; readonly which: number; readonly days: number; readonly retrial: boolean } | { readonly what: 'withdraw-day'; readonly which: number };
  const step: fc.Arbitrary<Step> = fc.oneof(
    fc.record({ what: fc.constant('record' as const), instance: fc.integer({ min: 0, max: 2 }), days: fc.integer({ min: 0, max: 5 }), retrial: fc.boolean() }),
    fc.record({ what: fc.constantFrom('correct' as const, 'annul' as const), which: fc.integer({ min: 0, max: 4 }), days: fc.integer({ min: 0, max: 5 }), retrial: fc.boolean() }),
    fc.record({ what: fc.constant('withdraw-day' as const), which: fc.integer({ min: 0, max: 4 }) }),
  );

  /** One history that is always tried, so that no seed leaves a kind of act out. */
  const everyKind: Step[] = [{ what: 'record', instance: 0, days: 0, retrial: false }, { what: 'correct', which: 0, days: 1, retrial: false }, { what: 'withdraw-day', which: 0 }, { what: 'annul', which: 0, days: 0, retrial: false }];

  it('stand with exactly one event each, on the same day, and a new trial is ordered on the days of those that order one, whatever people do', () => bench.story(async () => {
    const of = await tried();
    const [partyId = ''] = of.accused;
    const decision = (instance: number, days: number, retrial: boolean): NewJudgment => ({
      instance: instances[instance] ?? 'FIRST', on: addDays('2026-05-04', instance * 30 + days), court: 'Суд',
      sentences: [instance === 0 ? convicted(partyId) : { partyId, result: retrial ? 'RETRIAL' : 'UPHELD' }],
    });
    const done = { record: 0, correct: 0, annul: 0, 'withdraw-day': 0 };
    await fc.assert(fc.asyncProperty(fc.array(step, { minLength: 3, maxLength: 8 }), async (steps) => {
      for (const one of steps) {
        const standing = await judgmentsOf(bench.db, of.id);
        const chosen = 'which' in one ? standing[one.which % Math.max(1, standing.length)] : undefined;
        const work = async (): Promise<unknown> => {
          if (one.what === 'record') return service().record(of.olena, { proceedingId: of.id, ...decision(one.instance, one.days, one.retrial) }, NOW);
          if (chosen === undefined) return undefined;
          if (one.what === 'correct') return service().correct(of.olena, { ...decision(instances.indexOf(chosen.instance), one.days, one.retrial), judgmentId: chosen.id, reason: 'Описка.' }, NOW);
          if (one.what === 'annul') return service().annul(of.olena, { judgmentId: chosen.id, reason: 'Помилка.' }, NOW);
          return bench.get(EventsService).annul(of.olena, { eventId: await lastVersion(chosen.event), reason: 'Помилка.' }, NOW);
        };
        // What is refused was refused before anything was written: the day is taken, or nothing would change.
        if ((one.what === 'record' || chosen !== undefined) && (await work().then(() => 'done', () => 'refused')) === 'done') done[one.what] += 1;
      }
      const facts = (await factsOf(bench.db, [of.id])).get(of.id) ?? [];
      const judgments = await judgmentsOf(bench.db, of.id);
      for (const { event, instance, on } of judgments) expect(facts.filter(({ id }) => id === event).map((fact) => [fact.type, factDay(fact)])).toEqual([[courts[instance].event, on]]);
      expect(new Set(judgments.map(({ event }) => event)).size).toBe(judgments.length);
      const ordered = new Set(facts.filter(({ type }) => type === 'retrial_ordered').map(factDay));
      expect([...ordered].sort()).toEqual([...new Set(judgments.filter(({ sentences }) => sentences.some(({ result }) => result === 'RETRIAL')).map(({ on }) => on))].sort());
      for (const judgment of await judgmentsOf(bench.db, of.id)) await service().annul(of.olena, { judgmentId: judgment.id, reason: 'Кінець.' }, NOW);
    }), { numRuns: 12, examples: [[everyKind]] });
    // The day of a judgment is nobody's to withdraw apart from it.
    expect([Math.min(done.record, done.correct, done.annul) > 0, done['withdraw-day']]).toEqual([true, 0]);
  })(), 120_000);

  const lastVersion = async (chain: string): Promise<string> => (await bench.db.sql<{ id: string }>('select e.id from procedural_event e where e.chain = $1 and not exists (select from procedural_event n where n.supersedes = e.id)', [chain]))[0]?.id ?? '';

  describe('as they are read', () => {
    it('come in the order in which they bind, each accused under the decision that stands for her', bench.story(async () => {
      const of = await tried(2);
      const [first = '', second = ''] = of.accused;
      await service().record(of.olena, { ...verdict(of), proceedingId: of.id, instance: 'APPEAL', on: '2026-06-10', sentences: [{ ...convicted(first, 48), result: 'CHANGED' }, { partyId: second, result: 'UPHELD' }] }, NOW);
      await service().record(of.olena, verdict(of), NOW);
      const found = (await loadJudgments(bench.db, of.olena, [of.id])).get(of.id) ?? [];
      expect(found.map(({ instance, standsFor }) => [instance, standsFor])).toEqual([['FIRST', [second]], ['APPEAL', [first]]]);
    }));

    it('cost the same number of statements for one proceeding as for many', bench.story(async () => {
      const many: Tried[] = [];
      for (let n = 0; n < 6; n += 1) {
        const of = await tried();
        await service().record(of.olena, verdict(of), NOW);
        await payments().record(of.olena, { proceedingId: of.id, partyId: of.victim, on: '2026-11-20', amount: '10', payer: 'STATE' }, NOW);
        many.push(of);
      }
      const head = await bench.actor(['HEAD']);
      const ask = (ids: readonly string[]) => () => loadJudgments(bench.db, head, ids).then(() => loadPayments(bench.db, head, ids));
      const one = await statementsOf(bench.db, ask(many.slice(0, 1).map(({ id }) => id)));
      expect(await statementsOf(bench.db, ask(many.map(({ id }) => id)))).toBe(one);
      expect([...(await loadJudgments(bench.db, head, many.map(({ id }) => id))).values()].map((rows) => rows.length)).toEqual([1, 1, 1, 1, 1, 1]);
    }));

    it('give payments by their days, and know of what proceeding a version was, also of one that stands no more', bench.story(async () => {
      const of = await tried();
      const pay = (on: string, amount: string) => payments().record(of.olena, { proceedingId: of.id, partyId: of.victim, on, amount, payer: 'CONVICTED' }, NOW);
      const [late] = [await pay('2026-11-20', '1'), await pay('2026-11-02', '2'), await pay('2026-11-10', '3')];
      expect((await paymentsOf(bench.db, of.id)).map(({ onDay, amount }) => [onDay, amount])).toEqual([['2026-11-02', '2.00'], ['2026-11-10', '3.00'], ['2026-11-20', '1.00']]);
      await payments().annul(of.olena, { paymentId: late.id, reason: 'Помилка.' });
      expect([await proceedingOf(bench.db, 'payment', late.id), await proceedingOf(bench.db, 'judgment', late.id)]).toEqual([of.id, undefined]);
    }));

    it('keep sums exact to the kopeck, whatever their size', bench.story(async () => {
      const of = await tried();
      await service().record(of.olena, verdict(of, { claim: 'GRANTED', awards: [{ partyId: of.victim, material: '999999999999.99', moral: '0.01' }] }), NOW);
      expect((await judgmentsOf(bench.db, of.id))[0]?.awards).toMatchObject([{ material: '999999999999.99', moral: '0.01' }]);
    }));
  });

  describe('beside the events of the timeline', () => {
    it('take the earlier order of a new trial that is told of the same day, and withdraw it with themselves', bench.story(async () => {
      const of = await tried();
      await service().record(of.olena, verdict(of), NOW);
      await bench.record(of.olena, of.id, { type: 'retrial_ordered', on: '2026-08-03' });
      const { id } = await service().record(of.olena, { ...verdict(of), instance: 'APPEAL', on: '2026-08-03', sentences: of.accused.map((partyId) => ({ partyId, result: 'RETRIAL' as const })) }, NOW);
      const orders = async (): Promise<number> => ((await factsOf(bench.db, [of.id])).get(of.id) ?? []).filter(({ type }) => type === 'retrial_ordered').length;
      expect(await orders()).toBe(1);
      await service().annul(of.olena, { judgmentId: id, reason: 'Не те.' }, NOW);
      expect(await orders()).toBe(0);
    }));

    it('move the order of a new trial along with a corrected day', bench.story(async () => {
      const of = await tried();
      await service().record(of.olena, verdict(of), NOW);
      const appeal = { ...verdict(of), instance: 'APPEAL' as const, on: '2026-08-03', sentences: of.accused.map((partyId) => ({ partyId, result: 'RETRIAL' as const })) };
      const { id } = await service().record(of.olena, appeal, NOW);
      await service().correct(of.olena, { ...appeal, on: '2026-08-05', judgmentId: id, reason: 'Описка.' }, NOW);
      const days = ((await factsOf(bench.db, [of.id])).get(of.id) ?? []).filter(({ type }) => type === 'retrial_ordered' || type === 'appeal_decision').map((fact) => [fact.type, factDay(fact)]);
      expect(days.sort()).toEqual([['appeal_decision', '2026-08-05'], ['retrial_ordered', '2026-08-05']]);
    }));
  });
});
