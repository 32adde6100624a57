import type { DayNumber } from './day.js';
import { plusMonths } from './day.js';
import { sameSubject, type Dated } from './known.js';
import { otherStep, resultStep, shift } from './count.js';
import { opening, resultOf, termFor } from './simple-term.js';
import { step, type Algorithm, type Context, type Outcome, type Result, type Step } from './outcome.js';
import { HIDING_CEILING_YEARS } from './rulebook/criminal-code.js';
import type { Term } from './rule.js';
import { isGrave, isGraveProceeding, parseQualification, severityOf } from './severity.js';
import { sayDay, sayLength, t } from './text.js';

const HIDING = t('ч. 2 ст. 49 КК України', 'CC 49(2)');
const NEW_OFFENCE = t('ч. 3 ст. 49 КК України', 'CC 49(3)');
const WITHOUT = t(
  'Чи зупинявся або переривався перебіг давності, встановлює суд; без цього строк спливає раніше.',
  'Whether limitation was suspended or interrupted is for the court; without it the period ends earlier.',
);

/**
 * Limitation by the part of Art. 149 recorded with the offence or with the proceeding; unknown: the shortest. A new grave
 * offence of the same person starts it anew; hiding suspends it, up to the ceiling.
 */
export const limitation: Algorithm = (context, rule) => context.facts.dated('offence').flatMap((offence): Result[] => {
  const found = termFor(rule, offence);
  if (found === undefined) return [];
  const part = context.asked ? undefined : partOf(context.facts.of('qualification').map(({ text }) => text ?? ''), offence);
  if (!context.asked && (part === undefined || rule.id !== `LIM-149-${part}`)) return [];
  return [resultOf(rule, found, offence, counted(context, found.term, offence, opening(rule, found.version, offence)))];
});

function counted(context: Context, term: Term, offence: Dated, steps: Step[]): Outcome {
  const plain = shift(offence.day, term, false);
  steps.push(step('term', () => {
    const [length, said] = [sayLength(term.value, term.unit), sayDay(plain)];
    return t(`Строк давності становить ${length.uk} від дня вчинення: ${said.uk}.`, `The limitation period is ${length.en} from the day of the offence: ${said.en}.`);
  }, { day: plain }));
  let end = suspended(context, term, offence, offence.day, steps);
  for (const next of newOffences(context, offence)) {
    if (next.day > end) break;
    steps.push(step('note', () => {
      const said = sayDay(next.day);
      return t(`Нове тяжке кримінальне правопорушення тієї самої особи ${said.uk} перериває давність: строк рахується наново.`, `A new grave offence of the same person on ${said.en} interrupts limitation: it is counted anew.`);
    }, { day: next.day }, NEW_OFFENCE));
    end = suspended(context, term, offence, next.day, steps);
  }
  steps.push(resultStep(end));
  const planBy = context.calendar.rollBack(end);
  const outcome = { day: end, nominal: end, steps, ...(planBy === end ? {} : { planBy }) };
  if (end === plain) return outcome;
  steps.push(otherStep({ day: plain }, WITHOUT));
  return { ...outcome, alternative: { day: plain, reason: WITHOUT } };
}

/** The end with time in hiding left out: from the day the person hid to the day before the person came forward or was detained. */
function suspended(context: Context, term: Term, offence: Dated, from: DayNumber, steps: Step[]): DayNumber {
  const ceiling = plusMonths(from, HIDING_CEILING_YEARS * 12);
  let end = shift(from, term, false);
  let hidden: Dated | undefined;
  const own = context.facts.dated('hiding_from', 'hiding_to', 'detention').filter((fact) => sameSubject(fact, offence) && fact.day >= from);
  for (const fact of own) {
    if (fact.type === 'hiding_from') hidden ??= fact;
    else if (hidden !== undefined) {
      const days = hidden.day > end ? 0 : fact.day - hidden.day;
      steps.push(hidingStep(hidden, fact, days));
      end += days;
      hidden = undefined;
    }
  }
  const open = hidden !== undefined && hidden.day <= end ? hidden : undefined;
  if (open !== undefined) steps.push(hidingStep(open));
  if (open === undefined && end <= ceiling) return end;
  steps.push(step('cap', () => {
    const [length, said] = [sayLength(HIDING_CEILING_YEARS, 'year'), sayDay(ceiling)];
    return t(`За будь-якого переховування давність спливає через ${length.uk}: ${said.uk}.`, `However long a person hides, limitation runs out after ${length.en}: ${said.en}.`);
  }, { day: ceiling }, HIDING));
  return ceiling;
}

const hidingStep = (from: Dated, to?: Dated, days = 0): Step => step('excluded', () => {
  const began = sayDay(from.day);
  if (to === undefined) return t(`Особа переховується з ${began.uk}: перебіг давності зупинено.`, `The person has been in hiding since ${began.en}: limitation is suspended.`);
  const [ended, length] = [sayDay(to.day), sayLength(days, 'day')];
  return t(`Особа переховувалася з ${began.uk} до ${ended.uk}: не враховано ${length.uk}.`, `The person was in hiding from ${began.en} to ${ended.en}: ${length.en} are not counted.`);
}, {}, HIDING);

/** Later grave offences of the same person. In a proceeding, only where both name the person: another may have committed them. */
const newOffences = (context: Context, offence: Dated): readonly Dated[] => context.facts.dated('offence').filter((next) => next.day > offence.day
  && (context.asked ? sameSubject(next, offence) : next.subject !== undefined && next.subject === offence.subject)
  && (next.text === undefined ? isGraveProceeding(context) : severityOf(next.text) !== undefined && isGrave(severityOf(next.text))));

/** The part of Art. 149; undefined where the offence is recorded under another article, of whose limitation nothing is said here. */
function partOf(qualifications: readonly string[], offence: Dated): string | undefined {
  const own = parseQualification(offence.text ?? '');
  if (own !== undefined && own.article !== '149') return undefined;
  const parts = (own === undefined ? qualifications.map(parseQualification) : [own]).flatMap((parsed) => (parsed?.article === '149' ? parsed.part ?? [] : []));
  const part = parts.sort().at(-1);
  return part === '2' || part === '3' ? part : '1';
}
