import type { Text } from './types.js';
import { mustParseDay } from './day.js';
import type { Facts } from './known.js';
import { REFORM_2018 } from './rulebook/cpc-investigation.js';
import { t } from './text.js';

/** Which rules of extension a proceeding has: those of its entry in the register. */
export type ExtensionRegime = 'first' | 'second' | 'disputed';

const from = mustParseDay(REFORM_2018.from);
const disputedFrom = mustParseDay(REFORM_2018.disputedFrom);

/** Where the day of entry is not known, a suspicion before the change shows that the entry was before it too. */
export function extensionRegime(facts: Facts): ExtensionRegime {
  const known = facts.first('erdr_entry') ?? facts.first('suspicion');
  if (known === undefined) return 'second';
  if (known.day >= from) return 'second';
  return known.type === 'erdr_entry' && known.day >= disputedFrom ? 'disputed' : 'first';
}

export const DISPUTED_2018 = t(
  'Провадження внесено до ЄРДР 15.03.2018: за більшістю джерел зміни діють із 16.03.2018, за оглядом практики Верховного Суду з 15.03.2018. Потрібне рішення юриста.',
  'The proceeding was entered on 15 March 2018: by most sources the change applies from 16 March, by a digest of the Supreme Court from 15 March. A lawyer must decide.',
);

/** The steps of the ladder after the base term of two months. */
export const LADDER = [3, 6, 12] as const;
export const ladderStep = (months: number): 3 | 6 | 12 => LADDER.find((step) => months <= step) ?? 12;
export const secondRegimeRule = (months: number): string => `PTI-EXT${ladderStep(months)}`;

const DECIDERS: Record<'first' | 'second', Record<3 | 6 | 12, Text>> = {
  first: {
    3: t('місцевий прокурор', 'local prosecutor'),
    6: t('регіональний прокурор або його заступник', 'regional prosecutor or deputy'),
    12: t('Генеральний прокурор або його заступники', 'Prosecutor General or deputies'),
  },
  second: {
    3: t('керівник окружної чи обласної прокуратури', 'head of prosecutor\'s office'),
    6: t('слідчий суддя', 'investigating judge'),
    12: t('слідчий суддя', 'investigating judge'),
  },
};

/** Who extends to so many months. */
export const deciderOf = (regime: 'first' | 'second', months: number): Text => DECIDERS[regime][ladderStep(months)];
