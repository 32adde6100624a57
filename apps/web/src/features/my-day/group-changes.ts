/** As much of an act as says with which others it is told. */
export interface Act {
  readonly proceedingId: string;
  readonly action: string;
  readonly count: number;
  readonly at: string;
  readonly actor: { readonly id: string };
  readonly onBehalfOf: { readonly id: string } | null;
}

/**
 * What one person did in one proceeding, told as one: in the order of the last of each, the newest first.
 * @example groupChanges([]) // []
 */
export function groupChanges<Row extends Act>(rows: readonly Row[]): readonly { readonly key: string; readonly last: Row; readonly acts: readonly Row[] }[] {
  const groups = new Map<string, Row[]>();
  for (const row of [...rows].sort((a, b) => (a.at > b.at ? -1 : a.at < b.at ? 1 : 0))) {
    const key = `${row.proceedingId} ${row.actor.id} ${row.onBehalfOf?.id ?? ''}`;
    groups.set(key, [...(groups.get(key) ?? []), row]);
  }
  return [...groups].flatMap(([key, acts]) => (acts[0] === undefined ? [] : [{ key, last: acts[0], acts }]));
}
