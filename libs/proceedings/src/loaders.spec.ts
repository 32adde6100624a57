import { describe, expect, it } from '@jest/globals';
import { AuditDetails } from '#libs/audit';
import { type Standing, relationsOf } from '#libs/access';
import { type Actor, type Role, roles } from '#libs/platform';
import { NOW, someNumber, useProceedings } from '../../../test/support/builders/proceedings.js';
import { loadCharges } from './charges/charge.loader.js';
import { ChargesService } from './charges/charges.service.js';
import { loadEpisodes } from './charges/episode.loader.js';
import { loadEvents } from './events/event.loader.js';
import { loadFacts } from './events/facts.loader.js';
import { HandoverService } from './links/handover.service.js';
import { loadHandovers, loadLinks } from './links/link.loader.js';
import { LinksService } from './links/links.service.js';
import { PartiesService } from './parties/parties.service.js';
import { loadParties } from './parties/party.loader.js';
import { historyKey, historyLoader } from './register/history.loader.js';
import { loadDuties, loadProceeding } from './register/proceeding.loader.js';
import { type Guarded, maySee } from './register/proceedings.policy.js';

const PLAIN: Standing = { excluded: false, compartment: null, member: false, assigned: false, deputy: false, grants: [], office: 'other' };

type Load = (actor: Actor, ids: readonly string[]) => Promise<Map<string, unknown>>;

/** Everything that hangs on a proceeding is asked for by the reader's own right, not by how the reader came to its id. */
describe('every loader of a proceeding', () => {
  const bench = useProceedings();
  const historyOf: Load = async (actor, ids) => {
    const pages = await historyLoader(bench.get(AuditDetails))(bench.db, actor, ids.map((id) => historyKey(id, 100, null)));
    return new Map([...pages].map(([key, { edges }]) => [(JSON.parse(key) as [string])[0], edges]));
  };
  const loaders: Readonly<Record<string, Load>> = {
    proceeding: (actor, ids) => loadProceeding(bench.db, actor, ids),
    duties: (actor, ids) => loadDuties(bench.db, actor, ids),
    parties: (actor, ids) => loadParties(bench.db, actor, ids),
    charges: (actor, ids) => loadCharges(bench.db, actor, ids),
    episodes: (actor, ids) => loadEpisodes(bench.db, actor, ids),
    events: (actor, ids) => loadEvents(bench.db, actor, ids),
    facts: (actor, ids) => loadFacts(bench.db, actor, ids),
    links: (actor, ids) => loadLinks(bench.db, actor, ids),
    handovers: (actor, ids) => loadHandovers(bench.db, actor, ids),
    history: historyOf,
  };

  /** A proceeding in which every loader finds something. */
  async function full(head: Actor, prosecutor: Actor): Promise<string> {
    const proceedingId = await bench.register(head, { prosecutorId: prosecutor.id, qualification: '149(2)' });
    const { id: victim } = await bench.get(PartiesService).add(head, { proceedingId, role: 'VICTIM', since: '2026-03-05' }, NOW);
    const episode = { proceedingId, victimIds: [victim], accusedIds: [], startedOn: '2026-02-01', place: 'Одеса', exploitation: 'праця' };
    await bench.get(ChargesService).addEpisode(head, episode, NOW);
    await bench.record(head, proceedingId, { type: 'search_ruling', on: '2026-03-10' });
    const split = { proceedingId, erdrNumber: someNumber(), on: '2026-04-01', reason: 'Новий факт.', partyIds: [], newFactOrPerson: true };
    await bench.get(LinksService).split(head, split, NOW);
    await bench.get(HandoverService).handOver(head, { proceedingId, toBody: 'SBI', on: '2026-05-01', reason: 'Підслідність.' }, NOW);
    return proceedingId;
  }

  const holds = (found: unknown): boolean => (Array.isArray(found) ? found.length > 0 : found !== undefined);

  it('shows exactly what the policy shows, to every role, of what is one’s own, the office’s and others’', bench.story(async () => {
    const heads = [await bench.actor(['HEAD']), await bench.actor(['HEAD'], '14')] as const;
    const prosecutor = await bench.actor();
    const cells: { id: string; guarded: Pick<Guarded, 'officeId' | 'assigned'> }[] = [];
    for (const head of heads) {
      const leader = head === heads[0] ? prosecutor : await bench.actor(['PROSECUTOR'], '14');
      const id = await full(head, leader);
      cells.push({ id, guarded: { officeId: head.officeId ?? '', assigned: [leader.id] } });
    }
    const ids = cells.map(({ id }) => id);
    const readers = [...heads, prosecutor, await bench.actor(['PROSECUTOR', 'HEAD'])];
    for (const role of roles) readers.push(await bench.actor([role] satisfies Role[]));
    for (const reader of readers) {
      const [leads, heads] = [reader.roles.some((role) => role === 'PROSECUTOR' || role === 'INVESTIGATOR'), reader.roles.includes('HEAD')];
      const expected = cells.filter(({ guarded }) => maySee(reader, { relations: relationsOf({ ...PLAIN, assigned: leads && guarded.assigned.includes(reader.id), office: guarded.officeId === reader.officeId && heads ? 'own' : 'other' }) })).map(({ id }) => id);
      for (const [name, load] of Object.entries(loaders)) {
        const found = await load(reader, ids);
        const seen = ids.filter((id) => holds(found.get(id)));
        expect([reader.roles, name, seen]).toEqual([reader.roles, name, expected]);
      }
    }
  }), 60_000);

  it('answers for no proceeding at all without asking for all of them', bench.story(async () => {
    const head = await bench.actor(['HEAD']);
    await full(head, await bench.actor());
    for (const [name, load] of Object.entries(loaders)) expect([name, (await load(head, [])).size]).toEqual([name, 0]);
  }));

  it('shows a proceeding once to somebody with two ways to it', bench.story(async () => {
    const both = await bench.actor(['PROSECUTOR', 'HEAD']);
    const id = await full(both, both);
    expect((await loadEvents(bench.db, both, [id, id])).get(id)).toHaveLength(1);
    expect((await loadParties(bench.db, both, [id])).get(id)).toHaveLength(1);
  }));
});
