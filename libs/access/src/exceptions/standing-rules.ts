import type { Actor, Refusal, Role } from '#libs/platform';
import { badInput } from '#libs/platform';
import { addDays } from '#libs/time-limits';
import { notHers } from './stated-text.js';

/** As much of a member of staff as decides about exceptions. */
export interface Person {
  readonly id: string;
  readonly roles: readonly Role[];
  readonly officeId: string | null;
  readonly active: boolean;
}

/** Who acts, and the offices that she heads: her own and those below. */
export interface Doer extends Pick<Actor, 'id'> {
  readonly regions: readonly string[];
}

const heads = (doer: Doer, officeId: string | null): boolean => officeId !== null && doer.regions.includes(officeId);
const CASE_DUTIES: readonly Role[] = ['PROSECUTOR', 'INVESTIGATOR'];

/** A leave is not a transfer: whoever is away for longer has her cases assigned to somebody. */
export const LONGEST_DELEGATION_DAYS = 60;

/** Whom somebody deputises for, from day to day. */
export interface NewDelegation {
  readonly since: string;
  readonly until: string;
}

/**
 * Why this deputy cannot be named. Nobody names herself, whoever she is: that would be to give oneself cases. Whatever is wrong with
 * either person, and whether she exists, is one answer.
 */
export function delegationRefusal(doer: Doer, from: Person | undefined, to: Person | undefined, { since, until }: NewDelegation, today: string): Refusal | undefined {
  if (from === undefined || !(from.id === doer.id || heads(doer, from.officeId))) return badInput('fromId', 'exists', { uk: 'Заступника призначає сам працівник або керівник його прокуратури.', en: 'A deputy is named by the person herself or by the head of her office.' });
  if (to === undefined || to.id === doer.id || to.id === from.id || !to.active || from.officeId === null || to.officeId !== from.officeId) return badInput('toId', 'colleague', { uk: 'Заступником може бути інший чинний працівник тієї самої прокуратури, але не той, хто призначає.', en: 'A deputy is another active colleague of the same office, and never whoever names her.' });
  if (!CASE_DUTIES.some((role) => from.roles.includes(role) && to.roles.includes(role))) return badInput('toId', 'role', { uk: 'Прокурора заступає прокурор, слідчого — слідчий.', en: 'A prosecutor deputises for a prosecutor, an investigator for an investigator.' });
  if (since < today) return badInput('since', 'past', { uk: 'Заступництво не діє за минулі дні.', en: 'A delegation does not reach into the past.' });
  if (until < since) return badInput('until', 'order', { uk: 'Кінець не може бути раніше за початок.', en: 'The end cannot come before the beginning.' });
  return until > addDays(since, LONGEST_DELEGATION_DAYS) ? badInput('until', 'range', { uk: `Щонайбільше ${LONGEST_DELEGATION_DAYS} днів.`, en: `${LONGEST_DELEGATION_DAYS} days at most.` }) : undefined;
}

/** Whether somebody may end a delegation: whoever is away, her deputy, or the head of their office. */
export const mayEndDelegation = (doer: Doer, delegation: { fromId: string; toId: string; officeId: string | null }): boolean =>
  doer.id === delegation.fromId || doer.id === delegation.toId || heads(doer, delegation.officeId);

/** Why somebody cannot be excluded from a proceeding by this person: it is for herself to say, or for the head of her office or of the case's. */
export function exclusionRefusal(doer: Doer, staff: Person | undefined, caseOfficeId: string): Refusal | undefined {
  if (staff !== undefined && (staff.id === doer.id || heads(doer, staff.officeId) || heads(doer, caseOfficeId))) return undefined;
  return badInput('staffId', 'exists', { uk: 'Про конфлікт інтересів заявляє сам працівник або керівник.', en: 'A conflict of interest is declared by the person herself or by the head.' });
}

/** Who may let somebody back: the head of the case's office, never the excluded one. */
export const mayEndExclusion = (doer: Doer, exclusion: { staffId: string }, caseOfficeId: string): boolean => doer.id !== exclusion.staffId && heads(doer, caseOfficeId);

/** As much of a proceeding as decides about its compartment. */
export interface Sealable {
  readonly officeId: string;
  readonly prosecutorId: string | null;
  /** Null while it is in no compartment. */
  readonly ownerId: string | null;
}

/** Who may close a proceeding off, or change how: its prosecutor or the head of its office; once it is closed, the owner alone. */
export const maySeal = (doer: Doer, of: Sealable): boolean =>
  of.ownerId === null ? of.prosecutorId !== null && (doer.id === of.prosecutorId || heads(doer, of.officeId)) : doer.id === of.ownerId;

/** Who may open it again and say who is inside. Never an administrator: the right hangs on being the owner, not on a role. */
export const ownsCompartment = (doer: Pick<Doer, 'id'>, of: Pick<Sealable, 'ownerId'>): boolean => of.ownerId === doer.id;

/** Why a proceeding cannot be closed off by this person. Its prosecutor becomes the owner, so that a head who seals lets herself in no further. */
export function sealRefusal(doer: Doer, of: Sealable): Refusal | undefined {
  if (maySeal(doer, of)) return undefined;
  if (of.ownerId === null && of.prosecutorId === null) return badInput('proceedingId', 'prosecutor', { uk: 'Спершу призначте прокурора: він відповідатиме за коло допущених.', en: 'Assign a prosecutor first: she will answer for who is let in.' });
  return notHers({ uk: 'Засекречує прокурор провадження або керівник його прокуратури.', en: 'A proceeding is sealed by its prosecutor or the head of its office.' });
}

/** Whether somebody can be let into a compartment at all: who works on cases or heads an office. */
export const fitMember = ({ roles, active }: Person): boolean => active && roles.some((role) => role === 'HEAD' || CASE_DUTIES.includes(role)) && !roles.includes('ADMINISTRATOR');

/** Why the owner cannot let this person in. */
export const memberRefusal = (person: Person | undefined): Refusal | undefined =>
  person !== undefined && fitMember(person) ? undefined : badInput('staffId', 'role', { uk: 'Допустити можна чинного прокурора, слідчого або керівника.', en: 'An active prosecutor, investigator or head can be let in.' });
