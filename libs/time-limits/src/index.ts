/** The law engine. Pure and browser-safe: nothing here reads a clock, a file or the environment. */
export type * from './types.js';
export { addDays, addMonths, ageOn, compareDays, daysBetween, isDay } from './day.js';
export { addHours, compareInstants, instantsAt, isInstant, kyivDay, today } from './instant.js';
export { deriveDeadlines, type DeriveOptions } from './derive.js';
export { assess, nextChange, DEFAULT_LEAD_HOURS, type Assessable, type Now } from './assess.js';
export { checkFact, factGroups, factTypes, type FactCheck, type FactType } from './fact-types.js';
export type { FactGroup, FactKind, FactWord } from './rulebook/fact-types.js';
export { explainDay, explainRule, ruleOn, rules, type DayExplained, type Explanation, type RuleOn } from './explain.js';
export { createRulebook, COVERED_FROM, type Rule, type Rulebook, type RuleVersion, type Term } from './rule.js';
export { createCalendar, type Calendar, type CalendarData, type Regime } from './calendar.js';
export { calendar, rulebook } from './rulebook/index.js';
export { ukraineCalendar } from './rulebook/calendar.js';
export { stageOf, stages, type Stage } from './stage.js';
export { computeCase, type CaseInput, type CaseResult } from './compute-case.js';
export type { CaseAnswer } from './answer.js';
export type { CaseError } from './case.js';
export { parseErdrNumber, type ErdrNumber } from './erdr-number.js';
export { sayDate } from './text.js';
