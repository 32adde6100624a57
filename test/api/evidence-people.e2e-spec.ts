import { beforeAll, describe, expect, it } from '@jest/globals';
import { openCase, said } from '../support/builders/case-file.js';
import { register, someEvidence } from '../support/builders/evidence.js';
import { rightsIn } from '../support/builders/rights.js';
import { type Client, useApi } from '../support/test-app.js';

const READ = `query ($id: ID!) { proceeding(id: $id) { evidenceAbilities evidenceCounts { items }
  protocols { number place madeBy court note abilities changes { reason fields { field } } }
  evidence { edges { node { number title description place collectedBy shelf fateBasis abilities changes { version reason fields { field } } } } } } }`;
interface Read { readonly evidenceAbilities: string[]; readonly evidenceCounts: { readonly items: number }; readonly protocols: Record<string, unknown>[]; readonly evidence: { readonly edges: { readonly node: Record<string, unknown> }[] } }

/** One case of evidence, from the side of each who could ask for it. */
describe('the registry of evidence, by who asks', () => {
  const api = useApi();
  let olena: Client;
  let proceedingId: string;
  let made: Awaited<ReturnType<typeof someEvidence>>;
  const read = async (client: Client): Promise<Read | null> => (await client.data<{ proceeding: Read | null }>(READ, { id: proceedingId })).proceeding;
  const words = (seen: Read | null): unknown[] => (seen?.evidence.edges ?? []).flatMap(({ node }) => [node['title'], node['description'], node['place'], node['collectedBy'], node['shelf']]);

  beforeAll(async () => {
    olena = await api.signIn(['PROSECUTOR'], '16');
    ({ proceedingId } = await openCase(olena));
    made = await someEvidence(olena, proceedingId);
  }, 60_000);

  it('is read in full, and worked with, by its prosecutor', async () => {
    const seen = await read(olena);
    expect(seen?.evidence.edges.map(({ node }) => [node['number'], node['title'], (node['changes'] as unknown[]).length])).toEqual([['1', 'Мобільний телефон', 1], ['1.1', 'Сім-картка', 0]]);
    expect(seen?.evidenceAbilities).toEqual(['registerProtocol', 'registerItem', 'registerItems', 'correctProtocol', 'recordProtocolFacts']);
  });

  it('is to a head numbers and states, without a word of what is told, now or before; with a stated purpose it is all of it', async () => {
    const head = await api.signIn(['HEAD'], '16');
    const closed = await read(head);
    expect([closed?.evidenceCounts.items, new Set(words(closed)), closed?.protocols.map(({ number, place, madeBy, note }) => [number, place, madeBy, note])]).toEqual([2, new Set([null]), [['2', null, null, null]]]);
    expect(JSON.stringify(closed)).not.toMatch(/Описка|За протоколом|Мобільний|Вигадана/);
    await api.db.write(() => rightsIn(api.db).grant(head.id, proceedingId));
    expect(words(await read(head))).toContain('Мобільний телефон');
  });

  it.each([['INVESTIGATOR', '16'], ['PROSECUTOR', '14'], ['HEAD', '14'], ['COORDINATOR', '16']] as const)('is nothing to a %s of office %s who has no part in the case', async (role, office) => {
    const somebody = await api.signIn([role], office);
    expect(await read(somebody)).toBeNull();
    expect(said(await register(somebody, 'setShelf', { itemId: made.itemId, version: 2, shelf: 'Б-1' }))).toMatch(/^(not-found|not-allowed)$/);
  });

  it.each(['AUDITOR', 'ADMINISTRATOR'] as const)('is nothing to an %s by role', async (role) => {
    const somebody = await api.signIn([role]);
    expect(JSON.stringify((await somebody.ask(READ, { id: proceedingId })).data ?? null)).not.toMatch(/Мобільний|"items":2/);
    expect(said(await register(somebody, 'annulItem', { itemId: made.partId, version: 1, reason: 'Помилка.' }))).not.toBe('done');
  });
});
