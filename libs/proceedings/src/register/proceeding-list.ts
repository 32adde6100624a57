import { actsIn, contentSeen, isEverMasked } from '#libs/access';
import { type Actor, tidyText } from '#libs/platform';
import { isDay } from '#libs/time-limits';
import type { Body, ProceedingOrder, Stage } from '../words.js';
import { type Bind, visibleTo } from './proceedings.policy.js';

/** What a list is narrowed by; what is left out or null does not narrow. */
export interface ProceedingQuery {
  readonly text?: string | null;
  readonly stages?: readonly Stage[] | null;
  readonly officeId?: string | null;
  readonly prosecutorId?: string | null;
  readonly body?: Body | null;
  readonly dueBefore?: string | null;
  readonly mine?: boolean | null;
  readonly registeredFrom?: string | null;
  readonly registeredTo?: string | null;
}

/** The sort keys of an order: the same expressions as in its index, and the type that a cursor's value must have. */
export const listOrders: Readonly<Record<ProceedingOrder, { readonly keys: readonly { readonly sql: string; readonly type: 'day' | 'uuid' | 'number' }[]; readonly descending: boolean }>> = {
  NEXT_DUE: { keys: [{ sql: `coalesce(p.attention_on, 'infinity'::date)`, type: 'day' }, { sql: 'p.id', type: 'uuid' }], descending: false },
  REGISTERED_DESC: { keys: [{ sql: 'p.registered_on', type: 'day' }, { sql: 'p.id', type: 'uuid' }], descending: true },
  NUMBER: { keys: [{ sql: 'p.erdr_number', type: 'number' }], descending: false },
};

const shapes: Readonly<Record<'day' | 'uuid' | 'number', (key: string) => boolean>> = {
  day: (key) => key === 'infinity' || isDay(key),
  uuid: (key) => /^[\da-f]{8}(-[\da-f]{4}){3}-[\da-f]{12}$/.test(key),
  number: (key) => /^\d{17}$/.test(key),
};
const casts = { day: 'date', uuid: 'uuid', number: 'text' };

/** Whether the keys of a cursor are those of this order: a cursor of another list must not reach the database. */
export const fitsOrder = (order: ProceedingOrder, keys: readonly (string | number | null)[]): boolean =>
  listOrders[order].keys.every(({ type }, place) => { const key = keys[place]; return typeof key === 'string' && shapes[type](key); });

/** A fragment that can be looked for; null for one that says nothing: white space, or signs alone. The folding itself is the database's (`sec.patterns`). */
export function fragmentOf(text: string | null | undefined): string | null {
  const fragment = tidyText(text);
  return fragment !== null && /[\p{L}\p{N}]/u.test(fragment) ? fragment : null;
}

/**
 * The conditions of a list on `proceeding p`: who may see it, the filter, and the position after which it goes on.
 * @param people whom the text means by their sealed names: theirs are the proceedings, too, whose content the reader may read
 */
export function listConditions(actor: Actor, query: ProceedingQuery, order: ProceedingOrder, after: readonly unknown[] | null, bind: Bind, people: readonly string[] = []): string {
  const { keys, descending } = listOrders[order];
  const fragment = fragmentOf(query.text);
  const conditions = [
    visibleTo(actor, 'p', bind),
    query.mine === true && actsIn(bind(actor.id), 'p'),
    query.prosecutorId != null && `p.id = any(array(select proceeding_id from assignment where staff_id = ${bind(query.prosecutorId)} and until is null and duty = 'PROSECUTOR'))`,
    query.officeId != null && `p.office_id = ${bind(query.officeId)}`,
    query.body != null && `p.body = ${bind(query.body)}`,
    query.stages != null && query.stages.length > 0 && `p.stage = any(${bind(query.stages)})`,
    query.dueBefore != null && `p.attention_on < ${bind(query.dueBefore)}`,
    query.registeredFrom != null && `p.registered_on >= ${bind(query.registeredFrom)}`,
    query.registeredTo != null && `p.registered_on <= ${bind(query.registeredTo)}`,
    // Not a LIKE of our own: behind row-level security it would use no index. And asked once, as an array: a join asks it anew for every row that it joins.
    fragment !== null && `(p.id = any(array(select sec.search(${bind(fragment)})))${people.length === 0 ? '' : ` or p.id = any(array(select part.proceeding_id from party part where part.person_id = any(${bind(people)}) and ${contentSeen(actor, 'part.proceeding_id', bind)}))`})`,
    after !== null && `(${keys.map(({ sql }) => sql).join(', ')}) ${descending ? '<' : '>'} (${keys.map(({ type }, place) => `${bind(after[place])}::${casts[type]}`).join(', ')})`,
    // The same said once more by the explicit condition, as everywhere: where content is closed to the reader, only the register finds.
    fragment !== null && isEverMasked(actor) && `(${contentSeen(actor, 'p.id', bind)} or p.register_text like any(sec.patterns(${bind(fragment)})))`,
  ];
  return conditions.filter((condition) => condition !== false).join(' and ');
}

/** `order by` of a list. */
export const listOrder = (order: ProceedingOrder): string => listOrders[order].keys.map(({ sql }) => `${sql}${listOrders[order].descending ? ' desc' : ''}`).join(', ');
