import { useCallback, useRef, useState } from 'react';
import type { Node } from './choice.js';
import type { Rows } from './rows.js';

export interface Chosen {
  /** Number by id. */
  readonly all: ReadonlyMap<string, string>;
  /** One row by its place; with `range` all rows in memory between it and the one that was chosen last. */
  readonly choose: (index: number, to: boolean, range: boolean) => void;
  readonly add: (rows: readonly Node[]) => void;
  readonly clear: () => void;
}

/** The rows that are chosen. They stay chosen while one looks for others, until something is done with them or the choice is cleared. */
export function useChosen({ rowAt }: Pick<Rows, 'rowAt'>): Chosen {
  const [all, setAll] = useState<ReadonlyMap<string, string>>(new Map());
  const last = useRef<number | null>(null);
  const rows = useRef(rowAt);
  rows.current = rowAt;
  const choose = useCallback((index: number, to: boolean, range: boolean) => {
    const from = range && last.current !== null ? last.current : index;
    last.current = index;
    const meant = Array.from({ length: Math.abs(index - from) + 1 }, (_, place) => rows.current(Math.min(index, from) + place)).filter((row) => row !== undefined);
    setAll((before) => {
      const next = new Map(before);
      for (const { id, erdrNumber } of meant) {
        if (to) next.set(id, erdrNumber);
        else next.delete(id);
      }
      return next;
    });
  }, []);
  const add = useCallback((more: readonly Node[]) => setAll((before) => new Map([...before, ...more.map(({ id, erdrNumber }) => [id, erdrNumber] as const)])), []);
  const clear = useCallback(() => setAll(new Map()), []);
  return { all, choose, add, clear };
}
