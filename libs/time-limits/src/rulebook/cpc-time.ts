import { t } from '../text.js';
import { act, cpc, olderWording, read, recalled, rule, ruleFrom } from './write.js';
import { source } from './sources.js';

/** Criminal Procedure Code, chapter 5: how time is counted. These are not terms; every term is counted by them. */
export const cpcTime = [
  rule('TC-HOUR', 'counting', t('Строк у годинах', 'Term in hours'), {
    ...cpc('115', 2), ...source.art115, ...olderWording('high'),
    note: t(
      'Строк закінчується в останню хвилину останньої години; неробочий час зараховується, на робочий день строк не переноситься. Під час переведення годинників рахуються години, що справді минули; попередження ставиться на раніший із двох результатів.',
      'Ends in the last minute of the last hour; non-working time counts, and the term never moves to a working day. Across clock changes the hours that truly passed are counted; the alarm follows the earlier of the two results.',
    ),
  }),
  rule('TC-DAY', 'counting', t('Строк у днях', 'Term in days'), {
    ...cpc('115', '3, 5'), ...source.art115, ...olderWording('high'),
    note: t('День події не зараховується; строк закінчується о 24 годині останнього дня.', 'The day of the event is not counted; the term ends at 24:00 of the last day.'),
  }),
  rule('TC-MONTH', 'counting', t('Строк у місяцях', 'Term in months'), {
    ...cpc('115', 4), ...source.art115, ...olderWording('high'),
    note: t('Строк закінчується того самого числа останнього місяця, а якщо такого числа немає, то в останній день місяця.', 'Ends on the same number of the last month or, where it has no such number, on its last day.'),
  }),
  rule('TC-CUSTODY', 'counting', t('Обчислення строку тримання під вартою', 'Counting custody and inpatient psychiatric examination'), {
    ...cpc('115', '5, 7'), ...source.art115, ...olderWording('high'),
    note: t('Перший день зараховується з моменту фактичного затримання; на робочий день строк не переноситься.', 'The first day counts, from actual detention; the term never moves to a working day.'),
  }),
  rule('TC-ROLL', 'counting', t('Перенесення на робочий день', 'Moving to the next working day'), {
    ...cpc('115', 7), ...source.rollover, ...read('high'),
    note: t('Лише для строків у днях і місяцях; не для тримання під вартою, не для стаціонарної експертизи й не для годин. Застосовується один раз, наприкінці.', 'Only day and month terms; not custody, not inpatient psychiatric examination, not hours. Applied once, at the very end.'),
  }),
  ruleFrom('2022-03-24', 'TC-ML-HOL', 'calendar', t('Святкові дні під час воєнного стану є робочими', 'Holidays are working days under martial law'), {
    ...act('ч. 6 ст. 6 Закону № 2136-IX; ст. 67, 73 КЗпП', 'Law 2136-IX art. 6(6); Labour Code 67, 73', 'https://zakon.rada.gov.ua/laws/show/2136-20'), ...source.martialHolidays, ...read('high'),
    note: t('Дату набрання чинності (24.03.2022) наведено з пам’яті. Неробочими лишаються тільки субота й неділя.', 'The day it took effect (24 March 2022) is from memory. Only Saturday and Sunday are non-working.'),
  }),
  rule('TC-ACT-DONE', 'status', t('Дотримання строку в разі подання поштою', 'Posted before expiry is in time'), {
    ...cpc('116'), ...recalled('medium', 'lawyer'),
    note: t('Скаргу чи документ, зданий до закінчення строку на пошту або службовій особі місця ув’язнення, подано вчасно.', 'A complaint or document handed to the post or to an official of the place of detention before the end of the term is in time.'),
  }),
] as const;
