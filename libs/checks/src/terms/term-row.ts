import { createHash } from 'node:crypto';
import type { Deadline, Listed } from '#libs/time-limits';
import type { DeadlineState, Said } from '../words.js';
import { type Decisions, type Term, inKyiv, sortInstant } from './term-state.js';

/** What the law engine derived about one term, as columns. Days are days, instants are in Kyiv time, null is unknown. */
export interface DerivedRow {
  readonly key: string;
  readonly ruleId: string;
  readonly ruleVersion: string;
  readonly wordingId: string;
  readonly partyId: string | null;
  readonly unit: 'hour' | 'day';
  readonly nature: Deadline['nature'];
  readonly optional: boolean;
  readonly running: boolean;
  readonly dueOn: string | null;
  readonly dueAt: string | null;
  readonly planBy: string | null;
  readonly alarmOn: string | null;
  readonly alarmAt: string | null;
  readonly dueSort: string;
  readonly unconfirmedSince: string | null;
  readonly manualReview: boolean;
  readonly endedOn: string | null;
  readonly endedAt: string | null;
  readonly endedInTime: boolean | null;
}

/** A whole row: what was derived, where it stands, what people decided. */
export interface TermRow extends DerivedRow, Decisions {
  readonly id: string;
  readonly proceedingId: string;
  readonly state: DeadlineState;
  readonly nextCheckAt: string | null;
  readonly acknowledgedBy: string | null;
  /** Rises whenever what a calendar shows of the term changes. */
  readonly sequence: number;
  readonly changedAt: string;
  /** When the facts stopped giving this term; null while they do. */
  readonly removedAt: string | null;
  readonly title: Said;
}

/** The words that all terms of one rule version share. Its id follows from its content: the same words are one row. */
export interface Wording {
  readonly id: string;
  readonly title: Said;
  readonly citation: Said;
  readonly certainty: Deadline['certainty'];
  readonly needsLawyer: boolean;
  readonly decidedBy: Said | null;
  readonly consequence: Said | null;
}

const wordings = new WeakMap<object, Map<string, Wording>>();

/** The wording of a term; terms of one rule share their title object, so the digest is made once. */
export function wordingOf(deadline: Deadline): Wording {
  const words: Omit<Wording, 'id'> = {
    title: deadline.title, citation: deadline.citedAs ?? { uk: deadline.citation, en: deadline.citation }, certainty: deadline.certainty, needsLawyer: deadline.needsLawyer,
    decidedBy: deadline.decidedBy ?? null, consequence: deadline.consequence ?? null,
  };
  const known = wordings.get(deadline.title) ?? new Map<string, Wording>();
  wordings.set(deadline.title, known);
  const key = `${words.citation.uk}|${words.certainty}|${words.needsLawyer}|${words.decidedBy?.uk}|${words.consequence?.uk}`;
  let wording = known.get(key);
  if (wording === undefined) known.set(key, (wording = { id: digest(JSON.stringify(words)), ...words }));
  return wording;
}

/** A UUID of version 8: made from content, not by chance. */
function digest(text: string): string {
  const hex = createHash('sha256').update(text).digest('hex');
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-8${hex.slice(13, 16)}-a${hex.slice(17, 20)}-${hex.slice(20, 32)}`;
}

/** A derived term as columns. */
export function rowOf(deadline: Deadline): DerivedRow {
  const { endedBy } = deadline;
  const endedOn = endedBy === undefined ? null : endedBy.on.length === 10 ? endedBy.on : null;
  return {
    key: deadline.key, ruleId: deadline.ruleId, ruleVersion: deadline.ruleVersion, wordingId: wordingOf(deadline).id, partyId: deadline.subject ?? null,
    unit: deadline.unit, nature: deadline.nature, optional: deadline.optional ?? false, running: deadline.running,
    dueOn: deadline.dueOn ?? null, dueAt: kyiv(deadline.dueAt), planBy: deadline.planBy ?? null, alarmOn: deadline.alarmOn ?? null, alarmAt: kyiv(deadline.alarmAt),
    dueSort: sortInstant(deadline), unconfirmedSince: deadline.unconfirmedSince ?? null, manualReview: deadline.manualReview !== undefined,
    endedOn, endedAt: endedOn === null ? kyiv(endedBy?.on) : null, endedInTime: endedBy?.inTime ?? null,
  };
}

const kyiv = (instant: string | null | undefined): string | null => (instant == null ? null : inKyiv(instant));

const derivedFields = [
  'ruleId', 'ruleVersion', 'wordingId', 'partyId', 'unit', 'nature', 'optional', 'running', 'dueOn', 'dueAt', 'planBy', 'alarmOn', 'alarmAt',
  'unconfirmedSince', 'manualReview', 'endedOn', 'endedAt', 'endedInTime',
] as const satisfies readonly (keyof DerivedRow)[];

/** Whether two derivations of one term say the same. */
export const sameDerived = (a: DerivedRow, b: DerivedRow): boolean => derivedFields.every((field) => a[field] === b[field]);

/** Whether the date moved that people acknowledged or excused. */
export const sameDate = (a: DerivedRow, b: DerivedRow): boolean => a.dueOn === b.dueOn && a.dueAt === b.dueAt && a.alarmOn === b.alarmOn && a.alarmAt === b.alarmAt;

/** A row as the law engine assesses it. */
export const termOf = (row: DerivedRow): Term => ({
  ruleId: row.ruleId, unit: row.unit, nature: row.nature, running: row.running,
  ...(row.optional ? { optional: true as const } : {}),
  ...(row.dueOn === null ? {} : { dueOn: row.dueOn }),
  ...(row.dueAt === null ? {} : { dueAt: row.dueAt }),
  ...(row.alarmOn === null ? {} : { alarmOn: row.alarmOn }),
  ...(row.alarmAt === null ? {} : { alarmAt: row.alarmAt }),
  ...(row.endedInTime === null ? {} : { endedBy: { inTime: row.endedInTime } }),
  ...(row.manualReview ? { manualReview: true } : {}),
});

/** A row as a list of changes shows it. */
export const listed = (row: DerivedRow): Listed => ({
  key: row.key, due: row.dueAt ?? row.dueOn, alarm: row.running ? (row.alarmAt ?? row.alarmOn) : null,
  status: row.endedInTime !== null ? (row.endedInTime ? 'met' : 'missed') : row.running ? 'running' : 'possible',
});

/** A stored row with its instants in the form that derivation gives them. */
export const fromStore = (row: TermRow): TermRow => ({ ...row, dueAt: kyiv(row.dueAt), alarmAt: kyiv(row.alarmAt), endedAt: kyiv(row.endedAt) });
