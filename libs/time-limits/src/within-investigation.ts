import { resultStep } from './count.js';
import { investigationOf } from './investigation.js';
import { simpleTerm } from './simple-term.js';
import { step, type Algorithm, type Result } from './outcome.js';
import { sayDay, t } from './text.js';

/** A decision on an extension: in its own days, and always before the investigation term as it stands ends. */
export const withinInvestigation: Algorithm = (context, rule) => simpleTerm(context, rule).map((result): Result => {
  const { outcome, trigger } = result;
  const end = investigationOf(context, 2, trigger)?.outcome.nominal;
  if (end === undefined || outcome.day === undefined || end >= outcome.day || end < trigger.day) return result;
  const planBy = context.calendar.rollBack(end);
  const steps = [...outcome.steps, step('cap', () => {
    const said = sayDay(end);
    return t(`І не пізніше кінця строку розслідування: ${said.uk}.`, `And not later than the end of the investigation term: ${said.en}.`);
  }, { day: end }, t('ст. 295, 295-1 КПК України', 'CPC 295, 295-1')), resultStep(end)];
  return { ...result, outcome: { ...outcome, day: end, nominal: end, steps, ...(planBy === end ? {} : { planBy }) } };
});
