import type { Certainty, Day, Text } from '../types.js';
import type { Rule, RuleKind, RuleVersion, Seen, Term } from '../rule.js';
import { COVERED_FROM } from '../rule.js';
import { t } from '../text.js';

/** The words in which the rulebook is written. Each gives a part of a version; only all parts together make one. */

type When = Pick<RuleVersion, 'from' | 'to' | 'inForce'>;
type Where = Pick<RuleVersion, 'citation' | 'source' | 'officialText'>;
type HowSure = Pick<RuleVersion, 'verifiedOn' | 'certainty' | 'needsLawyer' | 'seen'>;

/** The day to which the whole rulebook was checked against its sources. */
export const VERIFIED_ON: Day = '2026-11-21';
export const CPC_TEXT = 'https://zakon.rada.gov.ua/laws/show/4651-17';

export const since = (from: Day = COVERED_FROM, to: Day | null = null): When => ({ from, to, inForce: true });
/** Days on which there is no such rule. */
export const absent = (from: Day, to: Day | null): When => ({ from, to, inForce: false });

/** An article of the Criminal Procedure Code: `cpc('211', 1)`, `cpc('395', 2, 1)`; a source that was read goes last. */
export function cpc(article: string, part?: number | string, point?: number | string): Where {
  const uk = `${point === undefined ? '' : `п. ${point} `}${part === undefined ? '' : `ч. ${part} `}ст. ${article} КПК України`;
  const en = `CPC ${article}${part === undefined ? '' : `(${part})`}${point === undefined ? '' : `(${point})`}`;
  return { citation: t(uk, en), source: CPC_TEXT, officialText: CPC_TEXT };
}
/** A citation in words of its own. */
export const act = (uk: string, en: string, officialText: string = CPC_TEXT): Where => ({ citation: t(uk, en), source: officialText, officialText });
export const readIn = (source: string): Pick<RuleVersion, 'source'> => ({ source });

const sure = (seen: Seen) => (certainty: Certainty, lawyer?: 'lawyer'): HowSure => ({ verifiedOn: VERIFIED_ON, certainty, needsLawyer: lawyer !== undefined, seen });
/** Read in a source, if not always in the official text. */
export const read = sure('read');
export const olderWording = sure('older_wording');
/** Known, but not read: to be confirmed against the official text. */
export const recalled = sure('recalled');

type Body = Where & HowSure & { readonly note?: Text; readonly term?: Term };

/** A rule in force from the first day the rulebook covers. */
export const rule = (id: string, kind: RuleKind, title: Text, body: Body): Rule => ({ id, kind, title, versions: [{ ...since(), ...body }] });
/** A rule that came later: before that day the rulebook says that there was none. */
export const ruleFrom = (from: Day, id: string, kind: RuleKind, title: Text, body: Body): Rule => {
  const { term: _none, ...silent } = body;
  return { id, kind, title, versions: [{ ...absent(COVERED_FROM, from), ...silent }, { ...since(from), ...body }] };
};
