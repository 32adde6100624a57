const UUID = /^[\da-f]{8}(-[\da-f]{4}){3}-[\da-f]{12}$/;

/** The position of a row among those behind a number; undefined for what is none: it must not reach the database. */
export function rowCursor(keys: readonly (string | number | null)[]): readonly [sort: number, id: string] | undefined {
  const [sort, id] = keys;
  return typeof sort === 'number' && Number.isSafeInteger(sort) && typeof id === 'string' && UUID.test(id) ? [sort, id] : undefined;
}
