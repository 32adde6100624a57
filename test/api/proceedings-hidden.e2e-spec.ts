import { beforeAll, describe, expect, it } from '@jest/globals';
import { type CaseFile, type Verb, act, attempt, fingerprint, goodInputs, openCase, plain, said, verbs } from '../support/builders/case-file.js';
import { someNumber } from '../support/builders/proceedings.js';
import { type Client, useApi } from '../support/test-app.js';

const NOBODY = '00000000-0000-4000-8000-00000000beef';
const INSIDE = `id summary erdrNumber qualification abilities office { code } prosecutor { id } investigator { id }
  parties { id pseudonym label isMinor inCustody roles { role } } charges(history: true) { id code victimAgeAtAct } episodes { id place victimAges { years } }
  events(withSuperseded: true) { id type note recordedBy { id } abilities } links { proceedingId erdrNumber } handovers { reason } history { edges { node { action changes { after } } } } deadlines { id } flags { id } nextDue { dueOn }`;
const OPEN = `query ($id: ID!) { proceeding(id: $id) { ${INSIDE} } }`;
const LIST = `query ($text: String) { proceedings(filter: { text: $text }, first: 100) { edges { node { ${INSIDE} } } pageInfo { hasNextPage endCursor } } }`;
/** What of a case one of its mutations is aimed at. */
const aim: Readonly<Record<Exclude<Verb, 'registerProceeding'>, keyof ReturnType<typeof goodInputs> | string>> = {
  editSummary: 'proceedingId', assignStaff: 'proceedingId', addParty: 'proceedingId', changePartyRole: 'partyId', removePartyRole: 'rolePeriodId', addCharge: 'proceedingId', requalifyCharge: 'chargeId', addEpisode: 'proceedingId',
  recordEvent: 'proceedingId', correctEvent: 'eventId', annulEvent: 'eventId', joinProceedings: 'proceedingId', splitProceeding: 'proceedingId', handOver: 'proceedingId',
};
const aimed = Object.entries(aim) as [Exclude<Verb, 'registerProceeding'>, string][];

describe('what is hidden', () => {
  const api = useApi();
  let olena: Client;
  let head: Client;
  let file: CaseFile;
  let own: CaseFile;
  /** People who have no business with the case. */
  let strangers: [string, Client][];

  beforeAll(async () => {
    olena = await api.signIn(['PROSECUTOR'], '16');
    head = await api.signIn(['HEAD'], '16');
    file = await openCase(olena, { summary: 'Канаркове слово у фабулі.' });
    const prosecutor = await api.signIn(['PROSECUTOR'], '16');
    own = await openCase(prosecutor);
    strangers = [['a prosecutor of the office', prosecutor], ['an investigator of the office', await api.signIn(['INVESTIGATOR'], '16')], ['the head of another office', await api.signIn(['HEAD'], '14')], ['a prosecutor of another office', await api.signIn(['PROSECUTOR'], '14')]];
  });

  const inputs = (of: CaseFile, staffId = olena.id): ReturnType<typeof goodInputs> => goodInputs(of, { absorbedId: own.proceedingId, officeId: NOBODY, staffId });

  it('looks like what is missing to every stranger, for every query', async () => {
    for (const [who, stranger] of strangers) {
      const [hidden, missing] = [await stranger.ask(OPEN, { id: file.proceedingId }), await stranger.ask(OPEN, { id: NOBODY })];
      expect([who, plain(hidden)]).toEqual([who, plain(missing)]);
      const found = await stranger.ask(LIST, { text: 'канаркове' });
      expect([who, plain(found)]).toEqual([who, plain(await stranger.ask(LIST, { text: 'такого слова немає' }))]);
    }
  });

  it('looks like what is missing to every stranger, for every mutation, and nothing is written', async () => {
    const before = await fingerprint(api);
    for (const [who, stranger] of strangers) {
      for (const [verb, field] of aimed) {
        const input = inputs(file, stranger.id)[verb];
        const [hidden, missing] = [await attempt(stranger, verb, input), await attempt(stranger, verb, { ...input, [field]: NOBODY })];
        expect([who, verb, plain(hidden)]).toEqual([who, verb, plain(missing)]);
        expect(said(hidden)).toMatch(/^(not-found|not-allowed)$/);
      }
    }
    expect(await fingerprint(api)).toBe(before);
  });

  it('is never reached through the own case: ids of another are the same as ids of nobody, in every reference', async () => {
    const [, prosecutor] = strangers[0] ?? ['', olena];
    const good = inputs(own);
    const references: [Verb, string, (id: string) => unknown, keyof CaseFile][] = [
      ['addParty', 'representsPartyId', (id) => id, 'suspectId'], ['addCharge', 'partyId', (id) => id, 'suspectId'], ['addCharge', 'episodeId', (id) => id, 'episodeId'],
      ['addEpisode', 'victimIds', (id) => [id], 'victimId'], ['addEpisode', 'accusedIds', (id) => [id], 'suspectId'], ['addEpisode', 'victimIds', (id) => [own.victimId, id], 'victimId'],
      ['recordEvent', 'partyId', (id) => id, 'suspectId'], ['correctEvent', 'partyId', (id) => id, 'suspectId'], ['splitProceeding', 'partyIds', (id) => [id], 'suspectId'],
      ['changePartyRole', 'endRoleId', (id) => id, 'rolePeriodId'], ['joinProceedings', 'absorbedId', (id) => id, 'proceedingId'],
    ];
    const before = await fingerprint(api);
    for (const [verb, field, wrap, key] of references) {
      const [foreign, nobody] = [await attempt(prosecutor, verb, { ...good[verb], [field]: wrap(file[key]) }), await attempt(prosecutor, verb, { ...good[verb], [field]: wrap(NOBODY) })];
      expect([verb, field, plain(foreign)]).toEqual([verb, field, plain(nobody)]);
      expect(said(foreign)).toMatch(new RegExp(`^(not-found|bad-input: ${field} exists)$`));
    }
    expect(await fingerprint(api)).toBe(before);
  });

  it('keeps names, free text and numbers out of what a stranger is told', async () => {
    const answers: string[] = [];
    for (const [, stranger] of strangers) for (const [verb, field] of aimed) answers.push(plain(await attempt(stranger, verb, { ...inputs(file, stranger.id)[verb], [field]: file.proceedingId })));
    expect(answers.join()).not.toMatch(/Вигадан|Канарков|Одеса|жебрацтво/);
  });

  it('says that a number is taken to those who see where, and to nobody else', async () => {
    const { proceeding } = await olena.data<{ proceeding: { erdrNumber: string } }>('query ($id: ID!) { proceeding(id: $id) { erdrNumber } }', { id: file.proceedingId });
    const answers = await Promise.all([olena, ...strangers.flatMap(([, stranger]) => stranger)].map((client) => attempt(client, 'registerProceeding', { erdrNumber: proceeding.erdrNumber.replace(/(\d{5})(?=\d)/g, '$1 '), registeredOn: '2026-04-01', summary: 'Та сама.' })));
    const [own, ...others] = answers.map(said);
    expect(own).toBe('proceeding/duplicate-number: erdrNumber unique');
    expect(others.join()).not.toContain('duplicate');
  });

  it('is out of sight at once when somebody else is assigned, even through a stored answer', async () => {
    const [ivan, maria] = [await api.signIn(['PROSECUTOR'], '16'), await api.signIn(['PROSECUTOR'], '16')];
    const { proceedingId } = await openCase(ivan);
    const edit = (): ReturnType<Client['ask']> => attempt(ivan, 'editSummary', { proceedingId, version: 1, summary: 'Нова фабула.' }, { 'idempotency-key': 'seen-before-1' }, INSIDE);
    const first = await edit();
    expect(said(first)).toBe('done');
    await act(head, 'assignStaff', { proceedingId, prosecutorId: maria.id });
    await act(maria, 'recordEvent', { proceedingId, type: 'search_ruling', on: '2026-05-05', note: 'Канарка для чужих очей' });
    const again = await edit();
    expect(plain(again)).not.toContain('Канарка');
    expect((again.data as unknown as { editSummary: Record<string, unknown> }).editSummary).toMatchObject({ abilities: [], parties: [], charges: [], episodes: [], events: [], links: [], handovers: [], history: { edges: [] }, deadlines: [], prosecutor: null });
    expect((await ivan.data<{ proceeding: unknown }>(OPEN, { id: proceedingId })).proceeding).toBeNull();
  });

  it('does not come back through the proceeding that another was split from or joined to', async () => {
    const ivan = await api.signIn(['PROSECUTOR'], '16');
    const { proceedingId, suspectId } = await openCase(ivan);
    const child = await act(ivan, 'splitProceeding', { proceedingId, erdrNumber: someNumber(), on: '2026-06-01', reason: 'Окремий епізод.', partyIds: [suspectId], newFactOrPerson: false });
    await act(head, 'assignStaff', { proceedingId: child, prosecutorId: (await api.signIn(['PROSECUTOR'], '16')).id });
    const { proceeding } = await ivan.data<{ proceeding: { links: { proceedingId: string }[] } }>(OPEN, { id: proceedingId });
    expect(proceeding.links).toMatchObject([{ proceedingId: child }]);
    expect((await ivan.data<{ proceeding: unknown }>(OPEN, { id: child })).proceeding).toBeNull();
  });
});

describe('a request that is sent again', () => {
  const api = useApi();

  it.each(Object.keys(verbs) as Verb[])('%s: has the first answer and no second effect', async (verb) => {
    const olena = await api.signIn(['PROSECUTOR'], '16');
    const client = verb === 'assignStaff' ? await api.signIn(['HEAD'], '16') : olena;
    const file = await openCase(olena);
    const absorbed = verb === 'joinProceedings' ? await openCase(olena) : file;
    const input = goodInputs(file, { absorbedId: absorbed.proceedingId, officeId: await api.officeId('14'), staffId: (await api.signIn(['PROSECUTOR'], '16')).id })[verb];
    const send = (changed = {}): ReturnType<Client['ask']> => attempt(client, verb, { ...input, ...changed }, { 'idempotency-key': `again-${verb}` });
    const [first, twin] = await Promise.all([send(), send()]);
    expect([said(first), said(twin)]).toEqual(['done', 'done']);
    const after = await fingerprint(api);
    expect(plain(await send())).toBe(plain(first));
    expect(plain(twin)).toBe(plain(first));
    expect(await fingerprint(api)).toBe(after);
    // The key belongs to this very request: another one under it is refused, and changes nothing either.
    const field = ['reason', 'summary', 'note', 'place'].find((each) => each in input);
    expect(said(await send(field === undefined ? ('since' in input ? { since: '2026-05-01' } : { investigatorId: client.id }) : { [field]: 'Зовсім інша.' }))).toBe('conflict/other-request');
    expect(await fingerprint(api)).toBe(after);
  });
});
