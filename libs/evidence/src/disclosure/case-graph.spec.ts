import { beforeAll, describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { someBundle } from '../../../../test/support/builders/bundles.js';
import { type Ontology, readOntology } from '../../../../test/support/ontology.js';
import { caseGraph } from './case-graph.js';

describe('custody as CASE', () => {
  let ontology: Ontology;
  beforeAll(() => {
    ontology = readOntology();
  });
  const nodes = (bundle: Parameters<typeof caseGraph>[0], type: string) => caseGraph(bundle)['@graph'].filter((node) => node['@type'] === type);

  it('keeps every shape of the ontology, uses only its terms and refers to nothing that is not there', async () => {
    await fc.assert(fc.asyncProperty(someBundle, async (bundle) => {
      expect(await ontology.faults(caseGraph(bundle))).toEqual([]);
    }), { numRuns: 25 });
  }, 60_000);

  it.each<[string, (node: Record<string, unknown>) => Record<string, unknown>, RegExp]>([
    ['a reference to nobody', (node) => ({ ...node, 'uco-core:object': { '@id': 'kb:item-00000000-0000-4000-8000-000000000000' } }), /nobody defines/],
    ['a word that nobody declares', (node) => ({ ...node, 'case-investigation:seal': '17' }), /no ontology declares .*seal/],
    ['a number where words belong', (node) => ({ ...node, 'case-investigation:exhibitNumber': 12 }), /exhibitNumber/],
    ['two numbers of one exhibit', (node) => ({ ...node, 'case-investigation:exhibitNumber': ['1', '2'] }), /exhibitNumber/],
    ['an id of no UUID', (node) => ({ ...node, '@id': 'kb:one' }), /ends so/],
  ])('would be found out with %s', async (_, spoil, fault) => {
    const [bundle] = fc.sample(someBundle.filter(({ items }) => items.length > 0), { numRuns: 1, seed: 7 });
    if (bundle === undefined) throw new Error('no bundle');
    const graph = caseGraph(bundle);
    let spoilt = false;
    const document = { ...graph, '@graph': graph['@graph'].map((node) => (node['@type'] === 'case-investigation:ProvenanceRecord' && !spoilt ? ((spoilt = true), spoil(node)) : node)) };
    expect((await ontology.faults(document)).join('\n')).toMatch(fault);
  });

  it('begins a day by the clocks of Kyiv: nothing of that day comes before the act that informed it', () => {
    const [bundle] = fc.sample(someBundle.filter(({ items }) => items.some(({ protocol }) => protocol?.hourKnown === false)), { numRuns: 1, seed: 7 });
    const ids = new Set(bundle?.items.flatMap(({ protocol }) => (protocol?.hourKnown === false ? [`kb:collecting-${protocol.id}`] : [])));
    const acts = bundle === undefined ? [] : nodes(bundle, 'case-investigation:InvestigativeAction').filter((node) => ids.has(node['@id']));
    expect(acts.length).toBeGreaterThan(0);
    for (const act of acts) expect(JSON.stringify(act['uco-action:startTime'] ?? act['uco-core:startTime'])).toMatch(/T00:00:00\+0[23]:00/);
  });

  it('tells of each record of custody once, each knowing the one before it, and of each item under the number of its root', () => {
    fc.assert(fc.property(someBundle, (bundle) => {
      const acts = nodes(bundle, 'case-investigation:InvestigativeAction');
      for (const { custody, protocol, number, id } of bundle.items) {
        for (const [place, passing] of custody.entries()) {
          const [act, ...more] = acts.filter((node) => node['@id'] === `kb:investigative-action-${passing.id}`);
          expect(more).toEqual([]);
          const before = place === 0 ? (protocol === null ? undefined : `kb:collecting-${protocol.id}`) : `kb:investigative-action-${custody[place - 1]?.id ?? ''}`;
          expect((act?.['case-investigation:wasInformedBy'] as { '@id': string } | undefined)?.['@id']).toBe(before);
        }
        expect(nodes(bundle, 'case-investigation:ProvenanceRecord').find((node) => node['@id'] === `kb:provenance-record-${id}`)).toMatchObject({ 'case-investigation:exhibitNumber': number, 'case-investigation:rootExhibitNumber': number.split('.')[0] });
      }
    }), { numRuns: 100 });
  });
});
