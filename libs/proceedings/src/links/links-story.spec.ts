import { describe, expect, it } from '@jest/globals';
import type { Actor } from '#libs/platform';
import { readLog } from '../../../../test/support/audit.js';
import { NOW, someNumber, useProceedings } from '../../../../test/support/builders/proceedings.js';
import { ChargesService } from '../charges/charges.service.js';
import { loadCharges } from '../charges/charge.loader.js';
import { loadEpisodes } from '../charges/episode.loader.js';
import { EventsService } from '../events/events.service.js';
import { loadEvents } from '../events/event.loader.js';
import { factsOf } from '../events/facts.loader.js';
import { PartiesService } from '../parties/parties.service.js';
import { loadParties } from '../parties/party.loader.js';
import { HandoverService } from './handover.service.js';
import { loadLinks } from './link.loader.js';
import { LinksService } from './links.service.js';

describe('what goes along and what stays', () => {
  const bench = useProceedings();
  const reason = 'Спільні особи.';
  const party = async (actor: Actor, proceedingId: string, role: 'SUSPECT' | 'VICTIM' | 'WITNESS', since = '2026-03-05'): Promise<string> => (await bench.get(PartiesService).add(actor, { proceedingId, role, since }, NOW)).id;
  const facts = async (id: string): Promise<string[]> => ((await factsOf(bench.db, [id])).get(id) ?? []).filter(({ type }) => type !== 'erdr_entry').map(({ type, on, at, text }) => [type, on ?? at?.slice(0, 10), ...(text === undefined ? [] : [text])].join(' ')).sort();
  const join = (actor: Actor, proceedingId: string, absorbedId: string, on = '2026-06-01'): Promise<void> => bench.get(LinksService).join(actor, { proceedingId, absorbedId, on, reason }, NOW);
  const split = (actor: Actor, proceedingId: string, partyIds: string[], own = {}): Promise<string> => bench.get(LinksService).split(actor, { proceedingId, erdrNumber: someNumber(), on: '2026-06-01', reason, partyIds, newFactOrPerson: false, ...own }, NOW);
  const codes = async (actor: Actor, id: string): Promise<string[]> => ((await loadCharges(bench.db, actor, [id])).get(id) ?? []).filter(({ supersededBy }) => supersededBy === null).map(({ code, since }) => `${code} ${since}`);
  const refusal = (work: Promise<unknown>): Promise<string> => work.then(() => 'done', ({ code, detail }: { code: string; detail: { fields?: { field: string; rule: string }[] } }) => [code, ...(detail.fields ?? []).map(({ field, rule }) => `${field} ${rule}`)].join(': '));

  it('joining takes measures and evidence along once, leaves the course of the other where it was, and follows a chain of joinings', bench.story(async () => {
    const olena = await bench.actor();
    const [a, b, c] = [await bench.register(olena), await bench.register(olena), await bench.register(olena)];
    const suspect = await party(olena, a, 'SUSPECT');
    await bench.record(olena, a, { type: 'suspicion', on: '2026-04-01', partyId: suspect });
    await bench.record(olena, a, { type: 'detention', at: '2026-04-01T10:00:00+03:00', partyId: suspect });
    await bench.record(olena, a, { type: 'search_ruling', on: '2026-03-20' });
    await join(olena, b, a);
    expect(await facts(a)).toEqual(['joined_into 2026-06-01', 'suspicion 2026-04-01']);
    expect(await facts(b)).toEqual(['detention 2026-04-01', 'joined 2026-06-01', 'joined_suspicion 2026-04-01', 'joined_term_stopped 2026-06-01', 'search_ruling 2026-03-20']);
    await join(olena, c, b, '2026-07-01');
    expect(await facts(b)).toEqual(['joined 2026-06-01', 'joined_into 2026-07-01', 'joined_suspicion 2026-04-01', 'joined_term_stopped 2026-06-01']);
    expect(await facts(c)).toEqual(['detention 2026-04-01', 'joined 2026-07-01', 'joined_suspicion 2026-04-01', 'joined_term_stopped 2026-07-01', 'search_ruling 2026-03-20']);
    expect((await loadParties(bench.db, olena, [c])).get(c)?.map(({ currentRoles }) => currentRoles)).toEqual([['SUSPECT']]);
  }));

  it('joining charges nobody twice for the same, and nothing earlier than it was charged', bench.story(async () => {
    const olena = await bench.actor();
    const [main, other] = [await bench.register(olena, { qualification: 'ч. 2 ст. 149' }), await bench.register(olena, { qualification: 'ч. 2 ст. 149' })];
    await bench.get(ChargesService).add(olena, { proceedingId: other, code: '303(1)', since: '2026-09-01' }, NOW);
    await join(olena, main, other);
    expect(await codes(olena, main)).toEqual(['CC 149(2) 2026-03-02', 'CC 303(1) 2026-09-01']);
    expect((await loadLinks(bench.db, olena, [main, other])).get(other)).toMatchObject([{ kind: 'joined_into', onDay: '2026-06-01' }]);
  }));

  it('separation takes those who are named and their victims, not the others accused of the same episode', bench.story(async () => {
    const olena = await bench.actor();
    const parent = await bench.register(olena);
    const [one, two, victim] = [await party(olena, parent, 'SUSPECT'), await party(olena, parent, 'SUSPECT'), await party(olena, parent, 'VICTIM')];
    const episodeId = await bench.get(ChargesService).addEpisode(olena, { proceedingId: parent, victimIds: [victim], accusedIds: [one, two], startedOn: '2026-02-01', place: 'Одеса', exploitation: 'праця' }, NOW);
    for (const partyId of [one, two]) await bench.get(ChargesService).add(olena, { proceedingId: parent, code: '149(2)', partyId, episodeId, since: '2026-07-01' }, NOW);
    const child = await split(olena, parent, [one]);
    expect((await loadParties(bench.db, olena, [child])).get(child)?.map(({ currentRoles }) => currentRoles.join()).sort()).toEqual(['SUSPECT', 'VICTIM']);
    expect((await loadEpisodes(bench.db, olena, [child])).get(child)?.map(({ victimIds, accusedIds }) => [victimIds.length, accusedIds.length])).toEqual([[1, 1]]);
    expect((await loadParties(bench.db, olena, [parent])).get(parent)?.map(({ currentRoles }) => currentRoles.join())).toEqual(['', 'SUSPECT', 'VICTIM']);
    // Charged after the day of the separation: neither charge nor withdrawal may lie before that.
    expect([await codes(olena, child), await codes(olena, parent)]).toEqual([['CC 149(2) 2026-07-01'], ['CC 149(2) 2026-07-01']]);
    expect(await bench.db.sql('select 1 from charge c join charge n on n.supersedes = c.id where n.since < c.since')).toEqual([]);
  }));

  it('nobody is separated who is not there any more', bench.story(async () => {
    const olena = await bench.actor();
    const parent = await bench.register(olena);
    const suspect = await party(olena, parent, 'SUSPECT');
    await split(olena, parent, [suspect]);
    expect(await refusal(split(olena, parent, [suspect]))).toBe('bad-input: partyIds exists');
  }));

  it.each([[false, ['parent_suspicion 2026-04-01', 'separated 2026-06-01', 'suspicion 2026-05-01']], [true, ['separated 2026-06-01', 'separated_for_new_fact 2026-06-01', 'suspicion 2026-05-01']]])('the clock of the parent goes along unless a new fact or person is separated (%p)', (newFactOrPerson, expected) => bench.story(async () => {
    const olena = await bench.actor();
    const parent = await bench.register(olena);
    const [first, second] = [await party(olena, parent, 'SUSPECT'), await party(olena, parent, 'SUSPECT')];
    await bench.record(olena, parent, { type: 'suspicion', on: '2026-04-01', partyId: first });
    await bench.record(olena, parent, { type: 'suspicion', on: '2026-05-01', partyId: second });
    const child = await split(olena, parent, [second], { newFactOrPerson });
    expect(await facts(child)).toEqual(expected);
    expect(await facts(parent)).toEqual(['suspicion 2026-04-01', 'suspicion 2026-05-01']);
  })());

  it('what was carried on is corrected where it counts, and nowhere else', bench.story(async () => {
    const olena = await bench.actor();
    const parent = await bench.register(olena);
    const suspect = await party(olena, parent, 'SUSPECT');
    const [suspicion, detention] = [await bench.record(olena, parent, { type: 'suspicion', on: '2026-04-01', partyId: suspect }), await bench.record(olena, parent, { type: 'detention', at: '2026-04-01T10:00:00+03:00', partyId: suspect })];
    const child = await split(olena, parent, [suspect]);
    const correct = (eventId: string, own: { on?: string; at?: string }): Promise<string> => refusal(bench.get(EventsService).correct(olena, { eventId, reason: 'За протоколом.', ...own }, NOW));
    expect(await correct(detention, { at: '2026-04-02T10:00:00+03:00' })).toBe('proceeding/link-refused: eventId carried');
    expect(await refusal(bench.get(EventsService).annul(olena, { eventId: detention, reason: 'Не було.' }, NOW))).toBe('proceeding/link-refused: eventId carried');
    expect(await correct(suspicion, { on: '2026-04-03' })).toBe('done');
    const copy = (await loadEvents(bench.db, olena, [child])).get(child)?.find(({ type }) => type === 'detention')?.id ?? '';
    expect(await correct(copy, { at: '2026-04-02T10:00:00+03:00' })).toBe('done');
    expect([await facts(parent), await facts(child)]).toEqual([['suspicion 2026-04-03'], ['detention 2026-04-02', 'parent_suspicion 2026-04-03', 'separated 2026-06-01', 'suspicion 2026-04-03']]);
  }));

  it('what joining and separating left cannot be taken away by itself', bench.story(async () => {
    const olena = await bench.actor();
    const [main, other] = [await bench.register(olena), await bench.register(olena)];
    await join(olena, main, other);
    for (const id of [main, other]) {
      const left = (await loadEvents(bench.db, olena, [id])).get(id)?.find(({ type }) => type === 'joined' || type === 'joined_into')?.id ?? '';
      expect(await refusal(bench.get(EventsService).annul(olena, { eventId: left, reason: 'Помилка.' }, NOW))).toBe('proceeding/link-refused: eventId linked');
    }
  }));

  it('the number of a separated proceeding is kept as the register writes it, in the history too', bench.story(async () => {
    const olena = await bench.actor();
    const parent = await bench.register(olena);
    const number = someNumber();
    await split(olena, parent, [await party(olena, parent, 'SUSPECT')], { erdrNumber: `№ ${number.slice(0, 5)} ${number.slice(5)}` });
    const rows = await readLog(bench.db, `proceeding_id = $1 and action = 'proceeding.split'`, [parent]);
    expect(JSON.stringify(rows)).toContain(`"after":"${number}"`);
    expect(await refusal(split(olena, parent, [], { erdrNumber: number, newFactOrPerson: true }))).toBe('proceeding/duplicate-number: erdrNumber unique');
  }));

  it('handing over changes no fact, ends who answered, and lets the other office go on', bench.story(async () => {
    const [olena, head, lviv] = [await bench.actor(), await bench.actor(['HEAD']), await bench.actor(['HEAD'], '14')];
    const proceedingId = await bench.register(olena);
    await bench.record(olena, proceedingId, { type: 'search_ruling', on: '2026-03-20' });
    const before = await facts(proceedingId);
    expect(await refusal(bench.record(lviv, proceedingId, { type: 'search_ruling', on: '2026-03-21' }))).toBe('not-found');
    await bench.get(HandoverService).handOver(head, { proceedingId, toOfficeId: await bench.officeId('14'), on: '2026-06-01', reason }, NOW);
    expect(await facts(proceedingId)).toEqual(before);
    expect(await Promise.all([olena, head].map((actor) => refusal(bench.record(actor, proceedingId, { type: 'search_ruling', on: '2026-03-21' }))))).toEqual(['not-found', 'not-found']);
    expect(await refusal(bench.record(lviv, proceedingId, { type: 'search_ruling', on: '2026-03-21' }))).toBe('done');
    expect(await refusal(bench.get(HandoverService).handOver(lviv, { proceedingId, toBody: 'SBI', on: '2026-06-02', reason }, NOW))).toBe('done');
  }));
});
