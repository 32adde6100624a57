import { t } from '../text.js';
import { cpc, read, recalled, rule } from './write.js';
import { source } from './sources.js';

const COURT = t('суд', 'court');

/** What quashes a verdict for a new trial, on appeal and in cassation: what hangs on that verdict ends with the order. From memory, for a lawyer to confirm. */
export const QUASHING = t('ст. 415, 416, 438, 439 КПК України', 'CPC 415, 416, 438, 439');

/** Criminal Procedure Code: from the indictment to execution; questioning of children and summons. */
export const cpcCourt = [
  rule('CRT-PREP-5D', 'term', t('Підготовче судове засідання', 'Preparatory hearing'), {
    ...cpc('314', 1), ...recalled('high', 'lawyer'), note: t('Багато судів розуміють як строк для призначення; орієнтир.', 'Many courts read it as the time to appoint it; an indicator.'),
    term: { trigger: ['indictment_received'], value: 5, unit: 'day', roll: true, nature: 'soft', endedBy: ['preparatory_hearing', 'trial_appointed'], decidedBy: COURT },
  }),
  rule('CRT-TRIAL-10D', 'term', t('Початок судового розгляду', 'Trial starts'), {
    ...cpc('316', 1), ...recalled('high', 'lawyer'), term: { trigger: ['trial_appointed'], value: 10, unit: 'day', roll: true, nature: 'soft', endedBy: ['trial_started'], decidedBy: COURT },
  }),
  rule('CRT-REASON', 'validation', t('Розумний строк', 'Reasonable time'), {
    ...cpc('28, 318'), ...recalled('high'), note: t('Критерії: складність, поведінка учасників, спосіб здійснення повноважень. Насамперед справи осіб під вартою та неповнолітніх.', 'Criteria: complexity, conduct of participants, how powers were used. Detained persons and minors come first.'),
  }),
  rule('CRT-APP-30D', 'term', t('Апеляція на вирок', 'Appeal on the verdict'), {
    ...cpc('395', 2, 1), ...source.art395, ...read('high'), note: t('Для особи, яка тримається під вартою, строк рахується від дня вручення копії.', 'For a person in custody, from service of the copy.'),
    term: { trigger: ['verdict_pronounced', 'copy_served_on_accused_in_custody'], value: 30, unit: 'day', roll: true, nature: 'term', optional: true, endedBy: ['appeal_filed', 'retrial_ordered'], algorithm: 'from_copy' },
  }),
  rule('CRT-APP-7D', 'term', t('Апеляція на інші ухвали суду', 'Appeal on other court rulings'), {
    ...cpc('395', 2, 2), ...source.art395, ...read('high'), term: { trigger: ['court_ruling_pronounced'], value: 7, unit: 'day', roll: true, nature: 'term', optional: true, endedBy: ['court_ruling_appealed'] },
  }),
  rule('CRT-CASS-3M', 'term', t('Касаційна скарга', 'Cassation'), {
    ...cpc('426', 2), ...recalled('high'), note: t('Для засудженого, який тримається під вартою, строк рахується від дня вручення копії. Чи можна оскаржити саме призначення нового розгляду (ч. 1, 2 ст. 424), має підтвердити юрист: строк рахується і тоді.', 'For a convicted person in custody, from service of the copy. Whether the order of a new trial itself can be challenged (CPC 424(1), (2)) a lawyer has to confirm: the term is counted then too.'),
    term: { trigger: ['appeal_decision', 'copy_served_on_convicted_in_custody', 'retrial_ordered'], value: 3, unit: 'month', roll: true, nature: 'term', optional: true, endedBy: ['cassation_filed', 'retrial_ordered'], algorithm: 'cassation' },
  }),
  rule('CRT-FULL-5D', 'term', t('Повний текст ухвали', 'Full text of a ruling'), {
    ...cpc('376', 2), ...recalled('medium', 'lawyer'), term: { trigger: ['operative_part_announced'], value: 5, unit: 'day', roll: true, nature: 'term', endedBy: ['full_text_announced'], decidedBy: COURT },
  }),
  rule('CRT-FORCE', 'term', t('Набрання вироком законної сили', 'Verdict gains force'), {
    ...cpc('532'), ...recalled('high'), note: t('Після спливу строку апеляції, якщо скарги немає, або в день рішення апеляційного суду. Скасований вирок, за яким призначено новий розгляд (ст. 415, 416 КПК), сили не набирає: дня немає.', 'After the appeal term without an appeal, or on the day of the appeal decision. A verdict that was quashed for a new trial (CPC 415, 416) gains no force: there is no day.'),
    term: { trigger: ['verdict_pronounced'], value: 30, unit: 'day', roll: true, nature: 'earliest', endedBy: ['verdict_in_force'], algorithm: 'in_force' },
  }),
  rule('CRT-EXEC-3D', 'term', t('Звернення вироку до виконання', 'Send the verdict for execution'), {
    ...cpc('535'), ...recalled('medium', 'lawyer'), term: { trigger: ['verdict_in_force'], value: 3, unit: 'day', roll: true, nature: 'term', endedBy: ['sent_for_execution', 'retrial_ordered'], decidedBy: COURT },
  }),
  rule('CRT-COMP', 'validation', t('Склад суду', 'Composition of the court'), {
    ...cpc('31'), ...recalled('medium', 'lawyer'), note: t('Один суддя; троє, якщо покарання може перевищити 10 років і про це просить обвинувачений (ч. 2, 3 ст. 149); присяжні лише за довічного позбавлення волі.', 'One judge; three where over 10 years are possible and the accused asks (parts 2 and 3 of Art. 149); a jury only for a life sentence.'),
  }),
  rule('CRT-CLAIM', 'validation', t('Цивільний позов', 'Civil claim'), { ...cpc('128'), ...recalled('high'), note: t('До початку судового розгляду.', 'Before the trial starts.') }),
  rule('VIC-MINOR-1H', 'term', t('Допит дитини без перерви', 'Interview of a child without a break'), {
    ...cpc('226', 2), ...source.art226, ...read('high'), term: { trigger: ['interview_start'], value: 1, unit: 'hour', roll: false, nature: 'term', endedBy: ['interview_break', 'interview_ended'] },
  }),
  rule('VIC-MINOR-2H', 'term', t('Допит дитини протягом дня', 'Interview of a child in one day'), {
    ...cpc('226', 2), ...source.art226, ...read('high'), note: t('Перерви до двох годин не входять.', 'Breaks are not part of the two hours.'),
    term: { trigger: ['interview_start'], value: 2, unit: 'hour', roll: false, nature: 'term', endedBy: ['interview_ended'], algorithm: 'interview_day' },
  }),
  rule('VIC-SUMMON-3D', 'term', t('Виклик за три дні', 'Summons three days in advance'), {
    ...cpc('135', 8), ...recalled('high'), note: t('Менше лише тоді, коли коротший строк встановлено для самої дії.', 'Shorter only where the act itself has a shorter legal term.'),
    term: { trigger: ['appearance'], value: 3, unit: 'day', backward: true, roll: false, nature: 'term', endedBy: ['summons_served'] },
  }),
  rule('VIC-225', 'validation', t('Депонування показань', 'Deposition before the investigating judge'), {
    ...cpc('225'), ...recalled('high'), note: t('Небезпека для життя чи здоров’я, тяжка хвороба, інші обставини, що можуть завадити допиту в суді або вплинути на показання.', 'Danger to life or health, grave illness, other circumstances that may prevent or distort testimony at trial.'),
  }),
] as const;
