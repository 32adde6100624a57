import { formatDay, mustParseDay, plusMonths } from './day.js';
import type { Dated } from './known.js';
import { versionOn, type Rule } from './rule.js';
import { rolled } from './count.js';
import { opening } from './simple-term.js';
import { step, type Algorithm, type Context, type Outcome, type Result, type Step } from './outcome.js';
import { PRE_SUSPICION_ABOLISHED } from './rulebook/cpc-investigation.js';
import { MARTIAL_LAW_FROM } from './rulebook/calendar.js';
import { DISPUTED_2018, extensionRegime } from './regime.js';
import { gravest, isGrave } from './severity.js';
import { sayDay, t } from './text.js';

const MARTIAL = mustParseDay(MARTIAL_LAW_FROM);
const ABOLISHED = mustParseDay(PRE_SUSPICION_ABOLISHED);
const WARTIME_ENTRY = t(
  'Провадження внесено під час воєнного стану, а строк сплив би до 01.01.2024. За текстом Закону № 3341-IX час воєнного стану не рахується для проваджень, внесених до 24.02.2022; чи поширюється це на пізніші, джерела розходяться.',
  'The proceeding was entered during martial law and the limit would have passed before 1 January 2024. By its words Law 3341-IX leaves wartime out for entries before 24 February 2022; whether it covers later ones, the sources disagree.',
);

/** Which limit a proceeding has, by its gravest qualification; without a known one, that of Art. 149. */
export function limitRuleOf({ facts }: Context): 'PTI-PRE-18M' | 'PTI-PRE-12M' | 'PTI-PRE-6M' {
  const severity = gravest(facts);
  return isGrave(severity) ? 'PTI-PRE-18M' : severity === 'misdemeanour' ? 'PTI-PRE-6M' : 'PTI-PRE-12M';
}

/** The limit before suspicion by its rule, or null where the law has none for this entry. */
export function limitOutcome(context: Context, entry: Dated, months: number, steps: Step[]): Outcome | null {
  const regime = extensionRegime(context.facts);
  if (regime === 'first' || entry.day >= ABOLISHED) return null;
  const nominal = plusMonths(entry.day, months);
  const last = context.calendar.roll(nominal);
  const candidate = step('note', () => {
    const said = sayDay(last);
    return t(`Якби строк застосовувався, останнім днем було б ${said.uk}.`, `If the limit applied, its last day would be ${said.en}.`);
  }, { day: last });
  if (regime === 'disputed') {
    steps.push(step('note', () => DISPUTED_2018), candidate);
    return { steps, review: { reason: DISPUTED_2018, candidates: [last] }, alternative: { day: last, reason: DISPUTED_2018 } };
  }
  if (last < MARTIAL) return rolled(nominal, context.calendar, steps);
  if (entry.day < MARTIAL || last >= ABOLISHED) return null;
  steps.push(step('note', () => WARTIME_ENTRY), candidate);
  return { steps, review: { reason: WARTIME_ENTRY, candidates: [last] }, alternative: { day: last, reason: WARTIME_ENTRY } };
}

/** Why no limit runs: for the trace of a case that asks. */
export const noLimitSteps = (entry: Dated): Step[] => [step('result', () => (entry.day >= ABOLISHED
  ? t('До підозри строк не обмежено: обмеження скасовано з 01.01.2024.', 'No limit before suspicion: it was abolished from 1 January 2024.')
  : entry.day < MARTIAL
    ? t('Строк до підозри не діє: або його ще не було, або час воєнного стану не рахувався до скасування обмеження 01.01.2024.', 'No limit before suspicion: either there was none yet, or wartime was not counted until the limit was abolished on 1 January 2024.')
    : t('Обмеження скасовано 01.01.2024 раніше, ніж воно спливло б.', 'The limit was abolished on 1 January 2024, before it would have passed.')), {}, t('ст. 219 КПК України (Закон № 3509-IX)', 'CPC 219 (Law 3509-IX)'))];

/** The limit before suspicion (2018-2023) of an entry in the register, where one stands. */
export const beforeSuspicion: Algorithm = (context, rule): readonly Result[] => {
  const entry = context.facts.first('erdr_entry');
  if (entry === undefined || limitRuleOf(context) !== rule.id) return [];
  return limitResult(context, rule, entry);
};

export function limitResult(context: Context, rule: Rule, entry: Dated): Result[] {
  const version = extensionRegime(context.facts) === 'disputed' ? rule.versions.find(({ term }) => term !== undefined) : versionOn(rule, formatDay(entry.day));
  if (version?.term === undefined) return [];
  const outcome = limitOutcome(context, entry, version.term.value, opening(rule, version, entry));
  return outcome === null ? [] : [{ rule, version, term: version.term, trigger: entry, running: true, outcome }];
}
