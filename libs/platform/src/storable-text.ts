/**
 * Where in a value of JSON shape there is text that PostgreSQL does not store (NUL, half a surrogate pair); undefined when nowhere.
 * @example unstorableAt({ input: { login: 'a\u0000' } }) // 'input.login'
 */
export function unstorableAt(value: unknown, path = ''): string | undefined {
  if (typeof value === 'string') return value.includes('\u0000') || /\p{Surrogate}/u.test(value) ? path : undefined;
  if (typeof value !== 'object' || value === null) return undefined;
  for (const [key, child] of Object.entries(value)) {
    const found = unstorableAt(key, path) ?? unstorableAt(child, path === '' ? key : `${path}.${key}`);
    if (found !== undefined) return found;
  }
  return undefined;
}
