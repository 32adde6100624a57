/**
 * Where a key leads in a list of rows; null for a key that leads nowhere.
 * @param shown rows that a page down goes on by
 * @example moved('PageDown', 95, 100, 10) // 99
 */
export function moved(key: string, from: number, count: number, shown: number): number | null {
  const steps: Readonly<Record<string, number>> = { ArrowDown: from + 1, ArrowUp: from - 1, PageDown: from + shown, PageUp: from - shown, Home: 0, End: count - 1 };
  const to = Object.hasOwn(steps, key) ? steps[key] : undefined;
  return to === undefined ? null : Math.min(Math.max(to, 0), Math.max(count - 1, 0));
}
