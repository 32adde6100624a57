import type { Day } from './types.js';
import { isDay } from './day.js';
import { COVERED_FROM, versionOn, type Rule, type Rulebook, type RuleVersion } from './rule.js';
import { rulebook as rulebookInForce } from './rulebook/index.js';

/** A rule with the version that applies on the day asked. */
export interface RuleOn {
  readonly rule: Rule;
  readonly version: RuleVersion;
}

/** Why there is no answer. */
export interface NoRule {
  readonly reason: 'unknown_rule' | 'not_a_day' | 'not_covered';
}

/**
 * The version of a rule that applies on a day. `version.inForce` false means: on that day the law had no such rule.
 * @example ruleOn('PTI-PRE-18M', '2024-01-01') // { ok: true, rule, version: { inForce: false, … } }
 */
export function ruleOn(id: string, day: Day, rulebook: Rulebook = rulebookInForce): ({ ok: true } & RuleOn) | ({ ok: false } & NoRule) {
  const rule = rulebook.byId.get(id);
  if (rule === undefined) return { ok: false, reason: 'unknown_rule' };
  if (!isDay(day)) return { ok: false, reason: 'not_a_day' };
  const version = versionOn(rule, day);
  return version === undefined || (day < COVERED_FROM && rule.versions[0].from >= COVERED_FROM) ? { ok: false, reason: 'not_covered' } : { ok: true, rule, version };
}

/**
 * Every rule; with a day, only those in force on it, each with its version.
 * @example rules().length // 119
 */
export function rules(day?: Day, rulebook: Rulebook = rulebookInForce): RuleOn[] {
  return rulebook.rules.flatMap((rule) => {
    const version = day === undefined ? rule.versions.findLast(({ inForce }) => inForce) ?? rule.versions[0] : versionOn(rule, day);
    return version === undefined || (day !== undefined && !version.inForce) ? [] : [{ rule, version }];
  });
}

/** What a person is told of a rule. */
export interface Explanation extends RuleOn {
  readonly status: 'in_force' | 'not_in_force';
  readonly history: readonly RuleVersion[];
}

/**
 * A rule on a day, with its history. Undefined when there is no such rule or the day is not covered.
 * @example explainRule('DET-72H', '2026-11-16')?.version.citation.en // 'CPC 211(1)'
 */
export function explainRule(id: string, day: Day, rulebook: Rulebook = rulebookInForce): Explanation | undefined {
  const found = ruleOn(id, day, rulebook);
  return found.ok ? { rule: found.rule, version: found.version, status: found.version.inForce ? 'in_force' : 'not_in_force', history: found.rule.versions } : undefined;
}
