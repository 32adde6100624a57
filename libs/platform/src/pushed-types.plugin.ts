import { createHash } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import { type FieldNode, type FragmentDefinitionNode, type GraphQLNamedType, type GraphQLResolveInfo, type GraphQLSchema, Kind, type SelectionSetNode, isObjectType } from 'graphql';
import { caseOf, isMasked } from './classified.view.js';
import type { Db } from './db.service.js';
import { cursorSql } from './paging.js';
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

/** The rows of a page: `select d.* from deadline d where …`, and the sort keys by which they stand in order. */
export interface PushedRows {
  readonly rows: string;
  readonly keys: readonly string[];
  readonly descending?: boolean;
  readonly size: number;
}

/** A select list, and what tells that the row shows the content of its proceeding: expressions of which one is not null. */
interface List {
  readonly columns: string;
  readonly content: readonly string[];
}

/**
 * Knows how the fields of each type are read in SQL, as each slice told it; a child adds its fields to a parent's type.
 * What a client selected becomes one select list. A field without SQL, an argument or a directive in the selection means
 * null: ordinary execution answers it then.
 */
@Injectable()
export class PushedTypes {
  private readonly types = new Map<string, Readonly<Record<string, PushedField>>>();
  /** What was worked out for a selection; it lives as long as its parsed document. */
  private readonly lists = new WeakMap<SelectionSetNode, List | null>();

  /** Adds fields to a type. Names here are code, never input. */
  define(type: string, fields: Readonly<Record<string, PushedField>>): void {
    this.types.set(type, { ...this.types.get(type), ...fields });
  }

  /** The select list of what was selected of an object, for the row `alias`; null when the content of cases is in it: ordinary execution closes and logs that. */
  object(type: string, alias: string, info: GraphQLResolveInfo): string | null {
    return this.list(type, alias, info.fieldNodes[0]?.selectionSet, info, null)?.columns ?? null;
  }

  /**
   * The statement that writes a page of a connection, as the client selected it, as `answer` of its only row; `alias` is the row
   * in `rows` and `keys`. One row more than the page is read: it tells that there is a next page. A row says in its column `content`
   * whether the reader may see the content of its proceeding; the columns `read` and `seen` of the answer tell whose content she is shown, and what she is shown anything of.
   */
  connection(type: string, alias: string, info: GraphQLResolveInfo, { rows, keys, descending = false, size }: PushedRows): string | null {
    const parts = connectionParts(info);
    const list = parts?.node && this.list(type, alias, parts.node.selectionSet, info, `${alias}.content`);
    if (parts === null || list === null) return null;
    const columns = list?.columns;
    const order = keys.map((key) => `${key}${descending ? ' desc' : ''}`).join(', ');
    const { edges, pageInfo } = parts;
    const edge = [edges?.has('cursor') && 'cursor', columns !== undefined && 'node'].filter(Boolean).join(', ');
    const about = [
      pageInfo?.has('hasNextPage') && `(select count(*) > ${size} from page) as "hasNextPage"`,
      pageInfo?.has('endCursor') && `(select cursor from page where place <= ${size} order by place desc limit 1) as "endCursor"`,
    ].filter(Boolean).join(', ');
    const answer = [
      edges && `(select coalesce(json_agg(row_to_json(e)), '[]') from (select ${edge} from page where place <= ${size} order by place) e) as "edges"`,
      pageInfo && `(select row_to_json(i) from (select ${about}) i) as "pageInfo"`,
    ].filter(Boolean).join(', ');
    return `with page as (
        select row_number() over (order by ${order}) place, ${cursorSql(keys)} as cursor, ${columns === undefined ? 'null' : `(select row_to_json(r) from (select ${columns}) r)`} as node, ${readOf(list, alias, info.schema.getType(type))} as read, ${list === undefined ? 'null::uuid' : proceedingOf(alias, info.schema.getType(type))} as seen
        from (${rows} order by ${order} limit ${size + 1}) ${alias})
      select row_to_json(c)::text answer, (select array_agg(distinct read) from page where place <= ${size} and read is not null) read, (select array_agg(distinct seen) from page where place <= ${size} and seen is not null) seen from (select ${answer}) c`;
  }

  private list(type: string, alias: string, selection: SelectionSetNode | undefined, { schema, fragments }: GraphQLResolveInfo, content: string | null): List | null {
    const known = selection && this.lists.get(selection);
    if (known !== undefined) return known;
    const list = this.attempt(() => {
      const shown: string[] = [];
      return { columns: this.columns({ schema, fragments, content, shown }, type, alias, selection), content: shown };
    });
    if (selection !== undefined) this.lists.set(selection, list);
    return list;
  }

  private attempt(work: () => List): List | null {
    try {
      return work();
    } catch (fault) {
      if (fault instanceof NotPushed) return null;
      throw fault;
    }
  }

  /** A nested record is of the same proceeding as the row that holds it: the same mask holds for both. */
  private columns(walk: Walk, type: string, row: string, selection: SelectionSetNode | undefined): string {
    const fields = this.types.get(type);
    if (fields === undefined || selection === undefined) throw new NotPushed();
    const list = new Map<string, string>();
    for (const node of flatten(selection, type, walk.fragments)) {
      const name = node.name.value;
      const key = node.alias?.value ?? name;
      const field = Object.hasOwn(fields, name) ? fields[name] : undefined;
      if ((node.directives?.length ?? 0) > 0 || (node.arguments?.length ?? 0) > 0 || key.length > LONGEST_NAME || list.has(key)) throw new NotPushed();
      if (name === '__typename') list.set(key, `'${type}' as "${key}"`);
      else if (field === undefined) throw new NotPushed();
      else if (isClosed(walk, type, name)) list.set(key, `${closed(walk, field, row)} as "${key}"`);
      else if (typeof field === 'function') list.set(key, `${field(row)} as "${key}"`);
      else list.set(key, `${field.sql(row, (alias) => this.columns(walk, field.type, alias, node.selectionSet))} as "${key}"`);
    }
    return [...list.values()].join(', ');
  }
}

interface Walk {
  readonly schema: GraphQLSchema;
  readonly fragments: Fragments;
  /** An expression that says whether the reader may see the content of the case; null where rows do not say. */
  readonly content: string | null;
  readonly shown: string[];
}

function isClosed({ schema }: Walk, typeName: string, name: string): boolean {
  const type = schema.getType(typeName);
  const field = isObjectType(type) ? type.getFields()[name] : undefined;
  return isObjectType(type) && field !== undefined && isMasked(type, field);
}

/** A field above the structure of the case, behind the mask of its row. */
function closed({ content, shown }: Walk, field: PushedField, row: string): string {
  if (content === null || typeof field !== 'function') throw new NotPushed();
  // Only the row itself is in reach of the page: of what is nested, reading it is taken as having read something.
  shown.push(content === `${row}.content` ? field(row) : '1');
  return `case when ${content} then ${field(row)} end`;
}

/** The proceeding of a row whose content is shown; null otherwise. */
function readOf(list: List | undefined, alias: string, type: GraphQLNamedType | undefined): string {
  return list === undefined || list.content.length === 0 ? 'null::uuid' : `case when ${alias}.content and num_nonnulls(${list.content.join(', ')}) > 0 then ${proceedingOf(alias, type)} end`;
}

/** The proceeding of a row; null of what belongs to none. */
function proceedingOf(alias: string, type: GraphQLNamedType | undefined): string {
  const property = isObjectType(type) ? caseOf(type) : undefined;
  return property === undefined ? 'null::uuid' : `${alias}.${property.replace(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`)}`;
}

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
const names = new Map<string, string>();

/** A name under which a statement is prepared once per connection; undefined when clients ask too many different ones. */
export function statementName(text: string): string | undefined {
  const known = names.get(text);
  if (known !== undefined || names.size >= MOST_NAMES) return known;
  const name = `p_${createHash('sha1').update(text).digest('base64url')}`;
  names.set(text, name);
  return name;
}

/** Runs a statement whose only row holds the whole answer as JSON text in its column `answer`. */
export async function writtenAnswer(db: Db, text: string, values: readonly unknown[]): Promise<RawJson> {
  const [row] = await db.sql<{ answer: string; read?: string[] | null; seen?: string[] | null }>(text, values, statementName(text));
  return new RawJson(row?.answer ?? 'null', row?.read ?? [], row?.seen ?? []);
}
