import { t } from '../text.js';
import { act, cpc, olderWording, read, recalled, rule, ruleFrom } from './write.js';
import { source } from './sources.js';

const JUDGE = t('слідчий суддя', 'investigating judge');
const COURT = t('суд', 'trial court');
const RELEASE = t('Якщо ухвали немає, особу негайно звільняють (ст. 202, 203 КПК).', 'Without a ruling the person is released at once (CPC 202, 203).');
const MEASURE_RULINGS = ['custody_ruling', 'house_arrest_ruling', 'obligations_ruling', 'bail_ruling', 'measure_refused'] as const;
const OUT_OF_CUSTODY = ['release', 'house_arrest_ruling', 'bail_paid', 'measure_ended', 'closed'] as const;
const hard = t('Суворе прочитання: дозвіл чи захід припиняється цього дня, на робочий день не переноситься.', 'Strict reading: the measure lapses on this day and does not move to a working day.');

/** Criminal Procedure Code: detention, custody and the other preventive measures. */
export const cpcMeasures = [
  rule('DET-72H', 'term', t('Затримання без ухвали слідчого судді', 'Detention without a ruling'), {
    ...cpc('211', 1), ...source.detention72, ...read('high'), note: t('Ст. 29 Конституції України: сімдесят дві години.', 'Constitution art. 29: seventy-two hours.'),
    term: { trigger: ['detention'], value: 72, unit: 'hour', roll: false, nature: 'term', endedBy: [...MEASURE_RULINGS, 'release'], unless: 'detention_permit', consequence: RELEASE },
  }),
  rule('DET-60H', 'term', t('Доставлення до суду', 'Bring to court'), {
    ...cpc('211', 2), ...recalled('high'), note: t('Звільнити або доставити до суду для розгляду клопотання про запобіжний захід.', 'Release, or bring to court for a hearing on the measure.'),
    term: { trigger: ['detention'], value: 60, unit: 'hour', roll: false, nature: 'term', endedBy: ['brought_to_court', 'hearing', 'release', ...MEASURE_RULINGS], unless: 'detention_permit', consequence: RELEASE },
  }),
  rule('DET-24H-SUSP', 'term', t('Повідомлення про підозру затриманій особі', 'Suspicion to the detained person'), {
    ...cpc('278', '2, 3'), ...recalled('high'),
    term: { trigger: ['detention'], value: 24, unit: 'hour', roll: false, nature: 'term', endedBy: ['suspicion', 'release'], unless: 'suspicion', consequence: t('Без підозри особу негайно звільняють.', 'Without a suspicion the person is released at once.') },
  }),
  rule('DET-NOTIFY', 'term', t('Повідомлення близьких та центру безоплатної правничої допомоги', 'Notify family and the legal-aid centre'), {
    ...cpc('213'), ...recalled('high'), note: t('Негайно.', 'At once.'),
    term: { trigger: ['detention'], value: 0, unit: 'hour', roll: false, nature: 'soft', endedBy: ['detention_notice_given', 'release'] },
  }),
  ruleFrom('2022-03-08', 'DET-615-216H', 'term', t('Затримання в умовах воєнного стану', 'Wartime detention without a ruling'), {
    ...cpc('615'), ...source.wartimeDetention, ...olderWording('low', 'lawyer'),
    note: t('Лише коли умови ст. 615 зафіксовано; підозра протягом 72 годин. За роз’ясненням 2022 року; чинну редакцію має підтвердити юрист. Типовими лишаються 72 і 60 годин.', 'Only where the conditions of CPC 615 are documented; suspicion within 72 hours. From a memo of 2022: a lawyer confirms the wording in force. 72 and 60 hours stay the default.'),
    term: {
      trigger: ['detention'], value: 216, unit: 'hour', roll: false, nature: 'term', endedBy: [...MEASURE_RULINGS, 'release'], when: 'art615_conditions_documented', consequence: RELEASE,
      other: { value: 72, unit: 'hour', roll: false, reason: t('Якщо ст. 615 вже не дозволяє довшого затримання, діє загальний строк: 72 години.', 'If CPC 615 no longer allows more, the general 72 hours apply.') },
    },
  }),
  rule('DET-PERMIT-36H', 'term', t('Доставлення до слідчого судді особи, затриманої за ухвалою', 'Detained on a permission: bring to the judge'), {
    ...cpc('191'), ...recalled('medium', 'lawyer'),
    term: { trigger: ['detention'], value: 36, unit: 'hour', roll: false, nature: 'term', endedBy: ['brought_to_court', 'hearing', 'release', ...MEASURE_RULINGS], whenBefore: 'detention_permit', consequence: RELEASE },
  }),
  rule('DET-PERMIT-6M', 'term', t('Строк дії ухвали про дозвіл на затримання', 'Permission to detain lapses'), {
    ...cpc('190', 3), ...recalled('medium', 'lawyer'), note: t('Або дата, зазначена в ухвалі, добровільне прибуття чи відкликання.', 'Or the date set in it, voluntary appearance or withdrawal.'),
    term: { trigger: ['detention_permit'], value: 6, unit: 'month', roll: false, nature: 'expiry', endedBy: ['detention', 'measure_ended', 'closed'], optional: true },
  }),
  rule('DET-184-3H', 'term', t('Копія клопотання за три години до розгляду', 'Copy of the motion three hours before the hearing'), {
    ...cpc('184', 2), ...source.hours, ...read('high'),
    term: { trigger: ['hearing'], value: 3, unit: 'hour', backward: true, roll: false, nature: 'term', endedBy: ['motion_copy_served'], decidedBy: t('слідчий або прокурор', 'investigator or prosecutor') },
  }),
  rule('DET-186-72H', 'term', t('Розгляд клопотання про запобіжний захід', 'Hearing on the preventive measure'), {
    ...cpc('186'), ...recalled('high'),
    note: t('Для затриманої особи строк рахується від моменту фактичного затримання, для особи на свободі від надходження клопотання.', 'For a detained person from actual detention; for a person at liberty from receipt of the motion.'),
    term: { trigger: ['measure_motion_received'], value: 72, unit: 'hour', roll: false, nature: 'term', endedBy: ['hearing', ...MEASURE_RULINGS], algorithm: 'measure_hearing', decidedBy: JUDGE },
  }),
  rule('DET-CUST-60D', 'term', t('Строк дії ухвали про тримання під вартою', 'Custody ruling'), {
    ...cpc('197', '1, 2'), ...source.art197, ...read('high'),
    note: t('Перший день зараховується; не довше за строк розслідування; кінцева дата, зазначена в ухвалі, має перевагу.', 'The first day counts; not beyond the investigation term; the end date written in the ruling prevails.'),
    term: { trigger: ['custody_ruling', 'detention', 'custody_until'], value: 60, unit: 'day', inclusive: true, roll: false, nature: 'expiry', endedBy: OUT_OF_CUSTODY, algorithm: 'custody', decidedBy: t('слідчий суддя або суд', 'investigating judge or court'), consequence: RELEASE },
  }),
  rule('DET-CUST-12M', 'term', t('Сукупний строк тримання під вартою: тяжкі злочини', 'Total custody before trial: grave crimes'), {
    ...cpc('197', 3, 2), ...source.art197, ...read('high', 'lawyer'),
    term: {
      trigger: ['custody_ruling', 'detention'], value: 12, unit: 'month', inclusive: true, roll: false, nature: 'expiry', endedBy: [...OUT_OF_CUSTODY, 'indictment_received'], algorithm: 'custody_total', consequence: RELEASE,
      other: { value: 12, unit: 'month', roll: false, reason: t('Якщо перший день не зараховувати, строк закінчується того самого числа.', 'If the first day is not counted, the term ends on the same day of the month.') },
    },
  }),
  rule('DET-CUST-6M', 'term', t('Сукупний строк тримання під вартою: нетяжкі злочини', 'Total custody before trial: non-grave crimes'), {
    ...cpc('197', 3, 1), ...source.art197, ...read('high'),
    term: {
      trigger: ['custody_ruling', 'detention'], value: 6, unit: 'month', inclusive: true, roll: false, nature: 'expiry', endedBy: [...OUT_OF_CUSTODY, 'indictment_received'], algorithm: 'custody_total', consequence: RELEASE,
      other: { value: 6, unit: 'month', roll: false, reason: t('Якщо перший день не зараховувати, строк закінчується того самого числа.', 'If the first day is not counted, the term ends on the same day of the month.') },
    },
  }),
  rule('DET-199-5D', 'term', t('Клопотання про продовження тримання під вартою', 'Motion to extend custody'), {
    ...cpc('199', 1), ...recalled('high', 'lawyer'), note: t('Не пізніше ніж за п’ять днів до кінця; якщо це вихідний, планувати на попередній робочий день.', 'Not later than five days before the end; where that is a day off, plan for the working day before.'),
    term: { trigger: ['custody_until', 'custody_ruling'], value: 5, unit: 'day', backward: true, roll: false, nature: 'term', endedBy: ['custody_extension_motion', ...OUT_OF_CUSTODY], algorithm: 'custody_motion', decidedBy: t('прокурор або слідчий', 'prosecutor or investigator') },
  }),
  rule('DET-HA-2M', 'term', t('Строк дії ухвали про домашній арешт', 'House arrest ruling'), {
    ...cpc('181', 6), ...source.houseArrest, ...read('high'), note: hard,
    term: { trigger: ['house_arrest_ruling'], value: 2, unit: 'month', roll: false, nature: 'expiry', endedBy: ['house_arrest_ruling', 'custody_ruling', 'release', 'measure_ended', 'closed'], decidedBy: JUDGE },
  }),
  rule('DET-HA-6M', 'term', t('Сукупний строк домашнього арешту', 'House arrest total'), {
    ...cpc('181', 6), ...source.houseArrest, ...read('high'), note: hard,
    term: { trigger: ['house_arrest_ruling'], value: 6, unit: 'month', roll: false, nature: 'expiry', endedBy: ['custody_ruling', 'release', 'measure_ended', 'closed', 'indictment_received'], algorithm: 'house_arrest_total' },
  }),
  rule('DET-194-2M', 'term', t('Строк дії покладених обов’язків', 'Obligations'), {
    ...cpc('194', 7), ...recalled('high', 'lawyer'), note: hard,
    term: { trigger: ['obligations_ruling'], value: 2, unit: 'month', roll: false, nature: 'expiry', endedBy: ['obligations_ruling', 'custody_ruling', 'measure_ended', 'closed'], decidedBy: JUDGE },
  }),
  rule('DET-BAIL-5D', 'term', t('Внесення застави', 'Pay the bail'), {
    ...cpc('182', 6), ...recalled('medium', 'lawyer'),
    term: { trigger: ['bail_ruling'], value: 5, unit: 'day', roll: true, nature: 'term', endedBy: ['bail_paid', 'measure_ended', 'closed'] },
  }),
  rule('DET-201-3D', 'term', t('Розгляд клопотання про зміну запобіжного заходу', 'Motion to change the measure'), {
    ...cpc('201'), ...recalled('medium', 'lawyer'),
    term: { trigger: ['measure_change_motion'], value: 3, unit: 'day', roll: true, nature: 'term', endedBy: ['measure_change_decided'], decidedBy: JUDGE },
  }),
  rule('DET-202', 'term', t('Негайне звільнення, припинення заходу', 'Immediate release, end of the measure'), {
    ...cpc('202, 203'), ...recalled('high'), note: t('Негайно.', 'At once.'),
    term: { trigger: ['release_ground'], value: 0, unit: 'hour', roll: false, nature: 'soft', endedBy: ['release'] },
  }),
  rule('DET-331-2M', 'term', t('Перевірка судом доцільності тримання під вартою', 'Custody review by the trial court'), {
    ...cpc('331', 3), ...source.art331, ...read('high', 'lawyer'),
    note: t('До спливу двох місяців від надходження обвинувального акта або від попереднього рішення; якщо строк дії ухвали спливає раніше, діє раніша дата.', 'Before two months from receipt of the indictment or from the last decision; where the ruling ends earlier, that date governs.'),
    term: { trigger: ['indictment_received', 'custody_reviewed'], value: 2, unit: 'month', roll: false, nature: 'term', endedBy: ['custody_reviewed', ...OUT_OF_CUSTODY, 'verdict_pronounced'], algorithm: 'custody_review', decidedBy: COURT, consequence: RELEASE },
  }),
  ruleFrom('2024-07-18', 'DET-315-AUTO', 'status', t('Тримання під вартою не продовжується автоматично', 'No automatic extension of custody'), {
    ...act('рішення КСУ № 1-р/2017 та № 8-р(II)/2024', 'Constitutional Court, 1-r/2017 and 8-r(II)/2024'), ...source.noAutomatic, ...read('high', 'lawyer'),
    note: t('Автоматичне продовження (ч. 6 ст. 615) визнано неконституційним 18.07.2024; день втрати чинності слід прочитати в рішенні.', 'Automatic extension (CPC 615(6)) was held unconstitutional on 18 July 2024; the day it lost force is to be read in the decision.'),
  }),
  rule('DET-APP-5D', 'term', t('Апеляція на ухвалу слідчого судді', 'Appeal on a ruling of the investigating judge'), {
    ...cpc('395', 2, 3), ...source.art395, ...read('high'), note: t('Для особи, яка тримається під вартою, строк рахується від дня вручення копії.', 'For a person in custody, from service of the copy.'),
    term: { trigger: ['ij_ruling_pronounced', 'ij_ruling_copy_served'], value: 5, unit: 'day', roll: true, nature: 'term', endedBy: ['ij_ruling_appealed'], optional: true, algorithm: 'from_copy' },
  }),
  rule('DET-APP-3D', 'term', t('Розгляд апеляції на ухвалу слідчого судді', 'Appeal court hears it'), {
    ...cpc('422'), ...recalled('medium', 'lawyer'),
    term: { trigger: ['appeal_materials_received'], value: 3, unit: 'day', roll: true, nature: 'term', endedBy: ['ij_appeal_decided'], decidedBy: t('суд апеляційної інстанції', 'appeal court') },
  }),
] as const;
