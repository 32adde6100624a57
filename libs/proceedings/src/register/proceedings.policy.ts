import { type Relation, type Verb, decide, mayDo, verbs } from '#libs/access';
import type { Actor, Permission } from '#libs/platform';
import { type Refused, refused } from '../outcome.js';
import { type Stage, fault } from '../words.js';

export { type Bind, seenAmong, visibleTo } from '#libs/access';

/** As much of a proceeding as decides who may do what with it. */
export interface Guarded {
  readonly officeId: string;
  readonly stage: Stage;
  /** Active members of staff who hold a duty in it now. */
  readonly assigned: readonly string[];
  /** How whoever asks stands to it. */
  readonly relations: readonly Relation[];
}

/** What may be done with a proceeding: the names of the mutations, and to record that the investigation goes on again. */
export const proceedingAbilities = [
  'editSummary', 'addParty', 'changePartyRole', 'removePartyRole', 'addCharge', 'requalifyCharge', 'addEpisode',
  'recordEvent', 'resume', 'correctEvent', 'joinProceedings', 'splitProceeding', 'handOver', 'assignStaff',
] as const;
export type ProceedingAbility = (typeof proceedingAbilities)[number];

/** What each of them is to the policy. Joining, separating and handing over are decisions of a prosecutor (CPC 217, 218). */
const verbOf = (ability: ProceedingAbility): Verb =>
  ability === 'assignStaff' ? 'assign' : ability === 'joinProceedings' || ability === 'splitProceeding' || ability === 'handOver' ? 'decide' : 'record';
const permissionFor: Readonly<Partial<Record<Verb, Permission>>> = { assign: 'proceeding.assign', record: 'proceeding.record', decide: 'proceeding.record' };

/** What stays possible at the end: to put right what was recorded, and who answers for it. A closure may be set aside as well (CPC 284(6), 305-307). */
const AFTER_THE_END: Readonly<Record<'CLOSED' | 'JOINED', readonly ProceedingAbility[]>> = { CLOSED: ['resume', 'correctEvent', 'assignStaff'], JOINED: ['correctEvent', 'assignStaff'] };

/** Whether the actor may know that a proceeding exists. */
export const maySee = (actor: Actor, { relations }: Pick<Guarded, 'relations'>): boolean =>
  actor.permissions.has('proceeding.read') && decide(actor.roles, relations, { read: 2 }).allow;

/** Whether a proceeding has ended and takes no such entry any more. */
const isOver = ({ stage }: Pick<Guarded, 'stage'>, ability: ProceedingAbility): boolean => (stage === 'CLOSED' || stage === 'JOINED') && !AFTER_THE_END[stage].includes(ability);

/** What the actor may do with a proceeding now. The buttons of the workspace and the services ask this same question. */
export function abilities(actor: Actor, proceeding: Guarded): ProceedingAbility[] {
  if (!maySee(actor, proceeding)) return [];
  const may = new Set(verbs.filter((verb) => actor.permissions.has(permissionFor[verb] ?? 'proceeding.read') && mayDo(actor.roles, proceeding.relations, verb)));
  return proceedingAbilities.filter((ability) => !isOver(proceeding, ability) && may.has(verbOf(ability)));
}

/** What the actor may do with what a proceeding tells, as evidence does: nothing over what she may not read. */
export const abilitiesOverContent = (actor: Actor, proceeding: Guarded): ProceedingAbility[] => (mayRead(actor, proceeding) ? abilities(actor, proceeding) : []);

/** Whether the content of a proceeding is open to the actor. */
const mayRead = (actor: Actor, { relations }: Pick<Guarded, 'relations'>): boolean => decide(actor.roles, relations, { read: 3 }).allow;

/** Whether the actor may register proceedings for an office: only for the own one. */
export const mayRegister = (actor: Actor, officeId: string): boolean => actor.permissions.has('proceeding.register') && actor.officeId === officeId;

/** Why the actor may not do this with a proceeding; undefined when it may be done. Hidden is the same as missing. */
export function obstacle(actor: Actor, ability: ProceedingAbility, proceeding: Guarded | undefined): Refused | undefined {
  if (proceeding === undefined || !maySee(actor, proceeding)) return refused('not-found');
  if (abilities(actor, proceeding).includes(ability)) return undefined;
  if (isOver(proceeding, ability)) {
    return refused('proceeding/closed', fault('proceedingId', 'closed', 'Провадження закрито або об’єднано з іншим: нових записів воно не приймає.', 'The proceeding is closed or joined to another and takes no more entries.'));
  }
  return refused('not-allowed', fault('proceedingId', 'not-allowed', 'Ви не маєте права на цю дію в цьому провадженні.', 'You may not do this with this proceeding.'));
}

/** The same for what is done with its content: whoever may not read that is told why, where she may do so otherwise. */
export const obstacleOverContent = (actor: Actor, ability: ProceedingAbility, proceeding: Guarded | undefined): Refused | undefined =>
  obstacle(actor, ability, proceeding) ?? (proceeding === undefined || mayRead(actor, proceeding) ? undefined
    : refused('not-allowed', fault('proceedingId', 'closed-to-reader', 'Зміст провадження вам закрито: спершу вкажіть мету.', 'The content of the proceeding is closed to you: state a purpose first.')));
