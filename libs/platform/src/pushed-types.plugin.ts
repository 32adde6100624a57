import { createHash } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import { type FragmentDefinitionNode, type GraphQLResolveInfo, Kind, type SelectionSetNode } from 'graphql';

/**
 * How one field of a type is read in SQL.
 * @param row alias of the row the field belongs to
 * @param columns select list of a nested type for a given alias, as the client selected it: put it into a sub-select
 * @param parameter adds a value to the statement and answers its placeholder
 */
export type PushedField = (row: string, columns: (alias: string) => string, parameter: (value: unknown) => string) => string;

export interface PushedType {
  readonly [field: string]: PushedField | { readonly type: string; readonly sql: PushedField };
}

/** A selection that cannot be pushed down: ordinary execution answers it. */
class NotPushed extends Error {}

/**
 * Knows how the fields of each type are read in SQL, as each slice told it; a child adds its fields to a parent's type.
 * `selectList` turns what a client selected into one select list, or null when a field in it has no SQL, takes arguments or
 * carries a directive.
 */
@Injectable()
export class PushedTypes {
  private readonly types = new Map<string, PushedType>();

  /** Adds fields to a type. Names here are code, never input. */
  define(type: string, fields: PushedType): void {
    this.types.set(type, { ...this.types.get(type), ...fields });
  }

  /** The nodes of a connection, as one select list for the row `alias`; `values` grows by the parameters it needs. */
  selectList(type: string, alias: string, selection: SelectionSetNode | undefined, info: GraphQLResolveInfo, values: unknown[]): string | null {
    const parameter = (value: unknown): string => `$${values.push(value)}`;
    const held = values.length;
    try {
      return this.columns(type, alias, selection, info.fragments, parameter);
    } catch (fault) {
      if (!(fault instanceof NotPushed)) throw fault;
      values.length = held;
      return null;
    }
  }

  private columns(type: string, row: string, selection: SelectionSetNode | undefined, fragments: Record<string, FragmentDefinitionNode>, parameter: (value: unknown) => string): string {
    const fields = this.types.get(type);
    if (fields === undefined || selection === undefined) throw new NotPushed();
    const list = new Map<string, string>();
    for (const node of selection.selections) {
      if ((node.directives?.length ?? 0) > 0) throw new NotPushed();
      if (node.kind !== Kind.FIELD) {
        // A fragment on this very type reads as if its fields stood here.
        const fragment = node.kind === Kind.INLINE_FRAGMENT ? node : fragments[node.name.value];
        const on = fragment?.typeCondition?.name.value ?? type;
        if (fragment === undefined || on !== type) throw new NotPushed();
        for (const line of [this.columns(type, row, fragment.selectionSet, fragments, parameter)]) list.set(`…${list.size}`, line);
        continue;
      }
      const name = node.name.value;
      const key = node.alias?.value ?? name;
      if (name === '__typename') {
        list.set(key, `'${type}' as "${key}"`);
        continue;
      }
      const field = fields[name];
      if (field === undefined || (node.arguments?.length ?? 0) > 0 || list.has(key)) throw new NotPushed();
      const nested = typeof field === 'function' ? undefined : field.type;
      const sql = typeof field === 'function' ? field : field.sql;
      const expression = sql(row, (alias) => this.columns(nested ?? '', alias, node.selectionSet, fragments, parameter), parameter);
      list.set(key, `${expression} as "${key}"`);
    }
    return [...list.values()].join(', ');
  }
}

/** One related row as JSON: `one(\`from office o1 where o1.id = ${row}.office_id\`, columns('o1'))`. */
export const one = (from: string, columns: string): string => `(select row_to_json(o) from (select ${columns} ${from}) o)`;

/** Related rows as a JSON list, in the order of the sub-select. */
export const many = (from: string, columns: string): string => `(select coalesce(json_agg(row_to_json(o)), '[]') from (select ${columns} ${from}) o)`;

const MOST_NAMES = 500;
const names = new Set<string>();

/** A name under which a statement is prepared once per connection; undefined when clients ask too many different ones. */
export function statementName(text: string): string | undefined {
  const name = `p_${createHash('sha1').update(text).digest('base64url')}`;
  if (names.size < MOST_NAMES) names.add(name);
  return names.has(name) ? name : undefined;
}
