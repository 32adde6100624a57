import { beforeAll, describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import type { Actor } from '#libs/platform';
import { NOW, someNumber, useProceedings } from '../../../../test/support/builders/proceedings.js';
import { loadCharges } from '../charges/charge.loader.js';
import { ChargesService } from '../charges/charges.service.js';
import { loadEpisodes } from '../charges/episode.loader.js';
import { EventsService } from '../events/events.service.js';
import { factsOf } from '../events/facts.loader.js';
import { stageNow } from '../events/stage.js';
import { PartiesService } from '../parties/parties.service.js';
import { loadParties } from '../parties/party.loader.js';
import { HandoverService } from './handover.service.js';
import { loadHandovers, loadLinks } from './link.loader.js';
import { LinksService } from './links.service.js';

describe('there and back', () => {
  const bench = useProceedings();
  const links = (): LinksService => bench.get(LinksService);
  let olena: Actor;
  beforeAll(async () => {
    olena = await bench.db.write(() => bench.actor());
  });

  const suspect = async (proceedingId: string, on = '2026-04-01'): Promise<{ partyId: string; suspicionId: string }> => {
    const { id: partyId } = await bench.get(PartiesService).add(olena, { proceedingId, role: 'SUSPECT', since: '2026-03-05' }, NOW);
    return { partyId, suspicionId: await bench.record(olena, proceedingId, { type: 'suspicion', on, partyId }) };
  };
  const split = (proceedingId: string, partyIds: string[], on = '2026-06-01'): Promise<string> => links().split(olena, { proceedingId, erdrNumber: someNumber(), on, reason: 'Розшук.', partyIds, newFactOrPerson: false }, NOW);
  const join = (proceedingId: string, absorbedId: string, on = '2026-07-01'): Promise<void> => links().join(olena, { proceedingId, absorbedId, on, reason: 'Розшукано.' }, NOW);
  const code = (work: Promise<unknown>): Promise<string> => work.then(() => 'done', ({ code: said, detail }: { code: string; detail: { fields?: { field: string; rule: string }[] } }) => [said, ...(detail.fields ?? []).map(({ field, rule }) => `${field} ${rule}`)].join(': '));
  const facts = async (id: string): Promise<string[]> => ((await factsOf(bench.db, [id])).get(id) ?? []).filter(({ type }) => type !== 'erdr_entry').map(({ type, on, at }) => `${type} ${on ?? at?.slice(0, 10)}`).sort();
  const roles = async (id: string): Promise<string[]> => ((await loadParties(bench.db, olena, [id])).get(id) ?? []).map((party) => party.roles.map(({ role, since, until }) => `${role} ${since}–${until ?? ''}`).join(', ')).sort();
  const codes = async (id: string): Promise<string[]> => ((await loadCharges(bench.db, olena, [id])).get(id) ?? []).filter(({ supersededBy }) => supersededBy === null).map((charge) => charge.code).sort();
  const kinds = async (id: string): Promise<(string | undefined)[][]> => ((await loadLinks(bench.db, olena, [id])).get(id) ?? []).map(({ kind, proceedingId, onDay }) => [kind, proceedingId, onDay]);
  const stage = async (id: string): Promise<string | undefined> => (await bench.db.sql<{ stage: string }>('select stage from proceeding where id = $1', [id]))[0]?.stage;

  it('a suspect who was separated and joined back has the roles, charges and measures once, and both proceedings tell the way', bench.story(async () => {
    const parent = await bench.register(olena);
    const { partyId } = await suspect(parent);
    const detention = { type: 'detention', at: '2026-04-01T10:00:00+03:00', partyId };
    await bench.record(olena, parent, detention);
    await bench.get(ChargesService).add(olena, { proceedingId: parent, code: '149(2)', partyId, since: '2026-04-01' }, NOW);
    const child = await split(parent, [partyId]);
    expect([await facts(parent), await codes(parent)]).toEqual([['suspicion 2026-04-01'], []]);
    await join(parent, child);
    expect(await roles(parent)).toEqual(['SUSPECT 2026-03-05–2026-06-01, SUSPECT 2026-07-01–']);
    expect(await codes(parent)).toEqual(['CC 149(2)']);
    expect(await facts(parent)).toEqual(['detention 2026-04-01', 'joined 2026-07-01', 'joined_suspicion 2026-04-01', 'joined_term_stopped 2026-07-01', 'qualification 2026-07-01', 'suspicion 2026-04-01']);
    expect([await kinds(parent), await kinds(child)]).toEqual([[['split_off', child, '2026-06-01'], ['absorbed', child, '2026-07-01']], [['split_from', parent, '2026-06-01'], ['joined_into', parent, '2026-07-01']]]);
    expect([await stage(parent), await stage(child)]).toEqual(['SUSPICION', 'JOINED']);
    // The very same detention is there: it cannot be recorded again.
    expect(await code(bench.record(olena, parent, detention))).toBe('proceeding/event-refused: type duplicate');
  }));

  it('a correction goes round such a circle once, and stops', bench.story(async () => {
    const parent = await bench.register(olena);
    const { partyId, suspicionId } = await suspect(parent);
    const child = await split(parent, [partyId]);
    await join(parent, child);
    const { id: corrected } = await bench.get(EventsService).correct(olena, { eventId: suspicionId, on: '2026-04-03', reason: 'За протоколом.' }, NOW);
    expect(await facts(parent)).toEqual(['joined 2026-07-01', 'joined_suspicion 2026-04-03', 'joined_term_stopped 2026-07-01', 'suspicion 2026-04-03']);
    expect(await facts(child)).toEqual(['joined_into 2026-07-01', 'parent_suspicion 2026-04-03', 'separated 2026-06-01', 'suspicion 2026-04-03']);
    await bench.get(EventsService).annul(olena, { eventId: corrected, reason: 'Не вручали.' }, NOW);
    expect([await facts(parent), await facts(child)]).toEqual([['joined 2026-07-01'], ['joined_into 2026-07-01', 'separated 2026-06-01']]);
  }));

  it('nothing is joined in a circle, however long the way round', bench.story(async () => {
    const [a, b, c] = [await bench.register(olena), await bench.register(olena), await bench.register(olena)];
    await join(b, a);
    await join(c, b);
    for (const [main, absorbed] of [[a, b], [a, c], [b, c], [c, a], [c, b]] as const) expect(await code(join(main, absorbed))).toBe('proceeding/closed: proceedingId closed');
    expect(await code(join(c, c))).toBe('proceeding/link-refused: absorbedId itself');
    expect(await code(split(a, []))).toBe('proceeding/closed: proceedingId closed');
    expect(await Promise.all([a, b, c].map(stage))).toEqual(['JOINED', 'JOINED', 'REGISTERED']);
  }));

  it('nothing under investigation is joined to what is before a court, and the other way round', bench.story(async () => {
    const [investigated, inCourt] = [await bench.register(olena), await bench.register(olena)];
    await bench.record(olena, inCourt, { type: 'indictment_sent', on: '2026-06-15' });
    expect(await code(join(investigated, inCourt))).toBe('proceeding/link-refused: absorbedId stage');
    expect(await code(join(inCourt, investigated))).toBe('proceeding/link-refused: absorbedId stage');
    // Joined while both were investigated, and recorded later.
    expect(await code(join(inCourt, investigated, '2026-06-10'))).toBe('done');
  }));

  it('an episode goes along with its victims once, however often its suspect goes', bench.story(async () => {
    const parent = await bench.register(olena);
    const { partyId } = await suspect(parent);
    const { id: victimId } = await bench.get(PartiesService).add(olena, { proceedingId: parent, role: 'VICTIM', since: '2026-03-05', fullName: 'Вигадана Потерпіла' }, NOW);
    const episodeId = await bench.get(ChargesService).addEpisode(olena, { proceedingId: parent, victimIds: [victimId], accusedIds: [partyId], startedOn: '2026-02-01', place: 'Ізмаїл', exploitation: 'праця' }, NOW);
    await bench.get(ChargesService).add(olena, { proceedingId: parent, code: '149(2)', partyId, episodeId, since: '2026-04-01' }, NOW);
    const child = await split(parent, [partyId]);
    const [there] = (await loadEpisodes(bench.db, olena, [child])).get(child) ?? [];
    expect([there?.place, there?.victimIds.length, there?.accusedIds.length]).toEqual(['Ізмаїл', 1, 1]);
    expect((await loadEpisodes(bench.db, olena, [parent])).get(parent)).toHaveLength(1);
    const people = await bench.db.sql<{ n: number }>('select count(distinct person_id)::int n from party where proceeding_id = any($1)', [[parent, child]]);
    expect(people).toEqual([{ n: 2 }]);
    expect((await loadParties(bench.db, olena, [parent])).get(parent)?.find(({ id }) => id === victimId)?.currentRoles).toEqual(['VICTIM']);
  }));

  it('whatever is separated and joined in whatever order, the stage is that of the facts, no fact counts twice, and nobody holds a role twice', bench.story(async () => {
    const act = fc.record({ kind: fc.constantFrom('split' as const, 'join' as const, 'record' as const, 'correct' as const), pick: fc.nat(), other: fc.nat(), day: fc.integer({ min: 1, max: 20 }) });
    await fc.assert(fc.asyncProperty(fc.array(act, { minLength: 2, maxLength: 7 }), async (acts) => {
      await bench.db.rehearse(async () => {
        const all = [await bench.register(olena), await bench.register(olena)];
        for (const id of all) await suspect(id);
        for (const { kind, pick, other, day } of acts) {
          const [one = '', two = ''] = [all[pick % all.length], all[other % all.length]];
          const on = `2026-07-${String(day).padStart(2, '0')}`;
          await bench.db.sql('savepoint act');
          try {
            const parties = ((await loadParties(bench.db, olena, [one])).get(one) ?? []).filter(({ currentRoles }) => currentRoles.length > 0).map(({ id }) => id);
            if (kind === 'split') all.push(await split(one, parties.slice(0, 1), on));
            if (kind === 'join') await join(one, two, on);
            if (kind === 'record') await bench.record(olena, one, { type: 'search_ruling', on });
            if (kind === 'correct') {
              const [event] = await bench.db.sql<{ id: string }>(`select id from procedural_event e where proceeding_id = $1 and type = 'suspicion' and not exists (select 1 from procedural_event n where n.supersedes = e.id)`, [one]);
              await bench.get(EventsService).correct(olena, { eventId: event?.id ?? one, on: `2026-05-${on.slice(-2)}`, reason: 'За протоколом.' }, NOW);
            }
          } catch (fault) {
            if (!/^(proceeding|bad-input|not-found|conflict)/.test((fault as { code?: string }).code ?? '')) throw fault;
            await bench.db.sql('rollback to savepoint act');
          }
        }
        const now = await factsOf(bench.db, all);
        for (const id of all) {
          const own = now.get(id) ?? [];
          expect(await bench.db.sql('select stage, stage_since::text since from proceeding where id = $1', [id])).toEqual([stageNow(own)]);
          const said = own.filter(({ type }) => type !== 'search_ruling' && !type.startsWith('joined')).map(({ id: _, ...fact }) => JSON.stringify(fact));
          expect(said).toHaveLength(new Set(said).size);
        }
        expect(await bench.db.sql('select party_id, role from role_period where until is null group by 1, 2 having count(*) > 1')).toEqual([]);
        expect(await bench.db.sql('select supersedes from procedural_event where supersedes is not null group by 1 having count(*) > 1')).toEqual([]);
      });
    }), { numRuns: 12 });
  }), 90_000);

  it('is handed over and back with every step in its order, seen by whoever leads it', bench.story(async () => {
    const [head, far] = [await bench.actor(['HEAD']), await bench.actor(['HEAD'], '14')];
    const proceedingId = await bench.register(olena);
    const give = (actor: Actor, toOfficeId: string | null, on: string): Promise<string> => code(bench.get(HandoverService).handOver(actor, { proceedingId, toOfficeId, on, reason: 'Підслідність.' }, NOW));
    expect(await give(olena, far.officeId, '2026-06-10')).toBe('done');
    expect(await give(olena, head.officeId, '2026-06-11')).toBe('not-found');
    expect(await give(far, head.officeId, '2026-06-09')).toBe('bad-input: on order');
    expect(await give(far, head.officeId, '2026-06-10')).toBe('done');
    expect(await give(head, '00000000-0000-4000-8000-00000000beef', '2026-06-12')).toBe('bad-input: toOfficeId exists');
    expect((await loadHandovers(bench.db, head, [proceedingId])).get(proceedingId)?.map(({ fromOfficeId, toOfficeId }) => [fromOfficeId, toOfficeId])).toEqual([[head.officeId, far.officeId], [far.officeId, head.officeId]]);
    expect((await loadHandovers(bench.db, far, [proceedingId])).get(proceedingId)).toEqual([]);
    // Back in the office it answers to nobody until the head assigns somebody.
    expect(await code(bench.record(olena, proceedingId, { type: 'search_ruling', on: '2026-06-12' }))).toBe('not-found');
    expect(await code(bench.record(head, proceedingId, { type: 'search_ruling', on: '2026-06-12' }))).toBe('done');
  }));
});
