import { BETWEEN, judgesOf, sitsOn } from './bench.js';

interface Change {
  readonly departed: string;
  readonly arrived: string | null;
}

/**
 * Who sits after changes of the panel, the earliest first: whoever left a bench is on it no more, and whoever came instead is.
 * @param bench as the court wrote it for a hearing before them
 * @returns null where nobody is left that anybody named
 * @example sitsNow('Суддя Зозуля О. П.', [{ departed: 'Зозуля О. П.', arrived: 'Суддя Липа І. І.' }]) // 'Суддя Липа І. І.'
 */
export function sitsNow(bench: string | null, changes: readonly Change[]): string | null {
  return changes.reduce<string | null>((now, { departed, arrived }) => {
    if (judgesOf(departed).length === 0 || judgesOf(now).length === 0 || !sitsOn(departed, now)) return now;
    if (judgesOf(now).length === judgesOf(departed).length) return arrived;
    const stay = (now ?? '').split(BETWEEN).map((part) => part.trim()).filter((part) => judgesOf(part).length > 0 && !sitsOn(part, departed));
    return [...stay, ...(arrived === null ? [] : [arrived])].join(', ') || null;
  }, bench);
}
