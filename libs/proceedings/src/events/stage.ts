import { type Fact, type Stage as LawStage, factDay, stageOf } from '#libs/time-limits';
import type { Stage } from '../words.js';

/** The law engine's words as the API says them. */
const said: Readonly<Record<LawStage, Stage>> = {
  registered: 'REGISTERED', investigation: 'INVESTIGATION', suspicion: 'SUSPICION', suspended: 'SUSPENDED', disclosure: 'DISCLOSURE', court: 'COURT',
  trial: 'TRIAL', verdict: 'VERDICT', appeal: 'APPEAL', in_force: 'FINAL', closed: 'CLOSED', joined: 'JOINED',
};

/**
 * The stage that the facts show, and the day on which it began: the first day from which on the facts up to each day show
 * the present stage. Null when no dated fact carries it.
 * @example stageNow([{ id: 'a', type: 'erdr_entry', on: '2026-01-10' }, { id: 'b', type: 'suspicion', on: '2026-03-01', subject: 's' }])
 * // { stage: 'SUSPICION', since: '2026-03-01' }
 */
export function stageNow(facts: readonly Fact[]): { stage: Stage; since: string | null } {
  const law = stageOf(facts);
  const days = [...new Set(facts.map(factDay).filter((day) => day !== undefined))].sort().reverse();
  let since: string | null = null;
  for (const day of days) {
    if (stageOf(facts.filter((fact) => (factDay(fact) ?? day) <= day)) !== law) break;
    since = day;
  }
  return { stage: said[law], since };
}
