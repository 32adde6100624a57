import type { Algorithm as AlgorithmName, Rule } from './rule.js';
import type { Algorithm, Context, Result } from './outcome.js';
import { beforeSuspicion } from './before-suspicion.js';
import { custody, custodyMotion, custodyReview } from './custody.js';
import { custodyTotal, houseArrestTotal } from './totals.js';
import { investigationTerm } from './investigation.js';
import { simpleTerm } from './simple-term.js';
import { withinInvestigation } from './within-investigation.js';
import { limitation } from './limitation.js';
import { cassation, covertNotice, earliestAfter, fromCopy, inForce, interviewDay, measureHearing } from './special-terms.js';

/** Terms that only a worked case asks for: in a proceeding nothing starts them. */
const onlyAsked: Algorithm = () => [];

/** One pure function for each name that the rulebook may give; terms without a name are one addition. */
const algorithms: Record<AlgorithmName, Algorithm> = {
  investigation: investigationTerm,
  extension: onlyAsked,
  before_suspicion: beforeSuspicion,
  custody,
  custody_total: custodyTotal,
  house_arrest_total: houseArrestTotal,
  measure_hearing: measureHearing,
  custody_motion: custodyMotion,
  custody_review: custodyReview,
  covert_notice: covertNotice,
  in_force: inForce,
  interview_day: interviewDay,
  from_copy: fromCopy,
  cassation,
  within_investigation: withinInvestigation,
  limitation,
  earliest_after: earliestAfter,
};

/** All results of one rule over the facts of a proceeding. */
export function apply(context: Context, rule: Rule): readonly Result[] {
  const name = rule.versions.find(({ term }) => term !== undefined)?.term?.algorithm;
  return (name === undefined ? simpleTerm : algorithms[name])(context, rule);
}
