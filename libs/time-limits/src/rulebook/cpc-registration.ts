import { t } from '../text.js';
import { act, cpc, read, recalled, rule } from './write.js';
import { source } from './sources.js';

const INVESTIGATING_JUDGE = t('слідчий суддя', 'investigating judge');

/** Criminal Procedure Code, the start of an investigation and complaints in it; the number of the register. */
export const cpcRegistration = [
  rule('REG-24H', 'term', t('Внесення відомостей до ЄРДР', 'Entry of data into the register'), {
    ...cpc('214', 1), ...source.register, ...read('high'),
    term: { trigger: ['report'], value: 24, unit: 'hour', roll: false, nature: 'term', endedBy: ['erdr_entry'], decidedBy: t('слідчий, дізнавач, прокурор', 'investigator, inquirer, prosecutor') },
  }),
  rule('REG-EXTRACT', 'term', t('Витяг з ЄРДР заявнику', 'Register extract to the applicant'), {
    ...cpc('214', 1), ...source.register, ...read('high'),
    note: t('За джерелом, витяг надається через 24 години з моменту внесення відомостей.', 'By the source, the extract is given 24 hours after the entry.'),
    term: { trigger: ['erdr_entry'], value: 24, unit: 'hour', roll: false, nature: 'term', endedBy: ['extract_given'] },
  }),
  rule('REG-JURIS5', 'term', t('Передання за підслідністю', 'Transfer to the competent body'), {
    ...cpc('214', 7), ...recalled('medium', 'lawyer'),
    term: { trigger: ['entry_by_prosecutor'], value: 5, unit: 'day', roll: true, nature: 'term', endedBy: ['sent_to_competent_body'], decidedBy: t('прокурор', 'prosecutor') },
  }),
  rule('REG-COMPL10', 'term', t('Скарга слідчому судді', 'Complaint to the investigating judge'), {
    ...cpc('304', 1), ...recalled('medium', 'lawyer'),
    term: { trigger: ['omission'], value: 10, unit: 'day', roll: true, nature: 'term', optional: true, endedBy: ['complaint_filed', 'complaint_received'], decidedBy: t('скаржник', 'complainant') },
  }),
  rule('REG-IJ72', 'term', t('Розгляд скарги слідчим суддею', 'Investigating judge decides a complaint'), {
    ...cpc('306', 2), ...recalled('medium', 'lawyer'),
    note: t('Скарга на закриття провадження розглядається протягом п’яти днів.', 'A complaint against closure is decided in five days.'),
    term: { trigger: ['complaint_received'], value: 72, unit: 'hour', roll: false, nature: 'term', endedBy: ['complaint_decided'], decidedBy: INVESTIGATING_JUDGE },
  }),
  rule('REG-308', 'term', t('Розгляд скарги на недотримання розумних строків', 'Superior prosecutor on a complaint of unreasonable delay'), {
    ...cpc('308'), ...recalled('medium', 'lawyer'),
    term: { trigger: ['delay_complaint_received'], value: 3, unit: 'day', roll: true, nature: 'term', endedBy: ['delay_complaint_decided'], decidedBy: t('прокурор вищого рівня', 'superior prosecutor') },
  }),
  rule('ERDR-FORMAT', 'validation', t('Номер кримінального провадження', 'Number of criminal proceedings'), {
    ...act('Положення про ЄРДР, наказ Офісу Генерального прокурора № 298 від 30.06.2020', 'Regulation on the register, OPG Order 298 of 30 June 2020', 'https://zakon.rada.gov.ua/laws/show/v0298905-20'), ...source.registerNumber, ...read('medium', 'lawyer'),
    note: t(
      'Сімнадцять цифр: орган (1), рік (4), регіон (2), підрозділ (4), порядковий номер (6). Виведено з опублікованих номерів; кількість цифр обов’язкова, частини лише підказують.',
      'Seventeen digits: body (1), year (4), region (2), unit (4), sequence (6). Derived from published numbers: the count of digits is strict, the parts are only hints.',
    ),
  }),
] as const;
