import type { Certainty, Text } from '../types.js';
import { t } from '../text.js';

/** On whose word an expert examination is made. */
export interface ExaminationGround {
  readonly id: 'PROSECUTOR' | 'INVESTIGATOR' | 'JUDGE' | 'COURT';
  readonly title: Text;
  readonly citation: Text;
  /** Days, from and until, on which this word may not have been enough, and what would have been needed. */
  readonly doubtful?: { readonly from: string; readonly until: string; readonly because: Text };
  readonly certainty: Certainty;
  readonly needsLawyer: boolean;
}

const JUDGE_ALONE = {
  from: '2018-03-16', until: '2019-10-17',
  because: t('З 16.03.2018 до 16.10.2019 експерта залучали за ухвалою слідчого судді (закони № 2147-VIII і № 187-IX): перевірте підставу.', 'From 16.03.2018 to 16.10.2019 an expert was engaged by a ruling of the investigating judge (laws 2147-VIII and 187-IX): check the ground.'),
};

/**
 * Who engages an expert (CPC 242-244, 332), recalled and not read: https://zakon.rada.gov.ua/laws/show/4651-17. For some time the prosecution could not do it alone;
 * whether that reached proceedings that were registered before is open. Compulsory psychiatric examination in hospital (CPC 509) is none of these.
 */
export const examinationGrounds: readonly ExaminationGround[] = [
  { id: 'INVESTIGATOR', title: t('Постанова слідчого', 'Decision of the investigator'), citation: t('ст. 242–243 КПК України', 'CPC 242-243'), doubtful: JUDGE_ALONE, certainty: 'medium', needsLawyer: true },
  { id: 'PROSECUTOR', title: t('Постанова прокурора', 'Decision of the prosecutor'), citation: t('ст. 242–243 КПК України', 'CPC 242-243'), doubtful: JUDGE_ALONE, certainty: 'medium', needsLawyer: true },
  { id: 'JUDGE', title: t('Ухвала слідчого судді', 'Ruling of the investigating judge'), citation: t('ст. 242–244 КПК України', 'CPC 242-244'), certainty: 'high', needsLawyer: false },
  { id: 'COURT', title: t('Ухвала суду', 'Ruling of the court'), citation: t('ст. 332 КПК України', 'CPC 332'), certainty: 'high', needsLawyer: false },
];

/** How long an expert may take: the Code names no number of days, so that the day is the one that the expert or her institution tells. */
export const examinationTerm = {
  citation: t('п. 3 ч. 5 ст. 69, ст. 101, 242 КПК України; Інструкція, наказ Мін’юсту № 53/5 від 08.10.1998', 'CPC 69(5), 101, 242; Instruction, order of the Ministry of Justice 53/5 of 08.10.1998'),
  says: t('КПК не називає строку експертизи в днях: запишіть день, який назвав експерт або установа.', 'The Code names no number of days for an examination: enter the day that the expert or the institution told.'),
  certainty: 'low', needsLawyer: true,
} as const;
