import { beforeAll, describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import type { Actor } from '#libs/platform';
import { type Fact, factTypes } from '#libs/time-limits';
import { readLog } from '../../../../test/support/audit.js';
import { NOW, useProceedings } from '../../../../test/support/builders/proceedings.js';
import { type EventValue, decideEvent, reopens, sameValue, tidyValue } from './event-rules.js';
import { EventsService } from './events.service.js';
import { loadEvents } from './event.loader.js';
import { factsOf } from './facts.loader.js';
import { stageNow } from './stage.js';

const DAYS = ['2026-04-01', '2026-05-01', '2026-06-01', '2026-07-01'];
const TYPES = ['search_ruling', 'suspend', 'resume', 'notice_of_completion', 'indictment_sent', 'trial_appointed', 'verdict_pronounced', 'appeal_filed', 'closed'];
type Step = { readonly kind: 'record'; readonly type: string; readonly on: string } | { readonly kind: 'correct'; readonly place: number; readonly on: string } | { readonly kind: 'annul'; readonly place: number };
const steps: fc.Arbitrary<Step[]> = fc.array(fc.oneof(
  { weight: 3, arbitrary: fc.record({ kind: fc.constant('record' as const), type: fc.constantFrom(...TYPES), on: fc.constantFrom(...DAYS) }) },
  { weight: 2, arbitrary: fc.record({ kind: fc.constant('correct' as const), place: fc.nat(9), on: fc.constantFrom(...DAYS) }) },
  { weight: 1, arbitrary: fc.record({ kind: fc.constant('annul' as const), place: fc.nat(9) }) },
), { minLength: 1, maxLength: 10 });

describe('any story of events, corrections and annulments', () => {
  const bench = useProceedings();
  const events = (): EventsService => bench.get(EventsService);
  const codeOf = (work: Promise<unknown>): Promise<string> => work.then(() => 'done', ({ code }: { code: string }) => code);
  let olena: Actor;

  beforeAll(async () => {
    olena = await bench.db.write(() => bench.actor());
  });

  it('ends in the stage and the facts that the same events give from scratch, and keeps every version in line', bench.story(async () => {
    await fc.assert(fc.asyncProperty(steps, async (story) => {
      const proceedingId = await bench.register(olena);
      // What ought to stand: by chain, the day of the last version, and whose turn it was last.
      const model = new Map<string, { type: string; on: string; last: string; annulled: boolean }>();
      for (const step of story) await play(proceedingId, model, step);
      const standing = [...model.values()].filter(({ annulled }) => !annulled);
      const facts = (await factsOf(bench.db, [proceedingId])).get(proceedingId) ?? [];
      expect(facts.filter(({ type }) => type !== 'erdr_entry').map(({ type, on }) => `${type} ${on}`).sort()).toEqual(standing.map(({ type, on }) => `${type} ${on}`).sort());
      expect(new Set(facts.filter(({ type }) => type !== 'erdr_entry').map(({ id }) => id))).toEqual(new Set([...model].filter(([, { annulled }]) => !annulled).map(([chain]) => chain)));
      const scratch: Fact[] = [{ id: proceedingId, type: 'erdr_entry', on: '2026-03-02' }, ...standing.map(({ type, on, last }) => ({ id: last, type, on }))];
      const [row] = await bench.db.sql<{ stage: string; since: string }>('select stage, stage_since since from proceeding where id = $1', [proceedingId]);
      expect(row).toEqual(stageNow(scratch));
      const versions = (await loadEvents(bench.db, olena, [proceedingId])).get(proceedingId) ?? [];
      for (const [chain, { last }] of model) {
        const line = versions.filter((version) => version.chain === chain);
        expect(line.filter(({ supersededBy }) => supersededBy === null).map(({ id }) => id)).toEqual([last]);
        expect(line.filter(({ supersedes }) => supersedes === null).map(({ id }) => id)).toEqual([chain]);
        expect(line.every(({ supersedes, reason }) => supersedes === null || reason !== null)).toBe(true);
      }
    }), { numRuns: 40 });
  }), 120_000);

  async function play(proceedingId: string, model: Map<string, { type: string; on: string; last: string; annulled: boolean }>, step: Step): Promise<void> {
    const [row] = await bench.db.sql<{ stage: string }>('select stage from proceeding where id = $1', [proceedingId]);
    if (step.kind === 'record') {
      const twin = [...model.values()].some(({ type, on, annulled }) => !annulled && type === step.type && on === step.on);
      const closed = row?.stage === 'CLOSED' && step.type !== 'resume';
      // A resumption opens what is closed: one that would come before the closure opens nothing.
      const early = row?.stage === 'CLOSED' && step.type === 'resume' && [...model.values()].some(({ type, on, annulled }) => !annulled && type === 'closed' && on > step.on);
      const outcome = await bench.record(olena, proceedingId, step).catch(({ code }: { code: string }) => ({ code }));
      if (typeof outcome === 'string') model.set(outcome, { type: step.type, on: step.on, last: outcome, annulled: false });
      expect(typeof outcome === 'string' ? 'done' : outcome.code).toBe(closed ? 'proceeding/closed' : twin ? 'proceeding/event-refused' : early ? 'bad-input' : 'done');
      return;
    }
    const [chain, target] = [...model][step.place] ?? [];
    if (chain === undefined || target === undefined) return;
    const reason = 'Крок історії.';
    const outcome = await (step.kind === 'annul' ? events().annul(olena, { eventId: target.last, reason }, NOW) : events().correct(olena, { eventId: target.last, on: step.on, reason }, NOW)).catch(({ code }: { code: string }) => ({ code }));
    const twin = step.kind === 'correct' && [...model].some(([id, { type, on, annulled }]) => id !== chain && !annulled && type === target.type && on === step.on);
    const wanted = target.annulled ? 'proceeding/event-refused' : step.kind === 'correct' && step.on === target.on ? 'bad-input' : twin ? 'proceeding/event-refused' : 'done';
    expect('id' in outcome ? 'done' : outcome.code).toBe(wanted);
    if (!('id' in outcome)) return;
    if (target.last !== chain) expect(await codeOf(events().annul(olena, { eventId: chain, reason }, NOW))).toBe('conflict/stale');
    model.set(chain, { ...target, last: outcome.id, ...(step.kind === 'annul' ? { annulled: true } : { on: step.on }) });
  }

  it('is corrected and annulled by many at once: one of each round wins, and the line of versions does not fork', async () => {
    const write = (work: () => Promise<unknown>): Promise<string> => bench.db.write(work).then(() => 'done', ({ code }: { code: string }) => code);
    const proceedingId = await bench.db.write(() => bench.register(olena));
    let eventId = await bench.db.write(() => bench.record(olena, proceedingId, { type: 'search_ruling', on: '2026-03-10' }));
    for (const round of [1, 2, 3]) {
      const current = eventId;
      const outcomes = await Promise.all([
        ...['2026-03-1', '2026-03-2'].map((day) => write(() => events().correct(olena, { eventId: current, on: `${day}${round}`, reason: 'Наввипередки.' }, NOW))),
        ...(round === 3 ? [write(() => events().annul(olena, { eventId: current, reason: 'Наввипередки.' }, NOW))] : []),
      ]);
      expect([outcomes.filter((each) => each === 'done').length, outcomes.filter((each) => each === 'conflict/stale').length]).toEqual([1, outcomes.length - 1]);
      const [last] = await bench.db.request(() => bench.db.sql<{ id: string }>('select e.id from procedural_event e where e.proceeding_id = $1 and not exists (select 1 from procedural_event n where n.supersedes = e.id)', [proceedingId]));
      eventId = last?.id ?? '';
    }
    const twice = await Promise.all([1, 2].map(() => write(() => events().annul(olena, { eventId, reason: 'Двічі.' }, NOW))));
    expect(twice.filter((each) => each === 'done').length).toBeLessThan(2);
  });

  it('opens a closed proceeding again by a resumption, and by nothing else', bench.story(async () => {
    const proceedingId = await bench.register(olena);
    await bench.record(olena, proceedingId, { type: 'closed', on: '2026-06-01' });
    expect(await codeOf(bench.record(olena, proceedingId, { type: 'suspicion_changed', on: '2026-06-10' }))).toBe('proceeding/closed');
    await bench.record(olena, proceedingId, { type: 'resume', on: '2026-06-15', note: 'Постанову про закриття скасовано.' });
    expect((await bench.db.sql('select stage from proceeding where id = $1', [proceedingId]))[0]).toEqual({ stage: 'REGISTERED' });
    expect(await codeOf(bench.record(olena, proceedingId, { type: 'search_ruling', on: '2026-06-20' }))).toBe('done');
    expect(factTypes.filter(({ type }) => reopens(type)).map(({ type }) => type)).toEqual(['resume']);
  }));

  it('shows in the history what an event was and became, but never its note', bench.story(async () => {
    const proceedingId = await bench.register(olena);
    const eventId = await bench.record(olena, proceedingId, { type: 'search_ruling', on: '2026-03-10', note: 'У домі Вигаданої Особи' });
    await events().correct(olena, { eventId, on: '2026-03-11', note: 'У гаражі Вигаданої Особи', reason: 'За протоколом.' }, NOW);
    const rows = await readLog(bench.db, `proceeding_id = $1 and action = 'event.correct'`, [proceedingId]);
    expect(rows[0]?.changes).toEqual([{ field: 'on', before: '2026-03-10', after: '2026-03-11' }, { field: 'reason', before: null, after: 'За протоколом.' }]);
    expect(JSON.stringify(await readLog(bench.db))).not.toContain('Вигадан');
  }));
});

describe('a value of an event', () => {
  const value = (own: Partial<EventValue> = {}): EventValue => tidyValue({ type: 'search_ruling', on: '2026-03-10', ...own });
  const context = (facts: readonly Fact[] = []) => ({ proceedingId: 'p', today: NOW.today, instant: NOW.instant, party: { id: 's', proceedingId: 'p', roles: ['SUSPECT' as const] }, facts });

  it('is the same however its instant is written', () => {
    fc.assert(fc.property(fc.integer({ min: 0, max: 86_399 }), fc.integer({ min: -14, max: 14 }), (second, zone) => {
      const at = new Date(Date.UTC(2026, 2, 10) + second * 1000);
      const local = new Date(at.getTime() + zone * 3_600_000).toISOString().slice(0, 19);
      const written = `${local}${zone < 0 ? '-' : '+'}${String(Math.abs(zone)).padStart(2, '0')}:00`;
      expect(sameValue(value({ on: null, at: at.toISOString() }), value({ on: null, at: written }))).toBe(true);
      expect(decideEvent(value({ type: 'detention', on: null, at: written, partyId: 's' }), context([{ id: 'x', type: 'detention', at: at.toISOString(), subject: 's' }]))).toMatchObject({ ok: false, faults: [{ rule: 'duplicate' }] });
    }));
  });

  it.each<[string, Partial<EventValue>, boolean]>([['another note', { note: 'Інша' }, false], ['the same with spaces', { text: '  ' }, true], ['another day', { on: '2026-03-11' }, false], ['another person', { partyId: 's' }, false], ['another number', { number: 3 }, false]])('%s', (_, own, same) => {
    expect(sameValue(value(), value(own))).toBe(same);
  });

  it('is decided without a fault of ours for every word of the vocabulary and whatever comes with it', () => {
    const days = fc.constantFrom(null, '2026-03-10', '2012-11-20', '2012-11-19', '2026-11-21', '2026-11-22', '2024-02-29');
    const instants = fc.constantFrom(null, '2026-03-10T10:20:00+02:00', '2026-11-21T10:00:00Z', '2026-11-21T10:00:01Z', '2026-03-29T03:30:00+02:00', '2026-10-25T03:30:00+03:00');
    fc.assert(fc.property(fc.constantFrom(...factTypes.map(({ type }) => type)), days, instants, fc.option(fc.integer({ min: -5, max: 2_000_000 })), fc.option(fc.string({ maxLength: 310 })), fc.constantFrom(null, 's'), (type, on, at, number, text, partyId) => {
      const outcome = decideEvent(tidyValue({ type, on, at, number, text, partyId }), context());
      if (outcome.ok) expect(outcome.value.on === null || outcome.value.at === null).toBe(true);
      else expect(outcome.faults.every(({ field, rule, message }) => field !== '' && rule !== '' && /[а-яіїєґ]/i.test(message.uk) && message.en !== '')).toBe(true);
    }), { numRuns: 500 });
  });
});
