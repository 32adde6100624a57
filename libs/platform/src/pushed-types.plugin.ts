import { createHash } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import { type FieldNode, type FragmentDefinitionNode, type GraphQLResolveInfo, Kind, type SelectionSetNode } from 'graphql';
import { encodeCursor } from './paging.js';
import { RawJson } from './push-down.plugin.js';

/**
 * How one field of a type is read in SQL.
 * @param row alias of the row the field belongs to
 * @param columns select list of the nested type for a given alias, as the client selected it: put it into a sub-select
 */
export type PushedField = ((row: string) => string) | { readonly type: string; readonly sql: (row: string, columns: (alias: string) => string) => string };

/** A selection that cannot be pushed down: ordinary execution answers it. */
class NotPushed extends Error {}

/** PostgreSQL cuts longer names off, and two that begin alike would become one. */
const LONGEST_NAME = 63;

type Fragments = Readonly<Record<string, FragmentDefinitionNode>>;

/** One row of a pushed page: the node as JSON text, and the sort keys of its cursor. */
export interface PushedRow {
  readonly node: string;
  readonly keys: readonly (string | number | null)[];
}

/**
 * Knows how the fields of each type are read in SQL, as each slice told it; a child adds its fields to a parent's type.
 * What a client selected becomes one select list. A field without SQL, an argument or a directive in the selection means
 * null: ordinary execution answers it then.
 */
@Injectable()
export class PushedTypes {
  private readonly types = new Map<string, Readonly<Record<string, PushedField>>>();

  /** Adds fields to a type. Names here are code, never input. */
  define(type: string, fields: Readonly<Record<string, PushedField>>): void {
    this.types.set(type, { ...this.types.get(type), ...fields });
  }

  /** The select list of what was selected of an object, for the row `alias`. */
  object(type: string, alias: string, info: GraphQLResolveInfo): string | null {
    return this.list(type, alias, info.fieldNodes[0]?.selectionSet, info.fragments);
  }

  /** The select list of what was selected of the nodes of a connection, for the row `alias`. */
  nodes(type: string, alias: string, info: GraphQLResolveInfo): string | null {
    const parts = connectionParts(info);
    return parts === null ? null : this.list(type, alias, parts.node?.selectionSet ?? emptySelection, info.fragments);
  }

  private list(type: string, alias: string, selection: SelectionSetNode | undefined, fragments: Fragments): string | null {
    if (selection === emptySelection) return 'null as none';
    try {
      return this.columns(type, alias, selection, fragments);
    } catch (fault) {
      if (fault instanceof NotPushed) return null;
      throw fault;
    }
  }

  private columns(type: string, row: string, selection: SelectionSetNode | undefined, fragments: Fragments): string {
    const fields = this.types.get(type);
    if (fields === undefined || selection === undefined) throw new NotPushed();
    const list = new Map<string, string>();
    for (const node of flatten(selection, type, fragments)) {
      const name = node.name.value;
      const key = node.alias?.value ?? name;
      const field = Object.hasOwn(fields, name) ? fields[name] : undefined;
      if ((node.directives?.length ?? 0) > 0 || (node.arguments?.length ?? 0) > 0 || key.length > LONGEST_NAME || list.has(key)) throw new NotPushed();
      if (name === '__typename') list.set(key, `'${type}' as "${key}"`);
      else if (field === undefined) throw new NotPushed();
      else if (typeof field === 'function') list.set(key, `${field(row)} as "${key}"`);
      else list.set(key, `${field.sql(row, (alias) => this.columns(field.type, alias, node.selectionSet, fragments))} as "${key}"`);
    }
    return [...list.values()].join(', ');
  }
}

const emptySelection: SelectionSetNode = { kind: Kind.SELECTION_SET, selections: [] };

/** The fields of a selection; a fragment on this very type reads as if its fields stood here. */
function flatten(selection: SelectionSetNode, type: string, fragments: Fragments): FieldNode[] {
  return selection.selections.flatMap((node) => {
    if (node.kind === Kind.FIELD) return [node];
    const fragment = node.kind === Kind.INLINE_FRAGMENT ? node : fragments[node.name.value];
    if (fragment === undefined || (node.directives?.length ?? 0) > 0 || (fragment.typeCondition?.name.value ?? type) !== type) throw new NotPushed();
    return flatten(fragment.selectionSet, type, fragments);
  });
}

/** What was selected of a connection; null when it was selected in a way that only ordinary execution understands. */
function connectionParts(info: GraphQLResolveInfo): { node: FieldNode | undefined; edges: ReadonlySet<string> | undefined; pageInfo: ReadonlySet<string> | undefined } | null {
  const plain = (selection: SelectionSetNode | undefined): FieldNode[] | null => {
    const nodes = selection?.selections ?? [];
    const simple = nodes.every((node): node is FieldNode => node.kind === Kind.FIELD && node.alias === undefined && (node.directives?.length ?? 0) === 0 && node.name.value !== '__typename');
    // A field that is selected twice is to be merged: ordinary execution does that.
    return simple && new Set(nodes.map((node) => node.name.value)).size === nodes.length ? [...nodes] : null;
  };
  const top = plain(info.fieldNodes[0]?.selectionSet);
  const named = (list: FieldNode[] | null, name: string): FieldNode | undefined => list?.find((node) => node.name.value === name);
  const [edgesNode, pageNode] = [named(top, 'edges'), named(top, 'pageInfo')];
  const [edges, page] = [plain(edgesNode?.selectionSet), plain(pageNode?.selectionSet)];
  if (top === null || edges === null || page === null) return null;
  const names = (list: FieldNode[]): ReadonlySet<string> => new Set(list.map((node) => node.name.value));
  return { node: named(edges, 'node'), edges: edgesNode && names(edges), pageInfo: pageNode && names(page) };
}

/** Whether this call of a root resolver may answer with `RawJson`: ordinary execution could not read it. */
export const isPushed = (info: GraphQLResolveInfo): boolean => (info as GraphQLResolveInfo & { pushed?: boolean }).pushed === true;

/** A page of a connection out of `first + 1` pushed rows, as the client selected it. */
export function pushedPage(info: GraphQLResolveInfo, rows: readonly PushedRow[], first: number): RawJson {
  const parts = connectionParts(info);
  const shown = rows.slice(0, first);
  const cursor = (row: PushedRow): string => `"${encodeCursor(row.keys)}"`;
  const edge = (row: PushedRow): string => `{${[parts?.edges?.has('cursor') && `"cursor":${cursor(row)}`, parts?.node && `"node":${row.node}`].filter(Boolean).join(',')}}`;
  const last = shown.at(-1);
  const pageInfo = [parts?.pageInfo?.has('hasNextPage') && `"hasNextPage":${rows.length > first}`, parts?.pageInfo?.has('endCursor') && `"endCursor":${last === undefined ? 'null' : cursor(last)}`].filter(Boolean).join(',');
  return new RawJson(`{${[parts?.edges && `"edges":[${shown.map(edge).join(',')}]`, parts?.pageInfo && `"pageInfo":{${pageInfo}}`].filter(Boolean).join(',')}}`);
}

/** One related row as JSON: `one(\`from office o1 where o1.id = ${row}.office_id\`, columns('o1'))`. */
export const one = (from: string, columns: string): string => `(select row_to_json(o) from (select ${columns} ${from}) o)`;

/** A field of a type that is stored as one JSON value, as much of it as the client selected. */
export const stored = (type: string, column: string): PushedField => ({
  type,
  sql: (row, columns) => `case when ${row}.${column} is null then null else (select row_to_json(o) from (select ${columns(`${row}.${column}`)}) o) end`,
});

/** A field that is a column. */
export const column = (name: string): PushedField => (row) => `${row}.${name}`;

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
