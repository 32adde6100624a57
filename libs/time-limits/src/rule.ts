import type { Certainty, Day, Deadline, Text } from './types.js';
import type { FactWord } from './rulebook/fact-types.js';

export type Unit = 'hour' | 'day' | 'working_day' | 'month' | 'year';

/** How long, counted how. `inclusive`: the first day is counted (custody and inpatient psychiatry, CPC 115(5)). */
export interface Length {
  readonly value: number;
  readonly unit: Unit;
  readonly inclusive?: true;
  /** Moves to the next working day when it ends on another (CPC 115(7)). Never for hours. */
  readonly roll: boolean;
}

/** Terms whose length is more than one addition; each name is one pure function. */
export type Algorithm = 'investigation' | 'before_suspicion' | 'custody' | 'custody_total' | 'house_arrest_total' | 'measure_hearing' | 'custody_motion' | 'custody_review' | 'covert_notice' | 'in_force' | 'interview_day' | 'from_copy' | 'cassation' | 'within_investigation' | 'limitation' | 'extension' | 'earliest_after';

/** What makes a rule a term: the fact that starts it, its length, what ends it. */
export interface Term extends Length {
  readonly trigger: readonly [FactWord, ...FactWord[]];
  /** Counted back from the trigger: never moves later. */
  readonly backward?: true;
  readonly nature: Deadline['nature'];
  readonly endedBy: readonly FactWord[];
  /** Runs only where this fact is recorded (for the same person). */
  readonly when?: FactWord;
  /** Runs only where this fact was recorded before the trigger (for the same person). */
  readonly whenBefore?: FactWord;
  /** Does not run where this fact is recorded before the trigger (for the same person). */
  readonly unless?: FactWord;
  /** A right, not a duty: when it passes unused, nothing is overdue. */
  readonly optional?: true;
  readonly decidedBy?: Text;
  readonly consequence?: Text;
  /** The other reading, where the law is open. */
  readonly other?: Length & { readonly reason: Text };
  readonly algorithm?: Algorithm;
  /** Words that a worked case uses for the trigger. */
  readonly caseWords?: Readonly<Record<string, FactWord>>;
}

/** Whether the text was read in a source, in an older wording, or is recalled and must be confirmed against the official text. */
export type Seen = 'read' | 'older_wording' | 'recalled';

/** One version of a rule, in force on a half-open interval of days. Everything here is required: law without a source does not compile. */
export interface RuleVersion {
  readonly from: Day;
  /** First day on which the version is no longer in force; null while it is. */
  readonly to: Day | null;
  readonly citation: Text;
  readonly source: string;
  readonly officialText: string;
  readonly verifiedOn: Day;
  readonly certainty: Certainty;
  readonly needsLawyer: boolean;
  readonly seen: Seen;
  /** False: on these days there is no such rule (not yet, or repealed). */
  readonly inForce: boolean;
  readonly note?: Text;
  readonly term?: Term;
}

/** `term` computes a date; the others are data that terms lean on, or limits that people check. */
export type RuleKind = 'term' | 'calendar' | 'tolling' | 'validation' | 'status' | 'counting';

export interface Rule {
  readonly id: string;
  readonly kind: RuleKind;
  /** Rules of one family answer the same question for different days: two of them on one day are refused. */
  readonly family?: string;
  readonly title: Text;
  readonly versions: readonly [RuleVersion, ...RuleVersion[]];
}

/** Rules, indexed for asking. */
export interface Rulebook {
  readonly rules: readonly Rule[];
  readonly byId: ReadonlyMap<string, Rule>;
  /** Rules with a term that one of these facts starts. */
  readonly byTrigger: ReadonlyMap<FactWord, readonly Rule[]>;
  /** The facts that start a rule, in any of its versions. */
  readonly triggers: ReadonlyMap<Rule, readonly FactWord[]>;
}

/** The first day the rulebook speaks of: the Criminal Procedure Code took effect. */
export const COVERED_FROM: Day = '2012-11-20';
/** A fact of a later day is a slip of the pen: 2206 for 2026. */
export const COVERED_TO: Day = '2099-12-31';

/**
 * Checks and indexes rules.
 * @throws RangeError naming the rule when an id comes twice, or when on some day two versions of it apply, or none does,
 * or two rules of one family do: a choice between them would be ours, not the law's.
 * @example
 * const whatIf = createRulebook(rulebook.rules.map((rule) => (rule.id === 'PTI-2M' ? changed : rule)));
 * deriveDeadlines(facts, { rulebook: whatIf });
 */
export function createRulebook(rules: readonly Rule[]): Rulebook {
  const byId = new Map<string, Rule>();
  const byTrigger = new Map<FactWord, Rule[]>();
  const triggers = new Map<Rule, readonly FactWord[]>();
  for (const rule of rules) {
    if (byId.has(rule.id)) throw new RangeError(`Rule ${rule.id} is in the rulebook twice`);
    byId.set(rule.id, rule);
    rule.versions.forEach((version, index) => {
      const end = rule.versions[index + 1]?.from ?? null;
      if (version.to !== end || (version.to !== null && version.to <= version.from)) {
        throw new RangeError(`Rule ${rule.id}: versions must follow one another without gap or overlap, see ${version.from}`);
      }
    });
    const words = [...new Set(rule.versions.flatMap((version) => version.term?.trigger ?? []))];
    triggers.set(rule, words);
    for (const trigger of words) byTrigger.set(trigger, [...(byTrigger.get(trigger) ?? []), rule]);
  }
  refuseRivals(rules);
  return { rules, byId, byTrigger, triggers };
}

/** Two rules that answer the same question on the same day, with no order between them, are an error. */
function refuseRivals(rules: readonly Rule[]): void {
  const spans = rules.flatMap(({ id, family, versions }) => (family === undefined ? [] : versions.filter(({ inForce }) => inForce).map(({ from, to }) => ({ id, family, from, to: to ?? '9999-12-31' }))));
  for (const a of spans) {
    const rival = spans.find((b) => b.id !== a.id && b.family === a.family && a.from < b.to && b.from < a.to);
    if (rival !== undefined) throw new RangeError(`Rules ${a.id} and ${rival.id} both answer "${a.family}" from ${a.from}, with no order between them`);
  }
}

/** The version that applies on a day, in force or saying that there is none; undefined before the first. */
export function versionOn(rule: Rule, day: Day): RuleVersion | undefined {
  for (const version of rule.versions) if (day >= version.from && (version.to === null || day < version.to)) return version;
  return undefined;
}
