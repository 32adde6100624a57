import { useQueryClient } from '@tanstack/react-query';
import { useRef, useState } from 'react';
import { TakeOverScheduleDocument } from '../../gql/schedule.js';
import { callUnderKey, Refused } from '../../lib/api.js';
import { useWords } from '../../lib/i18n.js';
import { actsOf, type Line, type RefusedLine, refusedLines } from './compare.js';
import { words } from './words.js';

interface Came {
  readonly pending: boolean;
  readonly error: Error | null;
  /** Lines for which an act was refused, of all acts. */
  readonly refused: readonly RefusedLine[];
  readonly told: string;
}

/**
 * Takes lines over, one act for each proceeding, each under a key of its own: what was lost on the way is repeated under the same key, and done once.
 * An act that is refused changes nothing and does not stop the others; what it was refused for is told of all of them together. Where no answer comes, the rest waits.
 */
export function useTakeOver(onTaken: () => void): { readonly run: (lines: readonly Line[], reason: string) => Promise<void> } & Came {
  const t = useWords(words);
  const client = useQueryClient();
  const keys = useRef(new Map<string, string>());
  const [state, setState] = useState<Came>({ pending: false, error: null, refused: [], told: '' });
  const run = async (lines: readonly Line[], reason: string): Promise<void> => {
    setState({ pending: true, error: null, refused: [], told: '' });
    const sum = { appointed: 0, moved: 0, corrected: 0 };
    const refused: RefusedLine[] = [];
    let fault: Error | null = null;
    for (const { input, lines: own } of actsOf(lines, reason)) {
      const said = JSON.stringify(input);
      const key = keys.current.get(said) ?? crypto.randomUUID();
      keys.current.set(said, key);
      try {
        const { takeOverSchedule: { appointed, moved, corrected } } = await callUnderKey(TakeOverScheduleDocument, { input }, key);
        Object.assign(sum, { appointed: sum.appointed + appointed, moved: sum.moved + moved, corrected: sum.corrected + corrected });
      } catch (error) {
        const found = error instanceof Refused ? refusedLines(error.fields, own) : [];
        refused.push(...found);
        if (found.length > 0) continue;
        fault = error instanceof Error ? error : new Error();
        if (!(error instanceof Refused)) break;
      }
    }
    setState({ pending: false, error: fault, refused, told: t('taken', sum) });
    await client.invalidateQueries();
    if (fault === null && refused.length === 0) onTaken();
  };
  return { run, ...state };
}
