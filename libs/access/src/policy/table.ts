import type { Role } from '#libs/platform';
import type { Relation } from './relation.js';

/** What may be done with a proceeding: verbs of the policy; each slice says which of its acts is which. */
export const verbs = ['record', 'decide', 'assign', 'acknowledge', 'standIn', 'explain', 'clear', 'task', 'support'] as const;
export type Verb = (typeof verbs)[number];

/** What a verb means, for whoever reads the table. */
export const verbTerms: Readonly<Record<Verb, string>> = {
  record: 'enter and correct what happened', decide: 'join, separate, hand over', assign: 'give duties to people', acknowledge: 'take note of a term', standIn: 'take note of a term that nobody took note of',
  explain: 'record the cause of a breach', clear: 'say that a flag has been dealt with', task: 'give tasks, do them and pass them on',
  support: 'book support for people who are called to court',
};

/** What somebody owes for what she is shown or does. */
export const obligations = ['logged', 'purpose', 'shown-to-prosecutor', 'ends-with-the-day', 'step-up', 'notice', 'four-hours', 'review-72-hours', 'second-person'] as const;
export type Obligation = (typeof obligations)[number];

/** One cell of the table. */
export interface Rule {
  /** The highest class that is read; 0: the proceeding does not exist for this reader. */
  readonly reads: 0 | 1 | 2 | 3;
  readonly may: readonly Verb[];
  readonly owes: readonly Obligation[];
}

const nothing: Rule = { reads: 0, may: [], owes: [] };
const content = (may: readonly Verb[], owes: readonly Obligation[] = []): Rule => ({ reads: 3, may, owes: ['logged', ...owes] });

/** By what a reading beyond one's own cases is paid for. */
const exceptions = {
  member: content([]),
  glass: content([], ['step-up', 'notice', 'four-hours', 'review-72-hours']),
  purpose: content([], ['purpose', 'shown-to-prosecutor', 'ends-with-the-day']),
};
const asProsecutor = content(['record', 'decide', 'acknowledge', 'explain', 'clear', 'task', 'support']);
const asInvestigator = content(['record', 'acknowledge', 'clear', 'task', 'support']);
/** Somebody of the Coordination Centre prepares and accompanies people in the proceedings that a head assigns her to; she records nothing else there. */
const asCoordinator = content(['support']);
/** A head of the office answers for its register: all that she may do with it she does at class 2. */
const asHead: Rule = { reads: 2, may: ['record', 'decide', 'assign', 'standIn', 'explain', 'clear', 'task', 'support'], owes: ['purpose'] };

/**
 * Who sees what, and may do what: by role and relation. What is not named is closed. Somebody with several roles or relations may all that
 * any of them allows; the three closed relations stand alone.
 */
export const table: Readonly<Record<Role, Partial<Readonly<Record<Relation, Rule>>>>> = {
  PROSECUTOR: { assigned: asProsecutor, deputy: asProsecutor, ...exceptions },
  INVESTIGATOR: { assigned: asInvestigator, deputy: asInvestigator, ...exceptions },
  HEAD: { assigned: asProsecutor, deputy: asProsecutor, ...exceptions, office: asHead, region: { reads: 2, may: [], owes: ['purpose'] } },
  COORDINATOR: { assigned: asCoordinator },
  AUDITOR: { office: { reads: 1, may: [], owes: [] }, region: { reads: 1, may: [], owes: [] }, other: { reads: 1, may: [], owes: [] } },
  ADMINISTRATOR: {},
};

/** The cell of one role and one relation. */
export const ruleOf = (role: Role, relation: Relation): Rule => table[role][relation] ?? nothing;
