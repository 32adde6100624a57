import type { ChangeKind, DeadlineState, FlagKind, InvestigatingBody, PartyRole, PersonField, ProtectionDecider, Role, Severity, Stage, SubjectKind } from '../gql/schema.js';
import type { LocalText } from '../lib/i18n.js';

/** The words for every enum of the schema: a new value without words does not compile. */
export const stateTerms: Record<DeadlineState, LocalText> = {
  POSSIBLE: { uk: 'можливо', en: 'possible' },
  UPCOMING: { uk: 'попереду', en: 'upcoming' },
  DUE_SOON: { uk: 'скоро', en: 'due soon' },
  OVERDUE: { uk: 'прострочено', en: 'overdue' },
  MET: { uk: 'дотримано', en: 'met' },
  BREACHED: { uk: 'порушено', en: 'breached' },
  EXCUSED: { uk: 'виправдано', en: 'excused' },
};

export const stageTerms: Record<Stage, LocalText> = {
  REGISTERED: { uk: 'зареєстровано', en: 'registered' },
  INVESTIGATION: { uk: 'розслідування', en: 'investigation' },
  SUSPICION: { uk: 'підозра', en: 'suspicion' },
  SUSPENDED: { uk: 'зупинено', en: 'suspended' },
  DISCLOSURE: { uk: 'відкриття матеріалів', en: 'disclosure' },
  COURT: { uk: 'передано до суду', en: 'sent to court' },
  TRIAL: { uk: 'судовий розгляд', en: 'trial' },
  VERDICT: { uk: 'вирок', en: 'verdict' },
  APPEAL: { uk: 'апеляція', en: 'appeal' },
  FINAL: { uk: 'набрало сили', en: 'final' },
  CLOSED: { uk: 'закрито', en: 'closed' },
  JOINED: { uk: 'об’єднано', en: 'joined' },
};

export const bodyTerms: Record<InvestigatingBody, LocalText> = {
  NATIONAL_POLICE: { uk: 'Національна поліція', en: 'National Police' },
  SECURITY_SERVICE: { uk: 'Служба безпеки', en: 'Security Service' },
  TAX_POLICE: { uk: 'Податкова міліція', en: 'Tax police' },
  PROSECUTION: { uk: 'Прокуратура', en: 'Prosecution' },
  NABU: { uk: 'НАБУ', en: 'NABU' },
  SBI: { uk: 'ДБР', en: 'State Bureau of Investigation' },
  BEB: { uk: 'БЕБ', en: 'Economic Security Bureau' },
};

export const severityTerms: Record<Severity, LocalText> = {
  MISDEMEANOUR: { uk: 'кримінальний проступок', en: 'criminal misdemeanour' },
  MINOR: { uk: 'нетяжкий злочин', en: 'minor crime' },
  GRAVE: { uk: 'тяжкий злочин', en: 'grave crime' },
  ESPECIALLY_GRAVE: { uk: 'особливо тяжкий злочин', en: 'especially grave crime' },
};

export const partyRoleTerms: Record<PartyRole, LocalText> = {
  VICTIM: { uk: 'потерпілий', en: 'victim' },
  WITNESS: { uk: 'свідок', en: 'witness' },
  SUSPECT: { uk: 'підозрюваний', en: 'suspect' },
  ACCUSED: { uk: 'обвинувачений', en: 'accused' },
  CONVICTED: { uk: 'засуджений', en: 'convicted' },
  ACQUITTED: { uk: 'виправданий', en: 'acquitted' },
  DEFENCE_COUNSEL: { uk: 'захисник', en: 'defence counsel' },
  VICTIM_REPRESENTATIVE: { uk: 'представник потерпілого', en: 'victim’s representative' },
  LEGAL_REPRESENTATIVE: { uk: 'законний представник', en: 'legal representative' },
  INTERPRETER: { uk: 'перекладач', en: 'interpreter' },
  CIVIL_CLAIMANT: { uk: 'цивільний позивач', en: 'civil claimant' },
  APPLICANT: { uk: 'заявник', en: 'applicant' },
  EXPERT: { uk: 'експерт', en: 'expert' },
};

export const subjectKindTerms: Record<SubjectKind, LocalText> = {
  ORDINARY: { uk: 'загальний суб’єкт', en: 'ordinary' },
  OFFICIAL: { uk: 'службова особа', en: 'official' },
  MILITARY: { uk: 'військовослужбовець', en: 'military' },
};

export const staffRoleTerms: Record<Role, LocalText> = {
  PROSECUTOR: { uk: 'прокурор', en: 'prosecutor' },
  INVESTIGATOR: { uk: 'слідчий', en: 'investigator' },
  COORDINATOR: { uk: 'координатор', en: 'coordinator' },
  HEAD: { uk: 'керівник органу', en: 'head of office' },
  AUDITOR: { uk: 'аудитор', en: 'auditor' },
  ADMINISTRATOR: { uk: 'адміністратор', en: 'administrator' },
};

export const flagTerms: Record<FlagKind, LocalText> = {
  NO_HEARING_PLANNED: { uk: 'Не призначено засідання', en: 'No hearing planned' },
  NO_ACT: { uk: 'Давно немає дій', en: 'No act for long' },
  LONG_TRIAL: { uk: 'Розгляд триває незвично довго', en: 'Unusually long trial' },
  POSTPONED_AGAIN: { uk: 'Відкладають з тієї самої причини', en: 'Put off for the same cause' },
  REASONABLE_TIME: { uk: 'Розумний строк', en: 'Reasonable time' },
  CUSTODY_REVIEW: { uk: 'Перегляд тримання під вартою', en: 'Custody review' },
  TWO_COURTS: { uk: 'Особу викликано у два суди', en: 'A person is called to two courts' },
  NO_INTERPRETER_CALLED: { uk: 'Перекладача не викликано', en: 'No interpreter is called' },
  PRESERVATION_ENDING: { uk: 'Закінчується збереження даних', en: 'Preserved data may go' },
  DISCLOSURE_REVIEW: { uk: 'Перегляньте обмеження доступу', en: 'Review what is not disclosed' },
  EXAMINATION_WAITS: { uk: 'Експертиза без висновку', en: 'No expert opinion yet' },
  CHAIN_GAP: { uk: 'Прогалина в зберіганні речі', en: 'Gap in the custody of a thing' },
  OFFER_WAITS: { uk: 'Передача без відповіді', en: 'Hand-over without an answer' },
  THING_MISSING: { uk: 'Речі не знайдено', en: 'A thing was not found' },
  CALL_UNPREPARED: { uk: 'Виклик не підготовлено', en: 'A call is not prepared' },
  LIMITATION_NEAR: { uk: 'Наближається давність', en: 'Limitation is near' },
  TESTIMONY_AGEING: { uk: 'Показання потерпілих старіють', en: 'Testimony of victims is ageing' },
  DUE_SOON: { uk: 'Скоро строк', en: 'Due soon' },
  OVERDUE: { uk: 'Прострочено', en: 'Overdue' },
  BREACH_WITHOUT_CAUSE: { uk: 'Порушення без пояснення', en: 'Breach without a cause' },
  MANUAL_REVIEW: { uk: 'Потрібне рішення людини', en: 'Needs a person’s decision' },
  NOT_ACKNOWLEDGED: { uk: 'Не підтверджено вчасно', en: 'Not acknowledged in time' },
};

export const changeTerms: Record<ChangeKind, LocalText> = {
  ADDED: { uk: 'новий', en: 'new' },
  MOVED: { uk: 'переноситься', en: 'moves' },
  REMOVED: { uk: 'зникає', en: 'goes away' },
  NOW_POSSIBLE: { uk: 'стає можливим', en: 'becomes possible' },
  ENDED: { uk: 'завершується', en: 'ends' },
};

export const certaintyTerms: Record<string, LocalText> = {
  high: { uk: 'норма однозначна', en: 'the rule is clear' },
  medium: { uk: 'норма тлумачиться', en: 'the rule is construed' },
  low: { uk: 'норма спірна', en: 'the rule is disputed' },
};

export const personFieldTerms: Record<PersonField, LocalText> = {
  fullName: { uk: 'Прізвище, ім’я, по батькові', en: 'Full name' },
  birthDay: { uk: 'Дата народження', en: 'Date of birth' },
  document: { uk: 'Документ', en: 'Document' },
  phone: { uk: 'Телефон', en: 'Telephone' },
  contact: { uk: 'Інший зв’язок', en: 'Other contact' },
  address: { uk: 'Адреса', en: 'Address' },
  location: { uk: 'Місце перебування', en: 'Whereabouts' },
};

export const deciderTerms: Record<ProtectionDecider, LocalText> = {
  INVESTIGATOR: { uk: 'слідчий', en: 'investigator' },
  PROSECUTOR: { uk: 'прокурор', en: 'prosecutor' },
  COURT: { uk: 'суд', en: 'court' },
  OPERATIVE_BODY: { uk: 'оперативний підрозділ', en: 'operative body' },
};
