import type { Said, Severity } from '../words.js';

/** One version of an article or part, in force on a half-open interval of days. */
export interface ArticleVersion {
  readonly from: string;
  /** First day on which it is no longer in force; null while it is. */
  readonly to: string | null;
  readonly title: Said;
  readonly severity: Severity;
  readonly certainty: 'high' | 'medium' | 'low';
  readonly needsLawyer: boolean;
}

/** An article of the Criminal Code with its part, as a charge names it. */
export interface Article {
  readonly article: string;
  readonly part: string | null;
  readonly versions: readonly [ArticleVersion, ...ArticleVersion[]];
}

/** Where the text stands; the penalties below decide the class of the offence by CC 12. */
export const CODE_SOURCE = 'https://zakon.rada.gov.ua/laws/show/2341-14';

/** The present classes (misdemeanour to especially grave) are those of Law 2617-VIII: in force from 1 July 2020. */
const CLASSES = '2020-07-01';
/** The wording of Art. 149 by Law 2539-VIII is applied from the day of its adoption; a lawyer confirms the day it took effect. */
const WORDING_2018 = '2018-09-06';
const CODE = '2001-09-01';

type Rest = Partial<Pick<ArticleVersion, 'certainty' | 'needsLawyer'>>;
const version = (from: string, to: string | null, severity: Severity, uk: string, en: string, rest: Rest = {}): ArticleVersion =>
  ({ from, to, title: { uk, en }, severity, certainty: 'medium', needsLawyer: true, ...rest });
const always = (article: string, part: string | null, severity: Severity, uk: string, en: string, rest: Rest = {}): Article =>
  ({ article, part, versions: [version(CODE, null, severity, uk, en, rest)] });

/** Trafficking: the same class before and after 2018 and 2020, but another wording. */
const trafficking = (part: string, severity: Severity, uk: string, en: string): Article => ({
  article: '149', part,
  versions: [
    version('2006-02-09', WORDING_2018, severity, `${uk} (редакція до 2018 року)`, `${en} (wording before 2018)`, { certainty: 'low' }),
    version(WORDING_2018, CLASSES, severity, uk, en),
    version(CLASSES, null, severity, uk, en, { certainty: 'high', needsLawyer: false }),
  ],
});

/**
 * Art. 149 of the Criminal Code and the articles charged beside it. Classes follow from the penalties as the rulebook
 * records them; all but Art. 149 itself must be confirmed against the official text.
 */
export const articles: readonly Article[] = [
  trafficking('1', 'GRAVE', 'Торгівля людьми', 'Trafficking in human beings'),
  trafficking('2', 'ESPECIALLY_GRAVE', 'Торгівля людьми за обтяжуючих обставин (неповнолітня особа, кілька осіб, повторно, групою, службовою особою, з насильством)', 'Trafficking, aggravated (a minor, several persons, repeated, by a group, by an official, with violence)'),
  trafficking('3', 'ESPECIALLY_GRAVE', 'Торгівля людьми за особливо обтяжуючих обставин (малолітня особа, організована група, небезпечне насильство, тяжкі наслідки)', 'Trafficking, specially aggravated (a young child, an organised group, dangerous violence, grave consequences)'),
  always('146', '1', 'MINOR', 'Незаконне позбавлення волі або викрадення людини', 'Unlawful deprivation of liberty or abduction'),
  always('146', '2', 'MINOR', 'Незаконне позбавлення волі або викрадення людини за обтяжуючих обставин', 'Unlawful deprivation of liberty or abduction, aggravated'),
  always('146', '3', 'GRAVE', 'Незаконне позбавлення волі організованою групою або з тяжкими наслідками', 'Unlawful deprivation of liberty by an organised group or with grave consequences'),
  always('173', '1', 'MISDEMEANOUR', 'Грубе порушення угоди про працю', 'Gross breach of a labour agreement'),
  always('173', '2', 'MISDEMEANOUR', 'Грубе порушення угоди про працю щодо громадянина, з яким укладено угоду про роботу за кордоном', 'Gross breach of an agreement on work abroad'),
  always('209', '1', 'GRAVE', 'Легалізація (відмивання) майна, одержаного злочинним шляхом', 'Laundering of proceeds of crime'),
  always('209', '2', 'GRAVE', 'Легалізація майна повторно, групою або у великому розмірі', 'Laundering, repeated, by a group or large in scale'),
  always('209', '3', 'ESPECIALLY_GRAVE', 'Легалізація майна організованою групою або в особливо великому розмірі', 'Laundering by an organised group or specially large in scale'),
  always('255', '1', 'ESPECIALLY_GRAVE', 'Створення, керівництво злочинною спільнотою або злочинною організацією', 'Creating or leading a criminal organisation'),
  always('255', '2', 'ESPECIALLY_GRAVE', 'Участь у злочинній організації', 'Taking part in a criminal organisation'),
  always('301-1', '1', 'MINOR', 'Доступ до дитячої порнографії, її придбання, зберігання', 'Access to child sexual abuse material, acquiring and keeping it'),
  always('301-1', '2', 'GRAVE', 'Виготовлення, збут і поширення дитячої порнографії', 'Making, selling and spreading child sexual abuse material'),
  always('302', '1', 'MISDEMEANOUR', 'Створення або утримання місць розпусти, звідництво', 'Keeping a brothel, procuring'),
  always('302', '2', 'MINOR', 'Створення або утримання місць розпусти за обтяжуючих обставин', 'Keeping a brothel, aggravated'),
  always('302', '3', 'GRAVE', 'Створення або утримання місць розпусти із залученням неповнолітнього', 'Keeping a brothel with a minor'),
  always('303', '1', 'MINOR', 'Сутенерство або втягнення особи в заняття проституцією', 'Pimping or drawing into prostitution'),
  always('303', '2', 'GRAVE', 'Сутенерство або втягнення в проституцію за обтяжуючих обставин', 'Pimping or drawing into prostitution, aggravated'),
  always('303', '3', 'GRAVE', 'Сутенерство щодо неповнолітнього або організованою групою', 'Pimping of a minor or by an organised group'),
  always('303', '4', 'ESPECIALLY_GRAVE', 'Сутенерство щодо малолітньої особи', 'Pimping of a young child'),
  always('304', '1', 'GRAVE', 'Втягнення неповнолітніх у протиправну діяльність', 'Drawing minors into unlawful acts'),
  always('304', '2', 'GRAVE', 'Втягнення малолітніх у протиправну діяльність або особою, відповідальною за виховання', 'Drawing young children into unlawful acts, or by a carer'),
  always('332', '1', 'MINOR', 'Незаконне переправлення осіб через державний кордон', 'Illegal movement of persons across the border'),
  always('332', '2', 'GRAVE', 'Незаконне переправлення осіб через державний кордон за обтяжуючих обставин', 'Illegal movement of persons across the border, aggravated'),
  always('332', '3', 'GRAVE', 'Незаконне переправлення осіб організованою групою або з корисливих мотивів', 'Illegal movement of persons by an organised group or for gain'),
  always('438', '1', 'ESPECIALLY_GRAVE', 'Воєнні злочини, зокрема сексуальне насильство, пов’язане з конфліктом', 'War crimes, including conflict-related sexual violence'),
  always('438', '2', 'ESPECIALLY_GRAVE', 'Воєнні злочини, поєднані з умисним вбивством', 'War crimes combined with intentional killing'),
  always('447', '1', 'GRAVE', 'Найманство', 'Mercenaries'),
  always('447', '2', 'GRAVE', 'Участь найманця у збройному конфлікті', 'Taking part in a conflict as a mercenary'),
];
