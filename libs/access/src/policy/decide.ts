import type { DataClass, Role } from '#libs/platform';
import type { Relation } from './relation.js';
import { type Obligation, type Verb, ruleOf } from './table.js';

/** Why the answer is no. `not-found`: the proceeding does not exist for this reader, and nothing else is said. */
export type Reason = 'not-found' | 'class' | 'not-allowed';

export interface Decision {
  readonly allow: boolean;
  readonly reason: Reason | null;
  /** The highest class that the reader sees of it, whatever was asked. */
  readonly classMax: 0 | 1 | 2 | 3;
  readonly obligations: readonly Obligation[];
}

/** A question of the policy: to read a class, or to do something. */
export type Question = { readonly read: DataClass } | { readonly verb: Verb };

/**
 * What the table says to a question of somebody with these roles who stands like this to a proceeding.
 * @example decide(['HEAD'], ['office'], { read: 3 }) // { allow: false, reason: 'class', classMax: 2, obligations: ['purpose'] }
 */
export function decide(roles: readonly Role[], relations: readonly Relation[], question: Question): Decision {
  const rules = roles.flatMap((role) => relations.map((relation) => ruleOf(role, relation)));
  const classMax = rules.reduce<Decision['classMax']>((most, { reads }) => (reads > most ? reads : most), 0);
  const fitting = rules.filter((rule) => ('read' in question ? rule.reads >= question.read : rule.may.includes(question.verb)));
  const allow = fitting.length > 0;
  // Of several ways the one that costs least: whoever is assigned owes nothing for a purpose she stated before.
  const owed = [...(allow ? fitting : rules.filter(({ reads }) => reads === classMax))].sort((a, b) => a.owes.length - b.owes.length)[0];
  return { allow, reason: allow ? null : classMax === 0 ? 'not-found' : 'read' in question ? 'class' : 'not-allowed', classMax, obligations: owed?.owes ?? [] };
}

/** All that somebody may do. */
export const mayDo = (roles: readonly Role[], relations: readonly Relation[], verb: Verb): boolean => decide(roles, relations, { verb }).allow;
