import type { Actor } from '#libs/platform';
import type { Relation } from './relation.js';
import { ruleOf } from './table.js';

/** Puts a value among the parameters of a statement and answers with its placeholder. */
export type Bind = (value: unknown) => string;

const opens = (actor: Actor, relation: Relation, reads: number): boolean => actor.roles.some((role) => ruleOf(role, relation).reads >= reads);

/** Whether somebody sees proceedings of which she may not see all: for the others no mask is ever asked about. */
export const isEverMasked = (actor: Actor): boolean => opens(actor, 'office', 2);

/** The ids of proceedings whose content somebody may read, as an array that is worked out once a statement. */
const contentOf = (me: string): string => `(select sec.content(${me}))::uuid[]`;

/** That the reader may see the content (class 3) of the proceeding whose id stands in a column. */
export const contentSeen = (actor: Actor, column: string, bind: Bind): string =>
  actor.permissions.has('proceeding.read') && opens(actor, 'assigned', 3) ? `${column} = any(${contentOf(bind(actor.id))})` : 'false';

/** The same for rows that are seen already: of whom nothing is ever masked, nothing is asked. */
export const contentOfRow = (actor: Actor, column: string, bind: Bind): string => (isEverMasked(actor) ? contentSeen(actor, column, bind) : 'true');

/**
 * That the reader may see that the proceeding under `alias` exists, and its structure (class 2): as a condition that keeps the indexes in
 * use where a join or a correlated `exists` would read the table. Row-level security asks the same once more (decision 0005).
 */
export function visibleTo(actor: Actor, alias: string, bind: Bind): string {
  if (!actor.permissions.has('proceeding.read') || !opens(actor, 'assigned', 3)) return 'false';
  const me = bind(actor.id);
  const content = `${alias}.id = any(${contentOf(me)})`;
  if (!isEverMasked(actor)) return content;
  return `(${content} or (${alias}.office_id = any((select sec.regions(${me}))::uuid[]) and ${alias}.compartment_id is null and ${alias}.id <> all((select sec.excluded(${me}))::uuid[])))`;
}

/**
 * That the proceeding under `alias` stands in the register of an office that the reader heads: what she answers for as a head, whatever else is open
 * to her. Never what is in a compartment, even where she is inside: figures of an office are looked at together.
 */
export function headedBy(actor: Actor, alias: string, bind: Bind): string {
  if (!actor.permissions.has('proceeding.read') || !opens(actor, 'region', 2)) return 'false';
  const me = bind(actor.id);
  return `(${alias}.office_id = any((select sec.regions(${me}))::uuid[]) and ${alias}.compartment_id is null and ${alias}.id <> all((select sec.excluded(${me}))::uuid[]))`;
}

/** That the proceeding under `alias` stands in the register as far as whoever reads class 1 of all of them may know: no compartment, no conflict of interest. */
export const listedFor = (actor: Actor, alias: string, bind: Bind): string =>
  opens(actor, 'other', 1) ? `(${alias}.compartment_id is null and ${alias}.id <> all((select sec.excluded(${bind(actor.id)}))::uuid[]))` : 'false';

/**
 * That a column names one of these proceedings and the actor may see it. Every loader asks this for itself: what an answer hangs
 * on may have been seen at another time, as when a stored answer is given again.
 */
export const seenAmong = (actor: Actor, column: string, proceedingIds: readonly string[], bind: Bind): string =>
  `${column} = any(array(select seen.id from proceeding seen where seen.id = any(${bind(proceedingIds)}) and ${visibleTo(actor, 'seen', bind)}))`;

/** That somebody acts in the proceeding `p`, for herself or as a deputy. `me` is an expression of her id. */
export const actsIn = (me: string, p: string): string => `${p}.id = any((select sec.duties(${me}))::uuid[])`;

/**
 * That the proceeding `p` is not open to somebody by broken glass alone. Every answer through it leaves an event of its own, and it ends within hours:
 * what her devices fetch and keep by themselves can do neither.
 */
export const notByGlass = (me: string, p: string): string => `(${p}.id <> all(array(select g.proceeding_id from sec.grants(${me}) g where g.source = 'BREAK_GLASS')) or ${actsIn(me, p)})`;

/** How the reader stands to the proceeding `p`: of what `relationsOf` says, all that makes a difference to the table. Empty for what she may not see. */
export function relationsSql(actor: Actor, p: string, bind: Bind): string {
  const me = `${bind(actor.id)}::uuid`;
  const granted = (source: string): string => `${p}.id in (select g.proceeding_id from sec.grants(${me}) g where g.source = '${source}')`;
  const ways: readonly (readonly [Relation, string])[] = [
    ['assigned', `${actsIn(me, p)} and exists (select from assignment a where a.proceeding_id = ${p}.id and a.until is null and a.staff_id = ${me})`], ['deputy', actsIn(me, p)],
    ['glass', granted('BREAK_GLASS')], ['purpose', `${p}.compartment_id is null and ${granted('PURPOSE')}`], ['member', `${p}.compartment_id is not null and ${p}.id = any(${contentOf(me)})`],
    ...(isEverMasked(actor) ? [['office', `${p}.compartment_id is null and ${p}.office_id = ${bind(actor.officeId)}`] as const, ['region', `${p}.compartment_id is null and ${p}.office_id is distinct from ${bind(actor.officeId)} and ${p}.office_id = any((select sec.regions(${me}))::uuid[])`] as const] : []),
  ];
  return `case when ${visibleTo(actor, p, bind)} then array_remove(array[${ways.map(([relation, condition]) => `case when ${condition} then '${relation}' end`).join(', ')}], null) else '{}' end`;
}
