import type { DayNumber } from './day.js';
import type { Dated, Facts } from './known.js';
import { step, type Step } from './outcome.js';
import { sayDay, sayLength, t } from './text.js';

/** From where the one clock of a proceeding runs. */
export interface Anchor {
  readonly fact: Dated;
  /** Days already used in a joined proceeding at another time (CPC 219(6)): they are added to what has run. */
  readonly usedElsewhere: number;
  readonly steps: readonly Step[];
}

const JOIN = t('ч. 6 ст. 219 КПК України', 'CPC 219(6)');
const SPLIT = t('ч. 7 ст. 219 КПК України', 'CPC 219(7)');

/**
 * The first suspicion to anybody (PTI-FIRST). A separated proceeding keeps the clock of its parent unless it was separated
 * for a new fact or person (PTI-SPLIT). Of joined proceedings the same period is absorbed, different periods are added
 * (PTI-JOIN). A changed suspicion starts nothing.
 */
export function anchorOf(facts: Facts): Anchor | undefined {
  const steps: Step[] = [];
  const own = facts.first('suspicion');
  const parent = facts.first('separated_for_new_fact') === undefined ? facts.first('parent_suspicion') : undefined;
  let fact = own;
  if (parent !== undefined && (own === undefined || parent.day <= own.day)) {
    fact = parent;
    steps.push(step('note', () => t('Матеріали виділено: строк рахується від першої підозри в провадженні, з якого їх виділено.', 'Separated: the term runs from the first suspicion in the parent proceeding.'), { day: parent.day }, SPLIT));
  }
  if (facts.dated('suspicion').length > 1) {
    steps.push(step('note', () => t('Підозрюваних або підозр кілька: строк єдиний, від першої підозри.', 'There are several suspicions: one clock, from the first.'), {}, t('ККС ВС, жовтень 2025 року', 'Supreme Court, Criminal Cassation Court, October 2025')));
  }
  const joinedOn = facts.first('joined')?.day ?? Infinity;
  const stops = [...facts.dated('joined_term_stopped')];
  // Several may have been joined: the end of a clock is that of the same person, else the next in time.
  const stopOf = ({ subject }: Dated): DayNumber => stops.splice(Math.max(0, stops.findIndex((stop) => stop.subject === subject)), 1)[0]?.day ?? joinedOn;
  let usedElsewhere = 0;
  facts.dated('joined_suspicion').forEach((other) => {
    const stop = stopOf(other);
    if (fact === undefined || (other.day <= joinedOn && fact.day <= stop)) {
      if (fact === undefined || other.day < fact.day) fact = other;
      steps.push(step('note', () => t('Об’єднані провадження розслідувалися в той самий період: менший строк поглинається більшим.', 'The joined proceedings ran in the same period: the shorter term is absorbed by the longer.'), {}, JOIN));
    } else {
      const used = stop - other.day;
      usedElsewhere += used;
      steps.push(step('note', () => {
        const [from, to, length] = [sayDay(other.day), sayDay(stop), sayLength(used, 'day')];
        return t(`Приєднане провадження розслідувалося в інший період (з ${from.uk} до ${to.uk}): додано ${length.uk}.`, `The joined proceeding ran in another period (${from.en} to ${to.en}): ${length.en} are added to what has run.`);
      }, {}, JOIN));
    }
  });
  return fact === undefined ? undefined : { fact, usedElsewhere, steps };
}
