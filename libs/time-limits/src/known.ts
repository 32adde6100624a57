import type { Fact } from './types.js';
import { parseDay, type DayNumber } from './day.js';
import { kyivDayNumber, parseInstant, type Millis } from './instant.js';
import { factTypeData, type FactTypeData, type FactWord } from './rulebook/fact-types.js';

/** A fact, parsed once. `day` is missing only on undated numbers and texts. */
export interface Known {
  readonly id: string;
  readonly type: FactWord;
  readonly day?: DayNumber;
  readonly at?: Millis;
  readonly subject?: string;
  readonly number?: number;
  readonly text?: string;
}
/** A fact that certainly has a day. */
export type Dated = Known & { readonly day: DayNumber };

const aliases = new Map<string, FactWord>();
for (const [word, data] of Object.entries(factTypeData) as [FactWord, FactTypeData][]) {
  aliases.set(word, word);
  for (const alias of data.aliases ?? []) aliases.set(alias, word);
}

/** The word of the vocabulary for a word or its alias. */
export const factWord = (type: string): FactWord | undefined => aliases.get(type);

/** Parses one fact. Throws a RangeError naming the fact when it is not one: `checkFact` says why in both languages. */
export function parseFact(fact: Fact): Known {
  const type = factWord(fact.type);
  if (type === undefined) throw new RangeError(`Fact ${fact.id}: no such type "${fact.type}"`);
  const at = fact.at === undefined ? undefined : parseInstant(fact.at);
  if (fact.at !== undefined && at === undefined) throw new RangeError(`Fact ${fact.id}: "at" is not an instant with an offset`);
  const on = fact.on === undefined ? undefined : parseDay(fact.on);
  if (fact.on !== undefined && on === undefined) throw new RangeError(`Fact ${fact.id}: "on" is not a day`);
  const day = at === undefined ? on : kyivDayNumber(at);
  const known: { -readonly [K in keyof Known]: Known[K] } = { id: fact.id, type };
  if (day !== undefined) known.day = day;
  if (at !== undefined) known.at = at;
  if (fact.subject !== undefined) known.subject = fact.subject;
  if (fact.number !== undefined) known.number = fact.number;
  if (fact.text !== undefined) known.text = fact.text;
  return known;
}

const ranks = new Map(Object.keys(factTypeData).map((word, rank) => [word, rank]));
const rank = ({ type }: Known): number => ranks.get(type) ?? 0;

/**
 * Facts in the order of time; undated first. Within a day the hours decide where they are known; a fact of which only the
 * day is known follows the last timed fact that a proceeding brings no later than it (the vocabulary stands in that order:
 * detention, ruling, release). Ids decide only between facts of one kind, so that chance never makes law.
 */
export function inTimeOrder<F extends Known>(facts: readonly F[]): F[] {
  const timed = facts.filter(({ at }) => at !== undefined);
  const moment = (fact: F): number => {
    if (fact.at !== undefined) return fact.at;
    let last = -Infinity;
    for (const other of timed) if (other.day === fact.day && rank(other) <= rank(fact)) last = Math.max(last, other.at ?? last);
    return last;
  };
  const placed = facts.map((fact) => ({ fact, day: fact.day ?? -Infinity, at: moment(fact), rank: rank(fact) }));
  placed.sort((a, b) => order(a.day, b.day) || order(a.at, b.at) || a.rank - b.rank || untimed(a.fact) - untimed(b.fact) || (a.fact.id < b.fact.id ? -1 : a.fact.id > b.fact.id ? 1 : 0));
  return placed.map(({ fact }) => fact);
}

const untimed = ({ at }: Known): 0 | 1 => (at === undefined ? 1 : 0);
const order = (a: number, b: number): number => (a < b ? -1 : a > b ? 1 : 0);

const NOTHING: readonly Dated[] = [];

/** The facts of one proceeding, by type and in order. Lists are shared, never copied: they are asked for many times per term. */
export class Facts {
  private readonly byType = new Map<FactWord, Known[]>();
  private readonly datedByType = new Map<FactWord, Dated[]>();
  private readonly inOrder: readonly Known[];
  constructor(known: readonly Known[]) {
    this.inOrder = inTimeOrder(known);
    for (const fact of this.inOrder) {
      add(this.byType, fact);
      if (isDated(fact)) add(this.datedByType, fact);
    }
  }
  types(): Iterable<FactWord> {
    return this.byType.keys();
  }
  of(type: FactWord): readonly Known[] {
    return this.byType.get(type) ?? NOTHING;
  }
  /** Facts of any of these types that have a day, in order. */
  dated(...types: readonly FactWord[]): readonly Dated[] {
    let found: readonly Dated[] = NOTHING;
    let mixed = false;
    for (const type of types) {
      const list = this.datedByType.get(type);
      if (list === undefined) continue;
      mixed ||= found !== NOTHING;
      found = list;
    }
    return mixed ? this.inOrder.filter((fact): fact is Dated => isDated(fact) && types.includes(fact.type)) : found;
  }
  first(...types: readonly FactWord[]): Dated | undefined {
    return this.dated(...types)[0];
  }
}

const isDated = (fact: Known): fact is Dated => fact.day !== undefined;

function add<F extends Known>(lists: Map<FactWord, F[]>, fact: F): void {
  const list = lists.get(fact.type);
  if (list === undefined) lists.set(fact.type, [fact]);
  else list.push(fact);
}

/** May the two facts concern the same person? A fact without a person concerns everybody. */
export const sameSubject = (a: Known, b: Known): boolean => a.subject === undefined || b.subject === undefined || a.subject === b.subject;

/** Is `a` surely not later than `b`? */
export const notAfter = (a: Dated, b: Dated): boolean => (a.at !== undefined && b.at !== undefined ? a.at <= b.at : a.day <= b.day);
/** Is `a` surely earlier than `b`? */
export const before = (a: Dated, b: Dated): boolean => (a.at !== undefined && b.at !== undefined ? a.at < b.at : a.day < b.day);
