import type { Dated, Facts } from './known.js';
import { step, type Step } from './outcome.js';
import type { Tolling } from './tolling.js';
import { sayDay, sayLength, t } from './text.js';

const NOT_COUNTED = t('ч. 5 ст. 219 КПК України', 'CPC 219(5)');

/** The lines of a trace on time that was, or was not, taken out of the term. */
export function tollingSteps(facts: Facts, tolling: Tolling, annulled: readonly { readonly opened: Dated; readonly by: Dated }[]): Step[] {
  const steps: Step[] = [];
  for (const { stretch, days, late } of tolling.applied) {
    steps.push(step('excluded', () => {
      const [opened, ended, length] = [sayDay(stretch.opened.day), sayDay(stretch.ended?.day ?? stretch.opened.day), sayLength(days, 'day')];
      if (late) return t(`${opened.uk} строк уже сплив: зупинення чи ознайомлення після цього його не змінює.`, `On ${opened.en} the term had already ended: what began then does not change it.`);
      return stretch.kind === 'suspension'
        ? t(`Зупинення з ${opened.uk} до ${ended.uk}: дні обох постанов зараховуються, не враховано ${length.uk}.`, `Suspended from ${opened.en} to ${ended.en}: the days of both rulings count, ${length.en} are not counted.`)
        : t(`Ознайомлення з матеріалами з ${opened.uk} до ${ended.uk} (за останньою особою, яка завершила ознайомлення): не враховано ${length.uk}.`, `Disclosure from ${opened.en} to ${ended.en} (the last of those who studied them): ${length.en} are not counted.`);
    }, {}, NOT_COUNTED));
  }
  if (tolling.open !== undefined) {
    const { stretch, left } = tolling.open;
    steps.push(step('excluded', () => {
      const [opened, length] = [sayDay(stretch.opened.day), sayLength(left, 'day')];
      return stretch.kind === 'suspension'
        ? t(`Розслідування зупинено ${opened.uk}: строк не спливає. Після відновлення залишиться ${length.uk}.`, `The investigation has been suspended since ${opened.en}: the term does not run. After resumption ${length.en} are left.`)
        : t(`Ознайомлення з матеріалами, відкритими ${opened.uk}, триває: строк не спливає. Після його завершення залишиться ${length.uk}.`, `Disclosure, opened on ${opened.en}, goes on: the term does not run. When it ends ${length.en} are left.`);
    }, {}, NOT_COUNTED));
  }
  for (const { opened, by } of annulled) {
    steps.push(step('note', () => {
      const [from, on] = [sayDay(opened.day), sayDay(by.day)];
      return t(`Постанову про зупинення від ${from.uk} скасовано ${on.uk}: увесь цей час зараховується до строку.`, `The suspension of ${from.en} was annulled on ${on.en}: all that time is counted.`);
    }, {}, NOT_COUNTED));
  }
  for (const fact of facts.dated('ij_orders_act')) {
    steps.push(step('note', () => {
      const on = sayDay(fact.day);
      return t(`Ухвала слідчого судді від ${on.uk} про зобов’язання вчинити дію не відновлює розслідування.`, `The order of the investigating judge of ${on.en} to do an act does not resume the investigation.`);
    }, { day: fact.day }, t('ст. 282 КПК України; постанова ККС ВС від 02.02.2026', 'CPC 282; Supreme Court, 2 February 2026')));
  }
  if (facts.first('prosecutor_asks_defence_materials') !== undefined) {
    steps.push(step('note', () => t('Очікування матеріалів захисту не зупиняє строку.', 'Waiting for the defence materials does not stop the term.'), {}, t('ч. 6 ст. 290 КПК України', 'CPC 290(6)')));
  }
  return steps;
}
