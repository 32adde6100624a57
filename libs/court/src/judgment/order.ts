import { type Fault, fault } from '#libs/proceedings';
import { type Fact, factDay, sayDate } from '#libs/time-limits';
import { courts, givenBack } from './punishments.js';
import { type Instance, type Result, instances } from './words.js';

interface Decision {
  readonly instance: Instance;
  readonly on: string;
}
interface Judged extends Decision {
  readonly sentences: readonly { readonly partyId: string; readonly result: Result }[];
}

/** What a proceeding tells of judgments besides the one that is recorded or corrected. */
export interface Beside {
  readonly judgments: readonly Judged[];
  /** Events of the timeline: a verdict may be told by its day alone. */
  readonly facts: readonly Fact[];
  /** The version that is corrected. */
  readonly before?: Judged;
}

/**
 * What is wrong with the day of a judgment beside the others: no court decides about a decision that is not there yet. A verdict after a new trial was ordered is later than the order, and may be.
 * @returns faults of the field `on`, each naming the day of the other decision
 */
export function orderFaults(value: Judged, { judgments, facts, before }: Beside): Fault[] {
  const others = [...judgments, ...facts.flatMap(decisionOf)];
  const missing = underIt(value, others);
  const higher = judgments.filter(({ instance }) => rank(instance) > rank(value.instance));
  const had = (decision: Judged): boolean => [...others, ...(before === undefined ? [] : [before])].some(({ instance, on }) => instance === value.instance && on <= decision.on);
  const passed = higher.find((decision) => underIt(decision, [...others, value]) !== undefined && (had(decision) || givenBack(decision) === null));
  return [...(missing === undefined ? [] : [tooEarly(missing)]), ...(passed === undefined ? [] : [tooLate(passed.on)])];
}

const rank = (instance: Instance): number => instances.indexOf(instance);

function decisionOf(fact: Fact): Decision[] {
  const [instance, on] = [instances.find((each) => courts[each].event === fact.type), factDay(fact)];
  return instance === undefined || on === undefined ? [] : [{ instance, on }];
}

/** The first day of the decisions that a court had under it, where each of them is later than its own. */
function underIt({ instance, on }: Decision, all: readonly Decision[]): string | undefined {
  const lower = instances.slice(0, rank(instance)).toReversed().map((each) => all.filter((decision) => decision.instance === each).map((decision) => decision.on)).find((days) => days.length > 0) ?? [];
  return lower.some((day) => day <= on) ? undefined : lower.toSorted()[0];
}

function tooEarly(day: string): Fault {
  const { uk, en } = sayDate(day);
  return fault('on', 'before-lower', `Рішення нижчого суду — від ${uk}: суд вищої інстанції не міг переглянути його раніше.`, `The decision of the lower court is of ${en}: a higher court cannot have decided about it before.`, 'ст. 392, 424 КПК');
}

function tooLate(day: string): Fault {
  const { uk, en } = sayDate(day);
  return fault('on', 'after-higher', `Рішення суду вищої інстанції — від ${uk}: те, що він переглянув, не могло бути ухвалене пізніше.`, `The decision of a higher court is of ${en}: what it decided about cannot be later.`, 'ст. 392, 424 КПК');
}
