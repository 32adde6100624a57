import { describe, expect, it } from '@jest/globals';
import { someNumber } from '../support/builders/proceedings.js';
import { statementsOf } from '../support/statements.js';
import { type Client, useApi } from '../support/test-app.js';

const CASE = `query ($id: ID!) { proceeding(id: $id) {
  id erdrParts { seq } office { code } prosecutor { id } investigator { id } abilities
  parties { id pseudonym label roles { role since until } currentRoles isMinor subjectKind inCustody represents }
  charges(history: true) { id code article part title { uk } severity codeVersionOn partyId episodeId victimAgeAtAct since until reason supersedes }
  episodes { id number victimIds accusedIds victimAges { partyId years minor youngChild } }
  events(withSuperseded: true) { id type label { uk } recordedBy { id } supersededBy abilities }
  links { kind erdrNumber on } handovers { on fromOffice { code } toOffice { code } } history { edges { node { action actor { id } } } }
} }`;

interface Case {
  proceeding: {
    parties: { id: string; pseudonym: string; label: string | null; isMinor: boolean | null; inCustody: boolean }[];
    charges: Record<string, unknown>[];
    episodes: Record<string, unknown>[];
    links: Record<string, unknown>[];
  } & Record<string, unknown>;
}

describe('the people of a proceeding over the API', () => {
  const api = useApi();
  const register = async (client: Client): Promise<string> => (await client.data<{ registerProceeding: { proceeding: { id: string } } }>(
    'mutation ($input: RegisterProceedingInput!) { registerProceeding(input: $input) { proceeding { id } } }', { input: { erdrNumber: someNumber(), registeredOn: '2026-03-02', summary: 'Вербування.' } })).registerProceeding.proceeding.id;
  const act = async <T>(client: Client, name: string, type: string, input: Record<string, unknown>, selection: string): Promise<T> => (await client.data<Record<string, T>>(`mutation ($input: ${type}!) { ${name}(input: $input) { ${selection} } }`, { input }))[name] as T;
  const addParty = async (client: Client, input: Record<string, unknown>): Promise<string> => (await act<{ party: { id: string } }>(client, 'addParty', 'AddPartyInput', { since: '2026-03-05', ...input }, 'party { id } warnings { uk }')).party.id;

  it('tells the whole story of a case: victim, suspect, episode, charge, detention', async () => {
    const olena = await api.signIn(['PROSECUTOR'], '16');
    const proceedingId = await register(olena);
    const child = await addParty(olena, { proceedingId, role: 'VICTIM', fullName: 'Вигадана Дитина', birthDay: '2012-06-01' });
    const suspect = await addParty(olena, { proceedingId, role: 'SUSPECT', fullName: 'Вигаданий Підозрюваний' });
    const counsel = await addParty(olena, { proceedingId, role: 'DEFENCE_COUNSEL', representsPartyId: suspect });
    const episode = await act<{ id: string; victimAges: unknown }>(olena, 'addEpisode', 'AddEpisodeInput', { proceedingId, victimIds: [child], accusedIds: [suspect], startedOn: '2026-02-01', place: 'Одеса', exploitation: 'жебрацтво' }, 'id victimAges { years minor youngChild }');
    expect(episode.victimAges).toEqual([{ years: 13, minor: true, youngChild: true }]);
    const charge = await act<{ id: string }>(olena, 'addCharge', 'AddChargeInput', { proceedingId, code: 'ч. 2 ст. 149', partyId: suspect, episodeId: episode.id, since: '2026-03-06' }, 'id');
    await act(olena, 'requalifyCharge', 'RequalifyChargeInput', { chargeId: charge.id, code: 'ч. 3 ст. 149', since: '2026-03-20', reason: 'Потерпіла не досягла 14 років.' }, 'id');
    await act(olena, 'recordEvent', 'RecordEventInput', { proceedingId, type: 'detention', at: '2026-03-06T10:20:00+02:00', partyId: suspect }, 'event { id }');
    const { proceeding } = await olena.data<Case>(CASE, { id: proceedingId });
    expect(proceeding.parties).toMatchObject([
      { id: child, label: 'Вигадана Дитина', isMinor: true, inCustody: false, currentRoles: ['VICTIM'] }, { id: suspect, isMinor: null, inCustody: true }, { id: counsel, represents: suspect, label: null },
    ]);
    expect(proceeding.charges).toMatchObject([
      { code: 'CC 149(2)', article: '149', part: '2', severity: 'ESPECIALLY_GRAVE', codeVersionOn: '2026-02-01', victimAgeAtAct: 13, until: '2026-03-20' },
      { code: 'CC 149(3)', reason: 'Потерпіла не досягла 14 років.', supersedes: charge.id, until: null },
    ]);
  });

  it('shows names neither to strangers nor in the history, and the witness who becomes a suspect with a warning', async () => {
    const [olena, head] = [await api.signIn(['PROSECUTOR'], '16'), await api.signIn(['HEAD'], '16')];
    const proceedingId = await register(olena);
    const partyId = await addParty(olena, { proceedingId, role: 'WITNESS', fullName: 'Незнайко Тестовий' });
    const { warnings } = await act<{ warnings: { uk: string }[] }>(olena, 'changePartyRole', 'ChangePartyRoleInput', { partyId, role: 'SUSPECT', since: '2026-04-01' }, 'party { currentRoles } warnings { uk }');
    expect(warnings).toEqual([{ uk: expect.stringContaining('ст. 42 КПК') }]);
    const answer = JSON.stringify((await head.data<{ proceeding: unknown }>('query ($id: ID!) { proceeding(id: $id) { history { edges { node { changes { field before after } } } } events { note } } }', { id: proceedingId })).proceeding);
    expect(answer).not.toContain('Незнайко');
    expect((await olena.data<Case>(CASE, { id: proceedingId })).proceeding.parties[0]?.label).toBe('Незнайко Тестовий');
    expect((await (await api.signIn(['PROSECUTOR'], '16')).data<{ proceeding: unknown }>(CASE, { id: proceedingId })).proceeding).toBeNull();
  });

  it('joins and separates with the history both ways, and hands over out of sight', async () => {
    const olena = await api.signIn(['PROSECUTOR'], '16');
    const [main, other] = [await register(olena), await register(olena)];
    const partyId = await addParty(olena, { proceedingId: main, role: 'SUSPECT' });
    await act(olena, 'joinProceedings', 'JoinProceedingsInput', { proceedingId: main, absorbedId: other, on: '2026-05-01', reason: 'Спільні епізоди.' }, 'id stage');
    const child = await act<{ id: string; links: unknown }>(olena, 'splitProceeding', 'SplitProceedingInput', { proceedingId: main, erdrNumber: someNumber(), on: '2026-06-01', reason: 'Розшук.', partyIds: [partyId], newFactOrPerson: false }, 'id links { kind }');
    expect(child.links).toEqual([{ kind: 'split_from' }]);
    expect((await olena.data<Case>(CASE, { id: main })).proceeding.links).toMatchObject([{ kind: 'absorbed', on: '2026-05-01' }, { kind: 'split_off', on: '2026-06-01' }]);
    const handed = await act<unknown>(olena, 'handOver', 'HandOverInput', { proceedingId: child.id, toOfficeId: await api.officeId('14'), on: '2026-07-01', reason: 'За місцем вчинення.' }, 'office { code } prosecutor { id } handovers { fromOffice { code } toOffice { code } }');
    // Who handed it over sees where it went, and nothing inside it any more.
    expect(handed).toEqual({ office: { code: '14' }, prosecutor: null, handovers: [] });
    expect((await olena.data<Case>(CASE, { id: child.id })).proceeding).toBeNull();
  });

  it('reads a list of whole cases with as many statements as one', async () => {
    const olena = await api.signIn(['PROSECUTOR'], '16');
    const statements = (): Promise<number> => statementsOf(api.db, () => olena.data(CASE.replace('query ($id: ID!) { proceeding(id: $id) {', '{ proceedings(first: 20) { edges { node {').replace(/\} \}$/, '} } } }')));
    const fill = async (): Promise<void> => {
      const proceedingId = await register(olena);
      const [victim, suspect] = [await addParty(olena, { proceedingId, role: 'VICTIM', birthDay: '2010-01-01' }), await addParty(olena, { proceedingId, role: 'SUSPECT', fullName: 'Особа Тестова' })];
      const { id } = await act<{ id: string }>(olena, 'addEpisode', 'AddEpisodeInput', { proceedingId, victimIds: [victim], accusedIds: [suspect], startedOn: '2026-02-01', place: 'Ізмаїл', exploitation: 'трудова' }, 'id');
      await act(olena, 'addCharge', 'AddChargeInput', { proceedingId, code: '149(1)', partyId: suspect, episodeId: id, since: '2026-03-06' }, 'id');
      await act(olena, 'recordEvent', 'RecordEventInput', { proceedingId, type: 'search_ruling', on: '2026-03-06' }, 'event { id }');
    };
    await fill();
    // The first reading of each leaves its event; all together in one insert.
    await statements();
    const one = await statements();
    for (let more = 0; more < 5; more += 1) await fill();
    expect(await statements()).toBe(one + 2);
    expect(await statements()).toBe(one);
  });
});
