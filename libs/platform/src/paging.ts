import { badInput } from './refusal.js';

/** The most rows one page may hold. */
export const MOST_ROWS = 100;

/** The position after a row, as the ordered values of its sort keys. Opaque to clients: they hand it back as it is. */
export const encodeCursor = (keys: readonly (string | number | null)[]): string => Buffer.from(`[${keys.map((key) => JSON.stringify(key)).join(', ')}]`).toString('base64url');

/** The same cursor as PostgreSQL writes it, out of the expressions of the keys. */
export const cursorSql = (keys: readonly string[]): string => `rtrim(translate(encode(convert_to(json_build_array(${keys.join(', ')})::text, 'UTF8'), 'base64'), E'+/\\n', '-_'), '=')`;

/**
 * The sort keys back out of a cursor.
 * @throws Refusal `bad-input` when it is not one of ours or does not hold `length` keys.
 */
export function decodeCursor(cursor: string, length: number): (string | number | null)[] {
  try {
    const keys: unknown = JSON.parse(Buffer.from(cursor, 'base64url').toString());
    if (Array.isArray(keys) && keys.length === length && keys.every((key) => key === null || typeof key === 'string' || typeof key === 'number')) return keys;
  } catch {
    // falls through to the refusal
  }
  throw badInput('after', 'cursor', { uk: 'Це не вказівник сторінки.', en: 'This is not a page cursor.' });
}

/**
 * The size of a page.
 * @throws Refusal `bad-input` outside 1 to 100.
 */
export function pageSize(first: number): number {
  if (Number.isInteger(first) && first >= 1 && first <= MOST_ROWS) return first;
  throw badInput('first', 'range', { uk: `Від 1 до ${MOST_ROWS} рядків на сторінку.`, en: `A page takes 1 to ${MOST_ROWS} rows.` });
}

/** So far into a list a reader may jump; whoever has more rows narrows them. */
const FARTHEST = 2_000_000;

/**
 * How many rows go before a page that is jumped to.
 * @throws Refusal `bad-input` for what is no such number.
 */
export function rowsBefore(offset: number): number {
  if (Number.isInteger(offset) && offset >= 0 && offset <= FARTHEST) return offset;
  throw badInput('offset', 'range', { uk: `Від 0 до ${FARTHEST} рядків перед сторінкою.`, en: `0 to ${FARTHEST} rows may go before a page.` });
}

export interface Page<Node> {
  readonly edges: { readonly cursor: string; readonly node: Node }[];
  readonly pageInfo: { readonly hasNextPage: boolean; readonly endCursor: string | null };
}

/** A page out of `first + 1` rows: the one too many tells that there is a next page. */
export function toPage<Node>(rows: readonly Node[], first: number, keys: (node: Node) => readonly (string | number | null)[]): Page<Node> {
  const edges = rows.slice(0, first).map((node) => ({ cursor: encodeCursor(keys(node)), node }));
  return { edges, pageInfo: { hasNextPage: rows.length > first, endCursor: edges.at(-1)?.cursor ?? null } };
}
