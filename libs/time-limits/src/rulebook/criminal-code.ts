import { t } from '../text.js';
import type { Rule } from '../rule.js';
import { act, read, since } from './write.js';
import { source } from './sources.js';

const TEXT = 'https://zakon.rada.gov.ua/laws/show/2341-14';
/** The Criminal Code took effect (from memory): limitation can run from an offence older than the Procedure Code. */
const CODE_FROM = '2001-09-01';

/** However long a person hides, limitation runs out this long after the offence (CC 49(2)). */
export const HIDING_CEILING_YEARS = 15;

const limitation = (part: 1 | 2 | 3, years: 10 | 15): Rule => ({
  id: `LIM-149-${part}`, kind: 'term', title: t(`Строк давності: ч. ${part} ст. 149 КК`, `Limitation period: Art. 149 part ${part}`),
  versions: [{
    ...since(CODE_FROM), ...act(`ст. 12, 49, ч. ${part} ст. 149 КК України`, `CC 49, 12, 149(${part})`, TEXT), ...source.limitation, ...read('medium', 'lawyer'),
    note: t('До набрання вироком законної сили. Переховування зупиняє перебіг (не довше за 15 років від вчинення), новий тяжкий злочин перериває його. Не є строком за ст. 115 КПК.', 'Until the verdict takes effect. Hiding suspends it (a ceiling of 15 years from the offence), a new grave offence interrupts it. Not a term under CPC 115.'),
    term: { trigger: ['offence'], value: years, unit: 'year', roll: false, nature: 'expiry', endedBy: ['verdict_in_force', 'closed'], algorithm: 'limitation' },
  }],
});

/** Criminal Code: limitation periods of Art. 149. */
export const criminalCode: readonly Rule[] = [limitation(1, 10), limitation(2, 15), limitation(3, 15)];

export type Severity = 'misdemeanour' | 'non_grave' | 'grave' | 'especially_grave';

/**
 * Severity of Art. 149 and its neighbours (CC 12 as of 1 July 2020; medium certainty). Keys: article or article(part);
 * what is not here has no severity known to us, and nothing is concluded from it.
 */
export const severities: Readonly<Record<string, Severity>> = {
  '149(1)': 'grave', '149(2)': 'especially_grave', '149(3)': 'especially_grave', '149': 'grave',
  '146(1)': 'non_grave', '146(2)': 'grave', '146(3)': 'grave',
  '173(1)': 'misdemeanour', '303(1)': 'non_grave',
};
