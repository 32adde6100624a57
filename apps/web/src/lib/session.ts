import { useQuery } from '@tanstack/react-query';
import { createContext, useContext } from 'react';
import type { MeQuery } from '../gql/lib.js';
import { answer, request } from './api.js';

export type Me = MeQuery['me'];

export const MeContext = createContext<Me | null>(null);

/** Who is signed in. Only inside the session gate. */
export function useMe(): Me {
  const me = useContext(MeContext);
  if (!me) throw new Error('useMe outside the session gate');
  return me;
}

/** Whether the server lets this person do that at all; on a record its own `abilities` decide. */
export function useMay(): (permission: string) => boolean {
  const { permissions } = useMe();
  return (permission) => permissions.includes(permission);
}

/** The name of the other system that one may sign in through; null when there is none. */
export function useForeignHouse(): string | null {
  const entry = useQuery({ queryKey: ['house'], staleTime: Infinity, retry: false, queryFn: async () => ((await answer(await request('/auth/entry'))) as { foreign: string | null }).foreign });
  return entry.data ?? null;
}
