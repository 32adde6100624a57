import { contentSeen, isEverMasked } from '#libs/access';
import { type Actor, tidyText } from '#libs/platform';
import { isDay } from '#libs/time-limits';
import type { Body, ProceedingOrder, Stage } from '../words.js';
import { plainNumber } from './registration-rules.js';
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

/** The apostrophes that people type for one another, as the search text writes all of them (see its definition in the migration). */
const APOSTROPHES = /['\u02bc\u2018`\u00b4\uff07]/g;
const literally = (fragment: string): string => `%${fragment.toLowerCase().replace(APOSTROPHES, '’').replace(/[\\%_]/g, '\\$&')}%`;

/**
 * A fragment as patterns of LIKE that find it literally; none for an empty one. A number is found in any of its spellings.
 * @example containing('№ 1202616 100%') // ['%№ 1202616 100\\%%']
 * @example containing('1202616 1000') // ['%1202616 1000%', '%12026161000%']
 */
export function containing(fragment: string): string[] {
  const text = tidyText(fragment);
  if (text === null) return [];
  const digits = plainNumber(text);
  return [...new Set([text, ...(/^\d+$/.test(digits) ? [digits] : [])].map(literally))];
}

/** The conditions of a list on `proceeding p`: who may see it, the filter, and the position after which it goes on. */
export function listConditions(actor: Actor, query: ProceedingQuery, order: ProceedingOrder, after: readonly unknown[] | null, bind: Bind): string {
  const current = (who: string, duty: string): string => `p.id = any(array(select proceeding_id from assignment where staff_id = ${who} and until is null${duty}))`;
  const { keys, descending } = listOrders[order];
  const patterns = containing(query.text ?? '');
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
    // A summary is content: where it is closed to the reader, finding a word of it would tell that word.
    patterns.length > 0 && isEverMasked(actor) && `(${contentSeen(actor, 'p.id', bind)} or translate(p.erdr_number || ' ' || coalesce(lower(p.court_number), ''), '''\u02bc\u2018\u0060\u00b4\uff07', '’’’’’’') like any(${bind(patterns)}))`,
    // Not a LIKE of our own: behind row-level security it would use no index. And asked once, as an array: a join asks it anew for every row that it joins.
    patterns.length > 0 && `p.id = any(array(select sec.search(${bind(patterns)})))`,
    after !== null && `(${keys.map(({ sql }) => sql).join(', ')}) ${descending ? '<' : '>'} (${keys.map(({ type }, place) => `${bind(after[place])}::${casts[type]}`).join(', ')})`,
  ];
  return conditions.filter((condition) => condition !== false).join(' and ');
}

/** `order by` of a list. */
export const listOrder = (order: ProceedingOrder): string => listOrders[order].keys.map(({ sql }) => `${sql}${listOrders[order].descending ? ' desc' : ''}`).join(', ');
