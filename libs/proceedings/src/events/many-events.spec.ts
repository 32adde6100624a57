import { randomUUID } from 'node:crypto';
import { describe, expect, it } from '@jest/globals';
import { readLog } from '../../../../test/support/audit.js';
import { refusalOf } from '../../../../test/support/builders/accounts.js';
import { NOW, useProceedings } from '../../../../test/support/builders/proceedings.js';
import { rightsIn } from '../../../../test/support/builders/rights.js';
import type { Outcome } from '../outcome.js';
import { PartiesService } from '../parties/parties.service.js';
import { loadEventVersions, loadEvents } from './event.loader.js';
import { EventsService, type NewEvent } from './events.service.js';

const bench = useProceedings();
const events = (): EventsService => bench.get(EventsService);
const answers = (outcomes: readonly Outcome<string>[]): string[] => outcomes.map((outcome) => (outcome.ok ? 'done' : [outcome.code, ...outcome.faults.map(({ field, rule }) => `${field} ${rule}`)].join(': ')));
const REASON = 'Помилка в протоколі.';
const search = (proceedingId: string, on = '2026-03-10', own: Partial<NewEvent> = {}): NewEvent => ({ proceedingId, type: 'search_ruling', on, ...own });
const latest = async (id: string) => (await loadEventVersions(bench.db, await bench.actor(), [id])).get(id);
const countOf = async (proceedingId: string): Promise<number> => (await bench.db.sql('select 1 from procedural_event where proceeding_id = $1', [proceedingId])).length;

describe('many events recorded in one call', () => {
  it('are decided each for itself, in their order, also against those before them in the same call', bench.story(async () => {
    const [olena, stranger] = [await bench.actor(), await bench.actor()];
    const [mine, other, hidden] = [await bench.register(olena), await bench.register(olena), await bench.register(stranger)];
    const outcomes = await events().recordMany(olena, [search(mine), search(mine), search(other), search(mine, '2026-11-22'), search(hidden), search(randomUUID()), search(mine, '2026-03-11')], NOW);
    expect(answers(outcomes)).toEqual(['done', 'proceeding/event-refused: type duplicate', 'done', 'bad-input: on future', 'not-found', 'not-found', 'done']);
    expect([await countOf(mine), await countOf(other), await countOf(hidden)]).toEqual([2, 1, 0]);
  }));

  it('that are all refused write nothing at all, nor does an empty call', bench.story(async () => {
    const olena = await bench.actor();
    const id = await bench.register(olena);
    const before = await bench.db.sql('select count(*)::int from audit_event');
    expect(answers(await events().recordMany(olena, [search(id, '2026-11-22'), search(id, '2030-01-01')], NOW))).toEqual(['bad-input: on future', 'bad-input: on future']);
    expect(await events().recordMany(olena, [], NOW)).toEqual([]);
    expect(await bench.db.sql('select count(*)::int from audit_event')).toEqual(before);
  }));

  it('close a proceeding for what comes after in the next call, and open it again only from a day that is not before the closure', bench.story(async () => {
    const olena = await bench.actor();
    const id = await bench.register(olena);
    await bench.record(olena, id, { type: 'closed', on: '2026-06-10' });
    expect(answers(await events().recordMany(olena, [search(id), { proceedingId: id, type: 'resume', on: '2026-06-09' }], NOW))).toEqual(['proceeding/closed: proceedingId closed', 'bad-input: on order']);
    expect(answers(await events().recordMany(olena, [{ proceedingId: id, type: 'resume', on: '2026-06-10' }], NOW))).toEqual(['done']);
    expect(answers(await events().recordMany(olena, [search(id)], NOW))).toEqual(['done']);
  }));

  it('leave in the log what was recorded and never the note, which may name people', bench.story(async () => {
    const olena = await bench.actor();
    const id = await bench.register(olena);
    const event = await bench.record(olena, id, { type: 'search_ruling', on: '2026-03-10', note: 'Вигадана Сусідка бачила все.' });
    await events().correct(olena, { eventId: event, note: 'Інша примітка.', reason: REASON }, NOW);
    const log = await readLog(bench.db, `proceeding_id = $1 and resource = 'event'`, [id]);
    expect(log.map(({ action, changes }) => [action, changes.map(({ field }) => field).sort()])).toEqual([['event.record', ['on', 'type']], ['event.correct', ['reason']]]);
    expect(JSON.stringify(log)).not.toMatch(/Сусідка|примітка/);
  }));
});

describe('a correction', () => {
  it('by an instant takes the place of the day, and by a day that of the instant: never both', bench.story(async () => {
    const olena = await bench.actor();
    const id = await bench.register(olena);
    const first = await bench.record(olena, id, { type: 'search_done', on: '2026-03-10' });
    const second = await events().correct(olena, { eventId: first, at: '2026-03-10T14:30:00+02:00', reason: REASON }, NOW);
    expect(await latest(second.id)).toMatchObject({ onDay: null, at: expect.stringContaining('2026-03-10') });
    const third = await events().correct(olena, { eventId: second.id, on: '2026-03-09', reason: REASON }, NOW);
    expect(await latest(third.id)).toMatchObject({ onDay: '2026-03-09', at: null, supersedes: second.id, chain: first });
  }));

  it('leaves what is not named, and empties what is null', bench.story(async () => {
    const olena = await bench.actor();
    const id = await bench.register(olena);
    const first = await bench.record(olena, id, { type: 'search_ruling', on: '2026-03-10', note: 'За протоколом.' });
    const second = await events().correct(olena, { eventId: first, on: '2026-03-12', reason: REASON }, NOW);
    expect(await latest(second.id)).toMatchObject({ onDay: '2026-03-12', note: 'За протоколом.', reason: REASON });
    const third = await events().correct(olena, { eventId: second.id, note: null, reason: REASON }, NOW);
    expect(await latest(third.id)).toMatchObject({ onDay: '2026-03-12', note: null });
  }));

  it('that says the same otherwise is none: the same instant in another zone, a note with other spaces', bench.story(async () => {
    const olena = await bench.actor();
    const id = await bench.register(olena);
    const event = await bench.record(olena, id, { type: 'search_done', at: '2026-03-10T14:30:00+02:00', note: 'За протоколом.' });
    for (const same of [{ at: '2026-03-10T12:30:00Z' }, { note: '  За протоколом.\u200b ' }, {}]) expect(await refusalOf(events().correct(olena, { eventId: event, ...same, reason: REASON }, NOW))).toBe('bad-input: eventId no-change');
  }));

  it('does not make it what another event says already', bench.story(async () => {
    const olena = await bench.actor();
    const id = await bench.register(olena);
    const [first] = [await bench.record(olena, id, { type: 'search_ruling', on: '2026-03-10' }), await bench.record(olena, id, { type: 'search_ruling', on: '2026-03-11' })];
    expect(await refusalOf(events().correct(olena, { eventId: first, on: '2026-03-11', reason: REASON }, NOW))).toBe('proceeding/event-refused: type duplicate');
  }));

  it('of one version comes once: of two in the same call the second finds a newer one', bench.story(async () => {
    const olena = await bench.actor();
    const id = await bench.register(olena);
    const event = await bench.record(olena, id, { type: 'search_ruling', on: '2026-03-10' });
    const outcomes = await events().correctMany(olena, [{ eventId: event, on: '2026-03-11', reason: REASON }, { eventId: event, on: '2026-03-12', reason: REASON }], NOW);
    expect([answers(outcomes), await countOf(id)]).toEqual([['done', 'conflict/stale: eventId superseded'], 2]);
  }));

  it('that is refused does not stand in the way of the next one of the same version', bench.story(async () => {
    const olena = await bench.actor();
    const id = await bench.register(olena);
    const event = await bench.record(olena, id, { type: 'search_ruling', on: '2026-03-10' });
    const outcomes = await events().correctMany(olena, [{ eventId: event, on: '2030-01-01', reason: REASON }, { eventId: event, on: '2026-03-11', reason: 'ні' }, { eventId: event, on: '2026-03-12', reason: REASON }], NOW);
    expect(answers(outcomes)).toEqual(['bad-input: on future', 'bad-input: reason length', 'done']);
  }));

  it('of what is hidden is that of what is missing, for every way to change it', bench.story(async () => {
    const [olena, stranger] = [await bench.actor(), await bench.actor()];
    const id = await bench.register(olena);
    const event = await bench.record(olena, id, { type: 'search_ruling', on: '2026-03-10' });
    for (const eventId of [event, randomUUID()]) {
      expect(await refusalOf(events().correct(stranger, { eventId, on: '2026-03-11', reason: REASON }, NOW))).toBe('not-found');
      expect(await refusalOf(events().annul(stranger, { eventId, reason: REASON }, NOW))).toBe('not-found');
    }
    await rightsIn(bench.db).exclude(olena.id, id, stranger.id);
    expect(await refusalOf(events().annul(olena, { eventId: event, reason: REASON }, NOW))).toBe('not-found');
  }));

  it('names a party of this proceeding, and a suspect where the event concerns one', bench.story(async () => {
    const olena = await bench.actor();
    const [id, other] = [await bench.register(olena), await bench.register(olena)];
    const add = async (proceedingId: string, role: 'SUSPECT' | 'WITNESS'): Promise<string> => (await bench.get(PartiesService).add(olena, { proceedingId, role, since: '2026-03-05' }, NOW)).id;
    const [suspect, witness, elsewhere] = [await add(id, 'SUSPECT'), await add(id, 'WITNESS'), await add(other, 'SUSPECT')];
    const event = await bench.record(olena, id, { type: 'suspicion', on: '2026-03-10', partyId: suspect });
    const correct = (partyId: string): Promise<string> => refusalOf(events().correct(olena, { eventId: event, partyId, reason: REASON }, NOW));
    expect([await correct(elsewhere), await correct(randomUUID()), await correct(witness), await correct(await add(id, 'SUSPECT'))]).toEqual(['bad-input: partyId exists', 'bad-input: partyId exists', 'proceeding/event-refused: partyId suspect', 'done']);
  }));
});

describe('the list of events', () => {
  it('holds every version in the order of the days, an instant on its day in Kyiv, with which of them stands', bench.story(async () => {
    const olena = await bench.actor();
    const id = await bench.register(olena);
    const night = await bench.record(olena, id, { type: 'search_done', at: '2026-03-11T23:30:00Z' }); // the 12th in Kyiv
    const [day, before] = [await bench.record(olena, id, { type: 'search_ruling', on: '2026-03-11' }), await bench.record(olena, id, { type: 'search_ruling', on: '2026-02-01' })];
    const corrected = await events().correct(olena, { eventId: before, on: '2026-03-13', reason: REASON }, NOW);
    const list = (await loadEvents(bench.db, olena, [id])).get(id) ?? [];
    expect(list.map((event) => [event.id, event.supersededBy])).toEqual([[before, corrected.id], [day, null], [night, null], [corrected.id, null]]);
  }));

  it('holds the last thousand versions of each proceeding, and none of what is hidden', bench.story(async () => {
    const [olena, stranger] = [await bench.actor(), await bench.actor()];
    const [id, other] = [await bench.register(olena), await bench.register(olena)];
    await bench.db.sql(`insert into procedural_event (id, chain, proceeding_id, type, on_day, recorded_by, recorded_at)
      select e.id, e.id, $1, 'search_done', '2026-03-10', $2, timestamptz '2026-06-01' + make_interval(mins => n) from (select gen_random_uuid() id, n from generate_series(1, 1005) n) e`, [id, olena.id]);
    await bench.record(olena, other, { type: 'search_done', on: '2026-03-10' });
    const found = await loadEvents(bench.db, olena, [id, other]);
    const times = (found.get(id) ?? []).map(({ recordedAt }) => Date.parse(recordedAt));
    expect([times.length, found.get(other)?.length, new Date(Math.min(...times)).toISOString()]).toEqual([1_000, 1, new Date(Date.parse((await bench.db.sql<{ instant: string }>(`select timestamptz '2026-06-01' + interval '6 minutes' instant`))[0]?.instant ?? '')).toISOString()]);
    expect([...(await loadEvents(bench.db, stranger, [id, other])).values()]).toEqual([[], []]);
  }));
});
