import { readFileSync, readdirSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import jsonld from 'jsonld';
import { type Quad, Parser, Store } from 'n3';
import Validator from 'rdf-validate-shacl';

const FOLDER = path.join(path.dirname(fileURLToPath(import.meta.url)), '../ontology');
const OWN = 'urn:oberih:kb:';
/** What the validator cannot work with: imports from the net, and constraints in SPARQL. */
const LEFT_OUT = ['http://www.w3.org/2002/07/owl#imports', 'http://www.w3.org/ns/shacl#sparql'];
const RDF_TYPE = 'http://www.w3.org/1999/02/22-rdf-syntax-ns#type';

export interface Ontology {
  /** What is wrong with a document of CASE: references that lead nowhere, terms nobody declared, shapes that are not kept. */
  faults(document: object): Promise<string[]>;
}

/** CASE 1.4.0 and UCO 1.4.0 with their SHACL shapes. Rules in SPARQL (blank nodes, ids that end in a UUID) are asked here by hand, since the validator knows none. */
export function readOntology(): Ontology {
  const declared = new Store(readdirSync(FOLDER).filter((name) => name.endsWith('.ttl')).flatMap((name) => new Parser().parse(readFileSync(path.join(FOLDER, name), 'utf8'))).filter(({ predicate }) => !LEFT_OUT.includes(predicate.value)));
  const terms = new Set(declared.getSubjects(RDF_TYPE, null, null).map(({ value }) => value));
  const validator = new Validator(declared as never, { maxErrors: 20 });
  return {
    async faults(document) {
      const quads = new Parser({ format: 'N-Quads' }).parse((await jsonld.toRDF(document, { format: 'application/n-quads', documentLoader: () => Promise.reject(new Error('nothing is fetched')) })) as unknown as string);
      return [...dangling(quads), ...undeclared(quads, terms), ...nameless(quads), ...(await unkept(validator, declared, quads))];
    },
  };
}

function dangling(quads: readonly Quad[]): string[] {
  const defined = new Set(quads.filter(({ predicate }) => predicate.value === RDF_TYPE).map(({ subject }) => subject.value));
  return quads.flatMap(({ object }) => (object.termType === 'NamedNode' && object.value.startsWith(OWN) && !defined.has(object.value) ? [`nobody defines ${object.value}`] : []));
}

function undeclared(quads: readonly Quad[], terms: ReadonlySet<string>): string[] {
  const used = quads.flatMap(({ predicate, object }) => [predicate.value, ...(predicate.value === RDF_TYPE ? [object.value] : []), ...(object.termType === 'Literal' ? [object.datatype.value] : [])]);
  return [...new Set(used)].filter((term) => !terms.has(term) && !term.startsWith('http://www.w3.org/')).map((term) => `no ontology declares ${term}`);
}

const nameless = (quads: readonly Quad[]): string[] =>
  [...new Set(quads.map(({ subject }) => subject.value))].filter((id) => !/^urn:oberih:kb:[a-z0-9-]+-[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/.test(id)).map((id) => `no id of ours ends so: ${id}`);

/** The classes of the ontology stand beside the data, for a file is an object too. */
async function unkept(validator: Validator, declared: Store, quads: Quad[]): Promise<string[]> {
  const subclasses = declared.getQuads(null, 'http://www.w3.org/2000/01/rdf-schema#subClassOf', null, null).filter(({ object }) => object.termType === 'NamedNode');
  const report = await validator.validate(new Store([...subclasses, ...quads]) as never);
  return report.results.filter(({ severity }) => !severity?.value.endsWith('Info')).map(({ path: at, message, focusNode }) => `${focusNode?.value ?? ''} ${String(at?.value ?? '')}: ${message.map(({ value }) => value).join(' ')}`);
}
