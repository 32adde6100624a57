import { roles } from '#libs/platform';
import { type Relation, relations } from './relation.js';
import { type Rule, ruleOf, verbTerms, verbs } from './table.js';

/** What a relation means, for whoever reads the table. */
const relationTerms: Readonly<Record<Relation, string>> = {
  excluded: 'conflict of interest', covert: 'covert, not inside', sealed: 'sealed, not inside', assigned: 'assigned', deputy: 'deputy of the assigned', member: 'inside a compartment', glass: 'broken glass', purpose: 'stated purpose',
  office: 'own office', region: 'office below', other: 'anything else',
};

const cell = ({ reads, may }: Rule): string => (reads === 0 ? '–' : [`≤ ${reads}`, ...may].join(', '));

/**
 * The policy as a table in Markdown: it is printed into docs/security.md, where a test finds it again.
 * @example printPolicy().includes('| ADMINISTRATOR | – |')
 */
export function printPolicy(): string {
  const rows = relations.map((relation) => `| ${relationTerms[relation]} | ${roles.map((role) => cell(ruleOf(role, relation))).join(' | ')} |`);
  return [
    `| The proceeding is to the reader | ${roles.join(' | ')} |`, `|---|${roles.map(() => '---|').join('')}`, ...rows, '',
    `\`≤ n\`: reads up to class n. ${verbs.map((verb) => `\`${verb}\`: ${verbTerms[verb]}`).join('; ')}. –: it does not exist for this reader, in bytes and in time. Several roles or relations add up; the three that close it stand alone.`,
  ].join('\n');
}
