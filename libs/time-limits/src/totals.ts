import type { Text } from './types.js';
import type { DayNumber } from './day.js';
import type { Dated } from './known.js';
import { otherStep, resultStep, shift } from './count.js';
import { ruledSpells, subjects } from './custody.js';
import { opening, resultOf, termFor } from './simple-term.js';
import { step, type Algorithm, type Context, type Outcome, type Step } from './outcome.js';
import type { Term } from './rule.js';
import { isGraveProceeding } from './severity.js';
import { sayDay, sayLength, t } from './text.js';

/** Total custody before trial: 12 months for grave crimes, 6 for others, less custody that was served before. */
export const custodyTotal: Algorithm = (context, rule) => subjects(context).flatMap((subject) => {
  const spell = ruledSpells(context, subject).at(-1);
  const found = spell === undefined ? undefined : termFor(rule, spell.start);
  if (spell === undefined || found === undefined) return [];
  if (!context.asked && isGraveProceeding(context) !== (rule.id === 'DET-CUST-12M')) return [];
  const steps = opening(rule, found.version, spell.start);
  if (spell.earlier > 0) {
    steps.push(step('excluded', () => {
      const said = sayLength(spell.earlier, 'day');
      return t(`Раніше в цьому провадженні особа вже перебувала під вартою (${said.uk}): цей час зараховано.`, `The person was in custody for ${said.en} before in these proceedings: that time counts.`);
    }, {}, t('ч. 2 ст. 197 КПК України', 'CPC 197(2)')));
  }
  const outcome = total(context, found.term, spell.start, spell.earlier, steps);
  return [{ ...resultOf(rule, found, spell.start, outcome), ...(subject === undefined ? {} : { subject }), ...(spell.end === undefined ? {} : { endedBy: spell.end }) }];
});

/**
 * House arrest in total (CPC 181(6)): six months from the first ruling, however often it was renewed; after a break, less
 * what was served before it.
 */
export const houseArrestTotal: Algorithm = (context, rule) => {
  const people = new Set(context.facts.dated('house_arrest_ruling').map(({ subject }) => subject));
  return [...people].flatMap((subject) => {
    const { start, end, earlier } = lastHouseArrest(context, subject);
    const found = start === undefined ? undefined : termFor(rule, start);
    if (start === undefined || found === undefined) return [];
    const steps = opening(rule, found.version, start);
    if (earlier > 0) {
      steps.push(step('excluded', () => {
        const said = sayLength(earlier, 'day');
        return t(`Раніше в цьому провадженні особа вже перебувала під домашнім арештом (${said.uk}): цей час зараховано.`, `The person was under house arrest for ${said.en} before in these proceedings: that time counts.`);
      }, {}, t('ч. 6 ст. 181 КПК України', 'CPC 181(6)')));
    }
    return [{ ...resultOf(rule, found, start, total(context, found.term, start, earlier, steps)), ...(end === undefined ? {} : { endedBy: end }) }];
  });
};

function lastHouseArrest({ facts }: Context, subject: string | undefined): { start?: Dated; end?: Dated; earlier: number } {
  let start: Dated | undefined;
  let end: Dated | undefined;
  let earlier = 0;
  for (const fact of facts.dated('house_arrest_ruling', 'custody_ruling', 'release', 'measure_ended')) {
    if (fact.subject !== undefined && fact.subject !== subject) continue;
    if (fact.type === 'house_arrest_ruling') {
      if (start !== undefined && end === undefined) continue;
      if (start !== undefined && end !== undefined) earlier += end.day - start.day;
      start = fact;
      end = undefined;
    } else if (start !== undefined) end ??= fact;
  }
  return { earlier, ...(start === undefined ? {} : { start }), ...(end === undefined ? {} : { end }) };
}

/** So many months from the start less days served before: hard, with the working day to plan for. */
function total(context: Context, term: Term, start: Dated, earlier: number, steps: Step[]): Outcome {
  const day: DayNumber = shift(start.day, term, false) - earlier;
  const first: Text = term.inclusive === true ? t('перший день зараховується', 'the first day counted') : t('день ухвали не зараховується', 'the day of the ruling not counted');
  steps.push(step('term', () => {
    const [length, said] = [sayLength(term.value, term.unit), sayDay(day)];
    return t(`Сукупно ${length.uk}, ${first.uk}: ${said.uk}.`, `In total ${length.en}, ${first.en}: ${said.en}.`);
  }, { day }, term.inclusive === true ? t('ч. 5 ст. 115 КПК України', 'CPC 115(5)') : undefined), resultStep(day));
  const planBy = context.calendar.rollBack(day);
  const plan = planBy === day ? {} : { planBy };
  if (term.other === undefined) return { day, nominal: day, steps, ...plan };
  const { reason } = term.other;
  const loose = shift(start.day, term.other, false) - earlier;
  steps.push(otherStep({ day: loose }, reason));
  return { day, nominal: day, steps, alternative: { day: loose, reason }, ...plan };
}
