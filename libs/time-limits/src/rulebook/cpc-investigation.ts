import { t } from '../text.js';
import type { Rule } from '../rule.js';
import { absent, act, cpc, read, recalled, rule, ruleFrom, since } from './write.js';
import { source } from './sources.js';

/**
 * The first day of the 2018 change (Law 2147-VIII): 16 March in most sources, 15 March in a digest of the Supreme Court.
 * An entry of 15 March is therefore not decided here.
 */
export const REFORM_2018 = { from: '2018-03-16', disputedFrom: '2018-03-15' } as const;
export const PRE_SUSPICION_ABOLISHED = '2024-01-01';

const JUDGE = t('слідчий суддя', 'investigating judge');
const PROSECUTOR = t('прокурор', 'prosecutor');
const CLOSURE = t(
  'Провадження підлягає закриттю за п. 10 ч. 1 ст. 284 КПК, якщо обвинувальний акт не направлено до суду в межах строку; виняток для злочинів проти життя та здоров’я ст. 149 КК не охоплює.',
  'The proceedings are to be closed under CPC 284(1)(10) unless the indictment went to court within the term; the exception for crimes against life and health does not cover Art. 149.',
);
const ENDS = ['indictment_sent', 'closed', 'joined_into'] as const;
const months = (value: number) => ({ trigger: ['suspicion', 'parent_suspicion', 'joined_suspicion'], value, unit: 'month', roll: true, nature: 'term', endedBy: ENDS, consequence: CLOSURE } as const);

const limit = (id: string, value: number, uk: string, en: string, lawyer: boolean): Rule => {
  const body = { ...cpc('219', 2), ...source.art219second, ...read('high', lawyer ? 'lawyer' : undefined) };
  return {
    id, kind: 'term', family: `limit before suspicion: ${value} months`, title: t(`Строк до підозри: ${uk}`, `Limit before suspicion: ${en}`),
    versions: [
      { ...absent('2012-11-20', REFORM_2018.from), ...body },
      {
        ...since(REFORM_2018.from, PRE_SUSPICION_ABOLISHED), ...body,
        note: t('Редакція Закону № 2147-VIII; скасовано Законом № 3509-IX з 01.01.2024.', 'Wording of Law 2147-VIII; abolished by Law 3509-IX from 1 January 2024.'),
        term: { trigger: ['erdr_entry'], value, unit: 'month', roll: true, nature: 'term', endedBy: ['suspicion', 'closed', 'joined_into'], algorithm: 'before_suspicion', decidedBy: JUDGE },
      },
      { ...absent(PRE_SUSPICION_ABOLISHED, null), ...body, note: t('Скасовано Законом № 3509-IX.', 'Abolished by Law 3509-IX.') },
    ],
  };
};

const noLimit = { ...cpc('219'), ...source.noLimit, ...read('high', 'lawyer') };
const firstCode = { ...cpc('219', 1), ...source.art219first, ...read('high', 'lawyer') };

/** Criminal Procedure Code: how long an investigation may last, before and after suspicion. */
export const cpcInvestigation: readonly Rule[] = [
  {
    id: 'PTI-V1-2M', kind: 'term', family: 'investigation after suspicion', title: t('Строк досудового розслідування після підозри (редакція 2012 року)', 'Investigation after suspicion (2012 wording)'),
    versions: [
      { ...since('2012-11-20', REFORM_2018.from), ...firstCode, term: { ...months(2), algorithm: 'investigation' }, note: t('Для проваджень, внесених до ЄРДР до змін 2018 року: строк продовжують прокурори.', 'For proceedings entered before the 2018 change: prosecutors extend the term.') },
      { ...absent(REFORM_2018.from, null), ...firstCode },
    ],
  },
  {
    id: 'PTI-2M', kind: 'term', family: 'investigation after suspicion', title: t('Строк досудового розслідування після підозри', 'Investigation after suspicion'),
    versions: [
      { ...absent('2012-11-20', REFORM_2018.from), ...cpc('219', 3, 4), ...source.art219second, ...read('high', 'lawyer') },
      { ...since(REFORM_2018.from), ...cpc('219', 3, 4), ...source.art219second, ...read('high', 'lawyer'), term: { ...months(2), algorithm: 'investigation' }, note: t('Для всіх частин ст. 149 КК найбільший строк із продовженнями становить 12 місяців. Продовження рахуються від підозри.', 'For all parts of Art. 149 the longest term with extensions is 12 months. Extensions count from the suspicion.') },
    ],
  },
  limit('PTI-PRE-18M', 18, 'тяжкі та особливо тяжкі злочини', 'grave and especially grave crimes', true),
  limit('PTI-PRE-12M', 12, 'нетяжкі злочини', 'non-grave crimes', false),
  limit('PTI-PRE-6M', 6, 'кримінальні проступки', 'misdemeanours', false),
  {
    id: 'PTI-PRE-ML', kind: 'tolling', title: t('Час воєнного стану не входить до строку до підозри', 'Martial-law time is outside the limit before suspicion'),
    versions: [
      { ...absent('2012-11-20', '2022-02-24'), ...act('Закон № 3341-IX; ст. 615 КПК України', 'Law 3341-IX; CPC 615'), ...source.law3341, ...read('medium', 'lawyer') },
      {
        ...since('2022-02-24', PRE_SUSPICION_ABOLISHED), ...act('Закон № 3341-IX; ст. 615 КПК України', 'Law 3341-IX; CPC 615'), ...source.law3341, ...read('medium', 'lawyer'),
        note: t('Для проваджень, внесених до 24.02.2022, у яких на цю дату нікого не підозрювали. Ухвалено 23.08.2023; дня набрання чинності не знайдено.', 'For proceedings entered before 24 February 2022 with no suspect on that day. Adopted on 23 August 2023; the day it took effect was not found.'),
      },
      { ...absent(PRE_SUSPICION_ABOLISHED, null), ...act('Закон № 3341-IX', 'Law 3341-IX'), ...source.law3341, ...read('medium', 'lawyer') },
    ],
  },
  {
    id: 'PTI-PRE-NONE', kind: 'status', title: t('До підозри строк не обмежено', 'No limit before suspicion'),
    versions: [
      { ...since('2012-11-20', REFORM_2018.from), ...noLimit, ...source.art219first },
      { ...absent(REFORM_2018.from, PRE_SUSPICION_ABOLISHED), ...noLimit },
      { ...since(PRE_SUSPICION_ABOLISHED), ...noLimit, note: t('Закон № 3509-IX. Чи зачіпає він строки, що сплили до 2024 року, спірно. Розумний строк (ст. 28 КПК) діє й надалі.', 'Law 3509-IX. Its effect on terms that had expired before 2024 is disputed. Reasonable time (CPC 28) still applies.') },
    ],
  },
  ruleFrom(REFORM_2018.from, 'PTI-EXT3', 'term', t('Продовження строку до 3 місяців', 'Extension to 3 months'), {
    ...cpc('294'), ...source.extensions, ...read('high'), term: { ...months(3), algorithm: 'extension', decidedBy: t('керівник окружної чи обласної прокуратури', 'head of prosecutor\'s office') },
  }),
  ruleFrom(REFORM_2018.from, 'PTI-EXT6', 'term', t('Продовження строку до 6 місяців', 'Extension to 6 months'), {
    ...cpc('294, 295-1'), ...source.extensionRuling, ...read('high', 'lawyer'), term: { ...months(6), algorithm: 'extension', decidedBy: JUDGE },
    note: t('Клопотання погоджує керівник обласної прокуратури або його заступник. Законопроєкт № 15333 змінив би цей порядок; його долі не встановлено.', 'The motion is agreed by the head or deputy head of a regional prosecutor\'s office. Bill 15333 would change this; its fate was not found.'),
  }),
  ruleFrom(REFORM_2018.from, 'PTI-EXT12', 'term', t('Продовження строку до 12 місяців', 'Extension to 12 months'), {
    ...act('ст. 294, 295-1, п. 3 ч. 4 ст. 219 КПК України', 'CPC 294, 295-1, 219(4)(3)'), ...source.extensions, ...read('high', 'lawyer'), term: { ...months(12), algorithm: 'extension', decidedBy: JUDGE },
    note: t('Клопотання погоджує Генеральний прокурор або його заступник; лише для тяжких і особливо тяжких злочинів.', 'The motion is agreed by the Prosecutor General or a deputy; grave and especially grave crimes only.'),
  }),
  rule('PTI-OLD-EXT', 'term', t('Продовження строку у провадженнях, розпочатих до 16.03.2018', 'Extension in proceedings entered before 16 March 2018'), {
    ...act('ст. 294 КПК України (редакція 2012 року)', 'CPC 294 (2012 wording)'), ...source.oldExtensions, ...read('medium', 'lawyer'), term: { ...months(6), algorithm: 'extension' },
    note: t('До 3 місяців продовжує місцевий прокурор, до 6 регіональний прокурор або його заступник, до 12 Генеральний прокурор або його заступники. Об’єднані й виділені провадження спірні; Велика Палата розглядала питання 25.02.2026, рішення не знайдено.', 'To 3 months by the local prosecutor, to 6 by the regional prosecutor or deputy, to 12 by the Prosecutor General or deputies. Joined and separated proceedings are disputed; the Grand Chamber listed the question for 25 February 2026, the outcome was not found.'),
  }),
  rule('PTI-COPY5', 'term', t('Копія клопотання про продовження стороні захисту', 'Copy of the extension motion to the defence'), {
    ...cpc('295', 3), ...recalled('medium', 'lawyer'),
    term: { trigger: ['planned_filing'], value: 5, unit: 'day', backward: true, roll: false, nature: 'term', endedBy: ['motion_copy_served_on_defence'], decidedBy: t('слідчий або прокурор', 'investigator or prosecutor') },
  }),
  rule('PTI-PROS3', 'term', t('Розгляд прокурором клопотання про продовження', 'Prosecutor decides the extension motion'), {
    ...cpc('295'), ...recalled('medium', 'lawyer'), note: t('І завжди до закінчення поточного строку.', 'And always before the current term ends.'),
    term: { trigger: ['extension_motion_to_prosecutor'], value: 3, unit: 'day', roll: true, nature: 'term', endedBy: ['extended_to_months'], algorithm: 'within_investigation', decidedBy: PROSECUTOR },
  }),
  rule('PTI-IJ3', 'term', t('Розгляд слідчим суддею клопотання про продовження', 'Investigating judge decides the extension motion'), {
    ...cpc('295-1'), ...recalled('medium', 'lawyer'), note: t('І завжди до закінчення поточного строку.', 'And always before the current term ends.'),
    term: { trigger: ['extension_motion_to_judge'], value: 3, unit: 'day', roll: true, nature: 'term', endedBy: ['extended_to_months', 'ij_refusal'], algorithm: 'within_investigation', decidedBy: JUDGE },
  }),
  rule('PTI-REFUSE5', 'term', t('Дії після відмови у продовженні строку', 'Action after a refusal to extend'), {
    ...cpc('295-1', 5), ...recalled('medium', 'lawyer'),
    note: t('Закрити провадження, звернутися до суду або вчинити іншу дію за ч. 2 ст. 283 КПК.', 'Close, send to court, or another act under CPC 283(2).'),
    term: { trigger: ['ij_refusal'], value: 5, unit: 'day', roll: true, nature: 'term', endedBy: [...ENDS, 'notice_of_completion'], decidedBy: PROSECUTOR },
  }),
  rule('PTI-SUSP', 'tolling', t('Час зупинення не включається до строку', 'Suspension is not counted'), {
    ...cpc('219', 5), ...source.suspension, ...read('high', 'lawyer'),
    note: t('День кожної постанови зараховується, тому не враховуються лише повні дні між ними (ст. 280, 282 КПК).', 'The day of each ruling counts, so only the full days between them are excluded (CPC 280, 282).'),
  }),
  rule('PTI-SUSP-ANNUL', 'tolling', t('Скасоване зупинення включається до строку', 'An annulled suspension is counted'), {
    ...cpc('219', 5), ...source.annulment, ...read('high'), note: t('Також коли постанову скасував прокурор.', 'Also when a prosecutor annuls it.'),
  }),
  rule('PTI-RESUME', 'status', t('Відновлює розслідування лише сторона обвинувачення', 'Only the prosecution resumes'), {
    ...act('ст. 282 КПК України; постанова ККС ВС від 02.02.2026 у справі № 753/7396/23', 'CPC 282; Supreme Court, 2 February 2026, case 753/7396/23'), ...source.resumption, ...read('high'),
    note: t('Ухвала слідчого судді про зобов’язання вчинити дію не відновлює перебігу строку.', 'An order of an investigating judge to do an act does not restart the term.'),
  }),
  rule('PTI-290', 'tolling', t('Час ознайомлення з матеріалами не включається до строку', 'Disclosure time is not counted'), {
    ...act('ч. 5 ст. 219, ст. 290 КПК України', 'CPC 219(5), 290'), ...source.disclosure, ...read('high', 'lawyer'),
    note: t('День повідомлення зараховується; далі не враховується час до кінця ознайомлення всіма особами. Чи зараховується останній день ознайомлення, спірно: застосовано суворіше прочитання.', 'The day of notice counts; then nothing until the last of the defendants has finished. Whether the last day of study counts is open: the stricter reading is applied.'),
  }),
  rule('PTI-290-DEF', 'status', t('Ознайомлення з матеріалами захисту не зупиняє строку', 'Study of the defence materials does not stop time'), { ...cpc('290', 6), ...source.defenceMaterials, ...read('high') }),
  rule('PTI-JOIN', 'tolling', t('Строк в об’єднаних провадженнях', 'Joined proceedings'), {
    ...cpc('219', 6), ...recalled('medium', 'lawyer'), note: t('Той самий період: менший строк поглинається більшим. Різні періоди: строки додаються.', 'Same period: the shorter is absorbed by the longer. Different periods: they are added.'),
  }),
  rule('PTI-SPLIT', 'tolling', t('Строк у виділеному провадженні', 'Separated proceedings'), {
    ...cpc('219', 7), ...recalled('medium', 'lawyer'), note: t('Від початку провадження, з якого виділено матеріали, крім виділення щодо нового факту або нової особи.', 'From the start of the parent, unless separated for a new fact or a new person.'),
  }),
  rule('PTI-FIRST', 'counting', t('Відлік від першої підозри', 'One clock from the first suspicion'), {
    ...act('ККС ВС, жовтень 2025 року', 'Supreme Court, Criminal Cassation Court, October 2025'), ...source.firstSuspicion, ...read('high'), note: t('Закриття через сплив строку стосується всього провадження.', 'Closure for expiry covers the whole proceedings.'),
  }),
  rule('PTI-SEQ', 'counting', t('Послідовність обчислення строку', 'Order of computation'), {
    ...act('ВС, повідомлено в січні 2024 року; ст. 115, 219 КПК України', 'Supreme Court, reported January 2024; CPC 115, 219'), ...source.sequence, ...read('high'),
    note: t('Підозра, базовий строк, продовження, час, що не враховується, і лише потім ст. 115.', 'Suspicion, base term, extensions, time not counted, and only then CPC 115.'),
  }),
  ruleFrom(REFORM_2018.from, 'PTI-EXPIRY', 'status', t('Закриття через сплив строку після підозри', 'Expiry after suspicion ends the case'), {
    ...cpc('284', 1, 10), ...source.expiry, ...read('high', 'lawyer'), note: t('Законопроєкт № 15333 скасував би цю підставу; його стану на 21.11.2026 не встановлено.', 'Bill 15333 would repeal the ground; its state on 21 November 2026 is unknown.'),
  }),
  ruleFrom('2020-07-01', 'PTI-MISD-72H', 'term', t('Дізнання: 72 години', 'Inquest: 72 hours'), { ...cpc('219', 3, 1), ...recalled('medium', 'lawyer'), term: { trigger: ['misdemeanour_suspicion'], value: 72, unit: 'hour', roll: false, nature: 'term', endedBy: [...ENDS, 'misdemeanour_contested', 'misdemeanour_expert'] } }),
  ruleFrom('2020-07-01', 'PTI-MISD-20D', 'term', t('Дізнання: 20 діб', 'Inquest: 20 days'), { ...cpc('219', 3, 2), ...recalled('medium', 'lawyer'), term: { trigger: ['misdemeanour_suspicion'], value: 20, unit: 'day', roll: true, nature: 'term', endedBy: [...ENDS, 'misdemeanour_expert'], when: 'misdemeanour_contested' } }),
  ruleFrom('2020-07-01', 'PTI-MISD-1M', 'term', t('Дізнання з експертизою: 1 місяць', 'Inquest with an expert examination: 1 month'), { ...cpc('219', 3, 3), ...recalled('medium', 'lawyer'), term: { trigger: ['misdemeanour_suspicion'], value: 1, unit: 'month', roll: true, nature: 'term', endedBy: ENDS, when: 'misdemeanour_expert' } }),
  ruleFrom(REFORM_2018.from, 'PTI-SUSP-COMPL', 'term', t('Оскарження повідомлення про підозру', 'Complaint against the suspicion becomes possible'), {
    ...cpc('303', 1, 10), ...recalled('medium', 'lawyer'), note: t('Лише після спливу двох місяців (для проступку одного) і до закриття чи направлення до суду.', 'Only after two months (one for a misdemeanour), and before closure or sending to court.'),
    term: { trigger: ['suspicion'], value: 2, unit: 'month', roll: false, nature: 'earliest', endedBy: ENDS, algorithm: 'earliest_after' },
  }),
  rule('SUS-DAY', 'term', t('Вручення підозри в день складення', 'Suspicion served on the day it is drawn up'), {
    ...cpc('278', 1), ...recalled('high'), term: { trigger: ['suspicion_drawn_up'], value: 0, unit: 'day', roll: false, nature: 'term', endedBy: ['suspicion'] },
  }),
  rule('END-290-IJ5', 'term', t('Встановлення строку ознайомлення з матеріалами', 'Judge sets a limit for the study of materials'), {
    ...cpc('290', 10), ...recalled('medium', 'lawyer'), term: { trigger: ['study_limit_motion'], value: 5, unit: 'day', roll: true, nature: 'term', endedBy: ['study_limit_set'], decidedBy: JUDGE },
  }),
  rule('END-293', 'term', t('Вручення копії обвинувального акта', 'Copy of the indictment'), {
    ...cpc('293'), ...recalled('high'), note: t('Одночасно з направленням до суду.', 'At the same time as it goes to court.'),
    term: { trigger: ['indictment_sent'], value: 0, unit: 'day', roll: false, nature: 'soft', endedBy: ['indictment_copy_served'], decidedBy: PROSECUTOR },
  }),
];
