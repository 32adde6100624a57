import type { TraceStep } from './types.js';
import { Facts } from './known.js';
import { apply } from './algorithms.js';
import { parseCase, type CaseError, type ParsedCase } from './case.js';
import { countDays, countHours } from './count.js';
import { writeOut } from './deadline.js';
import { parseErdrNumber } from './erdr-number.js';
import { answerOf, impossible, type Answer, type CaseAnswer } from './answer.js';
import { step, type Context } from './outcome.js';
import { askInvestigation, isInvestigationQuestion } from './ask-investigation.js';
import { limitResult, limitRuleOf, noLimitSteps } from './before-suspicion.js';
import type { Rule, Rulebook } from './rule.js';
import { calendar, rulebook as rulebookInForce } from './rulebook/index.js';
import { t } from './text.js';

export interface CaseInput {
  readonly id: string;
  readonly rule_id: string;
  readonly calendar_regime: 'martial' | 'peace';
  readonly events: readonly { readonly type: string; readonly at: unknown }[];
}

export type CaseResult =
  | { readonly id: string | null; readonly expected: CaseAnswer; readonly expected_alternative?: CaseAnswer; readonly trace: readonly TraceStep[] }
  | { readonly id: string | null; readonly error: CaseError };

/**
 * Answers one worked case: the events of one situation, one rule, and the calendar to count by. Never throws: what is
 * wrong with the input comes back as `error`, naming the field and the rule.
 * @example
 * computeCase({ id: 'G002', rule_id: 'DET-APP-5D', calendar_regime: 'martial', events: [{ type: 'ij_ruling_pronounced', at: '2026-11-16' }] })
 * // { id: 'G002', expected: '2026-11-23', trace: […] }
 */
export function computeCase(input: CaseInput | unknown, rulebook: Rulebook = rulebookInForce): CaseResult {
  const id = caseId(input);
  const parsed = parseCase(input, rulebook);
  if (!parsed.ok) return { id, error: parsed.error };
  if ('invalid' in parsed.value) return { id, expected: parsed.value.invalid, trace: writeOut(impossible(parsed.value.invalid)) };
  const answer = answerCase(parsed.value, rulebook);
  if ('field' in answer) return { id, error: answer };
  return { id, expected: answer.expected, ...(answer.alternative === undefined ? {} : { expected_alternative: answer.alternative }), trace: writeOut(answer.steps) };
}

function caseId(input: unknown): string | null {
  const id = typeof input === 'object' && input !== null && 'id' in input ? input.id : undefined;
  return typeof id === 'string' || typeof id === 'number' ? String(id) : null;
}

function answerCase(parsed: ParsedCase, rulebook: Rulebook): Answer | CaseError {
  const { rule } = parsed;
  const context: Context = { facts: new Facts(parsed.facts), calendar: calendar.forced(parsed.regime), rulebook, asked: true, memory: new Map() };
  if (rule.id === 'ERDR-FORMAT') return answerNumber(parsed);
  if (rule.kind === 'counting' && (parsed.event !== undefined || parsed.add !== undefined)) return answerCounting(parsed, context);
  if (rule.id.startsWith('PTI-PRE-')) return answerLimit(context, rule);
  if (isInvestigationQuestion(rule.id)) return askInvestigation(context, rule);
  const triggers = rulebook.triggers.get(rule) ?? [];
  if (triggers.length === 0) return { field: 'rule_id', rule: rule.id, message: `${rule.id} is not a term: there is nothing to compute` };
  if (context.facts.first(...triggers) === undefined) return { field: 'events', rule: rule.id, message: `${rule.id} needs an event of type ${caseTriggers(rule).join(' or ')}` };
  const tooLong = context.facts.of('extended_to_months').some(({ number = 0 }) => number > 12);
  if (tooLong) return { expected: 'invalid:exceeds_max_12', steps: impossible('invalid:exceeds_max_12') };
  const results = apply(context, rule);
  const result = results.find(({ trigger, term }) => term.trigger[1] === trigger.type && (term.algorithm === 'from_copy' || term.algorithm === 'cassation')) ?? results.at(-1);
  return result === undefined ? { expected: null, steps: [noTerm] } : answerOf(result.outcome, result.term.backward === true);
}

const noTerm = step('result', () => t('За цих обставин такий строк не діє.', 'In these circumstances no such term runs.'));

function caseTriggers(rule: Rule): string[] {
  const term = rule.versions.find((version) => version.term !== undefined)?.term;
  const written = Object.entries(term?.caseWords ?? {});
  return (term?.trigger ?? []).map((word) => written.find(([, meant]) => meant === word)?.[0] ?? word);
}

function answerNumber({ number, rule }: ParsedCase): Answer | CaseError {
  if (number === undefined) return { field: 'events', rule: rule.id, message: `${rule.id} needs an event of type number` };
  const taken = typeof number === 'string' ? parseErdrNumber(number) : undefined;
  if (taken === undefined) return { expected: 'invalid', steps: impossible('invalid') };
  return { expected: taken, steps: [step('result', () => t('Орган, рік, регіон, підрозділ, порядковий номер.', 'Body, year, region, unit, sequence.'))] };
}

/** The bare arithmetic of CPC 115: an event and a length. */
function answerCounting({ event, add, rule }: ParsedCase, context: Context): Answer | CaseError {
  if (event === undefined) return { field: 'events', rule: rule.id, message: `${rule.id} needs an event` };
  const fact = { id: 'event', type: 'report', day: event.day, ...(event.at === undefined ? {} : { at: event.at }) } as const;
  const { value, unit } = add ?? { value: 0, unit: event.at === undefined ? 'day' : 'hour' } as const;
  if (unit === 'hour') {
    const outcome = countHours(fact, value, []);
    const second = event.second === undefined ? {} : { alternative: { ...countHours({ ...fact, at: event.second }, value, []), reason: t('Місцевий час настає двічі.', 'This local time comes twice.') } };
    return answerOf({ ...outcome, ...second }, false);
  }
  const custody = rule.id === 'TC-CUSTODY';
  return answerOf(countDays(fact, { value, unit, roll: !custody, ...(custody ? { inclusive: true } : {}) }, context.calendar, { steps: [] }), false);
}

/** All rules on the limit before suspicion ask one question: is there one for this entry? */
function answerLimit(context: Context, rule: Rule): Answer | CaseError {
  const entry = context.facts.first('erdr_entry');
  if (entry === undefined) return { field: 'events', rule: rule.id, message: `${rule.id} needs an event of type erdr_entry` };
  const limit = limitRuleOf(context);
  const known = context.facts.of('qualification').length > 0;
  const asked = rule.kind === 'term' && !known ? rule.id : limit;
  const applied = context.rulebook.byId.get(asked);
  if (applied === undefined || (rule.kind === 'term' && known && limit !== rule.id)) return { expected: null, steps: [noTerm] };
  const result = limitResult(context, applied, entry)[0];
  return result === undefined ? { expected: null, steps: noLimitSteps(entry) } : answerOf(result.outcome, false);
}
