import type { DayNumber } from './day.js';
import { formatDay, plusMonths } from './day.js';
import type { Dated } from './known.js';
import type { Rule, RuleVersion, Term } from './rule.js';
import { versionOn } from './rule.js';
import { otherStep, rolled, ruleStep, triggerStep } from './count.js';
import { once, step, type Algorithm, type Context, type Outcome, type Result, type Step } from './outcome.js';
import { anchorOf, type Anchor } from './anchor.js';
import { countedMonths, type Extensions } from './extensions.js';
import { deciderOf, DISPUTED_2018, extensionRegime, ladderStep, LADDER, secondRegimeRule, type ExtensionRegime } from './regime.js';
import { isGraveProceeding } from './severity.js';
import { disclosures, suspensions, toll, type Stretch, type Tolling } from './tolling.js';
import { tollingSteps } from './tolling-steps.js';
import { sayDay, sayLength, t } from './text.js';

const SEQUENCE = t('ч. 4, 5 ст. 219, ч. 4 ст. 115 КПК України', 'CPC 219(4)-(5), 115(4)');
const STUDY = t(
  'Чи зараховується до строку останній день ознайомлення, закон не визначає; застосовано суворіше прочитання (зараховується).',
  'The law does not say whether the last day of study is counted in the term; the stricter reading (counted) is applied.',
);
const LATE_EXTENSION = t('Продовження датоване пізніше за кінець строку, тому не враховане; інше прочитання враховує його.', 'The extension is dated after the term had ended and is not counted; the other reading counts it.');

/** The investigation term of a proceeding, worked out. */
export interface Investigation {
  readonly anchor: Anchor;
  readonly regime: ExtensionRegime;
  readonly months: number;
  readonly cap: 6 | 12;
  readonly tolling: Tolling;
  readonly outcome: Outcome;
}

/**
 * Suspicion, base term, extensions, time not counted, and only then the working day (PTI-SEQ). `least` is the step of the
 * ladder that is asked about, where the case names none; `until` asks for the term as it stood before that fact.
 */
export function investigationOf(context: Context, least = 2, until?: Dated): Investigation | undefined {
  return least === 2 && until === undefined ? once(context, asItStands) : workOut(context, least, until);
}

const asItStands = (context: Context): Investigation | undefined => workOut(context, 2, undefined);

function workOut(context: Context, least: number, until: Dated | undefined): Investigation | undefined {
  const { facts, calendar } = context;
  const anchor = anchorOf(facts);
  if (anchor === undefined) return undefined;
  const regime = extensionRegime(facts);
  const cap = isGraveProceeding(context) ? 12 : 6;
  const { stretches, annulled } = suspensions(facts);
  const strict = [...stretches, ...disclosures(facts, true)];
  const start = anchor.fact.day;
  const walk = (months: number, taken: readonly Stretch[] = strict): Tolling => toll(start, plusMonths(start, months) - anchor.usedElsewhere, taken, calendar.roll);
  const endOf = (months: number): DayNumber => {
    const { days, open } = walk(months);
    return open === undefined ? calendar.roll(plusMonths(start, months) - anchor.usedElsewhere + days) : Infinity;
  };
  const extensions = countedMonths(facts.of('extended_to_months').filter(({ day }) => until === undefined || day === undefined || day < until.day), Math.max(2, Math.min(least, cap)), cap, endOf);
  const { months } = extensions;
  const tolling = walk(months);
  const steps = openingSteps(anchor, months, extensions, regime);
  steps.push(...tollingSteps(facts, tolling, annulled));
  const base = plusMonths(start, months) - anchor.usedElsewhere;
  if (tolling.open !== undefined) return { anchor, regime, months, cap, tolling, outcome: { steps } };
  const outcome = rolled(base + tolling.days, calendar, steps);
  const lateEnd = extensions.late.length > 0 ? endOf(extensions.withLate) : Infinity;
  const readings = {
    ...(Number.isFinite(lateEnd) ? { late: lateEnd } : {}),
    ...(tolling.applied.some(({ stretch, late }) => stretch.kind === 'disclosure' && !late) ? { study: calendar.roll(base + walk(months, [...stretches, ...disclosures(facts, false)]).days) } : {}),
  };
  return { anchor, regime, months, cap, tolling, outcome: { ...outcome, ...otherReading(outcome, steps, readings) } };
}

/** The alternative to show, if any: a late extension, else the last day of study, else what the calendar left open. */
function otherReading(outcome: Outcome, steps: Step[], readings: { late?: DayNumber; study?: DayNumber }): Pick<Outcome, 'alternative'> {
  const [day, reason] = readings.late !== undefined ? [readings.late, LATE_EXTENSION] : [readings.study, STUDY];
  if (day === undefined) return outcome.alternative === undefined ? {} : { alternative: outcome.alternative };
  steps.push(otherStep({ day }, reason));
  return { alternative: { day, reason } };
}

function openingSteps(anchor: Anchor, months: number, extensions: Extensions, regime: ExtensionRegime): Step[] {
  const start = anchor.fact.day;
  const steps = [triggerStep(anchor.fact), ...anchor.steps, step('term', () => {
    const said = sayDay(plusMonths(start, 2));
    return t(`Базовий строк становить 2 місяці від дня повідомлення про підозру: ${said.uk}.`, `The base term is 2 months from the suspicion: ${said.en}.`);
  }, { day: plusMonths(start, 2) }, SEQUENCE)];
  if (months > 2) {
    const end = plusMonths(start, months);
    steps.push(step('extension', () => {
      const length = sayLength(months, 'month');
      const decider = regime === 'disputed' ? undefined : deciderOf(regime, months);
      return t(
        `Строк продовжено до ${months} місяців від дня повідомлення про підозру${decider === undefined ? '' : ` (продовжує ${decider.uk})`}: ${sayDay(end).uk}.`,
        `The term was extended to ${length.en} from the suspicion${decider === undefined ? '' : ` (extended by the ${decider.en})`}: ${sayDay(end).en}.`,
      );
    }, { day: end }, regime === 'first' ? t('ст. 294 КПК України (редакція 2012 року)', 'CPC 294 (2012 wording)') : t('ст. 294, 295-1 КПК України', 'CPC 294, 295-1')));
  }
  for (const fact of extensions.late) steps.push(step('note', () => t(`Продовження до ${fact.number} місяців не враховано: воно датоване пізніше за кінець строку.`, `The extension to ${fact.number} months is not counted: it is dated after the term had ended.`)));
  for (const fact of extensions.overCap) steps.push(step('cap', () => t(`Продовження до ${fact.number} місяців перевищує найбільший строк (${extensions.cap}), враховано ${extensions.cap}.`, `An extension to ${fact.number} months is over the maximum (${extensions.cap}); ${extensions.cap} are counted.`)));
  return steps;
}

interface Found {
  readonly rule: Rule;
  readonly version: RuleVersion;
  readonly term: Term;
}

/** A rule of the ladder, in its version for this proceeding. */
function ladderRule(context: Context, id: string, on: Dated): Found | undefined {
  const rule = context.rulebook.byId.get(id);
  if (rule === undefined) return undefined;
  const version = versionOn(rule, formatDay(on.day));
  const found = version?.inForce === true ? version : rule.versions.findLast(({ inForce }) => inForce);
  return found?.term === undefined ? undefined : { rule, version: found, term: found.term };
}

/** The running investigation term, and the next step of the ladder as a possible one. */
export const investigationTerm: Algorithm = (context, rule) => {
  const found = investigationOf(context);
  if (found === undefined) return [];
  const { anchor, outcome, regime, tolling } = found;
  const main = ladderRule(context, regime === 'first' ? 'PTI-V1-2M' : 'PTI-2M', anchor.fact);
  if (main === undefined || main.rule !== rule) return [];
  const steps = [...outcome.steps];
  steps.splice(1, 0, ruleStep(main.rule.title, main.version));
  const result: Result = { ...main, trigger: anchor.fact, leansOn: leansOn(context, anchor), running: tolling.open === undefined, outcome: { ...outcome, steps } };
  const next = nextStep(context, found);
  return next === undefined ? [result] : [result, next];
};

/** Everything the date was worked out from. */
const leansOn = ({ facts }: Context, anchor: Anchor): Dated[] => [anchor.fact, ...facts.dated('extended_to_months', 'suspend', 'resume', 'suspension_annulled', 'notice_of_completion', 'defence_study_ended', 'joined_suspicion', 'joined_term_stopped').filter((fact) => fact !== anchor.fact)];

/** Days between the copy for the defence and the filing, and for the decision (PTI-COPY5, PTI-PROS3, PTI-IJ3). */
const COPY_AND_DECISION = 5 + 3;

function nextStep(context: Context, { anchor, months, cap, regime, outcome }: Investigation): Result | undefined {
  if (context.facts.first('indictment_sent', 'closed', 'joined_into') !== undefined || outcome.day === undefined) return undefined;
  const to = LADDER.find((stepTo) => stepTo > months && stepTo <= cap);
  if (to === undefined) return undefined;
  const found = ladderRule(context, regime === 'first' ? 'PTI-OLD-EXT' : secondRegimeRule(to), anchor.fact);
  if (found === undefined) return undefined;
  const planBy = context.calendar.rollBack((outcome.nominal ?? outcome.day) - COPY_AND_DECISION);
  const steps: Step[] = [triggerStep(anchor.fact), ruleStep(found.rule.title, found.version), step('note', () => {
    const said = sayDay(planBy);
    return t(
      `Можливе продовження до ${to} місяців. Щоб рішення ухвалили до кінця строку, копію клопотання слід вручити захисту не пізніше ${said.uk} (5 днів до подання та 3 дні на розгляд).`,
      `An extension to ${to} months is possible. For a decision before the term ends, serve the copy of the motion on the defence not later than ${said.en} (5 days before filing, 3 days to decide).`,
    );
  }, { day: planBy }, t('ст. 295, 295-1 КПК України', 'CPC 295, 295-1'))];
  return {
    ...found, trigger: anchor.fact, running: false, endedBy: null,
    outcome: { planBy, steps, ...(regime === 'disputed' ? { review: { reason: DISPUTED_2018, candidates: [] } } : { decidedBy: deciderOf(regime, ladderStep(to)) }) },
  };
}
