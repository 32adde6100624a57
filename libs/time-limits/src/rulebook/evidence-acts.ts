import type { Certainty, Text } from '../types.js';
import { t } from '../text.js';

/** One act by which evidence comes into a case, and what allows it. */
export interface EvidenceAct {
  readonly id: 'SEARCH' | 'INSPECTION' | 'TEMPORARY_ACCESS' | 'DETENTION' | 'QUESTIONING' | 'IDENTIFICATION' | 'EXPERIMENT' | 'HANDED_OVER' | 'EXPERT' | 'OPEN_SOURCE' | 'COVERT' | 'ABROAD' | 'OTHER';
  readonly title: Text;
  readonly citation: Text;
  /** Whether it needs a ruling of the investigating judge: always, only in some places, or never. */
  readonly ruling: 'always' | 'sometimes' | 'never';
  /** The fact word of that ruling, by which the law engine says until when it can be used. */
  readonly rulingFact?: 'search_ruling' | 'access_ruling' | 'nsrd_ruling';
  readonly certainty: Certainty;
  readonly needsLawyer: boolean;
}

const known = (id: EvidenceAct['id'], title: Text, citation: Text, ruling: EvidenceAct['ruling'], rulingFact?: NonNullable<EvidenceAct['rulingFact']>): EvidenceAct =>
  ({ id, title, citation, ruling, ...(rulingFact === undefined ? {} : { rulingFact }), certainty: 'high', needsLawyer: false });
const open = (act: EvidenceAct): EvidenceAct => ({ ...act, certainty: 'medium', needsLawyer: true });

/**
 * Acts by which evidence comes into a case (CPC 93, 104), with their articles, recalled and not read: https://zakon.rada.gov.ua/laws/show/4651-17.
 * Where a dwelling is entered an inspection needs a ruling as a search does (CPC 237(2)); a lawyer confirms what is marked.
 */
export const evidenceActs: readonly EvidenceAct[] = [
  known('SEARCH', t('Обшук', 'Search'), t('ст. 233–236 КПК України', 'CPC 233-236'), 'always', 'search_ruling'),
  known('INSPECTION', t('Огляд', 'Inspection'), t('ст. 237 КПК України', 'CPC 237'), 'sometimes', 'search_ruling'),
  known('TEMPORARY_ACCESS', t('Тимчасовий доступ до речей і документів', 'Temporary access to things and documents'), t('ст. 159–166 КПК України', 'CPC 159-166'), 'always', 'access_ruling'),
  known('DETENTION', t('Затримання й особистий обшук', 'Detention and personal search'), t('ст. 208 КПК України', 'CPC 208'), 'never'),
  known('QUESTIONING', t('Допит', 'Questioning'), t('ст. 224–226, 232 КПК України', 'CPC 224-226, 232'), 'never'),
  known('IDENTIFICATION', t('Пред’явлення для впізнання', 'Identification'), t('ст. 228–231 КПК України', 'CPC 228-231'), 'never'),
  known('EXPERIMENT', t('Слідчий експеримент', 'Investigative experiment'), t('ст. 240 КПК України', 'CPC 240'), 'sometimes', 'search_ruling'),
  known('HANDED_OVER', t('Надання добровільно або на запит', 'Handed over freely or on request'), t('ч. 2 ст. 93 КПК України', 'CPC 93(2)'), 'never'),
  known('EXPERT', t('Експертиза', 'Expert examination'), t('ст. 242–245, 101–102 КПК України', 'CPC 242-245, 101-102'), 'never'),
  open(known('OPEN_SOURCE', t('Фіксація з відкритих джерел', 'Capture from open sources'), t('ст. 93, 99, 237 КПК України', 'CPC 93, 99, 237'), 'never')),
  known('COVERT', t('Негласна слідча (розшукова) дія', 'Covert investigative action'), t('ст. 246–257 КПК України', 'CPC 246-257'), 'always', 'nsrd_ruling'),
  known('ABROAD', t('Отримано за міжнародним запитом', 'Obtained by a request to another state'), t('ст. 548–572 КПК України', 'CPC 548-572'), 'never'),
  open(known('OTHER', t('Інша процесуальна дія', 'Another procedural act'), t('ст. 93, 104 КПК України', 'CPC 93, 104'), 'sometimes')),
];

/** What becomes of exhibits and documents is decided with the proceeding (CPC 100(9)); which documents that means awaits a lawyer. */
export const exhibitFate = { citation: t('ч. 9 ст. 100 КПК України', 'CPC 100(9)'), certainty: 'high', needsLawyer: true } as const;
