import { type Outcome, type Refused, done, refused } from '../outcome.js';
import { REGISTER_OPENED } from '../register/registration-rules.js';
import { type Body, type PartyRole, SUSPECTED, type Said, type SubjectKind, fault } from '../words.js';

/** A stretch of time with a role; `until` is the first day without it, null while it lasts. */
export interface Period {
  readonly id: string;
  readonly role: PartyRole;
  readonly since: string;
  readonly until: string | null;
}

export interface NewRole {
  readonly role: PartyRole;
  readonly since: string;
  readonly note?: string | null | undefined;
}

/** Whom a representative acts for, as the rules see that party; undefined when nobody is named. */
export interface RoleContext {
  readonly today: string;
  readonly body: Body;
  readonly subjectKind: SubjectKind;
  readonly periods: readonly Period[];
  /** Roles of the party that is represented; null when the named party is not in the proceeding. */
  readonly represented: readonly PartyRole[] | null | undefined;
  /** Age on the day the role begins; null when it is not known. */
  readonly age: number | null;
  /** A period that ends when the new role begins, named by the person who records it. */
  readonly endRoleId?: string | null | undefined;
}

const WITH_INTEREST: readonly PartyRole[] = ['VICTIM', 'WITNESS', 'CIVIL_CLAIMANT', ...SUSPECTED];
const PROFESSIONAL: readonly PartyRole[] = ['DEFENCE_COUNSEL', 'VICTIM_REPRESENTATIVE', 'INTERPRETER', 'EXPERT'];

/** Whom each representative may act for (CPC 44, 45, 58, 59, 63, 64). */
const actsFor: Partial<Record<PartyRole, readonly PartyRole[]>> = {
  DEFENCE_COUNSEL: SUSPECTED,
  VICTIM_REPRESENTATIVE: ['VICTIM', 'CIVIL_CLAIMANT'],
  LEGAL_REPRESENTATIVE: WITH_INTEREST,
};

/** Roles that the next one takes the place of: a person is a witness, then a suspect, then an accused, not all at once. */
const replaces: Partial<Record<PartyRole, readonly PartyRole[]>> = {
  SUSPECT: ['WITNESS'],
  ACCUSED: ['WITNESS', 'SUSPECT'],
  CONVICTED: ['WITNESS', 'SUSPECT', 'ACCUSED'],
  ACQUITTED: ['WITNESS', 'SUSPECT', 'ACCUSED'],
};

/** Decides on a new role of a party: the periods it ends and what must be said about it. */
export function decideRole(input: NewRole, context: RoleContext): Outcome<{ ends: readonly Period[] }> {
  const { role, since } = input;
  if (since > context.today) return refused('bad-input', fault('since', 'future', 'Статус не може початися в майбутньому.', 'A role cannot begin in the future.'));
  if (since < REGISTER_OPENED) return refused('bad-input', fault('since', 'before-register', 'Статуси за чинним КПК можливі з 20.11.2012: перевірте день.', 'There are roles under the present Code from 20 November 2012: check the day.'));
  if ((input.note ?? '').length > 1000) return refused('bad-input', fault('note', 'length', 'Примітка: до 1000 знаків.', 'A note takes up to 1000 characters.'));
  const named = context.endRoleId == null ? undefined : context.periods.find(({ id }) => id === context.endRoleId);
  if (context.endRoleId != null && (named === undefined || named.until !== null)) return refused('bad-input', fault('endRoleId', 'exists', 'В учасника немає такого чинного статусу.', 'The party has no such role now.'));
  const open = context.periods.filter(({ until }) => until === null);
  const ends = open.filter((period) => period === named || (replaces[role]?.includes(period.role) ?? false));
  const kept = open.filter((period) => !ends.includes(period));
  const refusal = overlap(input, context, ends) ?? clash(role, kept) ?? succession(role, kept) ?? representation(role, context.represented);
  return refusal ?? done({ ends }, warningsOf(role, context));
}

function overlap({ role, since }: NewRole, { periods }: RoleContext, ends: readonly Period[]): Refused | undefined {
  if (periods.some((period) => period.role === role && (period.until === null || period.until > since))) {
    return refused('party/role-refused', fault('role', 'held', 'Учасник уже має цей статус у цей час.', 'The party holds this role at that time already.'));
  }
  const earlier = (period: Period): boolean => rivals(role, period.role) && period.until !== null && period.until > since;
  if (ends.some((period) => period.since > since) || periods.some(earlier)) return refused('party/role-refused', fault('since', 'order', 'Новий статус не може початися раніше за попередній.', 'A role cannot begin before the one it follows.'));
  return undefined;
}

/** Whether one of two roles takes the place of the other, so that nobody holds both at a time. */
const rivals = (a: PartyRole, b: PartyRole): boolean => (replaces[a]?.includes(b) ?? false) || (replaces[b]?.includes(a) ?? false);

/** The way back, from suspect to witness, is open only to those whose suspicion is over. */
function succession(role: PartyRole, kept: readonly Period[]): Refused | undefined {
  if (!kept.some((period) => rivals(role, period.role))) return undefined;
  return refused('party/role-refused', fault('role', 'succession', 'Учасник має статус, з яким цей несумісний: спершу припиніть його.', 'The party holds a role that excludes this one: end that first.', 'ст. 42, 65 КПК'));
}

/** Counsel, representative, interpreter and expert cannot have a stake of their own in the case (CPC 77-79). */
function clash(role: PartyRole, kept: readonly Period[]): Refused | undefined {
  const others = PROFESSIONAL.includes(role) ? WITH_INTEREST : WITH_INTEREST.includes(role) ? PROFESSIONAL : [];
  if (!kept.some((period) => others.includes(period.role))) return undefined;
  return refused('party/role-refused', fault('role', 'conflict', 'Захисник, представник, перекладач чи експерт не може бути заінтересованою особою в тому самому провадженні.', 'Counsel, a representative, an interpreter or an expert cannot have a stake in the same proceeding.', 'ст. 77–79 КПК'));
}

function representation(role: PartyRole, represented: RoleContext['represented']): Refused | undefined {
  const whom = actsFor[role];
  if (represented === null) return refused('bad-input', fault('representsPartyId', 'exists', 'У провадженні немає такого учасника.', 'The proceeding has no such party.'));
  if (whom !== undefined && represented === undefined) return refused('bad-input', fault('representsPartyId', 'required', 'Вкажіть, кого представляє учасник.', 'Say whom the party represents.'));
  if (whom !== undefined && represented !== undefined && !represented.some((each) => whom.includes(each))) {
    return refused('party/role-refused', fault('representsPartyId', 'role', 'Особу з таким статусом цей учасник представляти не може.', 'This party cannot represent a person in that role.', 'ст. 45, 58, 59 КПК'));
  }
  if (whom === undefined && role !== 'INTERPRETER' && represented !== undefined) return refused('bad-input', fault('representsPartyId', 'role', 'Учасник із таким статусом нікого не представляє.', 'A party in this role represents nobody.'));
  return undefined;
}

function warningsOf(role: PartyRole, { periods, age, body, subjectKind }: RoleContext): Said[] {
  const was = (earlier: PartyRole): boolean => periods.some((period) => period.role === earlier);
  const said: Said[] = [];
  if (role === 'SUSPECT' && was('WITNESS')) said.push({ uk: 'Свідок стає підозрюваним: роз’ясніть права підозрюваного (ст. 42 КПК) замість прав свідка (ст. 65–66 КПК). Показання, які особа дала як свідок, проти неї використати не можна (ст. 87 КПК).', en: 'A witness becomes a suspect: explain the rights of a suspect (CPC 42) in place of those of a witness (CPC 65-66). What the person said as a witness cannot be used against them (CPC 87).' });
  if (role === 'SUSPECT' && was('VICTIM')) said.push({ uk: 'Потерпілий стає підозрюваним: перевірте засаду непокарання постраждалих від торгівлі людьми (ст. 26 Конвенції Ради Європи № 197) і права потерпілого (ст. 55–56 КПК).', en: 'A victim becomes a suspect: check the non-punishment provision (CETS 197, Art. 26) and the rights of a victim (CPC 55-56).' });
  if (role === 'ACCUSED' && !was('SUSPECT')) said.push({ uk: 'У провадженні не записано, що особа була підозрюваною.', en: 'That the person was a suspect is not recorded in this proceeding.' });
  if ((role === 'CONVICTED' || role === 'ACQUITTED') && !was('ACCUSED')) said.push({ uk: 'У провадженні не записано, що особа була обвинуваченою.', en: 'That the person was accused is not recorded in this proceeding.' });
  if (age !== null && age < 18 && WITH_INTEREST.includes(role)) said.push({ uk: `Особі ${age} років: потрібні законний представник (ст. 44, 59 КПК) та особливий порядок допиту (ст. 226–227 КПК).`, en: `The person is ${age}: a legal representative (CPC 44, 59) and the special order of questioning (CPC 226-227) are needed.` });
  if (SUSPECTED.includes(role) && subjectKind !== 'ORDINARY' && body === 'NATIONAL_POLICE') said.push({ uk: 'Спеціальний суб’єкт: перевірте підслідність (ст. 216 КПК), розслідування може належати ДБР.', en: 'A special subject: check whose case it is (CPC 216), it may belong to the SBI.' });
  return said;
}

/** Decides on ending a role. */
export function decideEnd(period: Period, until: string, today: string): Outcome<{ until: string }> {
  if (period.until !== null) return refused('party/role-refused', fault('rolePeriodId', 'ended', 'Цей статус уже припинено.', 'This role has ended already.'));
  if (until > today) return refused('bad-input', fault('until', 'future', 'Статус не може припинитися в майбутньому.', 'A role cannot end in the future.'));
  if (until < period.since) return refused('bad-input', fault('until', 'order', 'Статус не може припинитися раніше, ніж почався.', 'A role cannot end before it began.'));
  return done({ until });
}
