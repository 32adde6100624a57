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
