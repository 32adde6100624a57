import type { Facts } from './known.js';
import { once, type Context } from './outcome.js';
import { severities, type Severity } from './rulebook/criminal-code.js';

const ORDER: readonly Severity[] = ['misdemeanour', 'non_grave', 'grave', 'especially_grave'];
const ENGLISH = /(?:CC|КК)\s*(\d+(?:-\d+)?)\s*(?:\((\d)\))?/iu;
const UKRAINIAN = /ч\.?\s*(\d)\s*ст\.?\s*(\d+(?:-\d+)?)/iu;

/** Article and part in a qualification, as `CC 149(2)` or `ч. 2 ст. 149 КК` write them. */
export function parseQualification(text: string): { article: string; part?: string } | undefined {
  const uk = UKRAINIAN.exec(text);
  if (uk !== null) return { article: uk[2] ?? '', ...(uk[1] === undefined ? {} : { part: uk[1] }) };
  const en = ENGLISH.exec(text);
  return en === null ? undefined : { article: en[1] ?? '', ...(en[2] === undefined ? {} : { part: en[2] }) };
}

/** Severity of one qualification; undefined where we do not know it. */
export function severityOf(text: string): Severity | undefined {
  const parsed = parseQualification(text);
  if (parsed === undefined) return undefined;
  return severities[`${parsed.article}${parsed.part === undefined ? '' : `(${parsed.part})`}`];
}

/** The gravest qualification of a proceeding; undefined where none is recorded or known: nothing milder is then assumed. */
export function gravest(facts: Facts): Severity | undefined {
  const known = facts.of('qualification').flatMap(({ text }) => severityOf(text ?? '') ?? []);
  const all = facts.of('qualification').length;
  const found = ORDER.findLast((severity) => known.includes(severity));
  return known.length < all && found !== 'grave' && found !== 'especially_grave' ? undefined : found;
}

const severityOfAll = ({ facts }: Context): Severity | undefined => gravest(facts);
/** Is the proceeding about a grave crime, as far as we know? Worked out once. */
export const isGraveProceeding = (context: Context): boolean => isGrave(once(context, severityOfAll));

export const isGrave = (severity: Severity | undefined): boolean => severity === undefined || severity === 'grave' || severity === 'especially_grave';
