import { type FactWord, rules } from '#libs/time-limits';
import { courts } from './punishments.js';
import { instances } from './words.js';

/** The events by which a judgment is told, and by which it gains force. */
const told: readonly FactWord[] = [...instances.map((instance) => courts[instance].event), 'court_ruling_pronounced', 'verdict_in_force'];

const following: ReadonlySet<string> = new Set(rules().filter(({ version }) => version.term?.trigger.some((word) => told.includes(word)) === true).map(({ rule }) => rule.id));

/**
 * Whether a term runs from what a court decided: from a judgment or ruling of any court, or from the day on which it gained force.
 * @example followsJudgment('CRT-APP-30D') // true
 */
export const followsJudgment = (ruleId: string): boolean => following.has(ruleId);
