import { before, sameSubject, type Dated } from './known.js';
import { countDays, countHours, otherStep, resultStep, shift } from './count.js';
import { applies, count, opening, resultOf, simpleTerm, termFor } from './simple-term.js';
import { step, type Algorithm, type Context, type Outcome, type Result } from './outcome.js';
import type { FactWord } from './rulebook/fact-types.js';
import { sayDay, sayLength, t } from './text.js';

/** Notice of a covert action: twelve months from its end, and not later than the indictment goes to court. */
export const covertNotice: Algorithm = (context, rule) => simpleTerm(context, rule).map((result): Result => {
  const sent = context.facts.first('indictment_sent');
  const { outcome } = result;
  if (sent === undefined || outcome.day === undefined || sent.day >= outcome.day || sent.day < result.trigger.day) return result;
  const steps = [...outcome.steps, step('cap', () => {
    const said = sayDay(sent.day);
    return t(`Не пізніше направлення обвинувального акта до суду: ${said.uk}.`, `Not later than the indictment goes to court: ${said.en}.`);
  }, { day: sent.day }, t('ч. 2 ст. 253 КПК України', 'CPC 253(2)')), resultStep(sent.day)];
  return { ...result, leansOn: [result.trigger, sent], outcome: { day: sent.day, nominal: sent.day, steps } };
});

/** Two hours of talk in a day: breaks move the end, an earlier talk of the same day brings it nearer. */
export const interviewDay: Algorithm = (context, rule) => context.facts.dated('interview_start').flatMap((start): Result[] => {
  const found = termFor(rule, start);
  if (found === undefined || !applies(context, found.term, start)) return [];
  const breaks = context.facts.of('break_minutes').filter((fact) => sameSubject(fact, start) && (fact.day === undefined || fact.day === start.day));
  const paused = breaks.reduce((sum, { number = 0 }) => sum + number, 0);
  const talked = talkedBefore(context, start);
  const steps = opening(rule, found.version, start);
  if (paused > 0) steps.push(step('excluded', () => t(`Перерви (${paused} хв) не зараховуються до двох годин.`, `Breaks (${paused} min) are not part of the two hours.`)));
  if (talked > 0) steps.push(step('excluded', () => t(`Раніше того самого дня допит уже тривав ${talked} хв: цей час зараховано.`, `The interview had already lasted ${talked} min earlier that day: that time counts.`)));
  return [resultOf(rule, found, start, countHours(start, found.term.value, steps, { moreMinutes: paused - talked }))];
});

/** Minutes from the start to the end of earlier talks with the same person on the same day. */
function talkedBefore(context: Context, start: Dated): number {
  const talks = context.facts.dated('interview_start', 'interview_ended').filter((fact) => fact.day === start.day && sameSubject(fact, start) && fact.at !== undefined);
  let minutes = 0;
  let begun: number | undefined;
  for (const { id, type, at = 0 } of talks) {
    if (id === start.id) break;
    if (type === 'interview_start') begun ??= at;
    else if (begun !== undefined) {
      minutes += Math.round((at - begun) / 60_000);
      begun = undefined;
    }
  }
  return minutes;
}

/** The hearing on a measure: 72 hours from detention where the person was detained for it, else from receipt of the motion (CPC 186). */
export const measureHearing: Algorithm = (context, rule) => context.facts.dated('measure_motion_received').flatMap((motion): Result[] => {
  const found = termFor(rule, motion);
  if (found === undefined || !applies(context, found.term, motion)) return [];
  const last = context.facts.dated('detention', 'release', 'custody_ruling', 'house_arrest_ruling', 'bail_ruling').filter((fact) => sameSubject(fact, motion) && before(fact, motion)).at(-1);
  const from = last?.type === 'detention' && last.at !== undefined ? last : motion;
  const result = resultOf(rule, found, motion, count(context, found.term, from, opening(rule, found.version, from)));
  return [from === motion ? result : { ...result, leansOn: [motion, from] }];
});

const CUSTODY_COPY = t('Для особи, яка тримається під вартою, строк рахується від дня вручення копії, для інших учасників від дня проголошення.', 'For a person in custody the term runs from service of the copy; for the others from the pronouncement.');

/** A term that runs for most from the pronouncement, and for a person in custody from the copy: each is a deadline of its own. */
export const fromCopy: Algorithm = (context, rule) => simpleTerm(context, rule).map((result) => (result.trigger.type === result.term.trigger[1]
  ? { ...result, outcome: { ...result.outcome, steps: [...result.outcome.steps, step('note', () => CUSTODY_COPY)] } }
  : result));

const OF_NEW_TRIAL = t(
  'Апеляційний суд призначив новий розгляд. Його рішення щодо вироку оскаржують (ч. 1 ст. 424 КПК), а ухвали — лише ті, що перешкоджають подальшому провадженню (ч. 2 ст. 424 КПК): до чого належить ця, має підтвердити юрист.',
  'The court of appeal ordered a new trial. Its decisions on a verdict can be challenged (CPC 424(1)), rulings only where they bar the proceeding from going on (CPC 424(2)): which of them this is, a lawyer has to confirm.');

/**
 * Cassation: from the appeal decision, for a convicted person in custody from the copy. A new trial that the court of appeal ordered starts it too, told by its order alone or beside the decision, and is shown as open;
 * one that a court of cassation ordered starts nothing.
 */
export const cassation: Algorithm = (context, rule) => fromCopy(context, rule).flatMap((result): Result[] => {
  const { trigger, version, outcome } = result;
  const on = (type: FactWord): boolean => context.facts.dated(type).some(({ day }) => day === trigger.day);
  if (trigger.type === 'retrial_ordered' && (on('appeal_decision') || !orderedOnAppeal(context, trigger))) return [];
  if (trigger.type === 'copy_served_on_convicted_in_custody' || !on('retrial_ordered')) return [result];
  return [{ ...result, version: { ...version, needsLawyer: true, certainty: 'medium' }, outcome: { ...outcome, steps: [...outcome.steps, step('note', () => OF_NEW_TRIAL)] } }];
});

/** Whether nothing between the verdict and the order of a new trial tells of a higher court than the one of appeal. */
function orderedOnAppeal(context: Context, order: Dated): boolean {
  const verdict = context.facts.dated('verdict_pronounced').filter(({ day }) => day <= order.day).at(-1)?.day ?? -Infinity;
  return !context.facts.dated('appeal_decision', 'verdict_in_force', 'cassation_filed', 'cassation_decision').some(({ day }) => verdict <= day && day <= order.day);
}

/** Verdict in force: the day after the last appeal term, when nobody appealed; with an appeal, the day of the appeal decision. */
export const inForce: Algorithm = (context, rule) => context.facts.dated('verdict_pronounced').flatMap((verdict): Result[] => {
  const found = termFor(rule, verdict);
  if (found === undefined) return [];
  const steps = opening(rule, found.version, verdict);
  const next = context.facts.dated('verdict_pronounced').find((later) => later.day > verdict.day)?.day ?? Infinity;
  const after = (type: FactWord): readonly Dated[] => context.facts.dated(type).filter(({ day }) => day >= verdict.day && day < next);
  // What a court of cassation sent back to the court of appeal decided nothing.
  const sentBack = after('new_appeal_ordered').at(-1);
  const decision = after('appeal_decision').find(({ day }) => sentBack === undefined || day > sentBack.day);
  const appeal = after('appeal_filed')[0] ?? sentBack;
  // A verdict that was quashed for everybody gains no force on any day.
  if (after('retrial_ordered').some(({ subject }) => subject === undefined)) return [];
  if (decision !== undefined) {
    steps.push(step('term', () => t('Подано апеляцію: вирок набирає законної сили в день рішення апеляційного суду.', 'There was an appeal: the verdict takes force on the day of the appeal decision.'), { day: decision.day }));
    return [{ ...resultOf(rule, found, verdict, { day: decision.day, nominal: decision.day, steps }), leansOn: [verdict, decision] }];
  }
  if (appeal !== undefined) {
    steps.push(step('note', () => t('Подано апеляцію: вирок набере законної сили після рішення апеляційного суду.', 'There is an appeal: the verdict takes force with the appeal decision.')));
    return [{ ...resultOf(rule, found, verdict, { steps }), running: false, leansOn: [verdict, appeal] }];
  }
  const starts = [verdict, ...after('copy_served_on_accused_in_custody')];
  const ends = starts.map((start) => countDays(start, found.term, context.calendar, { steps: start === verdict ? steps : [] }));
  const last = ends.reduce<Outcome>((latest, end) => ((end.day ?? 0) > (latest.day ?? 0) ? end : latest), { steps });
  const day = (last.day ?? verdict.day) + 1;
  steps.push(step('result', () => {
    const said = sayDay(day);
    return t(`Якщо апеляції немає, вирок набирає законної сили наступного дня після строку апеляції: ${said.uk}.`, `Without an appeal the verdict takes force on the day after the appeal term: ${said.en}.`);
  }, { day }));
  return [{ ...resultOf(rule, found, verdict, { ...last, day, nominal: day, steps, ...(last.alternative?.day === undefined ? {} : { alternative: { ...last.alternative, day: last.alternative.day + 1 } }) }), leansOn: starts }];
});

/** Something becomes possible when a term has run out: from the day after it. */
export const earliestAfter: Algorithm = (context, rule) => context.facts.dated(...(context.rulebook.triggers.get(rule) ?? [])).flatMap((trigger): Result[] => {
  const found = termFor(rule, trigger);
  if (found === undefined) return [];
  const steps = opening(rule, found.version, trigger);
  const last = shift(trigger.day, found.term, false);
  const day = last + 1;
  const reason = t('Якщо строк вважати спливлим уже в останній його день, можливість виникає того дня.', 'If the term is taken to have run out on its last day, the possibility arises on that day.');
  steps.push(step('result', () => {
    const [length, said] = [sayLength(found.term.value, 'month'), sayDay(day)];
    return t(`Лише після спливу строку (${length.uk}): починаючи з ${said.uk}.`, `Only when ${length.en} have run out: from ${said.en}.`);
  }, { day }));
  steps.push(otherStep({ day: last }, reason));
  return [resultOf(rule, found, trigger, { day, nominal: day, steps, alternative: { day: last, reason } })];
});
