import type { Actor } from '#libs/platform';
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

const shapes = { day: /^(\d{4}-\d{2}-\d{2}|infinity)$/, uuid: /^[\da-f]{8}(-[\da-f]{4}){3}-[\da-f]{12}$/, number: /^\d{17}$/ };
const casts = { day: 'date', uuid: 'uuid', number: 'text' };

/** Whether the keys of a cursor are those of this order: a cursor of another list must not reach the database. */
export const fitsOrder = (order: ProceedingOrder, keys: readonly (string | number | null)[]): boolean =>
  listOrders[order].keys.every(({ type }, place) => { const key = keys[place]; return typeof key === 'string' && shapes[type].test(key); });

/** A fragment as a pattern of LIKE that finds it literally. */
export const containing = (fragment: string): string => `%${fragment.normalize('NFC').trim().toLowerCase().replace(/[\\%_]/g, '\\$&')}%`;

/** The conditions of a list on `proceeding p`: who may see it, the filter, and the position after which it goes on. */
export function listConditions(actor: Actor, query: ProceedingQuery, order: ProceedingOrder, after: readonly unknown[] | null, bind: Bind): string {
  const current = (who: string, duty: string): string => `p.id = any(array(select proceeding_id from assignment where staff_id = ${who} and until is null${duty}))`;
  const { keys, descending } = listOrders[order];
  const conditions = [
    visibleTo(actor, 'p', bind),
    query.mine === true && current(bind(actor.id), ''),
    query.prosecutorId != null && current(bind(query.prosecutorId), ` and duty = 'PROSECUTOR'`),
    query.officeId != null && `p.office_id = ${bind(query.officeId)}`,
    query.body != null && `p.body = ${bind(query.body)}`,
    query.stages != null && query.stages.length > 0 && `p.stage = any(${bind(query.stages)})`,
    query.dueBefore != null && `p.attention_on < ${bind(query.dueBefore)}`,
    query.registeredFrom != null && `p.registered_on >= ${bind(query.registeredFrom)}`,
    query.registeredTo != null && `p.registered_on <= ${bind(query.registeredTo)}`,
    query.text != null && query.text.trim() !== '' && `p.search_text like ${bind(containing(query.text))}`,
    after !== null && `(${keys.map(({ sql }) => sql).join(', ')}) ${descending ? '<' : '>'} (${keys.map(({ type }, place) => `${bind(after[place])}::${casts[type]}`).join(', ')})`,
  ];
  return conditions.filter((condition) => condition !== false).join(' and ');
}

/** `order by` of a list. */
export const listOrder = (order: ProceedingOrder): string => listOrders[order].keys.map(({ sql }) => `${sql}${listOrders[order].descending ? ' desc' : ''}`).join(', ');
