import { useQueryClient } from '@tanstack/react-query';
import { useRef, useState } from 'react';
import { TakeOverScheduleDocument } from '../../gql/schedule.js';
import { callUnderKey } from '../../lib/api.js';
import { useWords } from '../../lib/i18n.js';
import { actsOf, type Line } from './compare.js';
import { words } from './words.js';

/**
 * Takes lines over, one act for each proceeding, each under a key of its own: what was lost on the way is repeated under the same key, and done once.
 * The first refusal stops; what was done before it stands, and the schedule is compared anew.
 */
export function useTakeOver(onTaken: () => void): { readonly run: (lines: readonly Line[], reason: string) => Promise<void>; readonly pending: boolean; readonly error: Error | null; readonly told: string } {
  const t = useWords(words);
  const client = useQueryClient();
  const keys = useRef(new Map<string, string>());
  const [state, setState] = useState<{ readonly pending: boolean; readonly error: Error | null; readonly told: string }>({ pending: false, error: null, told: '' });
  const run = async (lines: readonly Line[], reason: string): Promise<void> => {
    setState({ pending: true, error: null, told: '' });
    const sum = { appointed: 0, moved: 0, corrected: 0 };
    let fault: Error | null = null;
    for (const input of actsOf(lines, reason)) {
      const said = JSON.stringify(input);
      const key = keys.current.get(said) ?? crypto.randomUUID();
      keys.current.set(said, key);
      try {
        const { takeOverSchedule: { appointed, moved, corrected } } = await callUnderKey(TakeOverScheduleDocument, { input }, key);
        Object.assign(sum, { appointed: sum.appointed + appointed, moved: sum.moved + moved, corrected: sum.corrected + corrected });
      } catch (error) {
        fault = error instanceof Error ? error : new Error();
        break;
      }
    }
    setState({ pending: false, error: fault, told: t('taken', sum) });
    await client.invalidateQueries();
    if (fault === null) onTaken();
  };
  return { run, ...state };
}
