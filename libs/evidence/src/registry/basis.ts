import { type EvidenceAct, deriveDeadlines, evidenceActs, kyivDay } from '#libs/time-limits';
import type { ProtocolKind } from './words.js';

/** What the law says of an act of a kind. */
export const actOf = (kind: ProtocolKind): EvidenceAct => evidenceActs.find(({ id }) => id === kind) ?? (() => { throw new RangeError(`no act ${kind}`); })();

/** The days on which a ruling could be used, and whether the act kept to them. */
export interface RulingWindow {
  readonly from: string;
  /** Null where neither the ruling nor the law names a last day. */
  readonly until: string | null;
  /** Null: nothing to compare with. */
  readonly kept: boolean | null;
  readonly citation: { readonly uk: string; readonly en: string };
}

/**
 * The days of a ruling: the last one as the ruling names it, else as the law engine derives it from the day of the ruling. Where the law can be read in two ways the shorter one counts: a court may read it so.
 * @param act with its ruling told
 */
export function windowOf({ kind, begunAt, endedAt, ruledOn, rulingUntil }: { readonly kind: ProtocolKind; readonly begunAt: string; readonly endedAt: string | null; readonly ruledOn: string | null; readonly rulingUntil: string | null }): RulingWindow {
  const { rulingFact, citation } = actOf(kind);
  const from = ruledOn ?? kyivDay(begunAt);
  const term = rulingFact === undefined || ruledOn === null ? undefined : deriveDeadlines([{ id: 'ruling', type: rulingFact, on: ruledOn }]).find(({ nature }) => nature === 'expiry');
  const until = rulingUntil ?? term?.alarmOn ?? term?.dueOn ?? null;
  const kept = until === null ? null : kyivDay(begunAt) >= from && kyivDay(endedAt ?? begunAt) <= until;
  return { from, until, kept, citation: rulingUntil === null && term !== undefined ? term.citedAs ?? { uk: term.citation, en: term.citation } : citation };
}
