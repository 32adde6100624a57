import type { Deadline } from './types.js';
import { formatDay, type DayNumber } from './day.js';
import { formatInstant, kyivDayNumber, type Millis } from './instant.js';
import { before, notAfter, sameSubject, type Dated } from './known.js';
import type { Context, Result, Step } from './outcome.js';
import { step } from './outcome.js';
import { factTypeData } from './rulebook/fact-types.js';
import { sayDay, sayInstant, t } from './text.js';

/** The fact that ended a term: the first fitting one after the trigger or, for a backward term, before it and after the trigger of the last such term. */
export function endOf(context: Context, result: Result): Dated | undefined {
  if (result.endedBy !== undefined) return result.endedBy ?? undefined;
  const { trigger, term } = result;
  const fits = context.facts.dated(...term.endedBy).filter((fact) => fact.id !== trigger.id && sameSubject(fact, trigger));
  if (term.backward !== true) {
    return fits.find((fact) => (fact.type === trigger.type ? before(trigger, fact) : !before(fact, trigger)));
  }
  const previous = context.facts.dated(trigger.type).filter((fact) => sameSubject(fact, trigger) && before(fact, trigger)).at(-1);
  return fits.find((fact) => previous === undefined || !notAfter(fact, previous));
}

/** Did the act come in time? Where only its day is known, the last day of the term is in time. */
export function inTime(result: Result, end: Dated): boolean {
  const { day, at } = result.outcome;
  if (result.term.nature === 'earliest') return true;
  if (at !== undefined) return end.at !== undefined ? end.at <= at : end.day <= kyivDayNumber(at);
  return day === undefined || end.day <= day;
}

const least = (values: readonly (number | undefined)[]): number | undefined => {
  const known = values.filter((value): value is number => value !== undefined);
  return known.length === 0 ? undefined : Math.min(...known);
};

/** The stricter of the readings, as a day and as an instant. */
function alarms(result: Result): { alarmOn?: DayNumber; alarmAt?: Millis } {
  const { outcome, term } = result;
  const review = outcome.review?.candidates ?? [];
  const alarmOn = least([outcome.day, outcome.nominal, outcome.alternative?.day, ...review, term.backward === true || outcome.day === undefined ? outcome.planBy : undefined]);
  const alarmAt = least([outcome.at, outcome.alternative?.at]);
  return { ...(alarmOn === undefined || outcome.at !== undefined ? {} : { alarmOn }), ...(alarmAt === undefined ? {} : { alarmAt }) };
}

/** Turns a result into what the product keeps and shows. The trace is written out when it is read, and then it is there for JSON too. */
export function toDeadline(context: Context, result: Result): Deadline {
  const { rule, version, term, trigger, outcome, subject } = result;
  const end = endOf(context, result);
  const { alternative, review } = outcome;
  const { alarmOn, alarmAt } = alarms(result);
  const sameDate = alternative !== undefined && alternative.day === outcome.day && alternative.at === outcome.at;
  const consequence = outcome.consequence ?? term.consequence;
  const decidedBy = outcome.decidedBy ?? term.decidedBy;
  const ended = end === undefined ? undefined : { fact: end.id, on: end.at === undefined ? formatDay(end.day) : formatInstant(end.at), inTime: inTime(result, end) };
  const steps = end === undefined || ended === undefined ? outcome.steps : [...outcome.steps, endStep(end, ended.inTime, term.nature === 'earliest')];
  return {
    key: `${rule.id}:${trigger.id}${subject === undefined ? '' : `:${subject}`}`,
    ruleId: rule.id,
    ruleVersion: version.from,
    citation: version.citation.en,
    citedAs: version.citation,
    title: rule.title,
    unit: outcome.at !== undefined || term.unit === 'hour' ? 'hour' : 'day',
    nature: term.nature,
    running: result.running && ended === undefined,
    triggers: (result.leansOn ?? [trigger]).map((fact) => fact.id),
    ...(subject === undefined ? {} : { subject }),
    ...(outcome.day === undefined ? {} : { dueOn: formatDay(outcome.day) }),
    ...(outcome.at === undefined ? {} : { dueAt: formatInstant(outcome.at) }),
    ...(outcome.planBy === undefined ? {} : { planBy: formatDay(outcome.planBy) }),
    ...(alarmOn === undefined ? {} : { alarmOn: formatDay(alarmOn) }),
    ...(alarmAt === undefined ? {} : { alarmAt: formatInstant(alarmAt) }),
    ...(decidedBy === undefined ? {} : { decidedBy }),
    ...(alternative === undefined || sameDate ? {} : {
      alternative: {
        ...(alternative.day === undefined ? {} : { dueOn: formatDay(alternative.day) }),
        ...(alternative.at === undefined ? {} : { dueAt: formatInstant(alternative.at) }),
        reason: alternative.reason,
      },
    }),
    ...(review === undefined ? {} : { manualReview: { reason: review.reason, candidates: review.candidates.map(formatDay) } }),
    certainty: review === undefined ? version.certainty : 'low',
    needsLawyer: version.needsLawyer || review !== undefined,
    ...(outcome.unconfirmedSince === undefined ? {} : { unconfirmedSince: outcome.unconfirmedSince }),
    ...(term.optional === undefined ? {} : { optional: term.optional }),
    ...(ended === undefined ? {} : { endedBy: ended }),
    ...(consequence === undefined ? {} : { consequence }),
    get trace() {
      return writeOut(steps);
    },
  };
}

/** Steps into sentences. */
export const writeOut = (steps: readonly Step[]) => steps.map((write) => write());

const endStep = (end: Dated, timely: boolean, earliest: boolean): Step => step('note', () => {
  const label = factTypeData[end.type].label;
  const when = end.at === undefined ? sayDay(end.day) : sayInstant(end.at);
  if (earliest) return t(`Завершено подією «${label.uk}», ${when.uk}.`, `Ended by "${label.en}", ${when.en}.`);
  return timely
    ? t(`Завершено вчасно: «${label.uk}», ${when.uk}.`, `Ended in time by "${label.en}", ${when.en}.`)
    : t(`Строк пропущено: «${label.uk}» лише ${when.uk}.`, `The term was missed: "${label.en}" only on ${when.en}.`);
}, end.at === undefined ? { day: end.day } : { at: end.at });
