import { addDays, compareInstants, kyivDay, midnight } from '#libs/time-limits';
import { type Chain, type Passing, chainOf } from './custody-chain.js';
import { isLate } from './custody-rules.js';
import { type Columns, holderOf, keyOf } from './holder.js';
import { type DigestedRecord, brokenLinks } from './record-digest.js';
import { inTime, sameSeals } from './seals.js';

type Link = DigestedRecord & { readonly toldSeals?: readonly string[] | null; readonly toldCondition?: string | null; readonly toldReason?: string | null; readonly undone?: boolean };

/** The time of which nobody can say who has the thing. Until null: still. */
export interface OpenGap {
  readonly since: string | null;
  readonly until: string | null;
  readonly last: string | null;
  readonly next: string | null;
}

export interface ItemChain extends Omit<Chain, 'gaps'> {
  readonly gaps: readonly OpenGap[];
  /** The digests fit one another and what they stand for. */
  readonly intact: boolean;
}

const laterOf = (one: string, other: string): string => (compareInstants(one, other) < 0 ? other : one);
const holder = (columns: Columns): string | null => keyOf(holderOf(columns));
const passing = ({ at, from, to, undone = false }: Link): Passing => ({ at, from: holder(from), to: holder(to), undone });

/**
 * The chain of one thing out of its records.
 * @param kept somebody has to answer for it: without a record it is a gap from when it was collected on
 * @param hourKnown false: of when it was collected only the day is known, and nobody can say of a gap within that day; left out: it is known
 * @param goneOn the day from which on its fate takes it out of the house: a gap of which nobody recorded the end lasts no longer
 */
export function itemChain(records: readonly Link[], { collectedAt, kept, goneOn, hourKnown = true }: { readonly collectedAt: string; readonly kept: boolean; readonly goneOn: string | null; readonly hourKnown?: boolean }): ItemChain {
  const intact = brokenLinks(records).length === 0;
  if (records.length === 0) return { holds: [], holder: null, intact, gaps: kept ? [{ since: hourKnown ? collectedAt : null, until: goneOn === null ? null : laterOf(collectedAt, midnight(goneOn)), last: null, next: null }] : [] };
  const { gaps, ...chain } = chainOf(records.map(passing), hourKnown ? collectedAt : midnight(addDays(kyivDay(collectedAt), 1)));
  const last = inTime(records).at(-1);
  return { ...chain, gaps: last?.undone === true ? [...gaps, { since: last.at, until: null, last: null, next: null }] : gaps, intact };
}

/** What the giver told beside the taker; null where one side alone tells. */
export function toldByGiver({ act, offerId, seals, condition, toldSeals, toldCondition, toldReason }: Link): { seals: readonly string[]; condition: string | null; reason: string | null; differs: boolean } | null {
  if (act !== 'HANDED_OVER' || offerId === null || toldSeals == null) return null;
  // A condition of which the giver said nothing is no difference.
  return { seals: toldSeals, condition: toldCondition ?? null, reason: toldReason ?? null, differs: !sameSeals(toldSeals, seals) || (toldCondition != null && condition !== null && toldCondition !== condition) };
}

export const lateRecord = ({ at, recordedAt }: Pick<Link, 'at' | 'recordedAt'>): boolean => isLate(at, recordedAt);
