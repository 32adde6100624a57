import type { Text } from '../types.js';
import { t } from '../text.js';

/** One element of trafficking that must be shown for every victim of every episode. */
export interface TraffickingElement {
  readonly id: 'act' | 'means' | 'purpose';
  readonly title: Text;
  /** What answers to it in the words of the article. */
  readonly forms: Text;
  readonly citation: Text;
  /** For whom it need not be shown, and by what. */
  readonly notNeeded?: { readonly under: number; readonly citation: Text };
}

/** First day of this wording (Law 2539-VIII, as the charges count it) and what is still to be confirmed about it. */
export const ELEMENTS_FROM = '2018-09-06';

/**
 * The elements of Art. 149 of the Criminal Code in the wording of Law 2539-VIII: an act, a means, the purpose of exploitation. The list
 * of forms of exploitation is open (note 1); for a person under 18 the means need not be shown and consent is not relevant (note 3).
 * Source: https://zakon.rada.gov.ua/laws/show/2341-14; the day the wording took effect awaits a lawyer.
 */
export const traffickingElements: readonly TraffickingElement[] = [
  {
    id: 'act', title: t('Діяння', 'Act'), citation: t('ч. 1 ст. 149 КК України', 'CC 149(1)'),
    forms: t('торгівля людиною, вербування, переміщення, переховування, передача або одержання', 'trafficking, recruiting, moving, hiding, handing over or receiving'),
  },
  {
    id: 'means', title: t('Спосіб', 'Means'), citation: t('ч. 1 ст. 149 КК України', 'CC 149(1)'),
    forms: t('примус, викрадення, обман, шантаж, матеріальна чи інша залежність, уразливий стан, підкуп того, хто контролює особу', 'coercion, abduction, deceit, blackmail, dependence, a vulnerable state, bribing whoever controls the person'),
    notNeeded: { under: 18, citation: t('прим. 3 до ст. 149 КК України', 'CC 149, note 3') },
  },
  {
    id: 'purpose', title: t('Мета експлуатації', 'Purpose of exploitation'), citation: t('прим. 1 до ст. 149 КК України', 'CC 149, note 1'),
    forms: t('сексуальна експлуатація, примусова праця, рабство, боргова кабала, вилучення органів, жебрацтво, втягнення у злочинну діяльність тощо (перелік відкритий)', 'sexual exploitation, forced labour, slavery, debt bondage, removal of organs, begging, drawing into crime and others (the list is open)'),
  },
];

/** One circumstance that makes trafficking graver, and the part of the article that names it. */
export interface AggravatingFeature {
  readonly id: string;
  readonly part: '2' | '3';
  readonly title: Text;
  readonly citation: Text;
}

const feature = (part: '2' | '3', id: string, uk: string, en: string): AggravatingFeature => ({ id, part, title: t(uk, en), citation: t(`ч. ${part} ст. 149 КК України`, `CC 149(${part})`) });

/** The aggravating features of Art. 149 by part, in the wording of Law 2539-VIII. From memory: a lawyer confirms the list against the text. */
export const aggravatingFeatures: readonly AggravatingFeature[] = [
  feature('2', 'minor', 'щодо неповнолітньої особи', 'a minor (14 to 17)'),
  feature('2', 'several', 'щодо кількох осіб', 'several persons'),
  feature('2', 'repeated', 'повторно', 'repeated'),
  feature('2', 'prior-agreement', 'за попередньою змовою групою осіб', 'by prior agreement of a group'),
  feature('2', 'official', 'службовою особою з використанням службового становища', 'by an official using the post'),
  feature('2', 'violence', 'з насильством, не небезпечним для життя чи здоров’я, або погрозою ним', 'with violence not dangerous to life or health, or its threat'),
  feature('3', 'young-child', 'щодо малолітньої особи', 'a young child (under 14)'),
  feature('3', 'carer', 'батьками, усиновителями, опікунами чи піклувальниками щодо неповнолітньої особи', 'a minor, by parents, adopters, guardians or carers'),
  feature('3', 'organised-group', 'організованою групою', 'by an organised group'),
  feature('3', 'dangerous-violence', 'з насильством, небезпечним для життя чи здоров’я, або погрозою ним', 'with violence dangerous to life or health, or its threat'),
  feature('3', 'grave-consequences', 'якщо спричинено тяжкі наслідки', 'with grave consequences'),
];
