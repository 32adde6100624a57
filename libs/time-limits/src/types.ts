/**
 * The words of the law engine. Pure data: no class, no clock, no I/O, so a server, a worker, a terminal and a browser
 * read the same thing. A day is `YYYY-MM-DD` in Europe/Kyiv; an instant is ISO 8601 with an offset; they never mix.
 */

/** A day, `YYYY-MM-DD`. */
export type Day = string;
/** An instant, ISO 8601 with an offset, for example `2026-11-16T10:20:00+02:00`. */
export type Instant = string;

/** The same sentence in both languages of the product. */
export interface Text {
  readonly uk: string;
  readonly en: string;
}

/** How sure we are of a rule; `needsLawyer` beside it marks what must be confirmed before somebody relies on it. */
export type Certainty = 'high' | 'medium' | 'low';

/** One dated fact of a proceeding: the only input from which a term is computed. */
export interface Fact {
  /** Id of the procedural event; comes back in `Deadline.triggers`. */
  readonly id: string;
  /** A word of the vocabulary (see `factTypes`), for example `suspicion`. */
  readonly type: string;
  /** The day, for facts that are days. */
  readonly on?: Day;
  /** The instant, for facts whose term runs in hours (or from the moment of detention). */
  readonly at?: Instant;
  /** Whom it concerns, where that matters: an opaque id of a suspect or accused. */
  readonly subject?: string;
  /** Months of an extension, minutes of a break, … (unit by type). */
  readonly number?: number;
  /** For example a qualification: `CC 149(2)`. */
  readonly text?: string;
}

/** One line of the reasoning, fit to be pasted into a motion. */
export interface TraceStep {
  readonly kind: 'trigger' | 'rule' | 'term' | 'extension' | 'excluded' | 'rollover' | 'cap' | 'alternative' | 'calendar' | 'result' | 'note';
  readonly text: Text;
  readonly citation?: string;
  /** The citation in both languages; `citation` is the English one. */
  readonly citedAs?: Text;
  /** Where the date stands after this step. */
  readonly date?: Day | Instant;
}

/** A term that runs, may run, or has ended, for one proceeding (and, where it is personal, one subject). */
export interface Deadline {
  /** Stable under recomputation: `<ruleId>:<trigger fact id>[:<subject>]`. Two runs over the same facts give the same keys. */
  readonly key: string;
  readonly ruleId: string;
  /** First day of validity of the rule version applied. */
  readonly ruleVersion: Day;
  readonly citation: string;
  readonly title: Text;
  /** `hour` terms are checked hourly; `day` terms daily; `possible` ones have no date until a further fact is known. */
  readonly unit: 'hour' | 'day';
  /** `term`: somebody must act by then. `expiry`: a permission or measure lapses then. `earliest`: something becomes possible then. `soft`: an indicator. */
  readonly nature: 'term' | 'expiry' | 'earliest' | 'soft';
  /** False for a conditional term that is only possible (for example the next step of an extension ladder). */
  readonly running: boolean;
  readonly triggers: readonly string[];
  readonly subject?: string;
  readonly dueOn?: Day;
  readonly dueAt?: Instant;
  /** The working day to plan for where the legal day is backward or not a working one. */
  readonly planBy?: Day;
  /** The stricter of the readings: what alarms follow. */
  readonly alarmOn?: Day;
  readonly alarmAt?: Instant;
  readonly decidedBy?: Text;
  readonly alternative?: { readonly dueOn?: Day; readonly dueAt?: Instant; readonly reason: Text };
  /** Set when the sources disagree for exactly this situation: no date is given as certain. */
  readonly manualReview?: { readonly reason: Text; readonly candidates: readonly (Day | Instant)[] };
  readonly certainty: Certainty;
  readonly needsLawyer: boolean;
  /** The last confirmed day of the calendar (martial law) when the date leans on an unconfirmed stretch. */
  readonly unconfirmedSince?: Day;
  /** A right, not a duty (an appeal, a permission): when it passes unused, nothing is overdue. */
  readonly optional?: true;
  /** The citation in both languages; `citation` is the English one. */
  readonly citedAs?: Text;
  /** The fact that ended the term, and whether it came in time. */
  readonly endedBy?: { readonly fact: string; readonly on: Day | Instant; readonly inTime: boolean };
  /** What follows when the term is missed. */
  readonly consequence?: Text;
  readonly trace: readonly TraceStep[];
}

/** What `assess` answers; `excused` and a recorded cause are decisions of people and live in `checks`. */
export type DeadlineState = 'possible' | 'upcoming' | 'due_soon' | 'overdue' | 'met' | 'breached';
