import type { Day, Text, TraceStep } from './types.js';
import { formatDay, type DayNumber } from './day.js';
import { formatInstant, type Millis } from './instant.js';
import type { Dated, Facts } from './known.js';
import type { Calendar } from './calendar.js';
import type { Rule, Rulebook, RuleVersion, Term } from './rule.js';

/** A step of the reasoning, written out only when somebody reads it: most computed terms are never opened. */
export type Step = () => TraceStep;

export interface Reading {
  readonly day?: DayNumber;
  readonly at?: Millis;
}

/** What the arithmetic found, before it becomes a `Deadline`. No `day` and no `at`: no date is known. */
export interface Outcome extends Reading {
  /** Where the date stood before it moved to a working day. */
  readonly nominal?: DayNumber;
  readonly planBy?: DayNumber;
  readonly alternative?: Reading & { readonly reason: Text };
  /** Readings that are not worth showing beside a stronger alternative; the alarm heeds them all the same. */
  readonly heeded?: readonly Reading[];
  readonly review?: { readonly reason: Text; readonly candidates: readonly DayNumber[] };
  readonly unconfirmedSince?: Day;
  readonly decidedBy?: Text;
  readonly consequence?: Text;
  readonly steps: readonly Step[];
}

/** One rule applied to one trigger. */
export interface Result {
  readonly rule: Rule;
  readonly version: RuleVersion;
  readonly term: Term;
  readonly trigger: Dated;
  /** All facts the date leans on, the trigger first. */
  readonly leansOn?: readonly Dated[];
  readonly subject?: string;
  readonly running: boolean;
  readonly outcome: Outcome;
  /** The fact that ended the term, where the algorithm knows better than the list of the rule. */
  readonly endedBy?: Dated | null;
}

/** What an algorithm may look at. `asked`: a worked case asks this one rule, so conditions outside the case are taken as given. */
export interface Context {
  readonly facts: Facts;
  readonly calendar: Calendar;
  readonly rulebook: Rulebook;
  readonly asked: boolean;
  /** What `once` has worked out for these facts. */
  readonly memory: Map<(context: Context) => unknown, unknown>;
}

/** Works something out once for the facts at hand: several algorithms ask the same. */
export function once<T>(context: Context, work: (context: Context) => T): T {
  if (!context.memory.has(work)) context.memory.set(work, work(context));
  return context.memory.get(work) as T;
}

export type Algorithm = (context: Context, rule: Rule) => readonly Result[];

const dated = (kind: TraceStep['kind'], date: string | undefined, text: Text, citation: Text | undefined): TraceStep => ({
  kind, text, ...(citation === undefined ? {} : { citation: citation.en, citedAs: citation }), ...(date === undefined ? {} : { date }),
});

/** A step whose words are made on reading; `where` is the day or instant reached. */
export const step = (kind: TraceStep['kind'], say: () => Text, where: Reading = {}, citation?: Text): Step =>
  () => dated(kind, where.day !== undefined ? formatDay(where.day) : where.at !== undefined ? formatInstant(where.at) : undefined, say(), citation);
