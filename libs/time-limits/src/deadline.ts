import type { Deadline, TraceStep } from './types.js';
import { formatDay, type DayNumber } from './day.js';
import { formatInstant, kyivDayNumber, type Millis } from './instant.js';
import { before, notAfter, sameSubject, type Dated } from './known.js';
import type { Context, Result, Step } from './outcome.js';
import { step } from './outcome.js';
import { QUASHING } from './rulebook/cpc-court.js';
import { factTypeData } from './rulebook/fact-types.js';
import { sayDay, sayInstant, t } from './text.js';

/** The fact that ended a term: the first fitting one after the trigger or, for a backward term, before it and after the trigger of the last such term. */
export function endOf(context: Context, result: Result): Dated | undefined {
  if (result.endedBy !== undefined) return result.endedBy ?? undefined;
  const { trigger, term } = result;
  // Force that a higher court took away with a new trial ended nothing.
  const anew = context.facts.dated('retrial_ordered').filter(({ subject }) => subject === undefined).at(-1);
  const fits = context.facts.dated(...term.endedBy).filter((fact) => fact.id !== trigger.id && sameSubject(fact, trigger) && !(fact.type === 'verdict_in_force' && anew !== undefined && !before(anew, fact)) && (fact.type !== 'retrial_ordered' || quashes(fact, trigger)));
  if (term.backward !== true) {
    return fits.find((fact) => (fact.type === trigger.type ? before(trigger, fact) : !before(fact, trigger)));
  }
  const previous = context.facts.dated(trigger.type).filter((fact) => sameSubject(fact, trigger) && before(fact, trigger)).at(-1);
  return fits.find((fact) => previous === undefined || !notAfter(fact, previous));
}

/** Whether an order of a new trial takes away what the trigger told: of everybody, or of the one it names. The decision by which the court orders it is told of the same day, and stands. */
const quashes = (order: Dated, trigger: Dated): boolean =>
  (order.subject === undefined || order.subject === trigger.subject) && (order.day > trigger.day || (order.day === trigger.day && trigger.type === 'verdict_pronounced'));

/** Did the act come in time? Where only its day is known, the last day of the term is in time. */
export function inTime(result: Result, end: Dated): boolean {
  const { day, at } = result.outcome;
  // A right that is left without its verdict was not missed, however late the verdict fell.
  if (result.term.nature === 'earliest' || (result.term.optional === true && end.type === 'retrial_ordered')) return true;
  if (at !== undefined) return end.at !== undefined ? end.at <= at : end.day <= kyivDayNumber(at);
  return day === undefined || end.day <= day;
}

/** The stricter of the readings, as a day or as an instant. */
function alarms({ outcome, term }: Result): { alarmOn?: DayNumber; alarmAt?: Millis } {
  const { day, at, alternative, heeded = [], review, planBy } = outcome;
  if (at !== undefined) return { alarmAt: Math.min(at, alternative?.at ?? at, ...heeded.map((reading) => reading.at ?? at)) };
  const plan = term.backward === true || day === undefined ? planBy : undefined;
  let least = Math.min(day ?? Infinity, outcome.nominal ?? Infinity, alternative?.day ?? Infinity, plan ?? Infinity);
  for (const reading of heeded) least = Math.min(least, reading.day ?? Infinity);
  for (const candidate of review?.candidates ?? []) least = Math.min(least, candidate);
  return Number.isFinite(least) ? { alarmOn: least } : {};
}

/**
 * A trace that is written out when it is read; JSON and a spread read it too. The getter is one function for all: a getter
 * written in the object literal would be another one each time, and such objects cost V8 several times as much.
 */
class WrittenWhenRead {
  readonly #steps: readonly Step[];
  declare readonly trace: readonly TraceStep[];
  constructor(steps: readonly Step[]) {
    this.#steps = steps;
    Object.defineProperty(this, 'trace', WrittenWhenRead.asked);
  }
  static readonly asked: PropertyDescriptor & ThisType<WrittenWhenRead> = {
    enumerable: true,
    get() {
      return writeOut(this.#steps);
    },
  };
}

type Draft = { -readonly [K in keyof Deadline]: Deadline[K] };

/**
 * Turns a result into what the product keeps and shows. Thousands of terms are computed for each one that is opened, so
 * the trace waits until somebody reads it.
 */
export function toDeadline(context: Context, result: Result): Deadline {
  const { rule, version, term, trigger, outcome, subject } = result;
  const end = endOf(context, result);
  const ended = end === undefined ? undefined : { fact: end.id, on: end.at === undefined ? formatDay(end.day) : formatInstant(end.at), inTime: inTime(result, end) };
  const steps = end === undefined || ended === undefined ? outcome.steps : [...outcome.steps, endStep(end, ended.inTime, term.nature === 'earliest')];
  const draft: Draft = Object.assign(new WrittenWhenRead(steps), {
    key: subject === undefined ? `${rule.id}:${trigger.id}` : `${rule.id}:${trigger.id}:${subject}`,
    ruleId: rule.id,
    ruleVersion: version.from,
    citation: version.citation.en,
    citedAs: version.citation,
    title: rule.title,
    unit: outcome.at !== undefined || term.unit === 'hour' ? 'hour' as const : 'day' as const,
    nature: term.nature,
    running: result.running && ended === undefined,
    triggers: result.leansOn === undefined ? [trigger.id] : result.leansOn.map((fact) => fact.id),
    certainty: outcome.review === undefined ? version.certainty : 'low',
    needsLawyer: version.needsLawyer || outcome.review !== undefined,
  });
  if (subject !== undefined) draft.subject = subject;
  if (ended !== undefined) draft.endedBy = ended;
  if (term.optional !== undefined) draft.optional = term.optional;
  setDates(draft, result);
  const decidedBy = outcome.decidedBy ?? term.decidedBy;
  if (decidedBy !== undefined) draft.decidedBy = decidedBy;
  const consequence = outcome.consequence ?? term.consequence;
  if (consequence !== undefined) draft.consequence = consequence;
  return draft;
}

function setDates(draft: Draft, result: Result): void {
  const { outcome } = result;
  const { day, at, alternative, review } = outcome;
  if (day !== undefined) draft.dueOn = formatDay(day);
  if (at !== undefined) draft.dueAt = formatInstant(at);
  if (outcome.planBy !== undefined) draft.planBy = formatDay(outcome.planBy);
  const { alarmOn, alarmAt } = alarms(result);
  if (alarmOn !== undefined) draft.alarmOn = alarmOn === day && draft.dueOn !== undefined ? draft.dueOn : formatDay(alarmOn);
  if (alarmAt !== undefined) draft.alarmAt = alarmAt === at && draft.dueAt !== undefined ? draft.dueAt : formatInstant(alarmAt);
  if (outcome.unconfirmedSince !== undefined) draft.unconfirmedSince = outcome.unconfirmedSince;
  if (review !== undefined) draft.manualReview = { reason: review.reason, candidates: review.candidates.map(formatDay) };
  if (alternative === undefined || (alternative.day === day && alternative.at === at)) return;
  draft.alternative = {
    ...(alternative.day === undefined ? {} : { dueOn: formatDay(alternative.day) }),
    ...(alternative.at === undefined ? {} : { dueAt: formatInstant(alternative.at) }),
    reason: alternative.reason,
  };
}

/** Steps into sentences. */
export const writeOut = (steps: readonly Step[]) => steps.map((write) => write());

const endStep = (end: Dated, timely: boolean, earliest: boolean): Step => (timely && end.type === 'retrial_ordered' ? quashedStep(end) : step('note', () => {
  const label = factTypeData[end.type].label;
  const when = end.at === undefined ? sayDay(end.day) : sayInstant(end.at);
  if (earliest) return t(`Завершено подією «${label.uk}», ${when.uk}.`, `Ended by "${label.en}", ${when.en}.`);
  return timely
    ? t(`Завершено вчасно: «${label.uk}», ${when.uk}.`, `Ended in time by "${label.en}", ${when.en}.`)
    : t(`Строк пропущено: «${label.uk}» лише ${when.uk}.`, `The term was missed: "${label.en}" only on ${when.en}.`);
}, end.at === undefined ? { day: end.day } : { at: end.at }));

const quashedStep = (order: Dated): Step => step('note', () => {
  const said = sayDay(order.day);
  return t(`Вирок скасовано, призначено новий розгляд: ${said.uk}. Строк, що залежав від цього вироку, припинився.`, `The verdict was quashed and a new trial ordered: ${said.en}. The term that hung on this verdict has ended.`);
}, { day: order.day }, QUASHING);
