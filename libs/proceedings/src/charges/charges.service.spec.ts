import { describe, expect, it } from '@jest/globals';
import { NOW, useProceedings } from '../../../../test/support/builders/proceedings.js';
import type { Actor } from '#libs/platform';
import { factsOf } from '../events/facts.loader.js';
import { PartiesService } from '../parties/parties.service.js';
import type { PartyRole } from '../words.js';
import { loadCharges } from './charge.loader.js';
import { ChargesService } from './charges.service.js';
import { loadEpisodes } from './episode.loader.js';

describe('charges and episodes', () => {
  const bench = useProceedings();
  const service = (): ChargesService => bench.get(ChargesService);
  const party = async (actor: Actor, proceedingId: string, role: PartyRole): Promise<string> => (await bench.get(PartiesService).add(actor, { proceedingId, role, since: '2026-03-05' }, NOW)).id;
  const shown = async (id: string): Promise<unknown> => (await bench.db.sql('select qualification, severity from proceeding where id = $1', [id]))[0];

  it('keeps every qualification with its reason, and shows the present one on the proceeding', bench.story(async () => {
    const olena = await bench.actor();
    const proceedingId = await bench.register(olena, { qualification: 'ч. 1 ст. 149' });
    const first = (await loadCharges(bench.db, olena, [proceedingId])).get(proceedingId)?.[0]?.id ?? '';
    const second = await service().requalify(olena, { chargeId: first, code: 'ч. 2 ст. 149', since: '2026-05-01', reason: 'Потерпілою виявилась неповнолітня.' }, NOW);
    expect(await shown(proceedingId)).toEqual({ qualification: 'ч. 2 ст. 149 КК', severity: 'ESPECIALLY_GRAVE' });
    const charges = (await loadCharges(bench.db, olena, [proceedingId])).get(proceedingId);
    expect(charges?.map(({ code, since, until, supersedes }) => ({ code, since, until, supersedes }))).toEqual([
      { code: 'CC 149(1)', since: '2026-03-02', until: '2026-05-01', supersedes: null }, { code: 'CC 149(2)', since: '2026-05-01', until: null, supersedes: first },
    ]);
    expect((await factsOf(bench.db, [proceedingId])).get(proceedingId)?.find(({ type }) => type === 'qualification')).toEqual({ id: first, type: 'qualification', on: '2026-05-01', text: 'CC 149(2)' });
    await expect(service().requalify(olena, { chargeId: first, code: '149(3)', since: '2026-06-01', reason: 'Ще раз.' }, NOW)).rejects.toMatchObject({ code: 'conflict/stale' });
    await expect(service().requalify(olena, { chargeId: second, code: '149(9)', since: '2026-06-01', reason: 'Ще раз.' }, NOW)).rejects.toMatchObject({ code: 'charge/unknown-article' });
  }));

  it('ties an episode to its victims and accused, and gives the law engine the day of the offence', bench.story(async () => {
    const olena = await bench.actor();
    const proceedingId = await bench.register(olena);
    const [victim, suspect] = [await party(olena, proceedingId, 'VICTIM'), await party(olena, proceedingId, 'SUSPECT')];
    const episode = { proceedingId, victimIds: [victim], accusedIds: [suspect], startedOn: '2025-12-01', endedOn: '2026-01-15', place: 'Одеса', exploitation: 'трудова' };
    const id = await service().addEpisode(olena, episode, NOW);
    await service().addEpisode(olena, episode, NOW);
    expect((await loadEpisodes(bench.db, olena, [proceedingId])).get(proceedingId)).toMatchObject([{ number: 1, victimIds: [victim], accusedIds: [suspect] }, { number: 2 }]);
    expect((await factsOf(bench.db, [proceedingId])).get(proceedingId)).toContainEqual({ id, type: 'offence', on: '2026-01-15' });
    const chargeId = await service().add(olena, { proceedingId, code: '149(1)', partyId: suspect, episodeId: id, since: '2026-03-10' }, NOW);
    expect((await loadCharges(bench.db, olena, [proceedingId])).get(proceedingId)).toMatchObject([{ id: chargeId, actOn: '2025-12-01', episodeId: id }]);
    await expect(service().add(olena, { proceedingId, code: 'ст. 149 ч. 1', partyId: suspect, episodeId: id, since: '2026-03-10' }, NOW)).rejects.toMatchObject({ detail: { fields: [{ field: 'code', rule: 'charged' }] } });
    await expect(service().addEpisode(olena, { ...episode, victimIds: [suspect], endedOn: '2025-01-01' }, NOW)).rejects.toMatchObject({ detail: { fields: [{ field: 'endedOn', rule: 'order' }, { field: 'victimIds', rule: 'role' }] } });
    await expect(service().add(olena, { proceedingId, code: '149(1)', partyId: victim, since: '2025-01-01', actOn: '2025-02-01' }, NOW)).rejects.toMatchObject({ detail: { fields: [{ field: 'since', rule: 'order' }, { field: 'partyId', rule: 'suspect' }] } });
  }));

  it('decides on each of many for itself, also against those beside it', bench.story(async () => {
    const olena = await bench.actor();
    const [a, b] = [await bench.register(olena), await bench.register(olena, { qualification: 'ч. 1 ст. 149' })];
    const outcomes = await service().addMany(olena, [{ proceedingId: a, code: '149(1)', since: '2026-03-10' }, { proceedingId: a, code: 'ч. 1 ст. 149', since: '2026-03-11' }, { proceedingId: b, code: '149(1)', since: '2026-03-10' }, { proceedingId: b, code: '303(1)', since: '2026-03-10' }], NOW);
    expect(outcomes.map(({ ok }) => ok)).toEqual([true, false, false, true]);
    const chargeId = (await loadCharges(bench.db, olena, [b])).get(b)?.[0]?.id ?? '';
    const other = { chargeId, code: '149(3)', since: '2026-04-01', reason: 'Нові обставини.' };
    expect((await service().requalifyMany(olena, [other, other], NOW)).map((outcome) => (outcome.ok ? 'ok' : outcome.code))).toEqual(['ok', 'conflict/stale']);
    expect(await shown(b)).toEqual({ qualification: 'ч. 3 ст. 149 КК, ч. 1 ст. 303 КК', severity: 'ESPECIALLY_GRAVE' });
  }));

  it('does not take a party or an episode of another proceeding', bench.story(async () => {
    const olena = await bench.actor();
    const [here, elsewhere] = [await bench.register(olena), await bench.register(olena)];
    const [victim, suspect] = [await party(olena, elsewhere, 'VICTIM'), await party(olena, elsewhere, 'SUSPECT')];
    const episodeId = await service().addEpisode(olena, { proceedingId: elsewhere, victimIds: [victim], accusedIds: [], startedOn: '2026-01-01', place: 'Львів', exploitation: 'сексуальна' }, NOW);
    await expect(service().add(olena, { proceedingId: here, code: '149(1)', partyId: suspect, episodeId, since: '2026-03-10' }, NOW)).rejects.toMatchObject({ detail: { fields: [{ field: 'partyId', rule: 'exists' }, { field: 'episodeId', rule: 'exists' }] } });
  }));
});
