import type { Length, Rule, RuleVersion, Term } from './rule.js';
import { versionOn } from './rule.js';
import { countDays, countHours, otherStep, ruleStep, shift, triggerStep } from './count.js';
import { formatDay } from './day.js';
import { plusHours, startOfDay } from './instant.js';
import { notAfter, sameSubject, type Dated } from './known.js';
import type { Algorithm, Context, Outcome, Reading, Result, Step } from './outcome.js';
import { factTypeData } from './rulebook/fact-types.js';

/** The version and term of a rule on the day of a fact, when it is in force and is a term. */
export function termFor(rule: Rule, fact: Dated): { version: RuleVersion; term: Term } | undefined {
  const version = versionOn(rule, formatDay(fact.day));
  return version?.inForce === true && version.term !== undefined ? { version, term: version.term } : undefined;
}

/** Was the fact recorded by the time of the trigger, for the same person? On the same day, only a fact that is a day counts as earlier. */
const recordedBefore = (context: Context, type: Term['when'], trigger: Dated): boolean => type !== undefined
  && context.facts.dated(type).some((fact) => sameSubject(fact, trigger) && notAfter(fact, trigger)
    && (fact.day < trigger.day || fact.at !== undefined || factTypeData[fact.type].kind === 'day'));

/** Do the conditions of the term hold for this trigger? */
export function applies(context: Context, term: Term, trigger: Dated): boolean {
  if (term.when !== undefined && !context.facts.of(term.when).some((fact) => sameSubject(fact, trigger))) return false;
  if (context.asked) return true;
  if (term.whenBefore !== undefined && !recordedBefore(context, term.whenBefore, trigger)) return false;
  if (term.unless !== undefined && recordedBefore(context, term.unless, trigger)) return false;
  return term.unit !== 'hour' || trigger.at !== undefined;
}

/** The first lines of every trace. */
export const opening = (rule: Rule, version: RuleVersion, trigger: Dated): Step[] => [triggerStep(trigger), ruleStep(rule.title, version)];

/** Counts the length of a term from a fact. */
export function count(context: Context, term: Term, trigger: Dated, steps: Step[]): Outcome {
  const outcome = term.unit === 'hour'
    ? countHours(trigger, term.value, steps, { backward: term.backward === true })
    : countDays(trigger, term, context.calendar, { backward: term.backward === true, steps });
  return term.other === undefined ? outcome : withOther(context, term.other, trigger, outcome, steps);
}

/** The other reading of the rule itself is shown before one that a clock change or the calendar brings. */
function withOther(context: Context, other: NonNullable<Term['other']>, trigger: Dated, outcome: Outcome, steps: Step[]): Outcome {
  const { reason } = other;
  const reading = otherReading(context, other, trigger);
  steps.push(otherStep(reading, reason));
  return { ...outcome, alternative: { ...reading, reason }, ...(outcome.alternative === undefined ? {} : { heeded: [outcome.alternative] }) };
}

function otherReading(context: Context, other: Length, trigger: Dated): Reading {
  if (other.unit === 'hour') return { at: plusHours(trigger.at ?? startOfDay(trigger.day), other.value) };
  const plain = shift(trigger.day, other, false);
  return { day: other.roll ? context.calendar.roll(plain) : plain };
}

export function resultOf(rule: Rule, found: { version: RuleVersion; term: Term }, trigger: Dated, outcome: Outcome): Result {
  return { rule, ...found, trigger, running: true, outcome, ...(trigger.subject === undefined ? {} : { subject: trigger.subject }) };
}

/** A term that is one addition: every trigger starts one. */
export const simpleTerm: Algorithm = (context, rule) => {
  const results: Result[] = [];
  for (const trigger of context.facts.dated(...(context.rulebook.triggers.get(rule) ?? []))) {
    const found = termFor(rule, trigger);
    if (found === undefined || !applies(context, found.term, trigger)) continue;
    results.push(resultOf(rule, found, trigger, count(context, found.term, trigger, opening(rule, found.version, trigger))));
  }
  return results;
};
