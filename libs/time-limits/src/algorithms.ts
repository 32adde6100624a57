import type { Rule } from './rule.js';
import type { Algorithm, Context, Result } from './outcome.js';
import { simpleTerm } from './simple-term.js';

const none: Algorithm = () => [];

/** One pure function for each name that the rulebook may give; terms without a name are one addition. */
export const algorithms: Record<NonNullable<NonNullable<Rule['versions'][number]['term']>['algorithm']>, Algorithm> = {
  investigation: simpleTerm,
  extension: none,
  before_suspicion: none,
  custody: none,
  custody_total: none,
  custody_motion: simpleTerm,
  custody_review: none,
  covert_notice: simpleTerm,
  in_force: none,
  interview_day: simpleTerm,
  from_copy: simpleTerm,
  limitation: none,
  earliest_after: none,
  free_hours: none,
  number: none,
};

/** All results of one rule over the facts of a proceeding. */
export function apply(context: Context, rule: Rule): readonly Result[] {
  const name = rule.versions.find(({ term }) => term !== undefined)?.term?.algorithm;
  return (name === undefined ? simpleTerm : algorithms[name])(context, rule);
}
