import type { Actor, Now } from '#libs/platform';
import { Refusal, badInput } from '#libs/platform';
import { addDays, midnight } from '#libs/time-limits';
import { notHers, statedText } from './stated-text.js';
import type { GlassReason } from './words.js';

/** Emergency access lasts so long at most; the database holds it to that, and its review to 72 hours. */
export const GLASS_HOURS = 4;

/** How an attempt to break the glass is asked for. */
export interface GlassRequest {
  readonly erdrNumber: string;
  readonly reason: GlassReason;
  readonly text: string;
  readonly basis: string;
  readonly hours: number;
}

/**
 * The request in order. It says nothing about the proceeding: what is wrong with a request is the same for every number.
 * @throws Refusal `bad-input` naming the field
 */
export function orderlyRequest(request: GlassRequest): GlassRequest {
  const erdrNumber = request.erdrNumber.replace(/\s/g, '');
  if (!/^\d{17}$/.test(erdrNumber)) throw badInput('erdrNumber', 'format', { uk: 'Номер у ЄРДР має 17 цифр.', en: 'An ERDR number has 17 digits.' });
  if (!Number.isInteger(request.hours) || request.hours < 1 || request.hours > GLASS_HOURS) throw badInput('hours', 'range', { uk: `Від 1 до ${GLASS_HOURS} годин.`, en: `From 1 to ${GLASS_HOURS} hours.` });
  return { ...request, erdrNumber, text: statedText('text', request.text, { least: 40, most: 2000 }), basis: statedText('basis', request.basis, { least: 1, most: 100 }) };
}

/** A broken glass as its review sees it. */
export interface GlassToReview {
  readonly breakerId: string;
  readonly breakerOfficeId: string | null;
  readonly caseOfficeId: string;
  readonly reviewedAt: string | null;
}

/** Somebody outside the line: an auditor, or a head of an office that is neither the breaker's nor that of the case. */
export const outsideTheLine = (reviewer: Pick<Actor, 'id' | 'roles' | 'officeId'>, glass: GlassToReview): boolean =>
  reviewer.id !== glass.breakerId &&
  (reviewer.roles.includes('AUDITOR') || (reviewer.roles.includes('HEAD') && reviewer.officeId !== null && reviewer.officeId !== glass.breakerOfficeId && reviewer.officeId !== glass.caseOfficeId));

/** Why this person may not review this glass; undefined when she may. Only the breaker is told why: she knows of it anyway. */
export function reviewRefusal(reviewer: Pick<Actor, 'id' | 'roles' | 'officeId'>, glass: GlassToReview): Refusal | undefined {
  if (reviewer.id === glass.breakerId) return notHers({ uk: 'Власний екстрений доступ розглядає інша особа.', en: 'Somebody else reviews one’s own emergency access.' });
  if (glass.reviewedAt !== null) return new Refusal('conflict/stale', { uk: 'Цей доступ уже розглянуто.', en: 'This access has been reviewed.' });
  return outsideTheLine(reviewer, glass) ? undefined : notHers({ uk: 'Розглядає аудитор або керівник іншої прокуратури.', en: 'An auditor or the head of another office reviews it.' });
}

/** The first instant of tomorrow in Kyiv: until then a stated purpose holds. */
export const endOfToday = ({ today }: Now): string => midnight(addDays(today, 1));
