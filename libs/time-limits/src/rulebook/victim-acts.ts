import { t } from '../text.js';
import { act, recalled, rule } from './write.js';

/** Act on combating trafficking in human beings (3739-VI) with Resolution 417, and CETS 197: status, stay, reflection. */
export const traffickingActs = [
  rule('VIC-STATUS-1M', 'term', t('Процедура встановлення статусу', 'Procedure for the status of a trafficking victim'), {
    ...act('постанова КМУ № 417 від 23.05.2012 (зі змінами 2021 року)', 'CMU Res. 417 (2012, as amended 2021)', 'https://zakon.rada.gov.ua/laws/show/417-2012-%D0%BF'), ...recalled('medium', 'lawyer'),
    note: t('Джерело підтверджує, що строк існує; один місяць наведено з пам’яті.', 'A source confirms that a term exists; one month is from memory.'),
    term: { trigger: ['status_application'], value: 1, unit: 'month', roll: true, nature: 'term', endedBy: ['status_granted', 'status_refused'], decidedBy: t('місцева держадміністрація, Національна соціальна сервісна служба', 'local administration, National Social Service'), caseWords: { application: 'status_application' } },
  }),
  rule('VIC-STATUS-2Y', 'term', t('Строк дії статусу', 'Validity of the status'), {
    ...act('ст. 15 Закону № 3739-VI', 'Law 3739-VI art. 15', 'https://zakon.rada.gov.ua/laws/show/3739-17'), ...recalled('medium', 'lawyer'), note: t('Може бути продовжено один раз, до одного року.', 'May be extended once, by up to one year.'),
    term: { trigger: ['status_granted'], value: 2, unit: 'year', roll: false, nature: 'expiry', endedBy: ['status_granted'] },
  }),
  rule('VIC-STAY-3M', 'term', t('Тимчасове перебування постраждалого іноземця', 'Temporary stay of a foreign victim'), {
    ...act('ст. 16 Закону № 3739-VI', 'Law 3739-VI art. 16', 'https://zakon.rada.gov.ua/laws/show/3739-17'), ...recalled('low', 'lawyer'), note: t('Продовжується, доки особа є потерпілою чи свідком у кримінальному провадженні.', 'Extended while the person is a victim or witness in criminal proceedings.'),
    term: { trigger: ['stay_granted'], value: 3, unit: 'month', roll: false, nature: 'expiry', endedBy: ['stay_granted'] },
  }),
  rule('VIC-REFLECT-30D', 'term', t('Період відновлення та роздумів', 'Recovery and reflection period'), {
    ...act('ст. 13 Конвенції Ради Європи про заходи щодо протидії торгівлі людьми', 'CETS 197 art. 13', 'https://rm.coe.int/168008371d'), ...recalled('high', 'lawyer'), note: t('Щонайменше 30 днів за Конвенцією; в українському законі норми не знайдено.', 'At least 30 days by the Convention; not found in the Ukrainian Act.'),
    term: { trigger: ['reasonable_grounds'], value: 30, unit: 'day', roll: false, nature: 'earliest', endedBy: [] },
  }),
] as const;

/** Act on security of participants in criminal proceedings (3782-XII). */
export const securityAct = [
  rule('VIC-SAFE-3D', 'term', t('Рішення про заходи безпеки', 'Decision on security measures'), {
    ...act('ст. 22 Закону № 3782-XII', 'Law 3782-XII art. 22', 'https://zakon.rada.gov.ua/laws/show/3782-12'), ...recalled('medium', 'lawyer'),
    note: t('У законі йдеться про строк до трьох діб; рахуємо суворо, як 72 години. Номер статті з пам’яті.', 'The law speaks of up to three days (dib), counted strictly as 72 hours. The article is from memory.'),
    term: {
      trigger: ['application'], value: 72, unit: 'hour', roll: false, nature: 'term', endedBy: ['security_decision'], decidedBy: t('слідчий, прокурор, суд, керівник оперативного підрозділу', 'investigator, prosecutor, court, head of an operative body'),
      other: { value: 3, unit: 'day', roll: false, reason: t('Якщо доби рахувати як дні, строк триває до кінця третього дня.', 'If the three days are counted as days, the term lasts to the end of the third.') },
    },
  }),
  rule('VIC-SAFE-NOW', 'term', t('Невідкладне рішення про заходи безпеки', 'Urgent security decision'), {
    ...act('ст. 22 Закону № 3782-XII', 'Law 3782-XII art. 22', 'https://zakon.rada.gov.ua/laws/show/3782-12'), ...recalled('medium', 'lawyer'), note: t('Негайно.', 'At once.'),
    term: { trigger: ['urgent_threat'], value: 0, unit: 'hour', roll: false, nature: 'soft', endedBy: ['security_decision'] },
  }),
] as const;

/** Act on free legal aid (3460-VI). */
export const legalAidAct = [
  rule('VIC-AID-10D', 'term', t('Рішення про вторинну правничу допомогу', 'Decision on secondary legal aid'), {
    ...act('ст. 19 Закону № 3460-VI', 'Law 3460-VI art. 19', 'https://zakon.rada.gov.ua/laws/show/3460-17'), ...recalled('low', 'lawyer'),
    term: { trigger: ['legal_aid_application'], value: 10, unit: 'day', roll: true, nature: 'term', endedBy: ['legal_aid_decided'] },
  }),
] as const;

/** Act on the asset recovery agency (772-VIII). */
export const assetAct = [
  rule('FIN-ARMA-3WD', 'term', t('Відповідь АРМА на звернення про розшук активів', 'ARMA reply on asset tracing'), {
    ...act('Закон № 772-VIII', 'Law 772-VIII', 'https://zakon.rada.gov.ua/laws/show/772-19'), ...recalled('low', 'lawyer'),
    term: { trigger: ['arma_request'], value: 3, unit: 'working_day', roll: false, nature: 'term', endedBy: ['arma_reply'] },
  }),
] as const;
