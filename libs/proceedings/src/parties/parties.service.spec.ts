import { describe, expect, it } from '@jest/globals';
import { PersonsService } from '#libs/persons';
import { readLog } from '../../../../test/support/audit.js';
import { NOW, useProceedings } from '../../../../test/support/builders/proceedings.js';
import { PartiesService } from './parties.service.js';
import { partiesById } from './party.loader.js';

describe('parties', () => {
  const bench = useProceedings();
  const service = (): PartiesService => bench.get(PartiesService);
  const person = async (partyId: string): Promise<string> => (await partiesById(bench.db, [partyId])).get(partyId)?.personId ?? '';

  it('is one person with roles over time; the witness who becomes a suspect ceases to be a witness, with a warning', bench.story(async () => {
    const olena = await bench.actor();
    const proceedingId = await bench.register(olena);
    const { id, warnings } = await service().add(olena, { proceedingId, role: 'WITNESS', since: '2026-03-05', fullName: 'Синтетичний Свідок' }, NOW);
    expect(warnings).toEqual([]);
    const change = await service().changeRole(olena, { partyId: id, role: 'SUSPECT', since: '2026-04-01' }, NOW);
    expect(change.warnings.map(({ en }) => en)).toEqual([expect.stringContaining('CPC 42')]);
    const party = (await partiesById(bench.db, [id])).get(id);
    expect(party).toMatchObject({ currentRoles: ['SUSPECT'], roles: [{ role: 'WITNESS', since: '2026-03-05', until: '2026-04-01' }, { role: 'SUSPECT', since: '2026-04-01', until: null }] });
  }));

  it('gives a pseudonym that has nothing of the name, and the name only to those who see the person in a case', bench.story(async () => {
    const [olena, stranger, coordinator] = [await bench.actor(), await bench.actor(), await bench.actor(['COORDINATOR'])];
    const proceedingId = await bench.register(olena);
    const { id } = await service().add(olena, { proceedingId, role: 'VICTIM', since: '2026-03-05', fullName: '  Вигадана   Особа ' }, NOW);
    const personId = await person(id);
    expect((await bench.get(PersonsService).pseudonyms([personId])).get(personId)).toMatch(/^ОС-[0-9A-Z]{6}$/u);
    expect([...(await bench.get(PersonsService).labels(olena, [personId])).values()]).toEqual(['Вигадана Особа']);
    expect((await bench.get(PersonsService).labels(stranger, [personId])).size).toBe(0);
    expect((await bench.get(PersonsService).labels(coordinator, [personId])).size).toBe(0);
    const rows = await readLog(bench.db, 'proceeding_id = $1', [proceedingId]);
    expect(JSON.stringify(rows)).not.toContain('Вигадана');
  }));

  it('lets counsel act for a suspect of the same proceeding only', bench.story(async () => {
    const olena = await bench.actor();
    const [here, elsewhere] = [await bench.register(olena), await bench.register(olena)];
    const add = async (proceedingId: string, role: 'SUSPECT' | 'VICTIM' | 'DEFENCE_COUNSEL', representsPartyId?: string): Promise<string> => (await service().add(olena, { proceedingId, role, since: '2026-03-05', representsPartyId }, NOW)).id;
    const [suspect, victim, other] = [await add(here, 'SUSPECT'), await add(here, 'VICTIM'), await add(elsewhere, 'SUSPECT')];
    const counsel = await add(here, 'DEFENCE_COUNSEL', suspect);
    expect((await partiesById(bench.db, [counsel])).get(counsel)?.represents).toBe(suspect);
    await expect(add(here, 'DEFENCE_COUNSEL')).rejects.toMatchObject({ detail: { fields: [{ field: 'representsPartyId', rule: 'required' }] } });
    await expect(add(here, 'DEFENCE_COUNSEL', victim)).rejects.toMatchObject({ code: 'party/role-refused' });
    await expect(add(here, 'DEFENCE_COUNSEL', other)).rejects.toMatchObject({ detail: { fields: [{ field: 'representsPartyId', rule: 'exists' }] } });
    await expect(service().changeRole(olena, { partyId: counsel, role: 'WITNESS', since: '2026-04-01' }, NOW)).rejects.toMatchObject({ code: 'party/role-refused', detail: { citation: 'ст. 77–79 КПК' } });
  }));

  it('ends a role, and gives the same role again only after that', bench.story(async () => {
    const olena = await bench.actor();
    const { id } = await service().add(olena, { proceedingId: await bench.register(olena), role: 'WITNESS', since: '2026-03-05' }, NOW);
    const rolePeriodId = (await partiesById(bench.db, [id])).get(id)?.roles[0]?.id ?? '';
    await expect(service().changeRole(olena, { partyId: id, role: 'WITNESS', since: '2026-05-01' }, NOW)).rejects.toMatchObject({ detail: { fields: [{ field: 'role', rule: 'held' }] } });
    await service().removeRole(olena, { rolePeriodId, until: '2026-04-01' }, NOW);
    await service().changeRole(olena, { partyId: id, role: 'WITNESS', since: '2026-05-01' }, NOW);
    expect((await partiesById(bench.db, [id])).get(id)?.roles).toHaveLength(2);
  }));

  it('says what a minor and a special subject need', bench.story(async () => {
    const olena = await bench.actor();
    const proceedingId = await bench.register(olena);
    const child = await service().add(olena, { proceedingId, role: 'VICTIM', since: '2026-03-05', birthDay: '2012-03-05' }, NOW);
    expect(child.warnings.map(({ en }) => en)).toEqual(['The person is 13: a legal representative (CPC 44, 59) and the special order of questioning (CPC 226-227) are needed.']);
    const officer = await service().add(olena, { proceedingId, role: 'SUSPECT', since: '2026-03-05', subjectKind: 'MILITARY' }, NOW);
    expect(officer.warnings.map(({ en }) => en)).toEqual([expect.stringContaining('CPC 216')]);
  }));

  it('treats a party of a hidden proceeding as missing', bench.story(async () => {
    const { id } = await service().add(await bench.actor().then(async (olena) => { hidden = await bench.register(olena); return olena; }), { proceedingId: hidden, role: 'WITNESS', since: '2026-03-05' }, NOW);
    const stranger = await bench.actor();
    const refusal = (partyId: string): Promise<unknown> => service().changeRole(stranger, { partyId, role: 'SUSPECT', since: '2026-04-01' }, NOW).catch((fault: unknown) => fault);
    expect(await refusal(id)).toEqual(await refusal('00000000-0000-4000-8000-00000000beef'));
  }));
  let hidden = '';
});
