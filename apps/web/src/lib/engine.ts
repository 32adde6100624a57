import { useQuery } from '@tanstack/react-query';

/**
 * The law engine, the same code that the server runs. It loads when a form needs it, not with the first screen;
 * until then `undefined`.
 */
export function useEngine(): typeof import('#libs/time-limits') | undefined {
  return useQuery({ queryKey: ['engine'], queryFn: () => import('#libs/time-limits'), staleTime: Infinity, networkMode: 'always' }).data;
}
