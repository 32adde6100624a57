import { type FactType, type Text, factTypes } from '#libs/time-limits';
import { otherWords } from './other-words.js';

/** Fields of the proceeding itself; each may stand in one column only. */
export const ownFields = ['erdrNumber', 'registeredOn', 'summary', 'body', 'prosecutor', 'investigator', 'courtNumber'] as const;
/** Fields that may be spread over several columns, and hold several values. */
export const listFields = ['qualification', 'suspect', 'victim', 'measure', 'measureOn', 'extendedOn', 'court', 'eventType', 'eventOn', 'eventValue', 'eventNote'] as const;
export type OwnField = (typeof ownFields)[number];
export type ListField = (typeof listFields)[number];

/** What a column may be mapped to. */
export interface Target {
  readonly field: string;
  readonly label: Text;
  readonly required: boolean;
  /** Whether several columns may hold it. */
  readonly many: boolean;
  /** Other headers under which units keep it. */
  readonly words: readonly string[];
}

const labels: Readonly<Record<OwnField | ListField, Text>> = {
  erdrNumber: { uk: 'Номер у ЄРДР', en: 'ERDR number' },
  registeredOn: { uk: 'Дата внесення до ЄРДР', en: 'Entered in the register on' },
  summary: { uk: 'Фабула', en: 'Summary' },
  qualification: { uk: 'Кваліфікація', en: 'Qualification' },
  body: { uk: 'Орган досудового розслідування', en: 'Investigating body' },
  prosecutor: { uk: 'Прокурор', en: 'Prosecutor' },
  investigator: { uk: 'Слідчий', en: 'Investigator' },
  courtNumber: { uk: 'Номер судової справи', en: 'Number of the court case' },
  suspect: { uk: 'Підозрюваний', en: 'Suspect' },
  victim: { uk: 'Потерпілий', en: 'Victim' },
  measure: { uk: 'Запобіжний захід', en: 'Preventive measure' },
  measureOn: { uk: 'Дата ухвали про запобіжний захід', en: 'Date of the ruling on the measure' },
  extendedOn: { uk: 'Дата продовження строку', en: 'Term extended on' },
  court: { uk: 'Суд', en: 'Court' },
  eventType: { uk: 'Подія', en: 'Event' },
  eventOn: { uk: 'Дата події', en: 'Date of the event' },
  eventValue: { uk: 'Значення події', en: 'Value of the event' },
  eventNote: { uk: 'Примітка до події', en: 'Note on the event' },
};

/** Known from other fields, or recorded by joining and separating: not from a cell. */
const ELSEWHERE: readonly string[] = ['erdr_entry', 'qualification', 'joined', 'joined_into', 'joined_suspicion', 'joined_term_stopped', 'separated', 'parent_suspicion', 'separated_for_new_fact'];

/** Facts that a cell can hold. */
export const importedFacts: ReadonlyMap<string, FactType> = new Map(factTypes.filter(({ type }) => !ELSEWHERE.includes(type)).map((fact) => [fact.type, fact]));

/** Facts of which a proceeding (or a person) has one: another date in the table is a correction, not a second one. */
const ONCE = new Set([
  'report', 'suspicion', 'suspicion_drawn_up', 'notice_of_completion', 'defence_study_ended', 'indictment_sent', 'indictment_copy_served', 'indictment_received',
  'preparatory_hearing', 'trial_appointed', 'trial_started', 'verdict_pronounced', 'verdict_in_force', 'closed', 'detention', 'status_granted', 'offence',
]);
export const happensOnce = (type: string): boolean => ONCE.has(type);

/** Whom an event concerns: `needed`, a suspect and nobody else; `personal`, a suspect where one is named; `shared`, the proceeding unless people differ. */
export function concerns(type: string): 'needed' | 'personal' | 'shared' | 'none' {
  const subject = importedFacts.get(type)?.subject ?? 'none';
  if (subject === 'required') return 'needed';
  return subject === 'none' ? 'none' : type.startsWith('suspicion') ? 'personal' : 'shared';
}

/** Everything that a column may be mapped to, in the order of a register. */
export const targets: readonly Target[] = [
  ...[...ownFields, ...listFields].map((field): Target => ({
    field, label: labels[field], required: field === 'erdrNumber', many: (listFields as readonly string[]).includes(field), words: otherWords[field] ?? [],
  })),
  ...[...importedFacts.values()].map((fact): Target => ({ field: fact.type, label: fact.label, required: false, many: true, words: otherWords[fact.type] ?? [] })),
];

export const targetOf: ReadonlyMap<string, Target> = new Map(targets.map((target) => [target.field, target]));
