import { kyivDay, midnight } from '#libs/time-limits';
import { type Bundle, type BundleFile, type BundleHolder, type BundleItem, type BundlePassing, type BundleProtocol, rootNumber } from './bundle.js';
import { fateWords } from './bundle-words.js';

/** A node of JSON-LD, or what stands in one. */
type Json = string | number | boolean | { readonly [key: string]: Json } | readonly Json[];
type Node = { readonly '@id': string } & { readonly [key: string]: Json };

const UCO = 'https://ontology.unifiedcyberontology.org/uco/';
const context = {
  'kb': 'urn:oberih:kb:',
  'case-investigation': 'https://ontology.caseontology.org/case/investigation/',
  ...Object.fromEntries(['action', 'core', 'identity', 'location', 'observable', 'types'].map((name) => [`uco-${name}`, `${UCO}${name}/`])),
  'xsd': 'http://www.w3.org/2001/XMLSchema#',
};

const ref = (kind: string, id: string): { readonly '@id': string } => ({ '@id': `kb:${kind}-${id}` });
const instant = (at: string): Json => ({ '@type': 'xsd:dateTime', '@value': at });
/** A day begins by the clocks of Kyiv. */
const day = (on: string): Json => instant(midnight(on));
/** Properties that are said: what is null is left out. */
const said = (of: Readonly<Record<string, Json | null>>): Record<string, Json> => Object.fromEntries(Object.entries(of).filter((entry): entry is [string, Json] => entry[1] !== null && !(Array.isArray(entry[1]) && entry[1].length === 0)));

/**
 * Custody of evidence as a graph of CASE 1.4.0 over UCO 1.4.0 (JSON-LD): each record of custody is an investigative action that knows the one before it, each item a
 * provenance record with its exhibit number and that of its root. Seals, condition and gaps, for which the ontology has no property, stand in descriptions.
 *
 * @param bundle what leaves; holders that its records name must be among its holders
 * @returns the document; every `kb:` reference in it is defined in it
 */
export function caseGraph(bundle: Bundle): { readonly '@context': Readonly<Record<string, string>>; readonly '@graph': readonly Node[] } {
  const protocols = [...new Map(bundle.items.flatMap(({ protocol }) => (protocol === null ? [] : [[protocol.id, protocol] as const]))).values()];
  const rulings = protocols.filter(({ ruling }) => ruling !== null);
  const inside = new Set(bundle.items.map(({ id }) => id));
  const files = [...new Map(bundle.items.flatMap((item) => item.files.map((file) => [file.id, file] as const))).values()];
  return {
    '@context': context,
    '@graph': [
      {
        ...ref('investigation', bundle.proceeding.id), '@type': 'case-investigation:Investigation', 'uco-core:name': bundle.proceeding.number, 'uco-core:description': bundle.purpose,
        'case-investigation:investigationForm': 'case', 'case-investigation:investigationStatus': bundle.proceeding.open ? 'open' : 'closed', 'case-investigation:focus': 'Trafficking in human beings',
        ...said({ 'case-investigation:relevantAuthorization': rulings.map(({ id }) => ref('authorization', id)), 'uco-core:object': bundle.items.map(({ id }) => ref('provenance-record', id)) }),
      },
      ...rulings.map(authorization),
      ...protocols.flatMap((protocol) => collecting(protocol, bundle.items.filter((item) => item.protocol?.id === protocol.id))),
      ...bundle.holders.map(identity),
      ...bundle.items.flatMap((item) => [thing(item), provenance(item, inside), ...item.custody.flatMap((passing, place) => moved(item, passing, item.custody[place - 1]))]),
      ...files.map(fileNode),
    ],
  };
}

function authorization({ id, ruling }: BundleProtocol): Node {
  if (ruling === null) throw new TypeError('no ruling');
  return { ...ref('authorization', id), '@type': 'case-investigation:Authorization', 'case-investigation:authorizationType': 'ruling of an investigating judge', 'case-investigation:authorizationIdentifier': `${ruling.court}, ${ruling.number}`, ...said({ 'uco-core:startTime': day(ruling.on), 'uco-core:endTime': ruling.until === null ? null : day(ruling.until) }) };
}

/** The act of a protocol: who did it where, under which ruling, and what came of it. */
function collecting({ id, title, begunAt, endedAt, hourKnown, madeBy, ruling }: BundleProtocol, items: readonly BundleItem[]): Node[] {
  const told = (at: string): Json => (hourKnown === false ? day(kyivDay(at)) : instant(at));
  return [
    { ...ref('collector', id), '@type': 'uco-identity:Person', 'uco-core:name': madeBy },
    {
      ...ref('collecting', id), '@type': 'case-investigation:InvestigativeAction', 'uco-core:name': 'collected', 'uco-core:description': hourKnown === false ? `${title}; the hour is not known` : title, 'uco-action:performer': ref('collector', id),
      ...said({ 'uco-action:startTime': told(begunAt), 'uco-action:endTime': endedAt === null ? null : told(endedAt), 'uco-action:instrument': ruling === null ? null : ref('authorization', id), 'uco-action:result': items.flatMap((item) => [ref('item', item.id), ref('provenance-record', item.id)]) }),
    },
  ];
}

const HOLDERS: Readonly<Record<BundleHolder['kind'], string>> = { PERSON: 'uco-identity:Person', STORE: 'uco-identity:Organization', BODY: 'uco-identity:Organization' };
const identity = ({ id, kind, name }: BundleHolder): Node => ({ ...ref('holder', id), '@type': HOLDERS[kind], 'uco-core:name': name });

const thing = ({ id, title }: BundleItem): Node => ({ ...ref('item', id), '@type': 'uco-core:UcoObject', 'uco-core:name': title });

function provenance(item: BundleItem, inside: ReadonlySet<string>): Node {
  const from = item.parentId !== null && inside.has(item.parentId) ? item.parentId : null;
  return {
    ...ref('provenance-record', item.id), '@type': 'case-investigation:ProvenanceRecord', 'uco-core:description': [`${item.kind.toLowerCase().replace('_', ' ')}${item.copy ? ', copy' : ''}`, ...(item.fate == null ? [] : [`fate: ${fateWords[item.fate.of].en}, ${item.fate.on}`]), ...item.gaps.map(({ since, until }) => `custody not accounted for: ${since ?? 'from the beginning'} to ${until}`)].join('; '),
    'case-investigation:exhibitNumber': item.number, 'case-investigation:rootExhibitNumber': rootNumber(item.number), 'uco-core:object': [ref('item', item.id), ...item.files.map(({ id }) => ref('file', id))],
    ...said({ 'case-investigation:wasDerivedFrom': from === null ? null : ref('provenance-record', from) }),
  };
}

/** A record of custody: whoever had the thing performs it, whoever has it from then on takes part. */
function moved(item: BundleItem, passing: BundlePassing, before: BundlePassing | undefined): Node[] {
  const { id, act, at, recordedAt, from, to, place, seal, condition, named, reason, reasonKept, recordedBy, paper } = passing;
  const words = [seal === null ? null : `seal ${seal}`, named == null ? null : `named otherwise: ${named}`, condition, reason == null ? (reasonKept === true ? 'reason recorded' : null) : `reason: ${reason}`, paper == null ? null : `document ${paper.number} of ${paper.on}`, `recorded ${recordedAt}${recordedBy === undefined ? '' : ` by ${recordedBy}`}`].filter((word) => word !== null).join('; ');
  const performer = from ?? to;
  return [
    {
      ...ref('investigative-action', id), '@type': 'case-investigation:InvestigativeAction', 'uco-core:name': act, 'uco-core:description': words, 'uco-action:actionStatus': 'Success', 'uco-action:startTime': instant(at),
      'uco-action:object': [ref('item', item.id), ref('provenance-record', item.id)],
      ...said({
        'uco-action:performer': performer === null ? null : ref('holder', performer), 'uco-action:participant': to === null || to === performer ? null : ref('holder', to), 'uco-action:location': place === null ? null : ref('location', id),
        'case-investigation:wasInformedBy': before !== undefined ? ref('investigative-action', before.id) : item.protocol === null ? null : ref('collecting', item.protocol.id),
      }),
    },
    ...(place === null ? [] : [{ ...ref('location', id), '@type': 'uco-location:Location', 'uco-core:name': place }]),
  ];
}

/** What is only named for what it would show has neither length nor digests here. */
function fileNode({ id, name, mediaType, size, sha256, sha512 }: BundleFile): Node {
  const hash = (method: string, value: string | null): Json[] => (value === null ? [] : [{ ...ref(`hash-${method.toLowerCase()}`, id), '@type': 'uco-types:Hash', 'uco-types:hashMethod': method, 'uco-types:hashValue': { '@type': 'xsd:hexBinary', '@value': value.toUpperCase() } }]);
  return {
    ...ref('file', id), '@type': 'uco-observable:File', 'uco-core:hasFacet': [
      { ...ref('file-facet', id), '@type': 'uco-observable:FileFacet', 'uco-observable:fileName': name, ...said({ 'uco-observable:sizeInBytes': size }) },
      { ...ref('content-data-facet', id), '@type': 'uco-observable:ContentDataFacet', 'uco-observable:mimeType': mediaType, ...said({ 'uco-observable:sizeInBytes': size, 'uco-observable:hash': [...hash('SHA256', sha256), ...hash('SHA512', sha512)] }) },
    ],
  };
}
