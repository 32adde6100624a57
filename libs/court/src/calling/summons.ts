import type { Said } from '#libs/proceedings';
import { deriveDeadlines, kyivDay } from '#libs/time-limits';

/** By when somebody has to be summoned to a hearing, as the law engine says it. */
export interface SummonsTerm {
  /** The last day that the law allows. */
  readonly latest: string;
  /** The working day to plan for, where the last one is a day off. */
  readonly planBy: string;
  readonly citation: Said;
}

const RULE = 'VIC-SUMMON-3D';

/**
 * The latest day for a summons to a hearing: the rule of the rulebook, asked for its one answer.
 * @param at the instant of the hearing
 */
export function summonsTerm(at: string): SummonsTerm | null {
  const term = deriveDeadlines([{ id: 'hearing', type: 'appearance', on: kyivDay(at) }]).find(({ ruleId }) => ruleId === RULE);
  if (term?.dueOn === undefined) return null;
  return { latest: term.dueOn, planBy: term.planBy ?? term.dueOn, citation: term.citedAs ?? { uk: term.citation, en: term.citation } };
}
