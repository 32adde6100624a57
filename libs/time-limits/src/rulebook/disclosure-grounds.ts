import type { Certainty, Text } from '../types.js';
import { t } from '../text.js';

/** A reason for which the prosecution does not show something when it opens its materials. */
export interface DisclosureGround {
  readonly id: 'NOT_FOR_TRIAL' | 'PROTECTED_PERSON' | 'STATE_SECRET' | 'OTHER_INVESTIGATION' | 'PRIVACY' | 'NOT_HELD';
  readonly title: Text;
  readonly citation: Text;
  /** What is still owed where it is held back. */
  readonly note: Text;
  readonly certainty: Certainty;
  readonly needsLawyer: boolean;
}

const ground = (id: DisclosureGround['id'], title: Text, citation: Text, note: Text, certainty: Certainty): DisclosureGround => ({ id, title, citation, note, certainty, needsLawyer: true });

/**
 * Everything is opened (CPC 290(2)), and what was not opened is no evidence (CPC 290(12)): these are the exceptions that units plead, recalled and not read:
 * https://zakon.rada.gov.ua/laws/show/4651-17. The Code names the first alone; for each of the others a lawyer confirms how far it reaches.
 */
export const disclosureGrounds: readonly DisclosureGround[] = [
  ground('NOT_FOR_TRIAL', t('Відомості, які не будуть розголошені в суді', 'Information that will not be disclosed at trial'), t('ч. 5 ст. 290 КПК України', 'CPC 290(5)'),
    t('Вилучення чітко позначають; суд може дозволити доступ.', 'What is removed is clearly marked; the court may allow access.'), 'high'),
  ground('PROTECTED_PERSON', t('Дані про особу, взяту під захист', 'Data on a person under protection'), t('ст. 15 Закону № 3782-XII; ч. 5 ст. 290 КПК України', 'Law 3782-XII, art. 15; CPC 290(5)'),
    t('Відкривають копію без даних особи.', 'A copy without the data of the person is opened.'), 'medium'),
  ground('STATE_SECRET', t('Державна таємниця', 'State secret'), t('ст. 517 КПК України', 'CPC 517'),
    t('Доступ дають особам із допуском; копій не роблять.', 'Persons with clearance get access; no copies are made.'), 'medium'),
  ground('OTHER_INVESTIGATION', t('Відомості іншого розслідування', 'Information of another investigation'), t('ст. 222 КПК України', 'CPC 222'),
    t('Спірно, чи є це підставою за ст. 290.', 'Open whether this is a ground under CPC 290.'), 'low'),
  ground('PRIVACY', t('Інтимне чи приватне життя потерпілої особи, зокрема дитини', 'Intimate or private life of a victim, a child above all'), t('ч. 5 ст. 290, ст. 15 КПК України', 'CPC 290(5), 15'),
    t('Спірно: захист має право знати доказ. Відкривають копію з позначеними вилученнями.', 'Open: the defence has a right to the evidence. A copy with marked removals is opened.'), 'low'),
  ground('NOT_HELD', t('Ще не в розпорядженні прокурора', 'Not at the disposal of the prosecutor yet'), t('ч. 2, 11 ст. 290 КПК України', 'CPC 290(2), (11)'),
    t('Відкривають, щойно надійде.', 'It is opened as soon as it comes.'), 'medium'),
];
