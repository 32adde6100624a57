import type { GraphQLAnswer, Client } from '../test-app.js';

type Input = Record<string, unknown>;

/** The verbs of the registry of evidence: input type, and the selection that tells what was made. */
export const registryVerbs = {
  registerProtocol: ['RegisterProtocolInput', 'protocol { id version } warnings { en }'],
  correctProtocol: ['CorrectProtocolInput', 'protocol { id version } warnings { en }'],
  recordProtocolFacts: ['RecordProtocolFactsInput', 'protocol { id facts { version } } warnings { en }'],
  registerItem: ['RegisterItemInput', 'items { id number version } warnings { en }'],
  registerItems: ['RegisterItemsInput', 'items { id number version } warnings { en }'],
  addPart: ['AddBelowInput', 'items { id number version } warnings { en }'],
  addCopy: ['AddBelowInput', 'items { id number version } warnings { en }'],
  correctItem: ['CorrectItemInput', 'items { id number version }'],
  annulItem: ['AnnulItemInput', 'items { id annulled }'],
  setShelf: ['SetShelfInput', 'items { id version }'],
  bindFile: ['BindFileInput', 'items { id }'],
  unbindFile: ['UnbindFileInput', 'items { id }'],
  decideFate: ['DecideFateInput', 'items { id fate version }'],
  undoFate: ['UndoFateInput', 'items { id fate }'],
} as const;
export type RegistryVerb = keyof typeof registryVerbs;

/** Sends one verb of the registry as this person; answers with everything, refused or not. */
export const register = (client: Client, verb: RegistryVerb, input: Input, headers: Record<string, string> = {}): Promise<GraphQLAnswer> =>
  client.ask(`mutation ($input: ${registryVerbs[verb][0]}!) { ${verb}(input: $input) { ${registryVerbs[verb][1]} } }`, { input }, headers);

/** A search of the 18th of November under a ruling; a test names only what it is about. */
export const someSearch = (proceedingId: string, own: Input = {}): Input => ({
  proceedingId, kind: 'SEARCH', number: '1', begunAt: '2026-11-18T08:00:00+02:00', endedAt: '2026-11-18T12:00:00+02:00', place: 'Одеса, вул. Вигадана, 1', madeBy: 'Слідча Вигадана',
  court: 'Приморський районний суд м. Одеси', rulingNumber: '522/100/26', ruledOn: '2026-11-10', ...own,
});

/** A protocol with a thing, and a part of it that was corrected: one of everything that the registry keeps. */
export async function someEvidence(client: Client, proceedingId: string): Promise<{ protocolId: string; itemId: string; partId: string }> {
  const made = async (verb: RegistryVerb, input: Input): Promise<string> => {
    const answer = await register(client, verb, input);
    const id = /"id":"([\da-f-]{36})"/.exec(JSON.stringify(answer.data ?? null))?.[1];
    if (id === undefined) throw new Error(`${verb}: ${JSON.stringify(answer.errors)}`);
    return id;
  };
  const protocolId = await made('registerProtocol', someSearch(proceedingId));
  const itemId = await made('registerItem', { proceedingId, protocolId, kind: 'PHYSICAL', title: 'Телефон', description: 'Чорний', protocolPage: 2, shelf: 'А-1' });
  const partId = await made('addPart', { itemId, title: 'Сім-картка' });
  await made('correctItem', { itemId, version: 1, reason: 'Описка.', title: 'Мобільний телефон' });
  await made('correctProtocol', { protocolId, version: 1, reason: 'За протоколом.', number: '2' });
  await made('recordProtocolFacts', { protocolId, version: 0, interpreter: 'NOT_NEEDED' });
  return { protocolId, itemId, partId };
}
