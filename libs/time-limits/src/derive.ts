import type { Deadline, Fact } from './types.js';
import type { Calendar } from './calendar.js';
import type { Rule, Rulebook } from './rule.js';
import { apply } from './algorithms.js';
import { toDeadline } from './deadline.js';
import { Facts, parseFact } from './known.js';
import type { Context } from './outcome.js';
import { calendar as calendarInForce, rulebook as rulebookInForce } from './rulebook/index.js';

/** What-if: other law, other working days. */
export interface DeriveOptions {
  readonly rulebook?: Rulebook;
  readonly calendar?: Calendar;
}

/**
 * All terms that follow from the facts of ONE proceeding: those that run, those that have ended (`endedBy`), and the next
 * possible ones (`running: false`, without a date). The order of the facts does not matter; the answer is ordered by key.
 * @throws RangeError naming the fact, when one is not a fact (ask `checkFact` first).
 * @example
 * deriveDeadlines([{ id: 'e1', type: 'detention', at: '2026-11-16T10:20:00+02:00', subject: 's1' }])
 *   .find((d) => d.ruleId === 'DET-72H')?.dueAt // '2026-11-19T10:20:00+02:00'
 */
export function deriveDeadlines(facts: readonly Fact[], options: DeriveOptions = {}): Deadline[] {
  const rulebook = options.rulebook ?? rulebookInForce;
  const context: Context = { facts: new Facts(facts.map(parseFact)), calendar: options.calendar ?? calendarInForce, rulebook, asked: false, memory: new Map() };
  const started = new Set<Rule>();
  for (const type of context.facts.types()) for (const rule of rulebook.byTrigger.get(type) ?? []) started.add(rule);
  const deadlines: Deadline[] = [];
  for (const rule of started) for (const result of apply(context, rule)) deadlines.push(toDeadline(context, result));
  return deadlines.sort((a, b) => (a.key < b.key ? -1 : a.key > b.key ? 1 : 0));
}
