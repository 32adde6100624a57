import type { Actor } from '#libs/platform';
import { type Refused, refused } from '../outcome.js';
import { type Stage, fault } from '../words.js';

/** As much of a proceeding as decides who may do what with it. */
export interface Guarded {
  readonly officeId: string;
  readonly stage: Stage;
  /** Members of staff who hold a duty in it now. */
  readonly assigned: readonly string[];
}

/** What may be done with a proceeding: the names of the mutations, and to record that the investigation goes on again. */
export const proceedingAbilities = [
  'editSummary', 'addParty', 'changePartyRole', 'removePartyRole', 'addCharge', 'requalifyCharge', 'addEpisode',
  'recordEvent', 'resume', 'correctEvent', 'joinProceedings', 'splitProceeding', 'handOver', 'assignStaff',
] as const;
export type ProceedingAbility = (typeof proceedingAbilities)[number];

/** Joining, separating and handing over are decisions of a prosecutor (CPC 217, 218). */
const PROSECUTORIAL: readonly ProceedingAbility[] = ['joinProceedings', 'splitProceeding', 'handOver'];
/** What stays possible at the end: to put right what was recorded, and who answers for it. A closure may be set aside as well (CPC 284(6), 305-307). */
const AFTER_THE_END: Readonly<Record<'CLOSED' | 'JOINED', readonly ProceedingAbility[]>> = { CLOSED: ['resume', 'correctEvent', 'assignStaff'], JOINED: ['correctEvent', 'assignStaff'] };

const readsAsHead = (actor: Actor): boolean => actor.roles.includes('HEAD') && actor.officeId !== null;
const readsAsAssigned = (actor: Actor): boolean => actor.roles.includes('PROSECUTOR') || actor.roles.includes('INVESTIGATOR');

/** A head sees what belongs to the office; prosecutors and investigators what they are assigned to; others nothing here. */
export const maySee = (actor: Actor, proceeding: Pick<Guarded, 'officeId' | 'assigned'>): boolean =>
  actor.permissions.has('proceeding.read') &&
  ((readsAsHead(actor) && proceeding.officeId === actor.officeId) || (readsAsAssigned(actor) && proceeding.assigned.includes(actor.id)));

/** Puts a value among the parameters of a statement and answers with its placeholder. */
export type Bind = (value: unknown) => string;

/**
 * The same rule as a condition in SQL on the proceeding under `alias`. An array of ids keeps the index in use where a join
 * or a correlated `exists` would read the table.
 */
export function visibleTo(actor: Actor, alias: string, bind: Bind): string {
  if (!actor.permissions.has('proceeding.read')) return 'false';
  const ways: string[] = [];
  if (readsAsHead(actor)) ways.push(`${alias}.office_id = ${bind(actor.officeId)}`);
  if (readsAsAssigned(actor)) ways.push(`${alias}.id = any(array(select proceeding_id from assignment where staff_id = ${bind(actor.id)} and until is null))`);
  return ways.length === 0 ? 'false' : `(${ways.join(' or ')})`;
}

/**
 * That a column names one of these proceedings and the actor may see it. Every loader asks this for itself: what an answer hangs
 * on may have been seen at another time, as when a stored answer is given again.
 */
export const seenAmong = (actor: Actor, column: string, proceedingIds: readonly string[], bind: Bind): string =>
  `${column} = any(array(select seen.id from proceeding seen where seen.id = any(${bind(proceedingIds)}) and ${visibleTo(actor, 'seen', bind)}))`;

/** Whether a proceeding has ended and takes no such entry any more. */
const isOver = ({ stage }: Pick<Guarded, 'stage'>, ability: ProceedingAbility): boolean => (stage === 'CLOSED' || stage === 'JOINED') && !AFTER_THE_END[stage].includes(ability);

/** What the actor may do with a proceeding now. The buttons of the workspace and the services ask this same question. */
export function abilities(actor: Actor, proceeding: Guarded): ProceedingAbility[] {
  if (!maySee(actor, proceeding)) return [];
  const prosecutes = actor.roles.includes('PROSECUTOR') || actor.roles.includes('HEAD');
  return proceedingAbilities.filter((ability) => {
    if (isOver(proceeding, ability)) return false;
    if (ability === 'assignStaff') return actor.permissions.has('proceeding.assign') && proceeding.officeId === actor.officeId;
    return actor.permissions.has('proceeding.record') && (prosecutes || !PROSECUTORIAL.includes(ability));
  });
}

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
