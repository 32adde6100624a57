import { type Edge, NO_LEAVES, type Place, type Span, cover, hashSpan, rootOf, storedUnder } from './merkle.js';

/** One statement against the database that holds the log; whoever calls says on which connection. */
export type Ask = <Row = Record<string, unknown>>(text: string, values?: readonly unknown[]) => Promise<Row[]>;

/** What spans of the tree hash to, out of the stored nodes, in one statement. @throws Error when a node is missing */
export async function hashSpans(ask: Ask, spans: readonly Span[]): Promise<Buffer[]> {
  const places = spans.flatMap((span) => cover(span).flatMap(storedUnder));
  const found = await nodesAt(ask, places);
  return spans.map((span) => hashSpan(span, ({ level, index }) => found.get(`${level}/${index}`)));
}

async function nodesAt(ask: Ask, places: readonly Place[]): Promise<ReadonlyMap<string, Buffer>> {
  const indexes = (wanted: (level: number) => boolean): Place[] => places.filter(({ level }) => wanted(level));
  const [leaves, nodes] = [indexes((level) => level === 0), indexes((level) => level > 0)];
  const rows = await ask<{ level: number; index: number; hash: Buffer }>(
    `select 0 as level, index, hash from audit_leaf where index = any($1::bigint[])
     union all select n.level, n.index, n.hash from unnest($2::smallint[], $3::bigint[]) k (level, index) join audit_node n using (level, index)`,
    [leaves.map(({ index }) => index), nodes.map(({ level }) => level), nodes.map(({ index }) => index)]);
  return new Map(rows.map(({ level, index, hash }) => [`${level}/${index}`, hash]));
}

/** The right edge of the stored tree, and the number of its leaves. */
export async function storedEdge(ask: Ask): Promise<Edge> {
  const [last] = await ask<{ size: number | string }>('select index + 1 as size from audit_leaf order by index desc limit 1');
  const size = Number(last?.size ?? 0);
  if (size === 0) return NO_LEAVES;
  const hashes = await hashSpans(ask, cover([0, size]).map(({ level, index }) => [index * 2 ** level, (index + 1) * 2 ** level]));
  return { size, hashes };
}

export interface StoredCheckpoint {
  readonly size: number;
  readonly root: Buffer;
  readonly note: string;
  readonly at: string;
}

/** The newest checkpoint; undefined in a log that was never sealed. */
export async function newestCheckpoint(ask: Ask): Promise<StoredCheckpoint | undefined> {
  const [row] = await ask<StoredCheckpoint>('select size, root, note, at from audit_checkpoint order by size desc limit 1');
  return row === undefined ? undefined : { ...row, size: Number(row.size) };
}

/** Whether the stored tree still hashes to its newest checkpoint: one who grows it must not sign for what somebody else changed. */
export async function matchesCheckpoint(ask: Ask, edge: Edge, checkpoint: StoredCheckpoint | undefined): Promise<boolean> {
  if (checkpoint === undefined) return true;
  if (checkpoint.size > edge.size) return false;
  const [root] = checkpoint.size === edge.size ? [rootOf(edge)] : await hashSpans(ask, [[0, checkpoint.size]]);
  return root?.equals(checkpoint.root) === true;
}
