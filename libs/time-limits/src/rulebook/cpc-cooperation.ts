import { t } from '../text.js';
import { cpc, read, recalled, rule } from './write.js';
import { source } from './sources.js';

const CENTRAL = t('Офіс Генерального прокурора (розслідування) або Міністерство юстиції (суд)', 'OPG (before trial) or the Ministry of Justice (in court)');
const detained = { detention: 'extradition_detention' } as const;

/** Criminal Procedure Code, part IX: requests to and from other states, extradition. */
export const cpcCooperation = [
  rule('INT-SEND-10D', 'term', t('Надсилання запиту за кордон', 'Central authority sends our request'), {
    ...cpc('551'), ...recalled('medium', 'lawyer'), term: { trigger: ['request_materials_received'], value: 10, unit: 'day', roll: true, nature: 'term', endedBy: ['request_sent'], decidedBy: CENTRAL },
  }),
  rule('INT-EXEC-1M', 'term', t('Виконання іноземного запиту', 'Execution of a foreign request'), {
    ...cpc('558'), ...recalled('medium', 'lawyer'), note: t('Центральний орган може продовжити строк для складних дій.', 'The central authority may extend it for complex acts.'),
    term: { trigger: ['received_by_executor'], value: 1, unit: 'month', roll: true, nature: 'term', endedBy: ['request_executed'] },
  }),
  rule('INT-EXTR-10D', 'term', t('Клопотання про видачу до центрального органу', 'Extradition motion to the central authority'), {
    ...cpc('575'), ...recalled('medium', 'lawyer'), term: { trigger: ['detained_abroad'], value: 10, unit: 'day', roll: true, nature: 'term', endedBy: ['extradition_motion_sent'] },
  }),
  rule('INT-EXTR-60H', 'term', t('Повідомлення центрального органу про затримання', 'Central authority told of the detention'), {
    ...cpc('582'), ...recalled('medium', 'lawyer'), term: { trigger: ['extradition_detention'], value: 60, unit: 'hour', roll: false, nature: 'term', endedBy: ['central_authority_notified', 'release'], caseWords: detained },
  }),
  rule('INT-TEMP-72H', 'term', t('Розгляд клопотання про тимчасовий арешт', 'Hearing on temporary arrest'), {
    ...cpc('583', 5), ...source.art583, ...read('high'), term: { trigger: ['extradition_detention'], value: 72, unit: 'hour', roll: false, nature: 'term', endedBy: ['temporary_arrest_decided', 'release'], caseWords: detained },
  }),
  rule('INT-TEMP-40D', 'term', t('Тимчасовий арешт', 'Temporary arrest'), {
    ...cpc('583', 1), ...source.art583, ...read('high'), note: t('Або строк, встановлений договором.', 'Or the term in the treaty.'),
    term: { trigger: ['extradition_detention'], value: 40, unit: 'day', inclusive: true, roll: false, nature: 'expiry', endedBy: ['arrest', 'release', 'surrendered'], caseWords: detained },
  }),
  rule('INT-EXTR-12M', 'term', t('Екстрадиційний арешт', 'Extradition arrest'), {
    ...cpc('584'), ...recalled('medium', 'lawyer'), note: t('Перевіряється щонайменше раз на два місяці.', 'Reviewed at least once in two months.'),
    term: {
      trigger: ['arrest'], value: 12, unit: 'month', inclusive: true, roll: false, nature: 'expiry', endedBy: ['release', 'surrendered'],
      other: { value: 12, unit: 'month', roll: false, reason: t('Якщо перший день не зараховувати, строк закінчується того самого числа.', 'If the first day is not counted, the term ends on the same day of the month.') },
    },
  }),
  rule('INT-EXTR-CHECK60', 'term', t('Екстрадиційна перевірка', 'Extradition check'), {
    ...cpc('587'), ...recalled('medium', 'lawyer'), note: t('Центральний орган може продовжити строк.', 'The central authority may extend it.'),
    term: { trigger: ['extradition_request_received'], value: 60, unit: 'day', roll: true, nature: 'term', endedBy: ['extradition_check_ended'] },
  }),
  rule('INT-EXTR-APP10', 'term', t('Оскарження рішення про видачу', 'Appeal on the extradition decision'), {
    ...cpc('591'), ...recalled('medium', 'lawyer'), term: { trigger: ['decision_served'], value: 10, unit: 'day', roll: true, nature: 'term', optional: true, endedBy: ['extradition_appealed'] },
  }),
  rule('INT-EXTR-15D', 'term', t('Передача особи', 'Surrender'), {
    ...cpc('593'), ...recalled('medium', 'lawyer'), note: t('Може бути продовжено ще на 15 днів, загалом до 30.', 'May be prolonged by 15 days, 30 in all.'),
    term: { trigger: ['surrender_date_set'], value: 15, unit: 'day', roll: false, nature: 'expiry', endedBy: ['surrendered', 'release'] },
  }),
] as const;
