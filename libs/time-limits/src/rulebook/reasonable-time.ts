import type { Text } from '../types.js';
import { t } from '../text.js';

/** How long criminal proceedings lasted where the European Court of Human Rights found that too long against Ukraine. No term of law: a band that a court will be shown. */
export interface ReasonableTimeBand {
  /** Whole years from the first notice of suspicion. */
  readonly years: number;
  readonly says: Text;
  readonly citation: Text;
  readonly source: string;
}

const ARTICLE = t('ст. 28 КПК України, п. 1 ст. 6 Конвенції', 'CPC 28, Convention 6(1)');

/**
 * From the shortest. Read second-hand: a lawyer confirms what each judgment counted, and the criteria decide in every case (complexity, conduct of the
 * applicant and of the authorities, what is at stake for the person).
 */
export const reasonableTimeBands: readonly ReasonableTimeBand[] = [
  {
    years: 5, citation: ARTICLE, source: 'https://lexcovery.com/en/2025/03/case-of-petruk-and-others-v-ukraine',
    says: t('понад п’ять років без виправдання Європейський суд визнавав порушенням (Петрук та інші проти України: від 5,4 до 11,9 року)', 'the European Court has found more than five years without justification a breach (Petruk and Others v. Ukraine: 5.4 to 11.9 years)'),
  },
  {
    years: 11, citation: ARTICLE, source: 'https://lexcovery.com/en/2025/11/case-of-ivchenko-v-ukraine/',
    says: t('одинадцять років на одному рівні суду (Івченко проти України)', 'eleven years at one level of court (Ivchenko v. Ukraine)'),
  },
];
