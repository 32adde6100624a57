import type { Text } from './types.js';
import type { Calendar } from './calendar.js';
import type { Length, RuleVersion } from './rule.js';
import { mustParseDay, plusMonths, weekday, type DayNumber } from './day.js';
import { plusHours, plusWallHours, startOfDay, type Millis } from './instant.js';
import type { Dated } from './known.js';
import { step, type Outcome, type Reading, type Step } from './outcome.js';
import { factTypeData } from './rulebook/fact-types.js';
import { sayDay, sayInstant, sayLength, sayWeekday, t } from './text.js';

const ROLL = t('ч. 7 ст. 115 КПК України', 'CPC 115(7)');
const PEACE = t('Якщо воєнний стан на цю дату скасовано, святкові дні знову є неробочими.', 'If martial law has ended by then, public holidays are days off again.');
const FIRST_DAY = t('ч. 5 ст. 115 КПК України', 'CPC 115(5)');

/** The line that names the fact from which a term runs. */
export const triggerStep = (fact: Dated): Step => step('trigger', () => {
  const { uk, en } = factTypeData[fact.type].label;
  const when = fact.at === undefined ? sayDay(fact.day) : sayInstant(fact.at);
  return t(`Подія: ${lower(uk)}, ${when.uk}.`, `Event: ${lower(en)}, ${when.en}.`);
}, fact.at === undefined ? { day: fact.day } : { at: fact.at });

/** The line that shows another reading and why there is one. */
export const otherStep = (reading: Reading, reason: Text): Step => step('alternative', () => {
  const said = reading.at !== undefined ? sayInstant(reading.at) : sayDay(reading.day ?? 0);
  return t(`${reason.uk} Інше прочитання: ${said.uk}.`, `${reason.en} The other reading: ${said.en}.`);
}, reading);

const lower = (text: string): string => text.charAt(0).toLowerCase() + text.slice(1);

/** The line that names the rule and its version. */
export const ruleStep = (title: Text, version: RuleVersion): Step => step('rule', () => t(
  `Застосовано: ${version.citation.uk} («${title.uk}»).`,
  `Rule applied: ${version.citation.en} ("${title.en}").`,
), {}, version.citation);

export const resultStep = (day: DayNumber): Step => step('result', () => {
  const said = sayDay(day);
  const name = sayWeekday(weekday(day));
  return t(`Останній день строку: ${said.uk} (${name.uk}).`, `The last day of the term is ${said.en} (${name.en}).`);
}, { day });

/** A length of days, months or years from (or back from) a day, before any roll-over. */
export function shift(day: DayNumber, length: Length, backward: boolean): DayNumber {
  const sign = backward ? -1 : 1;
  const counted = length.inclusive === true ? -1 : 0;
  switch (length.unit) {
    case 'day': return day + sign * length.value + counted;
    case 'month': return plusMonths(day, sign * length.value) + counted;
    case 'year': return plusMonths(day, sign * length.value * 12) + counted;
    case 'working_day':
    case 'hour': throw new RangeError(`Not a calendar unit: ${length.unit}`);
  }
}

function workingDays(day: DayNumber, count: number, calendar: Calendar): DayNumber {
  let found = day;
  for (let left = count; left > 0; left -= 1) found = calendar.roll(found + 1);
  return found;
}

/** Rolls a date once, at the very end; marks what leans on a calendar that nobody has confirmed. */
export function rolled(nominal: DayNumber, calendar: Calendar, steps: Step[]): Outcome {
  const day = calendar.roll(nominal);
  if (day !== nominal) {
    steps.push(step('rollover', () => {
      const [from, to, name] = [sayDay(nominal), sayDay(day), sayWeekday(weekday(nominal))];
      return t(`${from.uk} (${name.uk}) є неробочим днем, тому останнім днем строку є наступний робочий день, ${to.uk}.`, `${from.en} (${name.en}) is not a working day, so the term ends on the next working day, ${to.en}.`);
    }, { day }, ROLL));
  }
  return ends(day, nominal, calendar, (peace) => peace.roll(nominal), steps);
}

/** The end of a term; marked where it leans on a stretch of the calendar that no source confirms, with the date in peace where that differs. */
function ends(day: DayNumber, nominal: DayNumber, calendar: Calendar, again: (peace: Calendar) => DayNumber, steps: Step[]): Outcome {
  const since = calendar.unconfirmed(nominal);
  if (since !== undefined) {
    steps.push(step('calendar', () => {
      const said = sayDay(mustParseDay(since));
      return t(
        `Джерела підтверджують дію воєнного стану до ${said.uk}; далі робочі дні обчислено за припущення, що він триває.`,
        `Sources confirm martial law up to ${said.en}; after that day working days are counted as if it goes on.`,
      );
    }, { day }));
  }
  steps.push(resultStep(day));
  if (since === undefined) return { day, nominal, steps };
  const peace = again(calendar.forced('peace'));
  if (peace === day) return { day, nominal, unconfirmedSince: since, steps };
  steps.push(otherStep({ day: peace }, PEACE));
  return { day, nominal, unconfirmedSince: since, steps, alternative: { day: peace, reason: PEACE } };
}

/** Days, months and years by CPC 115. */
export function countDays(fact: Dated, length: Length, calendar: Calendar, options: { backward?: boolean; steps: Step[] }): Outcome {
  const { steps, backward = false } = options;
  if (length.unit === 'working_day') {
    const day = workingDays(fact.day, length.value, calendar);
    steps.push(lengthStep(length, backward, { day }));
    return ends(day, day, calendar, (peace) => workingDays(fact.day, length.value, peace), steps);
  }
  const nominal = shift(fact.day, length, backward);
  steps.push(lengthStep(length, backward, { day: nominal }));
  if (length.roll && !backward) return rolled(nominal, calendar, steps);
  const planBy = calendar.rollBack(nominal);
  steps.push(resultStep(nominal));
  if (planBy === nominal) return { day: nominal, nominal, steps };
  steps.push(step('note', () => {
    const said = sayDay(planBy);
    return t(`Цей день неробочий, строк не переноситься на пізніше: планувати на ${said.uk}.`, `That is not a working day and the term does not move later: plan for ${said.en}.`);
  }, { day: planBy }));
  const since = calendar.unconfirmed(nominal);
  return { day: nominal, nominal, planBy, steps, ...(since === undefined ? {} : { unconfirmedSince: since }) };
}

function lengthStep(length: Length, backward: boolean, where: { day: DayNumber }): Step {
  return step('term', () => {
    const said = sayLength(length.value, length.unit);
    const at = sayDay(where.day);
    if (length.value === 0) return t('Строк спливає того самого дня.', 'The term ends on the same day.');
    if (backward) return t(`Не пізніше ніж за ${said.uk} до події: ${at.uk}.`, `Not later than ${said.en} before the event: ${at.en}.`);
    if (length.inclusive === true) return t(`Строк становить ${said.uk}, перший день зараховується: ${at.uk}.`, `The term is ${said.en}, the first day counted: ${at.en}.`);
    return t(`Строк становить ${said.uk}, день події не зараховується: ${at.uk}.`, `The term is ${said.en}, the day of the event not counted: ${at.en}.`);
  }, where, length.inclusive === true ? FIRST_DAY : undefined);
}

/** Hours by CPC 115(2): those that truly pass. Where the clock on the wall says another instant, that is the alternative. */
export function countHours(fact: Dated, hours: number, steps: Step[], { backward = false, moreMinutes = 0 } = {}): Outcome {
  const from: Millis = fact.at ?? startOfDay(fact.day);
  const signed = Math.max(0, hours + moreMinutes / 60) * (backward ? -1 : 1);
  const at = plusHours(from, signed);
  const wall = plusWallHours(from, signed);
  if (fact.at === undefined) {
    steps.push(step('note', () => t('Години події не зазначено: рахуємо від початку доби, це найсуворіше прочитання.', 'The hour of the event is not recorded: counted from the start of the day, the strictest reading.'), { at: from }));
  }
  steps.push(step('term', () => {
    const said = sayLength(hours, 'hour');
    if (hours === 0) return t('Негайно, з цього моменту.', 'At once: from this moment.');
    return backward
      ? t(`Не пізніше ніж за ${said.uk} до події; години рахуються фактично.`, `Not later than ${said.en} before the event; hours are counted as they pass.`)
      : t(`Строк становить ${said.uk}; години рахуються фактично, неробочий час зараховується.`, `The term is ${said.en}; hours are counted as they pass, non-working time included.`);
  }, { at }, t('ч. 2 ст. 115 КПК України', 'CPC 115(2)')));
  steps.push(step('result', () => {
    const said = sayInstant(at);
    return t(`Строк закінчується ${said.uk} за київським часом.`, `The term ends on ${said.en}, Kyiv time.`);
  }, { at }));
  if (wall === at) return { at, steps };
  const reason = t('Переведення годинників: за показом годинника виходить інша мить. Попередження ставиться на ранішу.', 'A clock change: the clock on the wall gives another instant. The alarm follows the earlier one.');
  steps.push(otherStep({ at: wall }, reason));
  return { at, steps, alternative: { at: wall, reason } };
}
