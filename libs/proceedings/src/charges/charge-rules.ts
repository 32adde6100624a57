import { tidyText } from '#libs/platform';
import { decideReason } from '../events/event-rules.js';
import { type Outcome, type Refused, done, refused } from '../outcome.js';
import { REGISTER_OPENED } from '../register/registration-rules.js';
import { type Fault, type PartyRole, SUSPECTED, fault } from '../words.js';
import { type Qualified, qualify } from './qualification.js';

export interface NewCharge {
  readonly code: string;
  readonly partyId?: string | null | undefined;
  readonly episodeId?: string | null | undefined;
  readonly actOn?: string | null | undefined;
  readonly since: string;
}

export interface NewEpisode {
  readonly victimIds: readonly string[];
  readonly accusedIds: readonly string[];
  readonly startedOn: string;
  readonly endedOn?: string | null | undefined;
  readonly place: string;
  readonly exploitation: string;
}

/** Parties of the proceeding with every role they have or had. */
type Roles = ReadonlyMap<string, { readonly roles: readonly PartyRole[] }>;

export interface ChargeContext {
  readonly today: string;
  readonly parties: Roles;
  /** First day of the episode that the charge names; null when it is not in the proceeding. */
  readonly episodeStartedOn: string | null | undefined;
  /** Codes charged now to the same person for the same episode. */
  readonly charged: readonly string[];
}

const CODE = 'ст. 4 КК';

/** Decides on a charge: the article with the version of the code on the day of the act (CC 4(2)). */
export function decideCharge(input: NewCharge, context: ChargeContext): Outcome<{ charge: Qualified; actOn: string | null }> {
  const { today, parties, episodeStartedOn } = context;
  const actOn = input.actOn ?? episodeStartedOn ?? null;
  const faults = [...future('since', input.since, today), ...future('actOn', input.actOn, today)];
  if (input.since < REGISTER_OPENED) faults.push(fault('since', 'before-register', 'Обвинувачення за чинним КПК можливі з 20.11.2012: перевірте день.', 'There are charges under the present Code from 20 November 2012: check the day.'));
  if (actOn !== null && actOn > input.since) faults.push(fault('since', 'order', 'Обвинувачення не може бути раніше за діяння.', 'A charge cannot come before the act.', CODE));
  if (input.partyId != null && !parties.has(input.partyId)) faults.push(noParty('partyId'));
  else if (input.partyId != null && !hasRole(parties, input.partyId, SUSPECTED)) faults.push(fault('partyId', 'suspect', 'Обвинувачення стосується підозрюваного: спершу надайте учаснику цей статус.', 'A charge concerns a suspect: first give the party that role.', 'ст. 42 КПК'));
  if (episodeStartedOn === null) faults.push(fault('episodeId', 'exists', 'У провадженні немає такого епізоду.', 'The proceeding has no such episode.'));
  if (faults.length > 0) return refused('bad-input', ...faults);
  return decideCode(input.code, actOn ?? input.since, context.charged, actOn);
}

function decideCode(code: string, day: string, charged: readonly string[], actOn: string | null): Outcome<{ charge: Qualified; actOn: string | null }> {
  const charge = qualify(code, day);
  if ('rule' in charge) return refused('charge/unknown-article', charge);
  if (charged.includes(charge.code)) return refused('bad-input', fault('code', 'charged', 'Це обвинувачення вже записано.', 'This charge is recorded already.'));
  return done({ charge, actOn });
}

/** The version of a charge that is given another qualification. */
export interface ChargeBefore {
  readonly code: string;
  readonly since: string;
  readonly actOn: string | null;
  readonly withdrawn: boolean;
  readonly supersededBy: string | null;
}

/**
 * Decides on another qualification of a charge.
 * @param charged codes charged now to the same person for the same episode
 */
export function decideRequalification(input: { code: string; since: string; reason: string }, before: ChargeBefore, today: string, charged: readonly string[] = []): Outcome<{ charge: Qualified; reason: string }> {
  const closed = closedCharge(before);
  if (closed !== undefined) return closed;
  const reason = decideReason(input.reason);
  const faults = [...future('since', input.since, today)];
  if (input.since < before.since) faults.push(fault('since', 'order', 'Нова кваліфікація не може бути раніше за попередню.', 'A qualification cannot come before the one it follows.'));
  if (!reason.ok || faults.length > 0) return refused('bad-input', ...faults, ...(reason.ok ? [] : reason.faults));
  const outcome = decideCode(input.code, before.actOn ?? input.since, [before.code, ...charged], before.actOn);
  return outcome.ok ? done({ charge: outcome.value.charge, reason: reason.value }) : outcome;
}

function closedCharge({ supersededBy, withdrawn }: ChargeBefore): Refused | undefined {
  if (supersededBy === null && !withdrawn) return undefined;
  return refused('conflict/stale', fault('chargeId', 'superseded', 'Є новіша кваліфікація цього обвинувачення: відкрийте її.', 'There is a newer version of this charge: open that one.'));
}

/** Decides on an episode: victims that are victims, accused that are suspected, days in order. */
export function decideEpisode(input: NewEpisode, parties: Roles, today: string): Outcome<NewEpisode & { endedOn: string | null }> {
  const [place, exploitation] = [tidyText(input.place) ?? '', tidyText(input.exploitation) ?? ''];
  const faults = [...future('startedOn', input.startedOn, today), ...future('endedOn', input.endedOn, today)];
  if (input.endedOn != null && input.endedOn < input.startedOn) faults.push(fault('endedOn', 'order', 'Епізод не може закінчитися раніше, ніж почався.', 'An episode cannot end before it began.'));
  if (place.length < 1 || place.length > 300) faults.push(fault('place', 'length', 'Місце: від 1 до 300 знаків.', 'A place takes 1 to 300 characters.'));
  if (exploitation.length < 1 || exploitation.length > 300) faults.push(fault('exploitation', 'length', 'Вид експлуатації: від 1 до 300 знаків.', 'The exploitation takes 1 to 300 characters.'));
  if (input.victimIds.length === 0) faults.push(fault('victimIds', 'required', 'Вкажіть хоча б одного потерпілого.', 'Name at least one victim.'));
  faults.push(...sideFaults('victimIds', input.victimIds, ['VICTIM'], parties), ...sideFaults('accusedIds', input.accusedIds, SUSPECTED, parties));
  if (faults.length > 0) return refused('bad-input', ...faults);
  return done({ ...input, victimIds: [...new Set(input.victimIds)], accusedIds: [...new Set(input.accusedIds)], endedOn: input.endedOn ?? null, place, exploitation });
}

function sideFaults(field: string, ids: readonly string[], roles: readonly PartyRole[], parties: Roles): Fault[] {
  if (ids.some((id) => !parties.has(id))) return [noParty(field)];
  if (ids.every((id) => hasRole(parties, id, roles))) return [];
  return [field === 'victimIds'
    ? fault(field, 'role', 'Серед названих є особа без статусу потерпілого.', 'One of those named is not a victim in this proceeding.', 'ст. 55 КПК')
    : fault(field, 'role', 'Серед названих є особа, яка не була підозрюваною чи обвинуваченою.', 'One of those named was never a suspect or accused here.', 'ст. 42 КПК')];
}

const hasRole = (parties: Roles, id: string, roles: readonly PartyRole[]): boolean => parties.get(id)?.roles.some((role) => roles.includes(role)) ?? false;
const noParty = (field: string): Fault => fault(field, 'exists', 'У провадженні немає такого учасника.', 'The proceeding has no such party.');
const future = (field: string, day: string | null | undefined, today: string): Fault[] => (day != null && day > today ? [fault(field, 'future', 'День не може бути в майбутньому.', 'The day cannot lie in the future.')] : []);

/** Age flags on the day of the act: a minor is under 18, a young child under 14 (CC 149(2) and (3), CPC 3). */
export const ageFlags = (years: number | null): { years: number | null; minor: boolean | null; youngChild: boolean | null } =>
  ({ years, minor: years === null ? null : years < 18, youngChild: years === null ? null : years < 14 });
