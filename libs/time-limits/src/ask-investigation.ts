import type { CaseError } from './case.js';
import { answerOf, impossible, said, type Answer } from './answer.js';
import { investigationOf } from './investigation.js';
import type { Context } from './outcome.js';
import { deciderOf, DISPUTED_2018, extensionRegime, ladderStep } from './regime.js';
import type { Rule } from './rule.js';
import { step } from './outcome.js';
import { ruleStep } from './count.js';

/** The step of the ladder that a rule is about; every other rule here asks for the term as the events make it. */
const LEAST: Readonly<Record<string, number>> = {
  'PTI-2M': 2, 'PTI-V1-2M': 2, 'PTI-EXT3': 3, 'PTI-EXT6': 6, 'PTI-EXT12': 12, 'PTI-OLD-EXT': 2, 'PTI-SUSP': 2, 'PTI-SUSP-ANNUL': 2, 'PTI-RESUME': 2,
  'PTI-290': 2, 'PTI-290-DEF': 2, 'PTI-FIRST': 2, 'PTI-SEQ': 2, 'PTI-EXPIRY': 2, 'PTI-JOIN': 2, 'PTI-SPLIT': 2,
};

export const isInvestigationQuestion = (ruleId: string): boolean => ruleId in LEAST;

/** Answers a case on the investigation term. */
export function askInvestigation(context: Context, rule: Rule): Answer | CaseError {
  const { facts } = context;
  const extensions = facts.of('extended_to_months');
  const found = investigationOf(context, extensions.length === 0 ? LEAST[rule.id] ?? 2 : 2);
  if (found === undefined) return { field: 'events', rule: rule.id, message: `${rule.id} needs an event of type suspicion` };
  if (extensions.some(({ number = 0 }) => number > found.cap)) {
    const reason = `invalid:exceeds_max_${found.cap}`;
    return { expected: reason, steps: impossible(reason) };
  }
  const version = rule.versions.findLast(({ inForce }) => inForce) ?? rule.versions[0];
  const [first, ...rest] = found.outcome.steps;
  const outcome = { ...found.outcome, steps: [...(first === undefined ? [] : [first]), ruleStep(rule.title, version), ...rest] };
  const answer = answerOf(outcome, false);
  const due = said(outcome);
  if (due === undefined) return answer;
  if (rule.id === 'PTI-EXPIRY') {
    const sent = facts.first('indictment_sent');
    return { ...answer, expected: { due, breach: sent !== undefined && outcome.day !== undefined && sent.day > outcome.day } };
  }
  const asksDecider = rule.id === 'PTI-OLD-EXT' || (rule.id.startsWith('PTI-EXT') && facts.first('erdr_entry') !== undefined);
  if (!asksDecider) return answer;
  const regime = facts.first('erdr_entry') === undefined ? 'first' : extensionRegime(facts);
  if (regime === 'disputed') return { ...answer, expected: 'manual_review', alternative: due, steps: [...outcome.steps, step('note', () => DISPUTED_2018)] };
  return { ...answer, expected: { due, decided_by: deciderOf(regime, ladderStep(found.months)).en } };
}
