import { t } from '../text.js';
import { cpc, read, recalled, rule } from './write.js';
import { source } from './sources.js';

const JUDGE = t('слідчий суддя', 'investigating judge');
const RETURN = t('Інакше майно негайно повертають.', 'Otherwise the items go back at once.');

/** Criminal Procedure Code: access, search, arrest of property, covert actions. */
export const cpcEvidence = [
  rule('EVI-ACCESS-2M', 'term', t('Строк дії ухвали про тимчасовий доступ', 'Temporary access ruling'), {
    ...cpc('164', 1, 7), ...recalled('medium', 'lawyer'), note: t('У редакції 2012 року один місяць, пізніше два; дату зміни має підтвердити юрист.', 'One month in the 2012 text, two later; a lawyer confirms the date of the change.'),
    term: {
      trigger: ['access_ruling'], value: 2, unit: 'month', roll: false, nature: 'expiry', optional: true, endedBy: ['access_done', 'closed'],
      other: { value: 1, unit: 'month', roll: false, reason: t('Один місяць за редакцією 2012 року: день зміни не підтверджено.', 'One month in the 2012 text: the day of the change is not confirmed.') },
    },
  }),
  rule('EVI-SEARCH-1M', 'term', t('Строк дії ухвали про обшук', 'Search ruling'), {
    ...cpc('235', 2, 1), ...recalled('high'), term: { trigger: ['search_ruling'], value: 1, unit: 'month', roll: false, nature: 'expiry', optional: true, endedBy: ['search_done', 'closed'] },
  }),
  rule('EVI-SEARCH-DAY', 'term', t('Розгляд клопотання про обшук', 'Search motion heard'), {
    ...cpc('234', 4), ...recalled('high'), note: t('У день надходження.', 'On the day it is received.'),
    term: { trigger: ['search_motion_received'], value: 0, unit: 'day', roll: false, nature: 'term', endedBy: ['search_motion_decided', 'search_ruling'], decidedBy: JUDGE },
  }),
  rule('EVI-ARREST-48H', 'term', t('Клопотання про арешт майна, вилученого під час обшуку', 'Motion to arrest items seized under a search ruling'), {
    ...cpc('171', 5), ...recalled('high', 'lawyer'),
    term: { trigger: ['seized_under_search_ruling'], value: 48, unit: 'hour', roll: false, nature: 'term', endedBy: ['arrest_motion_filed', 'motion_received_by_court', 'property_returned'], decidedBy: t('слідчий або прокурор', 'investigator or prosecutor'), consequence: RETURN },
  }),
  rule('EVI-ARREST-NWD', 'term', t('Клопотання про арешт майна, вилученого без ухвали', 'Motion to arrest items seized otherwise'), {
    ...cpc('171', 5), ...recalled('high', 'lawyer'), note: t('Не пізніше наступного робочого дня.', 'Not later than the next working day.'),
    term: { trigger: ['seized'], value: 1, unit: 'day', roll: true, nature: 'term', endedBy: ['arrest_motion_filed', 'motion_received_by_court', 'property_returned'], decidedBy: t('слідчий або прокурор', 'investigator or prosecutor'), consequence: RETURN },
  }),
  rule('EVI-ARREST-2D', 'term', t('Розгляд клопотання про арешт майна', 'Hearing of the motion to arrest property'), {
    ...cpc('172', 1), ...source.art172, ...read('high'), term: { trigger: ['motion_received_by_court'], value: 2, unit: 'day', roll: true, nature: 'term', endedBy: ['property_arrest_decided', 'arrest_motion_returned', 'property_returned'], decidedBy: JUDGE },
  }),
  rule('EVI-ARREST-FIX72', 'term', t('Усунення недоліків клопотання про арешт', 'Defects of the motion to be cured'), {
    ...cpc('172', 3), ...recalled('medium', 'lawyer'), note: t('Строк встановлює слідчий суддя, не більше 72 годин.', 'Time set by the judge, not over 72 hours.'),
    term: { trigger: ['arrest_motion_returned'], value: 72, unit: 'hour', roll: false, nature: 'term', endedBy: ['arrest_motion_filed', 'motion_received_by_court', 'property_returned'] },
  }),
  rule('EVI-ARREST-72H', 'term', t('Ухвала щодо тимчасово вилученого майна', 'Ruling on temporarily seized property'), {
    ...cpc('173', 6), ...recalled('high', 'lawyer'), term: { trigger: ['motion_received_by_court'], value: 72, unit: 'hour', roll: false, nature: 'term', endedBy: ['property_arrest_decided', 'arrest_motion_returned', 'property_returned'], decidedBy: JUDGE, consequence: RETURN },
  }),
  rule('EVI-ARREST-CANC3', 'term', t('Розгляд клопотання про скасування арешту майна', 'Motion to lift the arrest'), {
    ...cpc('174', 2), ...recalled('medium', 'lawyer'), term: { trigger: ['lift_arrest_motion'], value: 3, unit: 'day', roll: true, nature: 'term', endedBy: ['lift_arrest_decided'], decidedBy: JUDGE },
  }),
  rule('EVI-NSRD-6H', 'term', t('Розгляд клопотання про негласну слідчу (розшукову) дію', 'Decision on a covert action'), {
    ...cpc('248', 1), ...recalled('high'), term: { trigger: ['motion_received'], value: 6, unit: 'hour', roll: false, nature: 'term', endedBy: ['nsrd_decided', 'nsrd_ruling'], decidedBy: t('слідчий суддя апеляційного рівня', 'investigating judge of appeal level') },
  }),
  rule('EVI-NSRD-2M', 'term', t('Строк дії дозволу на негласну слідчу (розшукову) дію', 'Covert action permission'), {
    ...cpc('249', 1), ...source.art249, ...read('high'), note: t('Загалом не довше за найбільші строки ст. 219; розшук особи, яка переховується, до її виявлення.', 'In total not beyond the maximum terms of CPC 219; locating a fugitive, until found.'),
    term: { trigger: ['nsrd_ruling'], value: 2, unit: 'month', roll: false, nature: 'expiry', optional: true, endedBy: ['nsrd_ended', 'closed'] },
  }),
  rule('EVI-NSRD-24H', 'term', t('Протокол негласної слідчої (розшукової) дії прокурору', 'Covert protocol to the prosecutor'), {
    ...cpc('252', 3), ...recalled('high'), term: { trigger: ['nsrd_ended'], value: 24, unit: 'hour', roll: false, nature: 'term', endedBy: ['nsrd_protocol_sent'] },
  }),
  rule('EVI-NSRD-12M', 'term', t('Повідомлення осіб про негласну слідчу (розшукову) дію', 'Notice to the persons concerned'), {
    ...cpc('253', 2), ...recalled('high', 'lawyer'), note: t('І не пізніше направлення обвинувального акта: раніша з двох дат.', 'And not later than sending the indictment: the earlier of the two.'),
    term: { trigger: ['nsrd_ended'], value: 12, unit: 'month', roll: true, nature: 'term', endedBy: ['nsrd_notice_served'], algorithm: 'covert_notice' },
  }),
  rule('EVI-NSRD-URG', 'term', t('Клопотання після невідкладної негласної слідчої (розшукової) дії', 'Covert action before a ruling: motion at once'), {
    ...cpc('250'), ...recalled('medium', 'lawyer'), note: t('Негайно; у разі відмови дію припиняють, а здобуте знищують.', 'At once; if refused, stop and destroy.'),
    term: { trigger: ['nsrd_urgent_start'], value: 0, unit: 'hour', roll: false, nature: 'soft', endedBy: ['motion_received', 'nsrd_decided'] },
  }),
] as const;
