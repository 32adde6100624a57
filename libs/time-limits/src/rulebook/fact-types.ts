import type { Text } from '../types.js';
import { t } from '../text.js';

/** What the value of a fact is. `moment`: an instant where the hour is known, else the day. */
export type FactKind = 'day' | 'instant' | 'moment' | 'number' | 'text';
export type FactGroup = 'registration' | 'investigation' | 'inquest' | 'detention' | 'evidence' | 'court' | 'victims' | 'cooperation' | 'limitation' | 'finance';

export interface FactTypeData {
  readonly kind: FactKind;
  readonly group: FactGroup;
  readonly label: Text;
  /** `required`: meaningless without a person; `optional`: may concern one of several. */
  readonly subject?: 'required' | 'optional';
  /** Unit of `number`. */
  readonly unit?: 'month' | 'minute' | 'day';
  /** Other words for the same fact, as imports and worked cases write it. */
  readonly aliases?: readonly string[];
  /** For facts of kind number or text: they also carry the day on which they happened. */
  readonly dated?: true;
}

const many = (group: FactGroup) => (kind: FactKind, uk: string, en: string, more: Partial<FactTypeData> = {}): FactTypeData => ({ kind, group, label: t(uk, en), ...more });
const reg = many('registration');
const inv = many('investigation');
const inq = many('inquest');
const det = many('detention');
const evi = many('evidence');
const crt = many('court');
const vic = many('victims');
const int = many('cooperation');
const lim = many('limitation');
const fin = many('finance');
const who = { subject: 'optional' } as const;
const must = { subject: 'required' } as const;

/**
 * Every kind of dated fact the engine understands. Within a group they stand as a proceeding brings them: where only the
 * day of two facts is known, that is their order.
 */
export const factTypeData = {
  report: reg('instant', 'Надходження заяви або повідомлення про правопорушення', 'Report of an offence received'),
  erdr_entry: reg('moment', 'Внесення відомостей до ЄРДР', 'Entry in the register (ERDR)'),
  extract_given: reg('moment', 'Надання заявнику витягу з ЄРДР', 'Register extract given to the applicant'),
  entry_by_prosecutor: reg('day', 'Внесення прокурором відомостей про правопорушення', 'Data entered by a prosecutor'),
  sent_to_competent_body: reg('day', 'Передання матеріалів за підслідністю', 'Materials sent to the competent body'),
  omission: reg('day', 'Рішення, дія чи бездіяльність, що оскаржується', 'Decision, act or inaction complained of'),
  complaint_filed: reg('day', 'Подання скарги слідчому судді', 'Complaint filed with the investigating judge'),
  complaint_received: reg('instant', 'Надходження скарги до слідчого судді', 'Complaint received by the investigating judge'),
  complaint_decided: reg('moment', 'Рішення слідчого судді за скаргою', 'Complaint decided by the investigating judge'),
  delay_complaint_received: reg('day', 'Надходження скарги на недотримання розумних строків', 'Complaint of unreasonable delay received'),
  delay_complaint_decided: reg('day', 'Рішення прокурора вищого рівня за скаргою', 'Delay complaint decided by the superior prosecutor'),
  qualification: reg('text', 'Правова кваліфікація', 'Legal qualification', { ...who, dated: true }),

  suspicion_drawn_up: inv('day', 'Складення письмового повідомлення про підозру', 'Notice of suspicion drawn up', must),
  suspicion: inv('moment', 'Вручення повідомлення про підозру', 'Notice of suspicion served', who),
  suspicion_changed: inv('day', 'Повідомлення про зміну підозри', 'Suspicion changed', who),
  extended_to_months: inv('number', 'Продовження строку досудового розслідування', 'Investigation term extended', { unit: 'month', dated: true }),
  planned_filing: inv('day', 'Запланована дата подання клопотання про продовження строку', 'Planned filing of the motion to extend the term'),
  motion_copy_served_on_defence: inv('day', 'Вручення стороні захисту копії клопотання про продовження строку', 'Copy of the extension motion served on the defence'),
  extension_motion_to_prosecutor: inv('day', 'Надходження до прокурора клопотання про продовження строку', 'Extension motion received by the prosecutor'),
  extension_motion_to_judge: inv('day', 'Надходження до слідчого судді клопотання про продовження строку', 'Extension motion received by the investigating judge'),
  ij_refusal: inv('day', 'Відмова слідчого судді у продовженні строку', 'Investigating judge refused to extend the term'),
  suspend: inv('day', 'Зупинення досудового розслідування', 'Investigation suspended', who),
  resume: inv('day', 'Відновлення досудового розслідування', 'Investigation resumed', who),
  suspension_annulled: inv('day', 'Скасування постанови про зупинення', 'Suspension annulled', who),
  ij_orders_act: inv('day', 'Слідчий суддя зобов’язав вчинити дію', 'Investigating judge ordered an act'),
  prosecutor_asks_defence_materials: inv('day', 'Запит прокурора на доступ до матеріалів захисту', 'Prosecutor asks for the defence materials'),
  defence_materials_opened: inv('day', 'Відкриття матеріалів стороною захисту', 'Defence materials opened'),
  notice_of_completion: inv('day', 'Повідомлення про завершення розслідування та відкриття матеріалів (ст. 290 КПК)', 'Notice of completion and disclosure (CPC 290)', who),
  defence_study_ended: inv('day', 'Завершення ознайомлення сторони захисту з матеріалами', 'Defence finished studying the materials', who),
  study_limit_motion: inv('day', 'Клопотання про встановлення строку ознайомлення', 'Motion to limit the time of study'),
  study_limit_set: inv('day', 'Ухвала про встановлення строку ознайомлення', 'Limit for the study set by ruling'),
  indictment_sent: inv('day', 'Направлення обвинувального акта до суду', 'Indictment sent to court', who),
  indictment_copy_served: inv('day', 'Вручення копії обвинувального акта', 'Copy of the indictment served', who),
  closed: inv('day', 'Закриття кримінального провадження', 'Proceedings closed'),
  joined: inv('day', 'Об’єднання проваджень', 'Proceedings joined'),
  joined_into: inv('day', 'Приєднання до іншого провадження', 'Joined into another proceeding'),
  joined_suspicion: inv('day', 'Перша підозра у приєднаному провадженні', 'First suspicion in the proceeding joined', { ...who }),
  joined_term_stopped: inv('day', 'День, коли строк у приєднаному провадженні перестав спливати', 'Day on which the term in the proceeding joined stopped', { ...who }),
  separated: inv('day', 'Виділення в окреме провадження', 'Separated into an own proceeding'),
  parent_suspicion: inv('day', 'Перша підозра у провадженні, з якого виділено матеріали', 'First suspicion in the parent proceeding'),
  separated_for_new_fact: inv('day', 'Виділення щодо нового факту або нової особи', 'Separated for a new fact or a new person'),

  misdemeanour_suspicion: inq('instant', 'Підозра у вчиненні кримінального проступку', 'Suspicion of a misdemeanour served', must),
  misdemeanour_contested: inq('day', 'Невизнання вини, потреба в додаткових діях або неповнолітній підозрюваний (дізнання)', 'Guilt denied, more acts needed or a minor suspect (inquest)', must),
  misdemeanour_expert: inq('day', 'Потреба в експертизі (дізнання)', 'Expert examination needed (inquest)', must),

  detention: det('instant', 'Фактичне затримання', 'Actual detention', must),
  art615_conditions_documented: det('instant', 'Зафіксовано умови ст. 615 КПК для затримання', 'Conditions of CPC 615 for detention documented', must),
  detention_notice_given: det('moment', 'Повідомлення близьких та центру безоплатної правничої допомоги', 'Family and legal-aid centre notified', must),
  brought_to_court: det('moment', 'Доставлення до суду', 'Brought to court', must),
  detention_permit: det('day', 'Ухвала про дозвіл на затримання', 'Ruling permitting detention', must),
  measure_motion_received: det('instant', 'Надходження клопотання про запобіжний захід', 'Motion for a preventive measure received', must),
  hearing: det('instant', 'Розгляд клопотання про запобіжний захід', 'Hearing on the preventive measure', must),
  motion_copy_served: det('moment', 'Вручення підозрюваному копії клопотання', 'Copy of the motion served on the suspect', must),
  custody_ruling: det('day', 'Ухвала про тримання під вартою', 'Custody ruling', must),
  custody_until: det('day', 'Кінцева дата тримання під вартою за ухвалою', 'End of custody written in the ruling', must),
  custody_extension_motion: det('day', 'Подання клопотання про продовження тримання під вартою', 'Motion to extend custody filed', must),
  custody_reviewed: det('day', 'Вирішення судом питання про доцільність тримання під вартою', 'Custody reviewed by the trial court', must),
  house_arrest_ruling: det('day', 'Ухвала про домашній арешт', 'House arrest ruling', must),
  obligations_ruling: det('day', 'Ухвала про покладення обов’язків', 'Ruling imposing obligations', must),
  bail_ruling: det('day', 'Ухвала про заставу', 'Bail ruling', must),
  bail_paid: det('day', 'Внесення застави', 'Bail paid', must),
  measure_refused: det('day', 'Відмова в застосуванні запобіжного заходу', 'Preventive measure refused', must),
  measure_ended: det('day', 'Припинення запобіжного заходу', 'Preventive measure ended', must),
  release_ground: det('instant', 'Виникнення підстави для звільнення', 'Ground for release arose', must),
  release: det('moment', 'Звільнення особи', 'Person released', must),
  measure_change_motion: det('day', 'Надходження клопотання про зміну запобіжного заходу', 'Motion to change the measure received', must),
  measure_change_decided: det('day', 'Рішення про зміну запобіжного заходу', 'Motion to change the measure decided', must),
  ij_ruling_pronounced: det('day', 'Проголошення ухвали слідчого судді', 'Ruling of the investigating judge pronounced', who),
  ij_ruling_copy_served: det('day', 'Вручення копії ухвали слідчого судді особі під вартою', 'Copy of the ruling served on the person in custody', must),
  ij_ruling_appealed: det('day', 'Апеляційна скарга на ухвалу слідчого судді', 'Ruling of the investigating judge appealed', who),
  appeal_materials_received: det('day', 'Надходження матеріалів до суду апеляційної інстанції', 'Materials received by the appeal court', who),
  ij_appeal_decided: det('day', 'Рішення апеляційного суду щодо ухвали слідчого судді', 'Appeal on the ruling decided', who),

  access_ruling: evi('day', 'Ухвала про тимчасовий доступ до речей і документів', 'Temporary access ruling'),
  access_done: evi('day', 'Виконання тимчасового доступу', 'Temporary access carried out'),
  search_motion_received: evi('day', 'Надходження клопотання про обшук', 'Search motion received'),
  search_motion_decided: evi('day', 'Рішення за клопотанням про обшук', 'Search motion decided'),
  search_ruling: evi('day', 'Ухвала про обшук', 'Search ruling'),
  search_done: evi('day', 'Проведення обшуку', 'Search carried out'),
  seized_under_search_ruling: evi('instant', 'Вилучення майна під час обшуку за ухвалою', 'Items seized under a search ruling'),
  seized: evi('day', 'Тимчасове вилучення майна без ухвали', 'Items seized otherwise'),
  arrest_motion_filed: evi('moment', 'Подання клопотання про арешт майна', 'Motion to arrest property filed'),
  motion_received_by_court: evi('moment', 'Надходження до суду клопотання про арешт майна', 'Motion to arrest property received by the court'),
  property_arrest_decided: evi('moment', 'Рішення за клопотанням про арешт майна', 'Motion to arrest property decided'),
  property_returned: evi('moment', 'Повернення тимчасово вилученого майна', 'Seized items returned'),
  arrest_motion_returned: evi('instant', 'Повернення клопотання про арешт для усунення недоліків', 'Motion to arrest returned for defects'),
  lift_arrest_motion: evi('day', 'Надходження клопотання про скасування арешту майна', 'Motion to lift the arrest received'),
  lift_arrest_decided: evi('day', 'Рішення за клопотанням про скасування арешту', 'Motion to lift the arrest decided'),
  motion_received: evi('instant', 'Надходження клопотання про негласну слідчу (розшукову) дію', 'Motion for a covert action received'),
  nsrd_decided: evi('moment', 'Рішення за клопотанням про негласну слідчу (розшукову) дію', 'Motion for a covert action decided'),
  nsrd_ruling: evi('day', 'Ухвала про дозвіл на негласну слідчу (розшукову) дію', 'Ruling permitting a covert action'),
  nsrd_urgent_start: evi('instant', 'Початок негласної слідчої (розшукової) дії до ухвали', 'Covert action begun before a ruling'),
  nsrd_ended: evi('moment', 'Завершення негласної слідчої (розшукової) дії', 'Covert action ended'),
  nsrd_protocol_sent: evi('moment', 'Передання прокурору протоколу негласної слідчої (розшукової) дії', 'Covert protocol sent to the prosecutor'),
  nsrd_notice_served: evi('day', 'Повідомлення особи про негласну слідчу (розшукову) дію', 'Person notified of the covert action'),

  indictment_received: crt('day', 'Надходження обвинувального акта до суду', 'Indictment received by the court', { aliases: ['indictment_received_by_court'] }),
  preparatory_hearing: crt('day', 'Підготовче судове засідання', 'Preparatory hearing held'),
  trial_appointed: crt('day', 'Ухвала про призначення судового розгляду', 'Ruling appointing the trial'),
  trial_started: crt('day', 'Початок судового розгляду', 'Trial started'),
  trial_suspended_hiding: crt('day', 'Зупинення судового провадження: обвинувачений ухиляється від суду (ст. 335 КПК)', 'Trial suspended: the accused evades the court (CPC 335)', who),
  trial_suspended_illness: crt('day', 'Зупинення судового провадження: тяжка хвороба обвинуваченого (ст. 335 КПК)', 'Trial suspended: grave illness of the accused (CPC 335)', who),
  trial_suspended_service: crt('day', 'Зупинення судового провадження: мобілізація обвинуваченого (ст. 335 КПК)', 'Trial suspended: the accused is mobilised (CPC 335)', who),
  trial_resumed: crt('day', 'Відновлення судового провадження', 'Trial resumed', who),
  court_expertise_ordered: crt('day', 'Ухвала суду про призначення експертизи (ст. 332 КПК)', 'Expert examination ordered by the court (CPC 332)'),
  court_expertise_received: crt('day', 'Надходження до суду висновку експерта', 'Expert report received by the court'),
  court_request_sent: crt('day', 'Направлення судового доручення до іншої держави', 'Request of the court sent to another state'),
  court_request_executed: crt('day', 'Надходження до суду матеріалів виконаного доручення', 'Executed request received by the court'),
  civil_claim_filed: crt('day', 'Пред’явлення цивільного позову', 'Civil claim filed'),
  court_ruling_pronounced: crt('day', 'Проголошення ухвали суду', 'Court ruling pronounced', who),
  court_ruling_appealed: crt('day', 'Апеляційна скарга на ухвалу суду', 'Court ruling appealed', who),
  operative_part_announced: crt('day', 'Проголошення резолютивної частини ухвали', 'Operative part of a ruling announced'),
  full_text_announced: crt('day', 'Оголошення повного тексту ухвали', 'Full text of the ruling announced'),
  verdict_pronounced: crt('day', 'Проголошення вироку', 'Verdict pronounced'),
  copy_served_on_accused_in_custody: crt('day', 'Вручення копії вироку обвинуваченому під вартою', 'Copy of the verdict served on the accused in custody', who),
  appeal_filed: crt('day', 'Апеляційна скарга на вирок', 'Appeal against the verdict filed', who),
  appeal_decision: crt('day', 'Проголошення рішення суду апеляційної інстанції', 'Appeal decision pronounced'),
  copy_served_on_convicted_in_custody: crt('day', 'Вручення копії судового рішення засудженому під вартою', 'Copy served on the convicted person in custody', who),
  cassation_filed: crt('day', 'Касаційна скарга', 'Cassation complaint filed', who),
  cassation_decision: crt('day', 'Рішення суду касаційної інстанції', 'Cassation decision'),
  retrial_ordered: crt('day', 'Скасування вироку з призначенням нового розгляду', 'Verdict quashed, new trial ordered', who),
  new_appeal_ordered: crt('day', 'Скасування рішення апеляційного суду з призначенням нового апеляційного розгляду', 'Appeal decision quashed, new appeal hearing ordered'),
  verdict_in_force: crt('day', 'Набрання вироком законної сили', 'Verdict in force'),
  sent_for_execution: crt('day', 'Звернення вироку до виконання', 'Verdict sent for execution'),
  execution_reported: crt('day', 'Надійшло повідомлення про виконання вироку', 'Execution of the verdict reported', who),

  interviewed: vic('day', 'Допит особи під час досудового розслідування', 'Person interviewed before trial', must),
  deposition: vic('day', 'Допит слідчим суддею (ст. 225 КПК)', 'Deposition before the investigating judge (CPC 225)', must),
  interview_start: vic('instant', 'Початок допиту дитини', 'Interview of a child begun', who),
  break_minutes: vic('number', 'Перерва під час допиту', 'Break in the interview', { ...who, unit: 'minute' }),
  interview_break: vic('instant', 'Початок перерви в допиті', 'Break in the interview begun', who),
  interview_ended: vic('instant', 'Закінчення допиту дитини', 'Interview of a child ended', who),
  appearance: vic('day', 'День явки за викликом', 'Day of appearance', who),
  summons_served: vic('day', 'Вручення повістки', 'Summons served', who),
  application: vic('moment', 'Заява про заходи безпеки', 'Application for security measures', { ...who, aliases: ['security_application'] }),
  urgent_threat: vic('instant', 'Невідкладна загроза', 'Urgent threat', who),
  security_decision: vic('moment', 'Рішення про заходи безпеки', 'Decision on security measures', who),
  status_application: vic('day', 'Заява про статус особи, яка постраждала від торгівлі людьми', 'Application for the status of a trafficking victim', who),
  status_granted: vic('day', 'Встановлення статусу постраждалої особи', 'Victim status granted', who),
  status_refused: vic('day', 'Відмова у встановленні статусу', 'Victim status refused', who),
  stay_granted: vic('day', 'Дозвіл іноземцю на тимчасове перебування', 'Temporary stay granted to a foreign victim', who),
  reasonable_grounds: vic('day', 'Обґрунтовані підстави вважати особу постраждалою', 'Reasonable grounds to believe the person is a victim', who),
  legal_aid_application: vic('day', 'Звернення про вторинну правничу допомогу', 'Application for secondary legal aid', who),
  legal_aid_decided: vic('day', 'Рішення про надання правничої допомоги', 'Legal aid decided', who),

  request_materials_received: int('day', 'Надходження матеріалів запиту до центрального органу', 'Request materials received by the central authority'),
  request_sent: int('day', 'Надсилання запиту за кордон', 'Request sent abroad'),
  received_by_executor: int('day', 'Надходження іноземного запиту до виконавця', 'Foreign request received by the executor'),
  request_executed: int('day', 'Виконання іноземного запиту', 'Foreign request executed'),
  detained_abroad: int('day', 'Затримання особи за кордоном', 'Person detained abroad', who),
  extradition_motion_sent: int('day', 'Направлення клопотання про видачу до центрального органу', 'Extradition motion sent to the central authority', who),
  extradition_detention: int('instant', 'Затримання особи на запит іноземної держави', 'Detention for a foreign state', must),
  central_authority_notified: int('moment', 'Повідомлення центрального органу про затримання', 'Central authority notified of the detention', who),
  temporary_arrest_decided: int('moment', 'Рішення про тимчасовий арешт', 'Temporary arrest decided', who),
  arrest: int('day', 'Екстрадиційний арешт', 'Extradition arrest', must),
  extradition_request_received: int('day', 'Надходження запиту про видачу', 'Extradition request received', who),
  extradition_check_ended: int('day', 'Завершення екстрадиційної перевірки', 'Extradition check ended', who),
  decision_served: int('day', 'Вручення рішення про видачу', 'Extradition decision served', who),
  extradition_appealed: int('day', 'Оскарження рішення про видачу', 'Extradition decision appealed', who),
  surrender_date_set: int('day', 'Встановлена дата передачі особи', 'Date set for surrender', who),
  surrendered: int('day', 'Передача особи', 'Person surrendered', who),

  offence: lim('day', 'Вчинення кримінального правопорушення', 'Offence committed', who),
  hiding_from: lim('day', 'Початок ухилення особи від розслідування або суду', 'Person began to hide from the investigation or court', who),
  hiding_to: lim('day', 'З’явлення із зізнанням або затримання особи, яка переховувалася', 'Person in hiding came forward or was detained', who),
  arma_request: fin('day', 'Звернення до АРМА про розшук активів', 'Request to ARMA to trace assets'),
  arma_reply: fin('day', 'Відповідь АРМА', 'Reply of ARMA'),
} satisfies Record<string, FactTypeData>;

export type FactWord = keyof typeof factTypeData;
