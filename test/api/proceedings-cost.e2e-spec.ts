import { beforeAll, describe, expect, it } from '@jest/globals';
import { type CaseFile, act, openCase, said } from '../support/builders/case-file.js';
import { statementsOf } from '../support/statements.js';
import { type Client, useApi } from '../support/test-app.js';

const WHOLE = `id erdrNumber erdrParts { seq } summary stage version office { name { uk } } prosecutor { displayName } investigator { id } abilities
  parties { id pseudonym label isMinor inCustody currentRoles roles { role since until note } represents } charges(history: true) { id article part title { uk } severity codeVersionOn victimAgeAtAct }
  episodes { id victimAges { years minor } } events(withSuperseded: true) { id label { uk } recordedBy { displayName } abilities } links { kind erdrNumber } handovers { fromOffice { code } toOffice { code } }
  deadlines { id } nextDue { dueOn } flags { id } history(first: 5) { edges { node { id at action actor { displayName } changes { field before after } } } pageInfo { hasNextPage endCursor } }`;
interface Page { edges: { node: { id: string; action: string; at: string } }[]; pageInfo: { hasNextPage: boolean; endCursor: string | null } }

describe('what reading costs', () => {
  const api = useApi();
  let olena: Client;
  let file: CaseFile;
  const statements = (work: () => Promise<unknown>): Promise<number> => statementsOf(api.db, work);
  const open = (id: string): Promise<unknown> => olena.data(`query ($id: ID!) { proceeding(id: $id) { ${WHOLE} } }`, { id });
  /** In two halves: a list of whole cases is dearer than one document may be. */
  const list = async (): Promise<void> => {
    for (const half of ['parties { id label isMinor inCustody } events { id recordedBy { id } abilities } links { kind } abilities prosecutor { id }', 'charges { id victimAgeAtAct } episodes { id victimAges { years } } handovers { fromOffice { code } } deadlines { id } flags { id } history(first: 3) { edges { node { actor { id } } } }']) {
      await olena.data(`{ proceedings(first: 20) { edges { node { id ${half} } } } }`);
    }
  };

  beforeAll(async () => {
    olena = await api.signIn(['PROSECUTOR'], '16');
    file = await openCase(olena);
  });

  it('a case costs the same number of statements with one of everything and with many', async () => {
    // The first reading of a case leaves its event, the next ones for a while none.
    await open(file.proceedingId);
    const few = await statements(() => open(file.proceedingId));
    const { proceedingId, victimId, suspectId } = file;
    for (let more = 1; more <= 6; more += 1) {
      await act(olena, 'addParty', { proceedingId, role: 'WITNESS', since: '2026-03-05', fullName: `Вигаданий Свідок ${'І'.repeat(more)}` });
      const episodeId = await act(olena, 'addEpisode', { proceedingId, victimIds: [victimId], accusedIds: [suspectId], startedOn: `2026-02-0${more}`, place: 'Одеса', exploitation: 'праця' });
      await act(olena, 'addCharge', { proceedingId, code: '303(2)', partyId: suspectId, episodeId, since: '2026-03-06' });
      const eventId = await act(olena, 'recordEvent', { proceedingId, type: 'search_ruling', on: `2026-04-0${more}` });
      await act(olena, 'correctEvent', { eventId, on: `2026-04-1${more}`, reason: 'За протоколом.' });
    }
    expect(await statements(() => open(proceedingId))).toBe(few);
    expect(few).toBeLessThanOrEqual(24);
  });

  it('a list of whole cases costs the same number of statements for one as for six', async () => {
    await list();
    const one = await statements(list);
    for (let more = 0; more < 5; more += 1) await openCase(olena);
    expect(await statements(list)).toBe(one);
  });

  it('a list of plain columns costs one', async () => {
    const plain = (): Promise<unknown> => olena.data('{ proceedings(first: 50) { edges { node { id erdrNumber summary stage qualification office { code name { uk } } prosecutor { displayName } } } pageInfo { endCursor } } }');
    await plain();
    expect(await statements(plain)).toBeLessThanOrEqual(2);
  });

  it('tells the history newest first, page by page, once each, with what was done and by whom', async () => {
    const entries: Page['edges'] = [];
    let after: string | null = null;
    do {
      const { proceeding }: { proceeding: { history: Page } } = await olena.data<{ proceeding: { history: Page } }>('query ($id: ID!, $after: String) { proceeding(id: $id) { history(first: 7, after: $after) { edges { node { id at action } } pageInfo { hasNextPage endCursor } } } }', { id: file.proceedingId, after });
      entries.push(...proceeding.history.edges);
      after = proceeding.history.pageInfo.hasNextPage ? proceeding.history.pageInfo.endCursor : null;
    } while (after !== null);
    expect(new Set(entries.map(({ node }) => node.id)).size).toBe(entries.length);
    const times = entries.map(({ node }) => node.at);
    expect(times).toEqual([...times].sort().reverse());
    expect(entries.at(-1)?.node.action).toMatch(/^(proceeding.register|assignment.begin)$/);
    const counted = entries.reduce<Record<string, number>>((sum, { node: { action } }) => ({ ...sum, [action]: (sum[action] ?? 0) + 1 }), {});
    expect(counted).toMatchObject({ 'proceeding.register': 1, 'party.add': 10, 'episode.add': 7, 'charge.add': 7, 'event.record': 7, 'event.correct': 6 });
  });

  it('tells the history of each of several proceedings apart, in one answer', async () => {
    const other = await openCase(olena);
    const answer = await olena.data<Record<string, { history: Page }>>('query ($a: ID!, $b: ID!) { a: proceeding(id: $a) { history(first: 3) { edges { node { id } } pageInfo { hasNextPage endCursor } } } b: proceeding(id: $b) { history(first: 100) { edges { node { id } } pageInfo { hasNextPage endCursor } } } }', { a: file.proceedingId, b: other.proceedingId });
    expect([answer['a']?.history.edges.length, answer['a']?.history.pageInfo.hasNextPage, answer['b']?.history.pageInfo.hasNextPage]).toEqual([3, true, false]);
    const ids = [answer['a'], answer['b']].flatMap((one) => one?.history.edges.map(({ node }) => node.id) ?? []);
    expect(new Set(ids).size).toBe(ids.length);
  });

  it('refuses a change against a version that somebody else has changed, and says so', async () => {
    const { proceedingId } = await openCase(olena);
    const edit = (version: number, summary: string): ReturnType<Client['ask']> => olena.ask('mutation ($input: EditSummaryInput!) { editSummary(input: $input) { version summary } }', { input: { proceedingId, version, summary } });
    const outcomes = await Promise.all([edit(1, 'Перша.'), edit(1, 'Друга.')]);
    expect(outcomes.map(said).sort()).toEqual(['conflict/stale', 'done']);
    expect([said(await edit(2, 'Третя.')), said(await edit(2, 'Четверта.'))]).toEqual(['done', 'conflict/stale']);
  });
});
