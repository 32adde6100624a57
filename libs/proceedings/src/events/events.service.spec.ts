import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { NOW, useProceedings } from '../../../../test/support/builders/proceedings.js';
import { PartiesService } from '../parties/parties.service.js';
import { EventsService } from './events.service.js';
import { factsOf } from './facts.loader.js';
import { stageNow } from './stage.js';

describe('recording events', () => {
  const bench = useProceedings();
  const service = (): EventsService => bench.get(EventsService);
  const stored = async (id: string): Promise<{ stage: string; stageSince: string | null }> =>
    (await bench.db.sql<{ stage: string; stageSince: string | null }>('select stage, stage_since "stageSince" from proceeding where id = $1', [id]))[0] ?? { stage: '', stageSince: null };
  const refusal = async (work: Promise<unknown>): Promise<string> =>
    work.then(() => 'done', (fault: { code: string; detail?: { fields?: { field: string; rule: string }[] } }) => [fault.code, ...(fault.detail?.fields ?? []).map(({ field, rule }) => `${field} ${rule}`)].join(': '));

  it('keeps the id of the fact through corrections, and counts an annulled event no more', bench.story(async () => {
    const olena = await bench.actor();
    const proceedingId = await bench.register(olena);
    const first = await bench.record(olena, proceedingId, { type: 'search_ruling', on: '2026-03-10' });
    const second = (await service().correct(olena, { eventId: first, on: '2026-03-12', reason: 'Помилка в числі.' }, NOW)).id;
    const facts = async (): Promise<unknown[]> => ((await factsOf(bench.db, [proceedingId])).get(proceedingId) ?? []).filter(({ type }) => type === 'search_ruling');
    expect(await facts()).toEqual([{ id: first, type: 'search_ruling', on: '2026-03-12' }]);
    await service().annul(olena, { eventId: second, reason: 'Ухвали не було.' }, NOW);
    expect(await facts()).toEqual([]);
  }));

  it('refuses to change what is not the last version that stands', bench.story(async () => {
    const olena = await bench.actor();
    const first = await bench.record(olena, await bench.register(olena), { type: 'search_ruling', on: '2026-03-10' });
    const second = (await service().correct(olena, { eventId: first, on: '2026-03-12', reason: 'Помилка.' }, NOW)).id;
    expect(await refusal(service().correct(olena, { eventId: first, on: '2026-03-13', reason: 'Ще раз.' }, NOW))).toBe('conflict/stale: eventId superseded');
    expect(await refusal(service().correct(olena, { eventId: second, on: '2026-03-12', reason: 'Ще раз.' }, NOW))).toBe('bad-input: eventId no-change');
    const third = (await service().annul(olena, { eventId: second, reason: 'Скасовано.' }, NOW)).id;
    expect(await refusal(service().correct(olena, { eventId: third, on: '2026-03-14', reason: 'Знову.' }, NOW))).toBe('proceeding/event-refused: eventId annulled');
    expect(await refusal(service().annul(olena, { eventId: second, reason: 'a' }, NOW))).toBe('conflict/stale: eventId superseded');
  }));

  it.each([
    ['an unknown type', { type: 'dream', on: '2026-03-10' }, 'bad-input: type vocabulary'],
    ['a day to come', { type: 'search_ruling', on: '2026-11-22' }, 'bad-input: on future'],
    ['an hour to come', { type: 'seized_under_search_ruling', at: '2026-11-21T12:00:01+02:00' }, 'bad-input: at future'],
    ['a day where an hour is needed', { type: 'seized_under_search_ruling', on: '2026-03-10' }, 'bad-input: at instant'],
    ['an extension beyond the law', { type: 'extended_to_months', on: '2026-05-01', number: 13 }, 'bad-input: number PTI-EXT12'],
    ['a detention of nobody', { type: 'detention', at: '2026-03-10T10:00:00+02:00' }, 'bad-input: partyId subject'],
    ['a party of nowhere', { type: 'suspicion', on: '2026-03-10', partyId: '00000000-0000-4000-8000-00000000beef' }, 'bad-input: partyId exists'],
    ['what the registration records', { type: 'erdr_entry', on: '2026-03-10' }, 'proceeding/event-refused: type recorded-elsewhere'],
    ['what the charges record', { type: 'qualification', text: 'CC 149(1)' }, 'proceeding/event-refused: type recorded-elsewhere'],
  ])('refuses %s', (_, event, code) => bench.story(async () => {
    const olena = await bench.actor();
    expect(await refusal(bench.record(olena, await bench.register(olena), event))).toBe(code);
  })());

  it('takes a plan for a day to come, and a suspicion of a suspect but not of a witness', bench.story(async () => {
    const olena = await bench.actor();
    const proceedingId = await bench.register(olena);
    await bench.record(olena, proceedingId, { type: 'planned_filing', on: '2026-12-10' });
    const party = async (role: 'WITNESS' | 'SUSPECT'): Promise<string> => (await bench.get(PartiesService).add(olena, { proceedingId, role, since: '2026-03-05' }, NOW)).id;
    expect(await refusal(bench.record(olena, proceedingId, { type: 'suspicion', on: '2026-03-10', partyId: await party('WITNESS') }))).toBe('proceeding/event-refused: partyId suspect');
    await bench.record(olena, proceedingId, { type: 'suspicion', on: '2026-03-10', partyId: await party('SUSPECT') });
    expect(await stored(proceedingId)).toEqual({ stage: 'SUSPICION', stageSince: '2026-03-10' });
  }));

  it('takes nothing more into a closed proceeding, but lets the closing itself be annulled', bench.story(async () => {
    const olena = await bench.actor();
    const proceedingId = await bench.register(olena);
    const closing = await bench.record(olena, proceedingId, { type: 'closed', on: '2026-06-01' });
    expect(await refusal(bench.record(olena, proceedingId, { type: 'search_ruling', on: '2026-05-01' }))).toBe('proceeding/closed: proceedingId closed');
    await service().annul(olena, { eventId: closing, reason: 'Постанову скасовано.' }, NOW);
    expect((await stored(proceedingId)).stage).toBe('REGISTERED');
  }));

  it('does not let the database change or remove what was recorded', bench.story(async () => {
    const olena = await bench.actor();
    await bench.record(olena, await bench.register(olena), { type: 'search_ruling', on: '2026-03-10' });
    await expect(bench.db.sql('update procedural_event set note = $1', ['x'])).rejects.toMatchObject({ code: '42501' });
  }));

  it('has after any story exactly one last version of each event, and the stage that its facts show', async () => {
    const days = fc.integer({ min: 1, max: 28 }).map((day) => `2026-05-${String(day).padStart(2, '0')}`);
    const act = fc.oneof(
      fc.record({ kind: fc.constant('record' as const), type: fc.constantFrom('search_ruling', 'suspend', 'resume', 'indictment_sent', 'trial_appointed', 'verdict_pronounced', 'closed'), on: days }),
      fc.record({ kind: fc.constant('correct' as const), pick: fc.nat(), on: days }),
      fc.record({ kind: fc.constant('annul' as const), pick: fc.nat() }),
    );
    await fc.assert(fc.asyncProperty(fc.array(act, { minLength: 1, maxLength: 10 }), (acts) => bench.story(async () => {
      const olena = await bench.actor();
      const proceedingId = await bench.register(olena);
      const versions: string[] = [];
      const pick = (place: number): string => versions[place % Math.max(1, versions.length)] ?? '00000000-0000-4000-8000-00000000beef';
      for (const each of acts) {
        const outcomes = each.kind === 'record' ? await service().recordMany(olena, [{ proceedingId, type: each.type, on: each.on }], NOW)
          : each.kind === 'correct' ? await service().correctMany(olena, [{ eventId: pick(each.pick), on: each.on, reason: 'Виправлення.' }], NOW)
            : [await service().annul(olena, { eventId: pick(each.pick), reason: 'Скасування.' }, NOW).then(({ id }) => ({ ok: true as const, value: id }), () => ({ ok: false as const }))];
        for (const outcome of outcomes) if (outcome.ok) versions.push(outcome.value);
      }
      const chains = await bench.db.sql<{ last: number }>('select count(*) filter (where not exists (select 1 from procedural_event n where n.supersedes = e.id)) last from procedural_event e where proceeding_id = $1 group by chain', [proceedingId]);
      expect(chains.every(({ last }) => last === 1)).toBe(true);
      const { stage, since } = stageNow((await factsOf(bench.db, [proceedingId])).get(proceedingId) ?? []);
      expect(await stored(proceedingId)).toEqual({ stage, stageSince: since });
    })()), { numRuns: 25 });
  }, 60_000);
});
