import { beforeAll, describe, expect, it } from '@jest/globals';
import { type CaseFile, openCase, plain, said } from '../support/builders/case-file.js';
import { type RegistryVerb, register, someSearch } from '../support/builders/evidence.js';
import { type Client, type GraphQLAnswer, useApi } from '../support/test-app.js';

const NOWHERE = '00000000-0000-4000-8000-00000000beef';
const READ = `query ($id: ID!, $filter: EvidenceFilter, $first: Int, $after: String) { proceeding(id: $id) { evidenceAbilities
  evidenceCounts { items electronic withoutFate kinds { kind items } }
  protocols { id kind number place madeBy itemCount abilities act { citation { en } } window { from until kept } recordedBy { id } }
  evidence(filter: $filter, first: $first, after: $after) { pageInfo { hasNextPage endCursor } edges { node { id number kind copy electronic title shelf protocolPage fate needsFate version abilities protocol { id number } parent { number } } } } } }`;

interface Item { readonly id: string; readonly number: string; readonly title: string | null; readonly version: number; readonly abilities: readonly string[] }
interface Read {
  readonly evidenceAbilities: readonly string[];
  readonly evidenceCounts: { readonly items: number; readonly withoutFate: number };
  readonly protocols: readonly { readonly id: string; readonly itemCount: number; readonly place: string | null }[];
  readonly evidence: { readonly pageInfo: { readonly hasNextPage: boolean; readonly endCursor: string | null }; readonly edges: readonly { readonly node: Item }[] };
}

/** From the protocol of a search to the fate of what was taken, over HTTP. */
describe('the registry of evidence, over HTTP', () => {
  const api = useApi();
  let olena: Client;
  let file: CaseFile;
  let protocolId: string;

  const read = async (client: Client, variables: object = {}): Promise<Read | null> => (await client.data<{ proceeding: Read | null }>(READ, { id: file.proceedingId, ...variables })).proceeding;
  const items = async (client: Client = olena, variables: object = {}): Promise<Item[]> => ((await read(client, variables))?.evidence.edges ?? []).map(({ node }) => node);
  const one = async (number: string): Promise<Item> => (await items()).find((item) => item.number === number) ?? (() => { throw new Error(`no item ${number}`); })();
  const made = (answer: GraphQLAnswer): string[] => [...JSON.stringify(answer.data).matchAll(/"number":"([\d.]+)"/g)].map(([, number]) => number ?? '');

  beforeAll(async () => {
    olena = await api.signIn(['PROSECUTOR'], '16');
    file = await openCase(olena);
  }, 60_000);

  it('takes a protocol with the article of its act and the days of its ruling', async () => {
    const answer = await register(olena, 'registerProtocol', someSearch(file.proceedingId));
    expect(said(answer)).toBe('done');
    protocolId = /"id":"([\da-f-]{36})"/.exec(JSON.stringify(answer.data))?.[1] ?? '';
    expect(await read(olena)).toMatchObject({
      evidenceAbilities: ['registerProtocol', 'registerItem', 'registerItems', 'correctProtocol', 'recordProtocolFacts'],
      protocols: [{ id: protocolId, kind: 'SEARCH', number: '1', itemCount: 0, abilities: ['registerItems', 'correctProtocol', 'recordProtocolFacts'], act: { citation: { en: 'CPC 233-236' } }, window: { from: '2026-11-10', until: '2026-12-10', kept: true }, recordedBy: { id: olena.id } }],
    });
  });

  it('takes many things of it in one go, in the order of their rows, and under one key only once', async () => {
    const input = { proceedingId: file.proceedingId, protocolId, items: Array.from({ length: 12 }, (_, n) => ({ kind: n === 11 ? 'DOCUMENT' : 'PHYSICAL', title: n === 11 ? 'Зошит із записами' : `Телефон ${n + 1}`, protocolPage: n + 2 })) };
    const [first, again] = [await register(olena, 'registerItems', input, { 'idempotency-key': 'one-protocol-1' }), await register(olena, 'registerItems', input, { 'idempotency-key': 'one-protocol-1' })];
    expect([made(first), plain(again)]).toEqual([Array.from({ length: 12 }, (_, n) => String(n + 1)), plain(first)]);
    expect(await read(olena)).toMatchObject({ evidenceCounts: { items: 12, withoutFate: 12 }, protocols: [{ itemCount: 12 }] });
    expect((await one('12'))).toMatchObject({ title: 'Зошит із записами', protocolPage: 13, needsFate: true });
  });

  it('names the row and the field of what cannot be, and enters none', async () => {
    expect(said(await register(olena, 'registerItems', { proceedingId: file.proceedingId, protocolId, items: [{ kind: 'PHYSICAL', title: 'Ноутбук' }, { kind: 'PHYSICAL', title: 'Ноутбук', pageTo: 3 }] }))).toBe('bad-input: items.1.pageFrom required');
    expect(said(await register(olena, 'registerItem', { proceedingId: file.proceedingId, kind: 'DOCUMENT', title: 'Лист' }))).toBe('bad-input: collectedAt required: collectedBy required');
    expect((await read(olena))?.evidenceCounts.items).toBe(12);
  });

  it('numbers parts and copies below what they were taken from', async () => {
    const { id } = await one('2');
    expect(made(await register(olena, 'addPart', { itemId: id, title: 'Сім-картка' }))).toEqual(['2.1']);
    const card = await one('2.1');
    expect(made(await register(olena, 'addCopy', { itemId: card.id, electronic: true }))).toEqual(['2.1.1']);
    expect(await one('2.1.1')).toMatchObject({ copy: true, electronic: true, title: 'Сім-картка', parent: { number: '2.1' }, needsFate: false });
    expect((await items()).map(({ number }) => number).slice(0, 5)).toEqual(['1', '2', '2.1', '2.1.1', '3']);
  });

  it('is read a page at a time, filtered, and searched by number and by what is said', async () => {
    const first = await read(olena, { first: 10 });
    expect(first?.evidence.pageInfo.hasNextPage).toBe(true);
    expect((await items(olena, { first: 10, after: first?.evidence.pageInfo.endCursor })).map(({ number }) => number)).toEqual(['9', '10', '11', '12']);
    const found = async (filter: object): Promise<string[]> => (await items(olena, { filter })).map(({ number }) => number);
    expect([await found({ text: 'зошит' }), await found({ text: '2.1' }), await found({ kind: 'DOCUMENT' }), await found({ electronic: true }), await found({ protocolId: NOWHERE })]).toEqual([['12'], ['2.1', '2.1.1'], ['12'], ['2.1.1'], []]);
    expect(said(await olena.ask(READ, { id: file.proceedingId, after: 'Wzog' }))).toContain('bad-input');
  });

  it('puts right for a reason, from the version that was read, and tells what it said before', async () => {
    const { id } = await one('1');
    expect(said(await register(olena, 'correctItem', { itemId: id, version: 1, reason: 'Описка.', title: 'Телефон Nokia', description: 'Розбитий екран' }))).toBe('done');
    expect(said(await register(olena, 'setShelf', { itemId: id, version: 1, shelf: 'Б-2' }))).toBe('conflict/stale');
    expect(said(await register(olena, 'setShelf', { itemId: id, version: 2, shelf: 'Б-2' }))).toBe('done');
    const { evidenceItem } = await olena.data<{ evidenceItem: unknown }>('query ($id: ID!) { evidenceItem(itemId: $id) { title shelf changes { version act reason fields { field before after } recordedBy { id } } files { id } parts { id } proceeding { id } } }', { id });
    expect(evidenceItem).toMatchObject({ title: 'Телефон Nokia', shelf: 'Б-2', files: [], parts: [], proceeding: { id: file.proceedingId }, changes: [{ version: 2, act: 'CORRECT', reason: 'Описка.', fields: expect.arrayContaining([{ field: 'title', before: 'Телефон 1', after: 'Телефон Nokia' }]) as unknown, recordedBy: { id: olena.id } }, { version: 3, act: 'SHELVE' }] });
  });

  it('annuls what was entered by mistake: it keeps its number and counts no more', async () => {
    const last = await one('11');
    expect(said(await register(olena, 'annulItem', { itemId: last.id, version: 1, reason: 'Записано двічі.' }))).toBe('done');
    expect(made(await register(olena, 'registerItem', { proceedingId: file.proceedingId, protocolId, kind: 'PHYSICAL', title: 'Ноутбук' }))).toEqual(['13']);
    expect((await items()).map(({ number }) => number)).not.toContain('11');
    expect((await items(olena, { filter: { withAnnulled: true } })).find(({ number }) => number === '11')?.abilities).toEqual([]);
  });

  it('decides the fate of many by one decision, and takes it back', async () => {
    const waiting = await items(olena, { filter: { withoutFate: true } });
    const decide = (on: string): Promise<GraphQLAnswer> => register(olena, 'decideFate', { items: waiting.map(({ id, version }) => ({ itemId: id, version })), fate: 'KEPT_IN_FILE', on, basis: 'Ухвала від 20.11.2026' });
    expect(said(await decide('2031-01-01'))).toBe('bad-input: on future');
    expect(said(await decide('2026-11-20'))).toBe('done');
    expect((await read(olena))?.evidenceCounts.withoutFate).toBe(0);
    const { id, version, abilities } = await one('3');
    expect([abilities.includes('undoFate'), abilities.includes('decideFate'), said(await register(olena, 'undoFate', { itemId: id, version, reason: 'Інший предмет.' }))]).toEqual([true, false, 'done']);
    expect((await read(olena))?.evidenceCounts.withoutFate).toBe(1);
  });

  it('is nothing to whoever may not see the proceeding: hidden is missing, in every verb', async () => {
    const { id } = await one('1');
    const stranger = await api.signIn(['INVESTIGATOR'], '14');
    expect(await read(stranger)).toBeNull();
    const inputs: Readonly<Record<RegistryVerb, (itemId: string, protocol: string) => Record<string, unknown>>> = {
      registerProtocol: () => someSearch(file.proceedingId), correctProtocol: (_, of) => ({ protocolId: of, version: 1, reason: 'Помилка.', place: 'Київ' }), recordProtocolFacts: (_, of) => ({ protocolId: of, version: 0, witnesses: 2 }),
      registerItem: (_, of) => ({ proceedingId: file.proceedingId, protocolId: of, kind: 'PHYSICAL', title: 'Річ' }), registerItems: (_, of) => ({ proceedingId: file.proceedingId, protocolId: of, items: [{ kind: 'PHYSICAL', title: 'Річ' }] }),
      addPart: (of) => ({ itemId: of, title: 'Частина' }), addCopy: (of) => ({ itemId: of }), correctItem: (of) => ({ itemId: of, version: 1, reason: 'Помилка.', title: 'Інше' }), annulItem: (of) => ({ itemId: of, version: 1, reason: 'Помилка.' }),
      setShelf: (of) => ({ itemId: of, version: 1, shelf: 'А' }), bindFile: (of) => ({ itemId: of, fileId: NOWHERE, use: 'PHOTO' }), unbindFile: (of) => ({ itemId: of, fileId: NOWHERE, reason: 'Помилка.' }), decideFate: (of) => ({ items: [{ itemId: of, version: 1 }], fate: 'RETURNED', on: '2026-11-20', basis: 'Вирок' }), undoFate: (of) => ({ itemId: of, version: 1, reason: 'Помилка.' }),
    };
    for (const verb of Object.keys(inputs) as RegistryVerb[]) {
      const [hidden, missing] = [await register(stranger, verb, inputs[verb](id, protocolId)), await register(stranger, verb, inputs[verb](NOWHERE, NOWHERE))];
      expect([verb, said(hidden), plain(hidden)]).toEqual([verb, 'not-found', plain(missing)]);
    }
    expect(await stranger.data('query ($id: ID!) { evidenceItem(itemId: $id) { id } }', { id })).toEqual({ evidenceItem: null });
  });

  it('shows a head numbers and counts, and no words', async () => {
    const head = await api.signIn(['HEAD'], '16');
    const seen = await read(head);
    expect(seen).toMatchObject({ evidenceCounts: { items: 14 }, protocols: [{ place: null }] });
    expect(new Set(seen?.evidence.edges.map(({ node }) => node.title))).toEqual(new Set([null]));
    expect([(await items(head, { filter: { text: 'зошит' } })).length, (await items(head, { filter: { text: '12' } })).length]).toEqual([0, 1]);
  });

  it('leaves a line of each act in the history, in words of nobody', async () => {
    const { proceeding } = await olena.data<{ proceeding: { history: { edges: { node: { action: string; changes: { after: string | null }[] } }[] } } }>('query ($id: ID!) { proceeding(id: $id) { history(first: 100) { edges { node { action changes { after } } } } } }', { id: file.proceedingId });
    const actions = new Set(proceeding.history.edges.map(({ node }) => node.action));
    for (const action of ['protocol.register', 'item.register', 'item.correct', 'item.shelve', 'item.annul', 'fate.decide', 'fate.undo']) expect(actions).toContain(action);
    expect(JSON.stringify(proceeding)).not.toMatch(/Nokia|Зошит|Вигадана/);
  });
});
